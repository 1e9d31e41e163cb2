"""Where the words of a list stand in a sentence: patterns are tried only at words that can open one of them.

A search for a long alternation tries every branch at every character. Most sentences hold none of its words, and a
word met once is known for good: so a :class:`Finder` asks each word of a sentence whether it can open a match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]* ?")


@lru_cache(maxsize=64)
def word_starts(text: str, start: int, end: int) -> dict[str, list[int]]:
    """The words of a stretch of text, each with where it starts; the last sentences asked for are kept.

    Examples
    --------
    >>> word_starts("so they said so", 3, 15)
    {'they': [3], 'said': [8], 'so': [13]}
    """
    found: dict[str, list[int]] = {}
    for m in _WORD.finditer(text, start, end):
        word = m[0]
        if word[0].isalpha():
            found.setdefault(word, []).append(m.start())
    return found


def openings(fragment: str) -> set[str]:
    """The letters that matches of a fragment begin with, as far as they are sure; a space ends a whole word.

    Examples
    --------
    >>> sorted(openings("(?:plans?|aims?) to")), sorted(openings("(?:people )?leaving"))
    (['aim', 'plan'], ['leaving', 'people '])
    """
    found: set[str] = set()
    for branch in _branches(fragment):
        if branch.startswith("(?:"):
            close = _closing(branch)
            found |= openings(branch[3:close])
            if branch[close + 1 : close + 2] in tuple("?*{"):
                found |= openings(branch[close + 2 :]) if branch[close + 1] == "?" else {""}
            continue
        letters = _LETTER.match(branch)[0]  # type: ignore[index]
        sure = branch[len(letters) : len(letters) + 1] not in tuple("?*{")
        found.add(letters if sure else letters[:-1])
    return found


def _branches(fragment: str) -> list[str]:
    """The alternatives outside all brackets."""
    parts, depth = [""], 0
    for ch in fragment:
        depth += (ch == "(") - (ch == ")")
        if ch == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += ch
    return parts


def _closing(branch: str) -> int:
    """The bracket that closes the one a branch opens with."""
    depth = 0
    for i, ch in enumerate(branch):
        depth += (ch == "(") - (ch == ")")
        if not depth:
            return i
    return len(branch)


class Finder:
    """Finds a pattern that begins with a word of a list.

    Parameters
    ----------
    pattern : re.Pattern
        Begins at a word boundary with one of the fragments.
    fragments : iterable of str
        Regular expressions that begin with a letter; no letter follows them in the pattern.

    Examples
    --------
    >>> finder = Finder(re.compile(r"\\b(?:said|plans? to)\\b"), ("said", "plans? to"))
    >>> [m[0] for m in finder.finditer("Police said they plan to go", 0, 27)]
    ['said', 'plan to']
    """

    def __init__(self, pattern: re.Pattern[str], fragments: Iterable[str]) -> None:
        self.pattern = pattern
        self._openings = tuple({o for f in fragments for o in openings(f"{f.lower()} ")})
        self._openers: set[str] = set()  # words met that can open a match
        self._met: set[str] = set()
        self._last: tuple[dict[str, list[int]], list[int]] = ({}, [])  # the words last asked about, and the answer

    def finditer(self, text: str, start: int, end: int, written: str | None = None) -> Iterator[re.Match[str]]:
        """The matches of a stretch of text, in order, as ``re`` finds them.

        ``written`` is the text as it was before it was put in small letters: its words are split only once.
        """
        behind = start
        for at in self._candidates(word_starts(written or text, start, end)):
            if at >= behind and (m := self.pattern.match(text, at, end)):
                behind = m.end()
                yield m

    def before(self, text: str, where: tuple[int, int], at: int, reach: int) -> re.Match[str] | None:
        """The first match among the last characters before a place in a sentence."""
        for start in self._candidates(word_starts(text, *where)):
            if at - reach <= start < at and (m := self.pattern.match(text, start, at)):
                return m
        return None

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match."""
        return next(self.finditer(text, start, end), None)

    def _candidates(self, words: dict[str, list[int]]) -> list[int]:
        """Where words stand that can open a match."""
        last = self._last
        if words is not last[0]:
            last = self._last = words, self._opening(words)
        return last[1]

    def _opening(self, words: dict[str, list[int]]) -> list[int]:
        if not self._met.issuperset(words):
            self._openers.update(filter(self._may_open, words))
            self._met.update(words)
        openers = self._openers.intersection(words)
        return sorted(chain.from_iterable(words[opener] for opener in openers)) if openers else []

    def _may_open(self, word: str) -> bool:
        return f"{word.lower()} ".startswith(self._openings)
