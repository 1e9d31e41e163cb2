"""Row 11: where nothing can be written, the command exits with 4 and what was there stays.

Two ways: a real file system of a few hundred kilobytes (where we may mount one), a limit on the size of files, and a
folder that nobody may write; and, call by call, every operation of the store made to fail with the errors of a full
disk, a used-up quota, a read-only disk and a broken one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

from quotedfigures.errors import WriteError
from quotedfigures.store import files as writing
from quotedfigures.store import write_all

from .outcome import Outcome, command, files, write

TEXTS = {
    f"letter {i}.txt": f"The ministry said 1.{i} million undocumented Afghans live in Pakistan. Call 051 111 2233.\n"
    * 40
    for i in range(1, 9)
}
#: What each command writes; the first word of a path is the folder that is full.
COMMANDS = {
    "extract": ["extract", "{in}", "-o", "{out}/claims.csv", "--dropped", "{out}/dropped.csv"],
    "check": ["check", "{in}", "--reference", "none", "--format", "jsonl", "-o", "{out}/findings.jsonl"],
    "chart": ["chart", "{in}", "--kind", "by_source", "-o", "{out}/chart.svg"],
    "report": ["report", "--documents", "{in}", "--no-pdf", "-o", "{out}"],
}
BEFORE = {"claims.csv": "the old claims\n", "05-report.html": "the old page\n", "own.txt": "mine\n"}
_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES)
_CALLS = ("os.open", "os.fsync", "os.replace", "os.chmod", "pathlib.Path.open")


def row(errors: int) -> Outcome:
    """Real full disks, then so many of the errors at every call."""
    failures: list[str] = []
    told = []
    for name, place in (("tmpfs", _small_disk), ("RLIMIT_FSIZE", _small_files), ("read-only", _read_only)):
        outcome = _commands(name, place)
        failures += outcome.failures
        told.append(outcome.measured)
    injected = injections(_ERRORS[:errors])
    failures += injected.failures
    return Outcome("; ".join([*told, injected.measured]), failures)


def _commands(name: str, place: Callable[[Path], contextlib.AbstractContextManager[dict[str, object]]]) -> Outcome:
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        documents = write(Path(home, "documents"), TEXTS)
        for verb, arguments in COMMANDS.items():
            out = write(Path(home, f"out-{verb}"), BEFORE if name != "tmpfs" else {})
            with place(out) as how:
                if how is None:
                    return Outcome(f"{name}: not possible here")
                before = files(out)
                filled = [a.format(**{"in": documents, "out": out}) for a in arguments]
                done = _run(filled, how)
                if done.returncode != 4:
                    failures.append(f"{name}: {verb} ended with {done.returncode}: {done.stderr.decode()[-300:]}")
                elif b"Traceback" in done.stderr:
                    failures.append(f"{name}: {verb} printed a traceback")
                if files(out) != before:
                    failures.append(
                        f"{name}: {verb} changed {sorted(set(files(out).items()) ^ set(before.items()))[:3]}"
                    )
    return Outcome(f"{name}: {len(COMMANDS)} commands, {len(failures)} wrong", failures)


def _run(arguments: list[str], how: dict[str, object]) -> subprocess.CompletedProcess[bytes]:
    if "limit" not in how:
        return command(arguments)
    limit = f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({how['limit']}, {how['limit']}))"
    code = f"{limit}; from quotedfigures.cli import run; sys.exit(run(sys.argv[1:]))"
    return command(arguments, python=("-c", code))


@contextlib.contextmanager
def _small_disk(folder: Path) -> Iterator[dict[str, object] | None]:
    """A file system with room for the old outputs and little more."""
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=755", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mounting, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        for name, text in BEFORE.items():
            (folder / name).write_text(text)
        _fill(folder / "filling")
        yield {}
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _fill(path: Path) -> None:
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as handle:
        while True:
            handle.write(b"\0" * 4096)


@contextlib.contextmanager
def _small_files(folder: Path) -> Iterator[dict[str, object]]:
    """No file of ours may grow beyond this many bytes."""
    yield {"limit": 3_000}


@contextlib.contextmanager
def _read_only(folder: Path) -> Iterator[dict[str, object] | None]:
    """A folder in which nobody may write: mounted so for root, by its permissions for others."""
    if os.geteuid():
        folder.chmod(0o555)
        yield {}
        folder.chmod(0o755)
        return
    bound = subprocess.run(["mount", "--bind", str(folder), str(folder)], capture_output=True, check=False)
    if bound.returncode:
        yield None
        return
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        yield {}
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def injections(errors: tuple[int, ...]) -> Outcome:
    """Every call of the store, each with every error: a WriteError, the old files, nothing else; or the new files."""
    failures: list[str] = []
    count = 0
    for number in errors:
        for call in _CALLS:
            for at in range(1, 100):
                count += 1
                problem, reached = _injected(call, at, number)
                if problem:
                    failures.append(f"{errno.errorcode[number]} at call {at} of {call}: {problem}")
                if not reached:
                    break
    return Outcome(f"{count} injected errors, {len(failures)} wrong", failures)


def _injected(call: str, at: int, number: int) -> tuple[str, bool]:
    """What is wrong after one call failed; and was it reached at all?"""
    module, _, name = call.rpartition(".")
    owner = {"os": os, "pathlib.Path": Path}[module]
    real, made = getattr(owner, name), []

    def failing(*given: object, **options: object) -> object:
        made.append(name)
        if len(made) == at:
            raise OSError(number, os.strerror(number))
        return real(*given, **options)

    with tempfile.TemporaryDirectory() as home:
        old = {Path(home, x, y): b"old" for x, y in (("a", "claims.csv"), ("a", "run.json"), ("b", "page.html"))}
        write_all(old)
        told = ""
        try:
            with mock.patch.object(owner, name, failing):
                write_all(dict.fromkeys(old, b"new"))
        except WriteError:
            pass
        except Exception as error:
            told = f"raised {type(error).__name__}"
        for folder in ("a", "b"):
            writing.settle(Path(home, folder))
        left = {p.read_bytes() for p in old}
        if len(left) > 1:
            told = "a mix"
        if strange := [n for n in files(Path(home)) if Path(n).name.startswith(".") and not n.endswith(".lock")]:
            told = told or f"left behind: {strange}"
        return told, len(made) >= at
