"""Where a mention stands: sentence, clause, heading, list and table.

A document is laid out once (:class:`Layout`); a :class:`Passage` is one mention seen in that layout, and is what every
coding module reads. Texts here are folded one to one, so offsets are those of the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, TypeVar

from ..model import Document, Mention
from ..quantities.shadow import fold
from .lexicons import load

T = TypeVar("T")


class Coded(NamedTuple):
    """A coded value and the rule or the words that gave it."""

    value: Any
    trace: str = ""


class Sentence(NamedTuple):
    """A stretch of text: a sentence, a heading, a list item or a table row."""

    start: int
    end: int


class Row(NamedTuple):
    """A table row: its cells, and the row that heads its table (None where the table has no header)."""

    cells: tuple[Sentence, ...]
    header: tuple[Sentence, ...] | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One mention and everything around it.

    Attributes
    ----------
    text : str
        The document's text, folded character by character (straight quotes, plain spaces and dashes): same offsets.
    mention, mentions, index
        The mention, all mentions of the document in order, and its place among them.
    sentence, sentences, sentence_index
        The sentence around the mention, all of the document, and its place among them.
    heading : Sentence or None
        The innermost heading, list lead-in or table header it stands under; ``headings`` has all, outermost first.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> p, = passages(Document("a.txt", "Arrests. Police held 94 men, he said."), [Mention(21, 23, "94", Quantity())])
    >>> p.before, p.after
    ('Police held ', ' men, he said.')
    """

    text: str
    document: Document
    mention: Mention
    mentions: Sequence[Mention]
    index: int
    layout: Layout = field(repr=False)
    sentence_index: int
    sentence: Sentence
    notes: dict[Any, Any] = field(repr=False)  # what is known of the sentence, shared by its mentions

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences of the document, in order."""
        return self.layout.sentences

    @property
    def headings(self) -> tuple[Sentence, ...]:
        """What it stands under, outermost first: section heading, list lead-in, table header."""
        return self.layout.headings[self.sentence_index]

    @property
    def heading(self) -> Sentence | None:
        """The innermost of ``headings``."""
        return self.headings[-1] if self.headings else None

    @property
    def paragraph(self) -> Sentence:
        """The paragraph, list item or row around the mention."""
        return self.layout.paragraphs[self.sentence_index]

    @property
    def row(self) -> Row | None:
        """The table row around the mention."""
        return self.layout.rows.get(self.sentence_index)

    @property
    def before(self) -> str:
        """The sentence up to the mention."""
        return self.text[self.sentence.start : self.mention.start]

    @property
    def after(self) -> str:
        """The sentence from the mention on."""
        return self.text[self.mention.end : self.sentence.end]

    @property
    def neighbours(self) -> list[Mention]:
        """The mentions of the same sentence, in order."""
        return self.of_sentence(_mentions_of)

    @property
    def clause(self) -> tuple[int, int]:
        """Start and end of the clause around the mention."""
        at = self.mention
        start, end = self.sentence
        for cut in self.of_sentence(_clause_cuts):
            if cut[1] <= at.start:
                start = cut[1]
            elif cut[0] >= at.end:
                end = cut[0]
                break
        return start, end

    def slice(self, span: tuple[int, int] | Sentence) -> str:
        """The folded text of a span."""
        return self.text[span[0] : span[1]]

    def of_document(self, make: Callable[[Passage], T]) -> T:
        """What ``make`` says of the document, worked out once."""
        return self.layout.remember((make,), make, self)

    def of_sentence(self, make: Callable[[Passage], T]) -> T:
        """What ``make`` says of the sentence, worked out once."""
        if make not in self.notes:
            self.notes[make] = make(self)
        return self.notes[make]


def _plain(text: str) -> str:
    """The folded text, with the tabs that part the cells of a table."""
    folded = fold(text)
    return folded if "\t" not in text else "".join(t if t == "\t" else f for t, f in zip(text, folded, strict=True))


def passages(document: Document, mentions: Sequence[Mention]) -> list[Passage]:
    """One passage for every mention of a document, in order."""
    layout = Layout(_plain(document.text))
    found: list[Passage] = []
    at, notes = 0, dict[Any, Any]()
    for index, mention in enumerate(mentions):
        while at + 1 < len(layout.sentences) and layout.sentences[at + 1].start <= mention.start:
            at, notes = at + 1, {}
        sentence = layout.sentences[at]
        found.append(Passage(layout.text, document, mention, mentions, index, layout, at, sentence, notes))
    return found


_CLAUSE = re.compile(
    r"[;:()]|,\s+(?=(?:and|but|while|whereas|although|though|including|with|among|amongst|or|of\s+wh|some\s+of\s+wh|who|"
    r"which|where|when|as\s+well|compared|against|according|said|says|down|up)\b|of\s+wh|some\s+of\s+wh)"
    r"|\s(?:--?\s|(?=(?:while|whereas|but)\b))"
)


def _clause_cuts(passage: Passage) -> list[tuple[int, int]]:
    start, end = passage.sentence
    inside = [(m.start, m.end) for m in passage.neighbours]
    cuts = [m.span() for m in _CLAUSE.finditer(passage.text, start, end)]
    return [c for c in cuts if not any(a < c[1] and c[0] < b for a, b in inside)]


def _mentions_of(passage: Passage) -> list[Mention]:
    start, end = passage.sentence
    first = last = passage.index
    while first and passage.mentions[first - 1].start >= start:
        first -= 1
    while last < len(passage.mentions) and passage.mentions[last].start < end:
        last += 1
    return list(passage.mentions[first:last])


# --- the layout of a document -------------------------------------------------------------------------------------

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*(?:[•·●▪‣*–—-]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
_GAP = re.compile(r"(?<![.!?:;,\s])(?:\t+|[ ]{2,}|[ ]*\|[ ]*)[ \t]*(?=\S)|\t+(?=\S)")
_STOP = re.compile(r"""[.!?;,]["')\]]*\d{0,2}\s*$""")
_ENTRY = re.compile(r":\s*\S*\d\S*$")  # "Since 1 April: 148,260" heads nothing
_LONGEST_HEADING = 110
_SHORTEST_WRAPPED = 50
_LONGEST_SENTENCE = 2000


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

    def remember(self, key: Any, make: Callable[[Passage], T], passage: Passage) -> T:
        """The value kept under a key, made on first use."""
        if key not in self._remembered:
            self._remembered[key] = make(passage)
        return self._remembered[key]

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
        return place == 0 or first.masthead or bool(following and not following.bare)

    def _head(self, span: Sentence, first: _Line, following: _Line | None) -> None:
        if first.masthead and len(self.sentences) == self._masthead:
            self._masthead += 1
            self._title = Sentence(self._title.start if self._title else span.start, span.end)
            return
        heads_list = first.alone and following and following.bare and not following.cells and not following.item
        if heads_list or first.text.rstrip().endswith(":"):
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
        for sentence in _sentences(self.text, span):
            self._add(sentence, above, span)
            text = self.text[sentence.start : sentence.end]
            # "Sudan. An estimated 23 million ...": a list item may open with a heading of its own
            if first.item and sentence.start == span.start and sentence.end < span.end and len(text) <= 50:
                above = (*above, sentence)


_YEARLIKE = re.compile(r"\s*(?:(?:19|20)\d\d|[A-Z][a-z]{2,8}\.? (?:19|20)\d\d)\s*")


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
        item = bool(_ITEM.match(line))
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


#: "Electricity: 12 hours a day", one such line under the other.
_LABELLED = re.compile(r"[A-Z][\w ,'&()/-]{1,45}:\s")


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


# A full stop, with the quotes and the footnote mark glued to it, before a new beginning ("October 14.Taken" too).
_END = re.compile(
    r"""(?<![.!?])[.!?]+["')\]]*(\d{1,2}(?=\s+["'(\[]?[A-Z]))?"""
    r"""(?:\s+(?=["'(\[]*[^\sa-z])|(?=[A-Z][a-z]+\s))"""
)
_WORD = re.compile(r"[\w./]*$")


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    words = load("segmentation", ("before_numbers", "before_names"))
    return frozenset(words["before_numbers"]), frozenset(words["before_names"])


def _sentences(text: str, span: Sentence) -> list[Sentence]:
    found, start = [], span.start
    item = _ITEM.match(text, span.start, span.end)
    floor = item.end() if item else span.start
    for m in _END.finditer(text, floor, span.end):
        if not _inside_number(text, m) and not _abbreviated(text, m):
            found.append(Sentence(start, start + len(text[start : m.end()].rstrip())))
            start = m.end()
    if start < span.end:
        found.append(Sentence(start, span.end))
    return [part for sentence in found for part in _bounded(text, sentence)]


def _bounded(text: str, sentence: Sentence) -> list[Sentence]:
    """A text without full stops is cut at white space, so that no sentence costs more than its length."""
    parts, start = [], sentence.start
    while sentence.end - start > _LONGEST_SENTENCE:
        cut = text.find(" ", start + _LONGEST_SENTENCE - 200, sentence.end)
        if cut < 0:
            break
        parts.append(Sentence(start, cut))
        start = cut + 1
    return [*parts, Sentence(start, sentence.end)]


def _inside_number(text: str, stop: re.Match[str]) -> bool:
    """ "1.2 Million" and "info.Example" are no ends; "reports.2 That" is, with its footnote mark."""
    before = text[stop.start() - 1 : stop.start()]
    if stop[1]:
        return before.isdigit()
    return stop.end() == stop.start() + 1 and not text[stop.start() - 2 : stop.start()].isalnum()


def _abbreviated(text: str, stop: re.Match[str]) -> bool:
    word = _WORD.search(text, max(0, stop.start() - 12), stop.start())
    last = word[0].lower() if word else ""
    before_numbers, before_names = _abbreviations()
    following = text[stop.end()] if stop.end() < len(text) else ""
    if text[stop.start()] != "." or not last:
        return False
    if len(last) == 1 and last.isalpha() and word and word[0].isupper():
        return True
    return last in before_names or (following.isdigit() and last in before_numbers)
