"""Where decisions are kept: read with file and line, and added so that a killed process loses none."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..codebook.loading import own
from ..errors import CodebookError, WriteError
from ..store import locked
from .record import COLUMNS, OLD_COLUMNS, Decision

#: Where a project keeps its decisions, below its own folder.
FOLDER = Path("data/raw/decisions")
_HEADER = ",".join(COLUMNS) + "\n"
#: What a spreadsheet would run as a formula gets an apostrophe in front.
_FORMULA_STARTS = tuple("=+-@\t\r'＝＋－＠")


def load_decisions(path: str | Path | None = None) -> tuple[Decision, ...]:
    """Load the decisions of a folder; by default those of the project in or around the current directory.

    Returns
    -------
    tuple of Decision
        In the order of files and rows, those that were taken back included (see ``standing``); empty where there is
        no such folder.

    Raises
    ------
    CodebookError
        A row that does not hold, with file and line.
    """
    return Journal(path).read()


class Journal:
    """The decisions of a folder, read on from where the last reading ended: rows are only ever added.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> journal = Journal(mkdtemp())
    >>> made = Decision("a.txt", "29", "event", "other", "killed", "seen", "MK", "2026-01-05")
    >>> journal.read(), journal.add([made]).name, [d.where for d in journal.read()]
    ((), 'MK.csv', ['MK.csv:2'])
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.folder = home(path)
        self._known: dict[Path, tuple[str, list[Decision]]] = {}

    def read(self) -> tuple[Decision, ...]:
        """Every decision, in the order of files and rows; a row that was read before is the same object."""
        one = self.folder.is_file()
        files = [self.folder] if one else sorted(self.folder.glob("*.csv"), key=lambda file: file.stem)
        return tuple(decision for file in files for decision in self._of(file))

    def add(self, decisions: Sequence[Decision]) -> Path:
        """Add decisions of one coder: see :func:`add_decisions`."""
        return add_decisions(decisions, self.folder)

    def _of(self, file: Path) -> list[Decision]:
        text = _text(file)
        before, known = self._known.get(file, ("", []))
        if text != before:
            if before.endswith("\n") and text.startswith(before):
                header = text[: text.index("\n") + 1]
                known = known + read_decisions(header + text[len(before) :], file.name, before.count("\n") - 1)
            else:
                known = read_decisions(text, file.name)
            self._known[file] = (text, known)
        return known


def home(folder: str | Path | None = None) -> Path:
    """The folder of decisions: the one given, else that of the project in or around the current directory."""
    return Path(folder) if folder is not None else own("decisions") or FOLDER


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{file.name}: cannot be read ({error}); save it as UTF-8") from None


def read_decisions(text: str, name: str = "decisions.csv", skipped: int = 0) -> list[Decision]:
    """The decisions of one CSV text; ``skipped`` lines below its header are left out of it, yet counted.

    Examples
    --------
    >>> row = "a.txt,29,including, prosecutors,,event,abused,killed,the report names killings,MK,2026-01-05"
    >>> read_decisions("document,exact,prefix,suffix,start,field,old,new,reason,who,when\\n" + row)[0].new
    'killed'
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = reader.fieldnames or []
    if set(columns) not in (set(COLUMNS), set(OLD_COLUMNS)):
        wrong = sorted(set(columns) - set(COLUMNS)) or sorted(set(COLUMNS) - set(columns))
        raise CodebookError(f"{name}:1: column {wrong[0]!r} is missing or unknown; columns are {', '.join(COLUMNS)}")
    return [_decision(row, f"{name}:{reader.line_num + skipped}", "action" in columns) for row in reader]


def _decision(row: Mapping[str, Any], where: str, escaped: bool) -> Decision:
    if None in row or None in row.values():
        raise CodebookError(f"{where}: more or fewer cells than columns; quote cells that hold a comma")
    cells: dict[str, str] = {name: _from_cell(value) if escaped else value for name, value in row.items()}
    start = cells.pop("start").strip()
    if start and not start.isdecimal():
        raise CodebookError(f"{where}: start {start!r} is no whole number; leave it empty if unknown")
    return Decision(**cells, start=int(start) if start else None, where=where)


def add_decisions(decisions: Sequence[Decision], folder: str | Path | None = None) -> Path:
    """Add decisions of one coder to that coder's file, all or none of them, safe on disk when this returns.

    Parameters
    ----------
    decisions : sequence of Decision
        All with the same ``who``.
    folder : path, optional
        By default the project's ``data/raw/decisions``.

    Returns
    -------
    Path
        The file, named after the coder. What was in it before is never touched.

    Raises
    ------
    WriteError
        The file could not be written; nothing was added.
    """
    place = home(folder)
    (who,) = {decision.who for decision in decisions}
    try:
        with locked(place):
            file = _file_of(who, place)
            _append(file, "".join(map(_line, decisions)))
    except OSError as error:
        raise WriteError(f"{place}: the decision could not be added ({error.strerror})") from None
    return file


def _file_of(who: str, folder: Path) -> Path:
    """The coder's file; a further one where theirs has the columns of old."""
    stem = re.sub(r"[^\w-]+", "_", who)
    names = (f"{stem}.csv", *(f"{stem}-{i}.csv" for i in range(2, 1000)))
    return next(file for name in names if _takes_rows(file := folder / name))


def _takes_rows(file: Path) -> bool:
    if not file.exists() or not file.stat().st_size:
        return True
    with file.open(encoding="utf-8-sig") as lines:
        return lines.readline().rstrip("\r\n") == _HEADER.rstrip("\n")


def _append(file: Path, rows: str) -> None:
    new = not file.exists()
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        size = os.lseek(descriptor, 0, os.SEEK_END)
        try:
            _write(descriptor, (_before(descriptor, size) + rows).encode())
        except OSError:
            os.ftruncate(descriptor, size)  # half a row would spoil the file
            raise
    finally:
        os.close(descriptor)
    if new and os.name == "posix":
        _sync_folder(file.parent)


def _before(descriptor: int, size: int) -> str:
    """What must stand before a row: the header in a new file, a line end where the last line has none."""
    if not size:
        return _HEADER
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return "" if os.read(descriptor, 1) == b"\n" else "\n"


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _line(decision: Decision) -> str:
    out = io.StringIO(newline="")
    cells = [getattr(decision, name) for name in COLUMNS]
    csv.writer(out, lineterminator="\n").writerow(["" if c is None else _to_cell(str(c)) for c in cells])
    return out.getvalue()


def _to_cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _from_cell(text: str) -> str:
    return text.removeprefix("'")
