"""What the child process that parses documents gives away before it sees one.

Two layers. An audit hook refuses, on every system, what Python code might ask for: sockets, processes, files to write,
files to read outside the libraries. On Linux the kernel refuses files and the network to C code as well (see
:mod:`.kernel`). Limits on memory, on processor time and on file sizes are POSIX's; elsewhere only the time limit holds,
which the run itself keeps. None of it is a jail for hostile machine code; it is what a tricked parser runs into.
"""

from __future__ import annotations

import math
import mimetypes
import os
import sys
from contextlib import suppress
from typing import Any

from . import kernel

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

#: Events of ``sys.audit`` that reading a document never needs.
_REFUSED = (
    "ftplib.", "http.client.", "imaplib.", "nntplib.", "os.chflags", "os.chmod", "os.chown", "os.exec", "os.fork",
    "os.forkpty", "os.kill", "os.killpg", "os.link", "os.mkdir", "os.posix_spawn", "os.remove",
    "os.rename", "os.rmdir", "os.setxattr", "os.spawn", "os.startfile", "os.symlink", "os.system", "os.truncate",
    "os.utime", "poplib.", "pty.", "shutil.", "smtplib.", "socket.", "sqlite3.", "subprocess.",
    "telnetlib.", "tempfile.", "urllib.", "webbrowser.", "winreg.",
)  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OPEN_FILES = 64


def confine(memory: int) -> None:
    """Give away what reading does not need; for good, until the process ends."""
    if resource:
        _limit("RLIMIT_AS", memory)
        _limit("RLIMIT_FSIZE", 0)
        _limit("RLIMIT_CORE", 0)
        _limit("RLIMIT_NOFILE", _OPEN_FILES)
    roots = readable()
    kernel.restrict(roots)
    sys.addaudithook(_Hook(roots))


def allow_seconds(seconds: float) -> None:
    """Let the process compute so many seconds from now; then the system ends it."""
    if resource:
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = math.ceil(used.ru_utime + used.ru_stime + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit(name: str, value: int) -> None:
    kind = getattr(resource, name, None)
    if kind is None:
        return
    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    with suppress(ValueError, OSError):  # a system may know the name and not grant it
        resource.setrlimit(kind, (value, value))


class _Hook:
    """Refuses what ``_REFUSED`` names, writing, and reading outside the libraries."""

    def __init__(self, roots: tuple[str, ...]) -> None:
        self.roots = roots

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            self._open(*args)
        elif event.startswith(_REFUSED):
            raise PermissionError(f"a reader may not use {event}")

    def _open(self, path: Any, mode: str | None, flags: int) -> None:
        if isinstance(path, int):
            return
        if flags & _WRITES or (mode and set(mode) & set("wax+")):
            raise PermissionError("a reader may not write files")
        if not os.path.realpath(os.fsdecode(path)).startswith(self.roots):
            raise PermissionError("a reader may not read other files")


def readable() -> tuple[str, ...]:
    """The folders of libraries and the few files of the system that libraries look into."""
    system = ["/usr", "/lib", "/lib64", "/opt", "/nix/store", "/gnu/store"]
    folders = [sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path, *system]
    roots = [os.path.realpath(folder).rstrip(os.sep) + os.sep for folder in folders if folder]
    files = [*mimetypes.knownfiles, "/etc/localtime", "/etc/ld.so.cache", os.devnull, "/dev/urandom"]
    return tuple(dict.fromkeys([*roots, *map(os.path.realpath, files)]))
