"""The few words before a number, as the checks see them."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\S+")
_OPENING = "([{\"'-*"
#: How far back a rule may look.
REACH = 64


class Token(NamedTuple):
    """A run of characters without spaces, opening brackets and quotes left off."""

    word: str
    start: int
    end: int


def back(low: str, at: int) -> list[Token]:
    """The words before ``at`` on the same paragraph, nearest last.

    Examples
    --------
    >>> [token.word for token in back("said (more than 5", 16)]
    ['said', 'more', 'than']
    """
    floor = max(0, at - REACH)
    if (paragraph := low.rfind("\n\n", floor, at)) >= 0:
        floor = paragraph
    found = []
    for match in _TOKEN.finditer(low, floor, at):
        word, start = match[0], match.start()
        bare = word.lstrip(_OPENING)
        if bare:
            found.append(Token(bare, start + len(word) - len(bare), match.end()))
        else:
            found.append(Token(word, start, match.end()))
    return found
