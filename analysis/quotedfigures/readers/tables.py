"""Tables of documents: one row is one document, its text in a column of its own.

What the columns are called is declared here. Other columns are carried along as a listing's are.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..errors import DocumentError, NoTextColumn, TooLarge
from . import limits
from .listing import ENTRY_FIELDS
from .parts import Item, Member, Names, Note, clean_name

#: The column that holds the text: the first of these that a table has.
TEXT_COLUMNS = (
    "text", "fulltext", "full_text", "body", "content", "statement", "article", "transcript", "message", "post",
)  # fmt: skip
#: The column that names the document: the first of these; without one, rows are numbered.
NAME_COLUMNS = ("document", "id")
#: Other names of columns that a listing knows.
ALIASES = {"published": "date", "license": "licence", "lang": "language", "link": "url", "headline": "title"}
#: Columns that only tables of claims or findings have: what was found in documents is none.
_RESULTS = ({"quote", "start", "end"}, {"quote", "kind", "modifier"}, {"check", "verdict"}, {"claim_id"})

#: What a column is called, and hardly a person or a place.
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9_ -]{0,30}")


class Row(NamedTuple):
    """A row's number as the user counts it, its cells by column, and what is wrong with it."""

    number: str
    cells: Mapping[str, Any]
    problem: str | None = None


def text_column(columns: Iterable[str], name: str) -> str:
    """The column that holds the text.

    Raises
    ------
    NoTextColumn
        None does: which there are, and which are looked for.

    Examples
    --------
    >>> text_column(["id", "Body", "Content"], "posts.csv")
    'Body'
    """
    columns = [str(column) for column in columns]
    folded = {column.strip().casefold(): column for column in reversed(columns)}
    if any(result <= set(folded) for result in _RESULTS):
        raise NoTextColumn(name, "a table of claims or findings, which is no document")
    for wanted in TEXT_COLUMNS:
        if wanted in folded:
            return folded[wanted]
    raise NoTextColumn(
        name,
        f"no column holds the text (columns: {_said(columns)}): call it one of {', '.join(TEXT_COLUMNS)}",
    )


def _said(columns: list[str]) -> str:
    """The names of columns for a message; where the first row is no header, they may be anybody's name or phone."""
    plain = [column for column in columns if _PLAIN_NAME.fullmatch(column)]
    shown = ", ".join(plain[:20]) + (" …" if len(plain) > 20 else "")
    others = f"{len(columns) - len(plain)} that may be data" if len(plain) < len(columns) else ""
    return " and ".join(part for part in (shown, others) if part) or "none"


def members(rows: Iterable[Row], columns: Iterable[str], name: str) -> Iterator[Item]:
    """A document for each row that has a text.

    Raises
    ------
    NoTextColumn
        No column holds the text.
    TooLarge
        More rows or text than are read; those before were given.
    """
    wanted = text_column(columns, name)
    names, empty, given, read = Names(), 0, 0, 0
    for read, row in enumerate(rows, 1):
        if read > limits.MAX_ROWS:
            raise TooLarge(name, f"more than {limits.MAX_ROWS:,} rows: those after are not read, split it")
        if row.problem:
            yield DocumentError(f"{name}#{row.number}", row.problem)
            continue
        text = cell(row.cells.get(wanted))
        if not text.strip():
            empty += 1
            continue
        item = _member(text, row, wanted, names, name)
        given += len(item.data) if isinstance(item, Member) else 0
        if given > limits.MAX_ROWS_BYTES:
            raise TooLarge(
                name, f"more than {limits.MAX_ROWS_BYTES:,} bytes of text: rows after are not read, split it"
            )
        yield item
    if empty:
        yield Note(f"{empty} of {read} rows have no text in the column '{wanted}' and are passed over")


def _member(text: str, row: Row, wanted: str, names: Names, name: str) -> Item:
    entry = entry_cells({column: value for column, value in row.cells.items() if column != wanted})
    label = next((entry[column] for column in NAME_COLUMNS if column in entry), "")
    entry.pop("document", None)
    member = "#" + names.unique(clean_name(label) or row.number)
    try:
        return Member(member, text.encode("utf-8"), entry)
    except UnicodeEncodeError as error:
        problem = f"character {error.start} of its text is half of one (a lone surrogate): save the table anew"
        return DocumentError(name + member, problem)


def entry_cells(cells: Mapping[str, Any]) -> dict[str, str]:
    """A row's cells by the columns of a listing, empty ones left out; a moment is cut to its day.

    Examples
    --------
    >>> entry_cells({"Publisher": " IOM ", "published": "2023-11-02T10:00:00Z", "likes": 4, "note": None})
    {'publisher': 'IOM', 'date': '2023-11-02', 'likes': '4'}
    """
    found: dict[str, str] = {}
    for column, value in cells.items():
        key = str(column).strip()
        key = ALIASES.get(key.casefold(), key.casefold() if key.casefold() in ENTRY_FIELDS else key)
        if key and key not in found and (text := cell(value).strip()):
            found[key] = text
    if "date" in found and _is_moment(found["date"]):
        found["date"] = found["date"][:10]
    return found


def cell(value: Any) -> str:
    """A cell as text; empty where there is nothing."""
    if value is None or value != value:  # a missing number is not equal to itself
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def _is_moment(date: str) -> bool:
    try:
        datetime.datetime.fromisoformat(date)
    except ValueError:
        return False
    return len(date) > 10 and date[4:5] == date[7:8] == "-"
