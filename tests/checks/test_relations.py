"""Field by field: what makes two claims equal, part and whole, or not comparable, and which field is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checks.plain import made

from quotedfigures.checks.context import Context
from quotedfigures.checks.relations import Relation, relate
from quotedfigures.model import Claim


def relation(a: Claim, b: Claim) -> Relation:
    return relate(a, b, Context.of([a, b]))


def test_equal_fields_are_equal() -> None:
    assert relation(made(), made("b.txt")) == Relation("equal")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"event": "deported"}, "event"),
        ({"unit": "household"}, "unit"),
        ({"kind": "share", "unit": "percent", "quote": "12%", "value": 12}, "kind"),
        ({"factuality": "planned"}, "factuality"),
        ({"place": "PAK>AFG"}, "place"),
        ({"place": None}, "place"),
        ({"period": "2024-06"}, "period"),
        ({"period": "2024-04-20/2024-05-10"}, "period"),
        ({"period": None}, "period"),
        ({"modifier": "unquantified", "quote": "many", "value": None}, "modifier"),
        ({"kind": "change", "quote": "12"}, "kind"),
    ],
)
def test_the_field_that_differs_is_named(changes: dict[str, object], field: str) -> None:
    a, b = made(), made("b.txt", **changes)
    assert (relation(a, b).kind, relation(a, b).field) == ("not_comparable", field)
    assert relation(b, a).field == field


@pytest.mark.parametrize(
    "narrower",
    [
        {"status": "undocumented"},
        {"place_name": "Torkham"},
        {"subgroup": "children"},
        {"period": "2024-05-03/2024-05-09"},
        {"basis": "documented_min"},
        {"counted": "teachers"},
    ],
)
def test_a_limit_on_one_side_makes_a_part(narrower: dict[str, object]) -> None:
    part, whole = made(**narrower), made("b.txt", counted="people")
    assert relation(part, whole).kind == "part_of"
    assert relation(whole, part).kind == "contains"


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ({"status": "undocumented"}, {"status": "card_holder"}, "status"),
        ({"place_name": "Torkham"}, {"place_name": "Chaman"}, "place_name"),
        ({"subgroup": "children"}, {"subgroup": "women"}, "subgroup"),
        ({"status": "undocumented"}, {"subgroup": "women"}, "overlap"),
        ({"counted": "Afghans"}, {"counted": "Turkish citizens"}, "counted"),
        ({"counted": "South Sudanese refugees"}, {"counted": "Sudanese refugees"}, "counted"),
        ({"counted": "soldiers"}, {"counted": "journalists"}, "counted"),
    ],
)
def test_two_different_limits_do_not_compare(one: dict[str, object], other: dict[str, object], field: str) -> None:
    assert relation(made(**one), made("b.txt", **other)).field == field


def test_names_of_places_compare_without_case_and_article() -> None:
    assert relation(made(place_name="the Jalozai camp"), made("b.txt", place_name="Jalozai Camp")).kind == "equal"


def test_an_open_period_ends_with_its_document() -> None:
    early = made(period="2024-01-01/..", published="2024-02-05")
    late = made("b.txt", period="2024-01-01/..", published="2024-03-05")
    assert relation(early, late).kind == "part_of"


@pytest.mark.parametrize(("published", "kind"), [("2024-06-20", "equal"), ("2024-07-20", "not_comparable")])
def test_flows_without_a_period_compare_within_a_month_of_print(published: str, kind: str) -> None:
    found = relation(made(period=None), made("b.txt", period=None, published=published))
    assert found.kind == kind
    assert ("A-ASOF" in found.assumptions) == (kind == "equal")


def test_stocks_on_two_dates_drift_where_a_rate_is_known() -> None:
    stock = {"event": "present", "place": "PAK", "status": "registered"}
    found = relation(made(period="2023-01-31", **stock), made("b.txt", period="2024-01-31", **stock))
    assert (found.kind, found.years) == ("equal", 1)
    assert found.doubt is None
    assert relation(made(period="2020-01-31", **stock), made("b.txt", period="2024-01-31", **stock)).doubt == "period"
    other = stock | {"status": "idp"}
    assert relation(made(period="2023-01-31", **other), made("b.txt", period="2024-01-31", **other)).field == "period"


def test_events_outside_the_vocabulary_need_the_same_noun_and_nothing_else() -> None:
    centre = {"event": "other", "unit": "thing", "place": "PAK", "period": None, "counted": "detention centres"}
    found = relation(made(**centre), made("b.txt", **centre | {"counted": "new detention centres"}))
    assert (found.kind, found.assumptions) == ("equal", ("A-ASOF", "A-EVENT"))
    assert relation(made(**centre), made("b.txt", **centre | {"counted": "camps"})).field == "counted"
    assert relation(made(**centre), made("b.txt", **centre | {"place_name": "Karachi"})).field == "place_name"
    assert relation(made(**centre), replace(made(**centre), start=40)).field == "event"


def test_shares_of_a_part_say_nothing_about_the_whole() -> None:
    share = {"kind": "share", "unit": "percent", "quote": "40%", "value": 40, "event": "in_need", "place": "AFG"}
    assert relation(made(**share, subgroup="children"), made("b.txt", **share)).field == "subgroup"


def test_a_denied_number_is_not_compared_with_its_correction() -> None:
    denied = made(flags=("denied",))
    assert relation(denied, replace(made(period="2024-05"), start=200)).field == "factuality"
    assert relation(denied, made("b.txt")).kind == "equal"


def test_one_voice_in_one_document_is_not_accused_over_unknown_times() -> None:
    a, b = made(period=None), replace(made(period=None), start=900)
    assert relation(a, b).doubt == "period"
    assert relation(a, replace(b, source="a border official")).doubt is None


CODED = {"rule": ("digits",), "counted": None}


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        # a state over a time against the state on a day
        (
            {"event": "displaced", "place": "MMR", "period": "2024-02-01/.."},
            {"event": "displaced", "place": "MMR"},
            "period",
        ),
        # "in Athens and Thessaloniki" against Athens
        (
            {"place_name": "Athens", "sentence": "212 were held in Athens."},
            {"place_name": "Athens", "sentence": "300 were held in Athens and Thessaloniki."},
            "place_name",
        ),
        # a whole whose noun is left out
        ({"place_name": "Torkham", "counted": "people"}, CODED, "counted"),
        # a rate whose time unit only one side states
        ({"kind": "rate", "per": "day"}, {"kind": "rate"}, "unit"),
        # a share of nobody knows what
        (
            {"kind": "share", "unit": "percent", "quote": "40%"},
            {"kind": "share", "unit": "percent", "quote": "41%"},
            "counted",
        ),
    ],
)
def test_thin_evidence_is_doubted(one: dict, other: dict, doubt: str) -> None:
    a, b = made(**one), made("b.txt", **other)
    assert relation(a, b).comparable
    assert relation(a, b).doubt == relation(b, a).doubt == doubt


def test_one_voice_in_one_document_never_clashes_on_our_coding_alone() -> None:
    a, b = made(rule=("x",)), replace(made(rule=("x",)), start=900)
    assert relation(a, b).doubt == "context"
    assert relation(a, replace(b, source="the ministry")).doubt == "context"
    assert relation(replace(a, source="lawyers"), replace(b, source="the ministry")).doubt is None


def test_an_event_carried_over_from_a_neighbour_accuses_nobody() -> None:
    carried = made("b.txt", rule=("x",), flags=("event_inherited",))
    assert relation(made(rule=("x",)), carried).doubt == "event"
