"""Why a claim reads as it does, and how a finding came about, in lines of text."""

from __future__ import annotations

from ..model import Claim, Finding
from ..provenance import explain_claim
from .reasons import if_so


def explain(item: Claim | Finding, private: bool = False) -> str:
    """A claim or a finding as prose.

    Parameters
    ----------
    item : Claim or Finding
    private : bool
        Show the sentence of a claim and the words behind each field, too.

    Examples
    --------
    >>> print(explain(Finding("pair", "compatible", "They meet.", "pair-1", fragile=True,
    ...     flips=({"assumption": "A-HARDONLY", "value": "so", "verdict": "agree"},))))
    pair-1  pair: compatible
    They meet.
    Fragile: the verdict would become
      agree if only what the words entail counted (A-HARDONLY)
    """
    return explain_claim(item, private) if isinstance(item, Claim) else _finding(item)


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
