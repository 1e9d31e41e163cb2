"""A matrix of marks: labelled rows and columns, a mark where there is something, a faint ring where there is nothing.

The rows of the frame are cells: ``row, row_label, column, column_label, n, text, colour, mark, symbol, claim_ids``.
"""

from __future__ import annotations

import textwrap
from typing import Any, NamedTuple

import pandas as pd

from . import mpl, ply, wording
from .rows import records
from .style import now

COLUMNS = ("row", "row_label", "column", "column_label", "n", "text", "colour", "mark", "symbol", "claim_ids")
WIDTH, LABELS, SLOT = 10.0, 3.6, 0.42
NOTHING = "Nothing to show."


class Shape(NamedTuple):
    """Sizes in inches, the same in both engines."""

    rows: int
    columns: int
    cell: float
    upright: bool
    wide: bool  # texts, not counts: they start at the left of their cells
    head: float

    @property
    def height(self) -> float:
        """Of the whole picture."""
        return self.head + self.rows * SLOT + 0.15


def shape(cells: pd.DataFrame) -> Shape:
    """The sizes that the labels need."""
    rows, columns = int(cells["row"].max()) + 1, int(cells["column"].max()) + 1
    cell = min(1.9, (WIDTH - LABELS - 0.2) / columns)
    upright = cell < 1.0
    longest = max(len(str(label)) for label in cells["column_label"])
    head = min(2.7, 0.3 + 0.078 * min(longest, 34)) if upright else 0.75
    return Shape(rows, columns, cell, upright, not upright, head)


def frame(cells: list[dict[str, Any]]) -> pd.DataFrame:
    """Cells as a frame, in order."""
    ordered = sorted(cells, key=lambda c: (c["row"], c["column"]))
    return pd.DataFrame({name: pd.Series([c[name] for c in ordered], dtype=object) for name in COLUMNS})


def draw_matplotlib(cells: pd.DataFrame) -> Any:
    """The matrix as a matplotlib Figure."""
    if not len(cells):
        drawn = mpl.new(WIDTH, 1.2)
        drawn.text(0.5, 0.5, NOTHING, ha="center", va="center", fontsize=11)
        return drawn
    s = shape(cells)
    drawn = mpl.new(WIDTH, s.height)
    ax = drawn.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, WIDTH), ylim=(-s.height, 0))
    ax.axis("off")
    for y, label in _lines(cells, s):
        ax.text(0.15, y, wording.fit(label, 52), fontsize=8.5, va="center")
        line: dict[str, Any] = {"color": now().faint, "linewidth": 0.6, "clip_on": False, "zorder": 1}
        ax.plot([0.15, LABELS + s.columns * s.cell], [y - SLOT / 2] * 2, **line)
    for x, label in _heads(cells, s):
        style: dict[str, Any] = {"rotation": 60, "rotation_mode": "anchor"} if s.upright else {"fontweight": "bold"}
        ax.text(_start(x, s), -s.head + 0.1, _head(label, s, "\n"), fontsize=8, va="bottom", **style)
    _rings(ax, records(cells[cells["n"] == 0]), s)
    for c in records(cells[cells["n"] > 0]):
        _cell(ax, *_spot(c, s), c, s)
    return drawn


def _rings(ax: Any, cells: list[dict[str, Any]], s: Shape) -> None:
    """The empty cells, all as one artist: there can be hundreds."""
    spots = [_spot(c, s) for c in cells]
    at = {"x": [_start(x, s) + 0.05 for x, _ in spots], "y": [y for _, y in spots]}
    style = {"marker": "o", "markersize": 5, "markerfacecolor": "white", "markeredgecolor": now().ring}
    ax.plot(at["x"], at["y"], linestyle="none", clip_on=False, zorder=2, gid="empty", **style)


def _cell(ax: Any, x: float, y: float, c: dict[str, Any], s: Shape) -> None:
    gid = f"cell claims {c['claim_ids']}"
    at = _start(x, s) + 0.05
    style = {"markerfacecolor": c["colour"], "markeredgecolor": now().ink, "markeredgewidth": 0.6}
    ax.plot([at], [y], marker=c["mark"], markersize=8, linestyle="none", clip_on=False, zorder=3, gid=gid, **style)
    if s.wide:
        room = int((s.cell - 0.3) / 0.068)
        ax.text(
            at + 0.12,
            y,
            "\n".join(_lines_of(c["text"], room)),
            fontsize=7.5,
            va="center",
        )
    else:
        ax.text(at + 0.11, y, _count(c, s), fontsize=8, va="center")


def _lines_of(text: str, room: int) -> list[str]:
    """A cell's text in at most three short lines, words broken nowhere but at a hyphen."""
    short = text.replace("approximately", "approx.")
    lines = textwrap.wrap(short, room, break_long_words=False, max_lines=3, placeholder="…")
    return [wording.fit(line, room + 2) for line in lines]


def _count(c: dict[str, Any], s: Shape) -> str:
    """The text of a narrow cell: its count, where it is more than one."""
    return c["text"] if len(c["text"]) <= 3 else str(c["n"]) if c["n"] > 1 else ""


def _start(x: float, s: Shape) -> float:
    """Where a cell's mark stands, and its column's head begins."""
    return x - s.cell / 2 + 0.07 if s.wide else x - 0.05


def _spot(c: dict[str, Any], s: Shape) -> tuple[float, float]:
    return LABELS + (c["column"] + 0.5) * s.cell, -s.head - (c["row"] + 0.5) * SLOT


def _lines(cells: pd.DataFrame, s: Shape) -> list[tuple[float, str]]:
    labels = dict(zip(cells["row"], cells["row_label"], strict=True))
    return [(-s.head - (i + 0.5) * SLOT, str(label)) for i, label in sorted(labels.items())]


def _heads(cells: pd.DataFrame, s: Shape) -> list[tuple[float, str]]:
    labels = dict(zip(cells["column"], cells["column_label"], strict=True))
    return [(LABELS + (i + 0.5) * s.cell, str(label)) for i, label in sorted(labels.items())]


def _head(label: str, s: Shape, newline: str) -> str:
    if s.upright:
        return wording.fit(label.replace("\n", ", "), 34)
    name, _, date = label.partition("\n")
    return newline.join(
        [*textwrap.wrap(name, int(s.cell / 0.082), max_lines=3, placeholder="…"), *([date] if date else [])]
    )


def draw_plotly(cells: pd.DataFrame) -> Any:
    """The matrix as a plotly Figure."""
    import plotly.graph_objects as go

    if not len(cells):
        return ply.new([], **ply.layout(120))
    s = shape(cells)
    full, empty = records(cells[cells["n"] > 0]), records(cells[cells["n"] == 0])
    traces = [_empty(go, empty, s)] if empty else []
    traces += [
        _trace(go, [c for c in full if c["symbol"] == symbol], s) for symbol in dict.fromkeys(c["symbol"] for c in full)
    ]
    notes = [_note(ply.escaped(wording.fit(label, 50)), 0.15, y, "left", "middle") for y, label in _lines(cells, s)]
    angle = {"textangle": -60} if s.upright else {}
    notes += [
        _note(
            ply.escaped(_head(label, s, "\n")).replace("\n", "<br>"),
            _start(x, s),
            -s.head + 0.08,
            "left",
            "bottom",
            **angle,
        )
        for x, label in _heads(cells, s)
    ]
    axis = {"visible": False, "fixedrange": True}
    lines = [
        {
            "type": "line",
            "layer": "below",
            "x0": 0.15,
            "x1": LABELS + s.columns * s.cell,
            "y0": y - SLOT / 2,
            "y1": y - SLOT / 2,
            "line": {"color": now().faint, "width": 1},
        }
        for y, _ in _lines(cells, s)
    ]
    return ply.new(
        traces,
        **ply.layout(
            int(s.height * 96),
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            annotations=notes,
            shapes=lines,
            xaxis=axis | {"range": [0, WIDTH]},
            yaxis=axis | {"range": [-s.height, 0]},
        ),
    )


def _note(text: str, x: float, y: float, xanchor: str, yanchor: str, **more: Any) -> dict[str, Any]:
    return {
        "text": text,
        "x": x,
        "y": y,
        "xanchor": xanchor,
        "yanchor": yanchor,
        "showarrow": False,
        "align": xanchor,
        "font": {"size": 11},
        **more,
    }


def _empty(go: Any, cells: list[dict[str, Any]], s: Shape) -> Any:
    spots = [_spot(c, s) for c in cells]
    return go.Scatter(
        x=[round(_start(x, s) + 0.05, 3) for x, _ in spots],
        y=[round(y, 3) for _, y in spots],
        mode="markers",
        marker={"symbol": "circle-open", "size": 6, "color": now().ring},
        meta="empty",
        cliponaxis=False,
        hoverinfo="skip",
    )


def _trace(go: Any, cells: list[dict[str, Any]], s: Shape) -> Any:
    spots = [(_start(x, s) + 0.05, y) for x, y in (_spot(c, s) for c in cells)]
    marker = {
        "symbol": cells[0]["symbol"],
        "size": 10,
        "color": [c["colour"] for c in cells],
        "line": {"color": now().ink, "width": 1},
    }
    words = [_count(c, s) for c in cells]
    if s.wide:
        room = int((s.cell - 0.3) / 0.075)
        words = ["&nbsp;" + "<br>&nbsp;".join(map(ply.escaped, _lines_of(c["text"], max(room, 4)))) for c in cells]
    hover = [
        "<br>".join(ply.escaped(t.replace("\n", ", ")) for t in (c["row_label"], c["column_label"], c["text"]))
        for c in cells
    ]
    return go.Scatter(
        x=[round(x, 3) for x, _ in spots],
        y=[round(y, 3) for _, y in spots],
        mode="markers+text",
        text=words,
        textposition="middle right",
        textfont={"size": 11},
        marker=marker,
        meta="cell",
        cliponaxis=False,
        customdata=[c["claim_ids"] for c in cells],
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
    )
