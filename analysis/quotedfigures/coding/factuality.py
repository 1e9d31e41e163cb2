"""Is a number observed, planned, projected or alleged? Read from the words of its clause.

The nearest cue of the clause decides; a clause that says something has happened is observed, whatever the rest of the
sentence plans. Who says it does not matter: ``says`` is observed with a source, ``alleged`` and rumours are alleged.
"""

from __future__ import annotations

import re
from functools import cache

from .clauses import clause_of
from .context import Coded, Passage
from .lexicons import alternatives, load

_KEYS = ("alleged", "projected", "planned", "done", "money")


@cache
def _cues() -> re.Pattern[str]:
    words = load("factuality", _KEYS)
    return re.compile("|".join(rf"(?P<{name}>\b(?:{alternatives(words[name])})\b)" for name in _KEYS[:3]), re.I)


@cache
def _re(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(load('factuality', _KEYS)[name])})\b", re.I)


def _of_sentence(passage: Passage) -> list[re.Match[str]]:
    taken = [(m.start, m.end) for m in passage.neighbours]
    found = _cues().finditer(passage.text, passage.sentence.start, passage.sentence.end)
    return [c for c in found if not any(a < c.end() and c.start() < b for a, b in taken)]


def code(passage: Passage) -> Coded:
    """The factuality of a mention.

    Returns
    -------
    Coded
        ``value`` is observed, planned, projected or alleged; ``trace`` the words that say so.

    Examples
    --------
    >>> from quotedfigures.coding.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "Police plan to expel 900 people; 94 were held."
    >>> marks = [Mention(text.index(n), text.index(n) + len(n), n, Quantity()) for n in ("900", "94")]
    >>> [code(p).value for p in passages(Document("a.txt", text), marks)]
    ['planned', 'observed']
    """
    cues = passage.of_sentence(_of_sentence)
    if not cues:
        return Coded("observed")
    start, end = clause_of(passage)
    near = [c for c in cues if start <= c.start() < end]
    chosen = _governing(passage, near) or _alleging(passage, cues)
    if chosen is None:
        return Coded("observed")
    return Coded(next(name for name in _KEYS[:3] if chosen[name]), " ".join(chosen[0].split()))


def _governing(passage: Passage, cues: list[re.Match[str]]) -> re.Match[str] | None:
    """The cue nearest before the number, else the one just behind its noun, unless a fact stands between."""
    m, text = passage.mention, passage.text
    before = [c for c in cues if c.end() <= m.start]
    after = [c for c in cues if c.start() >= m.end]
    for c in reversed(before):
        if not _re("done").search(text, c.end(), m.start):
            return c
    for c in after:
        gap = text[m.end : c.start()]
        if len(gap) < 60 and not _re("done").search(gap):
            return c
    return None


def _alleging(passage: Passage, cues: list[re.Match[str]]) -> re.Match[str] | None:
    """``It is alleged that …`` holds for the rest of the sentence."""
    return next((c for c in cues if c["alleged"] and c.end() <= passage.mention.start), None)
