"""XLSX: each sheet with a header row and a text column is a table of documents."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from ..errors import DocumentError, NoTextColumn, TooLarge
from . import archive, limits, tables
from .package import DOCTYPES
from .parts import Item


def members(data: bytes, name: str) -> Iterator[Item]:
    """A document for each row, numbered as the spreadsheet shows it; with its sheet's name where several have texts.

    Raises
    ------
    NoTextColumn
        No sheet has a column that holds the text.
    DocumentError
        The workbook is damaged, or declares a DOCTYPE.
    """
    _refuse_bombs(data, name)
    try:
        import openpyxl  # type: ignore[import-untyped]
    except ImportError as error:
        raise DocumentError(name, "reading XLSX needs the extra: pip install 'quotedfigures[documents]'") from error
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = _with_texts(book.worksheets, name)
    for title, columns, rows in sheets:
        prefix = f"{title}!" if len(sheets) > 1 else ""
        yield from tables.members((row._replace(number=prefix + row.number) for row in rows), columns, name)


def _with_texts(sheets: Iterable[Any], name: str) -> list[tuple[str, list[str], Iterator[tables.Row]]]:
    found, complaint = [], NoTextColumn(name, "a workbook without sheets")
    for sheet in sheets:
        sheet.reset_dimensions()  # what a sheet says of its size may be a lie
        rows = enumerate(sheet.iter_rows(values_only=True), 1)
        columns = [tables.cell(value) for value in next((cells for _, cells in rows if any(cells)), ())]
        try:
            tables.text_column(columns, name)
        except NoTextColumn as error:
            complaint = error
        else:
            found.append((sheet.title, columns, _rows(rows, columns)))
    if not found:
        raise complaint
    return found


def _rows(rows: Iterable[tuple[int, tuple[Any, ...]]], columns: list[str]) -> Iterator[tables.Row]:
    for number, cells in rows:
        if any(cell is not None for cell in cells):
            yield tables.Row(str(number), dict(zip(columns, cells, strict=False)))


def _refuse_bombs(data: bytes, name: str) -> None:
    """Inflate every part once, counting, before a library does so without."""
    workbook, total = archive.Archive(data, name), 0
    for info in workbook.infos:
        tail = b""
        for piece in workbook.inflate(info, name, limits.MAX_INFLATED):
            total += len(piece)
            if total > limits.MAX_INFLATED:
                raise TooLarge(name, f"unpacks to more than {limits.MAX_INFLATED:,} bytes: split it")
            if info.filename.endswith((".xml", ".rels")) and any(doctype in tail + piece for doctype in DOCTYPES):
                raise DocumentError(name, f"its part {info.filename} declares a DOCTYPE: refused")
            tail = piece[-32:]
