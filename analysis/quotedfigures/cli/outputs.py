"""What the verbs put out: claims, findings and dropped numbers, on stdout or in a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError, WriteError
from ..store import FORMATS, render, write_all

if TYPE_CHECKING:
    from ..model import Claim, Dropped, Finding

_DROPPED = ("document", "start", "end", "quote", "reason", "rule", "page")
#: In every finding that is printed, whatever its check left out.
_ALWAYS: dict[str, Any] = {"reason": "", "fragile": None, "measure": None}


def emit_claims(claims: list[Claim], fmt: str, output: Path | None, beside: dict[Path, bytes] | None = None) -> None:
    """One claim a row; other files are written with it, all or none."""
    from ..table import COLUMNS, flat_row

    rows = [claim.to_dict() for claim in claims]
    emit(rows if fmt == "jsonl" else [flat_row(row) for row in rows], [c.name for c in COLUMNS], fmt, output, beside)


def emit_findings(findings: list[Finding], fmt: str, output: Path | None) -> None:
    """One finding a row."""
    from ..checks import to_frame

    if fmt == "jsonl":
        emit([_ALWAYS | finding.to_dict() for finding in findings], (), fmt, output)
        return
    frame = to_frame(findings)
    filled = frame.astype(object).where(frame.notna(), None)
    rows = [dict(zip(frame.columns, row, strict=True)) for row in filled.itertuples(index=False)]
    emit(rows, list(frame.columns), fmt, output)


def dropped_file(dropped: list[Dropped], path: Path) -> dict[Path, bytes]:
    """The numbers that are no claims, as a file in the format that its suffix names."""
    fmt = path.suffix.lstrip(".")
    if fmt not in FORMATS:
        raise UsageError(f"--dropped {path}: name a .csv, .jsonl or .parquet file")
    return {path: render([item.to_dict() for item in dropped], _DROPPED, fmt)}


def emit(
    rows: list[dict[str, Any]],
    columns: Sequence[str],
    fmt: str,
    output: Path | None,
    beside: dict[Path, bytes] | None = None,
) -> None:
    """Rows to a file or to stdout; other files are written with it, all or none."""
    if fmt == "parquet" and output is None:
        raise UsageError("--format parquet needs --output FILE")
    data = render(rows, columns, fmt)
    files = (beside or {}) | ({output: data} if output else {})
    if files:
        write_all(files)
    if output:
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"stdout: could not be written ({error.strerror})") from error
