"""Execute committed notebooks again and keep them as they are to be committed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import QuotedFiguresError
from ..store import write_bytes
from .runner import execute, load


def executed_text(path: Path) -> str:
    """The notebook as it would be committed now: run in its own folder, with its own parameters."""
    import nbformat

    node = execute(load(path), path.resolve().parent, name=path.name)
    return str(nbformat.writes(node, version=4)) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Refresh notebooks, or all of a folder; the first that fails stops and stays as it was."""
    try:
        for path in _notebooks(arguments or ["notebooks"]):
            write_bytes(path, executed_text(path).encode())
            print(path)
    except QuotedFiguresError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _notebooks(arguments: Sequence[str]) -> Iterator[Path]:
    for argument in map(Path, arguments):
        yield from sorted(argument.glob("*.ipynb")) if argument.is_dir() else [argument]
