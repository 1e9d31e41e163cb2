"""Which files are read: those named, those that a folder's listing names, else every file that a reader knows."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..errors import UsageError
from . import formats
from .listing import LISTINGS, Entry, beside

_HEAD = 2048


class Located(NamedTuple):
    """A document's file, what its listing says of it, and whether it was asked for by name."""

    path: Path
    entry: Entry
    asked_for: bool = True


def locate_all(paths: Iterable[Path]) -> list[Located]:
    """Every document of every path once, under a name that no two share.

    Raises
    ------
    UsageError
        A path that does not exist, or a listing that does not hold.
    """
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
    return [Located(path, listed.get(path.name, Entry(_shown(path))))]


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
        elif path.name not in LISTINGS and path.is_file() and formats.known(_head(path), path.name):
            found.append(Located(path, Entry(_shown(path)), asked_for=False))
    return found


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""  # if its name is known, reading it says what is wrong


def _renamed(located: Located, name: str) -> Located:
    return located._replace(entry=dataclasses.replace(located.entry, document=name))


def _shown(path: Path) -> str:
    """A file's name as it can be printed: bytes that are no UTF-8 are written out."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
