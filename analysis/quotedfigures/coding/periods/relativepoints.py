"""Points of time told from another: last year, the past two weeks, so far this year, the first three weeks of April."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .datepoints import Point, base_year, day, known_year, month, month_of, months_back, span, whole_year, year_for
from .timegrammar import words


def count_of(written: str | None) -> int:
    """The number in front of a unit of time; one where none is written."""
    if not written:
        return 1
    known: dict[str, int] = words("numbers")
    return int(written) if written.isdigit() else known[" ".join(written.lower().split())]


def part_of_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The first three weeks of October; the last six months of 2023; the first week of this month."""
    bounds = _whole(m, today, ahead)
    if bounds is None:
        return None
    first, last, unit, count = *bounds, m["u"].rstrip("s").lower(), count_of(m["n"])
    if unit in ("month", "quarter"):
        months = count * (3 if unit == "quarter" else 1)
        if m["part"] == "last":
            first = months_back(date(last.year, last.month, 1), months - 1)
        else:
            last = months_back(first, -months) - timedelta(1)
    elif unit in ("day", "week", "fortnight"):
        days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
        first, last = (
            (last - timedelta(days - 1), last) if m["part"] == "last" else (first, first + timedelta(days - 1))
        )
    else:
        return None
    whole = first.day == 1 and last == month(last.year, last.month)[1]
    edtf = f"{first:%Y-%m}/{last:%Y-%m}" if whole and unit in ("month", "quarter") else span(first, last)
    return Point(m.start(), m.end(), first, last, edtf.split("/")[0] if edtf[:7] == edtf[8:] else edtf, kind="range")


def _whole(m: re.Match[str], today: date | None, ahead: bool) -> tuple[date, date] | None:
    if m["m1"]:
        number = month_of(m["m1"])
        year = known_year(m) or year_for(number, 1, today, ahead)
        return month(year, number)[:2] if year else None
    year = base_year(m, today)
    if year is None:
        return None
    if m["tu"] == "month" and today:
        return month(*_before(today, 1 if m["this"] == "last" else 0))[:2]
    return date(year, 1, 1), date(year, 12, 31)


def _before(today: date, months: int) -> tuple[int, int]:
    d = months_back(date(today.year, today.month, 1), months)
    return d.year, d.month


def running_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """So far this year; year to date."""
    written = m["ry"] or m["ry2"]
    if today is None:
        return whole_year(m, int(written)) if written else None
    if written and int(written) != today.year:
        return whole_year(m, int(written))
    first = {"month": today.replace(day=1), "week": today - timedelta(today.weekday())}.get(
        m["ru"] or "", date(today.year, 1, 1)
    )
    return Point(m.start(), m.end(), first, today, span(first, today), kind="running")


def year_end_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The end of the year; New Year."""
    if today is None:
        return None
    year = today.year
    if m["nx"]:
        year = year + 1 if m["nx"].startswith("next") else year // 10 * 10 + 9
    elif re.search(r"turn|new|start|beginning", m["ye"], re.I):
        return Point(m.start(), m.end(), *month(today.year, 1))
    last = date(year, 12, 31)
    return Point(m.start(), m.end(), last, last, day(last))


def _back(today: date, count: int, unit: str) -> date:
    unit = unit.lower().rstrip("s")
    days = {"hour": -(-count // 24), "day": count, "week": 7 * count, "fortnight": 14 * count}.get(unit)
    if days is not None:
        return today - timedelta(days)
    return months_back(today, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])


def past_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The past two years end today; last year, last month and last week are those of the calendar."""
    if today is None:
        return None
    written = m[0].lower().split()
    calendar = m["n"] is None and "last" in written and m["u"].lower() in ("year", "month", "week", "quarter")
    if calendar and written[0] != "the":
        return _calendar(m, today, m["u"].lower(), -1)
    count = count_of(m["n"])
    if count > 150 or (count > 60 and m["u"].lower().startswith(("year", "dec"))):
        return None
    first = _back(today, count, m["u"])
    return Point(m.start(), m.end(), first, today, span(first, today), kind="running")


def first_months_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The first five months: of this year, if they are over."""
    count = count_of(m["n"])
    if today is None or m["u"] != "months" or not 1 <= count <= today.month:
        return None
    first, last = month(today.year, 1), month(today.year, count)
    return Point(m.start(), m.end(), first[0], last[1], f"{first[2]}/{last[2]}", kind="range")


def coming_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The next nine months begin today."""
    count, unit = count_of(m["n"]), m["u"].lower()
    if today is None or count > 60:
        return None
    last = _back(today, -count, unit)
    return Point(m.start(), m.end(), today, last, span(today, last), kind="running")


def ago_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """Two weeks ago; a year earlier."""
    if today is None or count_of(m["n"]) > 150:
        return None
    d, unit = _back(today, count_of(m["n"]), m["u"]), m["u"].lower()
    if unit.startswith(("year", "dec")):
        return whole_year(m, d.year, "relative")
    if unit.startswith("month"):
        return Point(m.start(), m.end(), *month(d.year, d.month), kind="relative")
    return Point(m.start(), m.end(), d, d, day(d), kind="relative")


def before_that_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The week before; the previous month."""
    if today is None:
        return None
    point = _calendar(m, today, (m["u"] or m["u2"] or m["u3"]).lower(), -1)
    return point._replace(kind="previous") if point else None


def near_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """Last week; this year; next quarter."""
    if today is None:
        return None
    which = m["which"].lower()
    step = {"last": -1, "next": 1}.get(which, 0)
    unit = m["u"].lower()
    if unit == "year" and step == 0 and not ahead:
        first = date(today.year, 1, 1)
        return Point(m.start(), m.end(), first, today, span(first, today), kind="running")
    return _calendar(m, today, unit, step)


def _calendar(m: re.Match[str], today: date, unit: str, step: int) -> Point | None:
    """The calendar day, week, month, quarter or year ``step`` away from today."""
    if unit == "day":
        d = today + timedelta(step)
        return Point(m.start(), m.end(), d, d, day(d), kind="relative")
    if unit == "week":
        first = today - timedelta(today.weekday()) + timedelta(7 * step)
        return Point(
            m.start(), m.end(), first, first + timedelta(6), span(first, first + timedelta(6)), kind="relative"
        )
    if unit == "month":
        return Point(m.start(), m.end(), *month(*_before(today, -step)), kind="relative")
    if unit == "quarter":
        year, number = _before(today, -3 * step)
        one, three = month(year, (number - 1) // 3 * 3 + 1), month(year, (number - 1) // 3 * 3 + 3)
        return Point(m.start(), m.end(), one[0], three[1], f"{one[2]}/{three[2]}", kind="relative")
    return whole_year(m, today.year + step, "relative") if unit == "year" else None


def near_month_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """Last October."""
    if today is None:
        return None
    number = month_of(m["m1"])
    year = today.year if m["which"] != "last" or number < today.month else today.year - 1
    year += m["which"] == "next" and number <= today.month
    return Point(m.start(), m.end(), *month(year, number))


def named_day_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """Yesterday; today."""
    if today is None:
        return None
    d = today + timedelta({"yesterday": -1, "tomorrow": 1}.get(m["rel"].lower(), 0))
    return Point(m.start(), m.end(), d, d, day(d), kind="relative")


def weekday_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """On Thursday: the last one, or the next if the sentence looks ahead."""
    if today is None:
        return None
    back = (today.weekday() - words("weekdays").index(m["w"])) % 7
    if m["which"] == "last" and back == 0:
        back = 7
    d = today - timedelta(back - 7 if m["which"] == "next" or (ahead and back) else back)
    return Point(m.start(), m.end(), d, d, day(d), kind="weekday")


def backward_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """That day; then: resolved by who knows what was said before."""
    return Point(m.start("ana"), m.end(), date.min, date.min, "", kind="backward")


def anaphor_point(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The reporting period: resolved by who knows the heading."""
    far = date.min
    return Point(m.start(), m.end(), far, far, "", kind="anaphor")
