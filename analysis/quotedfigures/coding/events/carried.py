"""Events that a number takes over from an earlier one: its noun is left out, or its clause runs on."""

from __future__ import annotations

from itertools import pairwise

from ..nouns.phrases import grammar
from ..nouns.unit import MAY_BE_PEOPLE, noun_unit
from ..passage.context import Coded
from .spots import INHERITED, Before, Event, Spot, is_yardstick

_TOTALS = frozenset((("the", "total"), ("the", "figure"), ("this", "total"), ("this", "figure")))


def inherited(spot: Spot, status: Coded, before: Before) -> Event | None:
    """An elided noun keeps its event; so does a part named without a verb of its own ("among them 49 women")."""
    new = says_more(spot) and not status.trace.startswith("clause")
    if before.antecedent and before.antecedent.event != "other" and not (new and not _refers_only(spot)):
        return Event(before.antecedent.event, "antecedent")
    near = before.neighbour
    if "number of" in spot.counted.trace and (spot.counted.head or "").lower() in _LIVING:
        return Event("present", "the number of")
    if _of_total(spot) and before.last and before.last.event != "other":
        return Event(before.last.event, "the total")
    people = noun_unit(spot.counted.head or "") in MAY_BE_PEOPLE or spot.passage.mention.quantity.kind == "change"
    if near and near.event != "other" and people and (is_yardstick(spot) or not verb_between(spot)):
        return Event(near.event, INHERITED)
    return None


_LIVING = frozenset(("refugees", "migrants", "seekers", "foreigners", "inhabitants", "residents"))


def _of_total(spot: Spot) -> bool:
    """ "the total fell by 8.8%, from 31,200": the total of what was told before."""
    said = [w.lower for w in spot.words[spot.first : spot.at]]
    return any(pair in _TOTALS for pair in pairwise(said)) and "of" not in said


def _refers_only(spot: Spot) -> bool:
    """ "62 percent of them were women": who they are, not what befell them."""
    return spot.counted.subgroup is not None and spot.counted.phrase is None


def says_more(spot: Spot) -> bool:
    """Has the clause a verb of its own, other than to be ("the remaining 13 obtained a stay")?"""
    passive = grammar("be", "have")
    for word in spot.words[spot.last : spot.reach]:
        if word.lower in grammar("says") or word.lower in ("who", "which"):
            return False
        if word.lower in grammar("verbs") and word.lower not in passive:
            return True
    return spot.passage.mention.quantity.kind == "count" and _done_to(spot)


_STATES = frozenset(
    ("aged", "married", "unaccompanied", "separated", "based", "armed", "unarmed", "affected", "disabled")
)


def _done_to(spot: Spot) -> bool:
    """ "another 3,000 were scheduled for transfer": something else befell them."""
    for one, two in pairwise(w.lower for w in spot.words[spot.last : spot.reach]):
        if one in grammar("be") and two.endswith("ed") and two not in grammar("recorded") and two not in _STATES:
            return True
    return False


def verb_between(spot: Spot) -> bool:
    """Is there a verb between the number before and the end of what is said of this one?"""
    start = next((i for i in range(spot.at - 1, -1, -1) if spot.words[i].kind == "mention"), spot.first)
    before = [w.lower for w in spot.words[max(start + 1, spot.first) : spot.at]]
    verbs = grammar("verbs", "have", "modals")
    if any(w in verbs or w in grammar("says") for w in before):
        return True
    if _refers_only(spot):
        return False
    after = [w.lower for w in spot.words[spot.last : spot.reach]]
    relative = next((i for i, w in enumerate(after) if w in ("who", "which", "that", "whose")), len(after))
    if after[:relative] and after[0].endswith("ed"):
        return True
    return any(w in verbs or w in grammar("be") for w in after[:relative])
