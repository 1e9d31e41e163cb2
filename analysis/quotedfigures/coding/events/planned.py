"""Deportations that are planned, threatened or to be stopped, told from those that have taken place."""

from __future__ import annotations

from itertools import pairwise

from ..nouns.phrases import grammar
from .spots import Event, Spot


def planned(found: Event, spot: Spot) -> Event:
    """A deportation that is planned, threatened or to be stopped has not happened yet."""
    if found.event in ("displaced", "returned") and _told_to_go(found, spot):
        return Event("to_be_deported", f"{found.trace}, told to")
    sent = found.event == "returned" and found.trace.startswith("verb before")
    if found.event != "deported" and not sent:
        return found
    said = found.trace.rsplit(": ", 1)[-1].split()
    for i in range(len(spot.words) - len(said) + 1):
        met = [w.lower for w in spot.words[i : i + len(said)]] == said
        if met and found.trace.startswith("noun") and _called_off(spot, i):
            return Event("to_be_deported", f"{found.trace}, not carried out")
        if met and (_ahead(spot, i) or (found.trace.startswith("noun") and _conditional(spot))):
            return Event("to_be_deported", f"{found.trace}, still ahead")
    return found


_HALTED = frozenset((
    "halted", "halt", "halts", "halting", "suspended", "suspend", "blocked", "block", "stayed", "barred", "stopped",
    "prevented", "prevent", "postponed", "cancelled", "canceled", "averted", "stop", "oppose", "opposed", "against",
))  # fmt: skip
_PLANNED = frozenset((
    "planned", "scheduled", "due", "halted", "suspended", "postponed", "cancelled", "canceled", "blocked", "imminent",
    "expected", "foreseen",
))  # fmt: skip


def _called_off(spot: Spot, i: int) -> bool:
    """ "a court halted the deportation of 300", "the deportation of 300 is planned": it has not taken place."""
    before = [w.lower for w in spot.words[max(0, i - 3) : i]]
    if not _HALTED.isdisjoint(before):
        return True
    after = [w.lower for w in spot.words[spot.last : spot.last + 8]]
    be = next((k for k, w in enumerate(after) if w in grammar("be")), None)
    return be is not None and not _PLANNED.isdisjoint(after[be : be + 4])


def _told_to_go(found: Event, spot: Spot) -> bool:
    """ "ordered 300 families to leave", "given 2.1 million refugees until March to leave"."""
    said = found.trace.rsplit(": ", 1)[-1].split()[0]
    after = [w.lower for w in spot.words[spot.last :]]
    if not found.trace.startswith("verb after") or ("to", said) not in pairwise(after):
        return False
    return any(w.lower in grammar("compelled") for w in spot.words)


def _conditional(spot: Spot) -> bool:
    return any(w.lower in ("would", "will", "could") for w in spot.words[spot.last : spot.last + 12])


def _ahead(spot: Spot, i: int) -> bool:
    before = [w.lower for w in spot.words[max(0, i - 9) : i] if w.text != "May"]
    before = before[len(before) - before[::-1].index(";") :] if ";" in before else before
    if "to" not in before[-2:] and any(w in grammar("done") for w in before[-3:]) and "be" not in before[-2:]:
        return False
    if any(w.lower in grammar("begun") for w in spot.words[:i]) or before[-2:] == ["to", "have"]:
        return False  # "is said to have deported"
    return "to" in before[-2:] or any(w in grammar("ahead") for w in before)
