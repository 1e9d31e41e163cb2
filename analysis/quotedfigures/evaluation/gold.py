"""A folder of gold data, read tolerantly: whatever is missing is simply not scored.

::

    GOLD_DIR/
      documents/        the annotated texts (or beside claims.jsonl)
      documents.jsonl   publisher, title, date, language of each (or documents.csv; may also lie in documents/)
      claims.jsonl      one gold claim or distractor a line
      intervals.jsonl   quotes with their hard and core interval
      corpora/NN/       a small folder of the same kind, with expected.jsonl
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..model import Document
from ..readers import read_documents
from ..store import read_rows

CLAIMS = "claims.jsonl"
INTERVALS = "intervals.jsonl"
EXPECTED = "expected.jsonl"
_LISTINGS = ("documents.jsonl", "documents.csv")
_METADATA = ("publisher", "title", "date", "language")


@dataclass(frozen=True)
class Annotated:
    """Documents and the gold rows that were annotated on them."""

    documents: list[Document]
    rows: list[dict[str, Any]]

    @property
    def names(self) -> list[str]:
        """File names of the documents."""
        return [Path(d.document).name for d in self.documents]

    def claims(self) -> list[dict[str, Any]]:
        """The gold claims, without distractors, each with its document's publisher and date."""
        known = {Path(d.document).name: d for d in self.documents}
        return [_with_origin(row, known.get(row["document"])) for row in self.rows if row["kind"] != "distractor"]


@dataclass(frozen=True)
class Corpus:
    """A cross-check corpus: annotated documents and the findings expected of them."""

    name: str
    annotated: Annotated
    expected: list[dict[str, Any]]


def read_annotated(folder: Path, claims: Path | None = None, texts: Path | None = None) -> Annotated | None:
    """The annotated documents of a folder; None where it holds no claims.

    Parameters
    ----------
    folder : Path
        The gold folder, or one corpus.
    claims, texts : Path, optional
        Where claims and texts lie when they lie elsewhere.
    """
    claims = claims or folder / CLAIMS
    if not claims.is_file():
        return None
    rows = [_complete(row, claims) for row in read_rows(claims)]
    texts = texts or (folder / "documents" if (folder / "documents").is_dir() else folder)
    documents = list(read_documents(texts))
    listed = next((folder / name for name in _LISTINGS if (folder / name).is_file()), None)
    if listed is not None and texts != folder:
        documents = _with_metadata(documents, listed)
    elif listed is None and texts == folder:
        named = {row["document"] for row in rows}
        documents = [d for d in documents if Path(d.document).name in named]
    return Annotated(documents, rows)


def read_corpora(folder: Path) -> list[Corpus]:
    """The corpora of a folder: those below ``corpora/``, or the folder itself."""
    inner = folder / "corpora" if (folder / "corpora").is_dir() else folder
    homes = [folder] if (folder / EXPECTED).is_file() else sorted(p.parent for p in inner.glob(f"*/{EXPECTED}"))
    corpora = []
    for home in homes:
        annotated = read_annotated(home) or Annotated(list(read_documents(home)), [])
        corpora.append(Corpus(home.name, annotated, read_rows(home / EXPECTED)))
    return corpora


def read_intervals(folder: Path) -> list[dict[str, Any]]:
    """The interval rows of a folder, if it has any."""
    path = folder / INTERVALS
    return read_rows(path) if path.is_file() else []


def _complete(row: dict[str, Any], path: Path) -> dict[str, Any]:
    missing = [name for name in ("document", "start", "end", "kind") if name not in row]
    if missing:
        raise UsageError(f"{path}: a gold row without {', '.join(missing)}: {str(row)[:80]}")
    blank = {"quote": "", "document": Path(row["document"]).name}
    if row["kind"] == "distractor":
        return {"distractor": "other"} | row | blank | {"quote": row.get("quote", "")}
    numbers: dict[str, Any] = {"value": None, "low": None, "high": None, "modifier": "none", "unit": None}
    return numbers | {"optional": False} | row | blank | {"quote": row.get("quote", "")}


def _with_origin(row: Mapping[str, Any], document: Document | None) -> dict[str, Any]:
    if document is None:
        return dict(row)
    return {**row, "publisher": document.publisher, "published": document.date}


def _with_metadata(documents: Iterable[Document], listing: Path) -> list[Document]:
    """Listed documents only, with what a listing beside their folder says of them."""
    from ..readers.listing import read_listing

    known = {Path(entry.document).name: entry for entry in read_listing(listing)}
    found = []
    for document in documents:
        entry = known.get(Path(document.document).name)
        if entry is not None:
            told = {k: getattr(entry, k) for k in _METADATA if getattr(entry, k) and not getattr(document, k)}
            found.append(dataclasses.replace(document, **told))
    return found
