"""Where a claim stands and why it reads as it does: ``verify`` and ``explain_claim``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .model import Claim, Document
from .quantities import masked_sentence

_MARK = "⟦{}⟧"


class Problem(NamedTuple):
    """A claim whose quote is not where it says."""

    claim_id: str
    document: str
    problem: str

    def __str__(self) -> str:
        return f"{self.document}, claim {self.claim_id}: {self.problem}"


def verify(claims: Iterable[Claim], documents: Iterable[Document]) -> list[Problem]:
    """Every quote is where its claim says, in a text with the recorded hash.

    Parameters
    ----------
    claims : iterable of Claim
        Claims, perhaps of an earlier run: ``quotedfigures.table.to_claims(frame)`` makes them of a saved table.
    documents : iterable of Document
        The documents the claims were read from.

    Returns
    -------
    list of Problem
        One for each claim that does not hold, with ``claim_id``, ``document`` and ``problem`` in words; empty when all
        hold.

    Examples
    --------
    >>> from quotedfigures.quantities import find_quantities
    >>> text = "Some 300 left."
    >>> found = find_quantities(text)[0]
    >>> claim = Claim("a.txt", found.start, found.end, found.quote, found.quantity, claim_id="c1")
    >>> verify([claim], [Document("a.txt", text)])
    []
    >>> str(verify([claim], [Document("a.txt", "All left.")])[0])
    "a.txt, claim c1: 'Some 300' does not stand at [0:8] any more: extract again"
    """
    by_name = {document.document: document for document in documents}
    found = ((claim, _problem(claim, by_name)) for claim in claims)
    return [Problem(claim.claim_id, claim.document, problem) for claim, problem in found if problem]


def _problem(claim: Claim, documents: Mapping[str, Document]) -> str | None:
    document = documents.get(claim.document)
    if document is None:
        return "its document is not among those given"
    if document.text[claim.start : claim.end] != claim.quote:  # what stands there instead may be anybody's name
        return f"{claim.quote!r} does not stand at [{claim.start}:{claim.end}] any more: extract again"
    if claim.text_sha256 and document.sha256 and claim.text_sha256 != document.sha256:
        return "the text changed since (its hash differs): extract again"
    return None


def explain_claim(claim: Claim, private: bool = False) -> str:
    """Why a claim reads as it does, in lines of text; ``private`` shows its sentence, too."""
    page = f", p. {claim.page}" if claim.page else ""
    lines = [
        f"{claim.claim_id}  {claim.document} [{claim.start}:{claim.end}]{page}",
        f"  quote       {claim.quote}",
        f"  read by     {' '.join(claim.rule) or 'not recorded'}",
        f"  must hold   {claim.quantity.hard}",
        f"  reads as    {claim.quantity.core or 'nothing that can be compared'}",
    ]
    if private and claim.sentence:
        lines.insert(1, "  sentence    " + _marked(masked_sentence(claim.sentence, claim.quote), claim.quote))
    for name in ("kind", "modifier"):
        lines.append(f"  {name:<11} {getattr(claim.quantity, name)}")
    for name in _CODED:
        value = getattr(claim, name)
        why = claim.trace.get(name) if private else None
        if value not in (None, "", ()):
            lines.append(f"  {name:<11} {value}" + (f"   ← {why}" if why else ""))
    if claim.candidates and not claim.measure:
        lines.append(f"  open        fits equally well: {', '.join(claim.candidates)}")
    return "\n".join(lines)


_CODED = (
    "unit", "counted", "counted_resolved", "subgroup", "status", "event", "place", "place_name", "period",
    "period_inferred", "source", "relayed_by", "basis", "factuality", "measure", "flags",
)  # fmt: skip


def _marked(sentence: str, quote: str) -> str:
    return sentence.replace(quote, _MARK.format(quote), 1)
