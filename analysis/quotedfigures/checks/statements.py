"""Statements: the claims of one document that say the same thing count once (docs/explanation/comparing.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model import Claim
from . import nouns

#: Fields that one mention of a statement may leave empty and another fill.
_LABEL = ("status", "event", "place", "place_name", "subgroup", "period", "basis", "source", "measure")
_EMPTY = frozenset({None, "any", "other"})


class Statement(NamedTuple):
    """What one document says once or more often; ``claim`` is where it says it most fully, the first such."""

    claim: Claim
    mentions: tuple[Claim, ...]


def statements(claims: Iterable[Claim]) -> list[Statement]:
    """The statements of some claims, in the order in which they are made.

    Claims that carry a ``statement_id`` are one statement where it is the same and one of them says all that the
    others say; that one stands for it. Others are one where number, hedge, unit and label are equal. Two different
    sources in one document make two statements: each answers for its own number.

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
        key = (claim.document, claim.statement_id) if claim.statement_id else _key(claim)
        groups.setdefault(key, []).append(claim)
    return sorted((s for group in groups.values() for s in _of_group(group)), key=_place)


def _of_group(group: list[Claim]) -> Iterator[Statement]:
    if len(group) == 1:
        yield Statement(group[0], (group[0],))
        return
    group.sort(key=_start)
    fullest = next((c for c in group if all(_covers(c, other) for other in group)), None)
    if fullest is not None:
        yield Statement(fullest, tuple(group))
        return
    apart: dict[tuple[object, ...], list[Claim]] = {}
    for claim in group:
        apart.setdefault(_key(claim), []).append(claim)
    yield from (Statement(same[0], tuple(same)) for same in apart.values())


def _covers(claim: Claim, other: Claim) -> bool:
    """Does the claim say all that the other says?"""
    values = ((getattr(claim, name), getattr(other, name)) for name in _LABEL)
    return claim.factuality == other.factuality and all(y in _EMPTY or x == y for x, y in values)


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
