"""Time expressions in a text, resolved against a date, as ISO 8601-2 (EDTF) periods.

Two steps: points ("14 October", "last year", "the first three weeks of April") are found and given their first and
last day; then the words before a point ("since", "by", "from ... to") make it a period. A date without a year is the
last one before the document's date, unless its sentence looks ahead. Nothing is guessed: without a date to resolve
against, relative expressions are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from .datepoints import Point, day, in_year_of, month
from .points import find_points


class Period(NamedTuple):
    """A period in a text: what it says, where, and how it was introduced."""

    start: int
    end: int
    edtf: str
    relation: str  # at | since | until | range
    point: Point


_EDGE = r"(?:(?P<edge>end|close|start|beginning|onset|middle|early|late|mid)(?:\s+(?:of|in)|[ -])?\s*(?:the\s+)?)?"
_LEAD = re.compile(
    r"(?:\b(?P<word>since|from|after|following|starting|beginning|by|before|until|till|up\s+to|prior\s+to|"
    r"ahead\s+of|as\s+of|as\s+at|"
    r"between|in|on|during|over|throughout|through|of|at|to|for|within|ending|ended|to\s+date)"
    r"(?P<gap>(?:\s+(?!and\b|that\b|which\b)[\w'-]+){0,4}?\s+(?:of|in|on))??(?:\s+(?:about|around|"
    r"at\s+least))?(?:\s+the)?\s+)?"
    + _EDGE + r"$",
    re.I,
)  # fmt: skip
_SINCE = frozenset({"since", "after", "following", "starting", "beginning"})
#: "since fighting broke out in the capital on 15 April"; not "have since fled in May".
_CLAUSE_SINCE = re.compile(
    r"(?<!\bhas )(?<!\bhave )(?<!\bhad )\bsince\s+(?!then\b)(?:[^\W\d][\w'-]*\s+){1,10}?(?:on|in)\s+(?:the\s+)?"
    r"(?:night\s+of\s+)?$",
    re.I,
)
#: "in the operation launched on 17 December": it goes on.
_BEGUN = re.compile(
    r"\b(?:operations?|campaign|offensive|crackdown|war|conflict|fighting|siege|emergency|drive|raids)\s+"
    r"(?:that\s+|which\s+)?(?:was\s+)?(?:launched|begun|began|started|declared)\s+(?:on|in)\s+(?:the\s+)?$"
)
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
    floors = [start, *(p.end for p in points)]
    leads = [_lead(text, floor, p) for floor, p in zip(floors, points, strict=False)]
    if not ahead:
        points = _in_years(text, points, leads, today)
    return list(_periods(text, points, leads))


class _Lead(NamedTuple):
    """The words before a point: where they begin, the one that introduces it, and which edge of it is meant."""

    begin: int
    word: str
    edge: str


def _lead(text: str, start: int, point: Point) -> _Lead:
    found = _LEAD.search(text, max(start, point.start - 48), point.start)
    word = " ".join((found["word"] or "").lower().split()) if found else ""
    begin = found.start() if found else point.start
    if found and found["gap"] and word not in _SINCE:
        word, begin = found["gap"].split()[-1].lower(), point.start
    clause = _CLAUSE_SINCE.search(text, max(start, point.start - 90), point.start)
    clause = clause or _BEGUN.search(text, max(start, point.start - 60), point.start)
    if clause and word not in _SINCE:
        word, begin = "since", clause.start()
    return _Lead(begin, word, ((found["edge"] if found else None) or "").lower())


_AGAINST = re.compile(r"\b(?:compared|than|from|against|versus|vs)\b")


def _in_years(text: str, points: list[Point], leads: list[_Lead], today: date | None) -> list[Point]:
    """The points, those without a year in the year of one said with it: "600 in April to 900 in May 2022".

    Not what a later one is compared with: "600 in October, against 900 in May 2022" is no October of 2022.
    """
    plain = [p for p, lead in zip(points, leads, strict=True) if lead.word not in _SINCE | _UNTIL and p.kind == "date"]
    dated = [p for p in plain if not p.floating]
    found = list(points)
    for i, p in enumerate(points if dated else ()):
        if p.floating and p in plain:
            like = [q for q in dated if q.start < p.start or not _AGAINST.search(text, p.end, q.start)]
            found[i] = in_year_of(p, like, today)
    return found


def _periods(text: str, points: list[Point], leads: list[_Lead]) -> Iterator[Period]:
    skip = -1
    for i, (point, (begin, word, edge)) in enumerate(zip(points, leads, strict=True)):
        if i == skip:
            continue
        following = points[i + 1] if i + 1 < len(points) else None
        joined = following and (
            _joined(text[point.end : following.start], word) or _years_joined(text, point, following, word)
        )
        if following and joined:
            skip = i + 1
            yield _range(begin, point, following)
        else:
            yield _one(begin, point, word, edge)


_JOINT = re.compile(
    r"\s*(?:,\s*)?(?:(?:and\s+)?(?:until|till|through|up\s+to)|to|and|-|--)\s+(?:the\s+end\s+of\s+|mid-)?|\s*-\s*", re.I
)


def _joined(between: str, word: str) -> bool:
    """Do two points make a range: from A to B, between A and B, A - B, since A until B?"""
    if not _JOINT.fullmatch(between):
        return False
    return word in ("from", "between", "since") or "and" not in between


def _years_joined(text: str, one: Point, two: Point, word: str) -> bool:
    """ "in 2022 and 2023": both years; not "in 2022 and 2023 respectively"."""
    if one.kind != "year" or two.kind != "year" or word not in ("in", "during", "of", "over"):
        return False
    together = re.fullmatch(r"\s+and\s+(?:in\s+)?", text[one.end : two.start])
    return (
        bool(together) and two.first.year == one.first.year + 1 and "respectively" not in text[two.end : two.end + 60]
    )


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
