"""``documents.csv`` and ``documents.jsonl``: which documents a folder holds and what is known about them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import DocumentError, UsageError
from . import text

#: Looked for in this order.
LISTINGS = ("documents.csv", "documents.jsonl")
#: The columns with a meaning of their own; any other is carried along.
ENTRY_FIELDS = ("document", "publisher", "title", "date", "language", "url", "licence", "sha256", "note")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True)
class Entry:
    """One row of a listing; without one only the name is known."""

    document: str
    publisher: str | None = None
    title: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    licence: str | None = None
    sha256: str | None = None
    note: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_listing(path: Path) -> list[Entry]:
    """The rows of a listing.

    Raises
    ------
    UsageError
        No ``document`` column, a row without a name or named twice, or JSON that does not parse: file and line.
    """
    try:
        content = text.decode(path.read_bytes(), path.name).text
    except (OSError, DocumentError) as error:
        raise UsageError(f"{path}: could not be read ({error})") from error
    rows = _csv_rows(content, path) if path.suffix == ".csv" else _jsonl_rows(content, path)
    entries: dict[str, Entry] = {}
    for line, row in rows:
        entry = _entry(row, path, line)
        if entry.document in entries:
            raise UsageError(f"{path}, line {line}: '{entry.document}' is listed twice: keep one row")
        entries[entry.document] = entry
    return list(entries.values())


def beside(path: Path) -> list[Entry]:
    """The rows of the listing in a file's folder; none where there is no listing."""
    listing = next((path.parent / name for name in LISTINGS if (path.parent / name).is_file()), None)
    return read_listing(listing) if listing else []


def _csv_rows(content: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(io.StringIO(content))
    if "document" not in (reader.fieldnames or ()):
        columns = ", ".join(reader.fieldnames or ()) or "none"
        raise UsageError(f"{path}, line 1: no column 'document' (columns: {columns}): name one file a row in it")
    for row in reader:
        if None in row:
            raise UsageError(f"{path}, line {reader.line_num}: more cells than columns: quote cells that hold a comma")
        yield reader.line_num, row


def _jsonl_rows(content: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}, line {number}: not JSON ({error.msg})") from error
        if not isinstance(row, dict):
            raise UsageError(f"{path}, line {number}: a JSON object is needed, one document a line")
        yield number, row


def _entry(row: Mapping[str, Any], path: Path, line: int) -> Entry:
    cells = {key: str(value).strip() for key, value in row.items() if value is not None and str(value).strip()}
    name = cells.get("document")
    if not name:
        raise UsageError(f"{path}, line {line}: no 'document': name the file in it")
    if Path(name).is_absolute() or ".." in Path(name).parts or "\0" in name:
        raise UsageError(f"{path}, line {line}: '{name}' leaves the folder: name files below it")
    warnings = []
    if "date" in cells and not _DATE.fullmatch(cells["date"]):
        warnings.append(f"date '{cells.pop('date')}' is not ISO 8601 (2023, 2023-11 or 2023-11-01): taken as unknown")
    known = {key: cells.get(key) for key in ENTRY_FIELDS if key != "document"}
    extra = {key: value for key, value in cells.items() if key not in ENTRY_FIELDS}
    return Entry(document=name, extra=extra, warnings=tuple(warnings), **known)
