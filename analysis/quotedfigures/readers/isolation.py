"""Foreign formats are parsed in a child process, so that a bad document costs that document and nothing else.

The child has little memory, little time, no network and no way to write (see :mod:`.confinement`). One child serves
many documents and is replaced when it crashed, hung, ran out of memory or served enough. Results come back as JSON and
bytes (see :mod:`.frames`), never as pickles, which could run code here; that is why this is no ``ProcessPoolExecutor``,
which also imports the user's script anew and gives up every task when one worker dies.

On systems without POSIX limits (Windows) the time limit still holds, those on memory and on processor time do not.
"""

from __future__ import annotations

import atexit
import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from ..errors import DocumentError, TooLarge
from . import frames, limits
from .parts import Item

#: The child looks for modules where the run does, but not in whatever folder it happens to stand.
_START = "import json, sys; s = json.loads(sys.argv[1]); sys.path[:] = s['path']; from {} import main; main(s)"
_SECONDS_TO_START = 60
#: What an interpreter may need to start at all; nothing else of the environment is passed on.
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system",
}  # fmt: skip

_idle: list[Worker] = []
_lock = threading.Lock()


def run(reader: str, data: bytes, name: str, what: str, options: Mapping[str, Any] | None = None) -> Iterator[Item]:
    """What a reader makes of a file, one item after another, read in a child process.

    Parameters
    ----------
    reader : str
        "module:function" in this package, or by its full name.
    data : bytes
        The file.
    name : str
        The document's name, for errors.
    what : str
        The format's name, for errors.
    options : mapping, optional
        More arguments of the reader, as JSON can say them.

    Yields
    ------
    Parts, Member, Note or DocumentError
        Whatever goes wrong in the child is a DocumentError that says what: the last item.
    """
    try:
        worker = _borrow()
    except _CannotStart as error:
        yield DocumentError(name, f"the process that reads {what} files could not be started: {error}")
        return
    try:
        healthy = yield from worker.serve(reader, data, name, what, options or {})
    except BaseException:  # an interrupt, or nobody wants the rest
        worker.end()
        raise
    if healthy:
        _give_back(worker)
    else:
        worker.end()


class _CannotStart(Exception):
    """The child process could not be started; why."""


class Worker:
    """One child process, and the run's end of its pipes."""

    def __init__(self) -> None:
        self.owner, self.served, self._expired = os.getpid(), 0, False
        setup = {"path": _module_path(), "memory": limits.MAX_MEMORY}
        start = [sys.executable, "-s", "-P", "-B", "-X", "utf8", "-c", _START.format(__package__ + ".child")]
        try:
            self.process = subprocess.Popen(
                [*start, json.dumps(setup)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(),
            )  # fmt: skip
        except (OSError, ValueError) as error:
            raise _CannotStart(str(error)) from error
        self._requests, self._answers = cast(IO[bytes], self.process.stdin), cast(IO[bytes], self.process.stdout)
        try:
            with _Deadline(_SECONDS_TO_START, self._expire):
                frames.receive(self._answers, limits.MAX_ANSWER)
        except frames.Broken as error:
            self.process.kill()
            complaint = self.process.communicate()[1].decode("utf-8", "replace").strip().splitlines()
            raise _CannotStart(complaint[-1] if complaint else self._fate("it stopped")) from error
        except BaseException:
            self.end()
            raise

    def serve(
        self, reader: str, data: bytes, name: str, what: str, options: Mapping[str, Any]
    ) -> Generator[Item, None, bool]:
        """The items of one file; returns whether the child can take another."""
        self.served += 1
        seconds = limits.seconds_for(len(data))
        request = {"reader": reader, "name": name, "what": what, "options": dict(options), "seconds": seconds}
        try:
            with _Deadline(seconds * limits.PATIENCE, self._expire) as deadline:
                frames.send(self._requests, request, data)
                while True:
                    message, payload = frames.receive(self._answers, limits.MAX_ANSWER)
                    if message.get("is") == "end":
                        return bool(message.get("healthy")) and self.served < limits.MAX_SERVED
                    deadline.pause()
                    yield frames.from_frame(message, payload)
                    deadline.resume()
        except frames.TooLong as error:
            yield TooLarge(name, f"gives more than {limits.MAX_ANSWER:,} bytes of text and layout ({error}): split it")
        except (frames.Broken, OSError):
            yield DocumentError(name, self._why(what, seconds))
        return False

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            with suppress(OSError):  # what was still to be written can no longer be
                cast(IO[bytes], stream).close()
        self.process.wait()

    def _expire(self) -> None:
        self._expired = True
        self.process.kill()

    def _why(self, what: str, seconds: float) -> str:
        """Why the child ended, and what to do."""
        if self._expired:
            return f"gave no answer for {seconds * limits.PATIENCE:g} s: split it, or open it and save it anew"
        if self._code() == -getattr(signal, "SIGXCPU", 0):
            return f"took longer than {seconds:g} s to read: split it, or open it and save it anew"
        return f"the {what} reader {self._fate('crashed')}: open the file and save it anew"

    def _fate(self, verb: str) -> str:
        code = self._code()
        return f"{verb} (signal {-code}, {_signal_name(-code)})" if code < 0 else f"{verb} (exit status {code})"

    def _code(self) -> int:
        """The exit status, negative for a signal."""
        try:
            return self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:  # it only closed its pipe
            self.process.kill()
            return self.process.wait()


class _Deadline:
    """Does something when the next answer takes too long; one thread for all answers, as rows come by the thousand."""

    def __init__(self, seconds: float, expire: Callable[[], None]) -> None:
        self._seconds, self._expire, self._over = seconds, expire, threading.Event()
        self._due = time.monotonic() + seconds

    def __enter__(self) -> _Deadline:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def pause(self) -> None:
        """While the run deals with an answer, the child may wait."""
        self._due = math.inf

    def resume(self) -> None:
        """Wait for the next answer."""
        self._due = time.monotonic() + self._seconds

    def _watch(self) -> None:
        # whenever it looks away, the next moment that can be due is no nearer than when it looks again
        while not self._over.wait(max(0.0, min(self._due - time.monotonic(), self._seconds))):
            if time.monotonic() >= self._due:
                self._expire()
                return


def _borrow() -> Worker:
    """A child that is idle, else a new one; each serves one caller at a time."""
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.owner == os.getpid() and worker.process.poll() is None:
                return worker
    atexit.unregister(_end_idle)
    atexit.register(_end_idle)
    return Worker()


def _give_back(worker: Worker) -> None:
    with _lock:
        _idle.append(worker)


def _end_idle() -> None:
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.owner == os.getpid():  # after a fork they are the parent's
                worker.end()


def _module_path() -> list[str]:
    """Where the run finds modules, but for the folder it stands in; and this package itself."""
    home = str(Path(__file__).resolve().parents[2])
    return [*(entry for entry in sys.path if entry and os.path.isabs(entry)), home]


def _environment() -> dict[str, str]:
    return {key: os.environ[key] for key in _KEPT if key in os.environ} | _ENVIRONMENT


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"
