"""Points of time that name their own date: days, months, quarters, seasons, years and stretches of them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from .timegrammar import words


class Point(NamedTuple):
    """A stretch of days as written: first and last day, and their EDTF."""

    start: int
    end: int
    first: date
    last: date
    edtf: str
    floating: bool = False  # written without a year
    kind: str = "date"  # date | relative | year | weekday | running | anaphor


def day(d: date) -> str:
    """A day as EDTF."""
    return d.isoformat()


def month(year: int, number: int) -> tuple[date, date, str]:
    """First day, last day and EDTF of a month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1]), f"{year:04d}-{number:02d}"


def span(first: date, last: date) -> str:
    """An interval of days as EDTF.

    Examples
    --------
    >>> span(date(2024, 5, 6), date(2024, 5, 19))
    '2024-05-06/2024-05-19'
    """
    return f"{first.isoformat()}/{last.isoformat()}"


def months_back(d: date, count: int) -> date:
    """The same day ``count`` months earlier, or the last of that month."""
    index = d.year * 12 + d.month - 1 - count
    year, number = divmod(index, 12)
    return date(year, number + 1, min(d.day, monthrange(year, number + 1)[1]))


@cache
def _month_numbers() -> dict[str, int]:
    names = words("months")
    return {n[:3].lower(): i for i, n in enumerate(names, 1)}


def known_year(m: re.Match[str], name: str = "y1") -> int | None:
    """The year written in a named group, if any."""
    return int(m[name]) if name in m.re.groupindex and m[name] else None


def _said_year(m: re.Match[str], today: date | None) -> int | None:
    """The year written, or told from the document's date: "10 February last year"."""
    said = m["rel"] if "rel" in m.re.groupindex else None
    if said and today:
        return today.year + {"last": -1, "this": 0, "next": 1}[said]
    return known_year(m)


def month_of(written: str) -> int:
    """The number of a month from its written name."""
    return _month_numbers()[written[:3].lower()]


def _day_of(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _safe(year: int, number: int, dayno: int) -> date | None:
    try:
        return date(year, number, dayno)
    except ValueError:
        return None


def year_for(number: int, dayno: int, today: date | None, ahead: bool) -> int | None:
    """The year of a date written without one: the last past one, or the nearest if the sentence looks ahead."""
    if today is None:
        return None
    past = today.year if (number, dayno) <= (today.month, today.day) else today.year - 1
    if not ahead or (past == today.year and (today.month, today.day) == (number, dayno)):
        return past
    behind = (today - (_safe(past, number, dayno) or date(past, number, 28))).days
    return past + 1 if behind > 182 else past


def in_year_of(p: Point, points: Sequence[Point], today: date | None) -> Point:
    """A day or month without a year, in the year that brings it closest to the nearest of some points.

    Only one as fine as it tells, no other year's same month or day, and nothing that lies ahead of the document.
    """
    like = [q for q in points if len(q.edtf) == len(p.edtf) and q.edtf[4:] != p.edtf[4:]]
    near = min(like, key=lambda q: abs(q.start - p.start), default=None)
    if near is None:
        return p
    years = (near.first.year + step for step in (-1, 0, 1))
    moved = [q for q in (_moved(p, year) for year in years) if q and (today is None or q.first <= today)]
    return min(moved, key=lambda q: abs(q.first - near.first), default=p)


def _moved(p: Point, year: int) -> Point | None:
    """The same day or month of another year."""
    if len(p.edtf) == len("2024-05"):
        first, last, edtf = month(year, p.first.month)
        return p._replace(first=first, last=last, edtf=edtf)
    d = _safe(year, p.first.month, p.first.day)
    return p._replace(first=d, last=d, edtf=day(d)) if d else None


def _of_day(
    m: re.Match[str], number: int, dayno: int, year: int | None, today: date | None, ahead: bool
) -> Point | None:
    floating = year is None
    year = year or year_for(number, dayno, today, ahead)
    d = _safe(year, number, dayno) if year else None
    return Point(m.start(), m.end(), d, d, day(d), floating) if d else None


def iso_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """2023-11-01; 2023-11."""
    if m["i2"]:
        return _of_day(m, int(m["i1"]), int(m["i2"]), int(m["y1"]), today, ahead)
    return Point(m.start(), m.end(), *month(int(m["y1"]), int(m["i1"])))


def numeric_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """Day first, unless only month first can be: 12/02/2024 is 12 February."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["y1"])
    year += 2000 if year < 100 else 0
    number, dayno = (b, a) if b <= 12 else (a, b)
    return _of_day(m, number, dayno, year, today, ahead) if number <= 12 else None


def day_month_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """14 October 2017; October 14."""
    return _of_day(m, month_of(m["m1"]), _day_of(m["d1"]), _said_year(m, today), today, ahead)


def days_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """4-10 May 2025; 6 May to 19 June; May 4-10, 2025; 9 and 10 November."""
    second = m["m2"] if "m2" in m.re.groupindex and m["m2"] else m["m1"]
    n1, n2, d1, d2 = month_of(m["m1"]), month_of(second), _day_of(m["d1"]), _day_of(m["d2"])
    year2 = known_year(m, "y2") or known_year(m)
    year1 = known_year(m) or year2 or year_for(n1, d1, today, ahead)
    if year1 is None:
        return None
    if year2 and not ("y2" in m.re.groupindex and m["y1"]) and (n1, d1) > (n2, d2):
        year1 = year2 - 1
    year2 = year2 or (year1 if (n2, d2) >= (n1, d1) else year1 + 1)
    first, last = _safe(year1, n1, d1), _safe(year2, n2, d2)
    if not first or not last or last < first:
        return None
    return Point(m.start(), m.end(), first, last, span(first, last), kind="range")


def months_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """February to July 2021."""
    n1, n2 = month_of(m["m1"]), month_of(m["m2"])
    year2 = known_year(m, "y2")
    year1 = known_year(m) or (year2 - (n1 > n2) if year2 else year_for(n1, 1, today, ahead))
    if year1 is None:
        return None
    year2 = year2 or year1 + (n1 > n2)
    first, last = month(year1, n1), month(year2, n2)
    return Point(m.start(), m.end(), first[0], last[1], f"{first[2]}/{last[2]}", kind="range")


def month_year_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """November 2020; June."""
    number = month_of(m["m1"])
    year = _said_year(m, today)
    floating = year is None
    year = year or year_for(number, 1, today, ahead)
    return Point(m.start(), m.end(), *month(year, number), floating) if year else None


def whole_year(m: re.Match[str], year: int, kind: str = "year") -> Point:
    """A calendar year."""
    return Point(m.start(), m.end(), date(year, 1, 1), date(year, 12, 31), f"{year:04d}", kind=kind)


def year_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """2019."""
    return whole_year(m, int(m["y1"]))


def years_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """2019-2021; 2019/20."""
    first, last = int(m["y1"]), int(m["yy"])
    last += first // 100 * 100 if last < 100 else 0
    if not 0 < last - first < 60:
        return None
    return Point(m.start(), m.end(), date(first, 1, 1), date(last, 12, 31), f"{first}/{last}", kind="range")


def fiscal_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """Fiscal year 2023-24."""
    year = int(m["y1"])
    if not m["yy"]:
        return whole_year(m, year)
    last = int(m["yy"]) % 100 + year // 100 * 100
    return Point(m.start(), m.end(), date(year, 1, 1), date(last, 12, 31), f"{year}/{last}", kind="range")


def base_year(m: re.Match[str], today: date | None) -> int | None:
    """The year a quarter or half belongs to: written, this or last."""
    written = known_year(m) or known_year(m, "y2")
    if written or today is None:
        return written
    return today.year - (1 if m["this"] == "last" else 0)


def quarter_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The first quarter of 2024; H1 2023."""
    year = base_year(m, today)
    if year is None:
        return None
    label = m["q"]
    number = int(label[1]) if label else words("ordinals")[m["nth"]]
    length = 6 if (label or "").startswith("H") or m["qu"] == "half" else 3
    if number * length > 12:
        return None
    first, last = month(year, (number - 1) * length + 1), month(year, number * length)
    return Point(m.start(), m.end(), first[0], last[1], f"{first[2]}/{last[2]}", kind="range")


def season_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The summer of 2015; last winter."""
    n1, n2 = words("seasons")[(m["s"] or m["s2"]).lower()]
    year = known_year(m)
    if year is None:
        if today is None:
            return None
        year = today.year - (today.month < n1) - (m["this"] == "last" and today.month >= n1 and today.month <= n2)
        year += m["this"] == "this" and today.month < n1 and n1 < n2
    first, last = month(year, n1), month(year + (n2 < n1), n2)
    return Point(m.start(), m.end(), first[0], last[1], f"{first[2]}/{last[2]}", kind="range")
