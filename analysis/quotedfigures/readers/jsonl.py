"""JSON Lines, or one JSON array of objects: a table of documents, one object each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..errors import DocumentError
from . import tables, text
from .parts import Item, Note


def members(data: bytes, name: str) -> Iterator[Item]:
    """A document for each object.

    Raises
    ------
    NoTextColumn
        No object has the text under one of the known keys, or the file is JSON of another shape.
    """
    decoded = text.decode(data, name)
    yield from map(Note, decoded.warnings)
    rows = list(_array(decoded.text, name) if decoded.text.lstrip().startswith("[") else _lines(decoded.text))
    columns = dict.fromkeys(key for row in rows for key in row.cells)
    yield from tables.members(rows, columns, name)


def _array(content: str, name: str) -> Iterator[tables.Row]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DocumentError(name, f"is no JSON ({error})") from error
    for number, value in enumerate(found, 1):
        yield _row(str(number), value)


def _lines(content: str) -> Iterator[tables.Row]:
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            try:
                yield _row(str(number), json.loads(line))
            except (ValueError, RecursionError) as error:
                yield tables.Row(str(number), {}, f"is no JSON ({error})")


def _row(number: str, value: Any) -> tables.Row:
    if not isinstance(value, dict):
        return tables.Row(number, {}, "is no JSON object: one object for each document is needed")
    return tables.Row(number, {key: _flat(cell) for key, cell in value.items()})


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
