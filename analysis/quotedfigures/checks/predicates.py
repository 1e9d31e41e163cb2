"""What is said of things, and of people beyond the coded event, in the words around their number.

"Closed" and "attacked" are one event to the vocabulary, and so are "cash" and "vaccines" that people received. Where a
coded event says that little, the words themselves must meet before two numbers are held to be of one thing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..model import Claim
from .grouping import parted
from .lists import load

#: Events that hold very different things.
_LOOSE = frozenset({"other", "assisted", "abused"})
_WORD = re.compile(r"(?<![\w-])[a-z][a-z'-]{2,}")
_NAME = re.compile(r"(?<![\w.])(?:[A-Z][\w'-]+|[Ww]e|[Oo]ur)\b")
_ENDINGS = re.compile(r"(?:ation|ing|ed|es|s|e|d)$")


def apart(a: Claim, b: Claim) -> bool:
    """Do the words say different things of two numbers whose coded event is one? Silence on both sides does not.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> said = [f"In 2022, {n} in Mali." for n in ("70 schools were closed", "12 schools were attacked")]
    >>> a, b = (Claim("a.txt", 9, 11, s[9:11], Quantity(), counted="schools", sentence=s) for s in said)
    >>> apart(a, b), apart(a, a)
    (True, False)
    """
    if not (a.sentence and b.sentence):
        return False
    if a.event == "assisted" and _helpers(a) != _helpers(b):
        return True
    if a.event not in _LOOSE:
        return False
    if a.quantity.kind == "share" and not _nested(*(_names_behind(c.sentence or "", c.quote) for c in (a, b))):
        return True
    x, y = (_said(c.sentence or "", c.quote, c.counted or "") for c in (a, b))
    return x != y and 2 * len(x & y) <= min(len(x), len(y))


@lru_cache(maxsize=65536)
def _said(sentence: str, quote: str, counted: str) -> frozenset[str]:
    """The stems of what is said around a number in its clause, without what it counts, when and who tells it."""
    before, after = parted(sentence, quote)
    clause = f"{before.rpartition(',')[2]} {after.partition(',')[0]}"
    words = (w for w in _WORD.findall(clause) if w not in _plain())
    return frozenset(map(_stem, words)) - frozenset(map(_stem, _WORD.findall(counted.lower())))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) > 2 else word


def _helpers(c: Claim) -> frozenset[str]:
    """Who is said to have helped, before the number: two agencies count only their own."""
    return _names(c.sentence or "", c.quote, c.publisher or "")


@lru_cache(maxsize=65536)
def _names(sentence: str, quote: str, publisher: str) -> frozenset[str]:
    found = _NAME.findall(parted(sentence, quote)[0])
    return frozenset(publisher if n.lower() in ("we", "our") else n for n in found if n.lower() not in _plain())


@lru_cache(maxsize=65536)
def _names_behind(sentence: str, quote: str) -> frozenset[str]:
    """The names behind a number in its clause ("38 percent of refugees in Germany came from Syria")."""
    found = _NAME.findall(parted(sentence, quote)[1].partition(",")[0])
    return frozenset(n for n in found if n.lower() not in _plain())


def _nested(x: frozenset[str], y: frozenset[str]) -> bool:
    return x <= y or y <= x


@cache
def _plain() -> frozenset[str]:
    """Words that say nothing of what is counted."""
    return frozenset(word for words in load("predicates").values() for word in words.split())
