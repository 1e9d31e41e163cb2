"""Figures set beside each other: what could be compared, what not, who stands behind it, what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from ...charts.rows import records
from ...charts.tables import Table
from ...charts.verdicts import MEANING, ORDER
from ...checks.reasons import ASSUMPTIONS
from ...checks.verdicts import SERIOUS
from ...checks.wording import field_words
from ..prose import Listing, Prose, Together, count, sentence_list
from ..study import Study
from .common import MAX_ROWS, end_words, names_of

_RELATED = {"part_of": "as a part of", "equal": "beside"}
#: Where only one of these differs, two figures are easily taken for each other.
_TELLING = ("place", "place_name", "period", "factuality", "subgroup", "status", "basis")


def comparisons(study: Study) -> Together:
    """Every pair that could be compared, the gravest first, with reason and what would change the verdict."""
    found = study.findings[(study.findings["check"] == "pair") & study.findings["verdict"].isin(ORDER[1:])]
    pairs_found = sorted(records(found), key=lambda f: (-ORDER.index(f["verdict"]), f["finding_id"]))
    names = names_of(study)
    rows = _alike_once(
        {
            "result": f["verdict"],
            "figures": f"{end_words(f, 'a', names)} {_RELATED.get(f['relation'], 'beside')} {end_words(f, 'b', names)}",
            "why": f["reason"],
            "would become": _flips(f),
        }
        for f in pairs_found[:MAX_ROWS]
    )
    columns = ["result", "figures", "why", "would become"]
    more = (
        f" (the first {MAX_ROWS} of {len(pairs_found)}; all are in findings.csv)" if len(pairs_found) > MAX_ROWS else ""
    )
    meanings = Listing(f"{v.replace('_', ' ')}: {MEANING[v]}" for v in reversed(ORDER))
    keys = Listing(f"{name}: {words}" for name, words in ASSUMPTIONS.items()) if rows else None
    return Together(meanings, Table(pd.DataFrame(rows, columns=columns), f"Figures that could be compared{more}"), keys)


def _alike_once(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Rows that say the same (a figure that a document repeats) as one, with their number."""
    times = Counter(tuple(row.items()) for row in rows)
    return [
        dict(row) | ({"figures": f"{dict(row)['figures']} ({n} such pairs)"} if n > 1 else {})
        for row, n in times.items()
    ]


def _flips(f: dict[str, Any]) -> str:
    flips = f["flips"] if isinstance(f["flips"], (list, tuple)) else []
    if not flips:
        tried = f["verdict"] in SERIOUS
        return "no other reading tried changes it" if tried else "other readings were not tried"
    return "; ".join(_flip(flip) for flip in flips[:4])


def _flip(flip: dict[str, str]) -> str:
    times = f" {flip['value']}" if flip["value"].startswith("×") else ""
    return f"{flip['verdict'].replace('_', ' ')} ({flip['assumption']}{times})"


def apart(study: Study) -> Together:
    """What could not be compared, and in which field each pair differs."""
    found = study.findings[(study.findings["check"] == "pair") & (study.findings["verdict"] == "not_comparable")]
    fields = Counter(field_words(f) for f in found["field"].dropna())
    if not len(found):
        return Together(Prose("No pair was set aside as not comparable."))
    said = sentence_list(f"{field} ({n})" for field, n in sorted(fields.items(), key=lambda x: (-x[1], x[0])))
    events = dict(zip(study.table["claim_id"], study.table["event"], strict=True))
    near = [f for f in records(found) if _alike(f, events)]
    names = names_of(study)
    rows = [
        {
            "first": end_words(f, "a", names),
            "second": end_words(f, "b", names),
            "differ in": field_words(f["field"]),
            "why": f["reason"],
        }
        for f in near[: MAX_ROWS // 2]
    ]
    more = f" (the first {MAX_ROWS // 2} of {len(near)})" if len(near) > MAX_ROWS // 2 else ""
    return Together(
        Prose(
            f"{count(len(found), 'pair').capitalize()} of figures do not measure the same thing. They differ in {said}."
        ),
        Table(
            pd.DataFrame(rows, columns=["first", "second", "differ in", "why"]),
            f"Alike, and not comparable{more}",
            folded="rest",
        )
        if near
        else None,
    )


def _alike(f: dict[str, Any], events: dict[str, str]) -> bool:
    """Could a hasty reader set the two side by side?"""
    a, b = events.get(f["a_claim_id"]), events.get(f["b_claim_id"])
    return f["field"] in _TELLING or (a == b and a not in (None, "other", "present"))


def groups(study: Study) -> Together | None:
    """Consensus of witnesses, one row a group of statements about one thing."""
    found = records(study.findings[study.findings["check"] == "group"])
    if not found:
        return None
    rows = [
        {
            "figures": "; ".join(f"“{c['quote']}”" for c in f["claims"]),
            "independent origins": f["witnesses"],
            "result": f["verdict"],
            "why": f["reason"],
        }
        for f in found[:MAX_ROWS]
    ]
    return Together(Table(pd.DataFrame(rows), "How many independent origins stand behind a figure"))


def hints(study: Study) -> Together:
    """What a person should look at: never a verdict."""
    found = records(study.findings[study.findings["check"] == "hint"])
    if not found:
        return Together(Prose("No sign of a slip in copying: no unit, scope, status or hedge seems to have drifted."))
    names = names_of(study)
    rows = [
        {
            "hint": str(f["hint"]).replace("_", " "),
            "figure": end_words(f, "a", names),
            "beside": end_words(f, "b", names),
            "why": f["reason"],
        }
        for f in found[:MAX_ROWS]
    ]
    return Together(Table(pd.DataFrame(rows), "Worth a look"))


def overview(study: Study) -> pd.DataFrame:
    """Findings by check and verdict, as counts."""
    named = study.findings.assign(result=study.findings["verdict"].fillna(study.findings["hint"]).fillna("count"))
    return named.groupby(["check", "result"]).size().rename("findings").reset_index()
