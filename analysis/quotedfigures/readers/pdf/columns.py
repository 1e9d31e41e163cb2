"""Rows to columns of prose: where an empty strip runs down between lines of text, what is left of it is read first.

A strip of white between columns of a table looks the same, so both sides must look like prose: lines of some length
that do not end where their neighbours do. Tables stay in one piece; their rows are read across.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .rows import MARKS, Row

#: The narrowest strip between columns, in points and in parts of the size.
NARROWEST, NARROWEST_PARTS = 5.0, 0.7
#: Characters that a line of prose holds at least, halfway down the lines of a column.
PROSE = 17
#: From one line to the next, in parts of the size, and from a paragraph of one line that begins at a column's edge.
LINES, PARAGRAPHS = 1.9, 3.2
#: Steps, in parts of the size, after which a row on one side only is no part of the columns: where nothing would be cut
#: by leaving it out, and where a sentence may.
OUTER, INNER = 1.9, 3.5
#: Rows looked at from one row on.
REACH = 150
_LETTER = re.compile(r"[^\W\d_]")


class Strip(NamedTuple):
    """Rows ``first`` to ``last`` (exclusive) with nothing between ``left`` and ``right``."""

    first: int
    last: int
    left: float
    right: float


def columns(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The columns of a page in reading order, each as its rows from top to bottom.

    Examples
    --------
    >>> from .words import Word
    >>> page = [Row([Word(f"{side} line {i} of many words", x, x + 200, 100 + 12 * i, 10, i)])
    ...         for i in range(4) for side, x in (("a", 50), ("b", 300))]
    >>> [[row.text[:8] for row in column] for column in columns(page)]
    [['a line 0', 'a line 1', 'a line 2', 'a line 3'], ['b line 0', 'b line 1', 'b line 2', 'b line 3']]
    """
    strip = _strip(rows)
    if strip is None:
        if rows:
            yield list(rows)
        return
    inside = rows[strip.first : strip.last]
    sides = _sides(inside, strip)
    if any(row.leftward for row in inside) and _mostly_leftward(inside):
        sides = sides[::-1]
    yield from columns(rows[: strip.first])
    for side in sides:
        yield from columns(side)
    yield from columns(rows[strip.last :])


def _strip(rows: Sequence[Row]) -> Strip | None:
    """The tallest strip with prose on both sides."""
    best: Strip | None = None
    tallest = 0.0
    for strip in _candidates(rows):
        tall = rows[strip.last - 1].base - rows[strip.first].base
        if tall > tallest and (trimmed := _trimmed(rows, strip)) and _prose(rows, trimmed):
            best, tallest = trimmed, tall
    return best or next(filter(None, (_notes(rows, first) for first in range(len(rows)))), None)


def _notes(rows: Sequence[Row], first: int) -> Strip | None:
    """The strip between notes of a line or two that begin side by side, each with its mark."""
    row = rows[first]
    if row.words[0].text[0] not in MARKS:
        return None
    for before, word in pairwise(row.words):
        if word.x0 - before.x1 > max(NARROWEST, NARROWEST_PARTS * row.size) and word.text[0] in MARKS:
            left, right, last = before.x1, word.x0, first + 1
            while last < len(rows) and not _covers(rows[last], left, right):
                last += 1
            strip = Strip(first, last, left, right)
            if all(_lines_of_prose(side) for side in _sides(rows[first:last], strip)):
                return strip
    return None


def _covers(row: Row, left: float, right: float) -> bool:
    return any(word.x0 < right and word.x1 > left for word in row.words)


def _candidates(rows: Sequence[Row]) -> Iterator[Strip]:
    """Every strip that can be made no longer, at each width that makes a difference."""
    left, right = min((r.x0 for r in rows), default=0.0), max((r.x1 for r in rows), default=0.0)
    width = int(right - left) + 2
    masks = [covered(row, left, width, NARROWEST, NARROWEST_PARTS) for row in rows]
    wide = [_wide(mask, width) for mask in masks]
    for first in range(len(rows)):
        if first and masks[first - 1] & ~masks[first] == 0:
            continue  # the row before leaves as much room: whatever begins here begins there
        mask, last, inner, free = 0, first, 0, -1
        while last < min(len(rows), first + REACH):
            grown = mask | masks[last]
            free &= wide[last]  # a run is free in some rows if it is in each
            within = _within(free, grown)
            if inner and inner != within and last - first >= 3:
                yield from _strips(first, last, mask, left, width)
            if not free:
                break
            mask, inner, last = grown, within, last + 1
        else:
            if inner and last - first >= 3:
                yield from _strips(first, last, mask, left, width)


def _strips(first: int, last: int, mask: int, left: float, width: int) -> Iterator[Strip]:
    for begin, end in free_runs(mask, width, int(NARROWEST)):
        yield Strip(first, last, left + begin, left + end)


def _wide(mask: int, width: int) -> int:
    """The last points of every run of free points that is wide enough, at the margins or between."""
    free, done = ~mask & ((1 << width) - 1), 1
    while done < NARROWEST:
        step = min(done, int(NARROWEST) - done)
        free &= free >> step
        done += step
    return free


def _within(free: int, mask: int) -> int:
    """Those of them that have covered points on both sides."""
    return free & ((1 << mask.bit_length()) - 1) & -(mask & -mask)


def covered(row: Row, left: float, width: int, narrowest: float, parts: float = 0.0) -> int:
    """The points of a row that text covers, its left end first.

    Gaps narrower than ``narrowest``, or than so many ``parts`` of the size of the smaller text beside them, count as
    covered: in a row that is a title in one column and text in the other, sizes differ.
    """
    mask, start, end, size = 0, 0.0, -1e9, 0.0
    for word in sorted(row.words, key=lambda w: w.x0):
        if word.x0 - end >= narrowest and word.x0 - end >= parts * min(size, word.size):
            mask |= _bits(start - left, end - left, width)
            start = word.x0
        end, size = max(end, word.x1), word.size
    return mask | _bits(start - left, end - left, width)


def _bits(start: float, end: float, width: int) -> int:
    low, high = max(0, int(start)), min(width, int(end) + 1)
    return ((1 << (high - low)) - 1) << (width - high) if high > low else 0


def free_runs(mask: int, width: int, narrowest: int) -> list[tuple[int, int]]:
    """Where nothing is covered between covered points: begin and end of every run of some width.

    Examples
    --------
    >>> free_runs(0b0011000011, 10, 3)
    [(4, 8)]
    """
    points = f"{mask:0{width}b}"
    first, last = points.find("1"), points.rfind("1")
    return [m.span() for m in re.finditer(f"0{{{narrowest},}}", points) if first < m.start() and m.end() <= last]


def _sides(rows: Sequence[Row], strip: Strip) -> tuple[list[Row], list[Row]]:
    left: list[Row] = []
    right: list[Row] = []
    middle = (strip.left + strip.right) / 2
    for row in rows:
        for side, words in (
            (left, [w for w in row.words if w.x0 < middle]),
            (right, [w for w in row.words if w.x0 >= middle]),
        ):
            if words:
                words[0].glued = False
                side.append(row if len(words) == len(row.words) else Row(words))
    return left, right


def _trimmed(rows: Sequence[Row], strip: Strip) -> Strip | None:
    """Without rows at its ends that stand on one side only and apart from the rest of that side."""
    first, last = strip.first, strip.last
    while last - first >= 3 and _stray(rows[first], rows[first + 1 : last], strip, head=True):
        first += 1
    while last - first >= 3 and _stray(rows[last - 1], rows[first : last - 1][::-1], strip, head=False):
        last -= 1
    return strip._replace(first=first, last=last) if last - first >= 3 else None


def _stray(row: Row, others: Sequence[Row], strip: Strip, head: bool) -> bool:
    if row.x0 < strip.left and row.x1 > strip.right:
        return False
    left = row.x1 <= strip.right
    beside = next((o for o in others if (o.x0 < strip.left if left else o.x1 > strip.right)), None)
    if beside is None:
        return True
    step = abs(row.base - beside.base) / max(row.size, beside.size)
    if left != head:  # at a column's inner end, text goes on in the other column
        return step > INNER
    return step > OUTER or (head and abs(row.size - beside.size) > 0.15 * beside.size)


def _prose(rows: Sequence[Row], strip: Strip) -> bool:
    """Do lines of prose stand on both sides?"""
    inside = rows[strip.first : strip.last]
    left, right = _sides(inside, strip)
    if min(len(left), len(right)) < 2:
        return False
    both = sum(row.x0 < strip.left and row.x1 > strip.right for row in inside)
    prose = [_lines_of_prose(side) for side in (left, right)]
    if all(prose):
        return not _cells(left, right, both)
    # a table in one column, beside prose in the other: their lines stand at heights of their own
    return any(prose) and min(len(left), len(right)) > 4 and both < 0.4 * min(len(left), len(right))


def _lines_of_prose(side: Sequence[Row]) -> bool:
    letters = [len(_LETTER.findall(row.text)) for row in side]
    signs = [len(row.text) for row in side]
    return median(signs) >= PROSE and sum(letters) > 0.6 * sum(signs)


def _cells(left: Sequence[Row], right: Sequence[Row], both: int) -> bool:
    """Is this a table with words in its cells? They begin at the same heights, with more room under the shorter."""
    if both < 2:
        return False
    starts = [_starts(side) for side in (left, right)]
    if min(map(len, starts)) < 3:
        return False
    tolerance = 0.3 * left[0].size
    shared = sum(any(abs(a - b) < tolerance for b, _ in starts[1]) for a, _ in starts[0])
    rooms = [[room for _, room in side[1:]] for side in starts]
    uneven = any(max(side) - min(side) > 0.5 * left[0].size for side in rooms)
    return uneven and shared > 0.8 * max(map(len, starts))


def _starts(side: Sequence[Row]) -> list[tuple[float, float]]:
    """The heights at which a cell or a paragraph begins, with the room above it: more than lines leave between them."""
    steps = [b.base - a.base for a, b in pairwise(side)]
    if not steps:
        return []
    usual = min(steps)
    begun = [(row.base, step) for row, step in zip(side[1:], steps, strict=True) if step > 1.25 * usual]
    return [(side[0].base, 0.0), *begun]


def _mostly_leftward(rows: Sequence[Row]) -> bool:
    return sum(row.leftward for row in rows) * 2 > len(rows)
