"""What lies in a folder of documents, and what its listing says: new files, files that are gone, files that changed."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import DocumentError, NoTextColumn, UsageError
from ..model import Document
from ..privacy import may_name_a_person
from ..readers.listing import ENTRY_FIELDS, LISTINGS, Entry, delimiter_of, read_listing
from ..readers.locating import Located
from ..readers.text import decode
from ..store import render, write_bytes

#: Where a project keeps its documents.
FOLDER = Path("data/raw/documents")
_TABLES = frozenset({".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xlsx", ".parquet"})
#: The column that names the cells which the file itself filled: nobody has looked at them yet.
FROM_FILE = "metadata_from_file"


@dataclass(frozen=True)
class Holdings:
    """A folder of documents beside its listing; every name is relative to the folder.

    Attributes
    ----------
    listed : tuple of str
        In the listing and in the folder, unchanged.
    unlisted : tuple of str
        Files that a reader knows and the listing does not: they are not read.
    missing : tuple of str
        Rows without a file.
    changed : tuple of str
        Files whose ``sha256`` is not the listed one: they are refused.
    """

    listed: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def holdings(folder: str | Path = FOLDER) -> Holdings:
    """Compare a folder with its ``documents.csv``; without a listing every file counts as unlisted.

    Raises
    ------
    UsageError
        No such folder, or a listing that does not hold.
    """
    folder = _folder(folder)
    entries = {entry.document: entry for entry in _entries(folder)}
    files = _files(folder)
    there = {name: entry for name, entry in entries.items() if (folder / name).is_file()}
    changed = tuple(name for name, entry in there.items() if _has_changed(folder / name, entry))
    return Holdings(
        listed=tuple(name for name in there if name not in changed),
        unlisted=tuple(name for name in files if name not in entries and _is_document(folder / name)),
        missing=tuple(name for name in entries if name not in there),
        changed=changed,
    )


def unlisted(folder: str | Path = FOLDER) -> list[str]:
    """Files of a folder that its listing leaves out; empty where there is no listing, as then every file is read.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "documents.csv").write_text("document\\n"), (folder / "new.txt").write_text("300 families left.")
    >>> unlisted(folder)
    ['new.txt']
    """
    folder = Path(folder)
    if not folder.is_dir() or _listing(folder) is None:
        return []
    listed = {entry.document for entry in _entries(folder)}
    return [name for name in _files(folder) if name not in listed and _is_document(folder / name)]


def add_documents(folder: str | Path = FOLDER) -> tuple[Holdings, list[DocumentError]]:
    """List the new files in ``documents.csv`` and take out the rows of files that are gone.

    A new row holds what the file says of itself (title, publisher, date, language, address), which cells those are,
    and its sha256. Rows that are there keep every cell.

    Returns
    -------
    Holdings
        What was found before: its ``unlisted`` are listed now, its ``missing`` are out.
    list of DocumentError
        New files that cannot be read; they are listed all the same, so that no report passes over them in silence.

    Raises
    ------
    UsageError
        No such folder, a listing that does not hold, or one in JSON lines, which is left to whoever wrote it.
    WriteError
        The listing cannot be written; it stays as it was.
    """
    folder = _folder(folder)
    found = holdings(folder)
    listing = folder / LISTINGS[0]
    if (there := _listing(folder)) not in (None, listing):
        raise UsageError(
            f"{there}: rows are added to {LISTINGS[0]} only; add these by hand: {', '.join(found.unlisted)}"
        )
    columns, rows = _rows(listing)
    failures: list[DocumentError] = []
    rows = [row for row in rows if row["document"].strip() not in found.missing]
    rows += [_row(folder, name, failures) for name in found.unlisted]
    if found.unlisted or found.missing:
        write_bytes(listing, _csv(columns, rows, _delimiter(listing)))
    return found, failures


def _folder(folder: str | Path) -> Path:
    folder = Path(folder)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; name the one that holds the documents")
    return folder


def _listing(folder: Path) -> Path | None:
    return next((folder / name for name in LISTINGS if (folder / name).is_file()), None)


def _entries(folder: Path) -> list[Entry]:
    listing = _listing(folder)
    return read_listing(listing) if listing else []


def _files(folder: Path) -> list[str]:
    """Names of the files that a reader knows, below subfolders too; a README tells of the folder and is no document."""
    from ..readers.formats import BY_SUFFIX

    paths = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return [
        path.as_posix()
        for path in paths
        if path.suffix.lower() in BY_SUFFIX
        and path.name not in LISTINGS
        and path.stem.upper() != "README"
        and not any(part.startswith(".") for part in path.parts)
    ]


def _is_document(path: Path) -> bool:
    """A table without a column of texts (claims that were saved there, say) is none; anything else may be one."""
    from ..readers.reading import read_file

    if path.suffix.lower() not in _TABLES:
        return True
    first = next(iter(read_file(Located(path, Entry(path.name)))), None)
    return not isinstance(first, NoTextColumn)


def _has_changed(path: Path, entry: Entry) -> bool:
    from ..readers.reading import read_file

    if not entry.sha256 or entry.sha256.lower() == _sha256(path):
        return False
    # a hash may be that of the text
    return any(isinstance(item, DocumentError) for item in read_file(Located(path, entry)))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _rows(listing: Path) -> tuple[list[str], list[dict[str, str]]]:
    if not listing.is_file():
        return [*ENTRY_FIELDS, FROM_FILE], []
    reader = csv.DictReader(io.StringIO(_text(listing), newline=""), delimiter=_delimiter(listing))
    rows = [{key: value or "" for key, value in row.items()} for row in reader]
    columns = list(reader.fieldnames or ())
    return columns + [name for name in (*ENTRY_FIELDS, FROM_FILE) if name not in columns], rows


def _text(listing: Path) -> str:
    return decode(listing.read_bytes(), listing.name).text


def _delimiter(listing: Path) -> str:
    return delimiter_of(_text(listing)) if listing.is_file() else ","


def _row(folder: Path, name: str, failures: list[DocumentError]) -> dict[str, Any]:
    from ..readers.reading import read_file

    row: dict[str, Any] = {"document": name, "sha256": _sha256(folder / name)}
    for item in read_file(Located(folder / name, Entry(name))):
        if isinstance(item, DocumentError):
            failures.append(item)
        elif isinstance(item, Document) and item.document == name:  # not one of many that a table or an archive holds
            row |= _said_by_the_file(item)
    # what a file says of itself must not run as a formula in the user's spreadsheet
    return next(csv.DictReader(io.StringIO(render([row], list(row), "csv").decode(), newline="")))


def _said_by_the_file(document: Document) -> dict[str, str | None]:
    """What the file says of itself, with the names of those cells; an author who may be a person is left out."""
    said = {key: getattr(document, key) for key in ("publisher", "title", "date", "language", "url")}
    if said["publisher"] and may_name_a_person(said["publisher"]):
        said["publisher"] = None
    return said | {FROM_FILE: " ".join(sorted(key for key, value in said.items() if value))}


def _csv(columns: Sequence[str], rows: Sequence[dict[str, Any]], delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore", delimiter=delimiter)
    writer.writeheader()
    writer.writerows({key: row.get(key) or "" for key in columns} for row in rows)
    return out.getvalue().encode()
