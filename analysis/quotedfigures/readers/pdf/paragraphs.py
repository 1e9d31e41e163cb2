"""Rows of a column to paragraphs: where the page shows that one ends, and where it runs on elsewhere."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median

from ..blocks import raised
from .rows import MARKS, Row
from .runover import goes_on, with_head
from .tables import Table, tables

#: In parts of the size.
INDENT, ANOTHER_SIZE = 0.7, 0.1
#: The step from line to line, in parts of the size, where a document has too few lines to tell.
USUAL = 1.25
#: How much more than the usual step, in parts of the size, parts two paragraphs; raised marks push lines apart, too.
STEP, STEP_MARKED = 0.22, 0.5
#: A sentence that a page cut off fills at least so many characters of a line.
SHORTEST = 25
HYPHENS = ("-", "\u2010", "\u00ad")
#: What joins the end of a line to the next.
JOINERS = (*HYPHENS, "\u2011", "\u2013", "\u2014", "/")
#: Text smaller than this part of the body's, at the foot of a column, is a note.
NOTE = 0.93
#: How many blocks may stand between the parts of a sentence that runs on over a page.
FLOATS = 4
#: Rows one above the other that are lines of a text, in parts of the size; rows that tell how far a text reaches.
LINES, ENOUGH = 1.9, 4
_ITEM = re.compile(r"(?:[•·●▪■◦‣⁃➢✓*–—-]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])(?=\s|$)")
_BULLET = re.compile(r"[•·●▪■◦‣⁃➢✓]")
_ENDED = re.compile(r"[.!?:;؟۔][\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻ,*†‡]*$")
_NOTE_MARK = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[ᵃ-ᶻ]|[*†‡§]+)\s*\S")


@dataclass
class Block:
    """A paragraph, a list item or a table on one page.

    ``rows`` are its lines; ``right`` is where its column ends; ``foot`` says that nothing but notes stands below.
    """

    page: int
    column: int
    rows: list[Row]
    right: float = 0.0
    table: Table | None = None
    item: bool = False
    note: bool = False

    @property
    def size(self) -> float:
        """The size of its text."""
        return median(row.size for row in self.rows)

    @property
    def text(self) -> str:
        """Its lines as they stand."""
        return "\n".join(row.text for row in self.rows)


@dataclass(frozen=True)
class Style:
    """What is usual in a document: the size of its body, and the step from line to line in parts of each size."""

    body: float
    steps: dict[int, float]

    @classmethod
    def of(cls, pages: Iterable[Sequence[Row]]) -> Style:
        """The style of some pages: lines that begin in a small letter go on with the line above."""
        weight: Counter[float] = Counter()
        steps: dict[int, list[float]] = {}
        for rows in pages:
            weight.update({row.size: 0 for row in rows})
            for row in rows:
                weight[row.size] += len(row.text)
            for above, row in pairwise(rows):
                if row.text[:1].islower() and _same_size(above, row) and abs(above.x0 - row.x0) < 4 * row.size:
                    steps.setdefault(round(row.size), []).append((row.base - above.base) / row.size)
        usual = {size: sorted(found)[len(found) // 3] for size, found in steps.items()}
        return cls(max(weight, key=lambda size: (weight[size], size), default=10.0), usual)

    def step(self, rows: Sequence[Row]) -> float:
        """The step from line to line that is usual in text of the size of these rows."""
        known = self.steps.get(round(rows[0].size))
        if known is not None:
            return known
        steps = [(b.base - a.base) / a.size for a, b in pairwise(rows) if _same_size(a, b)]
        return min((step for step in steps if step > 0.8), default=USUAL) if len(steps) > 2 else USUAL


def blocks(column: Sequence[Row], page: int, number: int, style: Style) -> Iterator[Block]:
    """The paragraphs, items and tables of one column."""
    for part in tables(column):
        if isinstance(part, Table):
            yield Block(page, number, part.rows, table=part)
        else:
            yield from _paragraphs(part, page, number, column, style)


def _paragraphs(rows: Sequence[Row], page: int, number: int, column: Sequence[Row], style: Style) -> Iterator[Block]:
    left, margin = min(r.x0 for r in column), _margins(column)
    step = style.step(rows)
    run = [rows[0]]
    for above, row in pairwise(rows):
        if _begins(run, above, row, step, left, margin(above)):
            yield _block(run, page, number, margin(above))
            run = []
        run.append(row)
    yield _block(run, page, number, margin(rows[-1]))


def _margins(column: Sequence[Row]) -> Callable[[Row], float]:
    """How far to the right lines reach that are of one text with a row.

    A footer, a title or a caption that stands alone may be wider than the lines of the column, and so may text in
    another size.
    """
    widest = max(row.x1 for row in column)
    among = [row for row, above, below in zip(column, [None, *column], [*column[1:], None], strict=False)
             if _in_a_text(row, above) or _in_a_text(row, below)]  # fmt: skip
    sizes: dict[float, list[float]] = {}
    for row in among:
        sizes.setdefault(round(row.size), []).append(row.x1)
    every = max((row.x1 for row in among), default=widest)

    def margin(row: Row) -> float:
        ends = sizes.get(round(row.size), [])
        return max(row.x1, max(ends) if len(ends) >= ENOUGH else every)

    return margin


def _in_a_text(row: Row, other: Row | None) -> bool:
    """Do two rows follow each other as lines of a text do?"""
    return other is not None and _same_size(row, other) and abs(row.base - other.base) < LINES * row.size


def _block(run: list[Row], page: int, number: int, right: float) -> Block:
    return Block(page, number, run, right, item=bool(_ITEM.match(run[0].text)))


def _same_size(a: Row, b: Row) -> bool:
    return abs(a.size - b.size) <= ANOTHER_SIZE * max(a.size, b.size)


def _begins(run: Sequence[Row], above: Row, row: Row, step: float, left: float, right: float) -> bool:
    """Does a new paragraph begin with this row?"""
    marked = any(word.size < 0.88 * r.size for r in (above, row) for word in r.words)
    more = (row.base - above.base) / max(row.size, above.size) - step
    if more > (STEP_MARKED if marked else STEP) or not _same_size(above, row):
        return True
    if _BULLET.match(row.text) or row.text[0] in MARKS:
        return True
    if row.leftward:
        return bool(_ENDED.search(above.text)) and above.x0 - left > row.words[0].x1 - row.words[0].x0 + row.size
    shorter = _would_fit(above, row, right, left)
    ended = bool(_ENDED.search(above.text))
    if _ITEM.match(row.text) and (shorter or ended):
        return True
    return shorter or _indented(run, above, row, left, ended)


def _indented(run: Sequence[Row], above: Row, row: Row, left: float, ended: bool) -> bool:
    """Is this the first line of a paragraph, further in than the lines of the one before?"""
    room = INDENT * row.size
    if row.x0 > min(r.x0 for r in run) + room and row.x0 > above.x0 + room:
        return (ended or len(run) > 1) and not _hangs(run)
    return (
        ended and len(run) == 1 and left + room < row.x0 < left + 5 * row.size and abs(row.x0 - above.x0) < 0.1 * room
    )


def _hangs(run: Sequence[Row]) -> bool:
    """Is this an item, whose further lines are indented?"""
    return len(run) == 1 and bool(_ITEM.match(run[0].text))


def _would_fit(above: Row, row: Row, right: float, left: float) -> bool:
    """Would the first word of a row have found room in the row above? Then the break is meant."""
    if above.text.endswith(JOINERS):
        return False
    outside = above.x0 - left if _centred(above, left, right) else 0.0
    room = _room(above, row, right - outside)
    runs_on = row.text[:1].islower() and not _ENDED.search(above.text)
    return room > (0.03 * (right - left) if runs_on else 0)


def _centred(row: Row, left: float, right: float) -> bool:
    return abs((row.x0 - left) - (right - row.x1)) < 0.1 * (right - left) and row.x0 - left > row.size


def joined(found: Iterable[Block], body: float) -> list[Block]:
    """Paragraphs that run on in another column or on another page as one; the notes follow at the end."""
    rest = deque(found)
    notes = []
    calls = _calls(rest)
    for block in rest:
        if _is_note(block, body, calls.get(block.page, frozenset())):
            block.note = True
            notes.append(block)
    rest = deque(block for block in rest if not block.note)
    kept: list[Block] = []
    while rest:
        block = rest.popleft()
        kept.append(block)
        while rest and _table_goes_on(block, rest[0]):
            rest.popleft()
        held: list[Block] = []
        while (at := _continuation(block, rest)) is not None:
            held += [rest.popleft() for _ in range(at)]
            _append(block, rest.popleft())
        rest.extendleft(reversed(held))
    return kept + notes


def _table_goes_on(block: Block, other: Block) -> bool:
    """Put the rest of a table to it, if that is what comes next in another column or on the next page."""
    below = other.table
    if below is None or (other.page, other.column) == (block.page, block.column) or other.page > block.page + 1:
        return False
    if block.table is None:
        whole = with_head(block.rows[0], below) if len(block.rows) == 1 and not block.item else None
    else:
        whole = block.table.with_rest(below) if goes_on(block.table, below) else None
    if whole is not None:
        block.table, block.rows, block.page, block.column = whole, whole.rows, other.page, other.column
    return whole is not None


def _calls(found: Iterable[Block]) -> dict[int, frozenset[str]]:
    """The raised numbers of each page."""
    calls: dict[int, set[str]] = {}
    for block in found:
        for row in block.rows:
            for word in row.words:
                if word.text[0] in MARKS and word.text.isnumeric():
                    calls.setdefault(block.page, set()).add(word.text)
    return {page: frozenset(texts) for page, texts in calls.items()}


def _is_note(block: Block, body: float, calls: frozenset[str]) -> bool:
    """Does it begin with the mark of a note? A plain number in front becomes a mark where the page calls a note so."""
    if block.table is not None or block.size >= NOTE * body:
        return False
    first = block.rows[0].words[0]
    if first.text.isdecimal() and raised(first.text) in calls and first.x0 <= min(r.x0 for r in block.rows) + 1:
        first.text = raised(first.text)
        block.rows[0] = Row(block.rows[0].words)
        return True
    return bool(_NOTE_MARK.match(block.text))


def _append(block: Block, other: Block) -> None:
    block.rows = [*block.rows, *other.rows]
    block.page, block.column, block.right = other.page, other.column, other.right


def _continuation(block: Block, rest: deque[Block]) -> int | None:
    """Which of the blocks that follow goes on with a sentence that the end of a column or page cut off."""
    if block.table is not None or _ENDED.search(block.rows[-1].text):
        return None
    begun = False
    for i, other in enumerate(islice(rest, FLOATS + 1)):
        elsewhere = (other.page, other.column) != (block.page, block.column)
        if not elsewhere or other.page > block.page + 1:
            return None
        if _goes_on(block, other, sure=not begun):
            return i
        begun = True
    return None


def _goes_on(block: Block, other: Block, sure: bool) -> bool:
    """Does a block take up where another stopped? Unless it is the ``sure`` place for it, in a small letter only."""
    last, first = block.rows[-1], other.rows[0]
    if other.table is not None or other.item or abs(other.size - block.size) > 0.06 * block.size:
        return False
    if len(block.rows) == 1 and len(last.text) < SHORTEST:
        return False
    if last.text.endswith(JOINERS):
        return sure
    if not last.leftward and _room(last, first, block.right) > 0:
        return False
    return sure or first.text[:1].islower()


def _room(above: Row, row: Row, right: float) -> float:
    """The room that is left at the end of a row when the first word of the next is put there, too."""
    first = row.words[0].x1 - row.words[0].x0
    for before, word in zip(row.words, row.words[1:], strict=False):
        if not word.glued:
            break
        first += word.x1 - before.x1
    return right - above.x1 - first - 0.6 * row.size
