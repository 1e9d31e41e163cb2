"""Row 13: text that a spreadsheet would run as a formula is shown as text, and comes back exactly."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from quotedfigures.reporting.exports import Export, workbook
from quotedfigures.store import read_rows, render
from quotedfigures.table import Column

from .outcome import Outcome

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠", " =", "\n=", "'=")
_BODIES = ("1+1", 'HYPERLINK("http://198.51.100.7/x","open")', "cmd|' /C calc'!A0")
PAYLOADS = tuple(start + body for body in _BODIES for start in _STARTS)[:40]
_COLUMNS = (Column("quote", "text", "text"), Column("n", "number", "a number", "none"))


def row(payloads: int) -> Outcome:
    """Every payload through CSV, JSON lines, Parquet and XLSX; with LibreOffice, what it makes of them."""
    texts = list(PAYLOADS[:payloads])
    rows = [{"quote": text, "n": -i} for i, text in enumerate(texts)]
    failures = _guarded(rows) + _back(rows)
    sheet = workbook([Export("claims", "a row", _COLUMNS, rows)])
    failures += _in_workbook(sheet, texts)
    told = f"{len(texts)} payloads: {len(failures)} run or changed in CSV, JSON lines, Parquet, XLSX"
    if shutil.which("soffice") and payloads == len(PAYLOADS):
        run, control = _in_libreoffice(rows)
        failures += [f"LibreOffice runs {text!r}" for text in run]
        told += f"; LibreOffice computes {len(run)} of ours, {control} unguarded"
    return Outcome(told, failures)


def _guarded(rows: list[dict[str, Any]]) -> list[str]:
    made = list(csv.reader(io.StringIO(render(rows, ["quote", "n"], "csv").decode(), newline="")))[1:]
    wrong = [f"CSV cell {cell!r}" for (cell, _), row in zip(made, rows, strict=True) if cell != f"'{row['quote']}"]
    return wrong + [f"number {n!r} changed" for (_, n), row in zip(made, rows, strict=True) if n != str(row["n"])]


def _back(rows: list[dict[str, Any]]) -> list[str]:
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for fmt in ("csv", "jsonl", "parquet"):
            path = Path(folder, f"claims.{fmt}")
            path.write_bytes(render(rows, ["quote", "n"], fmt))
            for read, row in zip(read_rows(path), rows, strict=True):
                if read["quote"] != row["quote"]:
                    wrong.append(f"{fmt}: {row['quote']!r} came back as {read['quote']!r}")
    return wrong


def _in_workbook(data: bytes, texts: list[str]) -> list[str]:
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(data))["claims"]
    wrong = []
    for (cell, *_), text in zip(sheet.iter_rows(min_row=2), texts, strict=True):
        if cell.data_type != "s" or not cell.quotePrefix or cell.hyperlink:
            wrong.append(f"XLSX cell {text!r} is no plain text")
        if _plain(str(cell.value)) != text:
            wrong.append(f"XLSX: {text!r} came back as {cell.value!r}")
    return wrong


def _plain(text: str) -> str:
    """What a spreadsheet shows of a cell: XLSX writes what XML cannot hold as _xHHHH_."""
    from openpyxl.utils.escape import unescape

    return str(unescape(text))


def _in_libreoffice(rows: list[dict[str, Any]]) -> tuple[list[str], int]:
    """The payloads that LibreOffice computes in our CSV, and how many in one without apostrophes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "ours.csv").write_bytes(render(rows, ["quote", "n"], "csv"))
        with Path(folder, "control.csv").open("w", newline="") as out:
            csv.writer(out).writerows([["quote", "n"], *([row["quote"], row["n"]] for row in rows)])
        shown = {name: _computed(Path(folder), name) for name in ("ours", "control")}
    return shown["ours"], len(shown["control"])


def _computed(folder: Path, name: str) -> list[str]:
    import openpyxl

    flags = ["--headless", "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"]
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", *flags, "--convert-to", "xlsx"]
    command += ["--outdir", str(folder), str(folder / f"{name}.csv")]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    made = next(folder.glob(f"{name}*.xlsx"))
    book = openpyxl.load_workbook(made)
    return [str(c.value) for sheet in book for line in sheet.iter_rows() for c in line if c.data_type == "f"]
