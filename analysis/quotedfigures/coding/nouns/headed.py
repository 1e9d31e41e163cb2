"""What a number counts where its noun stands above it: in the column, the rows above, a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..passage.context import Passage
from ..passage.segmentation import Sentence
from ..passage.words import position, tokenize, words_of
from .counted import FARTHEST, Counted
from .phrases import Phrase, counted_phrase, is_plural
from .subgroups import named
from .unit import noun_unit


def of_row(passage: Passage, earlier: list[Counted], passages: Sequence[Passage]) -> Counted:
    """A cell takes its noun from itself, its column, the rows above or the caption."""
    words, at = words_of(passage), position(passage)
    phrase = counted_phrase(words, at + 1)
    if isinstance(phrase, Phrase) and noun_unit(words[phrase.head].text):
        return named(passage, words, at, phrase)
    cell = passage.column
    noun = _noun_in(passage, cell) if cell else None
    if noun:
        return Counted(noun, noun, noun, None, None, at + 1, "noun of the column")
    above = _row_above(passage, earlier, passages)
    if above is not None:
        back = earlier[above]
        return Counted(back.resolved, back.resolved, back.head, None, above, at + 1, "noun of the row above")
    nouns_above = (_noun_in(passage, heading) for heading in reversed(passage.headings))
    participle = cell is not None and passage.slice(cell).strip().lower().endswith("ed")
    noun = next((n for n in nouns_above if n and not (participle and noun_unit(n) == "event")), None)
    return Counted(noun, noun, noun, None, None, at + 1, "noun of the table" if noun else "")


def _row_above(passage: Passage, earlier: list[Counted], passages: Sequence[Passage]) -> int | None:
    """The nearest number of the rows above whose noun stands in its own row."""
    for i in range(passage.index - 1, max(-1, passage.index - FARTHEST), -1):
        if passages[i].row is None or passage.headings[:1] != passages[i].headings[:1]:
            return None
        if earlier[i].trace == "noun after the number" or earlier[i].trace == "noun of the row above":
            return i
    return None


_PLURAL = re.compile(r"[^\W\d_]+")


def _noun_in(passage: Passage, span: Sentence) -> str | None:
    for m in _PLURAL.finditer(passage.text, *span):
        if is_plural(m[0].lower()) and noun_unit(m[0].lower()) in ("person", "household", "event"):
            return m[0]
    return None


def noun_of_heading(passage: Passage) -> str | None:
    """A population named by the heading, the innermost first."""
    for heading in reversed(passage.headings):
        words = tokenize(passage.text, *heading)
        for word in words:
            if word.kind == "word" and is_plural(word.lower) and noun_unit(word.text) in ("person", "household"):
                return passage.document.text[word.start : word.end]
    return None
