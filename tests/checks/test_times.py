"""Periods as days: what each way of writing one covers, and how two stand to each other."""

from __future__ import annotations

import datetime as dt

import pytest

from quotedfigures.checks import times
from quotedfigures.checks.times import Span

DAY = dt.date(2024, 1, 1).toordinal()


def days(first: int, last: int) -> Span:
    return Span(DAY + first, DAY + last)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2024-05-03", "2024-05-03", "2024-05-03"),
        ("2024-05-03/2024-05-09", "2024-05-03", "2024-05-09"),
        ("2024-05/2024-07", "2024-05-01", "2024-07-31"),
        ("2024-05/..", "2024-05-01", "2024-10-06"),
        ("../2024-05", "0001-01-01", "2024-05-31"),
        ("../..", "0001-01-01", "2024-10-06"),
        # an end before the start is not believed
        ("2024-05-09/2024-05-03", "2024-05-09", "2024-05-09"),
        ("2025/..", "2025-01-01", "2025-01-01"),
        # seasons and quarters are three months, the winter reaches into the next year
        ("2023-21", "2023-03-01", "2023-05-31"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2023-33", "2023-01-01", "2023-03-31"),
        ("2023-36", "2023-10-01", "2023-12-31"),
    ],
)
def test_days_of_a_period(period: str, first: str, last: str) -> None:
    found = times.span(period, "2024-10-06")
    assert found is not None
    assert [dt.date.fromordinal(day).isoformat() for day in found] == [first, last]


@pytest.mark.parametrize(
    ("period", "published"),
    [
        (None, "2024-10-06"), ("", "2024-10-06"), ("soon", None), ("2024-13", None), ("2024-02-30", None),
        ("2024-05/..", None), ("2024/soon", None), ("soon/2024", None),
    ],
)  # fmt: skip
def test_what_is_no_period_has_no_days(period: str | None, published: str | None) -> None:
    assert times.span(period, published) is None


def test_the_day_of_publication_may_be_a_month() -> None:
    assert times.as_of("2024-02") == Span(dt.date(2024, 2, 1).toordinal(), dt.date(2024, 2, 29).toordinal())
    assert times.as_of(None) is None


@pytest.mark.parametrize(
    ("a", "b", "sign", "apart"),
    [
        ((0, 9), (0, 9), "=", 0),
        ((0, 9), (0, 8), ">", 0),
        ((0, 9), (1, 9), ">", 0),
        ((0, 9), (3, 5), ">", 0),
        ((0, 9), (1, 10), None, 0),
        ((0, 9), (9, 12), None, 0),
        ((0, 9), (10, 12), None, 1),
        ((0, 9), (40, 41), None, 31),
    ],
)
def test_two_spans(a: tuple[int, int], b: tuple[int, int], sign: str | None, apart: int) -> None:
    x, y = days(*a), days(*b)
    assert times.nesting(x, y) == sign
    assert times.nesting(y, x) == {">": "<"}.get(sign or "", sign)
    assert times.days_apart(x, y) == times.days_apart(y, x) == apart


@pytest.mark.parametrize(
    ("period", "a_day"),
    [("2024-05-03", True), ("2024-05-03/2024-05-03", True), ("2024-05", False), (None, False)],
)
def test_a_day_is_one(period: str | None, a_day: bool) -> None:
    assert times.is_day(period) is a_day


@pytest.mark.parametrize(
    ("event", "factuality", "period", "flow"),
    [
        ("returned", "observed", None, True),
        ("returned", "planned", None, False),
        ("returned", "projected", None, False),
        ("returned", "planned", "2025", True),
        ("present", "observed", "2025", False),
    ],
)
def test_a_flow_is_counted_over_a_time(event: str, factuality: str, period: str | None, flow: bool) -> None:
    assert times.is_flow(event, factuality, period) is flow
