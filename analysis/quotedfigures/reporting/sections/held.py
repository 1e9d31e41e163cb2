"""Figures held against official statistics, and against the arithmetic of their own document."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ...charts import wording
from ...charts.rows import records
from ...charts.tables import Table
from ...charts.verdicts import ORDER
from ..prose import Prose, Together
from ..study import Study
from .common import ARITHMETIC, MAX_ROWS, document_of, end_words, names_of, parts_words


def statistics(study: Study) -> Together:
    """Claims held against official statistics, and those statistics with origin, vintage and licence."""
    found = records(study.findings[study.findings["check"] == "reference_gap"])
    if study.reference is None:
        return Together(Prose("No official statistics were given, so that no figure was held against one."))
    if not found:
        return Together(Prose("No figure of these documents meets an official statistic on measure, place and time."))
    names = names_of(study)
    found.sort(key=lambda f: (-ORDER.index(f["verdict"]) if f["verdict"] in ORDER else 0, f["finding_id"]))
    rows = [
        {"result": f["verdict"].replace("_", " "), "figure": end_words(f, "a", names), "why": f["reason"]}
        for f in found[:MAX_ROWS]
    ]
    ids = (str(f["reference_id"]).split("+") for f in found if not wording.missing(f["reference_id"]))
    used = sorted({i for several in ids for i in several})
    return Together(Table(pd.DataFrame(rows), "Figures beside official statistics"), reference_table(study, used))


def reference_table(study: Study, used: list[str]) -> Table:
    """The statistics of these ids with origin, vintage and licence."""
    found = [row for row in (study.reference.get(i) for i in used) if row is not None]
    rows = [
        {
            "statistic": r.definition,
            "number": wording.interval_words(*_reference_ends(r), r.unit),
            "period": wording.period_words(r.period),
            "origin": r.origin,
            "vintage": r.vintage or "not stated",
            "licence": r.licence or "not stated",
        }
        for r in found
    ]
    columns = ["statistic", "number", "period", "origin", "vintage", "licence"]
    return Table(pd.DataFrame(rows, columns=columns), "The statistics used", folded=True)


def _reference_ends(r: Any) -> tuple[float | None, float | None, bool, bool]:
    low = r.value if r.value is not None else r.low
    high = r.value if r.value is not None else r.high
    return (None if low is None else float(low), None if high is None else float(high), False, False)


def arithmetic(study: Study) -> Together:
    """Sums, shares, changes and implied wholes inside each document."""
    found = records(study.findings[study.findings["check"].isin(ARITHMETIC)])
    if not found:
        return Together(Prose("No document states numbers that can be checked against each other by arithmetic."))
    rows = [
        {
            "document": document_of(f),
            "check": f["check"].replace("_", " "),
            "figures": parts_words(f),
            "result": f["verdict"],
            "why": f["reason"],
        }
        for f in found[:MAX_ROWS]
    ]
    return Together(Table(pd.DataFrame(rows), "Arithmetic inside documents"))
