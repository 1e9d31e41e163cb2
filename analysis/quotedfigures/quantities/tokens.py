"""The few words before a number, as the checks see them."""

from __future__ import annotations

import re
from itertools import accumulate, count, repeat
from operator import add
from typing import NamedTuple

_OPENING = "([{\"'-*|"
_OPENED = re.compile(r"[(\[{\"'*|-](?<!\S.)")
#: How far back a rule may look, in characters and in words.
REACH = 64
WORDS = 9


class Token(NamedTuple):
    """A run of characters without spaces, opening brackets and quotes left off."""

    word: str
    start: int
    end: int


#: A token from three values, without the detour of keyword arguments: this is called for every number.
_new = tuple.__new__


def back(low: str, at: int) -> list[Token]:
    """The words before ``at`` in the same paragraph, nearest last.

    Examples
    --------
    >>> [token.word for token in back("said (more than 5", 16)]
    ['said', 'more', 'than']
    """
    floor = at - REACH if at > REACH else 0
    window = low[floor:at]
    if (paragraph := window.rfind("\n\n")) >= 0:
        floor += paragraph
        window = window[paragraph:]
    words = window.split()[-WORDS:]
    if not words:
        return []
    plain = " ".join(words)
    stop = floor + len(window.rstrip())
    if low.endswith(plain, 0, stop) and not _OPENED.search(window):
        # single spaces and no brackets: positions follow from lengths, without a loop
        lengths = [*map(len, words)]
        starts = [*map(add, accumulate(lengths[:-1], initial=stop - len(plain)), count())]
        return [*map(_new, repeat(Token), zip(words, starts, map(add, starts, lengths), strict=True))]
    return _one_by_one(low, floor, at, words)


def _one_by_one(low: str, floor: int, end: int, words: list[str]) -> list[Token]:
    """The same where words stand apart by more than a space, or behind an opening bracket."""
    found = []
    for word in reversed(words):
        stop = low.rfind(word, floor, end) + len(word)
        end = stop - len(word)
        bare = word.lstrip(_OPENING) or word
        found.append(Token(bare, stop - len(bare), stop))
    return found[::-1]
