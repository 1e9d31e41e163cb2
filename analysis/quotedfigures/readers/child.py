"""The child process in which foreign formats are parsed: started by :mod:`.isolation`, never imported by the run.

Before it takes the first byte of a document it gives away what reading does not need: memory beyond a limit, files
to write, processes, the network (see :mod:`.confinement`). It then reads one document after another and answers in
frames.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Iterable, Mapping
from typing import IO, Any

from ..errors import DocumentError
from . import confinement, formats, frames, limits
from .parts import Item, Parts

_OUT_OF_MEMORY = "needed more than {:g} GB of memory to read: split it, or open it and save it anew"


def main(setup: Mapping[str, Any]) -> None:
    """Serve requests until the run closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run is interrupted and ends this process
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)  # what a parser prints is no answer
    memory = int(setup["memory"])
    confinement.confine(memory)
    frames.send(answers, {"is": "ready"})
    os.dup2(nowhere, 2)
    while True:
        try:
            request, data = frames.receive(requests, limits.MAX_BYTES + limits.MAX_ANSWER)
        except frames.Broken:
            return
        if not _serve(request, data, answers, memory):
            return


def _serve(request: Mapping[str, Any], data: bytes, answers: IO[bytes], memory: int) -> bool:
    """Answer one request; False where this process should not take another."""
    name, seconds, healthy = request["name"], float(request["seconds"]), True
    confinement.allow_seconds(seconds)
    try:
        for item in _items(request, data):
            frames.send(answers, *frames.to_frame(_bounded(item, name)))
            confinement.allow_seconds(seconds)
    except DocumentError as error:
        frames.send(answers, *frames.to_frame(error))
    except MemoryError:
        healthy = False
        frames.send(answers, *frames.to_frame(DocumentError(name, _OUT_OF_MEMORY.format(memory / 1e9))))
    except Exception as error:
        frames.send(answers, *frames.to_frame(DocumentError(name, _unexpected(request["what"], error))))
    frames.send(answers, {"is": "end", "healthy": healthy})
    return healthy


def _items(request: Mapping[str, Any], data: bytes) -> Iterable[Item]:
    result = formats.load(request["reader"])(data, request["name"], **request["options"])
    return [result] if isinstance(result, Parts) else result


def _bounded(item: Item, name: str) -> Item:
    if isinstance(item, Parts):
        limits.check_characters(len(item.text), name)
        if item.layout:
            limits.check_pages(max(item.layout.pages, default=0), name)
    return item


def _unexpected(what: str, error: Exception) -> str:
    """Where it happened, for a report of the fault; never its message, which may quote the document."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} in {os.path.basename(last.filename)}, line {last.lineno}"
    return f"the {what} reader cannot make sense of it ({where}): open it and save it anew"
