"""Load reference statistics: every file is checked against the manifest before a row of it is believed."""

from __future__ import annotations

import csv
import hashlib
import io
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

from ..codebook.loading import own, shipped
from ..codebook.strict_yaml import Lines, read_yaml
from ..errors import CodebookError
from ..model import BASES, EVENTS, FACTUALITIES, MODIFIERS, STATUSES, Quantity
from ..shown import Shown
from .rows import COLUMNS, TIERS, ReferenceRow

MANIFEST = "manifest.yml"
_FILE_KEYS = {"sha256", "schema", "rows", "title", "origin", "licence", "credit", "retrieved", "held_back", "note"}
_VOCABULARIES = {
    "event": EVENTS,
    "status": STATUSES,
    "modifier": MODIFIERS,
    "factuality": FACTUALITIES,
    "basis": ("", *BASES),
    "tier": TIERS,
}


class Reference(Shown):
    """All rows of a reference folder, official or not; only those that serve check claims.

    Attributes
    ----------
    rows : tuple of ReferenceRow
        In the order of the files.
    """

    def __init__(self, rows: tuple[ReferenceRow, ...] = (), files: tuple[str, ...] = ()) -> None:
        self.rows = rows
        self.files = files
        self._by_id = {row.id: row for row in rows}

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<Reference: {len(self.rows)} rows, {len(self.serving)} serve>"

    @property
    def serving(self) -> tuple[ReferenceRow, ...]:
        """The rows that may check a claim: tier ``official``, not held back."""
        return tuple(row for row in self.rows if row.serves)

    @property
    def relayed(self) -> tuple[ReferenceRow, ...]:
        """Figures of an origin read in another publication: shown as relayed, never used as official."""
        return tuple(row for row in self.rows if row.tier == "relayed")

    def get(self, row_id: str) -> ReferenceRow | None:
        """The row of this id."""
        return self._by_id.get(row_id)


def load_reference(path: str | Path | None = None) -> Reference:
    """Load official statistics that claims are checked against, each with its origin and date.

    Parameters
    ----------
    path : str or Path, optional
        A folder with ``manifest.yml`` and the CSV files it lists. By default ``data/raw/reference`` of the project in
        or around the current directory, else the statistics that come with the package.

    Returns
    -------
    Reference
        A collection of ReferenceRow (``id, value, unit, population, place, period, origin`` …); ``serving`` are those
        that may check a claim, ``get(id)`` gives one. Values are exact Fractions in the unit of the row.

    Raises
    ------
    CodebookError
        A file whose hash is not the manifest's, or a row with a value that cannot be: file and line are named.

    Examples
    --------
    >>> load_reference().get("R049").value
    Fraction(224, 1)
    """
    folder = Path(path) if path is not None else own("reference") or shipped("reference")
    if not folder.is_dir():
        raise CodebookError(f"{folder}: no such reference folder; give the folder that holds {MANIFEST}")
    files, lines = _manifest(folder)
    rows: list[ReferenceRow] = []
    for name, entry in files.items():
        rows += _rows(_authenticated(folder / name, entry, lines), name, entry)
    _unique(rows)
    return Reference(tuple(rows), tuple(files))


def _manifest(folder: Path) -> tuple[dict[str, dict[str, Any]], Lines]:
    content, lines = read_yaml(folder / MANIFEST, f"{folder.name}/{MANIFEST}")
    if unknown := set(content) - {"files"}:
        key = min(unknown)
        raise CodebookError(f"{lines.at((key,))}: unknown key '{key}'; a manifest has 'files' only")
    files = content.get("files")
    if not isinstance(files, dict) or not all(isinstance(e, dict) for e in files.values()):
        raise CodebookError(f"{lines.at(('files',))}: 'files' must list each file with its sha256")
    for name, entry in files.items():
        if unknown := set(entry) - _FILE_KEYS:
            key = min(unknown)
            raise CodebookError(f"{lines.at(('files', name, key))}: unknown key '{key}' for {name}")
        if Path(name).name != name or not isinstance(entry.get("sha256"), str):
            raise CodebookError(f"{lines.at(('files', name))}: a file name without folders and its sha256 are needed")
        if not isinstance(entry.get("licence"), str) or not entry["licence"].strip():
            raise CodebookError(f"{lines.at(('files', name))}: the licence of {name} is missing; say what it allows")
    return files, lines


def _authenticated(path: Path, entry: dict[str, Any], lines: Lines) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        place = lines.at(("files", path.name))
        raise CodebookError(f"{place}: {path.name} cannot be read ({error.strerror}); restore or unlist it") from None
    found = hashlib.sha256(data).hexdigest()
    if found != entry["sha256"]:
        raise CodebookError(
            f"{path.name}: its sha256 {found[:12]}… is not the manifest's {entry['sha256'][:12]}…; the file was"
            " changed: restore it, or check the change and record the new hash"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CodebookError(f"{path.name}:{line}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None


def _rows(text: str, name: str, entry: dict[str, Any]) -> list[ReferenceRow]:
    reader = csv.DictReader(io.StringIO(text))
    missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
    if missing:
        raise CodebookError(f"{name}:1: column {missing[0]!r} is missing; a reference file has {', '.join(COLUMNS)}")
    held = entry.get("held_back") or {}
    made = []
    for cells in reader:
        made.append(_row(cells, f"{name}:{reader.line_num}", name, held))
    unknown = set(held) - {row.id for row in made}
    if unknown:
        raise CodebookError(f"{MANIFEST}: held_back names {min(unknown)}, which {name} does not have")
    return made


def _row(cells: dict[str, str], where: str, name: str, held: dict[str, str]) -> ReferenceRow:
    if None in cells or None in cells.values():
        raise CodebookError(f"{where}: more or fewer cells than columns; restore the file")
    if cells["tier"] == "official" and not (cells["origin"] and (cells["vintage"] or cells["period"])):
        raise CodebookError(
            f"{where}: an official statistic says whose it is, and of when: 'origin', 'vintage' or 'period'"
        )
    for column, allowed in _VOCABULARIES.items():
        if cells[column] not in allowed:
            _refuse(where, column, cells[column], ", ".join(x for x in allowed if x))
    quantity = Quantity(
        kind="share" if cells["unit"] == "percent" else "count",
        value=_number(cells["value"], where, "value"),
        low=_number(cells["low"], where, "low"),
        high=_number(cells["high"], where, "high"),
        modifier=cells["modifier"],
        unit=cells["unit"],
        granule=_granule(cells["value"] or cells["high"]),
    )
    own = set(COLUMNS) - {"value", "low", "high", "modifier", "derived"}
    texts: dict[str, Any] = {c: cells[c] or None for c in own}
    return ReferenceRow(
        **texts,
        quantity=quantity,
        derived=cells["derived"] == "yes",
        file=name,
        held_back=held.get(cells["id"]),
        extra={k: v for k, v in cells.items() if k and k not in COLUMNS},
    )


def _refuse(where: str, column: str, value: str, allowed: str) -> NoReturn:
    raise CodebookError(f"{where}: {column} {value!r} is not allowed; write one of {allowed}")


def _number(text: str, where: str, column: str) -> Fraction | None:
    if not text:
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        _refuse(where, column, text, "a plain number such as 56797 or 12.5, or nothing")


def _granule(text: str) -> Fraction:
    """The place value of the last digit that is written: 1 for 56797, 100,000 for 1400000."""
    if "." in text:
        return Fraction(1, 10 ** len(text.partition(".")[2]))
    zeros = len(text) - len(text.rstrip("0"))
    return Fraction(10**zeros) if text.strip("0") else Fraction(1)


def _unique(rows: list[ReferenceRow]) -> None:
    seen: dict[str, str] = {}
    for row in rows:
        if row.id in seen:
            raise CodebookError(f"{row.file}: the id {row.id} stands twice (also in {seen[row.id]}); ids must differ")
        seen[row.id] = row.file
