"""The few words before a number, as the checks see them."""

from __future__ import annotations

from typing import NamedTuple

_OPENING = "([{\"'-*|"
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
    found = []
    end = at
    for word in window.split()[: -WORDS - 1 : -1]:
        stop = low.rfind(word, floor, end) + len(word)
        end = stop - len(word)
        if word[0] in _OPENING and (bare := word.lstrip(_OPENING)):
            found.append(_new(Token, (bare, stop - len(bare), stop)))
        else:
            found.append(_new(Token, (word, end, stop)))
    found.reverse()
    return found
