"""What crosses between the run and the child process that reads for it: JSON and raw bytes, never objects.

A frame is two lengths, a JSON object and bytes. Reading one asks how long it may be, so a child gone wrong cannot fill
the run's memory.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
from typing import IO, Any

from .. import errors
from ..errors import DocumentError
from ..model import Layout
from .parts import Item, Member, Note, Parts

_LENGTHS = struct.Struct(">QQ")


class Broken(Exception):
    """The other end is gone, or what it sent is no frame."""


class TooLong(Broken):
    """A frame longer than may be."""


def send(stream: IO[bytes], message: Mapping[str, Any], payload: bytes = b"") -> None:
    """Write one frame."""
    head = json.dumps(message).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(payload)) + head)
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes], at_most: int) -> tuple[dict[str, Any], bytes]:
    """Read one frame of at most so many bytes.

    Raises
    ------
    Broken
        The stream ended, or holds something else.
    """
    head, payload = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if head + payload > at_most:
        raise TooLong(f"{head + payload:,} bytes")
    try:
        message = json.loads(_exactly(stream, head))
    except ValueError as error:
        raise Broken("not JSON") from error
    return message, _exactly(stream, payload)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise Broken("ended")
    return data


def to_frame(item: Item) -> tuple[dict[str, Any], bytes]:
    """An item as the message and the bytes of a frame."""
    if isinstance(item, Parts):
        layout = item.layout and {"starts": item.layout.starts, "pages": item.layout.pages, "boxes": item.layout.boxes}
        message = {"is": "parts", "metadata": dict(item.metadata), "warnings": item.warnings, "layout": layout}
        return message, item.text.encode("utf-8", "surrogatepass")
    if isinstance(item, Member):
        return {"is": "member", "name": item.name, "entry": dict(item.entry)}, item.data
    if isinstance(item, Note):
        return {"is": "note", "line": item.line}, b""
    kind = next(kind.__name__ for kind in type(item).__mro__ if kind.__module__ == errors.__name__)
    message = {"is": "error", "type": kind, "document": item.document, "problem": item.problem}
    return message, b""


def from_frame(message: Mapping[str, Any], payload: bytes) -> Item:
    """The item that a frame holds.

    Raises
    ------
    Broken
        It holds none.
    """
    try:
        return _MADE_FROM[message["is"]](message, payload)
    except (KeyError, TypeError, ValueError) as error:
        raise Broken("no item") from error


def _parts(message: Mapping[str, Any], payload: bytes) -> Parts:
    text = payload.decode("utf-8", "surrogatepass")
    return Parts(text, _texts(message["metadata"]), tuple(map(str, message["warnings"])), _layout(message["layout"]))


def _layout(found: Mapping[str, Any] | None) -> Layout | None:
    if found is None:
        return None
    boxes = tuple(None if box is None else (*map(float, box),) for box in found["boxes"])
    return Layout(tuple(map(int, found["starts"])), tuple(map(int, found["pages"])), boxes)  # type: ignore[arg-type]


def _error(message: Mapping[str, Any], payload: bytes) -> DocumentError:
    kind = getattr(errors, str(message["type"]), DocumentError)
    known = isinstance(kind, type) and issubclass(kind, DocumentError)
    return (kind if known else DocumentError)(str(message["document"]), str(message["problem"]))


def _texts(found: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in found.items() if value is not None}


_MADE_FROM: dict[str, Callable[[Mapping[str, Any], bytes], Item]] = {
    "parts": _parts,
    "member": lambda message, payload: Member(str(message["name"]), payload, _texts(message["entry"])),
    "note": lambda message, payload: Note(str(message["line"])),
    "error": _error,
}
