"""The panels of time as a matplotlib Figure: every artist's ``gid`` says what it is and which claims it shows."""

from __future__ import annotations

from typing import Any

import pandas as pd

from . import mpl, wording
from .style import now
from .timeline import GAP, NOTHING, TALL, WIDTH, Panel, height_of, official_series, panels_of


def draw_matplotlib(points: pd.DataFrame) -> Any:
    """The picture as a matplotlib Figure."""
    panels = panels_of(points)
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
    for series in official_series(panel):
        _draw_series(ax, *series)
    for r in panel.claims:
        _draw_claim(ax, r, panel)


def _draw_series(ax: Any, series: str, own: list[dict[str, Any]], label: str) -> None:
    x, y = [r["x"] for r in own], [height_of(r) for r in own]
    ax.plot(x, y, color=now().reference, linewidth=1, marker="o", markersize=3.5, gid=f"reference {series}", zorder=2)
    ax.annotate(
        label,
        (x[-1], y[-1]),
        xytext=(5, 4),
        textcoords="offset points",
        fontsize=7.5,
        color=now().reference,
    )


def _draw_claim(ax: Any, r: dict[str, Any], panel: Panel) -> None:
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
        ax.plot([r["x_start"], r["x"]], [height_of(r)] * 2, color=r["colour"], linewidth=0.9, linestyle=":", zorder=2)
    _draw_core(ax, r, panel)
    if r["value"] is not None:
        _draw_value(ax, r)


def _draw_core(ax: Any, r: dict[str, Any], panel: Panel) -> None:
    """The upright bar: what the number is read as."""
    from matplotlib.patches import Rectangle

    axis, width = panel.numbers, panel.bar
    bottom, top = axis.clip(r["core_low"], axis.low), axis.clip(r["core_high"], axis.high)
    face = "white" if r["vague"] or r["planned"] else r["colour"]
    bar = Rectangle(
        (r["x"] - width / 2, bottom), width, top - bottom, facecolor=face, edgecolor=r["colour"], linewidth=1.2
    )
    bar.set(hatch=mpl.HATCH if r["planned"] and not r["vague"] else None, gid=f"core claims {r['claim_ids']}", zorder=4)
    ax.add_patch(bar)


def _draw_value(ax: Any, r: dict[str, Any]) -> None:
    face = "white" if r["planned"] else r["colour"]
    ax.plot(
        [r["x"]],
        [r["value"]],
        marker=r["mark"],
        markersize=7,
        markerfacecolor=face,
        markeredgecolor=now().ink if r["planned"] else now().edge,
        linestyle="none",
        gid=f"value claims {r['claim_ids']}",
        zorder=5,
    )
