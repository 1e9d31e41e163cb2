"""The looks of charts, in one place for every chart and both engines: colours and marks per witness, inks and fonts.

``plain`` is the default. Its colours are petroff10, chosen by survey and simulation to be told apart with colour-blind
eyes. ``unhcr`` follows UNHCR's data visualisation guidelines (blue 0072BC first, navy, red, grey, no axis lines), with
its green, yellow and red as deep as white paper needs for contrast. In both the mark's shape says the same again, so
that colour is never the only cue and a grey print stays readable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import UsageError

FONT = "DejaVu Sans"
#: Mark shapes as (matplotlib, plotly) names.
MARKS = (
    ("o", "circle"), ("s", "square"), ("D", "diamond"), ("^", "triangle-up"), ("v", "triangle-down"),
    ("P", "cross"), ("X", "x"), ("p", "pentagon"), ("h", "hexagon"), ("*", "star"),
)  # fmt: skip
#: The marks as characters, for labels that are text.
UNICODE_MARKS = {
    "circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "triangle-down": "▼", "cross": "✚", "x": "✖",
    "pentagon": "⬟", "hexagon": "⬢", "star": "★",
}  # fmt: skip


_PETROFF10 = (
    "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd",
)  # fmt: skip


@dataclass(frozen=True)
class Style:
    """A look: ``colours`` of the witnesses in order, and what everything else is drawn with.

    ``edge`` goes round a mark, so that it stands out on a bar of its colour. ``fonts`` are for pages; pictures keep to
    the one font that matplotlib brings along, so that they are the same on every machine.
    """

    colours: tuple[str, ...]
    ink: str
    soft: str
    faint: str
    edge: str
    ring: str
    band: str
    reference: str
    fonts: str
    axis_line: bool


STYLES = {
    "plain": Style(
        colours=_PETROFF10,
        ink="#1a1a1a",
        soft="#595959",
        faint="#d9d9d9",
        edge="#1a1a1a",
        ring="#b5b5b5",
        band="#e8eef4",
        reference="#35546e",
        fonts=f"{FONT}, Verdana, sans-serif",
        axis_line=True,
    ),
    "unhcr": Style(
        colours=("#0072bc", "#ef4a60", "#18375f", "#005b4c", "#a49507", "#841226", "#7f7f7f", "#191919"),
        ink="#000000",
        soft="#666666",
        faint="#cccccc",
        edge="#ffffff",
        ring="#999999",
        band="#dce9ff",
        reference="#044f85",
        fonts=f"Lato, Arial, {FONT}, sans-serif",
        axis_line=False,
    ),
}
DEFAULT = "plain"
_drawing_in: ContextVar[Style] = ContextVar("style", default=STYLES[DEFAULT])


def style_of(name: str) -> Style:
    """The style of that name.

    Raises
    ------
    UsageError
        There is none.

    Examples
    --------
    >>> style_of("unhcr").colours[0]
    '#0072bc'
    """
    if name not in STYLES:
        raise UsageError(f"no style '{name}': choose {' or '.join(STYLES)}")
    return STYLES[name]


def now() -> Style:
    """The style that is drawn in."""
    return _drawing_in.get()


@contextmanager
def using(name: str) -> Iterator[Style]:
    """Draw in that style."""
    token = _drawing_in.set(style_of(name))
    try:
        yield now()
    finally:
        _drawing_in.reset(token)


def settings() -> dict[str, Any]:
    """matplotlib's settings over its own defaults, so that no user's matplotlibrc changes a picture."""
    style = now()
    return {
        "font.family": "sans-serif",
        "font.sans-serif": [FONT, "Verdana", "Arial"],
        "font.size": 9,
        "axes.edgecolor": style.soft,
        "axes.linewidth": 0.8,
        "text.color": style.ink,
        "axes.labelcolor": style.ink,
        "xtick.color": style.soft,
        "ytick.color": style.ink,
        "figure.facecolor": "white",
        "svg.hashsalt": "quotedfigures",
        "svg.fonttype": "none",  # text stays text: it can be searched, read out, and drawn in scripts our font lacks
        "text.hinting": "none",
        "hatch.linewidth": 1.2,
        "text.parse_math": False,  # a dollar sign in a quote is a dollar sign
    }


class Look(NamedTuple):
    """How one witness is drawn, in every chart and both engines."""

    colour: str
    mark: str
    symbol: str


class Palette(dict[str, Look]):
    """Witness -> Look, from all witnesses of a table: the most quoted get the most distinct looks.

    Examples
    --------
    >>> Palette.of(["UNHCR", "IOM", "UNHCR"])["UNHCR"].colour
    '#3f90da'
    """

    @classmethod
    def of(cls, witnesses: Iterable[str], style: str = DEFAULT) -> Palette:
        """The palette of a table's witnesses, whatever order its rows come in."""
        order = sorted(Counter(witnesses).items(), key=lambda item: (-item[1], item[0]))
        return cls({name: look(i, style) for i, (name, _) in enumerate(order)})


def look(index: int, style: str = DEFAULT) -> Look:
    """The i-th look; colours repeat after the last, and then with another mark."""
    colours = style_of(style).colours
    mark, symbol = MARKS[(index + index // len(colours)) % len(MARKS)]
    return Look(colours[index % len(colours)], mark, symbol)
