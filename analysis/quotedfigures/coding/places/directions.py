"""Whether people move, and which way: home, away, or not at all."""

from __future__ import annotations

import re

from ..passage.clauses import clause_of
from ..passage.context import Passage
from .roles import ends_of, pick, words_re

_DIRECTIONS = {"arrived": "away", "returned": "home", "deported": "home"}
_INTERNAL = re.compile(
    r"\b(?:IDPs?|internally\s+displaced|displaced\s+(?:people|persons|families)|back\s+to\s+(?:the\s+(?:south|north|east|west)|"
    r"their\s+(?:homes?|villages?|areas?|towns?))|to\s+their\s+(?:areas?|villages?|places?)\s+of\s+origin)\b"
)


def direction_of(passage: Passage, event: str | None) -> str | None:
    """Home, away or neither: by the event where it is known, else by the verbs around."""
    if event is None:
        return _direction(passage)
    if event == "to_be_deported":
        return "home" if pick(passage, passage.of_sentence(ends_of), ("to",)) else None
    if event in ("displaced", "other", "present") and _both_said(passage):
        return "away"
    if event == "arrived" and passage.of_document(_of_returns) and not _pick_to(passage):
        return "home"  # who crosses in a report on returns goes home
    if event == "returned" and _INTERNAL.search(passage.slice(passage.sentence)):
        return None
    return _DIRECTIONS.get(event)


def _of_returns(passage: Passage) -> bool:
    """Is the document about people going home: does its title say so, and nothing of arrivals?"""
    title = f"{passage.document.title or ''} {passage.slice(passage.sentences[0])}"
    return bool(words_re("home").search(title)) and not words_re("away").search(title)


def _pick_to(passage: Passage) -> bool:
    """Does the sentence say where to, or who came?"""
    return any(e.role in ("to", "from", "people") for e in passage.of_sentence(ends_of))


def _both_said(passage: Passage) -> bool:
    """``fled from Sudan into Chad``: both ends in the clause of the number."""
    start, end = clause_of(passage)
    ends = [e for e in passage.of_sentence(ends_of) if start <= e.start < end]
    source, target = pick(passage, ends, ("from",), 2), pick(passage, ends, ("to",), 2)
    people = next((e for e in ends if e.role == "people"), None)
    moves = source and target and source.iso != target.iso and source.start > passage.mention.start
    moves = moves or (people and target and people.iso != target.iso and target.start > passage.mention.start)
    return bool(moves and words_re("away").search(passage.text, start, end))


def _direction(passage: Passage) -> str | None:
    """Does the clause, else its sentence, else its heading speak of people moving home or away?"""
    m = passage.mention
    for where in (clause_of(passage), passage.sentence):
        found = [
            (abs(v.start() - m.start), name)
            for name in ("home", "away")
            for v in words_re(name).finditer(passage.text, *where[:2])
        ]
        if found:
            return min(found)[1]
        if words_re("stay").search(passage.text, *where[:2]):
            return None
    if passage.row or not re.search(r"\b(?:is|are|was|were|has|have|had|\w+ed)\b", passage.slice(passage.sentence)):
        for heading in reversed(passage.headings):
            for name in ("home", "away"):
                if words_re(name).search(passage.text, *heading[:2]):
                    return name
    return None
