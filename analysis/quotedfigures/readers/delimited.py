"""CSV and TSV: a table of documents with a header line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ..errors import DocumentError, NoTextColumn
from . import limits, tables, text
from .parts import Item, Note

#: Tried in this order; the one is taken that gives a column for the text.
_DELIMITERS = (",", ";", "\t", "|")


def members(data: bytes, name: str) -> Iterator[Item]:
    """A document for each row.

    Raises
    ------
    NoTextColumn
        No column holds the text.
    """
    csv.field_size_limit(limits.MAX_BYTES)
    decoded = text.decode(data, name)
    delimiter = _delimiter(decoded.text, name)
    yield from map(Note, decoded.warnings)
    lines = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter)
    try:
        columns = next(lines)
        yield from tables.members(_rows(lines, columns), columns, name)
    except csv.Error as error:
        raise DocumentError(name, f"line {lines.line_num} is no line of a table ({error})") from error


def _rows(lines: Iterable[list[str]], columns: list[str]) -> Iterator[tables.Row]:
    """The rows, numbered as a spreadsheet shows them: the header is row 1."""
    for number, cells in enumerate(lines, 2):
        if any(cells):
            problem = f"{len(cells)} cells for {len(columns)} columns: quote cells that hold the delimiter"
            more = problem if any(cells[len(columns) :]) else None
            yield tables.Row(str(number), dict(zip(columns, cells, strict=False)), more)


def _delimiter(content: str, name: str) -> str:
    errors = {}
    for delimiter in _DELIMITERS:
        try:
            header = next(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter), [])
            tables.text_column(header, name)
        except (NoTextColumn, csv.Error) as error:
            errors[len(header)] = error
        else:
            return delimiter
    raise errors[max(errors)]
