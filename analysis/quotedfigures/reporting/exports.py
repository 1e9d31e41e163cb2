"""What stands beside a report: claims, findings and dropped numbers as CSV, Parquet and XLSX, and what they mean.

The data dictionary and ``datapackage.json`` follow from the columns that ``table`` and ``checks`` declare, so that no
table can say more or less than its description. The bytes depend on the data and on nothing else.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from .. import checks, store, table

if TYPE_CHECKING:
    import pandas as pd

#: Rows of one sheet of the workbook; the rest is in CSV and Parquet, and the first sheet says so.
MAX_SHEET_ROWS = 5_000
#: What a spreadsheet holds in one cell.
MAX_CELL = 32_767
_TYPES = {"text": "string", "int": "integer", "number": "number", "flag": "boolean", "list": "array", "map": "object"}
_FINDING_TYPES = {"str": "text", "Int64": "int", "float64": "number", "boolean": "flag", "object": "list"}
_DROPPED = (
    table.Column("document", "text", "file name of the document"),
    table.Column("start", "int", "first character of the number", unit="Unicode code points"),
    table.Column("end", "int", "one past the last character of the number", unit="Unicode code points"),
    table.Column("quote", "text", "the number as written", "withheld: it could lead to a person"),
    table.Column("reason", "text", "why it is no claim"),
    table.Column("rule", "text", "the rule that says so"),
    table.Column("page", "int", "page of the document on which it stands", "a document without pages"),
)
_DICTIONARY = ("table", "column", "type", "unit", "meaning", "empty means", "allowed")


@dataclass(frozen=True)
class Export:
    """One table: its name, what a row is, its columns and its rows (None where missing, nested values as JSON)."""

    name: str
    about: str
    columns: tuple[table.Column, ...]
    rows: list[dict[str, Any]]


def finding_columns() -> tuple[table.Column, ...]:
    """The columns of the findings table, in the same terms as those of the claims."""
    return tuple(
        table.Column(name, "map" if name == "details" else _FINDING_TYPES[dtype], meaning, _may_miss(name))
        for name, (dtype, meaning) in checks.COLUMNS.items()
    )


def _may_miss(name: str) -> str | None:
    return None if name in ("finding_id", "check") else "does not apply"


def exports(claims: pd.DataFrame, findings: pd.DataFrame, dropped: Iterable[Any]) -> list[Export]:
    """The three tables of a study.

    Parameters
    ----------
    claims, findings : DataFrame
    dropped : iterable of Dropped
    """
    return [
        Export("claims", "one number that a document quotes", table.COLUMNS, _plain(claims)),
        Export("findings", "one result of a check", finding_columns(), _plain(findings)),
        Export("dropped", "one number that is no claim", _DROPPED, [_given(d.to_dict()) for d in dropped]),
    ]


def files(tables: Sequence[Export]) -> dict[str, bytes]:
    """Every file by name: each table as CSV and Parquet, all in one workbook, dictionary and data package.

    Examples
    --------
    >>> numbers = Export("numbers", "one number", (table.Column("n", "int", "a number"),), [{"n": 7}])
    >>> sorted(files([numbers]))
    ['datapackage.json', 'dictionary.csv', 'numbers.csv', 'numbers.parquet', 'tables.xlsx']
    """
    found: dict[str, bytes] = {}
    for export in tables:
        found[f"{export.name}.csv"] = store.render(export.rows, [c.name for c in export.columns], "csv")
        found[f"{export.name}.parquet"] = parquet(export)
    found["dictionary.csv"] = store.render(dictionary(tables), _DICTIONARY, "csv")
    found["datapackage.json"] = json.dumps(data_package(tables), ensure_ascii=False, indent=1).encode() + b"\n"
    found["tables.xlsx"] = workbook(tables)
    return found


def dictionary(tables: Iterable[Export]) -> list[dict[str, Any]]:
    """One row a column: what it means, its type and unit, what an empty cell means, what it may hold."""
    return [
        {
            "table": export.name,
            "column": c.name,
            "type": _TYPES[c.dtype],
            "unit": c.unit,
            "meaning": c.meaning,
            "empty means": c.null,
            "allowed": ", ".join(c.allowed) if c.allowed else None,
        }
        for export in tables
        for c in export.columns
    ]


def data_package(tables: Iterable[Export]) -> dict[str, Any]:
    """The description of the CSV files after Frictionless' Data Package and Table Schema."""
    resources = [
        {
            "name": export.name,
            "path": f"{export.name}.csv",
            "title": f"{export.name.capitalize()}: {export.about} a row",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {"fields": [_field(c) for c in export.columns], "missingValues": [""]},
        }
        for export in tables
    ]
    about = (
        "A leading apostrophe guards text that a spreadsheet would run as a formula; lists are JSON. The same tables "
        "are in the .parquet files and in tables.xlsx."
    )
    return {
        "name": "quoted-figures",
        "title": "Figures that documents quote, and what checking them found",
        "description": about,
        "profile": "tabular-data-package",
        "resources": resources,
    }


def _field(c: table.Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if c.null or c.dtype == "flag" else {"required": True}
    if c.allowed:
        constraints["enum"] = list(c.allowed)
    meaning = c.meaning + (f"; in {c.unit}" if c.unit else "") + (f"; empty: {c.null}" if c.null else "")
    field = {"name": c.name, "type": _TYPES[c.dtype], "description": meaning}
    return field | ({"constraints": constraints} if constraints else {})


def parquet(export: Export) -> bytes:
    """The table as Parquet with the declared types, also where a column is empty; nested values as JSON text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"int": pa.int64(), "number": pa.float64(), "flag": pa.bool_()}
    arrays = {
        c.name: pa.array([row.get(c.name) for row in export.rows], types.get(c.dtype, pa.string()))
        for c in export.columns
    }
    out = io.BytesIO()
    pq.write_table(pa.table(arrays), out)
    return out.getvalue()


def workbook(tables: Sequence[Export]) -> bytes:
    """All tables as one XLSX: what is in it, a sheet a table, and the dictionary.

    Text is written as text and marked as such, so that no cell can run as a formula or become a link.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "Quoted figures", "created": datetime(1980, 1, 1)})
        styles = _Styles(book.add_format({"bold": True, "bottom": 1}), book.add_format({"quote_prefix": True}))
        _sheet(book, "about", ("table", "one row is", "rows", "note"), map(_about, tables), styles)
        for export in tables:
            _sheet(book, export.name, [c.name for c in export.columns], export.rows[:MAX_SHEET_ROWS], styles)
        _sheet(book, "dictionary", _DICTIONARY, dictionary(tables), styles)
    return out.getvalue()


def _about(export: Export) -> dict[str, Any]:
    cut = len(export.rows) > MAX_SHEET_ROWS
    note = f"the first {MAX_SHEET_ROWS:,} rows; all are in {export.name}.csv and {export.name}.parquet" if cut else None
    return {"table": export.name, "one row is": export.about, "rows": len(export.rows), "note": note}


@dataclass(frozen=True)
class _Styles:
    """Cell formats of a workbook: the heading, and text."""

    heading: Any
    text: Any


def _sheet(book: Any, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], styles: _Styles) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(columns) - 1, 16)
    for x, column in enumerate(columns):
        sheet.write_string(0, x, column, styles.heading)
    for y, row in enumerate(rows, 1):
        for x, column in enumerate(columns):
            _write(sheet, y, x, row.get(column), styles.text)


def _write(sheet: Any, y: int, x: int, value: Any, text: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(y, x, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(y, x, value)
    else:
        sheet.write_string(y, x, _fitting(value), text)


def _fitting(words: str) -> str:
    """The text as far as a cell holds it."""
    return words if len(words) <= MAX_CELL else words[: MAX_CELL - 1] + "…"


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, column by column: most cells of a findings table are empty."""
    names = [str(name) for name in frame.columns]
    cells = [_cells(frame[name]) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def _cells(column: pd.Series) -> list[Any]:
    empty = column.isna().tolist()
    return [None if e or v == "" else _text(v) for e, v in zip(empty, column.tolist(), strict=True)]


def _text(value: Any) -> Any:
    """Nested values as JSON text, anything else as it is."""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (dict, list, tuple)) else value


def _given(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: None if value == "" else value for name, value in row.items()}
