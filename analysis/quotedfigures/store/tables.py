"""Rows as bytes and back: CSV, JSON lines and Parquet.

Text cells that a spreadsheet would run as a formula get a leading apostrophe in CSV, which reading takes off again;
JSON lines are lossless.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .files import settle

FORMATS = ("csv", "jsonl", "parquet")
#: What makes a spreadsheet read a text cell as a formula (OWASP ASVS 1.2.10), full-width forms included.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_CONTROLS = frozenset("\t\r\0")


def render(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], fmt: str) -> bytes:
    """Rows as the bytes of a CSV, JSON lines or Parquet file.

    Parameters
    ----------
    rows : sequence of mappings
        In CSV and Parquet nested values are JSON text; in JSON lines they are nested.
    columns : sequence of str
        The columns and their order in CSV and Parquet; JSON lines keep each row's own keys.
    fmt : {"csv", "jsonl", "parquet"}

    Examples
    --------
    >>> render([{"quote": "300+", "note": "=1+1"}], ["quote", "note"], "csv")
    b"quote,note\\n300+,'=1+1\\n"
    """
    if fmt == "jsonl":
        return "".join(_json(row) + "\n" for row in rows).encode()
    if fmt == "csv":
        return _csv(rows, columns).encode()
    return _parquet(rows, columns)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a CSV, JSON lines or Parquet file that ``render`` could have written.

    Raises
    ------
    UsageError
        A format that is not known, or a line that does not parse: file and line.
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise UsageError(f"{path}: '{path.suffix}' is no table; read are .csv, .jsonl and .parquet")
    settle(path.parent)
    if suffix == "parquet":
        import pyarrow.parquet as pq

        return pq.read_table(path).to_pylist()
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: could not be read ({error})") from error
    return list(_jsonl_rows(content, path) if suffix == "jsonl" else _csv_rows(content, path))


def _csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    quoting = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for row in rows:
        cells = [_csv_cell(row.get(column)) for column in columns]
        # the writer sees no need to quote a carriage return, at which every reader ends the row
        (quoting if any(isinstance(c, str) and "\r" in c for c in cells) else writer).writerow(cells)
    return out.getvalue()


def _csv_cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    text = value if isinstance(value, str) else _json(value)
    return f"'{text}" if text.lstrip().startswith((*_FORMULA_STARTS, "'")) or text[:1] in _CONTROLS else text


def _csv_rows(content: str, path: Path) -> Iterator[dict[str, Any]]:
    reader = csv.DictReader(io.StringIO(content, newline=""))
    for row in reader:
        if None in row:
            raise UsageError(f"{path}, line {reader.line_num}: more cells than columns")
        yield {key: _from_csv(cell) for key, cell in row.items()}


def _from_csv(cell: str | None) -> str | None:
    if not cell:
        return None
    return cell[1:] if cell.startswith("'") else cell


def _jsonl_rows(content: str, path: Path) -> Iterator[dict[str, Any]]:
    # only \n ends a record: U+2028 and the like may stand inside a quote
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise UsageError(f"{path}, line {number}: not JSON ({error.msg})") from error
            if not isinstance(row, dict):
                raise UsageError(f"{path}, line {number}: a JSON object is needed, one a line")
            yield row


def _parquet(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    def cell(value: Any) -> Any:
        return _json(value) if isinstance(value, (dict, list, tuple)) else value

    table = pa.table({name: pa.array([cell(row.get(name)) for row in rows]) for name in columns})
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
