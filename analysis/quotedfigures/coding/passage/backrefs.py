"""Numbers that are some of those before: ``of these 1,870``, ``62 percent of them``, ``One in three were children``."""

from __future__ import annotations

import re

from .context import Passage

_BEHIND = re.compile(
    r"\b(?:(?:of|among)\s+(?:them|these|those|whom|which|the\s+total|(?:this|that)\s+(?:number|total|group|figure))|the\s+(?:rest|remainder|remaining|others?)"
    r"|that\s+is|or)\b[\w\s,:]{0,14}$",
    re.I,
)
_AHEAD = re.compile(
    r"\s+(?:of|among)\s+(?:them|these|those(?!\s+(?:\w+ing|who)\b)|whom|which|the\s+total|all(?!\s+\w))\b"
    r"|\s+(?:\w+\s+){0,3}(?:were|are)\s+among\s+(?:them|those)\b",
    re.I,
)
#: "The UN says 2.6 million.": what is said of them was said before.
_ELIDED = re.compile(r"\b(?:says?|said|puts? it at|puts? the number at|estimates?|counts?|reports?|speaks? of)\s*$")
#: "That number has gone up by 3 per cent."
_THAT = re.compile(r"(?:That|This|The)\s+(?:number|figure|total|toll|count)\b(?!\s+of\b)[^\d.;]{0,60}$")
_CLOSED = re.compile(r"\s*(?:[:.;]|$)")
_SHARE_OF_THEM = re.compile(r",\s+or\b|\s+(?:were|was|are|is|had|have|has|came|left|crossed|arrived|went)\b")


def refers_back(passage: Passage) -> bool:
    """Does the number count some of those before it?

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "In May 24,310 crossed. Of these 1,870 were deported."
    >>> marks = [Mention(text.index(n), text.index(n) + len(n), n, Quantity()) for n in ("24,310", "1,870")]
    >>> [refers_back(p) for p in passages(Document("a.txt", text), marks)]
    [False, True]
    """
    return passage.layout.remember((refers_back, passage.index), _refers_back, passage)


#: "up from 100": a number to compare with, of which nothing more is said.
_ASIDE = re.compile(
    r"\b(?:from|than|against|versus|compared\s+(?:with|to)|twice|double[sd]?|doubling|half|times|exceed(?:s|ed|ing)|surpass(?:es|ed|ing))\s+"
    r"(?:the\s+|some\s+|about\s+|around\s+)?$|\b(?:last|the\s+previous|the\s+preceding)\s+(?:year|month|week|quarter)'s\s+$"
)


def number_before(passage: Passage) -> int | None:
    """The index of the number that a number refers back to: the one before, over those it was compared with."""
    for index in range(passage.index - 1, max(-1, passage.index - 4), -1):
        start = passage.mentions[index].start
        if passage.mentions[index].quantity.kind == "change":
            continue
        if not _ASIDE.search(passage.text, max(0, start - 30), start):
            return index
    return passage.index - 1 if passage.index else None


#: "down from 5,107": a number of the same kind as the one before.
_AGAINST = re.compile(
    r"\b(?:(?:up|down|increase|decrease|rise|drop|decline|fall|jump)\s+from|compared\s+(?:with|to)|against|versus)\s+"
    r"(?:just\s+|only\s+|the\s+|some\s+|about\s+|around\s+)?$"
)


def is_compared(passage: Passage) -> bool:
    """Is the number what another of its sentence is compared with?"""
    start = passage.mention.start
    before = passage.mentions[passage.index - 1].start if passage.index else -1
    near = before >= passage.sentence.start
    return near and bool(_AGAINST.search(passage.text, max(passage.sentence.start, start - 40), start))


def _refers_back(passage: Passage) -> bool:
    m, text, (start, end) = passage.mention, passage.text, passage.sentence
    if _BEHIND.search(text, max(start, m.start - 40), m.start) or _AHEAD.match(text, m.end):
        return True
    if _THAT.match(text, start, m.start):
        return True
    if _ELIDED.search(text, start, m.start) and _CLOSED.match(text, m.end, end):
        return True
    opens = m.quantity.kind == "share" and not text[start : m.start].strip(' ,("')
    return opens and bool(_SHARE_OF_THEM.match(text, m.end))
