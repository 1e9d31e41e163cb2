"""What every check is handed beside the claims: codebook, reference, profile and the dates of the documents.

The calling convention of a check, one file each, is ``check(claims, context) -> Iterable[Finding]``. Checks are pure:
they read claims and context and yield findings without ``finding_id``; :func:`quotedfigures.checks.run` numbers
and sorts them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from ..errors import UsageError
from ..intervals import PROFILES, Interval, core, hard
from ..model import Claim

T = TypeVar("T")
#: Gaps up to this share count as rounding (docs/explanation/comparing.md); strict forgives nothing.
MATERIALITY = {"strict": Fraction(0), "default": Fraction(1, 100), "loose": Fraction(1, 100)}
#: From best to worst; ``not_comparable`` stands outside the order.
VERDICTS = ("agree", "compatible", "tension", "conflict")


@lru_cache(maxsize=65536)
def as_day(text: str | None) -> dt.date | None:
    """An ISO day as a date; None where it is no full day.

    Examples
    --------
    >>> as_day("2023-10-05"), as_day("2023")
    (datetime.date(2023, 10, 5), None)
    """
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None


@dataclass(frozen=True)
class Context:
    """The surroundings of a check.

    Parameters
    ----------
    codebook : Codebook, optional
        Relations between measures, aliases of sources, drift of stocks. None: the fields alone decide.
    reference : Reference, optional
        Official statistics for ``reference_gap``. None: that check finds nothing.
    profile : {"default", "strict", "loose"}
        How generously rounding and hedges are read.
    dates : mapping of str to str, optional
        When each document came out, for claims that do not say so themselves.

    Attributes
    ----------
    multiplier : Fraction
        The factor of the profile on halo, step and width.
    delta : Fraction
        The gap that is still forgiven, as a share.
    readings : dict
        How quantities are read under the profile, as far as it was asked already.
    """

    codebook: Any = None
    reference: Any = None
    profile: str = "default"
    dates: Mapping[str, str] = field(default_factory=dict)
    _memo: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    readings: dict[int, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    multiplier: Fraction = field(init=False, default=Fraction(1))
    delta: Fraction = field(init=False, default=Fraction(0))

    def __post_init__(self) -> None:
        if self.profile not in PROFILES:
            raise UsageError(f"profile: {self.profile!r} is none of {', '.join(sorted(PROFILES))}")
        object.__setattr__(self, "multiplier", PROFILES[self.profile])
        object.__setattr__(self, "delta", MATERIALITY[self.profile])

    @classmethod
    def of(
        cls, claims: Iterable[Claim], codebook: Any = None, reference: Any = None, profile: str = "default"
    ) -> Context:
        """The context of these claims, with the date of each of their documents."""
        return cls(codebook, reference, profile, {c.document: c.published for c in claims if c.published})

    def once(self, key: Hashable, build: Callable[[], T]) -> T:
        """What several checks of one run need, built once."""
        try:
            return self._memo[key]
        except KeyError:
            return self._memo.setdefault(key, build())

    def measures(self, a: str, b: str) -> Any:
        """How the codebook relates two measures."""
        return self.once(("measures", a, b), lambda: self.codebook.relation(a, b))

    def entry(self, source: str) -> Any:
        """What the codebook knows of a source; None where it does not know it or there is no codebook."""
        if self.codebook is None:
            return None
        return self.once(("source", source), lambda: self.codebook.source(source))

    def hard(self, claim: Claim) -> Interval:
        """What must hold if the sentence is defensible."""
        return hard(claim.quantity, self.multiplier)

    def core(self, claim: Claim) -> Interval | None:
        """What a cooperative reader takes it to mean, under the profile."""
        return core(claim.quantity, self.multiplier)

    def printed(self, claim: Claim) -> str | None:
        """When the claim's document came out, as far as it is known: a day, a month or a year."""
        return claim.published or self.dates.get(claim.document)

    def published(self, claim: Claim) -> dt.date | None:
        """The day the claim's document came out; None where no day is known."""
        return as_day(self.printed(claim))


def end(claim: Claim) -> dict[str, Any]:
    """One end of a finding: where a claim stands.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> end(Claim("a.txt", 4, 7, "289", Quantity(), claim_id="c1"))
    {'document': 'a.txt', 'quote': '289', 'start': 4, 'claim_id': 'c1'}
    """
    return {"document": claim.document, "quote": claim.quote, "start": claim.start, "claim_id": claim.claim_id}
