"""From two readings to a verdict: every branch and border, on intervals chosen for it."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from tests.checks.plain import made

from quotedfigures.checks import verdicts
from quotedfigures.checks.context import Context
from quotedfigures.checks.relations import Relation
from quotedfigures.checks.verdicts import Judgement, Reading, basis_of, beyond, judge, verdict_of, worst
from quotedfigures.intervals import Interval
from quotedfigures.model import Claim

EQUAL, PART, WHOLE = Relation("equal"), Relation("part_of"), Relation("contains")


def span(low: int | None, high: int | None, opened: bool = False) -> Interval:
    return Interval(None if low is None else F(low), None if high is None else F(high), opened, opened)


def read(hard: Interval, core: Interval | None = None, two_sided: bool = True, soft: bool = False) -> Reading:
    return Reading(hard, core or hard, two_sided, soft)


def both_ways(a: Reading, b: Reading, relation: Relation, delta: F = F(0)) -> Judgement:
    """The verdict, which must be the same seen from the other side."""
    there = judge(a, b, relation, delta)
    mirror = {"part_of": "contains", "contains": "part_of"}.get(relation.kind, relation.kind)
    assert judge(b, a, Relation(mirror, None, relation.years, relation.drift), delta) == there
    return there


@pytest.mark.parametrize(
    ("a", "b", "verdict", "ends"),
    [
        (read(span(10, 20)), read(span(10, 20)), "agree", None),
        # half of the narrower core in common, and no less
        (read(span(0, 10)), read(span(5, 25)), "agree", None),
        (read(span(0, 10)), read(span(6, 26)), "compatible", None),
        (read(span(0, 20)), read(span(15, 25)), "agree", None),
        (read(span(10, 10)), read(span(0, 100)), "agree", None),
        # one end open: only what is closed on both sides agrees
        (read(span(10, None), span(10, 20), two_sided=False), read(span(10, 20)), "compatible", None),
        (read(span(0, None)), read(span(0, 10)), "agree", None),
        (read(span(0, None)), read(span(5, None)), "compatible", None),
        # apart by the words, by what they suggest, not at all
        (read(span(10, 20)), read(span(21, 30)), "conflict", (20, 21)),
        (read(span(10, 20)), read(span(20, 30)), "compatible", None),
        (read(span(10, 20, True)), read(span(20, 30)), "compatible", None),
        (read(span(0, 100), span(10, 20)), read(span(0, 100), span(30, 40)), "tension", (20, 30)),
        # a bound that may be cancelled is never more than tension
        (read(span(10, 20), soft=True), read(span(30, 40)), "tension", (20, 30)),
        (read(span(10, 20), soft=True), read(span(15, 25)), "agree", None),
    ],
)
def test_equals(a: Reading, b: Reading, verdict: str, ends: tuple[int, int] | None) -> None:
    found = both_ways(a, b, EQUAL)
    assert (found.verdict, found.ends, found.drifted) == (verdict, ends, False)
    assert found.gap == (F(2 * (ends[1] - ends[0]), sum(ends)) if ends else 0)


@pytest.mark.parametrize(
    ("part", "whole", "verdict", "ends"),
    [
        (read(span(10, 20)), read(span(10, 20)), "compatible", None),
        (read(span(1, 2)), read(span(100, 200)), "compatible", None),
        (read(span(21, 30)), read(span(10, 20)), "conflict", (20, 21)),
        (read(span(20, 30)), read(span(10, 20)), "compatible", None),
        (read(span(20, 30, True)), read(span(10, 20)), "compatible", None),
        (read(span(21, None)), read(span(None, 20)), "conflict", (20, 21)),
        (read(span(None, 30)), read(span(10, 20)), "compatible", None),
        (read(span(30, 40)), read(span(10, None)), "compatible", None),
        (read(span(0, 100), span(21, 30)), read(span(0, 100), span(10, 20)), "tension", (20, 21)),
        (read(span(30, 40), soft=True), read(span(10, 20), soft=True), "conflict", (20, 30)),
    ],
)
def test_a_part_and_its_whole(part: Reading, whole: Reading, verdict: str, ends: tuple[int, int] | None) -> None:
    found = both_ways(part, whole, PART)
    assert (found.verdict, found.ends) == (verdict, ends)
    assert judge(whole, part, WHOLE, F(0)) == found


def test_a_gap_is_forgiven_up_to_and_with_the_limit() -> None:
    a, b = read(span(90, 95)), read(span(105, 110))  # 10 apart, relative to 100
    assert both_ways(a, b, EQUAL, F(1, 10)).verdict == "compatible"
    assert both_ways(a, b, EQUAL, F(99, 1000)).verdict == "conflict"
    assert both_ways(b, a, PART, F(1, 10)).verdict == "compatible"
    assert both_ways(b, a, PART, F(99, 1000)).verdict == "conflict"
    tense = [read(span(0, 500), core) for core in (span(90, 95), span(105, 110))]
    assert both_ways(*tense, EQUAL, F(1, 10)).verdict == "compatible"
    assert both_ways(*tense, EQUAL, F(99, 1000)).verdict == "tension"


def drifting(years: F | int, *rates: F) -> Relation:
    return Relation("equal", None, F(years), rates)


def test_drift_moves_both_ends_of_both_by_its_rate_for_every_year() -> None:
    a, b = read(span(100, 110)), read(span(130, 140))
    assert both_ways(a, b, drifting(1, F(1, 20))).ends == (F("115.5"), F("123.5"))
    assert both_ways(a, b, drifting(1, F(1, 20))).verdict == "conflict"
    assert both_ways(a, b, drifting(2, F(1, 20))) == Judgement("compatible", drifted=True)
    # without years nothing drifts, whatever the rate
    assert both_ways(a, b, drifting(0, F(1, 2))).ends == (110, 130)
    # in a hundred years everything may be gone, and no more than that
    assert both_ways(a, b, drifting(100, F(1, 20))) == Judgement("compatible", drifted=True)


def test_what_agrees_or_is_compatible_at_rest_stays_so() -> None:
    same, wide = read(span(100, 110)), read(span(109, 300))
    assert both_ways(same, same, drifting(1, F(1, 20))) == Judgement("agree")
    assert both_ways(same, wide, drifting(1, F(1, 20))) == Judgement("compatible")


def test_rates_that_do_not_give_one_verdict_give_none() -> None:
    a, b = read(span(100, 110)), read(span(130, 140))
    assert both_ways(a, b, drifting(1, F(1, 50), F(1, 20))).verdict == "conflict"
    assert both_ways(a, b, drifting(1, F(1, 50), F(1, 5))) == Judgement("not_comparable")


def test_a_share_of_all_moves_the_low_end_to_zero() -> None:
    a, b = read(span(100, 110)), read(span(900, 910))
    assert both_ways(a, b, drifting(1, F(1))).verdict == "compatible"
    assert both_ways(a, b, drifting(5, F(1))).verdict == "compatible"


def test_how_far_a_part_exceeds_its_whole() -> None:
    assert beyond(span(105, 120), span(50, 95)) == F(1, 10)
    assert beyond(span(95, 120), span(50, 95)) == 0


def pair(one: dict[str, object], other: dict[str, object]) -> tuple[Claim, Claim, Context]:
    a, b = made(**one), made("b.txt", **other)
    return a, b, Context.of([a, b])


@pytest.mark.parametrize(
    ("one", "other", "basis"),
    [
        ({"quote": "900", "value": 900, "modifier": "at_most"}, {"value": 4000, "modifier": "at_least"}, "entailed"),
        ({"quote": "289", "value": 289}, {"quote": "391", "value": 391}, "entailed"),
        ({"quote": "289", "value": 289}, {"quote": "4,000", "value": 4000}, "convention"),
        ({"quote": "289", "value": 289}, {"quote": "about 900", "value": 900, "modifier": "about"}, "convention"),
        (
            {"quote": "289", "value": 289},
            {"quote": "some 4,000", "value": 4000, "modifier": "estimated"},
            "convention",
        ),
    ],
)
def test_a_conflict_says_whether_the_words_or_rounding_make_it(one: dict, other: dict, basis: str) -> None:
    a, b, context = pair(one, other)
    found = verdict_of(a, b, EQUAL, context)
    assert (found.verdict, found.basis) == ("conflict", basis)
    assert basis_of(b, a, context) == basis
    assert found.ends is not None


def test_a_doubt_takes_back_what_is_serious_and_nothing_else() -> None:
    doubted = Relation("equal", doubt="period")
    far = pair({"quote": "289", "value": 289}, {"quote": "4,000", "value": 4000})
    assert verdict_of(*far[:2], doubted, far[2]) == Judgement("not_comparable")
    near = pair({"quote": "289", "value": 289}, {"quote": "289", "value": 289})
    assert verdict_of(*near[:2], doubted, near[2]) == Judgement("agree")
    assert verdict_of(*near[:2], Relation("not_comparable", "place"), near[2]) == Judgement("not_comparable")


def test_readings_are_in_the_unit_of_the_quantity_and_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, context = pair({"quote": "289", "value": 289}, {"quote": "up to 900", "value": 900, "modifier": "up_to"})
    expected = [read(span(289, 289)), read(span(0, None), span(450, 900), two_sided=False, soft=True)]
    assert [verdicts.read(c, context) for c in (a, b)] == expected
    assert len(context.readings) == 2
    monkeypatch.setattr(verdicts, "_KEPT", 2)
    third = made("c.txt", quote="up to 900", value=900, modifier="up_to")
    assert verdicts.read(third, context) == expected[1]
    assert len(context.readings) == 1


@pytest.mark.parametrize(
    ("verdicts_", "expected"),
    [
        (["agree", "conflict", "tension"], "conflict"),
        (["agree", "tension", "compatible"], "tension"),
        (["agree", "compatible"], "compatible"),
        (["agree", "not_comparable"], "agree"),
        (["not_comparable"], "not_comparable"),
        ([], "not_comparable"),
    ],
)
def test_the_worst_of_several(verdicts_: list[str], expected: str) -> None:
    assert worst(verdicts_) == expected
