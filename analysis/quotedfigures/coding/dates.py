"""Time expressions in a text, resolved against a date, as ISO 8601-2 (EDTF) periods.

Two steps: points ("14 October", "last year", "the first three weeks of April") are found and given their first and
last day; then the words before a point ("since", "by", "from ... to") make it a period. A date without a year is the
last one before the document's date, unless its sentence looks ahead. Nothing is guessed: without a date to resolve
against, relative expressions are left out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from .lexicons import alternatives, load

_KEYS = ("months", "weekdays", "seasons", "numbers", "ordinals", "names_after", "names_before", "said", "compared",
         "ahead", "anaphors", "backward", "records")  # fmt: skip


class Point(NamedTuple):
    """A stretch of days as written: first and last day, and their EDTF."""

    start: int
    end: int
    first: date
    last: date
    edtf: str
    floating: bool = False  # written without a year
    kind: str = "date"  # date | relative | year | weekday | running | anaphor


class Period(NamedTuple):
    """A period in a text: what it says, where, and how it was introduced."""

    start: int
    end: int
    edtf: str
    relation: str  # at | since | until | range
    point: Point


def words(name: str) -> Any:
    """One entry of the lexicon."""
    return load("periods", _KEYS)[name]


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


# --- the points ---------------------------------------------------------------------------------------------------

_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|--|to|and|until|till|through|/)\s*"


@cache
def _month_numbers() -> dict[str, int]:
    names = words("months")
    return {n[:3].lower(): i for i, n in enumerate(names, 1)}


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Named patterns, most specific first; a character once taken is not looked at again."""
    mon = (
        r"(?P<{0}>"
        + "|".join(
            f"{m}|{m.upper()}|{m[:3]}\\b\\.?|{m[:3].upper()}\\b" if len(m) > 4 else f"{m}|{m.upper()}"
            for m in words("months")
        )
        + r"|Sept\b\.?)"
    )
    m1, m2 = mon.format("m1"), mon.format("m2")
    d1, d2 = rf"(?P<d1>{_DAY})", rf"(?P<d2>{_DAY})"
    y1, y2 = rf"(?P<y1>{_YEAR})", rf"(?P<y2>{_YEAR})"
    num = r"(?P<n>\d{1,3}|" + alternatives(words("numbers")) + ")"
    unit = r"(?P<u>hours?|days?|weeks?|fortnights?|months?|years?|decades?|quarters?)"
    nth = "(?P<nth>" + alternatives(words("ordinals")) + ")"
    season = "(?P<s>" + alternatives(words("seasons")) + ")"
    weekday = "(?P<w>" + "|".join(words("weekdays")) + ")"
    part = rf"(?:(?:the\s+)?(?P<part>first|last|opening)\s+(?:{num}\s+)?{unit}\s+of)"
    of = r"(?:\s+(?:of|in)|,)?\s+"
    source = {
        "iso": rf"\b{y1}-(?P<i1>0[1-9]|1[0-2])(?:-(?P<i2>0[1-9]|[12]\d|3[01]))?\b(?![-/\d])",
        "numeric": rf"\b(?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep)(?P<y1>{_YEAR}|\d\d)\b(?![./-]\d)",
        "part_of": rf"\b{part}\s+(?:(?:{m1}(?:{of}{y1})?)|{y2}|(?P<this>this|last)\s+(?P<tu>year|month)|the\s+(?P<the>year))\b",
        "days_month": rf"\b{d1}{_TO}{d2}\s+(?:of\s+)?{m1}(?:{of}{y1})?(?!\w)",
        "day_month_day_month": rf"\b{d1}\s+{m1}(?:{of}{y1})?{_TO}{d2}\s+{m2}(?:{of}{y2})?(?!\w)",
        "month_days": rf"\b{m1}\s+{d1}{_TO}(?:{m2}\s+)?{d2}(?:,?\s+{y1})?(?![\w,.]*\d)",
        "day_month": rf"\b{d1}\s+(?:of\s+)?{m1}(?:{of}{y1})?(?!\w)",
        "month_day": rf"\b{m1}\s+{d1}(?!\d|,\d|\.\d|:\d|\s+(?:per\s?cent|people|million|thousand))(?:,?\s+{y1})?(?!\w)",
        "months": rf"\b{m1}(?:\s+{y1})?(?:\s*-\s*|\s+to\s+|\s+and\s+|\s+through\s+|\s+until\s+|/){m2}(?:{of}{y2})?(?!\w)",
        "month_year": rf"\b{m1}{of}{y1}\b(?!-\d)",
        "quarter": rf"\b(?:(?:the\s+)?{nth}(?:\s+|-)(?P<qu>quarter|half)|(?P<q>Q[1-4]|H[12]))(?:\s+(?:of|in))?(?:\s+(?:{y1}|(?P<this>this|last)\s+year|the\s+(?P<the>year)))\b",
        "fiscal": rf"\b(?:fiscal|financial)(?:\s+year)?\s+{y1}(?:\s?[-/]\s?(?P<yy>\d{{2,4}}))?\b",
        "season": rf"\b(?:(?P<this>this|last)\s+{season}|{season.replace('<s>', '<s2>')}{of}{y1})\b",
        "years": rf"\b{y1}\s?[-/]\s?(?P<yy>(?:19|20)?\d\d)\b(?![-/\d])",
        "running": r"\b(?:(?:so far|thus far|to date|already|as yet)(?:\s+in)?\s+(?:this\s+(?P<ru>year|month|week)|(?P<ry>20[0-4]\d))"
        r"|(?P<ytd>(?:the\s+)?year[ -]to[ -]date)|this\s+(?P<tu>year)\s+(?:so far|alone|to date)|(?P<ry2>20[0-4]\d)\s+(?:so far|to date))\b",
        "year_end": r"\b(?:(?:the\s+)?(?P<ye>year'?s?[ -]end|(?:end|start|beginning)\s+of\s+(?:the|this)\s+year|year\s+is\s+(?:out|over)|turn\s+of\s+the\s+year|new\s+year)|the\s+end\s+of\s+(?P<nx>next\s+year|the\s+decade))\b",
        "past": rf"\b(?:the\s+)?(?:past|last|previous|preceding|latest)\s+(?:{num}\s+)?{unit}\b",
        "coming": rf"\b(?:the\s+)?(?:next|coming|following)\s+{num}\s+{unit}\b",
        "ago": rf"\b(?:(?:some|about|around|nearly|almost|over|more than|just)\s+)?{num}\s+{unit}\s+(?:ago|earlier|before)\b",
        "before_that": r"\bthe\s+(?P<u>week|month|year|day|quarter)\s+(?:before|earlier)\b|\bthe\s+(?:previous|preceding|prior)\s+(?P<u2>week|month|year|day|quarter)\b|\ba\s+(?P<u3>year|month|week)\s+earlier\b",
        "near": r"\b(?P<which>last|this|next|current|earlier\s+this|later\s+this)\s+(?P<u>week|month|year|quarter|decade)\b",
        "near_month": rf"\b(?P<which>last|this|next)\s+{m1}(?!\w)",
        "named_day": r"\b(?P<rel>yesterday|today|tomorrow|tonight|overnight)\b",
        "weekday": rf"\b(?:(?P<which>last|this|next|early|late)\s+)?{weekday}\b",
        "anaphor": r"\b(?P<ana>" + alternatives(words("anaphors")) + r")\b(?!\s+(?:of|to|before|between|from|in\s+\d))",
        "backward": r"\b(?:on|in|at|of|for|by|during|over|since|from|until|before|after)\s+(?P<ana>" + alternatives(words("backward")) + r")\b(?!\s+(?:of|last|the\s+year|a\s+year|as|in\s+(?:19|20)))",
        "month": rf"\b{m1}(?![\w/]|\s+\d|\s+[A-Z][a-z])",
        "year": rf"(?:(?<![\d.,/#-])|(?<=\bmid-))\b{y1}\b(?![\d/%]|-\d|,\d{{3}}|\.\d|\s*(?:people|persons|individuals|families|households|refugees|km)\b)",
    }  # fmt: skip
    return [(name, re.compile(pattern, re.I if name in _LOOSE else 0)) for name, pattern in source.items()]


_LOOSE = frozenset(
    {
        "coming",
        "running",
        "year_end",
        "past",
        "ago",
        "before_that",
        "near",
        "named_day",
        "anaphor",
        "backward",
        "fiscal",
    }
)
_HAS_TIME = re.compile(
    r"\d{4}|\d[./-]\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)|"
    r"day\b|days\b|week|month|year|quarter|half|winter|summer|spring|autumn|fall|decade|night|hours|today|period|round|date\b|time\b|[Tt]hen\b"
)


#: What must stand in a text for a pattern to be tried.
_HINTS = (
    ("year", re.compile(r"\d{4}")),
    ("numeric", re.compile(r"\d[./-]\d")),
    ("month", re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC")),
    ("relative", re.compile(
        r"day\b|days\b|then\b|week|month|[Yy]ear|YEAR|quarter|half|winter|summer|spring|autumn|fall|decade|night|hours|[Tt]oday|morrow|period|"
        r"round|time\b|fiscal|financial|to date|so far|Q[1-4]|H[12]|review", re.I)),
)  # fmt: skip
_HINT_OF = {
    "iso": "year", "year": "year", "years": "year", "numeric": "numeric", "days_month": "month", "day_month": "month",
    "day_month_day_month": "month", "month_days": "month", "month_day": "month", "months": "month", "month": "month",
    "month_year": "month", "near_month": "month",
}  # fmt: skip


def find_points(text: str, start: int, end: int, today: date | None, ahead: bool = False) -> list[Point]:
    """The points of time in a stretch of text, in order.

    Examples
    --------
    >>> now = date(2024, 2, 12)
    >>> text = "since 17 September 2023, on 29 January, last year, over the past two years"
    >>> [p.edtf for p in find_points(text, 0, len(text), now)]
    ['2023-09-17', '2024-01-29', '2023', '2022-02-12/2024-02-12']
    """
    if not _HAS_TIME.search(text, start, end):
        return []
    hints = {hint for hint, pattern in _HINTS if pattern.search(text, start, end)}
    found: list[Point] = []
    for name, pattern in _patterns():
        if _HINT_OF.get(name, "relative") not in hints:
            continue
        for m in pattern.finditer(text, start, end):
            if not any(p.start < m.end() and m.start() < p.end for p in found):
                point = _MAKERS[name](m, today, ahead)
                if point:
                    found.append(point)
    found.sort()
    following = [*found[1:], None][: len(found)]
    return [p for p, q in zip(found, following, strict=True) if not (q and _dated_weekday(text, p, q))]


def _dated_weekday(text: str, p: Point, q: Point) -> bool:
    """``Friday, January 5``: the date says it all."""
    return p.kind == "weekday" and q.kind == "date" and text[p.end : q.start].strip(" ,") in ("", "the", "on")


def _known_year(m: re.Match[str], name: str = "y1") -> int | None:
    return int(m[name]) if name in m.re.groupindex and m[name] else None


def _month_of(written: str) -> int:
    return _month_numbers()[written[:3].lower()]


def _day_of(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _safe(year: int, number: int, dayno: int) -> date | None:
    try:
        return date(year, number, dayno)
    except ValueError:
        return None


def _year_for(number: int, dayno: int, today: date | None, ahead: bool) -> int | None:
    """The year of a date written without one: the last past one, or the nearest if the sentence looks ahead."""
    if today is None:
        return None
    past = today.year if (number, dayno) <= (today.month, today.day) else today.year - 1
    if not ahead or (past == today.year and (today.month, today.day) == (number, dayno)):
        return past
    behind = (today - (_safe(past, number, dayno) or date(past, number, 28))).days
    return past + 1 if behind > 182 else past


def _of_day(
    m: re.Match[str], number: int, dayno: int, year: int | None, today: date | None, ahead: bool
) -> Point | None:
    floating = year is None
    year = year or _year_for(number, dayno, today, ahead)
    d = _safe(year, number, dayno) if year else None
    return Point(m.start(), m.end(), d, d, day(d), floating) if d else None


def _iso(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    if m["i2"]:
        return _of_day(m, int(m["i1"]), int(m["i2"]), int(m["y1"]), today, ahead)
    return Point(m.start(), m.end(), *month(int(m["y1"]), int(m["i1"])))


def _numeric(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """Day first, unless only month first can be: 12/02/2024 is 12 February."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["y1"])
    year += 2000 if year < 100 else 0
    number, dayno = (b, a) if b <= 12 else (a, b)
    return _of_day(m, number, dayno, year, today, ahead) if number <= 12 else None


def _day_month(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    return _of_day(m, _month_of(m["m1"]), _day_of(m["d1"]), _known_year(m), today, ahead)


def _days(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """4-10 May 2025; 6 May to 19 June; May 4-10, 2025; 9 and 10 November."""
    second = m["m2"] if "m2" in m.re.groupindex and m["m2"] else m["m1"]
    n1, n2, d1, d2 = _month_of(m["m1"]), _month_of(second), _day_of(m["d1"]), _day_of(m["d2"])
    year2 = _known_year(m, "y2") or _known_year(m)
    year1 = _known_year(m) or year2 or _year_for(n1, d1, today, ahead)
    if year1 is None:
        return None
    if year2 and not ("y2" in m.re.groupindex and m["y1"]) and (n1, d1) > (n2, d2):
        year1 = year2 - 1
    year2 = year2 or (year1 if (n2, d2) >= (n1, d1) else year1 + 1)
    first, last = _safe(year1, n1, d1), _safe(year2, n2, d2)
    if not first or not last or last < first:
        return None
    return Point(m.start(), m.end(), first, last, span(first, last), kind="range")


def _months(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    n1, n2 = _month_of(m["m1"]), _month_of(m["m2"])
    year2 = _known_year(m, "y2")
    year1 = _known_year(m) or (year2 - (n1 > n2) if year2 else _year_for(n1, 1, today, ahead))
    if year1 is None:
        return None
    year2 = year2 or year1 + (n1 > n2)
    first, last = month(year1, n1), month(year2, n2)
    return Point(m.start(), m.end(), first[0], last[1], f"{first[2]}/{last[2]}", kind="range")


def _month_year(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    number = _month_of(m["m1"])
    year = _known_year(m)
    floating = year is None
    year = year or _year_for(number, 1, today, ahead)
    return Point(m.start(), m.end(), *month(year, number), floating) if year else None


def _whole_year(m: re.Match[str], year: int, kind: str = "year") -> Point:
    return Point(m.start(), m.end(), date(year, 1, 1), date(year, 12, 31), f"{year:04d}", kind=kind)


def _year(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    return _whole_year(m, int(m["y1"]))


def _years(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    first, last = int(m["y1"]), int(m["yy"])
    last += first // 100 * 100 if last < 100 else 0
    if not 0 < last - first < 60:
        return None
    return Point(m.start(), m.end(), date(first, 1, 1), date(last, 12, 31), f"{first}/{last}", kind="range")


def _fiscal(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    year = int(m["y1"])
    if not m["yy"]:
        return _whole_year(m, year)
    last = int(m["yy"]) % 100 + year // 100 * 100
    return Point(m.start(), m.end(), date(year, 1, 1), date(last, 12, 31), f"{year}/{last}", kind="range")


def _base_year(m: re.Match[str], today: date | None) -> int | None:
    written = _known_year(m) or _known_year(m, "y2")
    if written or today is None:
        return written
    return today.year - (1 if m["this"] == "last" else 0)


def _quarter(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    year = _base_year(m, today)
    if year is None:
        return None
    label = m["q"]
    number = int(label[1]) if label else words("ordinals")[m["nth"]]
    length = 6 if (label or "").startswith("H") or m["qu"] == "half" else 3
    if number * length > 12:
        return None
    first, last = month(year, (number - 1) * length + 1), month(year, number * length)
    return Point(m.start(), m.end(), first[0], last[1], f"{first[2]}/{last[2]}", kind="range")


def _season(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    n1, n2 = words("seasons")[(m["s"] or m["s2"]).lower()]
    year = _known_year(m)
    if year is None:
        if today is None:
            return None
        year = today.year - (today.month < n1) - (m["this"] == "last" and today.month >= n1 and today.month <= n2)
        year += m["this"] == "this" and today.month < n1 and n1 < n2
    first, last = month(year, n1), month(year + (n2 < n1), n2)
    return Point(m.start(), m.end(), first[0], last[1], f"{first[2]}/{last[2]}", kind="range")


def _count(written: str | None) -> int:
    if not written:
        return 1
    known: dict[str, int] = words("numbers")
    return int(written) if written.isdigit() else known[" ".join(written.lower().split())]


def _part_of(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The first three weeks of October; the last six months of 2023; the first week of this month."""
    bounds = _whole(m, today, ahead)
    if bounds is None:
        return None
    first, last, unit, count = *bounds, m["u"].rstrip("s").lower(), _count(m["n"])
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
        number = _month_of(m["m1"])
        year = _known_year(m) or _year_for(number, 1, today, ahead)
        return month(year, number)[:2] if year else None
    year = _base_year(m, today)
    if year is None:
        return None
    if m["tu"] == "month" and today:
        return month(*_before(today, 1 if m["this"] == "last" else 0))[:2]
    return date(year, 1, 1), date(year, 12, 31)


def _before(today: date, months: int) -> tuple[int, int]:
    d = months_back(date(today.year, today.month, 1), months)
    return d.year, d.month


def _running(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    written = m["ry"] or m["ry2"]
    if today is None:
        return _whole_year(m, int(written)) if written else None
    if written and int(written) != today.year:
        return _whole_year(m, int(written))
    first = {"month": today.replace(day=1), "week": today - timedelta(today.weekday())}.get(
        m["ru"] or "", date(today.year, 1, 1)
    )
    return Point(m.start(), m.end(), first, today, span(first, today), kind="running")


def _year_end(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
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


def _past(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The past two years end today; last year, last month and last week are those of the calendar."""
    if today is None:
        return None
    written = m[0].lower().split()
    calendar = m["n"] is None and "last" in written and m["u"].lower() in ("year", "month", "week", "quarter")
    if calendar and written[0] != "the":
        return _calendar(m, today, m["u"].lower(), -1)
    count = _count(m["n"])
    if count > 150 or (count > 60 and m["u"].lower().startswith(("year", "dec"))):
        return None
    first = _back(today, count, m["u"])
    return Point(m.start(), m.end(), first, today, span(first, today), kind="running")


def _coming(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    """The next nine months begin today."""
    count, unit = _count(m["n"]), m["u"].lower()
    if today is None or count > 60:
        return None
    last = _back(today, -count, unit)
    return Point(m.start(), m.end(), today, last, span(today, last), kind="running")


def _ago(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    if today is None or _count(m["n"]) > 150:
        return None
    d, unit = _back(today, _count(m["n"]), m["u"]), m["u"].lower()
    if unit.startswith(("year", "dec")):
        return _whole_year(m, d.year, "relative")
    if unit.startswith("month"):
        return Point(m.start(), m.end(), *month(d.year, d.month), kind="relative")
    return Point(m.start(), m.end(), d, d, day(d), kind="relative")


def _before_that(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    if today is None:
        return None
    point = _calendar(m, today, (m["u"] or m["u2"] or m["u3"]).lower(), -1)
    return point._replace(kind="previous") if point else None


def _near(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
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
    return _whole_year(m, today.year + step, "relative") if unit == "year" else None


def _near_month(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    if today is None:
        return None
    number = _month_of(m["m1"])
    year = today.year if m["which"] != "last" or number < today.month else today.year - 1
    year += m["which"] == "next" and number <= today.month
    return Point(m.start(), m.end(), *month(year, number))


def _named_day(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    if today is None:
        return None
    d = today + timedelta({"yesterday": -1, "tomorrow": 1}.get(m["rel"].lower(), 0))
    return Point(m.start(), m.end(), d, d, day(d), kind="relative")


def _weekday(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    if today is None:
        return None
    back = (today.weekday() - words("weekdays").index(m["w"])) % 7
    if m["which"] == "last" and back == 0:
        back = 7
    d = today - timedelta(back - 7 if m["which"] == "next" or (ahead and back) else back)
    return Point(m.start(), m.end(), d, d, day(d), kind="weekday")


def _backward(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    return Point(m.start("ana"), m.end(), date.min, date.min, "", kind="backward")


def _anaphor(m: re.Match[str], today: date | None, ahead: bool) -> Point | None:
    far = date.min
    return Point(m.start(), m.end(), far, far, "", kind="anaphor")


_MAKERS: dict[str, Callable[[re.Match[str], date | None, bool], Point | None]] = {
    "iso": _iso, "numeric": _numeric, "part_of": _part_of, "days_month": _days, "day_month_day_month": _days,
    "month_days": _days, "day_month": _day_month, "month_day": _day_month, "months": _months,
    "month_year": _month_year, "quarter": _quarter, "fiscal": _fiscal, "season": _season, "years": _years,
    "running": _running, "year_end": _year_end, "past": _past, "coming": _coming, "ago": _ago, "before_that": _before_that,
    "near": _near, "near_month": _near_month, "named_day": _named_day, "weekday": _weekday, "anaphor": _anaphor,
    "backward": _backward, "month": _month_year, "year": _year,
}  # fmt: skip


# --- the periods --------------------------------------------------------------------------------------------------

_EDGE = r"(?:(?P<edge>end|close|start|beginning|onset|middle|early|late|mid)(?:\s+(?:of|in)|[ -])?\s*(?:the\s+)?)?"
_LEAD = re.compile(
    r"(?:\b(?P<word>since|from|after|following|starting|beginning|by|before|until|till|up\s+to|prior\s+to|ahead\s+of|as\s+of|as\s+at|"
    r"between|in|on|during|over|throughout|through|of|at|to|for|within|ending|ended|to\s+date)"
    r"(?P<gap>(?:\s+(?!and\b|that\b|which\b)[\w'-]+){0,4}?\s+(?:of|in|on))??(?:\s+(?:about|around|at\s+least))?(?:\s+the)?\s+)?"
    + _EDGE + r"$",
    re.I,
)  # fmt: skip
_SINCE = frozenset({"since", "after", "following", "starting", "beginning"})
_UNTIL = frozenset({"by", "before", "until", "till", "up to", "prior to", "ahead of"})


def find_periods(text: str, start: int, end: int, today: date | None, ahead: bool = False) -> list[Period]:
    """The periods in a stretch of text, in order.

    Examples
    --------
    >>> now = date(2024, 2, 12)
    >>> def edtf(text):
    ...     return [p.edtf for p in find_periods(text, 0, len(text), now)]
    >>> edtf("since 17 September"), edtf("by the end of May 2023"), edtf("from February to July 2021")
    (['2023-09-17/..'], ['../2023-05-31'], ['2021-02/2021-07'])
    """
    points = find_points(text, start, end, today, ahead)
    return list(_periods(text, start, points))


def _periods(text: str, start: int, points: list[Point]) -> Iterator[Period]:
    skip = -1
    for i, point in enumerate(points):
        if i == skip:
            continue
        lead = _LEAD.search(text, max(start, point.start - 48), point.start)
        word = " ".join((lead["word"] or "").lower().split()) if lead else ""
        begin = lead.start() if lead else point.start
        if lead and lead["gap"] and word not in _SINCE:
            word, begin = lead["gap"].split()[-1].lower(), point.start
        edge = lead["edge"] if lead else None
        following = points[i + 1] if i + 1 < len(points) else None
        if following and _joined(text[point.end : following.start], word):
            skip = i + 1
            yield _range(begin, point, following)
        else:
            yield _one(begin, point, word, (edge or "").lower())


_JOINT = re.compile(
    r"\s*(?:,\s*)?(?:to|and|until|till|through|-|--|up\s+to)\s+(?:the\s+end\s+of\s+|mid-)?|\s*-\s*", re.I
)


def _joined(between: str, word: str) -> bool:
    """Do two points make a range: from A to B, between A and B, A - B, since A until B?"""
    if not _JOINT.fullmatch(between):
        return False
    return word in ("from", "between", "since") or "and" not in between


def _range(begin: int, one: Point, two: Point) -> Period:
    first, last = one.first, two.last
    left = one.edtf.split("/")[0]
    if one.floating and not two.floating and "-" in two.edtf:
        year = two.first.year - ((one.first.month, one.first.day) > (two.last.month, two.last.day))
        left = f"{year:04d}{left[4:]}"
        first = date(year, one.first.month, min(one.first.day, 28))
    right = two.edtf.split("/")[-1]
    if two.floating and last < first:
        right = f"{int(right[:4]) + 1:04d}{right[4:]}"
    elif two.floating and last.year > first.year + 1:
        right = f"{first.year:04d}{right[4:]}"
    edtf = f"{left}/{right}"
    return Period(begin, two.end, edtf, "range", one._replace(end=two.end, last=last, edtf=edtf))


def _one(begin: int, point: Point, word: str, edge: str) -> Period:
    if edge and point.kind != "anaphor":
        point = _at_edge(point, edge)
    first, last = point.edtf.split("/")[0], point.edtf.split("/")[-1]
    if word in _SINCE or (word == "from" and point.kind in ("date", "year", "relative", "weekday")):
        return Period(begin, point.end, f"{first}/..", "since", point)
    if word in _UNTIL:
        if edge in ("end", "close") and len(last) <= 7:
            last = day(point.last)
        return Period(begin, point.end, f"../{last}", "until", point)
    return Period(begin, point.end, point.edtf, "at", point)


def _at_edge(point: Point, edge: str) -> Point:
    """The end of 2012 is its December, the end of April stays April; early 2024 stays 2024, mid-2022 is its June."""
    if point.first.month == 1 and point.last.month == 12 and point.first.year == point.last.year:
        number = {"end": 12, "close": 12, "start": 1, "beginning": 1, "onset": 1, "middle": 6, "mid": 6}.get(edge)
        if number:
            first, last, edtf = month(point.first.year, number)
            return point._replace(first=first, last=last, edtf=edtf)
    return point
