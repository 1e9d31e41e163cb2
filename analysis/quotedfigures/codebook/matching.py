"""Which measure a claim belongs to: the rules of the codebook held against its coded fields and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .entries import Measure, Rule

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Match:
    """The measure of a claim.

    ``measure`` is empty where no rule matches, and where two measures match equally: then ``candidates`` lists them.
    ``rule`` names what matched, for the trace.
    """

    measure: str | None = None
    candidates: tuple[str, ...] = ()
    rule: str = ""


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """The part of a claim, or of a row of the reference, that rules look at."""

    event: str
    status: str
    unit: str | None
    kind: str
    place: str | None
    factuality: str
    period: str | None
    subgroup: str | None
    counted: str
    words: str


def facts(claim: Any) -> Facts:
    """Collect them from anything with a claim's fields."""
    nouns = [getattr(claim, name, None) for name in ("counted", "counted_resolved", "subgroup")]
    counted = " ; ".join(x for x in nouns if x).translate(_QUOTES)
    sentence = (getattr(claim, "sentence", None) or "").translate(_QUOTES)
    return Facts(
        event=claim.event,
        status=claim.status,
        unit=claim.unit,
        kind=claim.quantity.kind,
        place=claim.place,
        factuality=claim.factuality,
        period=claim.period or getattr(claim, "period_inferred", None),
        subgroup=claim.subgroup,
        counted=counted,
        words=f"{counted} ; {sentence}",
    )


def rule_matches(rule: Rule, claim: Facts) -> bool:
    """Does every condition of the rule hold?

    Examples
    --------
    >>> claim = Facts("returned", "any", "person", "count", "PAK>AFG", "observed", None, None, "Afghans", "Afghans")
    >>> rule_matches(Rule(event=("returned",), counted=(r"\\bAfghans?\\b",)), claim)
    True
    """
    for name in ("event", "status", "unit", "kind", "place", "factuality"):
        allowed = getattr(rule, name)
        if allowed is not None and getattr(claim, name) not in allowed:
            return False
    if rule.subgroup is not None and rule.subgroup is not bool(claim.subgroup):
        return False
    if rule.period is not None and not (claim.period or "").startswith(tuple(rule.period)):
        return False
    return _words_match(rule, claim)


def _words_match(rule: Rule, claim: Facts) -> bool:
    return (
        all(_compiled(p).search(claim.counted) for p in rule.counted)
        and all(_compiled(p).search(claim.words) for p in rule.words)
        and not any(_compiled(p).search(claim.counted) for p in rule.not_counted)
        and not any(_compiled(p).search(claim.words) for p in rule.not_words)
    )


def best_match(claim: Any, measures: Iterable[tuple[str, Measure]]) -> Match:
    """The measure whose matching rule has the highest priority; equals, and rules that never decide, leave it open.

    Words that state no quantity ("a large number") measure nothing.
    """
    if claim.quantity.modifier == "unquantified":
        return Match()
    seen = facts(claim)
    found: dict[str, tuple[int, int, bool]] = {}
    for name, measure in measures:
        fitting = [(r.priority, -i, r.candidate) for i, r in enumerate(measure.match, 1) if rule_matches(r, seen)]
        if fitting:
            found[name] = max(fitting)
    if not found:
        return Match()
    top = max(priority for priority, _, _ in found.values())
    winners = sorted(name for name, (priority, _, _) in found.items() if priority == top)
    rules = " ".join(f"measure:{name}#{-found[name][1]}" for name in winners)
    if len(winners) == 1 and not found[winners[0]][2]:
        return Match(winners[0], (), rules)
    return Match(None, tuple(winners), rules)
