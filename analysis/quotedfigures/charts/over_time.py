"""Figures over time: what documents say of a measure, at the time they say it of, on top of the official series.

One panel a measure. A claim stands at the end of its period, with a thin level line back to its start; where the text
names no period it stands at the document's date, and says so. Upright bar: what the number is read as.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

import pandas as pd

from . import timeline, timeline_mpl, timeline_ply, wording
from .axes import year_of
from .rows import Setting, measure_words, records, statements
from .style import style_of

TITLE = "Figures over time"
MAX_PANELS, MAX_POINTS = 4, 40
COLUMNS = (
    "panel",
    "panel_index",
    "role",
    "x",
    "x_start",
    "dated",
    "label",
    "witness",
    "claim_ids",
    "unit",
    "value",
    "core_low",
    "core_high",
    "hard_low",
    "hard_high",
    "vague",
    "planned",
    "colour",
    "mark",
    "symbol",
    "series",
)


draw_matplotlib = timeline_mpl.draw_matplotlib
draw_plotly = timeline_ply.draw_plotly


def prepare(claims: pd.DataFrame, setting: Setting | None = None) -> pd.DataFrame:
    """The points both engines draw: claims and official statistics (``role``), one panel a measure."""
    setting = setting or Setting()
    rows = statements(claims, setting)
    rows = rows[rows["measure"].notna() & rows["drawn"].astype(bool) & ~rows["kind"].isin(["change", "duration"])]
    series = _series(setting)
    panels = []
    for measure, group in rows.groupby("measure", sort=True):
        points = [p for p in (_claim(r) for r in records(group)) if p]
        official = series.get(str(measure), [])
        if points and (official or len({round(p["x"], 2) for p in points}) > 1):
            panels.append((str(measure), points, official))
    panels.sort(key=lambda p: (-len(p[1]), -len(p[2]), p[0]))
    panels = [(measure, _some(points), official) for measure, points, official in panels]
    found = [
        point | {"panel": measure_words(measure, setting.codebook), "panel_index": i}
        for i, (measure, points, official) in enumerate(panels[:MAX_PANELS])
        for point in [*_near(official, points), *points]
    ]
    return pd.DataFrame({name: pd.Series([p[name] for p in found], dtype=object) for name in COLUMNS})


def _claim(r: dict[str, Any]) -> dict[str, Any] | None:
    start, _, end = (r["period"] or "").partition("/")
    told = end if end and end != ".." else "" if end == ".." or not start else start
    x = year_of(told or r["published"])
    if x is None:
        return None
    note = f"{r['publisher'] or r['document']}, {wording.date_words(r['published'])}{wording.page_words(r['pages'])}"
    return r | {
        "role": "claim",
        "x": x,
        "x_start": year_of(start, last=False) if start and start != ".." else x,
        "dated": bool(r["period"]),
        "label": f"{r['quote']} ({note})",
        "series": "",
    }


def _some(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Points that one panel can hold, those whose period the text states first."""
    first = sorted(points, key=lambda p: (not p["dated"], p["claim_ids"]))[:MAX_POINTS]
    return sorted(first, key=lambda p: (p["x"], p["claim_ids"]))


def _series(setting: Setting) -> dict[str, list[dict[str, Any]]]:
    """Measure -> official points, as the codebook reads the statistics."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in getattr(setting.reference, "serving", ()):
        measure = setting.codebook.match(row).measure if setting.codebook is not None else None
        x = year_of((row.period or "").partition("/")[2] or row.period)
        if measure and x is not None and row.quantity.core is not None and not row.subgroup:
            found.setdefault(measure, []).append(_official(row, x, setting))
    return found


def _official(row: Any, x: float, setting: Setting) -> dict[str, Any]:
    core, hard = row.quantity.core, row.quantity.hard
    number = {
        k: None if v is None else float(v)
        for k, v in (("value", row.value), ("core_low", core.low), ("core_high", core.high))
    }
    start = (row.period or "").partition("/")
    return {
        "role": "reference",
        "x": x,
        "x_start": year_of(start[0], last=False) if start[1] else x,
        "dated": True,
        "label": f"{row.origin}: {row.definition}, {wording.period_words(row.period)}"
        + (f", vintage {row.vintage}" if row.vintage else ""),
        "witness": row.origin,
        "claim_ids": "",
        "unit": row.unit,
        **number,
        "hard_low": None if hard.low is None else float(hard.low),
        "hard_high": None if hard.high is None else float(hard.high),
        "vague": False,
        "planned": False,
        "colour": style_of(setting.style).reference,
        "mark": "o",
        "symbol": "circle",
        "series": f"{row.origin}|{row.population}|{row.place or ''}|{start[0] if start[1] else 'stock'}",
    }


def _near(official: list[dict[str, Any]], points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The official points within five years of the claims, in order."""
    first, last = min(p["x"] for p in points) - 5, max(p["x"] for p in points) + 5
    return sorted((o for o in official if first <= o["x"] <= last), key=lambda o: (o["series"], o["x"], o["label"]))


def describe(points: pd.DataFrame) -> str:
    """Alt text, from the points."""
    if not len(points):
        return timeline.NOTHING
    parts = []
    for title, group in points.groupby("panel", sort=False):
        own = group[group["role"] == "claim"]
        official = len(group) - len(own)
        said = "; ".join(f"{r['witness']} {r['x']:.0f}: {r['label']}" for r in records(own.head(4)))
        parts.append(f"{title}: {said}" + (f", beside {official} official statistics" if official else ""))
    return f"Figures over time, {len(parts)} measures. " + ". ".join(parts) + "."


def caption(points: pd.DataFrame) -> str:
    """What stands under the chart."""
    guessed = int((~points["dated"].astype(bool)).sum()) if len(points) else 0
    note = f" {guessed} figures name no period and stand at their document's date." if guessed else ""
    return (
        f"At most {MAX_PANELS} measures with {MAX_POINTS} figures each. "
        "Upright bar: what the number is read as; thin line: what the words leave possible; dotted: the period it "
        "speaks of. "
        "Line with dots: official statistics, whose definition is in the table." + note
    )


def table(points: pd.DataFrame) -> pd.DataFrame:
    """The same as text, in order of time."""
    rows = [
        {
            "measure": r["panel"],
            "when": _month(r["x"]),
            "what": r["label"],
            "who": r["witness"],
            "number": wording.with_unit(r["value"] if r["value"] is not None else r["core_low"], r["unit"]),
        }
        for r in records(points.sort_values(["panel_index", "x", "label"]))
    ]
    return pd.DataFrame(rows, columns=["measure", "when", "what", "who", "number"])


def _month(x: float) -> str:
    """The month that a place on the axis of years lies in.

    Examples
    --------
    >>> _month(2024.0), _month(year_of("2023-03-01")), _month(year_of("2023"))
    ('Jan 2024', 'Mar 2023', 'Dec 2023')
    """
    year, share = int(x), x - int(x)
    day = dt.date(year, 1, 1) + dt.timedelta(days=round(share * (365 + calendar.isleap(year))))
    return wording.date_words(day.isoformat()[:7])
