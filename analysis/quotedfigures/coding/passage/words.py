"""The words of a sentence, with its mentions as single words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from .context import Passage

_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)|(?P<digits>\d[\d.,]*(?<=\d))|(?P<mark>[^\w\s])")

#: Phrases by their first word: what the word alone stands for (or None), and by the second word the rest of the longer
#: phrases, longest first, each with what it stands for.
PhraseTable = dict[str, tuple[Any, dict[str, tuple[tuple[tuple[str, ...], Any], ...]]]]


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
    return [Word(*m.span(), token := m[0], token.lower(), m.lastgroup or "") for m in _TOKEN.finditer(text, start, end)]


def words_of(passage: Passage) -> list[Word]:
    """The words of the passage's sentence; every mention is one word of kind ``mention``."""
    return passage.of_sentence(_words)


def position(passage: Passage) -> int:
    """Where the mention stands among ``words_of``."""
    return passage.of_sentence(_positions)[passage.mention.start]


def lowers_of(passage: Passage) -> frozenset[str]:
    """The words of the sentence in small letters, to ask whether one is there at all."""
    return passage.of_sentence(_lowers)


def starts_of(passage: Passage) -> list[int]:
    """Where the words of the sentence start, in order."""
    return passage.of_sentence(_starts)


def _lowers(passage: Passage) -> frozenset[str]:
    return frozenset([w.lower for w in words_of(passage)])


def _starts(passage: Passage) -> list[int]:
    return [w.start for w in words_of(passage)]


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
    """Phrases in the order in which they are looked up.

    Examples
    --------
    >>> phrase_table([("fled", 1), ("fled on foot", 2)])
    {'fled': (1, {'on': ((('foot',), 2),)})}
    """
    alone: dict[str, Any] = {}
    longer: dict[str, dict[str, list[tuple[tuple[str, ...], Any]]]] = {}
    for phrase, meaning in sorted(phrases, key=lambda p: (-len(p[0].split()), p[0])):
        first, *rest = phrase.split()
        if rest:
            longer.setdefault(first, {}).setdefault(rest[0], []).append((tuple(rest[1:]), meaning))
        else:
            alone[first] = meaning
    return {
        first: (alone.get(first), {second: tuple(rests) for second, rests in longer.get(first, {}).items()})
        for first in dict.fromkeys((*alone, *longer))
    }


def find_phrases(words: Sequence[Word], table: PhraseTable) -> list[tuple[int, int, Any]]:
    """The phrases of a table among some words, the longest at each place, none inside another.

    Returns
    -------
    list of tuple of (int, int, Any)
        The first word, one past the last, and what the phrase stands for.

    Examples
    --------
    >>> table = phrase_table([("fled", 1), ("fled on foot", 2)])
    >>> find_phrases(tokenize("They fled on foot.", 0, 18), table)
    [(1, 4, 2)]
    """
    lowers = [w.lower for w in words]
    found, behind = [], 0
    for i in [i for i, lower in enumerate(lowers) if lower in table]:
        if i < behind:
            continue
        meaning, longer = table[lowers[i]]
        behind = i + 1
        if longer and i + 1 < len(lowers):
            for rest, longer_meaning in longer.get(lowers[i + 1], ()):
                if not rest or tuple(lowers[i + 2 : i + 2 + len(rest)]) == rest:
                    meaning, behind = longer_meaning, i + 2 + len(rest)
                    break
        if meaning is not None:
            found.append((i, behind, meaning))
    return found
