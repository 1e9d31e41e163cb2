"""The panels of time as a plotly Figure: every trace's ``meta`` says what it is, its ``customdata`` the claims."""

from __future__ import annotations

from typing import Any

import pandas as pd

from . import ply, wording
from .axes import Axis
from .style import now
from .timeline import GAP, NOTHING, TALL, Panel, height_of, official_series, panels_of


def draw_plotly(points: pd.DataFrame) -> Any:
    """The picture as a plotly Figure."""
    panels = panels_of(points)
    if not panels:
        return _nothing()
    height = len(panels) * (TALL + GAP) + 0.1
    traces: list[Any] = []
    axes: dict[str, Any] = {}
    notes: list[dict[str, Any]] = []
    for i, panel in enumerate(panels):
        n = "" if i == 0 else str(i + 1)
        top = 1 - (0.45 + i * (TALL + GAP)) / height
        axes |= _axes(panel, n, [top - TALL / height, top])
        notes.append(_title(panel, top))
        traces += _traces(panel, {"xaxis": f"x{n}", "yaxis": f"y{n}"})
    margin = {"l": 8, "r": 8, "t": 0, "b": 0}
    return ply.new(traces, **ply.layout(int(height * 96), margin=margin, annotations=notes, **axes))


def _nothing() -> Any:
    note = {"text": NOTHING, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    unseen = {"visible": False}
    return ply.new([], **ply.layout(120, annotations=[note], xaxis=unseen, yaxis=unseen))


def _axes(panel: Panel, n: str, domain: list[float]) -> dict[str, Any]:
    unit = wording.unit_words(panel.rows[0]["unit"])
    years = {
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
    return {f"yaxis{n}": ply.number_axis(panel.numbers, unit, domain=domain, anchor=f"x{n}"), f"xaxis{n}": years}


def _title(panel: Panel, top: float) -> dict[str, Any]:
    return {
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


def _traces(panel: Panel, place: dict[str, str]) -> list[Any]:
    found = [_series(own, label, place) for _, own, label in official_series(panel)]
    for r in panel.claims:
        about = {
            "name": ply.escaped(r["witness"]),
            "hovertext": f"<b>{ply.escaped(r['label'])}</b><br>source: {ply.escaped(r['witness'])}",
            "hovertemplate": "%{hovertext}<extra></extra>",
            **place,
        }
        parts = (_hard(r, panel.numbers), _open(r, panel.numbers), _period(r), _core(r, panel), _value(r))
        found += [_trace(r, part | about) for part in parts if part]
    return found


def _trace(r: dict[str, Any], part: dict[str, Any]) -> Any:
    import plotly.graph_objects as go

    kind = go.Bar if part["meta"] == "core" else go.Scatter
    return kind(customdata=[r["claim_ids"]] * len(part["x"]), **part)


def _series(own: list[dict[str, Any]], label: str, place: dict[str, str]) -> Any:
    import plotly.graph_objects as go

    return go.Scatter(
        x=[r["x"] for r in own],
        y=[height_of(r) for r in own],
        mode="lines+markers+text",
        line={"color": now().reference, "width": 1.5},
        text=["&nbsp;" * 2 + ply.escaped(label) if label and r is own[-1] else "" for r in own],
        textposition="middle right",
        textfont={"size": 10, "color": now().reference},
        cliponaxis=False,
        marker={"size": 5},
        name=ply.escaped(own[0]["witness"]),
        meta="reference",
        hovertext=[f"{ply.escaped(wording.fit(r['label'], 160))}<br>{wording.number_words(r['value'])}" for r in own],
        hovertemplate="%{hovertext}<extra></extra>",
        **place,
    )


def _hard(r: dict[str, Any], axis: Axis) -> dict[str, Any]:
    ends = [axis.clip(r["hard_low"], axis.low), axis.clip(r["hard_high"], axis.high)]
    return {"meta": "hard", "x": [r["x"]] * 2, "y": ends, "mode": "lines", "line": {"color": r["colour"], "width": 2}}


def _open(r: dict[str, Any], axis: Axis) -> dict[str, Any]:
    if r["hard_high"] is not None:
        return {}
    marker = {"symbol": "triangle-up", "size": 9, "color": r["colour"]}
    return {"meta": "open", "x": [r["x"]], "y": [axis.high], "mode": "markers", "marker": marker, "cliponaxis": False}


def _period(r: dict[str, Any]) -> dict[str, Any]:
    if r["x_start"] >= r["x"]:
        return {}
    line = {"color": r["colour"], "width": 1, "dash": "dot"}
    return {"meta": "period", "x": [r["x_start"], r["x"]], "y": [height_of(r)] * 2, "mode": "lines", "line": line}


def _core(r: dict[str, Any], panel: Panel) -> dict[str, Any]:
    axis = panel.numbers
    bottom, top = axis.clip(r["core_low"], axis.low), axis.clip(r["core_high"], axis.high)
    if top <= bottom:
        return {}
    hatched = "/" if r["planned"] and not r["vague"] else ""
    marker = {
        "color": "#ffffff" if r["vague"] or r["planned"] else r["colour"],
        "line": {"color": r["colour"], "width": 1.5},
        "pattern": {"shape": hatched, "fgcolor": r["colour"], "bgcolor": "#ffffff", "size": 5},
    }
    return {"meta": "core", "x": [r["x"]], "base": [bottom], "y": [top - bottom], "width": panel.bar, "marker": marker}


def _value(r: dict[str, Any]) -> dict[str, Any]:
    if r["value"] is None:
        return {}
    marker = {
        "symbol": r["symbol"],
        "size": 10,
        "color": "#ffffff" if r["planned"] else r["colour"],
        "line": {"color": now().ink if r["planned"] else now().edge, "width": 1},
    }
    return {"meta": "value", "x": [r["x"]], "y": [r["value"]], "mode": "markers", "marker": marker}
