"""What a number counts, as the modules that find it say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..passage.context import Passage
from ..passage.words import Word, position, words_of
from .phrases import Phrase

#: How many numbers back a noun is looked for.
FARTHEST = 60
#: Kinds of numbers that count nothing.
NO_NOUN = frozenset(("money", "duration"))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts.

    Attributes
    ----------
    phrase : str or None
        The noun phrase as written.
    resolved : str or None
        The noun phrase, or the one that the text leaves to the reader.
    head : str or None
        The head noun of ``resolved``.
    subgroup : str or None
        Who among the counted, where the number is limited to them.
    antecedent : int or None
        The mention (its place in the document) whose noun this number shares.
    last : int
        The word after the phrase, from which its verb is looked for.
    trace : str
        The rule that found it.
    """

    phrase: str | None
    resolved: str | None
    head: str | None
    subgroup: str | None
    antecedent: int | None
    last: int
    trace: str


def of_sum(passage: Passage) -> bool:
    """Is the number a share of a sum ("51% of the $2.3 billion")?"""
    words, at = words_of(passage), position(passage)
    sums = [m.start for m in passage.neighbours if m.quantity.kind == "money"]
    following = words[at + 1 : at + 5]
    return bool(sums and following) and following[0].lower == "of" and any(w.start in sums for w in following)


def phrase_text(passage: Passage, words: Sequence[Word], phrase: Phrase) -> str:
    """A noun phrase as written, its white space made plain."""
    text = passage.document.text[words[phrase.first].start : words[phrase.last - 1].end]
    return " ".join(text.split())
