"""Claims built from plain rows, without the reader of quotes: the granule is worked out from value and quote here."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

from quotedfigures.model import Claim, Quantity

_SCALES = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
    "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_IN = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_VAGUE = {"couple": "couple", "few": "few", "several": "several", "handful": "handful"}
_FIELDS = (
    "unit", "counted", "subgroup", "status", "event", "place", "place_name", "period", "source", "basis", "factuality",
    "publisher", "published", "measure", "claim_id", "sentence",
)  # fmt: skip


def exact(x: Any) -> Fraction | None:
    return None if x is None else Fraction(str(x))


def granule(quote: str, value: Fraction | None) -> Fraction | None:
    if value is None:
        return None
    written = re.search(r"\d[\d,]*\.(\d+)\s*([a-z]+)?", quote.lower())
    if written:
        return Fraction(1, 10 ** len(written[1])) * _SCALES.get(written[2] or "", 1)
    size = Fraction(1)
    while value and value.denominator == 1 and value % (size * 10) == 0:
        size *= 10
    return size


def quantity(row: dict[str, Any]) -> Quantity:
    quote, value, form = row["quote"], exact(row.get("value")), "digits"
    step = granule(quote, value)
    if row["kind"] == "share":
        step = Fraction(1) if "." not in quote else step
        parts = [n for word, n in _PARTS.items() if word in quote.lower()]
        one_in = re.search(r"\bin (\w+)", quote.lower())
        if parts or one_in:
            n = parts[0] if parts else _IN.get(one_in[1]) or int(one_in[1])
            form, step = "fraction", Fraction(100, n)
            value = Fraction(round(value * n / 100) * 100, n)
    elif re.search(r"\b(dozen|score)\b", quote.lower()):
        form = "dozen"
    word = next((w for w in _VAGUE if re.search(rf"\b{w}\b", quote.lower())), None)
    return Quantity(
        kind=row["kind"], value=value, low=exact(row.get("low")), high=exact(row.get("high")), modifier=row["modifier"],
        unit=row["unit"], direction=row.get("direction"), per=row.get("per"), granule=step, form=form, word=word,
    )  # fmt: skip


def claim(row: dict[str, Any]) -> Claim:
    named = {name: row[name] for name in _FIELDS if row.get(name) is not None}
    named.setdefault("claim_id", f"{row['document']}:{row['start']}")
    return Claim(row["document"], row["start"], row["end"], row["quote"], quantity(row), **named)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def corpus(folder: Path) -> list[Claim]:
    days = {d["document"]: d for d in rows(folder / "documents.jsonl")}
    return [
        claim({**r, "published": days[r["document"]]["date"], "publisher": days[r["document"]].get("publisher")})
        for r in rows(folder / "claims.jsonl")
        if r["kind"] != "distractor"
    ]


BASE = {"kind": "count", "quote": "1,200", "value": 1200, "modifier": "none", "unit": "person"}


def made(document: str = "a.txt", **fields: object) -> Claim:
    row = BASE | {k: fields.pop(k) for k in list(fields) if k in (*BASE, "low", "high", "per")}
    named = {"event": "returned", "place": "IRN>AFG", "period": "2024-05", "published": "2024-06-02"} | fields
    return Claim(document, 0, len(row["quote"]), row["quote"], quantity(row), unit=row["unit"], **named)  # type: ignore[arg-type]
