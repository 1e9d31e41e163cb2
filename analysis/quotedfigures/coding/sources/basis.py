"""How a number was come by, where the text says it: a documented minimum, a register, an estimate, a model, a count."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from ..lexicons import alternatives
from ..nouns.phrases import grammar
from ..nouns.unit import noun_unit
from ..passage.clauses import clause_of, small_text
from ..passage.context import Coded, Passage
from ..passage.finders import Finder
from ..passage.wordlists import word_lists
from . import methods

_KEYS = ("documenting", "enumerated", "projected_model", "registered", "estimated")
_MERELY = ("recorded", "confirmed", "document")
_FLOORS = ("at_least", "more_than", "exactly")


@cache
def _cues() -> Finder:
    words = word_lists("basis", _KEYS)
    pattern = "|".join(rf"(?P<{name}>\b(?:{alternatives(fragments)})\b)" for name, fragments in words.items())
    return Finder(re.compile(pattern), chain(*words.values()))


def _of_sentence(passage: Passage) -> list[re.Match[str]]:
    return list(_cues().finditer(small_text(passage), *passage.sentence, passage.text))


def code(passage: Passage, source: str | None = None) -> Coded:
    """The basis of a mention, or None where the text does not say.

    Parameters
    ----------
    passage : Passage
        The mention in its place.
    source : str, optional
        Who its number is from: what a document says of its method holds for its own numbers only.

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "Lawyers have recorded at least 730 arrests."
    >>> p, = passages(Document("a.txt", text), [Mention(22, 34, "at least 730", Quantity(modifier="at_least"))])
    >>> code(p).value
    'documented_min'
    """
    m = passage.mention
    if m.quantity.modifier == "estimated":
        return Coded("estimated", m.quote)
    if m.quantity.kind in ("money", "duration", "change"):
        return Coded(None)
    return _near(passage) or methods.said_by(passage) or methods.of_document(passage, source) or Coded(None)


def _near(passage: Passage) -> Coded | None:
    """The basis that a verb or a participle next to the number tells."""
    m = passage.mention
    cues = passage.of_sentence(_of_sentence)
    if not cues:
        return None
    start, end = clause_of(passage)
    low, high = max(start, m.start - 60), min(end, m.end + 60)
    near = [c for c in cues if low <= c.start() and c.end() <= high]
    for name in _KEYS:
        for cue in near:
            if cue[name] and _governs(passage, name, cue):
                return Coded("documented_min" if name == "documenting" else name, cue[0])
    return None


#: "were counted in 265 sites": the number is where, not what.
_PLACED = re.compile(r"\s*(?:in|at|across|from|on|by|within)\b")


def _no_floor(passage: Passage, cue: re.Match[str], gap: str) -> bool:
    """ "Three deaths were recorded" is no floor, and "340 documented families" have papers."""
    if cue[0] in _MERELY:
        return bool(gap.strip()) or cue.end() <= passage.mention.start
    following = re.match(r"\s+([\w-]+)", passage.text[cue.end() : cue.end() + 30])
    noun = following[1].lower() if following else ""
    return (
        cue[0] == "documented"
        and not gap.strip()
        and noun_unit(noun) in ("person", "household")
        and (noun not in grammar("happenings"))
    )


def _governs(passage: Passage, name: str, cue: re.Match[str]) -> bool:
    """Does the cue speak of this number: its verb just before it, or the participle after its noun?"""
    m, text = passage.mention, passage.text
    before = cue.end() <= m.start
    gap = text[cue.end() : m.start] if before else text[m.end : cue.start()]
    if any(
        o is not m and (cue.end() <= o.start < m.start or m.end <= o.start < cue.start()) for o in passage.neighbours
    ):
        return False
    if name == "documenting" and m.quantity.modifier not in _FLOORS and _no_floor(passage, cue, gap):
        return False
    if before:
        if _PLACED.match(gap):
            return False
        if name == "documenting" and passage.mention.quantity.modifier not in (*_FLOORS, "none"):
            return False
        return len(gap.split()) <= 4 and not re.search(r"[,;:(]", gap)
    if name in ("estimated", "projected_model"):
        return False
    return (
        bool(re.fullmatch(r"\s*(?:[\w'-]+\s+){0,3}(?:(?:was|were|have been|has been|are|is)\s+)?(?:\w+ly\s+)?", gap))
        and name != "registered"
    )
