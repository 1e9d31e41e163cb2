"""One look for every chart: colours and marks per witness, and the settings that make pictures the same everywhere.

Colours are petroff10, chosen by survey and simulation to be told apart with colour-blind eyes; the mark's shape says
the same again, so that colour is never the only cue and a grey print stays readable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

COLOURS = (
    "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd",
)  # fmt: skip
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
INK, SOFT, FAINT, BAND, REFERENCE_INK = "#1a1a1a", "#595959", "#d9d9d9", "#e8eef4", "#35546e"
FONT = "DejaVu Sans"

#: matplotlib settings over its own defaults, so that no user's matplotlibrc changes a picture.
RC: dict[str, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": [FONT, "Verdana", "Arial"],
    "font.size": 9,
    "axes.edgecolor": SOFT,
    "axes.linewidth": 0.8,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": SOFT,
    "ytick.color": INK,
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
    def of(cls, witnesses: Iterable[str]) -> Palette:
        """The palette of a table's witnesses, whatever order its rows come in."""
        order = sorted(Counter(witnesses).items(), key=lambda item: (-item[1], item[0]))
        return cls({name: look(i) for i, (name, _) in enumerate(order)})


def look(index: int) -> Look:
    """The i-th look; colours repeat after ten, and then with another mark."""
    mark, symbol = MARKS[(index + index // len(COLOURS)) % len(MARKS)]
    return Look(COLOURS[index % len(COLOURS)], mark, symbol)
