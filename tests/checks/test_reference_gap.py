"""Statements against official statistics: same time, bracket, bounds, and what never serves."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from tests.checks.plain import made

from quotedfigures.checks import run
from quotedfigures.model import Claim, Finding, Quantity
from quotedfigures.reference import Reference, ReferenceRow


def row(ident: str, value: int, period: str, **fields: object) -> ReferenceRow:
    given: dict = {
        "event": "present", "status": "asylum_seeker", "unit": "person", "population": "Syrian asylum-seekers",
        "place": "TUR", "origin": "UNHCR", "tier": "official",
    } | fields  # fmt: skip
    quantity = Quantity(
        value=Fraction(value), granule=Fraction(1), modifier=given.pop("modifier", "none"), unit="person"
    )
    return ReferenceRow(id=ident, period=period, quantity=quantity, **given)


def stock(value: int, **fields: object) -> Claim:
    return made(
        quote=f"{value:,}",
        value=value,
        **{"event": "present", "status": "asylum_seeker", "place": "TUR", "counted": "Syrian asylum-seekers"}
        | {"period": "2022-06-30"}
        | fields,
    )


def check(claim: Claim, *rows: ReferenceRow) -> Iterator[Finding]:
    return iter(run([claim], None, Reference(tuple(rows)), only=["reference_gap"]))


def test_a_stock_lies_between_the_dates_around_it() -> None:
    found = next(check(stock(289), row("R1", 361, "2021-12-31"), row("R2", 224, "2022-12-31")))
    assert (found.verdict, found.reference["ids"]) == ("compatible", ["R1", "R2"])
    assert "361" in found.reason
    assert "224" in found.reason


def test_a_bracket_never_agrees_and_never_accuses_without_a_known_drift() -> None:
    around = row("R1", 361, "2021-12-31"), row("R2", 224, "2022-12-31")
    assert next(check(stock(361), *around)).verdict == "compatible"
    assert next(check(stock(2890), *around)).verdict in ("tension", "not_comparable")


def test_the_same_date_is_compared_as_it_stands() -> None:
    rows = row("R1", 361, "2021-12-31"), row("R2", 300, "2022-06-30")
    assert next(check(stock(300), *rows)).verdict == "agree"
    assert next(check(stock(412), *rows)).verdict == "conflict"


@pytest.mark.parametrize("fields", [{"tier": "relayed"}, {"held_back": "another category"}])
def test_only_rows_that_serve_are_used(fields: dict) -> None:
    assert list(check(stock(412), row("R2", 300, "2022-06-30", **fields))) == []


def test_a_statistic_of_another_people_or_a_narrower_one_is_left_alone() -> None:
    assert list(check(stock(412), row("R2", 300, "2022-06-30", population="Iraqi asylum-seekers"))) == []
    assert list(check(stock(412), row("R2", 300, "2022-06-30", population="Syrian former officials"))) == []
    assert list(check(stock(412, counted=None), row("R2", 300, "2022-06-30"))) == []


FLOW = {"event": "returned", "status": "any", "place": "PAK>AFG", "population": "Afghans returned from Pakistan"}


def returned(value: int, period: str, **fields: object) -> Claim:
    return made(quote=f"{value:,}", value=value, place="PAK>AFG", period=period, counted="Afghans", **fields)


def test_a_cumulative_series_bounds_what_lies_between_its_dates() -> None:
    rows = (
        row("R1", 160_000, "2023-09-15/2023-11-05", **FLOW),
        row("R2", 374_000, "2023-09-15/2023-11-24", **FLOW),
        row("R3", 733_000, "2023-09-15/2024-09-30", **FLOW),
    )
    between = next(check(returned(448_000, "2023-09-15/2023-12-20"), *rows))
    assert (between.verdict, between.reference["ids"]) == ("compatible", ["R2", "R3"])
    assert next(check(returned(290_000, "2023-09-15/2023-12-20"), *rows)).verdict == "conflict"
    assert next(check(returned(901_000, "2023-09-15/2023-12-20"), *rows)).verdict == "conflict"


def test_a_documented_minimum_is_a_floor() -> None:
    floor = row("R1", 1_240, "2024-05", **FLOW | {"basis": "documented_min", "modifier": "at_least"})
    assert next(check(returned(3_000, "2024-05"), floor)).verdict == "compatible"
    assert next(check(returned(900, "2024-05"), floor)).verdict == "conflict"


def test_one_origin_does_not_support_itself() -> None:
    found = next(check(stock(300, source="UNHCR"), row("R2", 300, "2022-06-30")))
    assert found.details["same_origin"] is True
    assert "neither supports the other" in found.reason


def test_a_statistic_never_checks_the_document_it_came_from() -> None:
    own = row("R2", 300, "2022-06-30", extra={"document": "a.txt"})
    assert list(check(stock(412), own)) == []


def test_the_same_number_of_something_else_is_named() -> None:
    found = next(check(stock(300, event="detained", counted="Syrians"), row("R2", 300, "2022-06-30")))
    assert (found.verdict, found.field) == ("not_comparable", "event")
