"""What a person decided on review: corrections of the coding that win over the rules.

``data/raw/decisions/*.csv`` holds one decision a row: where (a W3C-style selector: document, the exact quote, the words
before and after it, its start), which field, the old and the new value, why, who (a role or initials) and when. When a
document changes the place is found again by its quote; a decision that fits nothing any more is an error.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from .codebook import Codebook
from .codebook.loading import own
from .errors import CodebookError, WriteError
from .model import BASES, EVENTS, FACTUALITIES, STATUSES, Claim, Document

#: Where a project keeps its decisions, below its own folder.
FOLDER = Path("data/raw/decisions")
COLUMNS = ("document", "exact", "prefix", "suffix", "start", "field", "old", "new", "reason", "who", "when")
#: What a person may correct. The number itself and its place in the text are not among it: those are read, not judged.
FIELDS = (
    "unit", "counted", "counted_resolved", "subgroup", "status", "event", "place", "place_name", "period", "source",
    "basis", "factuality", "measure",
)  # fmt: skip
_VOCABULARIES = {"status": STATUSES, "event": EVENTS, "factuality": FACTUALITIES, "basis": ("", *BASES)}
_NEVER_EMPTY = frozenset({"status", "event", "factuality"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Decision:
    """One correction. ``old`` and ``new`` are empty for a field without a value; ``where`` is its file and line."""

    document: str
    exact: str
    field: str
    old: str
    new: str
    reason: str
    who: str
    when: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    where: str = "decision"

    def __post_init__(self) -> None:
        for name in ("document", "exact", "reason", "who"):
            if not getattr(self, name).strip():
                raise CodebookError(f"{self.where}: '{name}' is empty; a decision says where, why and by whom")
        if self.field not in FIELDS:
            raise CodebookError(f"{self.where}: {self.field!r} cannot be decided; allowed are {', '.join(FIELDS)}")
        if not _DAY.fullmatch(self.when):
            raise CodebookError(f"{self.where}: when {self.when!r} is no day; write it as 2025-01-31")
        if "@" in self.who or len(self.who) > 40:
            raise CodebookError(f"{self.where}: who is a role or initials (at most 40 characters, no address)")
        if self.field in _NEVER_EMPTY and not self.new:
            raise CodebookError(f"{self.where}: {self.field} cannot be emptied; write one of its values")
        allowed = _VOCABULARIES.get(self.field)
        if allowed and self.new not in allowed:
            options = ", ".join(x for x in allowed if x)
            raise CodebookError(f"{self.where}: {self.new!r} is no {self.field}; allowed are {options}")


def load_decisions(path: str | Path | None = None) -> tuple[Decision, ...]:
    """Load the decisions of a folder; by default ``data/raw/decisions`` of the project in or around the current directory.

    Returns
    -------
    tuple of Decision
        In the order of files and rows; empty where there is no such folder.

    Raises
    ------
    CodebookError
        A row that does not hold, with file and line.
    """
    folder = Path(path) if path is not None else own("decisions") or FOLDER
    files = [folder] if folder.is_file() else sorted(folder.glob("*.csv"))
    return tuple(decision for file in files for decision in read_decisions(_text(file), file.name))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{file.name}: cannot be read ({error}); save it as UTF-8") from None


def read_decisions(text: str, name: str = "decisions.csv") -> list[Decision]:
    """The decisions of one CSV text.

    Examples
    --------
    >>> row = "a.txt,29,including, prosecutors,,event,abused,killed,the report names killings,MK,2026-01-05"
    >>> read_decisions("document,exact,prefix,suffix,start,field,old,new,reason,who,when\\n" + row)[0].new
    'killed'
    """
    reader = csv.DictReader(io.StringIO(text))
    columns = reader.fieldnames or []
    if set(columns) != set(COLUMNS):
        wrong = sorted(set(columns) ^ set(COLUMNS))
        raise CodebookError(f"{name}:1: column {wrong[0]!r} is missing or unknown; columns are {', '.join(COLUMNS)}")
    return [_decision(row, f"{name}:{reader.line_num}") for row in reader]


def _decision(row: Mapping[str, Any], where: str) -> Decision:
    if None in row or None in row.values():
        raise CodebookError(f"{where}: more or fewer cells than columns; quote cells that hold a comma")
    start = row["start"].strip()
    if start and not start.isdecimal():
        raise CodebookError(f"{where}: start {start!r} is no whole number; leave it empty if unknown")
    cells = {name: row[name] for name in COLUMNS if name != "start"}
    return Decision(**cells, start=int(start) if start else None, where=where)


def apply_decisions(
    claims: Iterable[Claim], decisions: Sequence[Decision], documents: Iterable[Document], codebook: Codebook
) -> list[Claim]:
    """The claims with every decision on these documents carried out.

    Parameters
    ----------
    claims : iterable of Claim
    decisions : sequence of Decision
        Those on documents that are not among ``documents`` wait for them.
    documents : iterable of Document
        The texts the claims come from.
    codebook : Codebook
        Finds the measure again where a decided field changes it; a decided measure must be one of its measures.

    Returns
    -------
    list of Claim
        As many as came in, in their order; ``trace`` says of each decided field who decided it, and where that is
        written.

    Raises
    ------
    CodebookError
        A decision that fits no claim, more than one, or a claim whose field no longer has the old value.
    """
    claims = list(claims)
    texts = {d.document: d.text for d in documents}
    at: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.document in texts:
            at[_place(decision, claims, texts[decision.document])].append(decision)
    return [_decided(claim, at[i], codebook) if i in at else claim for i, claim in enumerate(claims)]


def _place(decision: Decision, claims: Sequence[Claim], text: str) -> int:
    """The index of the one claim a decision speaks of."""
    same = [i for i, c in enumerate(claims) if c.document == decision.document and c.quote == decision.exact]
    fitting = [i for i in same if _in_context(decision, claims[i], text)]
    if len(fitting) > 1:
        fitting = [i for i in fitting if claims[i].start == decision.start] or fitting
    if len(fitting) == 1:
        return fitting[0]
    problem = "fits no claim" if not fitting else f"fits {len(fitting)} claims"
    raise CodebookError(
        f"{decision.where}: the decision on '{decision.exact}' in {decision.document} {problem};"
        " correct its quote, prefix, suffix or start, or remove it"
    )


def _in_context(decision: Decision, claim: Claim, text: str) -> bool:
    before, after = _flat(text[: claim.start]), _flat(text[claim.end :])
    return before.endswith(_flat(decision.prefix)) and after.startswith(_flat(decision.suffix))


def _flat(text: str) -> str:
    """Without space, so that a re-wrapped line changes nothing."""
    return "".join(text.split())


def _decided(claim: Claim, decisions: Sequence[Decision], codebook: Codebook) -> Claim:
    changes: dict[str, Any] = {}
    trace = dict(claim.trace)
    for d in decisions:
        _must_fit(d, claim, codebook, changes)
        changes[d.field] = d.new or None
        trace[d.field] = f"decision {d.where} ({d.who}, {d.when}): {d.reason}"
    made = replace(claim, **changes, trace=trace)
    if "measure" in changes:
        return replace(made, candidates=())
    match = codebook.match(made)
    return replace(made, measure=match.measure, candidates=match.candidates)


def _must_fit(d: Decision, claim: Claim, codebook: Codebook, changes: Mapping[str, Any]) -> None:
    if d.field in changes:
        raise CodebookError(f"{d.where}: {d.field} of '{d.exact}' is decided twice; keep one decision")
    now = getattr(claim, d.field) or ""
    if now != d.old:
        raise CodebookError(
            f"{d.where}: {d.field} of '{d.exact}' in {d.document} is {now or 'empty'}, not {d.old or 'empty'} any more;"
            " review the decision, or remove it if the rules are right now"
        )
    if d.field == "measure" and d.new and d.new not in codebook.measures:
        raise CodebookError(f"{d.where}: '{d.new}' is no measure of the codebook; see 'quotedfigures list measures'")


def append_decision(decision: Decision, path: str | Path | None = None) -> Path:
    """Add a decision to the project's file (``decisions.csv`` of its folder) and return that file.

    Raises
    ------
    WriteError
        The file could not be written; nothing was added.
    """
    folder = Path(path) if path is not None else own("decisions") or FOLDER
    file = folder if folder.suffix == ".csv" else folder / "decisions.csv"
    row = {f.name: getattr(decision, f.name) for f in fields(decision) if f.name in COLUMNS}
    lines = io.StringIO()
    writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
    try:
        if not file.exists() or not file.stat().st_size:
            file.parent.mkdir(parents=True, exist_ok=True)
            writer.writeheader()
        writer.writerow({**row, "start": "" if decision.start is None else decision.start})
        with file.open("a", encoding="utf-8", newline="") as out:
            out.write(lines.getvalue())
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise WriteError(f"{file}: the decision could not be added ({error.strerror})") from None
    return file


def select(claim: Claim, text: str, width: int = 30) -> dict[str, Any]:
    """The selector of a claim, ready for a decision: its document, quote, the words around it and its start."""
    return {
        "document": claim.document,
        "exact": claim.quote,
        "prefix": " ".join(text[max(0, claim.start - width) : claim.start].split()),
        "suffix": " ".join(text[claim.end : claim.end + width].split()),
        "start": claim.start,
    }
