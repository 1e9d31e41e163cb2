"""Tables that a column or a page cut in two: the rest, which has no head of its own, goes on with the table before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from .rows import Row
from .tables import NUMBER, Table, parted, wider

_YEAR = re.compile(r"(?:19|20)\d\d")


def goes_on(above: Table, below: Table) -> bool:
    """Is a table the rest of another: rows with numbers from the first, in the same columns?

    Examples
    --------
    >>> from .words import Word
    >>> def table(*texts, left=50):
    ...     rows = [Row([Word(text, left + 100 * i, left + 40 + 100 * i, 20, 10, 0) for i, text in enumerate(line)])
    ...             for line in texts]
    ...     return Table([[[Row([w])] for w in row.words] for row in rows], rows, [left + 70])
    >>> goes_on(table(("Camp", "People"), ("Adré", "300")), table(("Farchana", "1,200"), left=350))
    True
    >>> goes_on(table(("Camp", "People"), ("Adré", "300")), table(("Camp", "Deaths"), ("Adré", "12"), left=350))
    False
    """
    return len(above.cuts) == len(below.cuts) and _body(below) and _meet(_strips(above), _strips(below))


def with_head(row: Row, table: Table) -> Table | None:
    """A table with the head that was left alone at the end of the column before; nothing if the row is none."""
    gaps = sorted(((a.x1, b.x0) for a, b in pairwise(sorted(row.words, key=lambda w: w.x0))), key=_width, reverse=True)
    widest = sorted(gaps[: len(table.cuts)])
    cells = [Row(words) for words in parted(row, [(a + b) / 2 for a, b in widest])]
    strips = [(a - row.x0, b - row.x0) for a, b in widest]
    if not _body(table) or not _meet(strips, _strips(table)) or not wider(row, cells):
        return None
    return Table([[[cell] for cell in cells], *table.lines], [row, *table.rows], table.cuts)


def _body(table: Table) -> bool:
    """Does a table begin with a row of numbers, and not with a head?"""
    texts = [" ".join(row.text for row in cell) for cell in table.lines[0][1:] if cell]
    return any(NUMBER.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts)


def _strips(table: Table) -> list[tuple[float, float]]:
    """Where nothing stands between the columns of a table, counted from its left edge."""
    left = min(row.x0 for row in table.rows)
    ends, begins = [0.0] * (len(table.cuts) + 1), [inf] * (len(table.cuts) + 1)
    for row in table.rows:
        for i, words in enumerate(parted(row, table.cuts)):
            ends[i] = max([ends[i], *(word.x1 - left for word in words)])
            begins[i] = min([begins[i], *(word.x0 - left for word in words)])
    return list(zip(ends, begins[1:], strict=False))


def _meet(some: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]]) -> bool:
    """Is a strip left between the columns of two tables when one stands under the other?"""
    return len(some) == len(others) and all(min(b, d) > max(a, c) for (a, b), (c, d) in zip(some, others, strict=True))


def _width(gap: tuple[float, float]) -> float:
    return gap[1] - gap[0]
