"""The legal status of the counted, from the words of their phrase and of their clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .lexicons import load
from .nouns.counted import Counted
from .nouns.unit import nouns
from .passage.clauses import clause_of
from .passage.context import Coded, Passage
from .passage.words import PhraseTable, Word, find_phrases, phrase_table, position, tokenize, words_of

_STATUSES = ("any", "undocumented", "card_holder", "asylum_seeker", "idp", "stateless", "registered", "documented")
_WITHOUT = frozenset(("event", "thing", "organisation"))


class _Met(NamedTuple):
    first: int
    last: int
    status: str
    where: str
    words: str


@cache
def _lexicon() -> PhraseTable:
    table: dict[str, dict[tuple[str, str], None]] = {}
    for status, groups in load("status", _STATUSES).items():
        for where in ("phrase", "clause"):
            for text in groups[where]:
                table.setdefault(text, {})[(status, where)] = None
    return phrase_table((text, tuple(meanings)) for text, meanings in table.items())


def _find(words: Sequence[Word]) -> list[_Met]:
    return [
        _Met(first, last, status, where, " ".join(w.lower for w in words[first:last]))
        for first, last, meanings in find_phrases(words, _lexicon())
        for status, where in meanings
        if status != "any" and not (status == "asylum_seeker" and _mixed(words, first, last))
    ]


_OTHERS = frozenset(("refugees", "migrants", "returnees", "foreigners"))


def _mixed(words: Sequence[Word], first: int, last: int) -> bool:
    """ "refugees and asylum seekers": not all of them have asked for asylum."""
    before = [w.lower for w in words[max(0, first - 2) : first]]
    after = [w.lower for w in words[last : last + 2]]
    joined = ("and", "or", "/", ",")
    return (before[-1:] != [] and before[-1] in joined and before[0] in _OTHERS) or (
        len(after) == 2 and after[0] in joined and after[1] in _OTHERS
    )


def _statuses(passage: Passage) -> list[_Met]:
    return _find(words_of(passage))


def status(
    passage: Passage, counted: Counted, unit: str | None, antecedent: Coded | None, neighbour: Coded | None
) -> Coded:
    """The legal status of the counted.

    Parameters
    ----------
    passage : Passage
        The mention in its place.
    counted : Counted
        What it counts.
    unit : str or None
        Its unit: things have no status, save claims for asylum.
    antecedent : Coded or None
        The status of the mention whose noun it shares.
    neighbour : Coded or None
        The status of the mention before it in the same sentence.

    Returns
    -------
    Coded
        The status, ``any`` where none is said.
    """
    if passage.mention.quantity.kind in ("money", "duration"):
        return Coded("any")
    met, words, at = passage.of_sentence(_statuses), words_of(passage), position(passage)
    own = _in_phrase(met, at, counted) or _label(passage, met, words, at) or _of_column(passage)
    if unit in _WITHOUT:
        return own if own and own.value == "asylum_seeker" else Coded("any")
    own = own or _in_clause(passage, met, words, at, counted)
    if own:
        return own
    if antecedent and antecedent.value != "any" and _passes_on(counted, antecedent):
        return Coded(antecedent.value, antecedent.trace if antecedent.trace.startswith("counted") else "antecedent")
    if neighbour and neighbour.trace.startswith("counted") and counted.phrase and words[at - 1].lower == "(":
        return Coded(neighbour.value, "the number before")
    return _of_heading(passage, counted) or Coded("any")


def _passes_on(counted: Counted, antecedent: Coded) -> bool:
    """A status in the noun goes with the noun; one in a clause goes with a pronoun only."""
    return counted.trace.startswith("pronoun") or antecedent.trace.startswith("counted")


def _in_phrase(met: Sequence[_Met], at: int, counted: Counted) -> Coded | None:
    inside = [m for m in met if m.where == "phrase" and at < m.first and m.last <= counted.last and counted.phrase]
    if not inside and counted.phrase and "number of" in counted.trace:
        inside = [m for m in _find(tokenize(counted.phrase, 0, len(counted.phrase))) if m.where == "phrase"]
    return Coded(inside[0].status, f"counted: {inside[0].words}") if inside else None


def _label(passage: Passage, met: Sequence[_Met], words: Sequence[Word], at: int) -> Coded | None:
    """ "undocumented 15,449", "Proof of Registration: 997", "Asylum: fewer than 10,500 claims"."""
    for m in reversed(met):
        if m.where == "phrase" and m.last <= at:
            between = [w.lower for w in words[m.last : at]]
            if not between and m.first and words[m.first - 1].kind == "word" and _may_be_verb(m):
                return None  # "the mission has documented 11,126 deaths"
            if all(b in (":", "-", "(", "=") for b in between) or (":" in between and m.first == 0):
                return Coded(m.status, f"label: {m.words}")
            return None
    return None


def _may_be_verb(m: _Met) -> bool:
    return m.words in ("documented", "registered")


def _of_column(passage: Passage) -> Coded | None:
    if not passage.row:
        return None
    for cell in (passage.column, passage.row.cells[0]):
        if cell:
            met = [m for m in _find(tokenize(passage.text, *cell)) if m.where == "phrase"]
            if met:
                return Coded(met[0].status, f"table: {met[0].words}")
    return None


_TOGETHER = re.compile(
    r"\b(?:[Ww]ith|[Ii]ncluding|[Cc]ounting|[Pp]lus|[Tt]ogether\s+with|[Ii]ncludes)\s+(?:the\s+|all\s+|those\s+)?$"
)


def _in_clause(passage: Passage, met: Sequence[_Met], words: Sequence[Word], at: int, counted: Counted) -> Coded | None:
    """Words of the clause: behind the counted wherever they stand, before it only where nothing is named or near."""
    start, end = clause_of(passage)
    named = counted.trace == "noun after the number"
    for m in met:
        before = m.last <= at
        between = words[m.last : at] if before else words[counted.last : m.first]
        apposed = [w.lower for w in between[:2]] == [",", "or"]  # "900,000, or 45 percent, had no status"
        inside = words[m.first].start >= start and words[m.last - 1].end <= end
        if before and _TOGETHER.search(passage.text, max(start - 12, 0), words[m.first].start):
            return Coded("any", f"with: {m.words}")  # "with the unregistered, 640,000": the whole, not the part
        if before and named and _counts(words, m.first):
            continue  # "5.1 million internally displaced people and 1 million refugees"
        if m.where != "clause" or not (inside or apposed) or (before and named and len(between) > 2):
            continue
        if apposed or not any(w.kind == "mention" for w in between):
            return Coded(m.status, f"clause: {m.words}")
    verb = words[at - 1].lower if at else ""
    if verb == "registered" and counted.phrase is None:
        return Coded("registered", "verb: registered")
    return None


def _counts(words: Sequence[Word], first: int) -> bool:
    """Does a number stand before some words and no more than a word between: are they of its noun phrase?"""
    return any(w.kind == "mention" for w in words[max(0, first - 2) : first])


def _of_heading(passage: Passage, counted: Counted) -> Coded | None:
    """A question or a list's lead-in says it for its answer, where the answer names nobody itself."""
    generic = (counted.head or "").lower() in nouns()["generic"]
    if not passage.heading or (counted.phrase and not generic and not counted.trace.startswith("noun of the")):
        return None
    if not passage.row and not passage.slice(passage.heading).endswith(("?", ":")):
        return None
    met = _find(tokenize(passage.text, *passage.heading))
    return Coded(met[0].status, f"heading: {met[0].words}") if met else None
