"""Read documents: files in, :class:`~quotedfigures.model.Document` out. One file a format.

A folder with ``documents.csv`` or ``documents.jsonl`` is read exactly as listed there (the files may lie in a folder
``documents`` beside the listing); any other folder gives every file that a reader knows, in its subfolders too. A
document that cannot be read costs that document, never the run: it is in ``failures``.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import DocumentError, TooLarge, UsageError
from ..model import Document
from ..shown import ShownList
from .listing import ENTRY_FIELDS, Entry, beside
from .parts import Parts

#: File suffix -> "module:function" of its reader, imported on use.
READERS = {
    ".htm": "html:read",
    ".html": "html:read",
    ".md": "text:read",
    ".txt": "text:read",
    ".xhtml": "html:read",
}
#: Beyond these a document is refused, so that a run stays bounded.
MAX_BYTES = 50_000_000
MAX_CHARACTERS = 20_000_000


class Documents(ShownList[Document]):
    """The documents that could be read, in order, and in ``failures`` those that could not."""

    def __init__(self, documents: Iterable[Document] = (), failures: Iterable[DocumentError] = ()) -> None:
        super().__init__(documents)
        self.failures = list(failures)

    def __repr__(self) -> str:
        lost = f", {len(self.failures)} could not be read" if self.failures else ""
        return f"<{len(self)} documents{lost}>"


class Located(NamedTuple):
    """A document's file and what its listing says of it."""

    path: Path
    entry: Entry


def read_documents(*paths: str | Path | Iterable[str | Path]) -> Documents:
    """Read files and folders.

    Parameters
    ----------
    *paths : str, Path or an iterable of them
        Files, or folders with or without a ``documents.csv``.

    Returns
    -------
    Documents
        A list of Document; ``failures`` holds a DocumentError for each one that could not be read.

    Raises
    ------
    UsageError
        A path that does not exist, or a listing that does not hold.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "note.txt").write_text("Some 300 families left.")
    >>> read_documents(folder)[0].text
    'Some 300 families left.'
    """
    documents = Documents()
    for located in _locate_all(_flatten(paths)):
        try:
            documents.append(read_document(located.path, located.entry))
        except DocumentError as error:
            documents.failures.append(error)
    return documents


def read_document(path: Path, entry: Entry) -> Document:
    """Read one file; raises a DocumentError that says what is wrong with it."""
    name = entry.document
    data = _bytes(path, name)
    parts = _reader(path, name)(data, name)
    if len(parts.text) > MAX_CHARACTERS:
        raise TooLarge(name, f"{len(parts.text):,} characters, at most {MAX_CHARACTERS:,} are read: split it")
    digest = hashlib.sha256(parts.text.encode("utf-8", "surrogatepass")).hexdigest()
    if entry.sha256 and entry.sha256.lower() not in (digest, hashlib.sha256(data).hexdigest()):
        raise DocumentError(name, f"its sha256 is not the listed {entry.sha256[:12]}…: the file changed since")
    return _document(parts, entry, digest)


def _document(parts: Parts, entry: Entry, digest: str) -> Document:
    known = {key: getattr(entry, key) for key in ENTRY_FIELDS}
    found = {key: value for key, value in parts.metadata.items() if value and not known.get(key)}
    extra = dict(entry.extra)
    if found:
        extra["metadata_from_file"] = " ".join(sorted(found))
    known |= found | {"sha256": digest}
    return Document(
        text=parts.text, warnings=entry.warnings + parts.warnings, extra=extra, layout=parts.layout, **known
    )


def _bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TooLarge(name, f"{size:,} bytes, at most {MAX_BYTES:,} are read: split it")
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(name, f"no such file ({path}): correct the listing or add the file") from None
    except OSError as error:
        raise DocumentError(name, f"could not be opened: {error.strerror}") from error


def _reader(path: Path, name: str) -> Any:
    target = READERS.get(path.suffix.lower())
    if target is None:
        raise DocumentError(name, f"no reader for '{path.suffix}' files; read are {', '.join(sorted(READERS))}")
    module, function = target.split(":")
    return getattr(import_module(f".{module}", __name__), function)


def _flatten(paths: Iterable[Any]) -> Iterator[Path]:
    for path in paths:
        if isinstance(path, (str, Path)):
            yield Path(path)
        else:
            yield from _flatten(path)


def _locate_all(paths: Iterable[Path]) -> list[Located]:
    """Every document of every path once, under a name that no two share."""
    found: dict[Path, Located] = {}
    for path in paths:
        for located in _locate(path):
            found.setdefault(located.path.resolve(), located)
    shared = {name for name, n in Counter(x.entry.document for x in found.values()).items() if n > 1}
    return [
        _renamed(x, f"{x.path.parent.name}/{x.entry.document}") if x.entry.document in shared else x
        for x in found.values()
    ]


def _locate(path: Path) -> list[Located]:
    if path.is_dir():
        return _listed(path) or _found(path)
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    listed = {entry.document: entry for entry in beside(path)}
    return [Located(path, listed.get(path.name, Entry(path.name)))]


def _listed(folder: Path) -> list[Located]:
    """The documents of the folder's listing, which may also stand beside a folder called ``documents``."""
    inside = folder / "documents"
    if entries := beside(inside):
        return [Located(_first_existing(folder / e.document, inside / e.document), e) for e in entries]
    if folder.name == inside.name:
        return [Located(folder / e.document, e) for e in beside(folder) if (folder / e.document).exists()]
    return []


def _first_existing(*paths: Path) -> Path:
    return next((path for path in paths if path.exists()), paths[0])


def _found(folder: Path) -> list[Located]:
    """Every file a reader knows; a subfolder with a listing of its own is read as listed there."""
    found: list[Located] = []
    for path in sorted(p for p in folder.iterdir() if not p.name.startswith(".")):
        if path.is_dir():
            inside = _listed(path) or _found(path)
            found += [_renamed(located, f"{path.name}/{located.entry.document}") for located in inside]
        elif path.suffix.lower() in READERS:
            found.append(Located(path, Entry(path.name)))
    return found


def _renamed(located: Located, name: str) -> Located:
    return located._replace(entry=dataclasses.replace(located.entry, document=name))
