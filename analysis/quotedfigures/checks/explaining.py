"""Why a claim reads as it does, and how a finding came about, in lines of text."""

from __future__ import annotations

from ..codebook.loading import usable_codebook
from ..model import Claim, Finding
from ..privacy import may_name_a_person, withhold_names
from ..provenance import explain_claim
from .reasons import if_so


def explain(item: Claim | Finding, private: bool = False) -> str:
    """Why a claim reads as it does, or how a finding came about, in lines of plain text.

    Parameters
    ----------
    item : Claim or Finding
        For rows of a table: ``next(c for c in claims if c.claim_id == "c1")``.
    private : bool
        Show the sentence of a claim, the words behind each field and every name, too: not for publication. Else a
        source that the codebook does not know and that may be a person is "a named source".

    Returns
    -------
    str
        Of a claim: its place, the rules that read the number, both intervals and every coded field. Of a finding: the
        outcome, the reason, and what would change it.

    Examples
    --------
    >>> from quotedfigures import extract_claims
    >>> from quotedfigures.model import Document
    >>> claim, = extract_claims(Document("a.txt", "More than 800 families were displaced in 2023."))
    >>> print(explain(claim))
    c954127e9fe28  a.txt [0:13]
      quote       More than 800
      read by     digits before.more_than
      must hold   (800, ∞)
      reads as    (800, 900]
      kind        count
      modifier    more_than
      unit        household
      counted     families
      counted_resolved families
      status      any
      event       displaced
      period      2023
      factuality  observed
    >>> print(explain(Finding("pair", "compatible", "They meet.", "pair-1", fragile=True,
    ...     flips=({"assumption": "A-HARDONLY", "value": "so", "verdict": "agree"},))))
    pair-1  pair: compatible
    They meet.
    Fragile: the verdict would become
      agree if only what the words entail counted (A-HARDONLY)
    """
    if isinstance(item, Claim):
        return explain_claim(item if private else _nameless(item), private)
    return _finding(item)


def _nameless(claim: Claim) -> Claim:
    """The claim with the names that may be printed; the codebook is asked only where one might be a person's."""
    names = (claim.source, claim.relayed_by)
    if not any(may_name_a_person(name) for name in names if name):
        return claim
    return withhold_names([claim], usable_codebook())[0]


def _finding(finding: Finding) -> str:
    outcome = (finding.verdict or (finding.hint or "").replace("_", " ")).replace("not_", "not ")
    lines = [f"{finding.finding_id}  {finding.check.replace('_', ' ')}: {outcome}".rstrip(": ").strip()]
    if finding.quotes:
        told = (f"{role} {quote}" for role, quote in zip(finding.roles or (), finding.quotes, strict=False))
        lines.append(f"{finding.document}: {'; '.join(told)}")
    lines.append(finding.reason)
    if finding.flips:
        lines += ["Fragile: the verdict would become", *(f"  {if_so(flip)}" for flip in finding.flips)]
    elif finding.fragile is False:
        lines.append("Robust: no other reading tried changes the verdict.")
    return "\n".join(lines)
