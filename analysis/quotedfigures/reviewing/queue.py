"""Which claims need a person, and why: in words, the most worthwhile first, always in the same order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..model import Claim, Finding, plain_number

#: Why a claim is asked about, the most worthwhile first.
KINDS = (
    "contested", "conflict", "tension", "fragile", "hint", "doubtful", "candidates", "uncoded", "flagged", "minor",
    "asked for", "decided",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_BY_VERDICT = {"conflict": "conflict", "impossible": "conflict", "tension": "tension", "strained": "tension"}
#: Flags of a number that may be another.
_DOUBTS = {
    "ambiguous": "the point may group or divide",
    "broken_grouping": "its digits are grouped in a way no number is",
    "glued_footnote": "a footnote mark may be glued to it",
    "mixed_script": "digits of several scripts stand in one numeral",
}
_FLAGS = {
    "denied": "the sentence denies this number",
    "event_inherited": "what happened is taken over from the number beside it",
}
#: Kinds of quantity that are hardly ever compared, so that a missing measure costs little.
_MINOR = frozenset({"duration", "money", "rate", "change"})


class Reason(NamedTuple):
    """One reason to ask: its kind and what it is, in words fit to be published."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """A claim to look at, with the reasons (the weightiest first) and the findings it takes part in."""

    claim: Claim
    reasons: tuple[Reason, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(reason.words for reason in self.reasons)


def queue(
    claims: Iterable[Claim],
    findings: Iterable[Finding] = (),
    contested: Mapping[str, str] | None = None,
    decided: Iterable[str] = (),
    everything: bool = False,
) -> list[Item]:
    """The claims that need a person.

    Parameters
    ----------
    claims : iterable of Claim
        As the rules have them.
    findings : iterable of Finding
        What the checks say of them: conflicts and tensions, verdicts that another reading would change, hints.
    contested : mapping of str to str, optional
        By ``claim_id``, how two coders differ.
    decided : iterable of str
        The ``claim_id`` of claims decided earlier: they stay in the queue, to be looked at again.
    everything : bool
        Take every claim, as for a reliability sample.

    Returns
    -------
    list of Item
        Contested claims first, then conflicts, tensions, fragile verdicts, hints, doubtful numbers, several measures
        that fit, none that fits; in each group those with more reasons first, then by document and place.

    Examples
    --------
    >>> from quotedfigures import extract_claims, load_codebook
    >>> from quotedfigures.model import Document
    >>> text = "Officials counted 1,200 refugees in camps. Dozens of tractors were burnt."
    >>> [(item.claim.quote, item.why) for item in queue(extract_claims([Document("a.txt", text)], load_codebook()))]
    [('Dozens', 'no measure of the codebook covers it')]
    """
    about = _by_claim(findings)
    disputes, known = contested or {}, frozenset(decided)
    items = []
    for claim in claims:
        own = about.get(claim.claim_id, [])
        reasons = [*_of_people(claim, disputes), *_of_findings(claim, own), *_of_claim(claim)]
        if not reasons and claim.claim_id in known:
            reasons = [Reason("decided", "decided earlier")]
        if not reasons and everything:
            reasons = [Reason("asked for", "every claim is looked at")]
        if reasons:
            items.append(Item(claim, tuple(sorted(reasons, key=lambda r: _RANK[r.kind])), tuple(own)))
    return sorted(items, key=_worth)


def _worth(item: Item) -> tuple[Any, ...]:
    return (_RANK[item.reasons[0].kind], -len(item.reasons), item.claim.document, item.claim.start)


def _by_claim(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings that give a reason to ask, by claim, the weightiest first."""
    about: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if kind_of(finding):
            for ident in dict.fromkeys(end["claim_id"] for end in ends(finding) if end.get("claim_id")):
                about[ident].append(finding)
    for found in about.values():
        found.sort(key=lambda f: _RANK[kind_of(f) or "minor"])  # stable: then in the order of the checks
    return about


def kind_of(finding: Finding) -> str | None:
    """Which reason a finding gives to ask; None where it gives none."""
    if finding.hint:
        return "hint"
    return _BY_VERDICT.get(finding.verdict or "") or ("fragile" if finding.fragile else None)


def ends(finding: Finding) -> Iterator[Mapping[str, Any]]:
    """The claims (and the official statistic) that a finding sets side by side."""
    yield from (end for end in (finding.a, finding.b, *(finding.claims or ())) if end)


def _of_people(claim: Claim, contested: Mapping[str, str]) -> Iterator[Reason]:
    if claim.claim_id in contested:
        yield Reason("contested", contested[claim.claim_id])


def _of_findings(claim: Claim, findings: Iterable[Finding]) -> Iterator[Reason]:
    """One reason a kind: the first finding in words, and how many more there are."""
    kinds: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        kinds[kind_of(finding) or "minor"].append(finding)
    for kind, found in kinds.items():
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        yield Reason(kind, f"{outcome(found[0])}{_beside(claim, found[0])}{more}")


def outcome(finding: Finding) -> str:
    """A verdict or hint in words."""
    if finding.hint:
        return f"hint: {finding.hint.replace('_', ' ')}"
    verdict = (finding.verdict or "").replace("_", " ")
    return f"{verdict}, but another reading would change that" if finding.fragile else verdict


def _beside(claim: Claim, finding: Finding) -> str:
    """What the claim is set beside."""
    if finding.reference:
        return f" (against official statistic {finding.reference.get('id', '')})"
    others = [end for end in ends(finding) if end.get("claim_id") != claim.claim_id and "quote" in end]
    if not others:
        return ""
    return f" (against '{others[0]['quote']}' in {others[0]['document']})"


def _of_claim(claim: Claim) -> Iterator[Reason]:
    for flag in claim.flags:
        if flag in _DOUBTS:
            yield Reason("doubtful", f"{_DOUBTS[flag]}{_readings(claim)}")
        elif flag in _FLAGS:
            yield Reason("flagged", _FLAGS[flag])
    if claim.measure is None and claim.candidates:
        yield Reason("candidates", f"{len(claim.candidates)} measures fit equally well")
    elif claim.measure is None:
        minor = claim.quantity.kind in _MINOR or claim.quantity.modifier == "unquantified"
        yield Reason("minor" if minor else "uncoded", "no measure of the codebook covers it")


def _readings(claim: Claim) -> str:
    values = [x for x in (claim.quantity.value, *claim.quantity.readings) if x is not None]
    return f": {' or '.join(f'{plain_number(x):,}' for x in values)}" if claim.quantity.readings else ""
