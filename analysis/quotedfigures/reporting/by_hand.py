"""A reading by hand beside what the checks found: which rows come out otherwise, and why.

A reading is a CSV with the columns ``document, quote, beside, verdict``: ``beside`` is the quote of another figure, or
``official statistic``, ``arithmetic`` or ``hint``; ``verdict`` is what the reader expects (for a hint, its name).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from ..charts import wording
from ..charts.rows import records
from ..charts.tables import Table
from ..charts.verdicts import ORDER
from ..errors import UsageError
from .prose import Prose, Together, count
from .sections.common import ARITHMETIC
from .study import Study

COLUMNS = ("document", "quote", "beside", "verdict")
STATISTIC, SUMS, HINT = "official statistic", "arithmetic", "hint"
NOTHING = "none"


class Reading(NamedTuple):
    """What a reader expects of one figure."""

    document: str
    quote: str
    beside: str
    verdict: str


class Found(NamedTuple):
    """What the checks say of it."""

    verdict: str
    why: str


def read_readings(path: str | Path) -> list[Reading]:
    """The readings of a CSV file.

    Raises
    ------
    UsageError
        The file is not there, or a column is missing.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(handle))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    if rows and not set(COLUMNS) <= set(rows[0]):
        raise UsageError(f"{path}: a reading has the columns {', '.join(COLUMNS)}")
    return [Reading(*(row[name] for name in COLUMNS)) for row in rows]


def otherwise(study: Study, readings: Iterable[Reading]) -> Together:
    """How many figures come out as read by hand, and the others with the reason.

    Readings of documents that the study does not hold are left aside.
    """
    known = {d.document for d in study.documents}
    held = [(reading, _found(reading, study)) for reading in readings if reading.document in known]
    other = [(reading, found) for reading, found in held if found.verdict != reading.verdict]
    rows = [
        {
            "figure": f"“{reading.quote}”",
            "beside": reading.beside if reading.beside in (STATISTIC, SUMS, HINT) else f"“{reading.beside}”",
            "by hand": reading.verdict,
            "found": found.verdict,
            "why": found.why,
        }
        for reading, found in other
    ]
    lead = f"{count(len(held) - len(other), 'figure').capitalize()} of {len(held)} come out as read by hand."
    columns = ["figure", "beside", "by hand", "found", "why"]
    table = Table(pd.DataFrame(rows, columns=columns), "Figures that come out otherwise")
    return Together(Prose(lead if held else "None of these documents was read by hand."), table if rows else None)


def _found(reading: Reading, study: Study) -> Found:
    table = study.table
    own = table[(table["document"] == reading.document) & (table["quote"] == reading.quote)]
    if not len(own):
        return Found(NOTHING, "No claim with these words was found.")
    claims = set(own["claim_id"])
    if reading.beside == SUMS:
        return _arithmetic(reading, study)
    met = [f for f in records(study.findings) if {f["a_claim_id"], f["b_claim_id"]} & claims]
    if reading.beside == HINT:
        return _hint(met, own, study)
    if reading.beside == STATISTIC:
        firm = [f for f in met if f["check"] == "reference_gap"]
        return _worst(firm) if firm else _no_statistic(records(own)[0], study)
    pairs = [f for f in met if f["check"] == "pair" and reading.beside in (f["a_quote"], f["b_quote"])]
    return _worst(pairs) if pairs else Found(NOTHING, "The two were not set side by side.")


def _worst(found: list[dict[str, Any]]) -> Found:
    """The gravest, and of equals the one that says most."""
    finding = max(found, key=lambda f: (ORDER.index(f["verdict"]), f["relation"] == "equal", f["finding_id"]))
    return Found(str(finding["verdict"]).replace("_", " "), str(finding["reason"]))


def _arithmetic(reading: Reading, study: Study) -> Found:
    for f in records(study.findings[study.findings["check"].isin(ARITHMETIC)]):
        quotes = f["quotes"] or [c.get("quote", "") for c in f["claims"] or []]
        if reading.quote in quotes:
            return Found(f["verdict"], f["reason"])
    return Found(NOTHING, "No calculation in this document uses it.")


def _hint(met: list[dict[str, Any]], own: pd.DataFrame, study: Study) -> Found:
    hints = [f for f in met if f["check"] == "hint"]
    if hints:
        return Found(str(hints[0]["hint"]).replace("_", " "), str(hints[0]["reason"]))
    clashes = [f for f in met if f["check"] == "reference_gap" and f["verdict"] in ("tension", "conflict")]
    if clashes:
        return Found(NOTHING, "It clashes with its statistic, and no other label would fit it better.")
    return Found(
        NOTHING, f"A hint starts from a clash or a match with a statistic. {_statistics(records(own)[0], study)}"
    )


def _no_statistic(claim: dict[str, Any], study: Study) -> Found:
    return Found("not comparable", _statistics(claim, study))


def _statistics(claim: dict[str, Any], study: Study) -> str:
    """Why no official statistic checks a claim: there is none of its measure, none that serves, or none of its time."""
    if wording.missing(claim["measure"]):
        return "The codebook has no measure for it."
    same = [r for r in study.reference or () if study.codebook.match(r).measure == claim["measure"]]
    serving = [r for r in same if r.serves]
    if not same:
        return "There is no official statistic of its measure."
    if not serving:
        names = ", ".join(f"{r.id} ({r.origin}, {r.tier})" for r in same)
        return f"The statistics of its measure are relayed or quoted by a document, so that none serves: {names}."
    period = wording.period_words(None if wording.missing(claim["period"]) else claim["period"])
    return (
        f"Of {count(len(serving), 'official statistic')} of its measure, none is of the same people, place and time "
        f"(its own: {period})."
    )
