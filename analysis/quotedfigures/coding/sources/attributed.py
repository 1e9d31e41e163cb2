"""A source as a sentence says it, and the stretch of the sentence it holds for."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..passage.segmentation import Sentence


class Attribution(NamedTuple):
    """A source said in a sentence: where its cue stands, and the stretch it holds for."""

    start: int
    end: int
    source: str | None  # None: the publisher's own voice
    relayed_by: str | None
    first: int
    last: int
    again: bool = False  # a pronoun for the speaker before


class Voice(NamedTuple):
    """``source`` as written, ``cue``: the words that name it, ``relayed_by``: who carried it."""

    source: str | None
    cue: str | None
    relayed_by: str | None


#: The publisher's own voice.
OWN = re.compile(r"(?:we|i|our|my|us|ours)\b|this organi[sz]ation\b", re.I)
#: How many characters around a verb are looked at, so that no sentence is too long.
REACH = 300


def look_back(where: Sentence, at: int) -> int:
    """Where to look from for what stands before a place."""
    return max(where.start, at - REACH)


def segment(text: str, where: Sentence, at: int) -> tuple[int, int]:
    """The part of a sentence between semicolons around a place."""
    first = text.rfind(";", where.start, at) + 1 or where.start
    last = text.find(";", at, where.end)
    return first, last if last >= 0 else where.end
