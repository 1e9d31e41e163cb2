"""Panels of intervals: one axis a topic, one row a statement under its witness's heading, drawn in both engines.

The rows are those of ``by_source``: where each row and each heading stands is worked out once, so that both engines
draw the same in the same places.
"""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd

from . import mpl, ply, verdicts, wording
from .axes import axis_for
from .rows import records
from .style import UNICODE_MARKS, now

NOTHING = "No figure to draw."
#: How the panels of figures quoted once are titled; they share an axis and nothing else.
ONCE = "Quoted once"
#: Official statistics behind one panel.
MAX_BANDS = 2
#: Inches, and the share of it that labels take.
WIDTH, LEFT = 10.0, 0.42
X_MARK, X_TEXT = 0.028, 0.045


class Panel:
    """One axis and its rows: where each row and each witness's heading stands, the same in both engines."""

    HEADING, FIRST, BAND_LINE = 0.95, 0.8, 0.6

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.title = rows[0]["panel"]
        self.unit = rows[0]["unit"]
        self.headings: list[tuple[float, dict[str, Any]]] = []
        self.rows: list[dict[str, Any]] = []
        single = not str(self.title).startswith(ONCE)
        self.bands = sorted({band for r in rows for band in r["bands"]})[:MAX_BANDS] if single else []
        ends = [end for band in self.bands for end in (band.low, band.high)]
        on_axis = [r for r in rows if r["beside"] is None]
        self.axis = axis_for(on_axis, share=self.unit == "percent", extra=ends)
        y, witness = -self.BAND_LINE * len(self.bands), None
        for r in rows:
            new = r["witness"] != witness
            if new:
                y, witness = y - self.HEADING, r["witness"]
                self.headings.append((y, r))
            y -= self.FIRST if new else 1
            self.rows.append(r | {"y": y, "hover": _hover(r)})
        self.height = -y + 0.7
        self.band_top = 1 - self.BAND_LINE * len(self.bands) / self.height  # the words about the bands stand above

    @property
    def label(self) -> str:
        """The axis label."""
        return wording.unit_words(self.unit)


def _drawn_panels(rows: pd.DataFrame) -> list[Panel]:
    shown = rows[rows["shown"].astype(bool)] if len(rows) else rows
    return [Panel(records(group)) for _, group in shown.groupby("panel_index", sort=True)]


def draw_matplotlib(rows: pd.DataFrame) -> Any:
    """The picture as a matplotlib Figure."""
    panels = _drawn_panels(rows)
    if not panels:
        return _nothing()
    gap, foot, slot = 0.85, 0.42, 0.36
    height = sum(p.height * slot + gap for p in panels) + foot
    drawn = mpl.new(WIDTH, height)
    right = 0.775 if any(r["verdict"] or r["beside"] for p in panels for r in p.rows) else 0.965
    top = height
    for panel in panels:
        tall = panel.height * slot
        top -= gap - 0.45
        ax = drawn.add_axes((LEFT, (top - tall) / height, right - LEFT, tall / height))
        _draw_panel(drawn, ax, panel, (top + 0.12) / height)
        top -= tall + 0.45
    mpl.legend(drawn, 0.1 / height)
    return drawn


def _draw_panel(drawn: Any, ax: Any, panel: Panel, title_at: float) -> None:
    from matplotlib.transforms import blended_transform_factory

    mpl.bare(ax)
    mpl.number_axis(ax, panel.axis, panel.label)
    ax.set_ylim(-panel.height, 0)
    ax.set_yticks([])
    drawn.text(0.02, title_at, wording.fit(panel.title, 95), fontsize=10.5, fontweight="bold", va="bottom")
    for i, band in enumerate(panel.bands):
        _draw_band(drawn, ax, panel, band, i)
    side = {"transform": blended_transform_factory(drawn.transFigure, ax.transData), "clip_on": False}
    right = ax.get_position().x1
    for y, r in panel.headings:
        ax.plot(
            [X_MARK], [y], marker=r["mark"], color=r["colour"], markeredgecolor=now().ink, markeredgewidth=0.6, **side
        )
        ax.text(X_TEXT, y, wording.fit(r["witness"], 48), fontsize=8.5, fontweight="bold", va="center", **side)
    for r in panel.rows:
        ax.text(X_TEXT, r["y"] + 0.18, wording.fit(r["label"], 54), fontsize=8.5, va="center", **side)
        ax.text(X_TEXT, r["y"] - 0.24, wording.fit(r["note"], 66), fontsize=7, color=now().soft, va="center", **side)
        if r["beside"] is None:
            mpl.interval(ax, r["y"], r, panel.axis)
        else:
            ax.plot(
                [right + 0.018],
                [r["y"]],
                marker="x",
                color=now().ink,
                linestyle="none",
                gid=f"beside claims {r['claim_ids']}",
                **side,
            )
        words = r["beside"] or r["verdict"]
        if words:
            text = "\n".join(_two_lines(words))
            ax.text(right + 0.032, r["y"], text, fontsize=7.5, va="center", **side)


def _two_lines(words: str) -> list[str]:
    return textwrap.wrap(words, 28, max_lines=2, placeholder="…")


def _draw_band(drawn: Any, ax: Any, panel: Panel, band: verdicts.Band, i: int) -> None:
    """The official statistic behind the figures, with its definition and vintage above them."""
    from matplotlib.transforms import blended_transform_factory

    low, high = panel.axis.clip(band.low, panel.axis.low), panel.axis.clip(band.high, panel.axis.high)
    edge = {"color": now().reference, "linewidth": 1, "linestyle": (0, (4, 2)), "zorder": 1}
    ax.axvspan(
        low, high, ymax=panel.band_top, facecolor=now().band, edgecolor="none", zorder=0.5, gid=f"band {band.label}"
    )
    for x in {low, high}:
        ax.axvline(x, ymax=panel.band_top, **edge)
    place = blended_transform_factory(drawn.transFigure, ax.transData)
    y = -panel.BAND_LINE * (i + 0.5)
    ax.text(
        X_MARK - 0.006,
        y,
        wording.fit(f"Behind: {band.label}", 150),
        fontsize=7,
        color=now().reference,
        va="center",
        transform=place,
    )


def draw_plotly(rows: pd.DataFrame) -> Any:
    """The picture as a plotly Figure."""
    panels = _drawn_panels(rows)
    if not panels:
        return ply.new([], **ply.layout(120, annotations=[_note(NOTHING, 0.5, 0.5, "paper", "paper")]))
    slot, gap, foot = 36, 84, 40
    height = sum(int(p.height * slot) + gap for p in panels) + foot
    right = 0.78 if any(r["verdict"] or r["beside"] for p in panels for r in p.rows) else 0.98
    traces: list[Any] = []
    annotations: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    top = float(height)
    for i, panel in enumerate(panels, 1):
        n = "" if i == 1 else str(i)
        tall = panel.height * slot
        top -= gap / 2 - 4
        domain = [max(0.0, (top - tall) / height), top / height]
        axes[f"xaxis{n}"] = ply.number_axis(panel.axis, panel.label, domain=[LEFT, right], anchor=f"y{n}")
        axes[f"yaxis{n}"] = {
            "domain": domain,
            "range": [-panel.height, 0],
            "visible": False,
            "fixedrange": True,
            "anchor": f"x{n}",
        }
        on_axis = [r for r in panel.rows if r["beside"] is None]
        shapes += [
            shape
            for band in panel.bands
            for shape in ply.band(band.low, band.high, panel.axis, (f"x{n}", f"y{n}"), panel.band_top)
        ]
        traces += ply.intervals(on_axis, panel.axis, f"x{n}", f"y{n}")
        title = f"<b>{ply.escaped(wording.fit(panel.title, 95))}</b>"
        annotations.append(_note(title, 0.0, top / height, "paper", "paper", size=14, yanchor="bottom"))
        annotations += _labels(panel, f"y{n}", right)
        top -= tall + gap / 2 + 4
    margin = {"l": 8, "r": 8, "t": 0, "b": 0}
    return ply.new(traces, **ply.layout(height, margin=margin, annotations=annotations, shapes=shapes, **axes))


def _labels(panel: Panel, yref: str, right: float) -> list[dict[str, Any]]:
    found = [
        _note(
            f"<span style='color:{now().reference}'>Behind: {ply.escaped(wording.fit(band.label, 150))}</span>",
            0.0,
            -panel.BAND_LINE * (i + 0.5),
            "paper",
            yref,
            size=10,
        )
        for i, band in enumerate(panel.bands)
    ]
    for y, r in panel.headings:
        mark = f"<span style='color:{r['colour']}'>{UNICODE_MARKS[r['symbol']]}</span>"
        text = f"{mark} <b>{ply.escaped(wording.fit(r['witness'], 48))}</b>"
        found.append(_note(text, 0.0, y, "paper", yref))
    for r in panel.rows:
        label, note = ply.escaped(wording.fit(r["label"], 54)), ply.escaped(wording.fit(r["note"], 62))
        text = f"{label}<br><span style='font-size:10px;color:{now().soft}'>{note}</span>"
        found.append(_note(text, 0.02, r["y"], "paper", yref))
        words = r["beside"] or r["verdict"]
        if words:
            cross = "✕ " if r["beside"] else ""
            lines = "<br>".join(ply.escaped(line) for line in _two_lines(words))
            found.append(_note(cross + lines, right + 0.012, r["y"], "paper", yref, size=11))
    return found


def _note(
    text: str, x: float, y: float, xref: str, yref: str, size: int = 12, yanchor: str = "middle"
) -> dict[str, Any]:
    place = {"x": x, "y": y, "xref": xref, "yref": yref, "xanchor": "left", "yanchor": yanchor}
    return {"text": text, "showarrow": False, "align": "left", "font": {"size": size}, **place}


def _hover(r: dict[str, Any]) -> str:
    e = ply.escaped
    lines = [
        f"<b>{e(r['label'])}</b>",
        f"source: {e(r['witness'])}",
        f"published by {e(r['note'])}",
        f"period: {e(wording.period_words(r['period']))}",
        f"read as {e(wording.read_as(r, 'core'))}",
        f"at the widest {e(wording.read_as(r, 'hard'))}",
    ]
    if r["verdict"] or r["beside"]:
        lines.append(e(r["verdict"] or r["beside"]))
    if r["sentence"]:
        lines += [e(line) for line in textwrap.wrap(r["sentence"], 70)[:6]]
    return "<br>".join(lines)


def _nothing() -> Any:
    drawn = mpl.new(WIDTH, 1.2)
    drawn.text(0.5, 0.5, NOTHING, ha="center", va="center", fontsize=11)
    return drawn
