"""Execute committed notebooks again and keep them as they are to be committed: ``python -m quotedfigures.reporting.refresh``."""

from __future__ import annotations

import sys
from pathlib import Path

from ..store import write_bytes
from .runner import execute, load


def refresh(path: Path) -> None:
    """Run one notebook in its own folder, with its own parameters, and write it back with its outputs."""
    write_bytes(path, executed_text(path).encode())


def executed_text(path: Path) -> str:
    """The notebook as it would be committed now."""
    import nbformat

    node = execute(load(path), path.resolve().parent, name=path.name)
    return nbformat.writes(node, version=4) + "\n"


if __name__ == "__main__":
    for argument in sys.argv[1:] or sorted(map(str, Path("notebooks").glob("*.ipynb"))):
        refresh(Path(argument))
        print(argument)
