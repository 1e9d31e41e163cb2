"""Panels of time, one a measure: years along, numbers upright, official series as lines and claims as upright bars.

The rows are points (see ``over_time``). Here stands where things go; ``timeline_mpl`` and ``timeline_ply`` draw
them there.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from . import wording
from .axes import Axis, axis_for, year_of
from .rows import records

NOTHING = "No measure has figures at two dates, or an official series beside it."
#: Inches.
WIDTH, TALL, GAP = 10.0, 2.3, 0.95


class Panel(NamedTuple):
    """One measure: its points and both axes."""

    title: str
    rows: list[dict[str, Any]]
    numbers: Axis
    years: tuple[float, float]
    ticks: list[float]
    words: list[str]

    @property
    def claims(self) -> list[dict[str, Any]]:
        """The rows that documents say."""
        return [r for r in self.rows if r["role"] == "claim"]

    @property
    def bar(self) -> float:
        """How wide the bar of a claim is, in years."""
        return (self.years[1] - self.years[0]) / 110


def panels_of(points: pd.DataFrame) -> list[Panel]:
    """The panels, in the order of their index."""
    return [_panel(records(group)) for _, group in points.groupby("panel_index", sort=True)]


def _panel(rows: list[dict[str, Any]]) -> Panel:
    numbers = axis_for(rows, share=rows[0]["unit"] == "percent")
    first = min(min(r["x"], r["x_start"] or r["x"]) for r in rows)
    last = max(r["x"] for r in rows)
    pad = max(0.25, 0.06 * (last - first))
    first, last = first - pad, last + 2 * pad
    step = max(1, round((last - first) / 8))
    if last - first > 2:
        years = [y for y in range(int(first), int(last) + 2) if first <= y <= last and y % step == 0]
        return Panel(rows[0]["panel"], rows, numbers, (first, last), [float(y) for y in years], [str(y) for y in years])
    months = [
        (y, m)
        for y in range(int(first), int(last) + 1)
        for m in (range(1, 13) if last - first < 0.9 else (1, 4, 7, 10))
    ]
    spots = [(year_of(f"{y}-{m:02d}-01") or 0.0, wording.date_words(f"{y}-{m:02d}")) for y, m in months]
    spots = [(x, word) for x, word in spots if first <= x <= last - 0.04 * (last - first)]
    return Panel(rows[0]["panel"], rows, numbers, (first, last), [x for x, _ in spots], [word for _, word in spots])


def official_series(panel: Panel) -> list[tuple[str, list[dict[str, Any]], str]]:
    """Each official series with its points and its label: an origin is named once, at its longest series."""
    series: dict[str, list[dict[str, Any]]] = {}
    for r in panel.rows:
        if r["role"] == "reference":
            series.setdefault(r["series"], []).append(r)
    longest = sorted(series, key=lambda name: (-len(series[name]), name))
    named = {series[name][0]["witness"]: name for name in reversed(longest)}
    return [(name, own, own[0]["witness"] if named[own[0]["witness"]] == name else "") for name, own in series.items()]


def height_of(r: dict[str, Any]) -> float:
    """Where a point stands: at its number, else at the low end of how it is read."""
    return float(r["value"] if r["value"] is not None else r["core_low"] or 0)
