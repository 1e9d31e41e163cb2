"""Paragraphs to the text of the document, and where on paper each of its words stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...model import Box, Layout
from ..blocks import CELL, WITHIN_CELL
from .paragraphs import HYPHENS, JOINERS, Block
from .rows import Row
from .words import Word

_VOCABULARY = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LAST_PART = re.compile(r"[^\W\d_]+(?=[-\u2010\u00ad]$)")
_FIRST_PART = re.compile(r"[^\W\d_]+")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TENS = _set("twenty thirty forty fifty sixty seventy eighty ninety")
_UNITS = _set("one two three four five six seven eight nine")
_COUNTS = _TENS | _UNITS | _set("half ten eleven twelve fifteen several multi")
#: What follows a spelt number with a hyphen between.
_COUNTED = re.compile(
    r"(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|"
    r"(?:minute|hour|day|week|month|year|decade|time|person|member|judge|man|fold|strong|million|dozen|bed|room|way)s?)$"
)
_PREFIXES = _set("self non anti ex well ill long cross mid vice quasi")


class Text:
    """A text as it grows, with the page and the box of each word."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._pages: list[int] = []
        self._boxes: list[Box | None] = []

    def add(self, text: str) -> None:
        """Text that stands on no paper of its own: spaces, line ends, what parts two cells."""
        self._parts.append(text)
        self._length += len(text)

    def word(self, word: Word, text: str) -> None:
        """A word, as far as it is kept."""
        left, top, right, bottom = word.box
        self._starts.append(self._length if self._starts else 0)
        self._pages.append(word.page)
        self._boxes.append((round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))
        self.add(text)

    def finished(self) -> tuple[str, Layout]:
        """The text with a line end, and its layout."""
        self.add("\n")
        return "".join(self._parts), Layout(tuple(self._starts), tuple(self._pages), tuple(self._boxes))


@dataclass
class Vocabulary:
    """The words that stand whole in a document: they tell a broken word from a hyphenated one."""

    words: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Vocabulary:
        """The words of some rows, but for those that a line end may have broken."""
        found: set[str] = set()
        for row in rows:
            whole = row.text[: -len(row.words[-1].text)] if row.text.endswith(HYPHENS) else row.text
            found.update(map(str.lower, _VOCABULARY.findall(whole)))
        return cls(found)

    def joins(self, before: str, after: str) -> bool:
        """Does the hyphen between the two parts of a broken word go?

        Examples
        --------
        >>> words = Vocabulary({"well-known", "depopulated"})
        >>> [words.joins(a, b) for a, b in (("de", "populated"), ("well", "known"), ("twenty", "five"))]
        [True, False, False]
        """
        before, after = before.lower(), after.lower()
        if before + after in self.words:
            return True
        if f"{before}-{after}" in self.words or before in _PREFIXES:
            return False
        return not (before in _COUNTS and _COUNTED.match(after)) and not (before in _TENS and after in _UNITS)


def write(found: Iterable[Block], vocabulary: Vocabulary) -> tuple[str, Layout]:
    """The text of some blocks and its layout: a blank line between paragraphs, a line for an item or a table's row."""
    text = Text()
    before: Block | None = None
    for block in found:
        if before is not None:
            text.add("\n" if before.item and block.item and before.table is block.table is None else "\n\n")
        if block.table is None:
            _rows(block.rows, text, vocabulary, within=" ")
        else:
            for i, line in enumerate(block.table.lines):
                if i:
                    text.add("\n")
                _line(line, text, vocabulary)
        before = block
    return text.finished()


def _line(cells: Sequence[Sequence[Row]], text: Text, vocabulary: Vocabulary) -> None:
    last = max((i for i, cell in enumerate(cells) if cell), default=-1)
    started = False
    for cell in cells[: last + 1]:
        if started:
            text.add(CELL)
        if cell:
            _rows(cell, text, vocabulary, within=WITHIN_CELL)
            started = True


def _rows(rows: Sequence[Row], text: Text, vocabulary: Vocabulary, within: str) -> None:
    """Rows one after another, with broken words made whole; ``within`` parts two numbers at a line's end."""
    for i, row in enumerate(rows):
        following = rows[i + 1] if i + 1 < len(rows) else None
        for j, word in enumerate(row.words):
            if j and not word.glued:
                text.add(" ")
            last = j == len(row.words) - 1
            kept, between = _end(row.text, word.text, following, vocabulary) if last else (word.text, "")
            text.word(word, kept)
            if between == " " and following and kept[-1:].isdecimal() and following.text[:1].isdecimal():
                between = within
            text.add(between)


def _end(line: str, word: str, following: Row | None, vocabulary: Vocabulary) -> tuple[str, str]:
    """What is kept of the last word of a line, and what stands between it and the next line."""
    if following is None:
        return word, ""
    after = following.text
    if word.endswith(JOINERS[len(HYPHENS) :]) and len(word) > 1:
        return word, ""
    if not word.endswith(HYPHENS) or len(line) < 2 or line[-2].isspace():
        return word, " "
    before, first = _LAST_PART.search(line), _FIRST_PART.match(after)
    if before and first and after[0].islower() and not _compound(line, before):
        if word.endswith("\u00ad") or vocabulary.joins(before[0], first[0]):
            return word[:-1], ""
        return word, ""
    return word, "" if not after[:1].isspace() else " "


def _compound(line: str, part: re.Match[str]) -> bool:
    """ "30-year-" and "so-called-": after one hyphen another is meant."""
    return part.start() > 0 and line[part.start() - 1] in "-\u2010\u2011"
