"""Where: the country or the movement a mention is about, and the place below country it is limited to.

The names of a sentence get a role from the words around them (from, to, in, label, agent); a clause that speaks of
people moving makes a movement of two ends (``PAK>AFG``), else the nearest place holds. What the sentence leaves
unsaid is taken from its headings, then from what the whole document is plainly about: the country it writes of most
and the people it names. A people is never a place, but tells the country they come from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from ..lexicons import alternatives
from ..passage.backrefs import is_compared, number_before, refers_back
from ..passage.clauses import clause_of
from ..passage.context import Coded, Passage
from ..passage.finders import Finder
from .directions import direction_of
from .movements import movement
from .placenames import name_below
from .roles import End, ends_of, movement_words
from .setting import setting_of
from .whereabouts import stationary


class Place(NamedTuple):
    """``place``: ISO 3166-1 alpha-3, or ``FROM>TO``; ``name``: below country, as written."""

    place: str | None
    name: str | None


def code(passage: Passage, event: str | None = None) -> Coded:
    """The place of a mention.

    Parameters
    ----------
    passage : Passage
        The mention in its place.
    event : str, optional
        What is said of the counted, where it is known: arrivals and returns are movements, stocks are not.
        Without it the verbs of the clause decide.

    Returns
    -------
    Coded
        ``value`` is a :class:`Place`; ``trace`` the names or the rule that gave it.

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "More than 1,200 Sudanese crossed from Darfur into Chad."
    >>> p, = passages(Document("a.txt", text), [Mention(0, 15, text[:15], Quantity())])
    >>> code(p).value.place
    'SDN>TCD'
    """
    known: dict[int, Coded] = passage.of_document(_results)
    if passage.index not in known:
        known[passage.index] = _decide(passage, event)
    return known[passage.index]


def _results(passage: Passage) -> dict[int, Coded]:
    return {}


def _decide(passage: Passage, event: str | None) -> Coded:
    ends = passage.of_sentence(ends_of)
    setting = passage.of_document(setting_of)
    if not _own_ends(passage, ends) and (region := _beyond(passage)):
        return Coded(Place(None, None), f"larger than a country: {region}")
    direction = direction_of(passage, event)
    if direction and passage.index and (turned := _turned(passage, ends)):
        return turned
    if passage.index and not _own_ends(passage, ends) and (refers_back(passage) or is_compared(passage)):
        before = _of_previous(passage)
        if bool(direction) == (">" in (before.value.place or "")):
            return before
    if direction:
        moved = movement(passage, ends, setting, direction)
        if moved:
            names = [passage.text[e.start : e.end] for e in ends if e.iso in moved]
            return Coded(
                Place(moved, name_below(passage, ends, moved)),
                f"{event or direction}: {', '.join(names) or 'document'}",
            )
    where, why = stationary(passage, ends, setting)
    if where and (there := _included(passage, where)):
        return Coded(Place(f"{where}>{there}", None), f"{why}, included in the number before")
    return Coded(Place(where, name_below(passage, ends, where)), why)


_INCLUDES = re.compile(r"\W*(?:This|That|These|Those)\b(?:\s+\w+){0,2}\s+includes?\s+$")
_LEFT = re.compile(r"\s+(?:\w+\s+){0,3}?(?:who|that)\s+(?:have\s+|had\s+)?(?:fled|left|escaped)\b")


def _included(passage: Passage, left: str) -> str | None:
    """Where they are who left a country: "3.7 million Afghans live in Pakistan. This includes 600,000 who fled …"."""
    m, (start, end) = passage.mention, passage.sentence
    if not passage.index or not _INCLUDES.fullmatch(passage.text, start, m.start):
        return None
    if not _LEFT.match(passage.text, m.end, end):
        return None
    there: str | None = _of_previous(passage).value.place
    return there if there and ">" not in there and there != left else None


@cache
def _continents() -> Finder:
    words = movement_words("continents")
    return Finder(re.compile(rf"\b(?:{alternatives(words)})\b"), words)


_OVERALL = re.compile(
    r"\s+(?:has\s+|have\s+|had\s+)?(?:admitted|received|took|taken|hosts?|hosted|granted|registered|recorded|saw|seen|counted|resettled)\b"
)
_THERE = re.compile(r"\b(?:to|into|reach(?:ed|ing)?|in|across|throughout|within)\s+(?:the\s+)?$")


def _regions(passage: Passage) -> list[re.Match[str]]:
    return list(_continents().finditer(passage.text, *passage.sentence))


_REVERSED = re.compile(
    r"\b(?:in\s+)?the\s+(?:other\s+way|opposite\s+direction|other\s+direction|reverse\s+direction)\b"
)


def _turned(passage: Passage, ends: list[End]) -> Coded | None:
    """ "while 40,000 went the other way": back along the movement told before."""
    clause = clause_of(passage)
    if not _REVERSED.search(passage.text, *clause) or any(
        e.role in ("from", "to") and clause[0] <= e.start < clause[1] for e in ends
    ):
        return None
    before = _of_previous(passage)
    start, _, end = (before.value.place or "").partition(">")
    return Coded(Place(f"{end}>{start}", None), f"the other way: {before.trace}") if end else None


def _beyond(passage: Passage) -> str | None:
    """The region larger than a country that the clause names ("349,000 people have reached Europe")."""
    regions = passage.of_sentence(_regions)
    start, end = clause_of(passage) if regions else passage.sentence
    for found in (r for r in regions if start <= r.start() < end):
        spoken = _THERE.search(passage.text, max(start, found.start() - 20), found.start())
        if spoken or _OVERALL.match(passage.text, found.end(), end):
            return found[0]
    return None


def _own_ends(passage: Passage, ends: list[End]) -> bool:
    """Is a place named in the clause of the mention?"""
    start, end = clause_of(passage)
    return any(start <= e.start < end and e.role not in ("people", "speaker", "other") for e in ends)


def _of_previous(passage: Passage) -> Coded:
    known: dict[int, Coded] = passage.of_document(_results)
    index = number_before(passage) or 0
    if index not in known:
        mention, at = passage.mentions[index], passage.sentence_index
        while at and passage.sentences[at].start > mention.start:
            at -= 1
        known[index] = _decide(replace(passage, mention=mention, index=index, sentence_index=at), None)
    return Coded(known[index].value, f"as the number before: {known[index].trace}")
