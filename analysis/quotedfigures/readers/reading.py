"""One file in, its documents out: a single one, or those that a container holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path, PurePath

from ..errors import DocumentError, NoTextColumn
from ..model import Document
from . import formats, isolation, limits
from .listing import ENTRY_FIELDS, Entry, entry_of
from .locating import Located
from .parts import Item, Member, Note, Parts

#: The column that names what was taken from the file, and not from a person who listed it.
_FROM_FILE = "metadata_from_file"
#: What a listing says of a container and not of the documents in it.
_OF_THE_CONTAINER = ("sha256", "title")


def read_file(located: Located) -> Iterator[Document | Note | DocumentError]:
    """The documents of one file; what cannot be read is a DocumentError that says why.

    A table without texts is no document: a note where it was met in a folder, an error where it was asked for.
    """
    try:
        data = _bytes(located.path, located.entry.document)
        suffix = located.path.suffix.lower()
        for item in _documents(data, located.entry, suffix):
            yield _passed_over(item) if isinstance(item, NoTextColumn) and not located.asked_for else item
    except DocumentError as error:
        yield error


def holds_documents(path: Path) -> bool:
    """Is this file a document or does it hold some, or is it a table of something else, such as claims?"""
    try:
        items = _items(_bytes(path, path.name), path.name, path.suffix.lower())
    except DocumentError:  # beyond what a document may be
        return False
    before = takewhile(lambda item: not isinstance(item, Member), items)
    return not any(isinstance(item, NoTextColumn) for item in before)


def _bytes(path: Path, name: str) -> bytes:
    try:
        limits.check_bytes(path.stat().st_size, name)
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(name, f"no such file ({path}): correct the listing or add the file") from None
    except OSError as error:
        raise DocumentError(name, f"could not be opened: {error.strerror}") from error


def _documents(data: bytes, entry: Entry, suffix: str, depth: int = 0) -> Iterator[Document | Note | DocumentError]:
    """``depth`` counts the archives and mails around it: they can hold themselves."""
    if depth > limits.MAX_NESTING:
        yield DocumentError(entry.document, f"lies more than {limits.MAX_NESTING} archives or mails deep: unpack them")
        return
    unchanged = not entry.sha256
    for item in _items(data, entry.document, suffix):
        if isinstance(item, Parts):
            yield _document(item, entry, data)
        elif isinstance(item, Note):
            yield Note(f"{entry.document}: {item.line}")
        elif isinstance(item, DocumentError):
            yield item
        elif unchanged := unchanged or _has_digest(entry, data):
            yield from _member(item, entry, depth)
        else:
            yield _changed(entry)
            return


def _items(data: bytes, name: str, suffix: str) -> Iterator[Item]:
    """What a file holds, parsed here if it is plain text and in a child process if it is anything else."""
    try:
        expected = formats.expect(data, name, suffix)
        if expected.foreign:
            yield from isolation.run("formats:parse", data, name, expected.name, {"suffix": suffix})
        else:
            yield from formats.parse_as(expected, data, name, suffix)
    except DocumentError as error:
        yield error


def _member(member: Member, container: Entry, depth: int) -> Iterator[Document | Note | DocumentError]:
    """The documents of a container's member: what the container's listing says holds unless the member says more."""
    name = container.document + member.name
    defaults = {key: value for key, value in container.cells().items() if key not in _OF_THE_CONTAINER}
    own = {key: value for key, value in member.entry.items() if value}
    taken = " ".join(sorted(key for key in own if key in ENTRY_FIELDS and key != "document"))
    entry = entry_of(name, defaults | own | ({_FROM_FILE: taken} if taken else {}))
    row = member.name.startswith("#")
    suffix = "" if row else PurePath(member.name).suffix.lower()
    for item in _documents(member.data, entry, suffix, depth + (not row)):
        yield _passed_over(item) if isinstance(item, NoTextColumn) else item


def _document(parts: Parts, entry: Entry, data: bytes) -> Document | DocumentError:
    digest = hashlib.sha256(parts.text.encode("utf-8", "surrogatepass")).hexdigest()
    if entry.sha256 and entry.sha256.lower() != digest and not _has_digest(entry, data):
        return _changed(entry)
    known = {key: getattr(entry, key) for key in ENTRY_FIELDS}
    found = {key: value for key, value in parts.metadata.items() if value and not known.get(key)}
    extra = dict(entry.extra)
    if found:
        extra[_FROM_FILE] = " ".join(sorted({*extra.get(_FROM_FILE, "").split(), *found}))
    known |= found | {"sha256": digest}
    return Document(
        text=parts.text, warnings=entry.warnings + parts.warnings, extra=extra, layout=parts.layout, **known
    )


def _has_digest(entry: Entry, data: bytes) -> bool:
    return (entry.sha256 or "").lower() == hashlib.sha256(data).hexdigest()


def _changed(entry: Entry) -> DocumentError:
    problem = f"its sha256 is not the listed {(entry.sha256 or '')[:12]}…: the file changed since"
    return DocumentError(entry.document, problem)


def _passed_over(error: NoTextColumn) -> Note:
    return Note(f"passed over {error}")
