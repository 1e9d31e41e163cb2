"""Label swap: a number that clashes with others of its status and fits exactly one sibling status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from ..model import Claim
from . import blocking, nouns
from .context import Context
from .drifts import speaker
from .relations import Relation, relate
from .slips import Pair
from .verdicts import SERIOUS, Judgement, verdict_of

#: Fitting a sibling means nearly its very number: this share of it.
NEAR = Fraction(5, 200)
#: Of a claim of each status only so many are tried.
CROWD = 40
Swap = tuple[str, Claim, Claim, str]


def label_swaps(found: Sequence[Claim], pairs: Sequence[Pair], context: Context) -> Iterator[Swap]:
    """The suspect, the statement of the sibling status that it fits, and how many siblings were tried."""
    suspects = {id(c): c for pair in pairs if _clash(*pair) for c in pair[:2] if c.status != "any"}
    if not suspects:
        return
    siblings: dict[object, list[Claim]] = defaultdict(list)
    for c in found:
        if c.status != "any":
            siblings[_bucket(c)].append(c)
    for suspect in suspects.values():
        others = [c for c in siblings[_bucket(suspect)] if _sibling(suspect, c, context)][:CROWD]
        fitting = [c for c in others if _fits(suspect, c, context)]
        if len({c.status for c in fitting}) == 1 and not _same_origin(suspect, fitting[0], context):
            tried = len({c.status for c in others})
            yield "label_swap", suspect, fitting[0], _why(suspect, fitting[0], tried)


def _clash(a: Claim, b: Claim, relation: Relation, found: Judgement) -> bool:
    same = a.status == b.status != "any" and relation.kind == "equal"
    return same and found.verdict in SERIOUS and a.quantity != b.quantity


def _bucket(c: Claim) -> object:
    kind, unit, event, factuality, place, _ = blocking.topic(c)
    return kind, unit, event, factuality, place, nouns.plain(c.place_name), nouns.plain(c.subgroup)


def _sibling(suspect: Claim, c: Claim, context: Context) -> bool:
    if c.status == suspect.status:
        return False
    if context.codebook is not None and c.measure and suspect.measure:
        return bool(context.measures(c.measure, suspect.measure).kind == "sibling")
    return {c.status, suspect.status} not in ({"documented", "registered"}, {"documented", "card_holder"})


def _fits(suspect: Claim, c: Claim, context: Context) -> bool:
    """Would the number be right if it wore the sibling's label?"""
    x, y = suspect.quantity.value, c.quantity.value
    if x is None or y is None or abs(x - y) > NEAR * y:
        return False
    swapped = replace(suspect, status=c.status, measure=c.measure)
    return verdict_of(swapped, c, relate(swapped, c, context), context).verdict in ("agree", "compatible")


def _same_origin(a: Claim, b: Claim, context: Context) -> bool:
    """Told by one origin, it is a drift of status and named as such."""
    return a.source is not None and speaker(a, context) == speaker(b, context)


def _why(suspect: Claim, c: Claim, tried: int) -> str:
    siblings = "the one other status tried" if tried == 1 else f"one of the {tried} other statuses tried"
    return (
        f"the first clashes with other numbers of the {suspect.status.replace('_', ' ')} and fits the "
        f"{c.status.replace('_', ' ')}, {siblings}"
    )
