"""Stable names: one for every claim, and one for every statement that several claims of a document repeat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from ..model import Claim
from .unit import noun_unit, plural

#: Fields that say what is meant; an empty one (None, "any", "other") contradicts nothing.
_LABEL = ("status", "event", "place", "place_name", "period", "factuality", "source", "basis")
_EMPTY = (None, "any", "other", "observed")


def _short(*parts: object) -> str:
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


def claim_id(document: str, start: int, end: int, quote: str) -> str:
    """The name of a claim: the same as long as the same words stand at the same place of the same document.

    Examples
    --------
    >>> claim_id("a.txt", 12, 14, "94")
    'c8ded5512fd66'
    """
    return "c" + _short(document, start, end, quote)


def with_ids(claims: Iterable[Claim]) -> list[Claim]:
    """The claims with their ``claim_id`` and ``statement_id``.

    Claims of one document are one statement where value, modifier, unit and counted noun are equal and no label of
    one contradicts a label of the other: 289 said five times is one statement.
    """
    named, statements = [], {}  # type: ignore[var-annotated]
    for claim in claims:
        groups = statements.setdefault(_key(claim), [])
        group = next((g for g in groups if _agrees(claim, g)), None)
        if group is None:
            group = {"id": "s" + _short(*_key(claim), len(groups))}
            groups.append(group)
        for name in _LABEL:
            if group.get(name) in _EMPTY:
                group[name] = getattr(claim, name)
        name = claim_id(claim.document, claim.start, claim.end, claim.quote)
        named.append(replace(claim, claim_id=name, statement_id=group["id"]))
    return named


def _agrees(claim: Claim, group: dict[str, str | None]) -> bool:
    for name in _LABEL:
        own, other = getattr(claim, name), group.get(name)
        if own not in _EMPTY and other not in _EMPTY and own != other:
            return False
    return True


def _key(claim: Claim) -> tuple[object, ...]:
    q = claim.quantity
    return (
        claim.document, q.kind, q.value, q.low, q.high, q.modifier, claim.unit, q.direction, q.per, claim.subgroup,
        _head(claim.counted_resolved),
    )  # fmt: skip


def _head(counted: str | None) -> str | None:
    """The last word, in the plural; people, persons and individuals are one."""
    if not counted:
        return None
    head = counted.split()[-1].lower()
    if head in _PEOPLE:
        return "people"
    return plural(head) if noun_unit(plural(head)) == noun_unit(head) and not head.endswith("s") else head


_PEOPLE: Sequence[str] = ("people", "persons", "person", "individuals", "individual")
