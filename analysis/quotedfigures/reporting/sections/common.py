"""What the sections share: how many rows a table shows, and what is said of a finding's ends and parts."""

from __future__ import annotations

from typing import Any

from ...charts import wording
from ..study import Study

#: Rows of a table of findings; the rest is in findings.csv.
MAX_ROWS = 60
#: The checks inside one document.
ARITHMETIC = ("share", "sum", "change", "implied_whole", "cumulative_falls", "plausibility")


def names_of(study: Study) -> dict[str, str]:
    """What each document is called in a table."""
    return {d.document: wording.fit(d.publisher or d.document, 48) for d in study.documents}


def end_words(f: dict[str, Any], which: str, names: dict[str, str]) -> str:
    """One end of a finding: the quote and who prints it."""
    if wording.missing(f[f"{which}_quote"]):
        return "official statistic" if not wording.missing(f["reference_id"]) else ""
    document = f[f"{which}_document"]
    return f"“{f[f'{which}_quote']}” ({names.get(document, document)})"


def document_of(f: dict[str, Any]) -> str:
    """The document of a finding inside one document."""
    return f["document"] if not wording.missing(f["document"]) else str((f["claims"] or [{}])[0].get("document", ""))


def parts_words(f: dict[str, Any]) -> str:
    """The numbers of an arithmetic check, each with its role."""
    quotes = f["quotes"] or [c.get("quote", "") for c in f["claims"] or []]
    roles = f["roles"] or [""] * len(quotes)
    return "; ".join(f"“{q}” ({role})" if role else f"“{q}”" for q, role in zip(quotes, roles, strict=True))
