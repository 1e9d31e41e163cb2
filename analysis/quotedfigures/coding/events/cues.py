"""Words of happening: verbs, nouns and phrases that say what befell the counted (``lexicons/events.yml``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..lexicons import load
from ..nouns.phrases import is_plural
from ..nouns.unit import plural
from ..passage.context import Passage
from ..passage.words import PhraseTable, Word, find_phrases, phrase_table, words_of

_EVENTS = (
    "killed", "injured", "missing", "abused", "detained", "released", "deported", "to_be_deported", "returned",
    "arrived", "displaced", "in_poverty", "food_insecure", "in_need", "assisted", "registered_event", "present",
    "nothing",
)  # fmt: skip
#: Verbs whose last consonant is doubled.
_DOUBLED = frozenset((
    "expel", "rob", "trap", "stab", "whip", "admit", "nab", "refer", "gun", "put", "get", "set", "let", "run", "cut",
    "acquit", "skip", "kidnap", "transfer", "readmit", "commit", "ship", "drop",
))  # fmt: skip
_ADVERBS = frozenset(("forcibly", "sexually", "biometrically"))


#: Before these a word that may be a verb is a noun: "a stay", "the return".
_BEFORE_NOUNS = frozenset(
    (
        "a",
        "an",
        "the",
        "under",
        "by",
        "after",
        "from",
        "without",
        "against",
        "this",
        "that",
        "their",
        "its",
        "his",
        "her",
        "our",
        "no",
        "of",
        "any",
        "every",
    )
)


class Cue(NamedTuple):
    """Words of the lexicon met among the words of a sentence."""

    first: int
    last: int
    event: str
    role: str  # patient | doer | noun | people | phrase
    form: str  # base | s | ed | ing | noun


@cache
def _lexicon() -> PhraseTable:
    """Every phrase with what it may say: event, role and form."""
    table: dict[str, dict[tuple[str, str, str], None]] = {}
    for event, groups in load("events", _EVENTS).items():
        for role, group in (("patient", "patients"), ("doer", "doers")):
            for entry in groups[group]:
                for form, text in _forms(entry):
                    table.setdefault(text, {})[(event, role, form)] = None
        for role, group in (("noun", "nouns"), ("people", "people"), ("phrase", "phrases")):
            for entry in groups[group]:
                for text in (entry,) if role == "phrase" else (entry, _plural_phrase(entry)):
                    table.setdefault(text, {})[(event, role, "noun")] = None
    return phrase_table((text, tuple(meanings)) for text, meanings in table.items())


def _plural_phrase(entry: str) -> str:
    *front, last = entry.split()
    return entry if is_plural(last) else " ".join((*front, plural(last)))


@cache
def _forms(entry: str) -> tuple[tuple[str, str], ...]:
    """The forms of a verb entry: ("base", "go home"), ("s", "goes home"), ("ing", "going home"), ("ed", "went home").

    Examples
    --------
    >>> _forms("flee/fled/fled")
    (('base', 'flee'), ('s', 'flees'), ('ing', 'fleeing'), ('ed', 'fled'))
    """
    base, *irregular = entry.split("/")
    verb, *rest = base.split()
    if verb in _ADVERBS:  # an adverb in front: inflect the verb
        return tuple((form, f"{verb} {text}") for form, text in _forms("/".join((" ".join(rest), *irregular))))
    tail = " ".join(rest)

    def join(word: str) -> str:
        return f"{word} {tail}".strip()

    past = irregular or [join(_regular(verb, "ed"))]
    third = plural(verb) if not verb.endswith("o") else verb + "es"
    forms = [("base", base), ("s", join(third)), ("ing", join(_regular(verb, "ing")))]
    return (*forms, *(("ed", text) for text in dict.fromkeys(past)))


def _regular(verb: str, ending: str) -> str:
    if verb in _DOUBLED:
        return verb + verb[-1] + ending
    if verb.endswith("ie") and ending == "ing":
        return verb[:-2] + "ying"
    if verb.endswith("ee"):
        return verb + ending if ending == "ing" else verb + "d"
    if verb.endswith("e"):
        return verb[:-1] + ending
    if verb.endswith("y") and verb[-2] not in "aeiou" and ending == "ed":
        return verb[:-1] + "ied"
    return verb + ending


def cues_of(passage: Passage) -> list[Cue]:
    """The cues of the passage's sentence, in order."""
    return passage.of_sentence(_cues)


def _cues(passage: Passage) -> list[Cue]:
    return find_cues(words_of(passage))


_PLACES = frozenset(("camp", "shelter", "house"))


def _named(words: Sequence[Word], first: int) -> bool:
    """ "at Ardamata camp": a place, no verb."""
    name = words[first - 1].text
    return words[first].lower in _PLACES and name[:1].isupper() and not name.endswith("s")


def find_cues(words: Sequence[Word]) -> list[Cue]:
    """All cues among some words; a phrase hides the shorter ones inside it.

    Examples
    --------
    >>> from quotedfigures.coding.passage.words import tokenize
    >>> [(c.event, c.role) for c in find_cues(tokenize("went home", 0, 9))]
    [('returned', 'doer')]
    """
    found = []
    for first, last, meanings in find_phrases(words, _lexicon()):
        noun = first > 0 and (words[first - 1].lower in _BEFORE_NOUNS or _named(words, first))
        for event, role, form in meanings:
            if event != "nothing" and not (noun and role in ("patient", "doer") and form in ("base", "s")):
                found.append(Cue(first, last, event, role, form))
    return found
