"""The words of a sentence, with its mentions as single words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .context import Passage

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d.,]*(?<=\d)|[^\w\s]")


class Word(NamedTuple):
    """A word, a punctuation mark, a stray number or a whole mention."""

    start: int
    end: int
    text: str
    lower: str
    kind: str  # word | mark | digits | mention


def tokenize(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text.

    Examples
    --------
    >>> [w.lower for w in tokenize("Bar associations' 3-day visit.", 0, 30)]
    ['bar', 'associations', "'", '3', '-', 'day', 'visit', '.']
    """
    found = []
    for m in _TOKEN.finditer(text, start, end):
        token = m[0]
        kind = "word" if token[0].isalpha() else "digits" if token[0].isdigit() else "mark"
        found.append(Word(m.start(), m.end(), token, token.lower(), kind))
    return found


def words_of(passage: Passage) -> list[Word]:
    """The words of the passage's sentence; every mention is one word of kind ``mention``."""
    return passage.of_sentence(_words)


def position(passage: Passage) -> int:
    """Where the mention stands among ``words_of``."""
    return passage.of_sentence(_positions)[passage.mention.start]


def _words(passage: Passage) -> list[Word]:
    found: list[Word] = []
    at, end = passage.sentence
    for mention in passage.neighbours:
        if mention.start >= at:
            found += tokenize(passage.text, at, mention.start)
        found.append(Word(mention.start, mention.end, mention.quote, "#", "mention"))
        at = max(at, mention.end)
    return found + tokenize(passage.text, at, end)


def _positions(passage: Passage) -> dict[int, int]:
    return {w.start: i for i, w in enumerate(words_of(passage)) if w.kind == "mention"}


def phrase_at(words: Sequence[Word], i: int, phrases: dict[str, list[tuple[str, ...]]]) -> tuple[str, ...] | None:
    """The longest phrase of a phrase table that begins at word ``i``.

    ``phrases`` maps a first word to its phrases, longest first.
    """
    for phrase in phrases.get(words[i].lower, ()):
        if len(phrase) == 1 or tuple(w.lower for w in words[i : i + len(phrase)]) == phrase:
            return phrase
    return None


def phrase_table(phrases: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, longest first.

    Examples
    --------
    >>> phrase_table(["fled", "fled on foot"])
    {'fled': [('fled', 'on', 'foot'), ('fled',)]}
    """
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(set(phrases), key=lambda p: (-len(p.split()), p)):
        table.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    return table
