"""The layout of a text: its lines and blocks, and the sentences, headings, lists and tables they make up."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from .segmentation import ITEM, Sentence, sentences

A = TypeVar("A")
T = TypeVar("T")


class Row(NamedTuple):
    """A table row: its cells, and the row that heads its table (None where the table has no header)."""

    cells: tuple[Sentence, ...]
    header: tuple[Sentence, ...] | None


_LINE = re.compile(r"[^\n]+")
_GAP = re.compile(r"(?<![.!?:;,\s])(?:\t+|[ ]{2,}|[ ]*\|[ ]*)[ \t]*(?=\S)|\t+(?=\S)")
_STOP = re.compile(r"""[.!?;,]["')\]]*\d{0,2}\s*$""")
_ENTRY = re.compile(r":\s*\S*\d\S*$")  # "Since 1 April: 148,260" heads nothing
_LONGEST_HEADING = 110
_SHORTEST_WRAPPED = 50
_YEARLIKE = re.compile(r"\s*(?:(?:19|20)\d\d|[A-Z][a-z]{2,8}\.? (?:19|20)\d\d)\s*")
#: "Electricity: 12 hours a day", one such line under the other.
_LABELLED = re.compile(r"[A-Z][\w ,'&()/-]{1,45}:\s")


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    alone: bool  # a blank line stands before it
    masthead: bool  # in the first block of the document
    item: bool
    cells: tuple[Sentence, ...]

    @property
    def bare(self) -> bool:
        """Short, and without the full stop of a sentence: a heading, a caption, a line of a list."""
        return len(self.text) <= _LONGEST_HEADING and not _STOP.search(self.text)


class Layout:
    """The sentences, headings, lists and tables of one text, found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences: list[Sentence] = []
        self.headings: list[tuple[Sentence, ...]] = []
        self.paragraphs: list[Sentence] = []
        self.rows: dict[int, Row] = {}
        self._remembered: dict[Any, Any] = {}
        self._title: Sentence | None = None
        self._section: Sentence | None = None
        self._lead: Sentence | None = None
        self._masthead = 0  # how many sentences, all of them headings, open the document
        for block in _blocks(_lines(text)):
            self._add_block(block)

    def remember(self, key: Any, make: Callable[[A], T], about: A) -> T:
        """The value kept under a key, made on first use."""
        try:
            return self._remembered[key]
        except KeyError:
            return self._remembered.setdefault(key, make(about))

    def _add_block(self, block: list[list[_Line]]) -> None:
        header: tuple[Sentence, ...] | None = None
        for place, unit in enumerate(block):
            first = unit[0]
            span = Sentence(first.start, unit[-1].end)
            if _in_table(block, place):
                header = self._add_row(first, header)
                continue
            header = None
            following = block[place + 1][0] if place + 1 < len(block) else None
            if self._opens(first, unit, place, following):
                self._head(span, first, following)
                self._add(span, ())
            else:
                self._add_sentences(span, first)
        if self._lead and len(block) > 1 and self._lead != Sentence(block[-1][0].start, block[-1][-1].end):
            self._lead = None

    def _opens(self, first: _Line, unit: list[_Line], place: int, following: _Line | None) -> bool:
        """Is this line a heading or the lead-in of what follows?"""
        text = first.text.rstrip()
        if text.endswith(":"):
            return len(text) <= 200 or bool(following and following.item)
        if text.endswith("?"):
            return following is not None and len(text) <= _LONGEST_HEADING
        if not first.bare or len(unit) > 1 or _ENTRY.search(text):
            return False
        if first.item:
            return bool(following and not following.item and not following.bare) and len(text) <= 60
        above_table = following is not None and len(following.cells) > 1
        return place == 0 or first.masthead or above_table or bool(following and not following.bare)

    def _head(self, span: Sentence, first: _Line, following: _Line | None) -> None:
        if first.masthead and len(self.sentences) == self._masthead:
            self._masthead += 1
            self._title = Sentence(self._title.start if self._title else span.start, span.end)
            return
        heads_list = first.alone and following and following.bare and not following.cells and not following.item
        heads_table = following is not None and len(following.cells) > 1
        if heads_list or heads_table or first.text.rstrip().endswith(":"):
            self._lead = span
            return
        self._lead = None
        self._section = span

    def _add_row(self, line: _Line, header: tuple[Sentence, ...] | None) -> tuple[Sentence, ...] | None:
        span = Sentence(line.start, line.end)
        numbers = sum(any(ch.isdigit() for ch in self.text[c.start : c.end]) for c in line.cells[1:])
        years = all(_YEARLIKE.fullmatch(self.text[c.start : c.end]) for c in line.cells[1:])
        if header is None and (not numbers or years):
            self._add(span, self._above())
            return line.cells
        above = Sentence(header[0].start, header[-1].end) if header else None
        self.rows[len(self.sentences)] = Row(line.cells, header)
        self._add(span, (*self._above(), *((above,) if above else ())))
        return header or None

    def _above(self) -> tuple[Sentence, ...]:
        seen: list[Sentence] = []
        for span in (self._title, self._section, self._lead):
            if span and span not in seen:
                seen.append(span)
        return tuple(seen)

    def _add(self, span: Sentence, headings: tuple[Sentence, ...], paragraph: Sentence | None = None) -> None:
        self.sentences.append(span)
        self.headings.append(headings)
        self.paragraphs.append(paragraph or span)

    def _add_sentences(self, span: Sentence, first: _Line) -> None:
        above = self._above()
        for sentence in sentences(self.text, span):
            self._add(sentence, above, span)
            text = self.text[sentence.start : sentence.end]
            # "Sudan. An estimated 23 million ...": a list item may open with a heading of its own
            if first.item and sentence.start == span.start and sentence.end < span.end and len(text) <= 50:
                above = (*above, sentence)


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    last = -1
    for m in _LINE.finditer(text):
        if m[0].isspace():
            continue
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        line = m[0].strip()
        alone = last < 0 or text.count("\n", last, m.start()) > 1
        last = m.end()
        masthead = not found or (found[-1].masthead and not alone)
        item = bool(ITEM.match(line))
        found.append(_Line(start, start + len(line), line, alone, masthead, item, _cells(start, line)))
    return found


def _cells(start: int, line: str) -> tuple[Sentence, ...]:
    """The cells of a table row: a row needs two, none of them as long as a sentence."""
    if "  " not in line and "\t" not in line and "|" not in line:
        return ()
    cells, at = [], 0
    for gap in _GAP.finditer(line):
        if gap.start() > at:
            cells.append(Sentence(start + at, start + gap.start()))
        at = gap.end()
    cells.append(Sentence(start + at, start + len(line)))
    return tuple(cells) if len(cells) > 1 and all(c.end - c.start <= 70 for c in cells) else ()


def _blocks(lines: list[_Line]) -> list[list[list[_Line]]]:
    """Lines between blank lines; inside a block, wrapped lines are put together."""
    blocks: list[list[list[_Line]]] = []
    for line in lines:
        if line.alone or not blocks:
            blocks.append([[line]])
        elif _wrapped(blocks[-1][-1][-1], line):
            blocks[-1][-1].append(line)
        else:
            blocks[-1].append([line])
    return blocks


def _in_table(block: list[list[_Line]], place: int) -> bool:
    """Is this line a row, with another row next to it?"""
    beside = [block[i][0] for i in (place - 1, place + 1) if 0 <= i < len(block)]
    return len(block[place][0].cells) > 1 and any(len(line.cells) > 1 for line in beside)


def _wrapped(line: _Line, following: _Line) -> bool:
    """Does a sentence run on from one line into the next?"""
    if following.item or len(line.cells) > 1 or len(following.cells) > 1:
        return False
    if _LABELLED.match(line.text) and _LABELLED.match(following.text):
        return False
    text = line.text
    if re.search(r"[A-Za-z,]-$", text) or (following.text[0].islower() and not _STOP.search(text)):
        return True
    return len(text) >= _SHORTEST_WRAPPED and bool(re.search(r"(?:\b[a-z]+|,)$", text))
