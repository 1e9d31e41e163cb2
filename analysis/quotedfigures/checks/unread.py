"""Limits that stand in the words around a number and in no field of its claim.

"Another 4,000 arrived", "on average 36,000 a month", "in fiscal year 2023", "killed or injured", "asylum applications
rejected", "Khartoum State": each sets a number apart from its neighbours, though every coded field agrees. Where the
words of two claims differ so, their numbers may not be of one thing, and nobody is accused. Words that merely narrow
("killed by police", "arrived by sea") make a part, and a part that exceeds its whole is still accused.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ..model import Claim
from . import nouns, times, unplaced
from .grouping import parted
from .lists import load

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
#: Where the words of another number begin.
_NEXT = re.compile(
    r"[;:]|,? \b(?:while|whereas|but|of (?:whom|which|these|them))\b|,? and (?=[\d\w]*\d)|"
    r"(?<![\w.,])(?!(?:19|20)\d\d\b)(?:\d|\d[\d,.]*\d)%? [a-z]"
)
#: Said of those who are held or registered on a day as of those whom that day befell: "as of 10 March 31 have died".
_HELD = frozenset({"registered_event", "detained"})
#: Said of people where they are; where they are from is no part of it.
_STAYING = frozenset({
    "present", "registered_event", "in_need", "in_poverty", "food_insecure", "detained", "assisted", "other",
})  # fmt: skip
#: Why somebody was held, sentenced or killed: others were for other reasons.
_REASON = re.compile(
    r"\b(?:for (?!(?:the|a|an|more|at|over|about|some|up|fear|asylum|protection|help|aid|work|good|life)\b)[a-z]+"
    r"(?: [a-z]+)?|over (?:alleged|suspected)(?: [a-z]+)?|on (?:charges|suspicion|allegations) of(?: [a-z]+)?|"
    r"(?:accused|suspected) of(?: [a-z]+)?|in connection with(?: [a-z]+){0,2}|(?:linked|related) to(?: [a-z]+){0,2})"
)
#: What some of the counted have ("Afghans with passports"); a coded status says as much.
_HAVING = re.compile(r"\W*((?:with|without|holding|lacking|aged|born|under|over|between)\s+(?:[\w'’]+\s?){1,2})")
_CASUALTIES = frozenset({"casualty", "victim"})


class Heard(NamedTuple):
    """What the words around a number say of it, by what that sets apart."""

    added: str | None = None
    averaged: bool = False
    year: str | None = None
    counted_up: bool = False
    origin: str | None = None
    apart: frozenset[str] = frozenset()
    narrow: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


#: What must be heard of both numbers or of neither -> the field in which it sets them apart.
_SAME = {
    "added": "counted", "averaged": "unit", "year": "period", "counted_up": "period",
    "origin": "counted", "apart": "event",
}  # fmt: skip


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
    x, y = heard(a), heard(b)
    if x == y:
        return None
    for name, field in _SAME.items():
        if getattr(x, name) != getattr(y, name):
            return field
    if x.causes and y.causes and not x.causes & y.causes:
        return "event"
    if x.groups != y.groups and a.quantity.kind == "share":
        return "counted"
    return None if _fits(a, x.narrow, b, y.narrow) else "counted"


def heard(c: Claim) -> Heard:
    """What the words around the number of a claim say of it; nothing where the sentence is not known."""
    if not c.sentence:
        return _NOTHING
    day = times.is_flow(c.event, c.factuality, c.period) and times.is_day(c.period)
    return _heard(
        c.sentence, c.quote, c.document, c.period, c.counted, c.source, c.place, c.place_name is None,
        c.event in _STAYING, c.status == "any", day, day and c.event in _HELD,
    )  # fmt: skip


_NOTHING = Heard()


@lru_cache(maxsize=65536)
def _heard(
    sentence: str, quote: str, document: str, period: str | None, counted: str | None, source: str | None,
    country: str | None, nationwide: bool, staying: bool, free: bool, day: bool, held: bool,
) -> Heard:  # fmt: skip
    before, after = parted(sentence, quote)
    behind = after.replace(counted, "", 1) if counted else after
    own = _own_words(before, behind)
    said = " ".join(own).replace(source, "") if source else " ".join(own)
    places = unplaced.within(said, country) if nationwide else frozenset()
    having = _HAVING.match(own[1]) if free and counted else None
    return Heard(
        document if _ADDED_BEFORE.search(before) or _ADDED_AFTER.match(after) else None,
        bool(_AVERAGED_BEFORE.search(before) or _AVERAGED_AFTER.match(after)),
        _year(sentence, period),
        held or (day and _AS_OF.search(sentence) is not None),
        unplaced.origin(after) if staying else None,
        _said("apart", own) | _mixed(own, counted),
        _said("narrow", own) | frozenset(_REASON.findall(own[1])) | places | ({having[1]} if having else set()),
        *(_said(name, own) for name in ("causes", "groups")),
    )


def _fits(a: Claim, narrow_a: frozenset[str], b: Claim, narrow_b: frozenset[str]) -> bool:
    """Are the two narrowed alike, or the larger one at least as much as the smaller?"""
    if narrow_a == narrow_b:
        return True
    if len(narrow_a) < len(narrow_b):
        a, narrow_a, b, narrow_b = b, narrow_b, a, narrow_a
    part, whole = (c.quantity.value or c.quantity.low for c in (a, b))
    return narrow_b < narrow_a and part is not None and whole is not None and part > whole


def _year(sentence: str, period: str | None) -> str | None:
    """A year that need not begin in January, where the period is read as whole calendar years."""
    found = _FISCAL.search(sentence) if _WHOLE_YEARS.fullmatch(period or "") else None
    return found[0].split()[0].casefold() if found else None


def _kind_of_place(c: Claim) -> str | None:
    """What the place below country is said to be: Khartoum is a city and a state."""
    return nouns.kind_of_place(c.place_name or "", c.sentence or "")


def _own_words(before: str, after: str) -> tuple[str, str]:
    """The words nearest to a number, up to where those of another begin."""
    ahead = _NEXT.search(after)
    behind = [m.end() for m in _NEXT.finditer(before)]
    return before[behind[-1] - 1 if behind else 0 :], after[: ahead.start()] if ahead else after


def _mixed(texts: tuple[str, str], counted: str | None) -> frozenset[str]:
    """Happenings that are counted together ("killed or injured", "casualties")."""
    found = (m for text in texts for m in _mixture().finditer(text))
    casualties = {"casualties"} if nouns.head(counted) in _CASUALTIES else set()
    return frozenset({f"{m[1]} with {m[2]}".lower() for m in found} | casualties)


def _said(name: str, texts: tuple[str, str]) -> frozenset[str]:
    return frozenset(what for what, pattern in _patterns()[name] if any(pattern.search(t) for t in texts))


@cache
def _lists() -> dict[str, dict[str, str] | str]:
    return load("unread")


@cache
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    families = {name: dict(words) for name, words in _lists().items() if isinstance(words, dict)}
    families["narrow"] |= {who: _did(words) for who, words in families.pop("doers").items()}
    return {
        name: [(what, re.compile(rf"\b(?:{fragments})\b", re.I)) for what, fragments in words.items()]
        for name, words in families.items()
    }


def _did(doers: str) -> str:
    """ "By (the local) police", "police (have) killed": those who did it, not those who tell it."""
    deeds = "|".join(str(_lists()["deeds"]).split())
    adverbs = r"(?:(?:have|had|has|also|\w+ly) ){0,2}"
    return rf"by (?:\w+ ){{0,3}}(?:{doers})|(?:{doers}) {adverbs}(?:{deeds})\w*"


@cache
def _mixture() -> re.Pattern[str]:
    words = "|".join(str(_lists()["happenings"]).split())
    return re.compile(
        rf"\b({words})\b(?:\s*,\s*(?:{words}))*,?\s*(?:and|or|and/or|/)\s+(?:[a-z]+\s+){{0,2}}?({words})\b", re.I
    )
