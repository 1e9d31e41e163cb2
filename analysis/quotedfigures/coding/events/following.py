"""What the words after a number and its noun say of it: the verb or the predicate it is the subject of."""

from __future__ import annotations

from itertools import pairwise

from ..nouns.phrases import grammar, is_plural
from .cues import Cue
from .spots import (
    WEAK,
    Event,
    Spot,
    before_determiners,
    is_adjective,
    is_negated,
    is_passive,
    is_yardstick,
)


def predicated(spot: Spot) -> Event | None:
    """The verb or predicate of which the counted phrase is the subject; a participle gives way to a verb."""
    if _is_base(spot):
        return None
    bare = weak = None
    for cue in spot.cues:
        if not spot.last <= cue.first < spot.reach:
            continue
        if _reports(spot, spot.last, cue.first):
            break
        back = cue.first - 1
        while back > spot.last and spot.lower(back) in grammar("fillers"):
            back -= 1
        other = back != spot.at and spot.words[back].kind == "mention"
        if weak and _new_subject(spot, spot.last, cue.first):
            break
        if other and (cue.role in ("phrase", "people", "noun") or (cue.form == "ed" and not is_passive(spot, cue))):
            continue  # "1,253 injured officers and 3 dead", "687,235 displaced and 50 killed": of the other number
        said = _of_subject(spot, cue)
        if said is None:
            continue
        if said.event in WEAK:
            weak = weak or said
        elif said.trace.startswith("participle"):
            bare = bare or said
        else:
            return said
    return bare or weak or _located(spot)


def _new_subject(spot: Spot, start: int, end: int) -> bool:
    """ "where 974,000 Syrians live, authorities froze": the verb of others."""
    comma = next((i for i in range(start, end) if spot.lower(i) == ","), end)
    alone = end - comma == 2 and spot.words[end - 1].kind == "word"
    return alone and is_plural(spot.lower(end - 1))


_WITHIN = frozenset(("in", "inside", "at", "within", "near", "outside"))


def _located(spot: Spot) -> Event | None:
    """ "Over half were in western Libya": they are there."""
    words = spot.words[spot.last : min(spot.reach, spot.last + 8)]
    said = [w for w in words if w.lower not in grammar("fillers") and not w.lower.endswith("ly")]
    if len(said) < 3 or said[0].lower not in ("are", "were", "is", "was"):
        return None
    if said[1].lower == "under" and any(w.lower == "mandate" for w in said):
        return Event("present", "predicate: under a mandate")
    if said[1].lower not in _WITHIN:
        return None
    named = any(w.text[:1].isupper() for w in said[2:4] if w.kind == "word")
    return Event("present", f"predicate: {said[0].lower} {said[1].lower}") if named else None


def _is_base(spot: Spot) -> bool:
    """The 7.3 million of "two thirds of its 7.3 million children", "fewer than the 5.4 million of May": a yardstick."""
    back = before_determiners(spot)
    if is_yardstick(spot):
        return True
    return back < spot.at - 1 and spot.lower(back) == "of" and spot.words[back - 1].kind == "mention"


def _reports(spot: Spot, start: int, end: int) -> bool:
    """Does the counted say something of others ("12 lawyers said that ...")?"""
    for i in range(start, end):
        if spot.lower(i) in grammar("says"):
            own = spot.lower(i + 1) in ("being", "having", "they", "she", "he") or spot.lower(i + 2) in ("they", "she")
            return not own and spot.lower(i - 1) not in grammar("be")
    return False


def _of_subject(spot: Spot, cue: Cue) -> Event | None:
    if _of_another(spot, cue):
        return None
    if is_negated(spot, cue, spot.last):
        freed = cue.event == "released" and cue.role == "patient"
        return Event("detained", f"not {spot.said(cue)}") if freed else None
    if cue.event == "registered_event" and (spot.lower(cue.first - 1) in ("are", "is") or is_adjective(spot, cue)):
        return None  # "of whom 1.35 million are registered", "6,700 of them registered refugees": what they are
    if cue.role == "phrase":
        return Event(cue.event, f"predicate: {spot.said(cue)}")
    if cue.role == "doer":
        if _takes_number(spot, cue):
            return None
        if cue.form == "ed" and spot.lower(cue.last - 1) == "reached" and is_passive(spot, cue):
            return None  # "120 people were reached": with aid
        return (
            None if _of_object(spot, cue) or _wished(spot, cue) else Event(cue.event, f"verb after: {spot.said(cue)}")
        )
    if cue.role == "patient" and cue.form == "ed":
        if is_passive(spot, cue):
            return Event(cue.event, f"passive: {spot.said(cue)}")
        return Event(cue.event, f"participle: {spot.said(cue)}") if _bare(spot, cue) else None
    if cue.role == "noun" and any(
        w.lower in grammar("suffered") for w in spot.words[max(spot.last, cue.first - 7) : cue.first]
    ):
        return Event(cue.event, f"suffered: {spot.said(cue)}")
    return None


def _of_another(spot: Spot, cue: Cue) -> bool:
    """ "62,000 children have a parent in jail", "64 percent knew somebody who had been arrested"."""
    between = [w.lower for w in spot.words[spot.last : cue.first]]
    pairs = (f"{one} {two}" for one, two in pairwise(between))
    return not grammar("someone_else").isdisjoint((*between, *pairs))


def _takes_number(spot: Spot, cue: Cue) -> bool:
    """ "gave food to 54,000 people and plans to reach 120,000": whom it reaches is the other number."""
    if not spot.said(cue).startswith("reach") or spot.counted.phrase is None:
        return False
    i = cue.last
    while spot.lower(i) in grammar("openers"):
        i += 1
    return spot.lower(i) != "" and spot.words[i].kind == "mention"


_WISHES = frozenset((
    "wish", "wishes", "wished", "want", "wants", "wanted", "hope", "hopes", "hoped", "refuse", "refuses", "refused",
    "refusing", "willing", "unwilling", "afraid", "decline", "declined", "reluctant", "unable", "ready", "scared",
))  # fmt: skip


def _wished(spot: Spot, cue: Cue) -> bool:
    """ "Three in four wish to go home": what they want has not befallen them."""
    if cue.form != "base" or spot.lower(cue.first - 1) != "to":
        return False
    return any(spot.lower(i) in _WISHES for i in range(cue.first - 4, cue.first - 1))


def _of_object(spot: Spot, cue: Cue) -> bool:
    """A participle or past form of a verb with an object of its own: "those left 30 dead" is not "left"."""
    return (
        cue.form == "ed"
        and spot.said(cue) == "left"
        and (spot.lower(cue.last) in ("dead", "injured", "without", "#") or _left_in(spot, cue))
    )


_LEFT_WHEN = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "the", "early", "late", "mid",
))  # fmt: skip


def _left_in(spot: Spot, cue: Cue) -> bool:
    """ "left in ruins"; not "left in 2023", "left in the spring"."""
    following = spot.lower(cue.last + 1)
    return spot.lower(cue.last) == "in" and following.isalpha() and following not in _LEFT_WHEN


def _bare(spot: Spot, cue: Cue) -> bool:
    """ "people killed in the raid", "268,000 detained and 91,000 jailed": no object follows."""
    between = [w.lower for w in spot.words[spot.last : cue.first]]
    if len(between) > 4 or any(w in grammar("have") for w in between):
        return False
    following = spot.words[cue.last] if cue.last < len(spot.words) else None
    if following is None or following.kind == "mark" or following.lower in grammar("adverbials"):
        return True
    return not between and following.lower in grammar("be")
