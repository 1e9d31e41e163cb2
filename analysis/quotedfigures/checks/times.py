"""When a claim holds: EDTF periods as spans of days, and how the spans of two claims stand to each other."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

#: Movements and happenings, counted over a time; all other events are states.
FLOWS = frozenset({
    "arrived", "returned", "deported", "detained", "released", "killed", "injured", "abused", "assisted",
    "registered_event",
})  # fmt: skip
#: States that are counted up over a time ("displaced since May").
CUMULATIVE = frozenset({"displaced", "missing"})
#: Flows without a period compare only between documents published this close (docs/explanation/comparing.md).
NEAR_DAYS = 31
_QUALIFIERS = re.compile(r"[?~%]")
_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
#: EDTF season and quarter codes -> first month (21 spring … 24 winter; 33 first quarter … 36).
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10}


class Span(NamedTuple):
    """First and last day, as ordinals."""

    first: int
    last: int


def is_flow(event: str, factuality: str, period: str | None) -> bool:
    """Is it counted over a time? A planned or projected flow without a period is a plan, which is a state."""
    return event in FLOWS and (period is not None or factuality not in ("planned", "projected"))


@lru_cache(maxsize=65536)
def span(period: str | None, published: str | None) -> Span | None:
    """The days of a period; an open end is the day of publication, an open start the first possible day.

    Examples
    --------
    >>> s = span("2023-10/..", "2023-11-05")
    >>> dt.date.fromordinal(s.first).isoformat(), dt.date.fromordinal(s.last).isoformat()
    ('2023-10-01', '2023-11-05')
    """
    first, _, last = (_QUALIFIERS.sub("", period or "")).partition("/")
    last = last or first
    start = 1 if first in ("..", "") else _bounds(first)[0]
    end = _bounds(published or "")[1] if last == ".." else _bounds(last)[1]
    if start is None or end is None or not period:
        return None
    return Span(start, max(start, end))


def as_of(published: str | None) -> Span | None:
    """The day of publication as a span."""
    return span(published, None)


def _bounds(part: str) -> tuple[int | None, int | None]:
    """First and last day of a year, month, season, quarter or day; None where it is none of them."""
    m = _PART.fullmatch(part)
    if not m:
        return None, None
    year, month, day = (int(g) if g else None for g in m.groups())
    assert year is not None
    try:
        if day and month:
            on = dt.date(year, month, day).toordinal()
            return on, on
        if month in _SEASONS:
            return _months(year, _SEASONS[month], 3)
        return _months(year, month or 1, 1 if month else 12)
    except ValueError:
        return None, None


def _months(year: int, month: int, count: int) -> tuple[int, int]:
    ahead = month - 1 + count - 1
    last_year, last_month = year + ahead // 12, ahead % 12 + 1
    last = dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return dt.date(year, month, 1).toordinal(), last.toordinal()


def is_day(period: str | None) -> bool:
    """Is the period a single day?"""
    days = span(period, None)
    return days is not None and days.first == days.last


def is_long(period: str | None) -> bool:
    """Is the period a stretch with a first and a last day of its own ("from May to July", "since May")?"""
    return "/" in (period or "")


def nesting(a: Span, b: Span) -> str | None:
    """``=`` the same days, ``<`` a within b, ``>`` b within a; None where the two only overlap or lie apart."""
    if a == b:
        return "="
    if b.first <= a.first and a.last <= b.last:
        return "<"
    return ">" if a.first <= b.first and b.last <= a.last else None


def days_apart(a: Span, b: Span) -> int:
    """Days between the two; 0 where they overlap."""
    return max(a.first - b.last, b.first - a.last, 0)
