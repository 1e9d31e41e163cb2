"""One writer at a time in a folder.

The lock is the operating system's (``flock``, or its like on Windows) on a hidden file of the folder: it falls with the
process that holds it, so a killed run never leaves a folder locked. The file says who holds it and is gone afterwards.
"""

from __future__ import annotations

import errno
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..errors import WriteError

LOCK = ".quotedfigures.lock"
#: How long another process may write before we give up, and when we say that we wait (seconds).
PATIENCE, SILENCE = 60.0, 1.0


@contextmanager
def locked(folder: str | Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Hold the lock of a folder while the block runs; a folder that is not there is made.

    Parameters
    ----------
    folder : str or Path
    patience : float
        Seconds to wait for another process that writes there; who it is is said on stderr.

    Yields
    ------
    bool
        True where this thread did not hold the lock already.

    Raises
    ------
    WriteError
        The other process took longer, or the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with locked(folder) as first, locked(folder) as second:
    ...         print(first, second)
    True False
    """
    lock, first = _acquired(Path(folder), patience)
    try:
        yield first
    finally:
        if first:
            # Removed while still held: whoever waits for this very file sees that it has no name and starts over.
            with suppress(OSError):
                os.unlink(lock.lock_file)
        lock.release()


def must_be_writable(folder: Path) -> None:
    """Raise where a folder can be seen to refuse files, before the work whose result goes there.

    Nothing is written: whether the disk has room is known only on writing.

    Raises
    ------
    WriteError
        The folder, or the one it would be made in, is closed to this user.

    Examples
    --------
    >>> must_be_writable(Path())
    """
    nearest = next(there for there in (folder.absolute(), *folder.absolute().parents) if there.exists())
    if not nearest.is_dir():
        raise _no_folder(folder)
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise _closed(folder, os.strerror(errno.EACCES))


def _acquired(folder: Path, patience: float) -> tuple[Any, bool]:
    from filelock import FileLock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder.resolve() / LOCK, is_singleton=True)
        first = not lock.is_locked
        _wait(lock, folder, patience)
        if first:
            with suppress(OSError):  # who holds it is good to know, and no more: a full disk must not stop us here
                Path(lock.lock_file).write_text(_owner(), encoding="utf-8")
    except (FileExistsError, NotADirectoryError):
        raise _no_folder(folder) from None
    except OSError as error:
        raise _closed(folder, error.strerror or str(error)) from None
    return lock, first


def _no_folder(folder: Path) -> WriteError:
    return WriteError(f"{folder}: cannot be written (a file stands where a folder is needed); name another")


def _closed(folder: Path, why: str) -> WriteError:
    return WriteError(f"{folder}: cannot be written ({why}); what was there stays")


def _wait(lock: Any, folder: Path, patience: float) -> None:
    from filelock import Timeout

    try:
        lock.acquire(timeout=min(SILENCE, patience))
        return
    except Timeout:
        _refuse_where_no_file_can_be(lock)
        print(f"{folder}: waiting for {_holder(lock)}, which is writing there", file=sys.stderr)
    try:
        lock.acquire(timeout=max(0, patience - SILENCE))
    except Timeout:
        who = _holder(lock)
        raise WriteError(f"{folder}: {who} has been writing there for long; wait for it, or end it") from None


def _refuse_where_no_file_can_be(lock: Any) -> None:
    """Raise where the lock's file cannot be made at all, as in /proc.

    Such a folder answers "no such file", which filelock takes for another process that just removed it, and waits.
    """
    if not os.path.lexists(lock.lock_file):
        os.close(os.open(lock.lock_file, os.O_RDWR | os.O_CREAT, 0o644))


def _owner() -> str:
    return f"process {os.getpid()} on {platform.node()} (since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC)"


def _holder(lock: Any) -> str:
    try:
        return Path(lock.lock_file).read_text(encoding="utf-8")[:120].splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        return "another process"
