"""What the words before a number say of it: a verb whose object it opens, a noun of happening, a subject."""

from __future__ import annotations

from collections.abc import Sequence

from ..nouns.phrases import grammar
from ..passage.words import Word
from .cues import Cue
from .spots import (
    Event,
    Spot,
    is_adjective,
    is_linked,
    is_negated,
    is_passive,
)


def object_of(spot: Spot) -> Event | None:
    """The number opens the object of a verb: "arrested 94 men", "killed a doctor and two nurses"."""
    if is_linked(spot):
        return None
    for cue in reversed(spot.cues):
        if cue.last > spot.at or cue.role != "patient":
            continue
        between = [w.lower for w in spot.words[cue.last : spot.at]]
        if between[:1] == ["to"] and cue.event == "present":
            continue  # "provided housing to 32,000 people"
        direct = all(w in grammar("openers") or w.endswith("ly") for w in between) and (
            between[:1] != ["of"] or cue.last - cue.first > 1
        )
        if (cue.form == "ed" and is_passive(spot, cue)) or not (direct or _second_object(between)):
            return None
        if spot.said(cue) in ("lose", "loses", "lost", "losing") and spot.passage.mention.quantity.kind == "share":
            return None  # "lost four-fifths of its value"
        if cue.form == "ed" and is_negated(spot, cue, spot.first):
            return None
        if _owns_up(spot, cue):
            return None
        if cue.event == "released" and cue.form == "base" and _asked_for(spot, cue):
            return Event("detained", f"to be freed: {spot.said(cue)}")
        return Event(cue.event, f"verb before: {spot.said(cue)}")
    return None


_FINITE = frozenset(("had", "have", "has", "were", "was", "are", "is", "died"))


def _owns_up(spot: Spot, cue: Cue) -> bool:
    """ "admitted 70 people had been killed": to a deed, not people to a place."""
    return spot.said(cue).startswith("admit") and any(
        w.lower in _FINITE for w in spot.words[spot.last : min(spot.reach, spot.last + 2)]
    )


#: "plans to release 300": they will be free.
_WILLING = frozenset((
    "plan", "plans", "planned", "agree", "agrees", "agreed", "intend", "intends", "intended", "promise", "promises",
    "promised", "pledged", "vowed", "decided", "decides", "decision", "expects", "expected", "going", "set", "due",
    "began", "threatened", "prepared", "preparing", "offered", "ready",
))  # fmt: skip


def _asked_for(spot: Spot, cue: Cue) -> bool:
    """ "must release the 45 activists", "2. release the hundreds still held": who is to be freed is held."""
    before = [w.lower for w in spot.words[max(0, cue.first - 2) : cue.first] if w.kind == "word"]
    if before[-1:] == ["to"] and before[0] in _WILLING:
        return False
    return not before or before[-1] in ("must", "should", "to", "and", "please")


def _second_object(between: Sequence[str]) -> bool:
    """ "killed a doctor and two nurses"."""
    return 2 <= len(between) <= 6 and between[-1] in ("and", ",") and between[0] in grammar("determiners")


_OF_CLAUSE = frozenset(("of", "among", "by", "for"))


def of_noun(spot: Spot) -> Event | None:
    """ "the removal of 263 nationals", "deaths of 12", "the deadline for 300 families"."""
    for cue in reversed(spot.cues):
        if cue.role != "noun" or cue.last >= spot.at:
            continue
        between = [w.lower for w in spot.words[cue.last : spot.at]]
        if between[0] in _OF_CLAUSE and all(w in grammar("openers") or w in _OF_CLAUSE for w in between):
            if cue.event == "released" and _demanded(spot, cue):
                return Event("detained", f"to be freed: {spot.said(cue)}")
            return Event(cue.event, f"noun before: {spot.said(cue)}")
        return None
    return None


def _demanded(spot: Spot, cue: Cue) -> bool:
    """ "calls for the immediate release of", "demanding the release of": who is to be freed is held."""
    return any(spot.lower(i) in grammar("demanded") for i in range(max(0, cue.first - 5), cue.first))


def subject(spot: Spot) -> Event | None:
    """ "Arrivals fell to fewer than 300", "put the dead at 1,250", "the number of people jailed ... at 48,000"."""
    before = spot.lower(spot.at - 1)
    if before not in grammar("links", "openers") and before not in (",", ":", "("):
        return None
    found = [c for c in spot.cues if c.last <= spot.at and _may_be_subject(spot, c)]
    number = next((c for c in found if "number of" in spot.counted.trace and _behind_number(spot, c)), None)
    cue = number or (found[-1] if found else None)
    return Event(cue.event, f"subject: {spot.said(cue)}") if cue else None


def _behind_number(spot: Spot, cue: Cue) -> bool:
    """ "The Association for Prisoners puts the number of people killed at 6,486": not "prisoners"."""
    return any(spot.lower(i) in ("number", "numbers", "total") for i in range(cue.first))


def _may_be_subject(spot: Spot, cue: Cue) -> bool:
    change = spot.passage.mention.quantity.kind == "change"
    if cue.first < spot.first and not change and "number of" not in spot.counted.trace and not _compares(spot):
        return False
    if spot.lower(cue.last - 1) in grammar("link_verbs") or is_adjective(spot, cue):
        return False
    if cue.role == "noun":
        following = spot.words[cue.last] if cue.last < len(spot.words) else None
        return following is None or _ends_subject(following)
    if cue.role == "patient":
        return cue.form == "ed" and spot.lower(cue.first - 1) not in grammar("have")
    return cue.role in ("people", "doer", "phrase") and (cue.role != "doer" or "number of" in spot.counted.trace)


def _ends_subject(following: Word) -> bool:
    """ "vaccination cover rose" is about cover, "arrivals fell" about arrivals."""
    lower = following.lower
    if following.kind != "word" or lower in grammar("stop") or lower in grammar("verbs"):
        return True
    return (
        lower.endswith(("ed", "ly", "ing")) or lower in grammar("links") or lower in ("last", "this", "surge", "stands")
    )


def _compares(spot: Spot) -> bool:
    """ "... reached 26,000 in May, compared with 19,000": the subject stands in the clause before."""
    return spot.lower(spot.at - 1) in ("from", "with", "against", "than", "to", "by")
