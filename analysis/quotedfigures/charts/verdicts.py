"""Findings as charts need them: the worst verdict of each claim, in words."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from .rows import records
from .wording import missing, number_words, period_words

#: From harmless to grave; charts and tables keep this order.
ORDER = ("not_comparable", "agree", "compatible", "tension", "conflict")
WORDS = {
    "agree": "agrees with", "compatible": "compatible with", "tension": "in tension with",
    "conflict": "in conflict with", "not_comparable": "not comparable with",
}  # fmt: skip
MEANING = {
    "agree": "both closed numbers, and they mean the same",
    "compatible": "both can be true as normally read",
    "tension": "both could be true, but not as normally read",
    "conflict": "not both can be true",
    "not_comparable": "they do not measure the same thing",
}


_COLUMNS = ["check", "verdict", "field", "a_claim_id", "b_claim_id"]


class Said(NamedTuple):
    """What the checks say of one claim."""

    verdict: str
    others: tuple[str, ...]
    field: str | None
    only_not_comparable: bool

    @property
    def words(self) -> str | None:
        """As in "in tension with UNHCR"; None where nothing could be compared."""
        if self.verdict == "not_comparable" or not self.others:
            return None
        more = f" and {len(self.others) - 2} more" if len(self.others) > 2 else ""
        return f"{WORDS[self.verdict]} {', '.join(self.others[:2])}{more}"


def by_claim(findings: pd.DataFrame | None, rows: pd.DataFrame) -> dict[str, Said]:
    """Claim id -> the worst that pairs and references say of it."""
    if findings is None or not len(findings):
        return {}
    witness = {i: (r["witness"], r["topic_key"]) for r in records(rows) for i in r["claim_ids"].split()}
    met: dict[str, list[tuple[str, str, str | None, bool]]] = {}
    for f in records(findings.loc[findings["check"].isin(["pair", "reference_gap"]), _COLUMNS]):
        a, b = ("" if missing(f[end]) else str(f[end]) for end in ("a_claim_id", "b_claim_id"))
        verdict, field = f["verdict"], None if missing(f["field"]) else f["field"]
        if verdict not in ORDER:
            continue
        if a and not b:
            met.setdefault(a, []).append((verdict, "the official statistic", field, False))
        elif a in witness and b in witness:
            close = witness[a][1] == witness[b][1]
            met.setdefault(a, []).append((verdict, witness[b][0], field, close))
            met.setdefault(b, []).append((verdict, witness[a][0], field, close))
    return {claim: _worst(pairs) for claim, pairs in met.items()}


class Band(NamedTuple):
    """An official statistic to draw behind figures: its ends, and origin, definition, period and vintage in words."""

    low: float
    high: float
    label: str


def bands(findings: pd.DataFrame | None, reference: Any) -> dict[str, list[Band]]:
    """Claim id -> official statistics that measure the same."""
    found: dict[str, list[Band]] = {}
    if findings is None or reference is None or not len(findings):
        return found
    for f in records(findings[(findings["check"] == "reference_gap") & (findings["relation"] == "equal")]):
        rows = [reference.get(i) for i in str(f["reference_id"]).split("+")]
        official = (f["details"] or {}).get("official") or {}
        low, high = official.get("low"), official.get("high")
        if None not in rows and low is not None and high is not None:
            found.setdefault(f["a_claim_id"], []).append(Band(float(low), float(high), "; ".join(map(_official, rows))))
    return found


def _official(row: Any) -> str:
    vintage = f", vintage {row.vintage}" if row.vintage else ""
    return f"{row.origin}, {number_words(_number(row))} {row.population}, {period_words(row.period)}{vintage}"


def _number(row: Any) -> float | None:
    stated = row.value if row.value is not None else row.high
    return None if stated is None else float(stated)


def of(claims: list[str], said: dict[str, Said]) -> Said | None:
    """The worst of a statement's claims."""
    found = [said[c] for c in claims if c in said]
    return max(found, key=lambda s: ORDER.index(s.verdict)) if found else None


def _worst(pairs: list[tuple[str, str, str | None, bool]]) -> Said:
    verdict = max((p[0] for p in pairs), key=ORDER.index)
    others = tuple(sorted({p[1] for p in pairs if p[0] == verdict}))
    near = [p for p in pairs if p[3]]
    alone = bool(near) and verdict == "not_comparable"
    fields = sorted({p[2] for p in near if p[2]})
    return Said(verdict, others, fields[0] if fields else None, alone)
