"""Rows of a column to tables: where cells stand under cells, a row becomes a line of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from .columns import covered, free_runs
from .rows import Row
from .words import Word

#: Gaps in parts of the size: what parts two cells for certain, what may, and how much wider than between words it is.
CERTAIN, POSSIBLE, WIDER = 1.6, 0.7, 1.9
#: The narrowest strip between two columns of a table, in points.
NARROWEST = 3
REACH = 400
#: Rows that a table's head has at most.
HEAD = 3
#: What begins an item of a list, never a row of a table.
BULLETS = frozenset("•·●▪■◦‣⁃➢✓")
_MARK = re.compile(r"[*†‡–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)[.)]?")
NUMBER = re.compile(r"[\d.,%\s()+–−-]*\d[\d.,%\s()+–−-]*")


@dataclass
class Table:
    """Rows of cells: ``lines[i][j]`` holds the words of a cell, several rows of them where it is wrapped.

    ``cuts`` is where its columns are parted.
    """

    lines: list[list[list[Row]]]
    rows: list[Row]
    cuts: Sequence[float] = ()

    def with_rest(self, rest: Table) -> Table:
        """The table and what stands of it elsewhere."""
        return Table([*self.lines, *rest.lines], [*self.rows, *rest.rows], rest.cuts)


class Edges(NamedTuple):
    """The margins of a column."""

    left: float
    right: float


def tables(rows: Sequence[Row]) -> Iterator[Table | list[Row]]:
    """The tables of a column, and the rows between them, from top to bottom.

    Examples
    --------
    >>> def row(base, *cells):
    ...     return Row([Word(text, x, x + 6 * len(text), base, 10, 0) for text, x in cells])
    >>> page = [row(100, ("Province", 50), ("People", 200)), row(114, ("Herat", 50), ("1,200", 200)),
    ...         row(128, ("Kabul", 50), ("900", 200))]
    >>> [[[cell[0].text for cell in line] for line in table.lines] for table in tables(page)]
    [[['Province', 'People'], ['Herat', '1,200'], ['Kabul', '900']]]
    """
    plain: list[Row] = []
    at = 0
    edges = Edges(min((r.x0 for r in rows), default=0.0), max((r.x1 for r in rows), default=0.0))
    while at < len(rows):
        end, cuts = _extent(rows, at, edges)
        if not cuts or (len(cuts) == 1 and _enumeration(rows[at:end], cuts)):
            plain.append(rows[at])
            at += 1
            continue
        cuts = _without_bullets(rows[at:end], _finer(rows[at:end], cuts))
        while end < len(rows) and rows[end].x1 < cuts[0] and _runs_on(rows[end - 1], rows[end], cuts):
            end += 1
        head, cuts = _head(plain, rows[at:end], cuts)
        if len(plain) > head:
            yield plain[: len(plain) - head]
        plain = []
        yield _table(rows[at - head : end], cuts)
        at = end
    if plain:
        yield plain


def _extent(rows: Sequence[Row], first: int, edges: Edges) -> tuple[int, list[float]]:
    """Where the table that begins with a row ends, and where its columns are parted; no cuts: no table begins here."""
    if not cell_gaps(rows[first], edges) or _item(rows[first]):
        return first, []
    left, width = edges.left, int(edges.right - edges.left) + 2
    best: tuple[int, list[float]] = (first, [])
    mask, parted = 0, []
    for last in range(first, min(len(rows), first + REACH)):
        row = rows[last]
        if last > first and (_apart(rows[last - 1], row) or _item(row)):
            break
        mask |= covered(row, left, width, max(NARROWEST, cell_gap(row, edges)))
        free = free_runs(mask, width, NARROWEST)
        if not free:
            break
        cuts = [left + (a + b) / 2 for a, b in free]
        parted = [r for r in rows[first : last + 1] if _crosses(r, cuts)]
        if _crosses(row, cuts) and _convincing(parted, rows[first : last + 1], edges):
            best = last + 1, cuts
    return best


def _item(row: Row) -> bool:
    """Does a row begin an item of a list? A bullet before numbers in cells of their own explains a colour."""
    if row.text[0] not in BULLETS:
        return False
    placed = sorted(row.words, key=lambda w: w.x0)[1:]
    wide = [(a.x1 + b.x0) / 2 for a, b in pairwise(placed) if b.x0 - a.x1 > CERTAIN * b.size]
    return not any(words and NUMBER.fullmatch(Row(words).text) for words in parted(row, wide)[1:])


def _without_bullets(rows: Sequence[Row], cuts: list[float]) -> list[float]:
    """The cuts of a table but for that between bullets and what they stand at."""
    first = [cells[0] for cells in (parted(row, cuts) for row in rows) if cells[0]]
    return cuts[1:] if all(len(words) == 1 and words[0].text in BULLETS for words in first) else cuts


def _enumeration(rows: Sequence[Row], cuts: Sequence[float]) -> bool:
    """Do the first cells hold nothing but the marks of a list, or numbers one after the other?"""
    first = [Row(cells[0]).text for cells in (parted(row, cuts) for row in rows) if cells[0]]
    if not all(map(_MARK.fullmatch, first)):
        return False
    numbers = [int(text.strip("().")) for text in first if text.strip("().").isdecimal()]
    return all(b == a + 1 for a, b in pairwise(numbers))


def _apart(above: Row, below: Row) -> bool:
    return below.base - above.base > 4.5 * max(above.size, below.size)


def _crosses(row: Row, cuts: Sequence[float]) -> bool:
    """Does the row have words on both sides of a cut?"""
    return any(row.x0 < cut < row.x1 for cut in cuts)


def _convincing(parted: Sequence[Row], every: Sequence[Row], edges: Edges) -> bool:
    """Enough rows of several cells, and not too many of one between them."""
    if len(parted) < 2 or 3 * len(parted) < len(every):
        return False
    return len(parted) > 2 or all(gap >= 1.0 * row.size for row in parted for gap in cell_gaps(row, edges)[:1])


def cell_gap(row: Row, edges: Edges) -> float:
    """The narrowest gap of this row that may part two cells; infinite in a line stretched to both margins."""
    gaps = _gaps(row)
    if _stretched(row, gaps, edges):
        return inf
    between_words = [gap for gap in gaps if gap < POSSIBLE * row.size]
    if not between_words:
        return POSSIBLE * row.size if len(gaps) != 1 else 0.9 * row.size
    return min(CERTAIN, max(POSSIBLE, WIDER * median(between_words) / row.size)) * row.size


def _stretched(row: Row, gaps: Sequence[float], edges: Edges) -> bool:
    """Are the gaps between its words all alike, out to both margins? So are those of a justified line, however wide."""
    if len(gaps) < 2 or max(gaps) - min(gaps) > 0.12 * max(gaps) + 0.5:
        return False
    if row.x0 > edges.left + 4 * row.size or row.x1 < edges.right - 0.5 * row.size:
        return False
    return 2 * sum(bool(NUMBER.fullmatch(word.text)) for word in row.words) < len(row.words)


def cell_gaps(row: Row, edges: Edges) -> list[float]:
    """The gaps of a row that may part two cells, the widest first."""
    narrowest = cell_gap(row, edges)
    return sorted((gap for gap in _gaps(row) if gap >= narrowest), reverse=True)


def _gaps(row: Row) -> list[float]:
    placed = sorted(row.words, key=lambda w: w.x0)
    return [b.x0 - a.x1 for a, b in pairwise(placed) if b.x0 > a.x1]


def _head(above: Sequence[Row], body: Sequence[Row], cuts: list[float]) -> tuple[int, list[float]]:
    """How many of the rows above a table stand in its columns, too, with less room between: its head. And the cuts."""
    count, rows = 0, list(body)
    step = median(b.base - a.base for a, b in pairwise(body)) if len(body) > 1 else 0.0
    runs = [run for run in _free(rows, 1) if any(run[0] <= cut <= run[1] for cut in cuts)]
    for row in reversed(above[-HEAD:]):
        with_row = _free([row, *rows], 1)
        narrowed = [max(((min(b, d) - max(a, c), (c, d)) for c, d in with_row), default=(0.0, (a, b))) for a, b in runs]
        if rows[0].base - row.base > 1.35 * step or min((shared for shared, _ in narrowed), default=0.0) < 0.5:
            break
        middles = [(a + b) / 2 for _, (a, b) in narrowed]
        cells = [Row(words) for words in parted(row, middles) if words]
        if _item(row) or not wider(row, cells):
            break
        if (
            (len(cells) < max(2, len(cuts)) and not _begun_above(row, rows[0], middles))
            or any(len(c.text) > 40 for c in cells)
            or cells[-1].text.endswith(".")
        ):
            break
        count, rows, runs, cuts = count + 1, [row, *rows], [run for _, run in narrowed], middles
    return count, cuts


def wider(row: Row, cells: Sequence[Row]) -> bool:
    """Is there more room between the cells of a row than between the words of one?"""
    between = [b.x0 - a.x1 for a, b in pairwise(cells)]
    inside = [gap for cell in cells for gap in _gaps(cell)]
    return not between or not inside or min(between) > 1.2 * max(inside)


def _begun_above(above: Row, below: Row, cuts: Sequence[float]) -> bool:
    """Does each cell of a row go on, in a small letter, in the row below?"""
    pairs = zip(parted(above, cuts), parted(below, cuts), strict=True)
    return all(b and b[0].text[0].islower() for a, b in pairs if a)


def _free(rows: Sequence[Row], narrowest: int) -> list[tuple[float, float]]:
    """The strips between the words of some rows that nothing covers, however narrow."""
    left, right = min(r.x0 for r in rows), max(r.x1 for r in rows)
    width = int(right - left) + 2
    mask = 0
    for row in rows:
        mask |= covered(row, left, width, 0.15 * row.size)
    return [(left + a, left + b) for a, b in free_runs(mask, width, narrowest)]


def _finer(rows: Sequence[Row], cuts: list[float]) -> list[float]:
    """The cuts of a table and those, no wider than a space, along which the words of all its rows are lined up."""
    parted = [row for row in rows if len(row.words) > 1]
    if len(parted) < 3:
        return cuts
    free = [(a, b) for a, b in _free(parted, 2) if not any(a - 1 <= cut <= b + 1 for cut in cuts)]
    more = [(a + b) / 2 for a, b in free if _lined_up(parted, (a + b) / 2)]
    return sorted([*cuts, *more])


def _lined_up(rows: Sequence[Row], cut: float) -> bool:
    """Do the words right of a cut, or those left of it, stand one under the other in all rows but the first?"""
    sides: tuple[list[float], list[float]] = [], []
    for row in rows[1:]:
        before, behind = [w.x1 for w in row.words if w.x1 <= cut], [w.x0 for w in row.words if w.x0 > cut]
        if not before or not behind:
            return False
        sides[0].append(max(before))
        sides[1].append(min(behind))
    return any(max(side) - min(side) < 1.0 for side in sides)


def _table(rows: Sequence[Row], cuts: Sequence[float]) -> Table:
    lines: list[list[list[Row]]] = []
    for group in _wrapped(rows, cuts):
        cells: list[list[Row]] = [[] for _ in range(len(cuts) + 1)]
        for row in group:
            for i, words in enumerate(parted(row, cuts)):
                if words:
                    cells[i].append(Row(words))
        if _mostly_leftward(rows):
            cells.reverse()
        lines.append(cells)
    return Table(lines, list(rows), list(cuts))


def parted(row: Row, cuts: Sequence[float]) -> list[list[Word]]:
    """The words of a row by the columns of a table."""
    cells: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in row.words:
        cells[sum(cut < (word.x0 + word.x1) / 2 for cut in cuts)].append(word)
    for words in cells:
        if words:
            words[0].glued = False
    return cells


def _wrapped(rows: Sequence[Row], cuts: Sequence[float]) -> list[list[Row]]:
    """Rows that are one line of the table: closer together than its lines are, or the rest of a label."""
    steps = [b.base - a.base for a, b in pairwise(rows)]
    tight = _tight(steps, rows)
    groups = _grouped(rows, [step <= tight for step in steps])
    if tight >= 0 and not any(_two_numbers(group, cuts) for group in groups):
        return groups
    return _grouped(rows, _under_numbers(rows, cuts))


def _under_numbers(rows: Sequence[Row], cuts: Sequence[float]) -> list[bool]:
    """Which rows but the first go on with the cells above: those without a number, where they begin small."""
    cells = [[Row(words).text for words in parted(row, cuts) if words] for row in rows]
    numbered = [any(NUMBER.fullmatch(text) for text in texts) for texts in cells]
    bare = [texts for texts, has in zip(cells[1:], numbered[1:], strict=True) if not has]
    small = [any(text[0].islower() for text in texts) for texts in bare]
    if sum(small) * 2 >= len(small) and any(numbered):
        return [not has for has in numbered[1:]]
    return [_runs_on(a, b, cuts) for a, b in pairwise(rows)]


def _grouped(rows: Sequence[Row], joined: Sequence[bool]) -> list[list[Row]]:
    groups = [[rows[0]]]
    for row, on in zip(rows[1:], joined, strict=True):
        if on:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _two_numbers(group: Sequence[Row], cuts: Sequence[float]) -> bool:
    """Do two rows have a number in the same column? Then they are two lines of the table."""
    seen: set[int] = set()
    for row in group:
        numbers = {i for i, words in enumerate(parted(row, cuts)) if words and NUMBER.fullmatch(Row(words).text)}
        if seen & numbers:
            return True
        seen |= numbers
    return False


def _runs_on(above: Row, below: Row, cuts: Sequence[float]) -> bool:
    """Is one of two rows nothing but a part of the other's label?"""
    if not below.text[:1].islower() or below.base - above.base > 1.6 * below.size:
        return False
    first = [len([cell for cell in parted(row, cuts) if cell]) == 1 and row.x0 < cuts[0] for row in (above, below)]
    return first[0] != first[1]


def _tight(steps: Sequence[float], rows: Sequence[Row]) -> float:
    """The widest step that is still inside a line of the table; below nothing where all steps are much alike.

    Lines of one cell stand a line apart, the lines of the table further: two sorts of steps, with room between them.
    """
    if len(steps) < 2:
        return -1.0
    size = median(row.size for row in rows)
    ordered = sorted(steps)
    jumps = [(b - a, a, b) for a, b in pairwise(ordered) if a <= 1.5 * size]
    if not jumps:
        return -1.0
    jump, below, above = max(jumps)
    return (below + above) / 2 if jump > 0.25 * size and above > 1.2 * below else -1.0


def _mostly_leftward(rows: Sequence[Row]) -> bool:
    return sum(row.leftward for row in rows) * 2 > len(rows)
