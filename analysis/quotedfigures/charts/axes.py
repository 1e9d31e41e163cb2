"""Axes computed once for both engines: range, ticks and scale of a group of intervals."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from .wording import number_words

#: A core more than this many times another asks for a log axis.
LOG_RATIO = 20
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Axis(NamedTuple):
    """The range of an axis, its ticks and whether it is logarithmic."""

    low: float
    high: float
    ticks: tuple[float, ...]
    log: bool

    @property
    def words(self) -> list[str]:
        """The ticks' labels."""
        return [number_words(t) for t in self.ticks]

    def clip(self, x: float | None, otherwise: float) -> float:
        """The number inside the range; ``otherwise`` for an unbounded end."""
        return otherwise if x is None else min(max(x, self.low), self.high)


def axis_for(rows: Iterable[dict[str, Any]], share: bool = False, extra: Iterable[float] = ()) -> Axis:
    """The axis on which all cores fit, with the hard ends as far as they stay in sight.

    Examples
    --------
    >>> wide = axis_for([{"core_low": 10, "core_high": 10}, {"core_low": 4000, "core_high": 5000}])
    >>> wide.log, wide.ticks[:3]
    (True, (10.0, 100.0, 1000.0))
    """
    drawn = [r for r in rows if r["core_low"] is not None or r["core_high"] is not None]
    ends = [(r["core_low"] or 0.0, r["core_high"] if r["core_high"] is not None else r["core_low"]) for r in drawn]
    shown = [float(x) for pair in ends for x in pair] + [float(x) for x in extra]
    if not shown:
        return Axis(0, 1, (0, 1), False)
    if share and max(shown) <= 100:
        return Axis(0, 100, (0, 25, 50, 75, 100), False)
    sizes = [float(low or high) for low, high in ends if (low or high) > 0] + [float(x) for x in extra if x > 0]
    if sizes and max(sizes) > LOG_RATIO * min(sizes):
        return _log(min(x for x in shown if x > 0), max(shown))
    return _linear(min(shown), max(shown), [h for r in drawn for h in (r["hard_low"], r["hard_high"]) if h is not None])


def _log(low: float, high: float) -> Axis:
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    last += 1 if math.log10(high) > last - 0.12 else 0  # room for an arrow
    step = max(1, math.ceil((last - first) / 6))
    start = low / 1.5 if low / 10**first < 1.5 else 10.0**first
    ticks = tuple(10.0**e for e in range(first, last + 1, step))
    return Axis(start, 10.0**last, ticks, True)


def _linear(low: float, high: float, hard: list[float]) -> Axis:
    span = (high - low) or abs(high) * 0.2 or 1.0
    near = [x for x in hard if low - span <= x <= high + span]
    low, high = min([low, *near]), max([high, *near])
    pad = 0.12 * ((high - low) or span)
    low, high = max(0.0, low - pad) if low >= 0 else low - pad, high + 1.4 * pad
    step = _nice((high - low) / 6.5)
    first = math.ceil(low / step - 1e-9)
    ticks = tuple(round(i * step, 12) for i in range(first, math.floor(high / step + 1e-9) + 1))
    return Axis(low, high, ticks, False)


def _nice(raw: float) -> float:
    power = 10.0 ** math.floor(math.log10(raw))
    return power * next(m for m in (1, 2, 2.5, 5, 10) if m * power >= raw * 0.999)


def year_of(day: str | None, last: bool = True) -> float | None:
    """An ISO date, month or year as a decimal year; its last day unless ``last`` is False.

    Examples
    --------
    >>> year_of("2023-01-01"), round(year_of("2023"), 3), year_of("soon")
    (2023.0, 2023.997, None)
    """
    found = _DAY.match(day or "")
    if not found:
        return None
    year = int(found[1])
    month = min(max(int(found[2] or (12 if last else 1)), 1), 12)
    days = calendar.monthrange(year, month)[1]
    date = min(int(found[3] or (days if last else 1)), days)
    return year + (sum(calendar.monthrange(year, m)[1] for m in range(1, month)) + date - 1) / (
        365 + calendar.isleap(year)
    )
