"""Limits that stand in the words around a number and in no field of its claim.

"Another 4,000 arrived", "on average 36,000 a month", "in fiscal year 2023", "Khartoum State": each sets a number apart
from its neighbours, though every coded field agrees. A mark is what the words say of one claim; where the marks of two
claims differ, their numbers may not be of one thing, and nobody is accused.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..model import Claim
from . import nouns, times
from .grouping import around

_ADDED_BEFORE = re.compile(
    r"\b(?:another|additional|further|extra|remaining|other|rest)\s+"
    r"(?:(?:of|some|about|around|nearly|almost|over|up to|at least|more than|an estimated)\s+)*$",
    re.I,
)
_ADDED_AFTER = re.compile(r"\s+(?:\w+\s+)?(?:more|additional|further|extra|others?)\b(?!\s+or\s+less)", re.I)
_TIME = r"(?:day|week|fortnight|month|quarter|year|hour|night)"
_AVERAGED_BEFORE = re.compile(
    r"\b(?:on average|averag(?:e|es|ed|ing)|a daily|a monthly|a weekly|a yearly)\b[^.;]{0,25}$", re.I
)
_AVERAGED_AFTER = re.compile(
    rf"(?:\s+[\w'-]+){{0,8}}?,?\s+(?:on average|(?:a|an|per|each|every)\s+{_TIME}\b(?! ago)|"
    r"daily|weekly|monthly|annually)\b",
    re.I,
)
_FISCAL = re.compile(
    r"\b(?:fiscal|financial|budget(?:ary)?|academic|school|solar|hijri|reporting)\s+years?\b|\bFY\s?['’]?\d|"
    r"\b(?:19|20)\d\d\s?[/–-]\s?\d\d\b(?![-/\d])",
    re.I,
)
_WHOLE_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?")
_AS_OF = re.compile(r"\bas (?:of|at|on)\b", re.I)
_DIRECTION = re.compile(
    r"\b(?:(?:north|south)(?:-?(?:east|west))?|east|west)ern\s+(?:and\s+\w+ern\s+)?(?!Sahara|Ireland|Cape|Mariana|Africa)"
    r"[A-Z]\w+|\bcentral\s+(?!African)[A-Z]\w+",
)


class Marks(NamedTuple):
    """What the words around a number say of it, by the field in which that sets it apart."""

    counted: str | None
    unit: bool
    period: str | None
    place_name: str | None


def unread(a: Claim, b: Claim) -> str | None:
    """The field in which the words around two numbers set them apart; None where they do not.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> said = ["In May another 4,000 people fled Sudan.", "In May 61,000 people fled Sudan."]
    >>> a, b = (Claim(f"{len(s)}.txt", 0, 5, s.split()[-4], Quantity(), sentence=s) for s in said)
    >>> unread(a, b), unread(a, a)
    ('counted', None)
    """
    if a.place_name and b.place_name and _kind_of_place(a) != _kind_of_place(b):
        return "place_name"
    for field, x, y in zip(Marks._fields, marks(a), marks(b), strict=True):
        if x != y:
            return field
    return None


def marks(c: Claim) -> Marks:
    """What the words around the number of a claim say of it."""
    if not c.sentence:
        return _NO_MARKS
    words = around(c)
    return Marks(
        c.document if _added(*words) else None,
        _averaged(*words),
        _year(c.sentence, c.period) or _counted_up(c),
        None if c.place_name else _part_of_country(c.sentence),
    )


_NO_MARKS = Marks(None, False, None, None)


@lru_cache(maxsize=65536)
def _added(before: str, after: str) -> bool:
    """Is the number one on top of others ("another 4,000", "4,000 more")? Of two such, each has a base of its own."""
    return bool(_ADDED_BEFORE.search(before) or _ADDED_AFTER.match(after))


@lru_cache(maxsize=65536)
def _averaged(before: str, after: str) -> bool:
    """Is it so many in each stretch of time ("on average 36,000 refugees arrived each month")?"""
    return bool(_AVERAGED_BEFORE.search(before) or _AVERAGED_AFTER.match(after))


@lru_cache(maxsize=65536)
def _year(sentence: str, period: str | None) -> str | None:
    """A year that need not begin in January, where the period is read as whole calendar years."""
    found = _FISCAL.search(sentence) if _WHOLE_YEARS.fullmatch(period or "") else None
    return found[0].split()[0].casefold() if found else None


def _counted_up(c: Claim) -> str | None:
    """Is the day of a flow the one up to which it is counted ("as of 10 March 31 people have died")?"""
    if not times.is_flow(c.event, c.factuality, c.period) or not times.is_day(c.period):
        return None
    return "as of" if c.event == "registered_event" or _AS_OF.search(c.sentence or "") else None


@lru_cache(maxsize=65536)
def _part_of_country(sentence: str) -> str | None:
    """A part of the country that has no name of its own ("eastern Chad")."""
    found = _DIRECTION.search(sentence)
    return found[0].casefold() if found else None


def _kind_of_place(c: Claim) -> str | None:
    """What the place below country is said to be: Khartoum is a city and a state."""
    return nouns.kind_of_place(c.place_name or "", c.sentence or "")
