"""Panels of time, one a measure: years along, numbers upright, official series as lines and claims as upright bars.

The rows are points (see ``over_time``); both engines draw them in the same places.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from . import mpl, ply, wording
from .axes import Axis, axis_for, year_of
from .rows import records
from .style import now

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
        wording.unit_words(panel.rows[0]["unit"]) + (" (log)" if panel.numbers.log else ""),
        fontsize=8,
        color=now().soft,
    )
    for series, own, label in _official_series(panel):
        x, y = [r["x"] for r in own], [_height(r) for r in own]
        ax.plot(
            x, y, color=now().reference, linewidth=1, marker="o", markersize=3.5, gid=f"reference {series}", zorder=2
        )
        ax.annotate(
            label,
            (x[-1], y[-1]),
            xytext=(5, 4),
            textcoords="offset points",
            fontsize=7.5,
            color=now().reference,
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
            markeredgecolor=now().ink if r["planned"] else now().edge,
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
            "showline": now().axis_line,
            "linecolor": now().soft,
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
                line={"color": now().reference, "width": 1.5},
                text=["&nbsp;" * 2 + ply.escaped(label) if label and r is own[-1] else "" for r in own],
                textposition="middle right",
                textfont={"size": 10, "color": now().reference},
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
            "line": {"color": now().ink if r["planned"] else now().edge, "width": 1},
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
