"""The words of a sentence, with its mentions as single words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from .context import Passage

_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)|(?P<digits>\d[\d.,]*(?<=\d))|(?P<mark>[^\w\s])")

#: First word -> the phrases that begin with it, longest first, each with what it stands for.
PhraseTable = dict[str, tuple[tuple[tuple[str, ...], Any], ...]]


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
    return [
        Word(m.start(), m.end(), token := m[0], token.lower(), m.lastgroup or "")
        for m in _TOKEN.finditer(text, start, end)
    ]


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


def phrase_table(phrases: Iterable[tuple[str, Any]]) -> PhraseTable:
    """Phrases by their first word, longest first.

    Examples
    --------
    >>> phrase_table([("fled", 1), ("fled on foot", 2)])
    {'fled': ((('fled', 'on', 'foot'), 2), (('fled',), 1))}
    """
    table: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for phrase, meaning in sorted(phrases, key=lambda p: (-len(p[0].split()), p[0])):
        table.setdefault(phrase.split()[0], []).append((tuple(phrase.split()), meaning))
    return {first: tuple(entries) for first, entries in table.items()}


def find_phrases(words: Sequence[Word], table: PhraseTable) -> Iterator[tuple[int, int, Any]]:
    """The phrases of a table among some words, the longest at each place, none inside another.

    Yields
    ------
    tuple of (int, int, Any)
        The first word, one past the last, and what the phrase stands for.

    Examples
    --------
    >>> table = phrase_table([("fled", 1), ("fled on foot", 2)])
    >>> list(find_phrases(tokenize("They fled on foot.", 0, 18), table))
    [(1, 4, 2)]
    """
    behind = 0
    for i, word in enumerate(words):
        entries = table.get(word.lower)
        if entries is None or i < behind:
            continue
        for phrase, meaning in entries:
            behind = i + len(phrase)
            if len(phrase) == 1 or all(words[j].lower == phrase[j - i] for j in range(i + 1, min(behind, len(words)))):
                if behind <= len(words):
                    yield i, behind, meaning
                    break
            behind = i
