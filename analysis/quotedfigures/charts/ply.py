"""The plotly half: the marks of an interval as traces, and a figure that carries no random id."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from .axes import Axis
from .style import now

if TYPE_CHECKING:
    import plotly.graph_objects as go

CORE_WIDTH = 0.34


def escaped(text: Any) -> str:
    """Text from a document, safe among plotly's markup."""
    return html.escape(str(text), quote=False)


def layout(height: int, **more: Any) -> dict[str, Any]:
    """The house layout."""
    common: dict[str, Any] = {
        "font": {"family": now().fonts, "size": 12, "color": now().ink},
        "paper_bgcolor": "white",
        "plot_bgcolor": "white",
        "height": height,
        "margin": {"l": 10, "r": 10, "t": 40, "b": 50},
        "showlegend": False,
        "hoverlabel": {"align": "left"},
        "barmode": "overlay",
    }
    return common | more


def new(traces: list[Any], **layout: Any) -> go.Figure:
    """A figure without plotly's default template, which would be most of its JSON."""
    import plotly.graph_objects as go

    return go.Figure(data=traces, layout=go.Layout(template="none", **layout))


def number_axis(axis: Axis, label: str, **more: Any) -> dict[str, Any]:
    """The horizontal axis as computed for both engines."""
    from math import log10

    ends = [log10(axis.low), log10(axis.high)] if axis.log else [axis.low, axis.high]
    common: dict[str, Any] = {
        "type": "log" if axis.log else "linear",
        "range": ends,
        "tickvals": list(axis.ticks),
        "ticktext": axis.words,
        "title": {
            "text": label + (" (log scale)" if axis.log else ""),
            "font": {"size": 11, "color": now().soft},
            "standoff": 6,
        },
        "gridcolor": now().faint,
        "zeroline": False,
        "showline": now().axis_line,
        "linecolor": now().soft,
    }
    return common | more


def band(low: float, high: float, axis: Axis, refs: tuple[str, str], top: float = 1) -> list[dict[str, Any]]:
    """An official statistic behind a panel, up to ``top`` of its height: a pale band, and a line at each end."""
    xref, yref = refs
    low, high = axis.clip(low, axis.low), axis.clip(high, axis.high)
    place = {"xref": xref, "yref": f"{yref} domain", "y0": 0, "y1": top, "layer": "below"}
    line = {"color": now().reference, "width": 1, "dash": "dash"}
    area = {"type": "rect", "x0": low, "x1": high, "fillcolor": now().band, "line": {"width": 0}, **place}
    return [area, *({"type": "line", "x0": x, "x1": x, "line": line, **place} for x in sorted({low, high}))]


def intervals(rows: list[dict[str, Any]], axis: Axis, xaxis: str = "x", yaxis: str = "y") -> list[Any]:
    """The traces of one panel: per witness a line, arrows, bars and marks; ``customdata`` holds the claims."""
    traces: list[Any] = []
    for witness in dict.fromkeys(r["witness"] for r in rows):
        own = [r for r in rows if r["witness"] == witness]
        place = {"xaxis": xaxis, "yaxis": yaxis, "legendgroup": witness}
        traces += [
            _line(own, axis, place),
            *_arrows(own, axis, place),
            _bars(own, axis, place),
            _marks(own, axis, place),
        ]
    return [trace for trace in traces if trace is not None]


def _about(rows: list[dict[str, Any]], place: dict[str, Any], what: str) -> dict[str, Any]:
    hover = {"hovertext": [r["hover"] for r in rows], "hovertemplate": "%{hovertext}<extra></extra>"}
    return {
        "name": escaped(rows[0]["witness"]),
        "meta": what,
        "customdata": [r["claim_ids"] for r in rows],
        **hover,
        **place,
    }


def _line(rows: list[dict[str, Any]], axis: Axis, place: dict[str, Any]) -> Any:
    import plotly.graph_objects as go

    x: list[float | None] = []
    y: list[float | None] = []
    ids: list[str] = []
    for r in rows:  # beside the core only: plotly draws lines above bars
        left = (axis.clip(r["hard_low"], axis.low), axis.clip(r["core_low"], axis.low))
        right = (axis.clip(r["core_high"], axis.high), axis.clip(r["hard_high"], axis.high))
        for low, high in (left, right):
            x += [low, high, None]
            y += [r["y"], r["y"], None]
            ids += [r["claim_ids"]] * 3
    about = {"name": escaped(rows[0]["witness"]), "meta": "hard", "customdata": ids}
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": rows[0]["colour"], "width": 2}, hoverinfo="skip", **about, **place
    )


def _arrows(rows: list[dict[str, Any]], axis: Axis, place: dict[str, Any]) -> list[Any]:
    import plotly.graph_objects as go

    found = []
    for side, symbol, end in (("hard_low", "triangle-left", axis.low), ("hard_high", "triangle-right", axis.high)):
        for meaning in ("open", "beyond"):
            own = [r for r in rows if _end(r[side], side, axis) == meaning]
            if own:
                marker = {
                    "symbol": symbol + ("-open" if meaning == "beyond" else ""),
                    "size": 10,
                    "color": own[0]["colour"],
                }
                found.append(
                    go.Scatter(
                        x=[end] * len(own),
                        y=[r["y"] for r in own],
                        mode="markers",
                        marker=marker,
                        cliponaxis=False,
                        **_about(own, place, meaning),
                    )
                )
    return found


def _end(stated: float | None, side: str, axis: Axis) -> str:
    if stated is None:
        return "open"
    outside = stated < axis.low * 0.999 if side == "hard_low" else stated > axis.high
    return "beyond" if outside else "shown"


def _bars(rows: list[dict[str, Any]], axis: Axis, place: dict[str, Any]) -> Any:
    import plotly.graph_objects as go

    ends = [(axis.clip(r["core_low"], axis.low), axis.clip(r["core_high"], axis.high), r) for r in rows]
    ends = [(low, high, r) for low, high, r in ends if high > low]
    if not ends:
        return None
    own = [r for _, _, r in ends]
    colour = own[0]["colour"]
    hollow = [r["vague"] or r["planned"] for r in own]
    marker = {
        "color": ["#ffffff" if h else colour for h in hollow],
        "line": {"color": colour, "width": 1.6},
        "pattern": {
            "shape": ["/" if r["planned"] and not r["vague"] else "" for r in own],
            "fgcolor": colour,
            "bgcolor": "#ffffff",
            "size": 6,
            "solidity": 0.3,
            "fillmode": "overlay",
        },
    }
    return go.Bar(
        orientation="h",
        base=[low for low, _, _ in ends],
        x=[high - low for low, high, _ in ends],
        y=[r["y"] for r in own],
        width=CORE_WIDTH,
        marker=marker,
        **_about(own, place, "core"),
    )


def _marks(rows: list[dict[str, Any]], axis: Axis, place: dict[str, Any]) -> Any:
    import plotly.graph_objects as go

    own = [r for r in rows if r["value"] is not None and axis.low <= r["value"] <= axis.high]
    if not own:
        return None
    face = ["#ffffff" if r["planned"] else r["colour"] for r in own]
    edges = [now().ink if r["planned"] else now().edge for r in own]
    edge = edges if len(set(edges)) > 1 else edges[0]
    marker = {"symbol": own[0]["symbol"], "size": 10, "color": face, "line": {"color": edge, "width": 1}}
    return go.Scatter(
        x=[r["value"] for r in own],
        y=[r["y"] for r in own],
        mode="markers",
        marker=marker,
        **_about(own, place, "value"),
    )
