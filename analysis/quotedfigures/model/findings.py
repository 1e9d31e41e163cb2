"""Findings: the outcomes of checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from ..shown import Shown, ShownList, in_short
from .claims import Claim
from .quantities import plain_number


@dataclass(frozen=True, slots=True)
class Finding(Shown):
    """The outcome of one check.

    Fields that a check does not use stay None and are left out of ``to_dict``. An *end* is where a claim stands:
    ``{"document", "quote", "start", "claim_id"}``.

    Parameters
    ----------
    check : str
        The check that found it: pair, reference_gap, share, sum, change, implied_whole, cumulative_falls, witness,
        group, hint, plausibility or overview.
    verdict : str or None
        Of two claims: agree, compatible, tension, conflict or not_comparable; of a document's arithmetic: consistent,
        strained or impossible.
    reason : str
        Why, in words.
    finding_id : str
        A stable name: the same claims give the same one.
    a, b : mapping or None
        The two ends of a comparison; in ``part_of`` ``a`` is the part.
    reference : mapping or None
        The official statistic that ``a`` was held against: its ``id`` and what it states.
    relation : {"equal", "part_of", "not_comparable"} or None
    field : str or None
        The field that makes two claims not comparable.
    document, quotes, roles : str, tuple of str, tuple of str; or None
        Arithmetic inside one document: the numbers, and in the same order what each is (part, share, whole …).
    claims : tuple of mapping or None
        The ends of a group or of a witness count.
    witnesses : int or None
        Independent origins behind these claims.
    hint : str or None
        The kind of slip that a hint points to: unit_drift, scope_drift …
    gap : Fraction or None
        Distance of the facing ends, relative to their middle: 1/10 is 10 percent.
    fragile : bool or None
        Would another reading change the verdict?
    flips : tuple of mapping or None
        The readings that would, each with ``assumption``, ``value`` and ``verdict``.
    measure : str or None
        The measure of the codebook that both are coded to.
    details : mapping or None
        What else the check found, by name.

    Examples
    --------
    >>> Finding("pair", "conflict", "Both cannot be true.", finding_id="pair-1").to_dict()
    {'check': 'pair', 'verdict': 'conflict', 'reason': 'Both cannot be true.', 'finding_id': 'pair-1'}
    """

    check: str
    verdict: str | None = None
    reason: str = ""
    finding_id: str = ""
    a: Mapping[str, Any] | None = None
    b: Mapping[str, Any] | None = None
    reference: Mapping[str, Any] | None = None
    relation: str | None = None
    field: str | None = None  # the field that makes two claims not comparable
    document: str | None = None
    quotes: tuple[str, ...] | None = None
    roles: tuple[str, ...] | None = None
    claims: tuple[Mapping[str, Any], ...] | None = None
    witnesses: int | None = None
    hint: str | None = None
    gap: Fraction | None = None
    fragile: bool | None = None
    flips: tuple[Mapping[str, str], ...] | None = None
    measure: str | None = None
    details: Mapping[str, Any] | None = None

    def __repr__(self) -> str:
        ends = [end for end in (self.a, self.b, *(self.claims or ())) if end]
        where = (f"{in_short(end.get('quote', ''))} in {end.get('document', '')}" for end in ends[:2])
        about = " and ".join(where) or ", ".join(map(in_short, self.quotes or ()))
        outcome = self.verdict or self.hint or ("" if self.witnesses is None else f"{self.witnesses} witnesses")
        return f"<{type(self).__name__} {': '.join(x for x in (self.finding_id or self.check, outcome, about) if x)}>"

    def to_dict(self) -> dict[str, Any]:
        """The finding in the shapes of the annotation guide, empty fields left out."""
        row = {f.name: getattr(self, f.name) for f in fields(Finding)}
        row["gap"] = plain_number(self.gap)
        return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items() if v is not None and v != ""}


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Finding):
    """The finding that ``compare`` makes: a Finding that also holds the two claims.

    It shows itself as two intervals on one axis with the reason below; ``to_dict`` is that of the finding.

    Parameters
    ----------
    sides : tuple of Claim
        The claims, in the order of ``a`` and ``b``.

    Examples
    --------
    >>> from quotedfigures import compare, extract_claims
    >>> from quotedfigures.model import Document
    >>> texts = (f"{n} refugees were deported from Pakistan in May 2023." for n in (289, 310))
    >>> found = compare(*extract_claims(Document(f"{text[:3]}.txt", text) for text in texts))
    >>> found.verdict, [claim.quote for claim in found.sides]
    ('conflict', ['289', '310'])
    """

    sides: tuple[Claim, ...] = ()


class Findings(ShownList[Finding]):
    """A list of Finding that shows itself as a table."""

    WHAT = "finding"

    def _few(self) -> Iterator[str]:
        yield from (finding.finding_id for finding in self[:3])
