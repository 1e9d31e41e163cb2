"""What is shown of one claim: the same card for the widget and the terminal, as plain data."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from ..charts.wording import number_words
from ..decisions import possible_readings, value_of
from ..intervals import Interval
from ..model import Claim, Finding
from ..quantities import masked
from .options import LABELS, words
from .queue import ends, outcome
from .session import Review, in_words, read_as

#: Findings and partners shown of one claim.
_FINDINGS = 3
#: Beyond this ratio of ends the axis is logarithmic, so that a part beside its whole is still seen.
_LOGARITHMIC = 50


def card(review: Review) -> dict[str, Any]:
    """The claim at hand: passage, interval, coding, candidates and findings, ready for JSON.

    The passage is in it: a card is for the eyes of the person who reviews, and is never stored.
    """
    item, claim = review.item, review.claim
    told = {finding.reason: finding for finding in item.findings if finding.reason}  # a statement may be said often
    findings = list(told.values())[:_FINDINGS]
    untold = sum(not finding.reason for finding in item.findings)  # beyond the first few they are in outline
    document = review.documents.get(claim.document)
    return {
        "claim": claim.claim_id,
        "number": review.position + 1,
        "where": _where(claim),
        "title": masked((document.title if document else None) or ""),
        "passage": list(review.passage),
        "reasons": [reason.words for reason in item.reasons],
        "status": review.status(claim.claim_id),
        "reads": _reads(claim),
        "axis": axis(review, claim, item.findings),
        "coding": list(_coding(review, claim)),
        "readings": list(possible_readings(item.claim)),
        "candidates": [{"value": m, "label": words("measure", m, review.codebook)} for m in claim.candidates],
        "findings": [{"outcome": outcome(f), "reason": f.reason} for f in findings],
        "more": len(told) + untold - len(findings),
    }


def _where(claim: Claim) -> str:
    parts = [claim.document, f"p. {claim.page}" if claim.page else "", claim.publisher or "", claim.published or ""]
    return " · ".join(part for part in parts if part)


def _reads(claim: Claim) -> dict[str, str]:
    q = claim.quantity
    return {
        "kind": q.kind,
        "modifier": "" if q.modifier == "none" else q.modifier.replace("_", " "),
        "core": read_as(claim),
        "hard": in_words(q.hard, claim.unit),
    }


def _coding(review: Review, claim: Claim) -> Iterator[dict[str, str]]:
    before = review.item.claim
    for name, label in LABELS.items():
        value = value_of(claim, name)
        if name == "reading" and not possible_readings(before):
            continue
        if name == "reading":
            value = value or str(next(k for k, x in possible_readings(before).items() if x == claim.quantity.value))
        shown = words(name, value, review.codebook)
        changed = name != "reading" and value != value_of(before, name)
        yield {
            "name": name, "label": label, "value": value, "words": shown, "why": claim.trace.get(name, ""),
            "was": words(name, value_of(before, name), review.codebook) if changed else "",
        }  # fmt: skip


def axis(review: Review, claim: Claim, findings: tuple[Finding, ...]) -> dict[str, Any] | None:
    """The intervals of a claim and of what it is set beside, as shares of one axis; None where there is no number."""
    rows = [(label, core, hard) for label, core, hard in dict.fromkeys(_rows(review, claim, findings)) if core]
    numbers = [float(x) for _, core, hard in rows for i in (core, hard) for x in (i.low, i.high) if x is not None]
    if not numbers:
        return None
    scale, logarithmic = _scale(numbers)
    return {
        "rows": [{"label": label, "core": _bar(core, scale), "hard": _bar(hard, scale)} for label, core, hard in rows],
        "ticks": [{"at": round(scale(x), 4), "label": number_words(x)} for x in sorted({min(numbers), max(numbers)})],
        "logarithmic": logarithmic,
    }


def _rows(
    review: Review, claim: Claim, findings: tuple[Finding, ...]
) -> Iterator[tuple[str, Interval | None, Interval]]:
    yield f"this claim: {claim.quote}", claim.quantity.core, claim.quantity.hard
    seen = {claim.claim_id}
    for finding in findings[:_FINDINGS]:
        for other in _others(review, claim, finding):
            if other.claim_id not in seen:
                seen.add(other.claim_id)
                yield f"{other.quote}, {other.document}", other.quantity.core, other.quantity.hard
        official = (finding.details or {}).get("official")
        if finding.reference and official:
            known = _official(official)
            yield f"official statistic {finding.reference.get('id', '')}", known, known


def _others(review: Review, claim: Claim, finding: Finding) -> Iterator[Claim]:
    """Claims in the unit of this one; parts and shares of a whole have no common axis."""
    for end in ends(finding):
        other = review.desk.claims.get(end.get("claim_id", ""))
        if other is not None and other.unit == claim.unit and other.quantity.kind == claim.quantity.kind:
            yield review.desk.coded(other.claim_id)


def _official(ends: Mapping[str, Any]) -> Interval:
    low, high = (None if ends.get(name) is None else Fraction(str(ends[name])) for name in ("low", "high"))
    return Interval(low, high, bool(ends.get("low_open")), bool(ends.get("high_open")))


def _scale(numbers: list[float]) -> tuple[Callable[[float], float], bool]:
    low, high = min(numbers), max(numbers)
    positive = [x for x in numbers if x > 0]
    logarithmic = bool(positive) and high / min(positive) > _LOGARITHMIC and low >= 0

    def place(x: float) -> float:
        return math.log10(max(x, min(positive) / 2)) if logarithmic else x

    first, last = place(low), place(high)
    margin = (last - first) * 0.12 or abs(last) * 0.1 or 1.0
    return (lambda x: (place(x) - first + margin) / (last - first + 2 * margin)), logarithmic


def _bar(interval: Interval | None, scale: Callable[[float], float]) -> dict[str, Any] | None:
    if interval is None:
        return None
    low, high = interval.low, interval.high
    return {
        "from": 0 if low is None else round(scale(float(low)), 4),
        "to": 1 if high is None else round(scale(float(high)), 4),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
        "unbounded_low": low is None,
        "unbounded_high": high is None,
    }
