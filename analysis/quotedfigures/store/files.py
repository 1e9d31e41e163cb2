"""Put bytes where they belong, whole or not at all: one file, or several as one.

A file is written beside its place, forced to the disk and moved there, so a killed run leaves the old one or the new
one. Several files are moved only when all of them lie ready and a journal beside them says which goes where: killed
before the journal stands, a run has changed nothing; killed after it, the next command that reads or writes there first
carries the journal out. What a killed run left unfinished is swept away then, too.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import WriteError
from .locks import locked

#: Which files are waiting to be moved, in the folder of the first of them; in the others' folders: where that is.
JOURNAL = ".quotedfigures-pending.json"
MANIFEST = "SHA256SUMS"
_PART = re.compile(r"\.quotedfigures-[0-9a-f]{16}\.part")


class _Waiting(NamedTuple):
    """A complete file under a name of its own, and the place where it belongs."""

    part: Path
    target: Path


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    WriteError
        The folder cannot be written, or the disk is full; an earlier file stays as it was.
    """
    with replacing(path) as handle:
        handle.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[Any]:
    """A binary file handle whose content takes the place of ``path`` when the block ends without an error."""
    with _writing([path]), _part_of(path) as part:
        with part.open("wb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        _move([_Waiting(part, path)])


def write_all(files: Mapping[Path, bytes]) -> list[Path]:
    """Write several files, all of them or none, also when the run is killed.

    Parameters
    ----------
    files : mapping of Path to bytes
        In one folder or several, which are made if need be.

    Returns
    -------
    list of Path
        The files, in the order given.

    Raises
    ------
    WriteError
        One of them could not be written; all stay as they were.
    """
    if len(files) == 1:
        write_bytes(*next(iter(files.items())))
        return list(files)
    with _writing(files):
        waiting: list[_Waiting] = []
        try:
            for path, data in files.items():
                waiting.append(_Waiting(_new_part(path), path))
                _fill(waiting[-1].part, data)
            journals = _promise(waiting)
        except BaseException:
            _drop(part for part, _ in waiting)
            raise
        try:
            _move(waiting)
        except OSError as error:
            problem = f"{error.filename2 or error.filename}: {error.strerror}"
            raise WriteError(f"{problem}; the next run completes what this one began") from None
        _forget(journals)
    return list(files)


def manifest(files: Mapping[str, bytes]) -> bytes:
    """What ``sha256sum -c`` needs to tell whether the files of a folder are those that were written together.

    Examples
    --------
    >>> manifest({"claims.csv": b""}).decode().split()[1]
    'claims.csv'
    """
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()


def settle(folder: Path) -> None:
    """Carry out what a killed run had promised in this folder; nearly free where there is nothing to do.

    Raises
    ------
    WriteError
        There is something, and the folder cannot be written.
    """
    if (folder / JOURNAL).exists():
        with _writing([], folder):
            pass


@contextmanager
def _writing(paths: Iterable[Path], *folders: Path) -> Iterator[None]:
    """These folders and those of these files made, locked and swept; errors of the disk told as ours."""
    paths = list(paths)
    try:
        with ExitStack() as held:
            for where in sorted({*folders, *(path.parent for path in paths)}, key=str):
                if held.enter_context(locked(where)):
                    _sweep(where)
            for where in paths:
                _must_be_replaceable(where)
            where = where if len(paths) == 1 else where.parent
            yield
    except OSError as error:
        raise WriteError(f"{where}: could not be written ({error.strerror or error}); what was there stays") from error


@contextmanager
def _part_of(path: Path) -> Iterator[Path]:
    """An empty file beside ``path``, gone at the end unless it was moved."""
    part = _new_part(path)
    try:
        yield part
    finally:
        _drop([part])


def _new_part(path: Path) -> Path:
    """An empty file beside ``path``, with the permissions of the one that it will replace."""
    part = path.parent / f".quotedfigures-{secrets.token_hex(8)}.part"
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        if path.exists():
            os.chmod(part, stat.S_IMODE(path.stat().st_mode))
    except OSError:
        _drop([part])
        raise
    return part


def _fill(part: Path, data: bytes) -> None:
    with part.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _drop(parts: Iterable[Path]) -> None:
    for part in parts:
        with suppress(OSError):
            part.unlink()


def _must_be_replaceable(path: Path) -> None:
    """Refuse a link, a device, a folder, a write-protected file, or one that another program keeps open (Windows)."""
    if path.is_symlink():
        raise WriteError(f"{path}: is a symbolic link; name a plain file")
    if path.exists():
        if not path.is_file():
            raise WriteError(f"{path}: could not be written (it is no plain file); name another")
        path.open("r+b").close()


def _move(waiting: Iterable[_Waiting]) -> None:
    folders = []
    for part, target in waiting:
        os.replace(part, target)
        folders.append(target.parent)
    for folder in dict.fromkeys(folders):
        _sync(folder)


def _sync(folder: Path) -> None:
    """Force a folder's entries to the disk, where a system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some file systems know no such thing
            raise
    finally:
        os.close(descriptor)


def _promise(waiting: list[_Waiting]) -> list[Path]:
    """Write down which files are to be moved; from the moment the first folder's journal stands, they will be."""
    first, *others = dict.fromkeys(target.parent.resolve() for _, target in waiting)
    moves = [[str(target.parent.resolve()), part.name, target.name] for part, target in waiting]
    journals: list[Path] = []
    for folder, content in (*((other, {"see": str(first)}) for other in others), (first, {"moves": moves})):
        _put(folder / JOURNAL, json.dumps(content).encode())
        journals.insert(0, folder / JOURNAL)
    return journals


def _put(path: Path, data: bytes) -> None:
    with _part_of(path) as part:
        _fill(part, data)
        _move([_Waiting(part, path)])


def _forget(journals: Iterable[Path]) -> None:
    """Remove the journals, the one that counts first."""
    for journal in journals:
        journal.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Finish what a killed run had promised here and remove what it had not; only under the folder's lock."""
    journal = folder / JOURNAL
    if journal.exists():
        main = Path(str(_read(journal).get("see", folder))) / JOURNAL
        moves = _read(main).get("moves", [])
        _move(filter(None, map(_checked, moves if isinstance(moves, list) else [])))
        _forget([main, journal])
    _drop(folder / name for name in os.listdir(folder) if _PART.fullmatch(name))


def _read(journal: Path) -> dict[str, Any]:
    try:
        content = json.loads(journal.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _checked(move: Any) -> _Waiting | None:
    """A move that is still to be made: a plain file of ours to a name in the same folder, whatever the journal says."""
    try:
        folder, part, name = move
        plain = _PART.fullmatch(part) and name == Path(name).name and name not in ("", "..")
        waiting = _Waiting(Path(folder, part), Path(folder, name))
        return waiting if plain and stat.S_ISREG(waiting.part.lstat().st_mode) else None
    except (OSError, ValueError, TypeError):
        return None  # moved already, or no work of ours
