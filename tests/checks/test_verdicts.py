"""Verdicts, reasons and flips on pairs whose arithmetic can be followed by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

import pytest
from tests.checks.plain import made

from quotedfigures.checks import compare
from quotedfigures.checks.explaining import explain
from quotedfigures.model import Claim, Finding


def said(
    quote: str, value: float | None = None, modifier: str = "none", document: str = "a.txt", **fields: object
) -> Claim:
    return made(document, quote=quote, value=value, modifier=modifier, **fields)


def verdict(a: Claim, b: Claim, profile: str = "default") -> Finding:
    return compare(a, b, profile=profile)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("24,310", 24310), ("about 24,000", 24000, "about"), "agree"),
        (("24,310", 24310), ("31,450", 31450), "conflict"),
        (("1,870", 1870), ("fewer than 2,000", 2000, "less_than"), "compatible"),
        (("1,870", 1870), ("up to 1,500", 1500, "up_to"), "tension"),
        (("1.7 million", 1700000), ("more than 1.4 million", 1400000, "more_than"), "tension"),
        (("nearly 5,000", 5000, "nearly"), ("at least 5,200", 5200, "at_least"), "conflict"),
        (("thousands", None, "vague"), ("12,400", 12400), "tension"),
        (("549,167", 549167), ("600,000", 600000), "compatible"),
    ],
)
def test_verdicts(one: tuple, other: tuple, expected: str) -> None:
    extra = {"low": 1000} if one[1] is None else {}
    found = verdict(said(*one, **extra), said(*other, document="b.txt"))
    assert found.verdict == expected


def test_strict_forgives_no_gap() -> None:
    a, b = said("549,167", 549167), said("600,000", 600000, document="b.txt")
    assert [verdict(a, b, p).verdict for p in ("default", "strict")] == ["compatible", "conflict"]


def test_a_part_may_not_exceed_its_whole() -> None:
    whole, part = said("900", 900, "at_most"), said("1,240", 1240, "at_least", "b.txt", basis="documented_min")
    found = verdict(whole, part)
    assert (found.relation, found.verdict, found.a["document"]) == ("part_of", "conflict", "b.txt")
    assert found.details["basis"] == "entailed"


def test_drift_makes_compatible_at_most_and_is_fragile() -> None:
    stock = {"event": "present", "place": "TCD", "status": "registered"}
    a = said("488,000", 488000, period="2024-01-31", **stock)
    b = said("500,000", 500000, "more_than", "b.txt", period="2024-04-30", **stock)
    found = verdict(a, b)
    assert (found.verdict, found.fragile) == ("compatible", True)
    assert {"assumption": "A-TIME", "value": "0 % a year", "verdict": "conflict"} in found.flips


def test_the_flip_table_names_the_mildest_change() -> None:
    found = verdict(said("1.7 million", 1700000), said("more than 1.4 million", 1400000, "more_than", "b.txt"))
    assert found.gap == Fraction(2 * 150000, 1650000 + 1500000)
    table = {f["assumption"]: (f["value"], f["verdict"]) for f in found.flips}
    assert table["A-MORE"] == ("×2.5", "compatible")
    assert table["A-HARDONLY"] == ("so", "compatible")


def test_the_reason_has_all_its_parts() -> None:
    reason = verdict(said("31,450", 31450), said("about 24,000", 24000, "about", "b.txt", counted="Afghans")).reason
    for part in (
        'a.txt says "31,450" (read as',
        'b.txt says "about 24,000" Afghans (read as 23,000 to 25,000 under A-ABOUT)',
        "they measure the same because both count people returned from IRN to AFG",
        "the nearest they come is 26,000 and 31,445",
        "conflict: both cannot be true (by the rounding convention)",
        "would become",
    ):
        assert part in reason


def test_a_robust_finding_says_so() -> None:
    found = verdict(said("900", 900, "at_most"), said("4,000", 4000, "at_least", "b.txt"))
    assert found.fragile is False
    assert explain(found).endswith("Robust: no other reading tried changes the verdict.")


def test_the_reason_of_what_does_not_compare_names_the_field() -> None:
    found = verdict(
        said("640", 640, event="detained", place="PAK"),
        said("640", 640, document="b.txt", event="released", place="PAK"),
    )
    assert found.verdict == "not_comparable"
    assert "what is said of them (detained against released)" in found.reason


def test_an_ambiguous_status_is_a_flip() -> None:
    book = SimpleNamespace(
        measures={"deport": SimpleNamespace(ambiguous_with=("cards",), general=True)},
        relation=lambda a, b: SimpleNamespace(kind="equal", settles=frozenset()),
    )
    a, b = (said("900", 900, m, d, measure="deport") for m, d in (("at_most", "a.txt"), ("at_least", "b.txt")))
    b = replace(b, quantity=replace(b.quantity, value=Fraction(4000)))
    assert {"assumption": "A-STATUS", "value": "not so", "verdict": "not_comparable"} in compare(a, b, book).flips


def test_a_part_is_told_by_what_makes_it_narrower() -> None:
    """Two totals since one day are apart by the days of publication; a part of the people by who they are."""
    flow = {"event": "arrived", "place": "SDN>TCD", "period": "2024-04-15/.."}
    early = said("13,000", 13000, published="2024-05-06", **flow)
    late = said("9,000", 9000, document="b.txt", published="2024-11-22", **flow)
    assert "2024-04-15/2024-05-06 against" in verdict(early, late).reason
    children = said("8,000", 8000, document="b.txt", published="2024-05-06", subgroup="children", **flow)
    assert ", children against " in verdict(early, children).reason
