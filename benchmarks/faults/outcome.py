"""What a measurement of a fault gives back, and what several of them share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "data" / "raw" / "documents"


@dataclass
class Outcome:
    """What was measured, in words for the table, and every failure with what it takes to see it again."""

    measured: str
    failures: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.failures


def command(
    arguments: Sequence[str],
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 300,
    python: Sequence[str] = ("-m", "quotedfigures"),
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, *python, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "TQDM_DISABLE": "1", **(env or {})},
        capture_output=True,
        timeout=timeout,
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def write(folder: Path, texts: Mapping[str, str]) -> Path:
    """A new folder with these files."""
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
