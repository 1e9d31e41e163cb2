"""Statements: the claims of one document that say the same thing count once (SEMANTICS 2.6.3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..model import Claim
from . import nouns


class Statement(NamedTuple):
    """What one document says once or more often; ``claim`` is where it says it first."""

    claim: Claim
    mentions: tuple[Claim, ...]


def statements(claims: Iterable[Claim]) -> list[Statement]:
    """Group claims of one document with equal number, hedge, unit and label, in the order of their first mention.

    Two different sources in one document make two statements: each answers for its own number.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from quotedfigures.model import Quantity
    >>> n = Quantity(value=Fraction(289))
    >>> said = [Claim("a.txt", i, i + 3, "289", n, unit="person") for i in (90, 5, 40)]
    >>> [(s.claim.start, len(s.mentions)) for s in statements(said)]
    [(5, 3)]
    """
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_key(claim), []).append(claim)
    found = (sorted(group, key=_start) for group in groups.values())
    return sorted((Statement(g[0], tuple(g)) for g in found), key=_place)


def _start(claim: Claim) -> tuple[int, int]:
    return claim.start, claim.end


def _place(s: Statement) -> tuple[str, int, int, str]:
    return s.claim.document, s.claim.start, s.claim.end, s.claim.claim_id


def _key(c: Claim) -> tuple[object, ...]:
    q = c.quantity
    return (
        c.document, q.kind, q.value, q.low, q.high, q.modifier, q.granule, c.unit, q.per, q.direction,
        c.status, c.event, c.place, c.place_name, c.subgroup, c.period, c.factuality, c.basis,
        nouns.phrase(c.counted), c.source, c.measure,
    )  # fmt: skip
