"""Intervals drawn on one axis: a line for what must hold, a bar for what a reader takes the words to mean.

The drawing holds no text: numbers and words stand beside it, so that a page may leave it out and nothing is lost.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from ..charts.wording import interval_words, with_unit
from ..intervals import Interval
from .markup import Safe, escaped, table

_WIDTH, _HEIGHT, _EDGE = 300, 20, 14
#: Ends this many times as far apart are set on a logarithmic axis.
_FAR = 50
#: A line reaching further than the bars by this many times their span ends in an arrow, so that bars stay visible.
_REACH = 1


class Stretch(NamedTuple):
    """One row: its name, what must hold (a line) and what it reads as (a bar); either may be None."""

    name: str
    hard: Interval | None
    core: Interval | None
    unit: str | None = None


def in_words(interval: Interval | None, unit: str | None = None) -> str:
    """An interval in words.

    Examples
    --------
    >>> from fractions import Fraction
    >>> in_words(Interval(Fraction(800), Fraction(900), low_open=True), "person")
    'more than 800 to 900 people'
    """
    if interval is None:
        return "no number that can be compared"
    low, high = (None if x is None else float(x) for x in (interval.low, interval.high))
    return interval_words(low, high, interval.low_open, interval.high_open, unit)


def on_one_axis(caption: str, rows: Sequence[Stretch], drawn: bool = True) -> str:
    """A table of the rows: both intervals in words and, if ``drawn``, on the axis that all rows share."""
    scale = _Scale.of(rows) if drawn else None
    cells = [[row.name, in_words(row.hard, row.unit), in_words(row.core, row.unit)] for row in rows]
    if scale is None:
        return table(caption, ["what", "must hold", "reads as"], cells)
    columns = ["what", "must hold (line)", "reads as (bar)"]
    cells = [[*cell, Safe(_drawing(row, scale))] for cell, row in zip(cells, rows, strict=True)]
    return table(caption, [*columns, scale.in_words(rows[0].unit)], cells)


def alone(interval: Interval) -> tuple[str, Safe | None]:
    """An interval on an axis of its own: where the axis begins and ends, and the drawing."""
    row = Stretch("the interval", interval, None)
    scale = _Scale.of([row])
    return (scale.in_words(None), Safe(_drawing(row, scale))) if scale else ("", None)


class _Scale(NamedTuple):
    """Where a number stands on the axis."""

    low: float
    high: float
    logarithmic: bool

    @classmethod
    def of(cls, rows: Sequence[Stretch]) -> _Scale | None:
        """The axis that shows every bar, and lines as far as they are worth it; None where nothing is bounded."""
        bars = _ends([row.core or row.hard for row in rows])
        if not bars or len({row.unit for row in rows}) > 1:
            return None
        low, high = min(bars), max(bars)
        reach = (high - low) * _REACH or abs(high) * 0.05 or 1.0
        lines = [x for x in _ends([row.hard for row in rows]) if low - reach <= x <= high + reach]
        low, high = min([low, *lines]), max([high, *lines])
        far = low > 0 and high / low > _FAR
        room = 0 if far else (high - low) * 0.06 or abs(high) * 0.05 or 1.0
        return cls(max(low - room, 0.0) if low >= 0 else low - room, high + room, far)

    def at(self, number: float) -> float:
        """The place of a number, in units of the drawing; outside the axis for numbers that are."""
        low, high, x = (math.log10(max(n, 1e-9)) if self.logarithmic else n for n in (self.low, self.high, number))
        return _EDGE + (x - low) / (high - low) * (_WIDTH - 2 * _EDGE)

    def in_words(self, unit: str | None) -> str:
        """The head of the column: where the axis begins and ends."""
        low, high = (float(f"{x:.3g}") for x in (self.low, self.high))
        return f"from {with_unit(low, None)} to {with_unit(high, unit)}{', logarithmic' if self.logarithmic else ''}"


def _ends(intervals: Sequence[Interval | None]) -> list[float]:
    return [float(x) for i in intervals if i is not None for x in (i.low, i.high) if x is not None]


def _drawing(row: Stretch, scale: _Scale) -> str:
    line = _line(row.hard, scale) if row.hard is not None else ""
    bar = _bar(row.core, scale) if row.core is not None else ""
    words = escaped(f"{row.name}: {in_words(row.core or row.hard, row.unit)}")
    size = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    ground = f'<path d="M0 {_HEIGHT - 0.5}H{_WIDTH}" stroke="currentColor" stroke-opacity=".3" fill="none"/>'
    return f'<svg role="img" aria-label="{words}" {size}>{ground}{bar}{line}</svg>'


def _bar(interval: Interval, scale: _Scale) -> str:
    left, right = _left(interval, scale), _right(interval, scale)
    width = max(right - left, 3.0)  # a single number must be seen, too
    x = left if right - left >= width else (left + right - width) / 2
    return f'<rect x="{x:.1f}" y="5" width="{width:.1f}" height="9" fill="currentColor" fill-opacity=".45"/>'


def _line(interval: Interval, scale: _Scale) -> str:
    left, right = _left(interval, scale), _right(interval, scale)
    middle = _HEIGHT / 2 - 0.5
    ends = _end(left, interval.low_open, left <= 0, -1) + _end(right, interval.high_open, right >= _WIDTH, 1)
    return f'<path d="M{left:.1f} {middle}H{right:.1f}" stroke="currentColor" stroke-width="1.5" fill="none"/>{ends}'


def _end(x: float, is_open: bool, beyond: bool, side: int) -> str:
    """An arrow where it goes on, a small ring where the end is excluded, a stroke where it is included."""
    middle = _HEIGHT / 2 - 0.5
    if beyond:
        tip = f"M{x - 6 * side:.1f} {middle - 4}L{x - side:.1f} {middle}L{x - 6 * side:.1f} {middle + 4}"
        return f'<path d="{tip}" stroke="currentColor" stroke-width="1.5" fill="none"/>'
    if is_open:
        return f'<circle cx="{x:.1f}" cy="{middle}" r="2.5" stroke="currentColor" fill="none"/>'
    return f'<path d="M{x:.1f} {middle - 4}V{middle + 4}" stroke="currentColor" stroke-width="1.5" fill="none"/>'


def _left(interval: Interval, scale: _Scale) -> float:
    return 0.0 if interval.low is None else max(0.0, scale.at(float(interval.low)))


def _right(interval: Interval, scale: _Scale) -> float:
    return float(_WIDTH) if interval.high is None else min(float(_WIDTH), scale.at(float(interval.high)))
