"""Row 9: a run that is killed leaves the old outputs or the new ones, never a mix.

The process that writes is forked where it begins to write, once for every point, and each fork kills itself with
SIGKILL before another line of :mod:`quotedfigures.store`. So every state that the disk can be left in is seen, at the
cost of one run. What is left is judged as the next command sees it; how many states were mixed on the bare disk, to be
put right by the next command, is told, too.
"""

from __future__ import annotations

import mmap
import os
import shutil
import signal
import struct
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quotedfigures.store import files as writing
from quotedfigures.store import locks

from .outcome import Outcome, files, write

OLD = {"letter.txt": "On 3 October 2023 the ministry said 1.7 million undocumented Afghans would be deported.\n"}
NEW = {
    "letter.txt": "The ministry said 1.4 million undocumented Afghans live in Pakistan. Call 051 111 2233.\n",
    "note.txt": "More than 300,000 Afghans returned from Pakistan to Afghanistan, UNHCR said on 5 May 2024.\n",
}
#: Command -> its arguments; the documents are in ``documents``, outputs go to ``out`` and ``tables``.
COMMANDS = {
    "extract": ["extract", "documents", "-o", "out/claims.csv", "--dropped", "tables/dropped.csv"],
    "check": ["check", "documents", "--reference", "none", "--format", "jsonl", "-o", "out/findings.jsonl"],
    "report": ["report", "--documents", "documents", "--no-pdf", "-o", "out", "--tables", "tables"],
}
_WATCHED = (writing.__file__, locks.__file__)


def row(points: int) -> Outcome:
    """Kill each command at its share of the points."""
    measured, failures = [], []
    for i, (name, arguments) in enumerate(COMMANDS.items()):
        share = (points + i) // len(COMMANDS)
        lines, seen = _in_child(lambda arguments=arguments, share=share: kill(arguments, share))  # type: ignore[misc]
        failures += [f"{name}, before line {at} of {lines}: {state}" for at, state in seen if state not in _FINE]
        told = ", ".join(f"{sum(s == state for _, s in seen)} {state}" for state in _FINE)
        measured.append(f"{name}: {told}")
    return Outcome(f"{points} kills, {len(failures)} mixed ({'; '.join(measured)})", failures)


#: "completed": mixed on the bare disk, and new as soon as the next command looked.
_FINE = ("old", "new", "completed")


def kill(arguments: list[str], points: int) -> tuple[int, list[tuple[int, str]]]:
    """How many lines the command's writing takes, and what each kill left."""
    home = Path(tempfile.mkdtemp())
    here = Path.cwd()
    os.chdir(home)
    try:
        return _killed(arguments, points, home)
    finally:
        os.chdir(here)
        shutil.rmtree(home)


def _killed(arguments: list[str], points: int, home: Path) -> tuple[int, list[tuple[int, str]]]:
    write(home / "documents", OLD)
    _run(arguments)
    old = _outputs(home)
    shutil.rmtree(home / "documents")
    write(home / "documents", NEW)
    new: dict[str, bytes] = {}
    found: list[tuple[int, str]] = []
    lines = mmap.mmap(-1, 8)

    def fork(at: int) -> bool:
        """True in the child, which goes on and dies; False in the parent, once the child is dead and judged."""
        _restore(home, old)
        if (child := os.fork()) == 0:
            return True
        status = os.waitpid(child, 0)[1]
        if at < 0:
            new.update(_outputs(home))
        elif os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            found.append((at, _judged(home, old, new)))
        else:
            found.append((at, f"was not killed (status {status})"))
        return False

    def at_first_line() -> int | None:
        """In the children: before which line to die (-1: never); in the parent, when all are gone: None."""
        if fork(-1):
            return -1
        last = struct.unpack("q", lines[:8])[0]
        for i in range(points):
            if fork(at := 1 + i * (last - 1) // max(points - 1, 1)):
                return at
        _restore(home, old)
        return None

    _traced(lambda: _run(arguments), at_first_line, lines)
    if _outputs(home) != new:
        found.append((-1, "the run that nobody killed differs"))
    return struct.unpack("q", lines[:8])[0], found


def _traced(run: Callable[[], None], at_first_line: Callable[[], int | None], lines: mmap.mmap) -> None:
    """Run with every line of the store's writing counted, and die before the one that the first line's call names."""
    state: dict[str, Any] = {"n": 0, "at": None}

    def trace(frame: Any, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in _WATCHED:
            return None
        if event == "line":
            if state["n"] == 0:
                state["at"] = at_first_line()
            state["n"] += 1
            lines[:8] = struct.pack("q", state["n"])
            if state["n"] == state["at"]:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(None)
        if state["at"] is not None:
            os._exit(0)  # a child that nobody killed


def _run(arguments: list[str]) -> None:
    from quotedfigures.cli import run

    status = run(arguments)
    if status:
        raise RuntimeError(f"{arguments[0]} ended with {status}")


def _outputs(home: Path) -> dict[str, bytes]:
    folders = [name for name in ("out", "tables") if (home / name).is_dir()]
    return {f"{name}/{k}": v for name in folders for k, v in files(home / name).items()}


def _restore(home: Path, outputs: dict[str, bytes]) -> None:
    for name in ("out", "tables"):
        shutil.rmtree(home / name, ignore_errors=True)
    for name, data in outputs.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_bytes(data)


def _judged(home: Path, old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """What the killed run left: as the next command finds it, and with nothing else lying about after it wrote."""
    bare = {k: v for k, v in _outputs(home).items() if "/." not in k}
    for folder in ("out", "tables"):
        writing.settle(home / folder)
    seen = {k: v for k, v in _outputs(home).items() if "/." not in k}
    if seen not in (old, new):
        return "a mix"
    for folder in ("out", "tables"):
        if (home / folder).is_dir():
            writing.write_bytes(home / folder / "other.txt", b"")
            (home / folder / "other.txt").unlink()
    if left := [k for k in _outputs(home) if "/." in k]:
        return f"left behind: {', '.join(left)}"
    return ("old" if seen == old else "new") if bare in (old, new) else "completed"


def _in_child(measure: Callable[[], Any]) -> Any:
    """The measurement in a process of its own, so that what it loads and traces stays there."""
    import pickle

    reading, told = os.pipe()
    if (child := os.fork()) == 0:
        try:
            with os.fdopen(told, "wb") as out, open(os.devnull, "w") as silent:
                os.dup2(silent.fileno(), 1)
                out.write(pickle.dumps(measure()))
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(told)
    with os.fdopen(reading, "rb") as answer:
        data = answer.read()
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("the measurement failed, see above")
    return pickle.loads(data)
