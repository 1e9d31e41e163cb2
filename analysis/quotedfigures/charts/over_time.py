"""Figures over time: what documents say of a measure, at the time they say it of, on top of the official series.

One panel a measure. A claim stands at the end of its period, with a thin level line back to its start; where the text
names no period it stands at the document's date, and says so. Upright bar: what the number is read as.
"""

from __future__ import annotations

import calendar
import re
from typing import Any, NamedTuple

import pandas as pd

from . import mpl, ply, wording
from .axes import Axis, axis_for
from .rows import Setting, measure_words, records, statements
from .style import INK, REFERENCE_INK, SOFT

TITLE = "Figures over time"
NOTHING = "No measure has figures at two dates, or an official series beside it."
MAX_PANELS, MAX_POINTS = 4, 40
WIDTH, TALL, GAP = 10.0, 2.3, 0.95
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
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
    note = f"{r['publisher'] or r['document']}, {wording.date_words(r['published'])}"
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
            found.setdefault(measure, []).append(_official(row, x))
    return found


def _official(row: Any, x: float) -> dict[str, Any]:
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
        "colour": REFERENCE_INK,
        "mark": "o",
        "symbol": "circle",
        "series": f"{row.origin}|{row.population}|{row.place or ''}|{start[0] if start[1] else 'stock'}",
    }


def _near(official: list[dict[str, Any]], points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The official points within five years of the claims, in order."""
    first, last = min(p["x"] for p in points) - 5, max(p["x"] for p in points) + 5
    return sorted((o for o in official if first <= o["x"] <= last), key=lambda o: (o["series"], o["x"], o["label"]))


class Panel(NamedTuple):
    """One measure: its points and both axes."""

    title: str
    rows: list[dict[str, Any]]
    numbers: Axis
    years: tuple[float, float]
    ticks: list[float]
    words: list[str]


def _panels(points: pd.DataFrame) -> list[Panel]:
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


def _official_series(panel: Panel) -> list[tuple[str, list[dict[str, Any]], str]]:
    """Each official series with its points and its label: an origin is named once, at its longest series."""
    series: dict[str, list[dict[str, Any]]] = {}
    for r in panel.rows:
        if r["role"] == "reference":
            series.setdefault(r["series"], []).append(r)
    longest = sorted(series, key=lambda name: (-len(series[name]), name))
    named = {series[name][0]["witness"]: name for name in reversed(longest)}
    return [(name, own, own[0]["witness"] if named[own[0]["witness"]] == name else "") for name, own in series.items()]


def draw_matplotlib(points: pd.DataFrame) -> Any:
    """The picture as a matplotlib Figure."""
    panels = _panels(points)
    height = max(1.2, len(panels) * (TALL + GAP) + 0.1)
    drawn = mpl.new(WIDTH, height)
    if not panels:
        drawn.text(0.5, 0.5, NOTHING, ha="center", va="center", fontsize=11)
    for i, panel in enumerate(panels):
        top = height - 0.45 - i * (TALL + GAP)
        ax = drawn.add_axes((0.12, (top - TALL) / height, 0.86, TALL / height))
        drawn.text(0.02, (top + 0.14) / height, panel.title, fontsize=10.5, fontweight="bold", va="bottom")
        _draw_panel(ax, panel)
    return drawn


def _draw_panel(ax: Any, panel: Panel) -> None:
    from matplotlib.ticker import FixedLocator, NullLocator

    mpl.bare(ax, grid="y")
    if panel.numbers.log:
        ax.set_yscale("log")
    ax.set(xlim=panel.years, ylim=(panel.numbers.low, panel.numbers.high))
    ax.yaxis.set_major_locator(FixedLocator(list(panel.numbers.ticks)))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.set_yticklabels(panel.numbers.words, fontsize=8)
    ax.set_xticks(panel.ticks, panel.words, fontsize=8)
    ax.set_ylabel(
        wording.unit_words(panel.rows[0]["unit"]) + (" (log)" if panel.numbers.log else ""), fontsize=8, color=SOFT
    )
    for series, own, label in _official_series(panel):
        x, y = [r["x"] for r in own], [_height(r) for r in own]
        ax.plot(x, y, color=REFERENCE_INK, linewidth=1, marker="o", markersize=3.5, gid=f"reference {series}", zorder=2)
        ax.annotate(
            label,
            (x[-1], y[-1]),
            xytext=(5, 4),
            textcoords="offset points",
            fontsize=7.5,
            color=REFERENCE_INK,
        )
    width = (panel.years[1] - panel.years[0]) / 110
    for r in (r for r in panel.rows if r["role"] == "claim"):
        _draw_claim(ax, r, panel, width)


def _draw_claim(ax: Any, r: dict[str, Any], panel: Panel, width: float) -> None:
    from matplotlib.patches import Rectangle

    axis, gid = panel.numbers, f"claims {r['claim_ids']}"
    low, high = axis.clip(r["hard_low"], axis.low), axis.clip(r["hard_high"], axis.high)
    ax.plot([r["x"], r["x"]], [low, high], color=r["colour"], linewidth=1.3, gid=f"hard {gid}", zorder=3)
    if r["hard_high"] is None:
        ax.plot(
            [r["x"]],
            [axis.high],
            marker="^",
            markersize=6,
            color=r["colour"],
            clip_on=False,
            gid=f"open {gid}",
            zorder=4,
        )
    if r["x_start"] < r["x"]:
        ax.plot([r["x_start"], r["x"]], [_height(r)] * 2, color=r["colour"], linewidth=0.9, linestyle=":", zorder=2)
    bottom, top = axis.clip(r["core_low"], axis.low), axis.clip(r["core_high"], axis.high)
    face = "white" if r["vague"] or r["planned"] else r["colour"]
    bar = Rectangle(
        (r["x"] - width / 2, bottom), width, top - bottom, facecolor=face, edgecolor=r["colour"], linewidth=1.2
    )
    bar.set(hatch=mpl.HATCH if r["planned"] and not r["vague"] else None, gid=f"core {gid}", zorder=4)
    ax.add_patch(bar)
    if r["value"] is not None:
        face = "white" if r["planned"] else r["colour"]
        ax.plot(
            [r["x"]],
            [r["value"]],
            marker=r["mark"],
            markersize=7,
            markerfacecolor=face,
            markeredgecolor=INK,
            linestyle="none",
            gid=f"value {gid}",
            zorder=5,
        )


def _height(r: dict[str, Any]) -> float:
    return float(r["value"] if r["value"] is not None else r["core_low"] or 0)


def draw_plotly(points: pd.DataFrame) -> Any:
    """The picture as a plotly Figure."""
    panels = _panels(points)
    if not panels:
        return ply.new(
            [],
            **ply.layout(
                120,
                annotations=[
                    {"text": NOTHING, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
                ],
                xaxis={"visible": False},
                yaxis={"visible": False},
            ),
        )
    height = len(panels) * (TALL + GAP) + 0.1
    traces: list[Any] = []
    axes: dict[str, Any] = {}
    notes: list[dict[str, Any]] = []
    for i, panel in enumerate(panels):
        n = "" if i == 0 else str(i + 1)
        top = 1 - (0.45 + i * (TALL + GAP)) / height
        axes[f"yaxis{n}"] = ply.number_axis(
            panel.numbers, wording.unit_words(panel.rows[0]["unit"]), domain=[top - TALL / height, top], anchor=f"x{n}"
        )
        axes[f"xaxis{n}"] = {
            "domain": [0.1, 0.98],
            "range": list(panel.years),
            "tickvals": panel.ticks,
            "ticktext": panel.words,
            "anchor": f"y{n}",
            "zeroline": False,
            "showline": True,
            "linecolor": SOFT,
            "showgrid": False,
        }
        notes.append(
            {
                "text": f"<b>{ply.escaped(panel.title)}</b>",
                "x": 0,
                "y": top,
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": 14},
                "yshift": 8,
            }
        )
        traces += _traces(panel, {"xaxis": f"x{n}", "yaxis": f"y{n}"})
    margin = {"l": 8, "r": 8, "t": 0, "b": 0}
    return ply.new(traces, **ply.layout(int(height * 96), margin=margin, annotations=notes, **axes))


def _traces(panel: Panel, place: dict[str, str]) -> list[Any]:
    import plotly.graph_objects as go

    found: list[Any] = []
    for _, own, label in _official_series(panel):
        found.append(
            go.Scatter(
                x=[r["x"] for r in own],
                y=[_height(r) for r in own],
                mode="lines+markers+text",
                line={"color": REFERENCE_INK, "width": 1.5},
                text=["&nbsp;" * 2 + ply.escaped(label) if label and r is own[-1] else "" for r in own],
                textposition="middle right",
                textfont={"size": 10, "color": REFERENCE_INK},
                cliponaxis=False,
                marker={"size": 5},
                name=ply.escaped(own[0]["witness"]),
                meta="reference",
                hovertext=[
                    f"{ply.escaped(wording.fit(r['label'], 160))}<br>{wording.number_words(r['value'])}" for r in own
                ],
                hovertemplate="%{hovertext}<extra></extra>",
                **place,
            )
        )
    width = (panel.years[1] - panel.years[0]) / 110
    for r in (r for r in panel.rows if r["role"] == "claim"):
        found += _claim_traces(go, r, panel.numbers, width, place)
    return found


def _claim_traces(go: Any, r: dict[str, Any], axis: Axis, width: float, place: dict[str, str]) -> list[Any]:
    about = {
        "name": ply.escaped(r["witness"]),
        "hovertext": f"<b>{ply.escaped(r['label'])}</b><br>source: {ply.escaped(r['witness'])}",
        "hovertemplate": "%{hovertext}<extra></extra>",
        **place,
    }
    ends = [axis.clip(r["hard_low"], axis.low), axis.clip(r["hard_high"], axis.high)]
    found = [
        go.Scatter(
            x=[r["x"]] * 2,
            y=ends,
            mode="lines",
            line={"color": r["colour"], "width": 2},
            meta="hard",
            customdata=[r["claim_ids"]] * 2,
            **about,
        )
    ]
    if r["hard_high"] is None:
        found.append(
            go.Scatter(
                x=[r["x"]],
                y=[axis.high],
                mode="markers",
                marker={"symbol": "triangle-up", "size": 9, "color": r["colour"]},
                cliponaxis=False,
                meta="open",
                customdata=[r["claim_ids"]],
                **about,
            )
        )
    if r["x_start"] < r["x"]:
        found.append(
            go.Scatter(
                x=[r["x_start"], r["x"]],
                y=[_height(r)] * 2,
                mode="lines",
                line={"color": r["colour"], "width": 1, "dash": "dot"},
                meta="period",
                customdata=[r["claim_ids"]] * 2,
                **about,
            )
        )
    bottom, top = axis.clip(r["core_low"], axis.low), axis.clip(r["core_high"], axis.high)
    if top > bottom:
        hollow = r["vague"] or r["planned"]
        pattern = {
            "shape": "/" if r["planned"] and not r["vague"] else "",
            "fgcolor": r["colour"],
            "bgcolor": "#ffffff",
            "size": 5,
        }
        marker = {
            "color": "#ffffff" if hollow else r["colour"],
            "line": {"color": r["colour"], "width": 1.5},
            "pattern": pattern,
        }
        found.append(
            go.Bar(
                x=[r["x"]],
                base=[bottom],
                y=[top - bottom],
                width=width,
                marker=marker,
                meta="core",
                customdata=[r["claim_ids"]],
                **about,
            )
        )
    if r["value"] is not None:
        marker = {
            "symbol": r["symbol"],
            "size": 10,
            "color": "#ffffff" if r["planned"] else r["colour"],
            "line": {"color": INK, "width": 1},
        }
        found.append(
            go.Scatter(
                x=[r["x"]],
                y=[r["value"]],
                mode="markers",
                marker=marker,
                meta="value",
                customdata=[r["claim_ids"]],
                **about,
            )
        )
    return found


def describe(points: pd.DataFrame) -> str:
    """Alt text, from the points."""
    if not len(points):
        return NOTHING
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
            "when": f"{r['x']:.1f}",
            "what": r["label"],
            "who": r["witness"],
            "number": wording.with_unit(r["value"] if r["value"] is not None else r["core_low"], r["unit"]),
        }
        for r in records(points.sort_values(["panel_index", "x", "label"]))
    ]
    return pd.DataFrame(rows, columns=["measure", "when", "what", "who", "number"])
