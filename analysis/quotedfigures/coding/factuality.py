"""Is a number observed, planned, projected or alleged? Read from the words of its clause.

The nearest cue of the clause decides; a clause that says something has happened is observed, whatever the rest of the
sentence plans. Who says it does not matter: ``says`` is observed with a source, ``alleged`` and rumours are alleged.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from .lexicons import alternatives
from .passage.clauses import clause_of, small_text
from .passage.context import Coded, Passage
from .passage.finders import Finder
from .passage.wordlists import word_lists

_KEYS = ("alleged", "projected", "planned", "done", "asked")


@cache
def _cues() -> Finder:
    words = {name: word_lists("factuality", _KEYS)[name] for name in _KEYS[:3]}
    pattern = "|".join(rf"(?P<{name}>\b(?:{alternatives(fragments)})\b)" for name, fragments in words.items())
    return Finder(re.compile(pattern), chain(*words.values()))


@cache
def _re(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(word_lists('factuality', _KEYS)[name])})\b", re.I)


def _of_sentence(passage: Passage) -> list[re.Match[str]]:
    taken = [(m.start, m.end) for m in passage.neighbours]
    cues = _cues().finditer(small_text(passage), *passage.sentence, passage.text)
    found = (c for c in cues if not passage.text.startswith("May", c.start()))
    return [c for c in found if not any(a < c.end() and c.start() < b for a, b in taken)]


def code(passage: Passage) -> Coded:
    """The factuality of a mention.

    Returns
    -------
    Coded
        ``value`` is observed, planned, projected or alleged; ``trace`` the words that say so.

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "Police plan to expel 900 people; 94 were held."
    >>> marks = [Mention(text.index(n), text.index(n) + len(n), n, Quantity()) for n in ("900", "94")]
    >>> [code(p).value for p in passages(Document("a.txt", text), marks)]
    ['planned', 'observed']
    """
    announced = _ANNOUNCED.search(
        passage.text, max(passage.sentence.start, passage.mention.start - 40), passage.mention.start
    )
    if announced:
        return Coded("planned", announced[0])
    cues = passage.of_sentence(_of_sentence)
    if not cues or passage.mention.quantity.kind == "duration":
        return Coded("observed")
    start, end = clause_of(passage)
    near = [c for c in cues if start <= c.start() < end]
    chosen = _governing(passage, near) or _alleging(passage, cues)
    if chosen is None:
        return Coded("observed")
    return Coded(next(name for name in _KEYS[:3] if chosen[name]), " ".join(chosen[0].split()))


#: "Refugee plan: $1.7bn"; "Agreed: six new wells".
_ANNOUNCED = re.compile(
    r"\b(?:[Pp]lan|[Aa]ppeal|[Tt]arget|[Bb]udget|[Pp]ledge[sd]?|[Aa]greed|[Pp]lanned|[Rr]equirements?|"
    r"[Rr]equested)\s*(?:\([^)]*\))?:\s*$"
)
#: Cues that speak of the number before them: verbs, not nouns ("27 groups about the plan").
_AHEAD = re.compile(
    r"will|shall|would|could|may|might|must|to be|is|are|was|were|been|being|due|set to|likely|going|about to|face|"
    r"\w+(?:ed|en|edly)\b|at risk|slated|forecast|sought|under threat|not to|to \w+"
)
#: Between a cue and the number, these show that the cue speaks of something else.
_TURNS = re.compile(r"\bof\s+wh(?:ich|om)\b|\bdrawn\s+from\b|\bused\b|[;:]")


#: "refugees in Egypt, Iraq and Jordan plan to return": where they are parts nothing.
_COUNTRIES = re.compile(r"\s+in\s+[A-Z]\w+(?:,\s+[A-Z]\w+)*(?:,?\s+and\s+[A-Z]\w+)?")


def _governing(passage: Passage, cues: list[re.Match[str]]) -> re.Match[str] | None:
    """The cue nearest before the number, else the one just behind its noun, unless a fact stands between."""
    m, text = passage.mention, passage.text
    for c in reversed([c for c in cues if c.end() <= m.start]):
        gap = text[c.end() : m.start]
        used = re.search(r"\bused\b[^;]*$", text[max(passage.sentence.start, c.start() - 70) : c.start()])
        share = passage.mention.quantity.kind == "share" and _re("asked").fullmatch(c[0])
        if not share and not _re("done").search(gap) and not _TURNS.search(gap) and not used:
            return c
    for c in (c for c in cues if c.start() >= m.end):
        gap = text[m.end : c.start()]
        if not _AHEAD.match(c[0]):
            continue
        if c["alleged"] and len(gap) < 60:
            return c
        share = passage.mention.quantity.kind == "share" and _re("asked").fullmatch(c[0])
        gap = _COUNTRIES.sub("", gap)
        if not share and len(gap) < 45 and "," not in gap and not _re("done").search(gap):
            return c
    return None


def _alleging(passage: Passage, cues: list[re.Match[str]]) -> re.Match[str] | None:
    """``It is alleged that ...`` holds for the rest of the sentence."""
    return next((c for c in cues if c["alleged"] and c.end() <= passage.mention.start), None)
