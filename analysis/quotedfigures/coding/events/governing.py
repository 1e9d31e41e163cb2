"""Which cue of a sentence governs a number.

Where the cues stand decides: a noun of happening that is itself counted, what stands before the number (a verb whose
object it opens, a noun of happening: :mod:`.preceding`), a verb after its phrase (passive or intransitive:
:mod:`.following`), then a subject that the number is said of.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..nouns.phrases import grammar
from ..nouns.unit import noun_unit
from ..passage.words import lowers_of
from .cues import Cue
from .following import predicated
from .preceding import object_of, of_noun, subject
from .spots import (
    INHERITED,
    WEAK,
    Before,
    Event,
    Spot,
    before_openers,
    is_linked,
)


def own(spot: Spot, before: Before) -> Event | None:
    """The event said in the mention's own clause: the strongest place first, weak events last."""
    weak = None
    for found in _places(spot, before):
        if found and found.event not in WEAK:
            return found
        weak = weak or found
    return weak


def _places(spot: Spot, before: Before) -> Iterator[Event | None]:
    yield _lives(spot)
    yield noun_inside(spot)
    yield _among(spot, before)
    yield subject(spot) if is_linked(spot) or _came_to(spot) else None
    yield object_of(spot)
    yield of_noun(spot)
    yield _recipients(spot)
    yield predicated(spot)
    yield _compared(spot, before)
    yield subject(spot) if spot.counted.phrase is None or _number_of(spot) or _is_numbered(spot) else None
    yield _people_inside(spot)


_TAKES_LIVES = frozenset(("claim", "claims", "claimed", "claiming", "cost", "costs", "costing", "took", "taken"))


def _lives(spot: Spot) -> Event | None:
    """ "The shipwreck claimed over 600 lives", "the war cost 223 soldiers their lives"."""
    verb = spot.lower(before_openers(spot))
    if spot.lower(spot.at + 1) == "lives" and verb in _TAKES_LIVES:
        return Event("killed", f"verb before: {verb} lives")
    behind = pairwise(w.lower for w in spot.words[spot.last :])
    if ("their", "lives") in behind and any(w.lower in _TAKES_LIVES for w in spot.words[spot.first : spot.at]):
        return Event("killed", "verb before: their lives")
    return None


def noun_inside(spot: Spot) -> Event | None:
    """The counted noun is a happening, or is a case or a report of one: "730 arrests", "310 complaints of torture"."""
    for cue in spot.cues:
        if cue.role != "noun" or (cue.event in WEAK and cue.event != "registered_event"):
            continue
        inside = spot.at < cue.first and cue.last <= spot.last
        ends = cue.last == spot.last or (cue.event != "registered_event" and _closes(spot, cue))
        if inside and (ends or spot.lower(cue.last) == "of"):
            return Event(cue.event, f"counted noun: {spot.said(cue)}")
        reported = spot.lower(spot.last) == "of" and spot.last < cue.first <= spot.last + 3
        if reported and noun_unit(spot.lower(spot.last - 1)) == "event":
            return Event(cue.event, f"counted noun: of {spot.said(cue)}")
    return None


def _closes(spot: Spot, cue: Cue) -> bool:
    """ "rape cases", "detention orders": the happening stands before the noun of a report."""
    return noun_unit(spot.lower(cue.last)) in ("event", "thing")


def _people_inside(spot: Spot) -> Event | None:
    """ "1,300 detainees", "displaced families"."""
    inside = [c for c in spot.cues if spot.at < c.first and c.last <= spot.last and _names_people(c)]
    return Event(inside[-1].event, f"counted: {spot.said(inside[-1])}") if inside else None


def _recipients(spot: Spot) -> Event | None:
    """ "handed out 451 stoves to 380 households", "rations for 500,000 people"."""
    if spot.lower(before_openers(spot)) not in ("to", "for", "among"):
        return None
    for cue in spot.cues:
        if (
            cue.event == "assisted"
            and spot.first <= cue.first
            and cue.last < spot.at
            and cue.role in ("noun", "patient")
        ):
            return Event("assisted", f"handed to: {spot.said(cue)}")
    return None


def _names_people(cue: Cue) -> bool:
    """ "detainees", "displaced families", "abducted girls"; "registered refugees" says a status."""
    participle = (cue.role == "phrase" or (cue.role == "patient" and cue.form == "ed")) and cue.event not in WEAK
    return participle or cue.role == "people" or (cue.role == "noun" and cue.event != "present")


def _among(spot: Spot, before: Before) -> Event | None:
    """ "Among those killed were three", "among the dead 112 children", "5,000 were among them"."""
    there = lowers_of(spot.passage)
    said = _said_among(spot) if "among" in there or "amongst" in there else None
    if said:
        return said
    after = [w.lower for w in spot.words[spot.last : spot.reach]] if "among" in there else []
    pointing = any(
        pair == ("among", "them") and w in grammar("be") for w, pair in zip(after, pairwise(after[1:]), strict=False)
    )
    words = [w.lower for w in spot.words[max(spot.first, spot.at - 2) : spot.at]]
    apposed = words == ["that", "is"] or words[-1:] == ["or"] or words == ["or", "some"]
    if (pointing or apposed) and before.last and before.last.event != "other":
        return Event(before.last.event, INHERITED)
    return None


_OF_WHO = frozenset(("who", "that", "those", "have", "had", "newly", "among", "amongst", "in"))


def _said_among(spot: Spot) -> Event | None:
    words = [w.lower for w in spot.words[spot.first : spot.at]]
    opens = next((i for i, w in enumerate(words) if w in ("among", "amongst")), None)
    if opens is not None:
        for cue in spot.cues:
            takes_it = cue.role in ("doer", "patient") and spot.lower(cue.last) == spot.words[spot.at].lower
            if takes_it or (cue.role in ("doer", "phrase") and spot.lower(cue.first - 1) not in _OF_WHO):
                continue  # "employment among refugees reached 57 %"
            if spot.first + opens < cue.first <= spot.first + opens + 3 and cue.last <= spot.at:
                return Event(cue.event, f"among: {spot.said(cue)}")
    for cue in spot.cues:
        those = cue.first - (spot.lower(cue.first - 1) in ("the", "those"))
        near = spot.lower(those - 1) in ("among", "amongst")
        if near and spot.last <= cue.first < spot.reach:
            return Event(cue.event, f"among: {spot.said(cue)}")
    return None


_COMPARED = frozenset(("from", "with", "against", "than", "to", "versus"))
_CHANGED = frozenset(("up", "down", "compared", "increase", "decrease", "rise", "drop", "decline", "fall", "jump"))


def _compared(spot: Spot, before: Before) -> Event | None:
    """ "3,912 arrived, down from 5,107 in January": the same befell both."""
    i, near = before_openers(spot), before.neighbour
    changed = spot.lower(i) in ("against", "versus") or spot.lower(i - 1) in _CHANGED
    alone = spot.counted.phrase is None and near is not None and near.event != "other"
    return Event(near.event, INHERITED) if near and alone and changed and spot.lower(i) in _COMPARED else None


def _came_to(spot: Spot) -> bool:
    """ "The number of people killed has risen to 326, with 201 still missing"."""
    return "number of" in spot.counted.trace and spot.lower(before_openers(spot)) in ("to", "at")


def _number_of(spot: Spot) -> bool:
    """ "put the number of people jailed ... at over 48,000 people"."""
    if "number of" in spot.counted.trace:
        return True
    if "number" not in lowers_of(spot.passage):
        return False
    before = [w.lower for w in spot.words[spot.first : spot.at]]
    return before[-1:] in (["at"], ["to"]) and ("number", "of") in pairwise(before)


def _is_numbered(spot: Spot) -> bool:
    """ "Sick inmates number 1,517"."""
    return spot.counted.trace == "noun of the subject" and spot.counted.phrase is not None
