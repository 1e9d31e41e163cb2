"""What all standing decisions on one claim come to: corrections, a rejection, or a contest that one must settle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..errors import CodebookError
from ..model import Claim
from .record import FIELDS, Decision, stated, value_of

#: Not a field of a claim: is it one at all?
IS_CLAIM = "claim"
#: Per field, per value: the decisions that say so.
Said = dict[str, dict[str, list[Decision]]]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds for one claim.

    ``corrections`` are to be carried out, one a field; ``rejected`` is the decision that it is no claim; ``contest``
    names, in one line, two coders who say different things: then the claim stays as the rules have it.
    """

    corrections: tuple[Decision, ...] = ()
    rejected: Decision | None = None
    contest: str = ""
    accepted: bool = False


def rule(claim: Claim, decisions: Sequence[Decision]) -> Ruling:
    """What the standing decisions on a claim come to.

    Parameters
    ----------
    claim : Claim
        As the rules have it.
    decisions : sequence of Decision
        All that speak of this claim. An adjudication wins over what others say of the same field; two corrections of
        one field that say the same are one.

    Raises
    ------
    CodebookError
        One coder decided one field twice without taking the first decision back.
    """
    if not decisions:
        return Ruling()
    _never_twice(decisions)
    ordinary = _said(claim, [d for d in decisions if not d.adjudicates])
    settled = _said(claim, [d for d in decisions if d.adjudicates])
    said = {name: settled.get(name) or ordinary[name] for name in (ordinary | settled)}
    if contest := _contest(claim, IS_CLAIM, said):
        return Ruling(contest=contest)
    if "no" in said.get(IS_CLAIM, {}):
        return Ruling(rejected=said[IS_CLAIM]["no"][0])
    contest = next((line for name in FIELDS if (line := _contest(claim, name, said))), "")
    if contest:
        return Ruling(contest=contest)
    corrections = tuple(d for name in FIELDS if (d := _correction(said.get(name, {}))))
    return Ruling(corrections, accepted=IS_CLAIM in said and not corrections)


def _said(claim: Claim, decisions: Sequence[Decision]) -> Said:
    said: Said = {}
    corrections = [d for d in decisions if d.action == "correct"]
    for d in decisions:
        if d.action == "reject":
            _add(said, IS_CLAIM, "no", d)
        elif d.action == "correct":
            _add(said, IS_CLAIM, "yes", d)
            _add(said, d.field, d.new, d)
        elif d.action == "accept" and still_holds(claim, d, corrections):
            _add(said, IS_CLAIM, "yes", d)
            for name, value in _coding(claim, d).items():
                _add(said, name, value, d)
    return said


def _add(said: Said, name: str, value: str, decision: Decision) -> None:
    said.setdefault(name, {}).setdefault(value, []).append(decision)


def _coding(claim: Claim, accept: Decision) -> Mapping[str, str]:
    """Every field that an acceptance speaks of, the empty ones too; without words of its own all that is read."""
    own = stated(accept) or {name: value_of(claim, name) for name in FIELDS}
    silent = set() if "measure" in own or not accept.old else {"measure"}  # the measure follows from the other fields
    return {name: own.get(name, "") for name in FIELDS if name not in silent}


def still_holds(claim: Claim, accept: Decision, corrections: Iterable[Decision]) -> bool:
    """Was this coding accepted, or one that the rules have changed since? Then it says nothing any more."""
    corrected = {(d.field, d.new) for d in corrections}
    coding = _coding(claim, accept).items()
    return all(value == value_of(claim, name) or (name, value) in corrected for name, value in coding)


def _contest(claim: Claim, name: str, said: Said) -> str:
    values = said.get(name, {})
    if len(values) < 2:
        return ""
    (one, first), (other, second) = ((value, found[0]) for value, found in list(values.items())[:2])
    return (
        f"{first.where}: {first.who} {_words(name, one)}, but {second.who} ({second.where}) {_words(name, other)}, of "
        f"'{claim.quote}' in {claim.document}; it stays as the rules have it until a third decision adjudicates"
    )


def _words(name: str, value: str) -> str:
    if name == IS_CLAIM:
        return "says it is no claim" if value == "no" else "says it is a claim"
    return f"says {name} is {value or 'empty'}"


def _correction(values: Mapping[str, list[Decision]]) -> Decision | None:
    return next((d for found in values.values() for d in found if d.action == "correct"), None)


def _never_twice(decisions: Iterable[Decision]) -> None:
    seen = set()
    for d in decisions:
        key = (d.who, d.field or IS_CLAIM, bool(d.adjudicates), d.action == "accept")
        if key in seen:
            raise CodebookError(
                f"{d.where}: {d.field or 'the claim'} of '{d.exact}' is decided twice; keep one decision, or undo one"
            )
        seen.add(key)
