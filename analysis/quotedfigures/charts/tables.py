"""Tables as HTML that is escaped, captioned and readable by a screen reader, and as plain text."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd

from .wording import missing, number_words

#: Words that stand out in a cell, by weight and frame and not by colour alone.
VERDICTS = frozenset(
    ("conflict", "impossible", "tension", "strained", "agree", "consistent", "compatible", "not comparable")
)
#: JupyterLab sets every cell to the right, and a notebook that was not run yet keeps no style sheet of ours.
_LEFT = ' style="text-align:left"'


class Table:
    """A table to display: a DataFrame with a caption.

    Parameters
    ----------
    frame : pandas.DataFrame
        Cells are shown as text and escaped; the first column heads its row.
    caption : str
    folded : bool or str
        Shown closed, under its caption; "rest" stays closed in print, too.
    limit : int
        Rows shown at most; the caption says how many there are.

    Examples
    --------
    >>> print(Table(pd.DataFrame({"who": ["<b>"], "n": [1200]}), "Who")._repr_html_()[:75])
    <table class="qf"><caption style="text-align:left">Who</caption><thead><tr>
    """

    def __init__(self, frame: pd.DataFrame, caption: str = "", folded: bool | str = False, limit: int = 400) -> None:
        self.frame = frame
        self.caption = (
            caption
            if len(frame) <= limit
            else f"{caption} (the first {limit} of {len(frame)} rows; the exported tables hold all)"
        )
        self.folded = folded
        self.limit = limit

    def __repr__(self) -> str:
        return f"<Table {self.caption!r}: {len(self.frame)} rows>"

    def _repr_html_(self) -> str:
        rows = self.frame.head(self.limit).to_dict("records")
        numbers = {c for c in self.frame.columns if _are_numbers([r[c] for r in rows if not missing(r[c])])}
        head = "".join(f'<th scope="col"{_side(c in numbers)}>{_cell(c)}</th>' for c in self.frame.columns)
        body = "".join(_row(r, numbers) for r in rows) or f'<tr><td colspan="{len(self.frame.columns)}">none</td></tr>'
        caption = f"<caption{_LEFT}>{_cell(self.caption)}</caption>" if self.caption and not self.folded else ""
        table = f'<table class="qf">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        if not self.folded:
            return table
        kind = self.folded if isinstance(self.folded, str) else "qf"
        return f'<details class="{kind}"><summary>{_cell(self.caption)}</summary>{table}</details>'


def _row(r: dict[Any, Any], numbers: set[Any]) -> str:
    cells = []
    for i, (name, value) in enumerate(r.items()):
        tag, scope = ("th", ' scope="row"') if i == 0 else ("td", "")
        cells.append(f"<{tag}{scope}{_side(name in numbers)}>{_marked(value)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _side(number: bool) -> str:
    return ' class="n"' if number else _LEFT


def _are_numbers(values: list[Any]) -> bool:
    return bool(values) and all(map(_is_number, values))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _cell(value: Any) -> str:
    if missing(value):
        return ""
    return html.escape(number_words(value) if _is_number(value) else str(value))


def _marked(value: Any) -> str:
    if isinstance(value, str) and value in VERDICTS:
        return f'<span class="verdict {value.replace(" ", "-")}">{value}</span>'
    return _cell(value)
