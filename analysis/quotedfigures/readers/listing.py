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

    def cells(self) -> dict[str, str]:
        """What is known besides the name, by column, as a listing has it."""
        known = {key: getattr(self, key) for key in ENTRY_FIELDS if key != "document"}
        return {key: value for key, value in known.items() if value} | dict(self.extra)


def read_listing(path: Path) -> list[Entry]:
    """The rows of a listing.

    Raises
    ------
    UsageError
        No ``document`` column, a row without a name or named twice, or JSON that does not parse: file and line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: could not be read ({error})") from error
    return parse_listing(data, str(path), path.suffix)


def parse_listing(data: bytes, where: str, suffix: str) -> list[Entry]:
    """The rows of a listing's bytes; ``where`` names it in errors.

    Raises
    ------
    UsageError
        As of :func:`read_listing`.
    """
    try:
        content = text.decode(data, where).text
    except DocumentError as error:
        raise UsageError(f"{where}: could not be read ({error.problem})") from error
    rows = _csv_rows(content, where) if suffix == ".csv" else _jsonl_rows(content, where)
    entries: dict[str, Entry] = {}
    for line, row in rows:
        entry = _entry(row, where, line)
        if entry.document in entries:
            raise UsageError(f"{where}, line {line}: '{entry.document}' is listed twice: keep one row")
        entries[entry.document] = entry
    return list(entries.values())


def beside(path: Path) -> list[Entry]:
    """The rows of the listing in a file's folder; none where there is no listing."""
    listing = next((path.parent / name for name in LISTINGS if (path.parent / name).is_file()), None)
    return read_listing(listing) if listing else []


def delimiter_of(content: str) -> str:
    """What parts the cells: a comma, or what a spreadsheet of another language saves instead.

    Examples
    --------
    >>> [delimiter_of(header) for header in ("document", "document,date", "document;date;publisher, if known")]
    [',', ',', ';']
    """
    return max(",;\t", key=content.partition("\n")[0].count)


def _csv_rows(content: str, where: str) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(io.StringIO(content), delimiter=delimiter_of(content))
    if "document" not in (reader.fieldnames or ()):
        columns = ", ".join(reader.fieldnames or ()) or "none"
        raise UsageError(f"{where}, line 1: no column 'document' (columns: {columns}): name one file a row in it")
    for row in reader:
        if None in row:
            raise UsageError(f"{where}, line {reader.line_num}: more cells than columns: quote cells that hold a comma")
        yield reader.line_num, row


def _jsonl_rows(content: str, where: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{where}, line {number}: not JSON ({error.msg})") from error
        if not isinstance(row, dict):
            raise UsageError(f"{where}, line {number}: a JSON object is needed, one document a line")
        yield number, row


def _entry(row: Mapping[str, Any], where: str, line: int) -> Entry:
    cells = {key: str(value).strip() for key, value in row.items() if value is not None and str(value).strip()}
    name = cells.get("document")
    if not name:
        raise UsageError(f"{where}, line {line}: no 'document': name the file in it")
    if Path(name).is_absolute() or ".." in Path(name).parts or "\0" in name:
        raise UsageError(f"{where}, line {line}: '{name}' leaves the folder: name files below it")
    return entry_of(name, cells)


def entry_of(name: str, cells: Mapping[str, str]) -> Entry:
    """What is known of a document from its cells; a date that is none is said and left out.

    Examples
    --------
    >>> entry_of("a.txt", {"date": "03/04/2023", "shelf": "4"}).extra
    {'shelf': '4'}
    """
    cells = dict(cells)
    warnings = []
    if "date" in cells and not _DATE.fullmatch(cells["date"]):
        warnings.append(f"date '{cells.pop('date')}' is not ISO 8601 (2023, 2023-11 or 2023-11-01): taken as unknown")
    known = {key: cells.get(key) for key in ENTRY_FIELDS if key != "document"}
    extra = {key: value for key, value in cells.items() if key not in ENTRY_FIELDS}
    return Entry(document=name, extra=extra, warnings=tuple(warnings), **known)
