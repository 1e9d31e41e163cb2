"""One row of a reference: an official (or relayed) statistic in the words of the claims table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from ..model import Quantity, plain_number
from ..shown import Shown, in_short

TIERS = ("official", "relayed", "document")
#: The columns a reference file must have; others are carried along in ``extra``.
COLUMNS = (
    "id", "event", "status", "unit", "population", "subgroup", "value", "low", "high", "modifier", "place",
    "place_name", "period", "factuality", "basis", "origin", "relayed_by", "title", "url", "tier", "vintage",
    "licence", "derived", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReferenceRow(Shown):
    """A dated statistic with its origin, definition, vintage and licence.

    ``held_back`` says why a row of tier ``official`` does not serve (a category that is easily taken for another).
    """

    id: str
    event: str
    status: str
    unit: str
    population: str
    quantity: Quantity
    place: str | None
    period: str | None
    origin: str
    tier: str
    subgroup: str | None = None
    place_name: str | None = None
    factuality: str = "observed"
    basis: str | None = None
    relayed_by: str | None = None
    title: str | None = None
    url: str | None = None
    vintage: str | None = None
    licence: str | None = None
    derived: bool = False
    note: str | None = None
    file: str = ""
    held_back: str | None = None
    extra: Mapping[str, str] | None = None

    def __repr__(self) -> str:
        return f"<ReferenceRow {self.id}: {self.quantity.stated} {in_short(self.population)[1:-1]}, {self.origin}>"

    @property
    def serves(self) -> bool:
        """May it check a claim? Only rows of tier ``official`` that are not held back."""
        return self.tier == "official" and self.held_back is None

    @property
    def value(self) -> Fraction | None:
        """The nominal number; None for a range."""
        return self.quantity.value

    @property
    def low(self) -> Fraction | None:
        """The stated lower end of a range."""
        return self.quantity.low

    @property
    def high(self) -> Fraction | None:
        """The stated upper end of a range."""
        return self.quantity.high

    @property
    def modifier(self) -> str:
        """How the origin hedged it."""
        return self.quantity.modifier

    @property
    def counted(self) -> str:
        """What the origin counts, so that the codebook's rules read a row as they read a claim."""
        return self.population

    @property
    def definition(self) -> str:
        """What the number means, in the origin's terms as far as they are known."""
        return f"{self.population} ({self.note})" if self.note else self.population

    def to_dict(self) -> dict[str, Any]:
        """The row with plain numbers."""
        skip = ("quantity", "extra")
        own = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in skip}
        numbers = {name: plain_number(getattr(self, name)) for name in ("value", "low", "high")}
        return {**own, **numbers, "modifier": self.modifier, "serves": self.serves}
