"""Row 15: names of documents, members and listings that lead elsewhere; nothing is written outside the output."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import zipfile
from pathlib import Path

from quotedfigures.cli import run

from .outcome import Outcome, files

NAMES = (
    "../outside.txt", "../../outside.txt", "/tmp/outside.txt", "..\\outside.txt", "C:\\outside.txt", "C:outside.txt",
    "\\\\host\\share\\outside.txt", "a/../../outside.txt", "a\0.txt", "‮txt.outside", "-rf.txt", "--output=outside.txt",
    "$(touch outside).txt", "`touch outside`.txt", "; touch outside.txt", "| outside.txt", "CON.txt", "nul",
    "a\nb.txt", "a\rb.txt", "=1+1.txt", "<script>.txt", "é" * 100 + ".txt", ".hidden.txt", "\udcff.txt",
)  # fmt: skip
_TEXT = "Some 4,690 families left Kunduz, the council said.\n"


def row(count: int) -> Outcome:
    """Each name as a file, as a member of an archive, in a listing, and as an output that is a link."""
    failures: list[str] = []
    made = 0
    for name in NAMES[:count]:
        with tempfile.TemporaryDirectory() as home:
            made += _as_file(Path(home), name)
            failures += [f"{name!r}: {problem}" for problem in _tried(Path(home), name)]
    with tempfile.TemporaryDirectory() as home:
        failures += _links(Path(home))
    outside = sum("outside" in failure for failure in failures)
    return Outcome(f"{count} names ({made} of them also as files): {outside} writes outside; links refused", failures)


def _as_file(home: Path, name: str) -> int:
    """The name given to a real file, where a file can have it."""
    folder = home / "in"
    folder.mkdir()
    plain = os.path.basename(name) == name and "\0" not in name
    with contextlib.suppress(OSError, ValueError):
        if plain:
            (folder / name).write_text(_TEXT)
            return 1
    return 0


def _tried(home: Path, name: str) -> list[str]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name.encode("utf-8", "replace").decode()), _TEXT)
    (home / "in" / "held.zip").write_bytes(out.getvalue())
    (home / "listed").mkdir()
    cell = name.encode("utf-8", "replace").decode().replace('"', '""')
    (home / "listed" / "documents.csv").write_text(f'document\n"{cell}"\n', newline="")
    before = set(files(home))
    problems = []
    for source in ("in", "listed"):
        for arguments in (["extract"], ["check", "--reference", "none"]):
            target = home / "out" / f"{source}-{arguments[0]}.csv"
            problems += _ran([arguments[0], str(home / source), *arguments[1:], "-o", str(target)])
    extra = {n for n in set(files(home)) - before if not n.startswith("out/")}
    problems += [f"wrote {n} outside" for n in extra]
    return problems + [f"wrote {p} outside" for p in ("/tmp/outside.txt",) if Path(p).exists()]


def _ran(arguments: list[str]) -> list[str]:
    """What is wrong with one run: an error that is none of ours."""
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            status = run(arguments)
        except Exception as error:
            return [f"{arguments[0]}: {type(error).__name__}: {error}"[:200]]
    return [] if status in (0, 2, 3) else [f"{arguments[0]} ended with {status}"]


def _links(home: Path) -> list[str]:
    """An output that is a link to another file: refused, and the other file untouched."""
    (home / "letter.txt").write_text(_TEXT)
    (home / "outside.txt").write_text("mine")
    problems = []
    for fmt in ("csv", "jsonl", "parquet"):
        link = home / f"claims.{fmt}"
        link.symlink_to(home / "outside.txt")
        with contextlib.redirect_stderr(io.StringIO()):
            status = run(["extract", str(home / "letter.txt"), "--format", fmt, "-o", str(link)])
        if status != 4 or (home / "outside.txt").read_text() != "mine":
            problems.append(f"a link as output: status {status}, wrote outside")
    return problems
