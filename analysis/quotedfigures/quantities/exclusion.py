"""What the checks of exclusion share: the text, its lexicon, and what follows a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from .lexicon import Lexicon

#: A noun of the same paragraph: what follows a blank line is counted by no number above it.
_NOUN_NEXT = re.compile(r"(?:[ \t]+|[ \t]*\n[ \t]*)[a-z]{3,}")
_PLURAL_NEXT = re.compile(r"(?:[ \t]+|[ \t]*\n[ \t]*)([a-z]{3,}s)\b")


class Exclusion(NamedTuple):
    """A span of the normalised view that is no quantity."""

    start: int
    end: int
    reason: str
    rule: str
    private: bool = False


class Check:
    """One text under one lexicon.

    Parameters
    ----------
    raw, low : str
        The normalised view, in its own and in lower case.
    lexicon : Lexicon
        Words and shapes of the language.
    """

    def __init__(self, raw: str, low: str, lexicon: Lexicon) -> None:
        self.raw, self.low, self.lexicon = raw, low, lexicon

    def _noun_follows(self, end: int) -> bool:
        match = _NOUN_NEXT.match(self.low, end)
        return match is not None and match[0].strip() not in self.lexicon.words["function_words"]

    def _plural_follows(self, end: int) -> bool:
        match = _PLURAL_NEXT.match(self.low[end : end + 24])
        return (
            match is not None
            and not match[1].endswith(("ss", "us", "is"))
            and match[1]
            not in (
                "was",
                "has",
                "hosts",
                "houses",
                "holds",
                "needs",
                "remains",
                "shelters",
                "serves",
                "lacks",
                "covers",
                "expires",
                "elections",
                "olympics",
                "floods",
                "protests",
                "earthquakes",
                "figures",
                "sees",
                "saw",
                "plans",
                "attacks",
                "riots",
                "events",
            )
        )
