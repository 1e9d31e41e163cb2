"""The few kinds of markup that views are made of: facts, tables, paragraphs. All that is text is escaped here."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

from ..charts.wording import fit, missing, shown

#: Rows of a table at most.
ROWS = 20
#: Characters of a cell at most; what must be whole stands in a paragraph.
WIDTH = 240
#: JupyterLab sets every cell to the right; colours are inherited, so that light and dark themes both hold.
_STYLE = (
    "<style>.qf-shown table.qf td,.qf-shown table.qf th{text-align:left;vertical-align:top;white-space:normal}"
    ".qf-shown table.qf caption{text-align:left;font-weight:bold;padding:.3em 0;caption-side:top;color:inherit}"
    ".qf-shown p{margin:.3em 0;max-width:60em}.qf-shown .dim{opacity:.75}"
    ".qf-shown svg{display:block;min-width:18em}.qf-shown pre{font-family:monospace;white-space:pre;overflow-x:auto}"
    ".qf-shown .claim{outline:1px solid;border-radius:2px;font-weight:bold}.qf-shown .dropped{opacity:.55}</style>"
)
_PRIVATE = "Private: shows texts, sentences and names. Not for publication."


class Safe(str):
    """Text that is markup already."""

    __slots__ = ()


def framed(body: str, private: bool = False) -> str:
    """A view as JupyterLab gets it; a private one says so on its face."""
    warning = f"<p><strong>{_PRIVATE}</strong></p>" if private else ""
    return f'<div class="qf-shown">{_STYLE}{warning}{body}</div>'


def escaped(value: Any) -> str:
    """A value as text that can do no harm; nothing where it is missing.

    Examples
    --------
    >>> escaped("<b>"), escaped(1400000), escaped(None), escaped(Safe("<b>"))
    ('&lt;b&gt;', '1,400,000', '', '<b>')
    """
    if isinstance(value, Safe):
        return value
    if missing(value):
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return html.escape(shown(str(value)))


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], total: int | None = None) -> str:
    """A table with a caption; the first cell heads its row.

    Parameters
    ----------
    caption : str
    columns : sequence of str
    rows : iterable of sequences
        A column without any value is left out. At most ``ROWS`` are shown; a line below says how many more there are.
    total : int, optional
        How many rows there are, where ``rows`` are some of them.

    Examples
    --------
    >>> print(table("Who", ["name", "n"], [["<b>", 2]]))
    <table class="qf"><caption>Who</caption><thead><tr><th scope="col">name</th><th scope="col">n</th></tr></thead>\
<tbody><tr><th scope="row">&lt;b&gt;</th><td>2</td></tr></tbody></table>
    """
    rows = list(rows)
    rest = (len(rows) if total is None else total) - len(rows[:ROWS])
    columns, rows = _filled(columns, rows[:ROWS])
    head = "".join(f'<th scope="col">{escaped(name)}</th>' for name in columns)
    body = "".join(_row(row) for row in rows) or f'<tr><td colspan="{len(columns)}">none</td></tr>'
    more = paragraph(f"… and {rest:,} more") if rest > 0 else ""
    top = f"<caption>{escaped(caption)}</caption><thead><tr>{head}</tr></thead>"
    return f'<table class="qf">{top}<tbody>{body}</tbody></table>{more}'


def _filled(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> tuple[list[str], list[list[Any]]]:
    """The first column, and of the others those in which some row has something."""
    kept = [i for i in range(len(columns)) if i == 0 or not rows or any(not missing(row[i]) for row in rows)]
    return [columns[i] for i in kept], [[row[i] for i in kept] for row in rows]


def facts(caption: str, pairs: Iterable[tuple[str, Any]]) -> str:
    """What is known of one thing, a line each; what is not known is left out.

    Examples
    --------
    >>> print(facts("A note", [("publisher", "Lakeside"), ("date", None)]))
    <table class="qf"><caption>A note</caption><tbody><tr><th scope="row">publisher</th><td>Lakeside</td></tr></tbody>\
</table>
    """
    body = "".join(_row(pair) for pair in pairs if not missing(pair[1]))
    return f'<table class="qf"><caption>{escaped(caption)}</caption><tbody>{body}</tbody></table>'


def _row(cells: Sequence[Any]) -> str:
    first, *rest = (cell if isinstance(cell, (Safe, int)) or missing(cell) else fit(str(cell), WIDTH) for cell in cells)
    told = "".join(f"<td>{escaped(cell)}</td>" for cell in rest)
    return f'<tr><th scope="row">{escaped(first)}</th>{told}</tr>'


def paragraph(text: Any, dim: bool = True) -> str:
    """A line below a table."""
    kind = ' class="dim"' if dim else ""
    return f"<p{kind}>{escaped(text)}</p>"
