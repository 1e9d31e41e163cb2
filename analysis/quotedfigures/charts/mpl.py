"""The matplotlib half: figures without pyplot's global state, the marks of an interval, and stable bytes."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from . import fonts
from .axes import Axis
from .style import DEFAULT, now, settings, using

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CORE_HEIGHT = 0.32
HATCH = "/////"
_METADATA = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None},
}


@contextmanager
def house_style(name: str = DEFAULT) -> Iterator[None]:
    """matplotlib's defaults and a style of ours, whatever the user's matplotlibrc says."""
    # where its caches lie, and which fonts it misses, is no matter of the figures
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib as mpl

    with using(name), mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(settings())  # type: ignore[arg-type]
        yield


def new(width: float, height: float) -> Figure:
    """An empty figure in inches, unknown to pyplot."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(width, height))
    FigureCanvasAgg(drawn)
    return drawn


def render(drawn: Figure, fmt: str) -> bytes:
    """The figure as the bytes of a PNG, SVG or PDF, the same at every run; within ``house_style``."""
    buffer = io.BytesIO()
    if fmt != "svg":  # there text stays text, for the reader's own fonts
        fonts.cover(drawn)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        drawn.savefig(buffer, format=fmt, dpi=150, metadata=_METADATA.get(fmt))
    return buffer.getvalue()


def light(png: bytes) -> bytes:
    """The picture with a palette: a quarter of the size, for a notebook that holds many."""
    from PIL import Image

    buffer = io.BytesIO()
    whole = Image.open(io.BytesIO(png)).convert("RGB")
    few = whole.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def bare(ax: Axes, grid: str | None = "x") -> None:
    """Only what is needed: no frame but the axis line, a pale grid behind."""
    for side in ("top", "right", "left", *(() if now().axis_line else ("bottom",))):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0)
    if grid:
        ax.grid(True, axis=grid, color=now().faint, linewidth=0.6)  # type: ignore[arg-type]
        ax.set_axisbelow(True)


def number_axis(ax: Axes, axis: Axis, label: str) -> None:
    """The horizontal axis as computed for both engines."""
    from matplotlib.ticker import FixedLocator, NullLocator

    if axis.log:
        ax.set_xscale("log")
    ax.set_xlim(axis.low, axis.high)
    ax.xaxis.set_major_locator(FixedLocator(list(axis.ticks)))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xticklabels(axis.words, fontsize=8)
    ax.set_xlabel(label + (" (log scale)" if axis.log else ""), fontsize=8, color=now().soft)


def interval(ax: Axes, y: float, r: dict[str, Any], axis: Axis) -> None:
    """One interval: thin line, arrow, thick bar, mark. Every artist carries the claims it stands for."""
    from matplotlib.patches import Rectangle

    gid = f"claims {r['claim_ids']}"
    low, high = axis.clip(r["hard_low"], axis.low), axis.clip(r["hard_high"], axis.high)
    ax.plot([low, high], [y, y], color=r["colour"], linewidth=1.4, solid_capstyle="butt", gid=f"hard {gid}", zorder=2)
    _ends(ax, y, r, axis, gid)
    left, right = axis.clip(r["core_low"], axis.low), axis.clip(r["core_high"], axis.high)
    if right > left:
        face = "white" if r["vague"] or r["planned"] else r["colour"]
        bar = Rectangle((left, y - CORE_HEIGHT / 2), right - left, CORE_HEIGHT, facecolor=face, edgecolor=r["colour"])
        bar.set(linewidth=1.4, hatch=HATCH if r["planned"] and not r["vague"] else None, gid=f"core {gid}", zorder=3)
        ax.add_patch(bar)
    if r["value"] is not None and axis.low <= r["value"] <= axis.high:
        style: dict[str, Any] = {
            "markerfacecolor": "white" if r["planned"] else r["colour"],
            "markeredgecolor": now().ink if r["planned"] else now().edge,
            "markeredgewidth": 0.8,
        }
        ax.plot(
            [r["value"]], [y], marker=r["mark"], markersize=7, linestyle="none", gid=f"value {gid}", zorder=4, **style
        )


def _ends(ax: Axes, y: float, r: dict[str, Any], axis: Axis, gid: str) -> None:
    """A filled arrow where no end is said; an open one where the end lies off the axis."""
    for side, mark, end in (("hard_low", "<", axis.low), ("hard_high", ">", axis.high)):
        stated = r[side]
        outside = stated is not None and (stated < axis.low * 0.999 if side == "hard_low" else stated > axis.high)
        if stated is None or outside:
            face = "white" if outside else r["colour"]
            style = {"markersize": 7, "markerfacecolor": face, "markeredgecolor": r["colour"], "clip_on": False}
            ax.plot(
                [end],
                [y],
                marker=mark,
                linestyle="none",
                gid=f"{'beyond' if outside else 'open'} {gid}",
                zorder=4,
                **style,
            )


def legend(drawn: Figure, y: float, left: float = 0.02) -> None:
    """The key to bars, lines, arrows, hollow and hatched, in one line at the height ``y``."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=now().soft, edgecolor=now().soft, label="read as"),
        Line2D([], [], color=now().soft, linewidth=1.4, label="possible"),
        Line2D([], [], color=now().soft, marker=">", linestyle="none", label="no end said"),
        Patch(facecolor="white", edgecolor=now().soft, label="vague"),
        Patch(facecolor="white", edgecolor=now().soft, hatch=HATCH, label="planned or projected"),
        Line2D([], [], color=now().ink, marker="x", linestyle="none", label="not on this axis"),
    ]
    drawn.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(left, y), ncols=6, frameon=False, fontsize=8,
        handlelength=1.6, columnspacing=1.2, borderaxespad=0,
    )  # fmt: skip
