"""Decisions carried out on claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from ..codebook import Codebook
from ..errors import CodebookError
from ..model import Claim, Document, Dropped, plain_number
from ..quantities.numeral import last_place
from .record import Decision, value_of
from .ruling import rule
from .standing import standing


class Applied(NamedTuple):
    """Claims with every decision carried out; the numbers a person rejected; what two coders see differently."""

    claims: list[Claim]
    dropped: list[Dropped]
    contested: list[str]


def apply_decisions(
    claims: Iterable[Claim], decisions: Sequence[Decision], documents: Iterable[Document], codebook: Codebook
) -> Applied:
    """The claims with every decision on these documents carried out.

    Parameters
    ----------
    claims : iterable of Claim
        As the rules have them.
    decisions : sequence of Decision
        As loaded. Those on documents that are not among ``documents`` wait for them.
    documents : iterable of Document
        The texts the claims come from.
    codebook : Codebook
        Finds the measure again where a decided field changes it; a decided measure must be one of its measures.

    Returns
    -------
    Applied
        The claims in their order, less those that were rejected; ``trace`` says of each decided field who decided it,
        and where that is written. A claim on which two coders differ stays as the rules have it, and ``contested``
        has a line that names both.

    Raises
    ------
    CodebookError
        A decision that fits no claim, more than one, or a claim whose field no longer has the old value.
    """
    claims = list(claims)
    made = Applied([], [], [])
    at = _by_claim(decisions, Places(claims, documents))
    for i, claim in enumerate(claims):
        if i not in at:
            made.claims.append(claim)
            continue
        ruling = rule(claim, at[i])
        if ruling.rejected:
            made.dropped.append(_dropped(claim, ruling.rejected))
            continue
        if ruling.contest:
            made.contested.append(ruling.contest)
        made.claims.append(carried_out(claim, ruling.corrections, codebook))
    return made


class Places:
    """Finds the claim that a decision speaks of, by its quote and the words around it.

    Parameters
    ----------
    claims : sequence of Claim
    documents : iterable of Document
        The texts of the claims.
    """

    def __init__(self, claims: Sequence[Claim], documents: Iterable[Document]) -> None:
        self._claims = claims
        self._texts = {d.document: d.text for d in documents}
        self._found: dict[tuple[Any, ...], list[int]] = {}
        self._quotes: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for i, claim in enumerate(claims):
            self._quotes[claim.document, claim.quote].append(i)

    def of(self, decision: Decision) -> list[int]:
        """The indices of the claims that it fits; one where all is well."""
        if decision.selector not in self._found:
            self._found[decision.selector] = self._fitting(decision)
        return self._found[decision.selector]

    def knows(self, decision: Decision) -> bool:
        """Is its document among these?"""
        return decision.document in self._texts

    def _fitting(self, decision: Decision) -> list[int]:
        if not self.knows(decision):
            return []
        text = self._texts[decision.document]
        same = self._quotes[decision.document, decision.exact]
        fitting = [i for i in same if _in_context(decision, self._claims[i], text)]
        if len(fitting) > 1:
            return [i for i in fitting if self._claims[i].start == decision.start] or fitting
        return fitting


def _by_claim(decisions: Iterable[Decision], places: Places) -> dict[int, list[Decision]]:
    """The standing decisions by the index of the claim they speak of."""
    at: defaultdict[int, list[Decision]] = defaultdict(list)
    for decision in standing(decisions):
        if places.knows(decision):
            fitting = places.of(decision)
            if len(fitting) != 1:
                raise _misfit(decision, len(fitting))
            at[fitting[0]].append(decision)
    return dict(at)


def _misfit(decision: Decision, number: int) -> CodebookError:
    problem = f"fits {number} claims" if number else "fits no claim"
    return CodebookError(
        f"{decision.where}: the decision on '{decision.exact}' in {decision.document} {problem};"
        " correct its quote, prefix, suffix or start, or remove it"
    )


def _in_context(decision: Decision, claim: Claim, text: str) -> bool:
    before, after = text[: claim.start], text[claim.end :]
    return _flat(before[-_reach(decision.prefix) :]).endswith(_flat(decision.prefix)) and _flat(
        after[: _reach(decision.suffix)]
    ).startswith(_flat(decision.suffix))


def _reach(words: str) -> int:
    """How far to look for these words, however much space a changed document puts between them."""
    return 20 * len(words) + 200


def _flat(text: str) -> str:
    """Without space, so that a re-wrapped line changes nothing."""
    return "".join(text.split())


def coded_by(claim: Claim, decisions: Sequence[Decision], codebook: Codebook) -> Claim | None:
    """The claim as one coder sees it; None where that coder rejects it."""
    ruling = rule(claim, decisions)
    return None if ruling.rejected else carried_out(claim, ruling.corrections, codebook)


def _dropped(claim: Claim, decision: Decision) -> Dropped:
    return Dropped(
        claim.start, claim.end, claim.quote, "rejected", f"decision {decision.where}", claim.document, claim.page
    )


def carried_out(claim: Claim, decisions: Sequence[Decision], codebook: Codebook) -> Claim:
    """The claim with these corrections, one a field; its measure is found again."""
    if not decisions:
        return claim
    changes: dict[str, Any] = {}
    trace = dict(claim.trace)
    for d in decisions:
        _must_fit(d, claim, codebook)
        changes |= _reading(claim, d) if d.field == "reading" else {d.field: d.new or None}
        trace[d.field] = f"decision {d.where} ({d.who}, {d.when}): {d.reason}"
    made = replace(claim, **changes, trace=trace)
    if "measure" in changes:
        return replace(made, candidates=())
    match = codebook.match(made)
    return replace(made, measure=match.measure, candidates=match.candidates)


def _reading(claim: Claim, d: Decision) -> Mapping[str, Any]:
    """One of the values that the numeral may have, and no doubt about it any more."""
    possible = possible_readings(claim)
    if d.new not in possible:
        raise CodebookError(f"{d.where}: '{claim.quote}' cannot be read as {d.new!r}; it is {' or '.join(possible)}")
    value = possible[d.new]
    same = value == claim.quantity.value
    granule = claim.quantity.granule if same else last_place(value)
    quantity = replace(claim.quantity, value=value, granule=granule, readings=())
    return {"quantity": quantity, "flags": tuple(flag for flag in claim.flags if flag != "ambiguous")}


def possible_readings(claim: Claim) -> dict[str, Fraction]:
    """The values that an ambiguous numeral may have, by how a decision writes them; empty where it is not ambiguous."""
    quantity = claim.quantity
    own = [] if quantity.value is None else [quantity.value]
    return {str(plain_number(x)): x for x in (*own, *quantity.readings)} if quantity.readings else {}


def _must_fit(d: Decision, claim: Claim, codebook: Codebook) -> None:
    now = value_of(claim, d.field)
    if now != d.old:
        raise CodebookError(
            f"{d.where}: {d.field} of '{d.exact}' in {d.document} is {now or 'empty'}, not {d.old or 'empty'} any more;"
            " review the decision, or remove it if the rules are right now"
        )
    if d.field == "measure" and d.new and d.new not in codebook.measures:
        raise CodebookError(f"{d.where}: '{d.new}' is no measure of the codebook; see 'quotedfigures list measures'")
