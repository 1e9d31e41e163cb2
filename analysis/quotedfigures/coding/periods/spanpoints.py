"""Stretches of time told by their end, their week or their quarter: the 12 months to March 2024, the week of 3 June."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .datepoints import Point, known_year, month, month_of, span, year_for
from .relativepoints import count_of, months_back
from .timegrammar import words

_WEEK = timedelta(6)


def months_to_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The 12 months to March 2024; the year to June 2023."""
    count = count_of(m["n"]) if m["n"] else 12
    if not 1 < count <= 60:
        return None
    last = month(int(m["y1"]), month_of(m["m1"]))
    start = months_back(last[0], count - 1)
    first = month(start.year, start.month)
    return Point(m.start(), m.end(), first[0], last[1], f"{first[2]}/{last[2]}", kind="range")


def week_of_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The week of 3 June."""
    number, dayno = month_of(m["m1"] or m["m2"]), int(re.sub(r"\D", "", m["d1"] or m["d2"]))
    year = known_year(m) or year_for(number, dayno, today, ahead)
    try:
        first = date(year, number, dayno) if year else None
    except ValueError:
        return None
    return Point(m.start(), m.end(), first, first + _WEEK, span(first, first + _WEEK), kind="range") if first else None


def nth_week_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The second week of May."""
    number = month_of(m["m1"])
    year = known_year(m) or year_for(number, 1, today, ahead)
    if not year:
        return None
    first = date(year, number, 7 * (words("ordinals")[m["nth"]] - 1) + 1)
    return Point(m.start(), m.end(), first, first + _WEEK, span(first, first + _WEEK), kind="range")


def weekend_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """Over the weekend: the last one before the document's date."""
    if today is None:
        return None
    sunday = today - timedelta(today.isoweekday() % 7 or 7)
    return Point(m.start(), m.end(), sunday - timedelta(1), sunday, span(sunday - timedelta(1), sunday), kind="range")


def bare_quarter_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """In the first quarter: the last one that is over."""
    number = words("ordinals")[m["nth"]]
    length = 6 if m["qu"] == "half" else 3
    if today is None or number * length > 12:
        return None
    year = today.year if month(today.year, number * length)[1] <= today else today.year - 1
    first, last = month(year, (number - 1) * length + 1), month(year, number * length)
    return Point(m.start(), m.end(), first[0], last[1], f"{first[2]}/{last[2]}", kind="range")
