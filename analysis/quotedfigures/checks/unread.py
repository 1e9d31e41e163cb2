"""Limits that stand in the words around a number and in no field of its claim.

"Another 4,000 arrived", "on average 36,000 a month", "in fiscal year 2023", "killed or injured", "asylum applications
rejected", "Khartoum State": each sets a number apart from its neighbours, though every coded field agrees. Where the
words of two claims differ so, their numbers may not be of one thing, and nobody is accused. Words that merely narrow
("killed by police", "arrived by sea") make a part, and a part that exceeds its whole is still accused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
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
_ORIGIN = re.compile(r"(?:\s+[\w-]+){1,4}?\s+from\s+(?:the\s+)?((?:[A-Z][\w'-]+\s?)+)")
#: Where the words of another number begin.
_NEXT = re.compile(
    r"[;:]|,? \b(?:while|whereas|but|of (?:whom|which|these|them))\b|,? and (?=[\d\w]*\d)|"
    r"(?<![\w.,])(?!(?:19|20)\d\d\b)(?:\d|\d[\d,.]*\d)%? [a-z]"
)
_CASUALTIES = frozenset({"casualty", "victim"})


class Words(NamedTuple):
    """What the words around a number say of it."""

    apart: frozenset[str]
    narrow: frozenset[str]
    causes: frozenset[str]
    groups: frozenset[str]


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
    if not (a.sentence or b.sentence):
        return None
    for field, mark in _MARKS:
        if mark(a) != mark(b):
            return field
    x, y = _words_of(a), _words_of(b)
    if x.groups != y.groups and a.quantity.kind == "share":
        return "counted"
    if x.apart != y.apart or (x.causes and y.causes and not x.causes & y.causes):
        return "event"
    return None if _fits(a, x.narrow, b, y.narrow) else "counted"


def _fits(a: Claim, narrow_a: frozenset[str], b: Claim, narrow_b: frozenset[str]) -> bool:
    """Are the two narrowed alike, or the larger one at least as much as the smaller?"""
    if narrow_a == narrow_b:
        return True
    if len(narrow_a) < len(narrow_b):
        a, narrow_a, b, narrow_b = b, narrow_b, a, narrow_a
    part, whole = (c.quantity.value or c.quantity.low for c in (a, b))
    return narrow_b < narrow_a and part is not None and whole is not None and part > whole


def _added(c: Claim) -> str | None:
    """Is the number one on top of others ("another 4,000", "4,000 more")? Of two such, each has a base of its own."""
    before, after = around(c)
    return c.document if _ADDED_BEFORE.search(before) or _ADDED_AFTER.match(after) else None


def _averaged(c: Claim) -> bool:
    """Is it so many in each stretch of time ("on average 36,000 refugees arrived each month")?"""
    before, after = around(c)
    return bool(_AVERAGED_BEFORE.search(before) or _AVERAGED_AFTER.match(after))


def _year(c: Claim) -> str | None:
    """A year that need not begin in January, where the period is read as whole calendar years."""
    found = _FISCAL.search(c.sentence or "") if _WHOLE_YEARS.fullmatch(c.period or "") else None
    return found[0].split()[0].casefold() if found else None


def _counted_up(c: Claim) -> bool:
    """Is the day of a flow the one up to which it is counted ("as of 10 March 31 people have died")?"""
    if not times.is_flow(c.event, c.factuality, c.period) or not times.is_day(c.period):
        return False
    return c.event == "registered_event" or _AS_OF.search(c.sentence or "") is not None


def _part_of_country(c: Claim) -> str | None:
    """A part of the country that has no name of its own ("eastern Chad")."""
    found = None if c.place_name else _DIRECTION.search(c.sentence or "")
    return found[0].casefold() if found else None


def _kind_of_place(c: Claim) -> str | None:
    """What the place below country is said to be: Khartoum is a city and a state."""
    return nouns.kind_of_place(c.place_name or "", c.sentence or "")


def _origin(c: Claim) -> str | None:
    """Where the counted are from, if they have not moved in what is said of them ("refugees from Eritrea")."""
    found = None if ">" in (c.place or "") else _ORIGIN.match(around(c)[1])
    return found[1].strip() if found else None


_MARKS = (
    ("counted", _added), ("unit", _averaged), ("period", _year), ("period", _counted_up),
    ("place_name", _part_of_country), ("counted", _origin),
)  # fmt: skip


def _words_of(c: Claim) -> Words:
    before, after = around(c)
    found = _read(before, after.replace(c.counted or "", "", 1))
    if nouns.head(c.counted) not in _CASUALTIES:
        return found
    return found._replace(apart=found.apart | {"casualties"})


@lru_cache(maxsize=65536)
def _read(before: str, after: str) -> Words:
    """What the words nearest to a number say, up to where those of another number begin."""
    ahead = _NEXT.search(after)
    behind = [m.end() for m in _NEXT.finditer(before)]
    own = (before[behind[-1] - 1 if behind else 0 :], after[: ahead.start()] if ahead else after)
    mixed = {f"{x} with {y}" for text in own for x, y in _joined(text)}
    apart, narrow, causes = (_said(name, own) for name in ("apart", "narrow", "causes"))
    return Words(apart | mixed, narrow, causes, _said("groups", own))


def _said(name: str, texts: tuple[str, str]) -> frozenset[str]:
    return frozenset(what for what, pattern in _patterns()[name] if any(pattern.search(t) for t in texts))


def _joined(text: str) -> Iterator[tuple[str, str]]:
    return ((m[1].lower(), m[2].lower()) for m in _mixture().finditer(text))


@cache
def _lists() -> dict[str, dict[str, str] | str]:
    from ruamel.yaml import YAML

    return dict(YAML(typ="safe").load(files(__package__).joinpath("unread.yml").read_text(encoding="utf-8")))


@cache
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    families = {name: words for name, words in _lists().items() if isinstance(words, dict)}
    return {
        name: [(what, re.compile(rf"\b(?:{fragments})\b", re.I)) for what, fragments in words.items()]
        for name, words in families.items()
    }


@cache
def _mixture() -> re.Pattern[str]:
    words = "|".join(str(_lists()["happenings"]).split())
    return re.compile(
        rf"\b({words})\b(?:\s*,\s*(?:{words}))*,?\s*(?:and|or|and/or|/)\s+(?:[a-z]+\s+){{0,2}}?({words})\b", re.I
    )
