"""Stable names: one for every claim, and one for every statement that several claims of a document repeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any

from ..model import Claim
from .nouns.unit import noun_unit, plural

#: Fields that say what is meant; an empty one (None, "any", "other") contradicts nothing.
_LABEL = ("status", "event", "place", "place_name", "period", "factuality", "source", "basis")
_EMPTY = frozenset((None, "any", "other", "observed"))
_PEOPLE = frozenset(("people", "persons", "person", "individuals", "individual"))


def _short(parts: str) -> str:
    return sha256(parts.encode()).hexdigest()[:12]


def claim_id(document: str, start: int, end: int, quote: str) -> str:
    """The name of a claim: the same as long as the same words stand at the same place of the same document.

    Examples
    --------
    >>> claim_id("a.txt", 12, 14, "94")
    'c5a0c6ba97dea'
    """
    return "c" + _short(f"{document}\x1f{start}\x1f{end}\x1f{quote}")


class StatementNames:
    """Names the statements of one document.

    Claims of one document are one statement where value, modifier, unit and counted noun are equal and no label of
    one contradicts a label of the other: 289 said five times is one statement.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> names = StatementNames("a.txt")
    >>> first = names.name({"quantity": Quantity(value=289), "unit": "person", "event": "deported"})
    >>> first == names.name({"quantity": Quantity(value=289), "unit": "person", "event": "other"})
    True
    >>> first == names.name({"quantity": Quantity(value=289), "unit": "person", "event": "killed"})
    False
    """

    def __init__(self, document: str) -> None:
        self._document = document
        self._statements: dict[str, list[tuple[str, dict[str, Any]]]] = {}

    def name(self, fields: Mapping[str, Any]) -> str:
        """The statement that a claim with these fields makes."""
        key = self._key(fields)
        known = self._statements.setdefault(key, [])
        labels = {name: value for name in _LABEL if (value := fields.get(name)) not in _EMPTY}
        for name, said in known:
            if all(said.get(field, value) == value for field, value in labels.items()):
                said.update(labels)
                return name
        name = "s" + _short(f"{key}\x1f{len(known)}")
        known.append((name, labels))
        return name

    def _key(self, fields: Mapping[str, Any]) -> str:
        q = fields["quantity"]
        head = _head(fields.get("counted_resolved"))
        return (
            f"{self._document}\x1f{q.kind}\x1f{q.value}\x1f{q.low}\x1f{q.high}\x1f{q.modifier}\x1f{q.direction}\x1f"
            f"{q.per}\x1f{fields.get('unit')}\x1f{fields.get('subgroup')}\x1f{head}"
        )


def with_ids(claims: Iterable[Claim]) -> list[Claim]:
    """Plain claims with the names that extracted ones have: one per place, one per statement of a document."""
    names: dict[str, StatementNames] = {}
    named = []
    for claim in claims:
        statement = names.setdefault(claim.document, StatementNames(claim.document)).name(_fields(claim))
        ident = claim_id(claim.document, claim.start, claim.end, claim.quote)
        named.append(replace(claim, claim_id=ident, statement_id=statement))
    return named


def _fields(claim: Claim) -> dict[str, Any]:
    return {f.name: getattr(claim, f.name) for f in fields(claim)}


def _head(counted: str | None) -> str | None:
    """The last word, in the plural; people, persons and individuals are one."""
    if not counted:
        return None
    head = counted.rsplit(None, 1)[-1].lower()
    if head in _PEOPLE:
        return "people"
    return head if head.endswith("s") or noun_unit(plural(head)) != noun_unit(head) else plural(head)
