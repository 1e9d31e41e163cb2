"""Tables laid out for a page: what repeats in the first column heads its rows once, and a date keeps to one line.

In a notebook a table stands as the data frame has it, so that each row can be read and copied alone. On a page, and
most of all on paper, a first column that says the same forty times takes the room that the other columns need.
"""

from __future__ import annotations

import re
from itertools import groupby

_TABLE = re.compile(r'<table class="qf">.*?</table>', re.DOTALL)
_FIRST_HEAD = re.compile(r'(<thead><tr>)<th scope="col"[^>]*>.*?</th>', re.DOTALL)
_ROW = re.compile(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', re.DOTALL)
_BODY = re.compile(r"(?<=<tbody>).*?(?=</tbody>)", re.DOTALL)
_DATE = re.compile(r"<td>(?=(?:\d{1,2} )?[A-Z][a-z]{2} \d{4}</td>)")
#: So many rows must share a heading, on average, before it is worth a line of its own; fewer where columns are many.
_SHARED, _SHARED_WIDE, _WIDE = 2, 1.5, 6


def laid_out(markup: str) -> str:
    """Markup whose tables are laid out for a page.

    Examples
    --------
    >>> rows = "".join(f'<tr><th scope="row">{a}</th><td>{b}</td></tr>' for a, b in ("ax", "ay", "az", "bx"))
    >>> head = '<thead><tr><th scope="col">about</th><th scope="col">who</th></tr></thead>'
    >>> page = laid_out(f'<table class="qf">{head}<tbody>{rows}</tbody></table>')
    >>> page.count("<tr"), page.count('<th colspan="1" scope="rowgroup">a</th>'), "about" in page
    (7, 1, False)
    """
    return _TABLE.sub(lambda found: _DATE.sub('<td class="d">', _grouped(found[0])), markup)


def _grouped(table: str) -> str:
    body = _BODY.search(table)
    rows = _ROW.findall(body[0]) if body else []
    groups = [(name, [rest for _, rest in members]) for name, members in groupby(rows, key=lambda row: row[0])]
    if not body or not _worth_it(rows, groups) or _ROW.sub("", body[0]).strip():
        return table
    parts = "</tbody><tbody>".join(_group(name, members) for name, members in groups)
    whole = table[: body.start()] + parts + table[body.end() :]
    return _FIRST_HEAD.sub(r"\1", whole.replace('<table class="qf">', '<table class="qf grouped">', 1), count=1)


def _worth_it(rows: list[tuple[str, str]], groups: list[tuple[str, list[str]]]) -> bool:
    """Do enough rows share their first cell? A verdict stays with its row, wherever the page ends."""
    if not rows or any('class="verdict' in name for name, _ in groups):
        return False
    wide = rows[0][1].count("<td") >= _WIDE
    return len(rows) >= (_SHARED_WIDE if wide else _SHARED) * len(groups)


def _group(name: str, members: list[str]) -> str:
    columns = len(re.findall(r"<td\b", members[0]))
    head = f'<tr class="group"><th colspan="{columns}" scope="rowgroup">{name}</th></tr>'
    return head + "".join(f"<tr>{cells}</tr>" for cells in members)
