"""The borders of each field's rule: times, rates of drift, what the codebook settles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction as F
from types import SimpleNamespace

import pytest
from tests.checks.plain import made

from quotedfigures.checks.context import Context
from quotedfigures.checks.relations import Relation, relate
from quotedfigures.model import Claim

MIRROR = {"part_of": "contains", "contains": "part_of", "equal": "equal", "not_comparable": "not_comparable"}
STOCK = {"event": "present", "place": "PAK", "status": "registered"}
NAMELESS = {"event": "present", "place": "PAK", "status": "idp"}


def book(kind: str = "equal", settles: tuple[str, ...] = (), rho: Mapping[str, F] | None = None) -> SimpleNamespace:
    """A codebook that relates any two measures alike and knows some rates of drift."""
    mirrored = MIRROR.get(kind, kind)
    return SimpleNamespace(
        relation=lambda a, b: SimpleNamespace(kind=kind if a <= b else mirrored, settles=frozenset(settles)),
        rho=(rho or {}).get,
        measures={},
        source=lambda name: None,
    )


def related(a: Claim, b: Claim, codebook: object = None) -> Relation:
    """The relation, which must be the mirror image of itself from the other side."""
    there, back = (relate(x, y, Context.of([a, b], codebook)) for x, y in ((a, b), (b, a)))
    assert (back.kind, back.field, back.years, back.drift) == (
        MIRROR[there.kind],
        there.field,
        there.years,
        there.drift,
    )
    assert sorted(back.assumptions) == sorted(there.assumptions)
    return there


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ({"unit": None}, {"unit": None}, "unit"),
        ({"kind": "rate", "per": "day"}, {"kind": "rate", "per": "week"}, "unit"),
        ({"kind": "rate", "per": "day"}, {"kind": "rate", "per": "day"}, None),
        ({"place": None}, {"place": None}, "place"),
        ({"place": None, "place_name": "Red Sea"}, {"place": None, "place_name": "Red Sea"}, None),
        ({"place": None, "place_name": "Red Sea"}, {"place_name": "Red Sea"}, "place"),
        ({"place": None, "place_name": "Camp 4"}, {"place": None, "place_name": "Camp 4"}, "place"),
    ],
)
def test_kind_unit_and_place(one: dict[str, object], other: dict[str, object], field: str | None) -> None:
    assert related(made(**one), made("b.txt", **other)).field == field


def test_two_readings_of_one_numeral_are_compared_with_nothing() -> None:
    a = made()
    assert related(replace(a, quantity=replace(a.quantity, readings=(F(1), F(1000)))), made("b.txt")).field == "kind"


@pytest.mark.parametrize(
    ("published", "kind"), [("2024-07-03", "equal"), ("2024-07-04", "not_comparable"), (None, "not_comparable")]
)
def test_undated_flows_compare_up_to_a_month_of_print(published: str | None, kind: str) -> None:
    assert related(made(period=None), made("b.txt", period=None, published=published)).kind == kind


@pytest.mark.parametrize(("x", "y", "field"), [("2024-05", "2024-05", None), ("2024-05", "2024-04", "period"),
                                               ("2024-05", None, None)])  # fmt: skip
def test_undated_flows_of_two_times_that_were_inferred(x: str | None, y: str | None, field: str | None) -> None:
    a, b = (made(d, period=None, period_inferred=p) for d, p in (("a.txt", x), ("b.txt", y)))
    assert related(a, b).field == field


def test_a_period_without_days_is_the_same_within_one_document_only() -> None:
    a = made(period="the dry season")
    assert related(a, replace(a, start=900)).field is None
    assert related(a, made("b.txt", period="the dry season")).field == "period"
    assert related(a, replace(made(period="the rains"), start=900)).field == "period"
    assert related(a, made("b.txt")).field == "period"


def test_a_stock_without_days() -> None:
    early = made(**STOCK, period="the dry season")
    assert related(early, made("b.txt", **STOCK, period="the dry season")).kind == "equal"
    assert related(early, made("b.txt", **STOCK, period="2024")).field == "period"
    undated = [made(d, **STOCK, period=None, published=None) for d in ("a.txt", "b.txt")]
    assert related(*undated).assumptions == ("A-ASOF",)
    assert related(undated[0], made("b.txt", **STOCK, period=None)).assumptions == ("A-ASOF",)
    assert related(undated[0], made("b.txt", **STOCK)).field == "period"


def test_money_of_two_dates_is_not_compared() -> None:
    money = {"kind": "money", "unit": "USD", "event": "in_need", "place": "PAK", "counted": "aid"}
    a = made(**money, period="2023")
    assert related(a, made("b.txt", **money, period="2024")).field == "period"
    assert related(a, made("b.txt", **money, period="2023")).kind == "equal"


def test_drift_is_told_in_years_of_365_days_from_the_facing_days() -> None:
    a, b = made(**STOCK, period="2023-01"), made("b.txt", **STOCK, period="2023-03-02")
    assert related(a, b).years == F(30, 365)
    assert related(a, b).drift == (F(15, 100),)
    assert related(a, made("b.txt", **STOCK, period="2023-01-15")) == Relation("equal")


@pytest.mark.parametrize(("last", "doubt"), [("2024-12-31", None), ("2025-01-01", "period")])
def test_after_two_years_any_drift_is_doubted(last: str, doubt: str | None) -> None:
    assert related(made(**STOCK, period="2023-01-01"), made("b.txt", **STOCK, period=last)).doubt == doubt


def test_a_stock_as_of_print_may_also_not_have_drifted() -> None:
    a, b = made(**STOCK, period=None), made("b.txt", **STOCK, period="2024-05-03")
    assert related(a, b).assumptions == ("A-ASOF",)
    assert related(a, b).drift == (F(15, 100), F(0))


@pytest.mark.parametrize(("day", "kind"), [("2024-05-02", "equal"), ("2024-05-01", "not_comparable")])
def test_without_a_rate_a_stock_as_of_print_must_be_of_about_one_month(day: str, kind: str) -> None:
    found = related(made(**NAMELESS, period=None), made("b.txt", **NAMELESS, period=day))
    assert found.kind == kind
    if kind == "equal":
        assert (found.years, found.drift) == (F(31, 365), (F(3, 100), F(15, 100), F(0)))


@pytest.mark.parametrize(
    ("one", "other", "rho", "rate"),
    [
        ({}, {}, {}, F(15, 100)),
        ({"status": "any"}, {"status": "any"}, {}, F(5, 100)),
        ({"status": "any"}, {}, {}, F(5, 100)),
        ({"event": "to_be_deported"}, {"event": "to_be_deported"}, {}, F(10, 100)),
        ({}, {}, {"registered": F(1, 4)}, F(1, 4)),
        ({"measure": "m"}, {"measure": "m"}, {"m": F(1, 5), "registered": F(1, 4)}, F(1, 5)),
        ({"measure": "m"}, {"measure": "m"}, {"m": F(0)}, F(0)),
        ({"measure": "m"}, {"measure": "n"}, {"m": F(1, 5), "n": F(1, 5)}, F(15, 100)),
        ({"measure": "m"}, {}, {"m": F(1, 5)}, F(15, 100)),
        ({"status": "idp"}, {"status": "idp"}, {}, None),
        ({"event": "in_need"}, {"event": "in_need"}, {}, None),
    ],
)
def test_the_rate_of_drift(one: dict, other: dict, rho: dict[str, F], rate: F | None) -> None:
    a = made(**STOCK | {"period": "2024-01-31"} | one)
    b = made("b.txt", **STOCK | {"period": "2024-04-30"} | other)
    for codebook in [book(rho=rho)] + ([None] if not rho else []):
        found = related(a, b, codebook)
        assert (found.drift, found.field) == (((rate,), None) if rate is not None else ((), "period"))


@pytest.mark.parametrize(
    ("kind", "expected", "field"),
    [
        ("equal", "equal", None),
        ("part_of", "part_of", None),
        ("contains", "contains", None),
        ("never", "not_comparable", "measure"),
        ("sibling", "not_comparable", "measure"),
        ("unknown", "not_comparable", "measure"),
    ],
)
def test_two_measures_stand_as_the_codebook_says(kind: str, expected: str, field: str | None) -> None:
    a, b = made(measure="m"), made("b.txt", measure="n")
    assert (related(a, b, book(kind)).kind, related(a, b, book(kind)).field) == (expected, field)
    assert related(a, made("b.txt"), book("never")).kind == "equal"
    assert related(made(), b, book("never")).kind == "equal"


def test_what_the_codebook_settles_is_not_asked_again() -> None:
    a = made(measure="m", event="deported", counted="prosecutors", place="PAK>AFG", status="registered")
    b = made("b.txt", measure="n", counted="people")
    settled = ("event", "counted", "place", "status")
    assert related(a, b, book(settles=settled)).kind == "equal"
    for name, field in zip(settled, ("event", "counted", "place", "status"), strict=True):
        left = tuple(s for s in settled if s != name)
        found = related(a, b, book(settles=left))
        assert found.kind == ("part_of" if name in ("counted", "status") else "not_comparable")
        assert field in (found.field, *found.because)
    # two statuses that are both named still differ
    named = replace(b, status="undocumented")
    assert related(a, named, book(settles=settled)).field == "status"


def test_limits_on_both_sides_overlap() -> None:
    a, b = made(place_name="Torkham"), made("b.txt", subgroup="children")
    assert related(a, b).field == "overlap"
    part = related(made(place_name="Torkham", subgroup="children"), made("b.txt"))
    assert (part.kind, set(part.because)) == ("part_of", {"place_name", "subgroup"})


def test_only_counts_and_money_have_parts() -> None:
    rate = {"kind": "rate", "per": "day"}
    assert related(made(**rate, place_name="Torkham"), made("b.txt", **rate)).field == "place_name"
    money = {"kind": "money", "unit": "USD", "counted": "aid"}
    assert related(made(**money, place_name="Torkham"), made("b.txt", **money)).kind == "part_of"


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        ("detention centres", "new detention centres", ("contains", None)),
        ("detention centres", "detention centres", ("equal", None)),
        ("old detention centres", "new detention centres", ("not_comparable", "counted")),
        ("camps", "detention centres", ("not_comparable", "counted")),
        (None, "camps", ("not_comparable", "counted")),
        (None, None, ("not_comparable", "counted")),
    ],
)
def test_things_of_a_known_event(x: str | None, y: str | None, expected: tuple[str, str | None]) -> None:
    thing = {"event": "assisted", "unit": "thing", "place": "PAK"}
    found = related(made(**thing, counted=x), made("b.txt", **thing, counted=y))
    assert (found.kind, found.field) == expected


SHARE = {"kind": "share", "unit": "percent", "quote": "40%", "value": 40, "place": "AFG", "event": "present"}


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        # numbers twenty times apart hardly count the same, unless a digit was lost
        ({"quote": "201", "value": 201}, {"quote": "4,019", "value": 4019}, None),
        ({"quote": "201", "value": 201}, {"quote": "4,020", "value": 4020}, "scale"),
        ({"quote": "201", "value": 201}, {"quote": "201,000", "value": 201000}, None),
        ({"quote": "201", "value": 201}, {"quote": "203,000", "value": 203000}, None),
        ({"quote": "201", "value": 201}, {"quote": "204,000", "value": 204000}, "scale"),
        ({"quote": "0", "value": 0}, {"quote": "204,000", "value": 204000}, None),
        # shares of the same people
        (SHARE, SHARE, "counted"),
        (SHARE | {"event": "in_need"}, SHARE | {"event": "in_need"}, None),
        (SHARE | {"subgroup": "children"}, SHARE | {"subgroup": "children"}, None),
        (SHARE | {"status": "registered"}, SHARE | {"status": "registered"}, None),
        (SHARE | {"counted": "families"}, SHARE | {"counted": "families"}, None),
        # what somebody denied, in another document
        ({"flags": ("denied",)}, {}, "factuality"),
    ],
)
def test_what_is_doubted_between_two_documents(one: dict, other: dict, doubt: str | None) -> None:
    found = related(made(**one), made("b.txt", **other))
    assert found.comparable
    assert found.doubt == doubt


@pytest.mark.parametrize(
    ("start", "one", "other", "doubt"),
    [
        (119, {}, {}, "sentence"),
        (120, {}, {}, None),
        (900, {"sentence": "Both."}, {"sentence": "Both."}, "sentence"),
        (9, {"sentence": "One."}, {"sentence": "Other."}, None),
        # a part stands beside its whole in many a sentence
        (9, {"subgroup": "children"}, {}, None),
        (900, {"rule": ("x",)}, {"rule": ("x",)}, "context"),
        (900, {"rule": ("x",), "source": "UNHCR"}, {"rule": ("x",), "source": "IOM"}, None),
        (900, {"rule": ("x",), "source": "UNHCR"}, {"rule": ("x",)}, "context"),
        (900, {"source": "UNHCR"}, {}, None),
    ],
)
def test_what_is_doubted_within_one_document(start: int, one: dict, other: dict, doubt: str | None) -> None:
    found = related(made(**one), replace(made(**other), start=start, end=start + 5))
    assert found.comparable
    assert found.doubt == doubt
