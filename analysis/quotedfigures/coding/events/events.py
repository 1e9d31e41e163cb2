"""What is said of the counted: returned, deported, detained, killed, in need …

First what its own clause says (:mod:`.governing`), then the clause or the list that the number continues
(:mod:`.carried`), then the heading above (:mod:`.headed`).
"""

from __future__ import annotations

from ..nouns.counted import Counted, of_sum
from ..nouns.phrases import grammar
from ..nouns.unit import noun_unit
from ..passage.context import Coded, Passage
from .carried import inherited, verb_between
from .following import predicated
from .governing import noun_inside, own
from .headed import above, said_above
from .planned import planned
from .preceding import object_of, subject
from .spots import INHERITED, OTHER, Before, Event, Spot, before_openers, spot_of

__all__ = ["DIRECT", "OF_PEOPLE", "Before", "Event", "code"]

#: Events that befall people only: an unknown noun that meets one of them counts people.
OF_PEOPLE = frozenset(
    ("killed", "injured", "abused", "detained", "released", "deported", "to_be_deported", "displaced")
)
#: How an event said of the number itself is traced.
DIRECT = ("verb before", "verb after", "passive", "participle", "noun before")


def code(passage: Passage, counted: Counted, unit: str | None, status: Coded, before: Before) -> Event:
    """The event of a mention.

    Parameters
    ----------
    passage : Passage
        The mention in its place.
    counted : Counted
        What it counts.
    unit : str or None
        What it is a number of (for a share or a change: of what it is a share); None where that is not known.
    status : Coded
        The legal status: "900,000 had no regular status" says no event of its own.
    before : Before
        The events of earlier mentions.

    Returns
    -------
    Event
        ``other`` where nothing is said.
    """
    kind = passage.mention.quantity.kind
    if unit == "organisation" or kind == "duration":
        return OTHER
    spot = spot_of(passage, counted)
    if kind == "money":
        return _of_money(spot)
    if unit == "thing":
        return _of_things(spot, before)
    if _sampled(spot, before):
        return Event("other", _ASKED)
    if (kind == "share" and _of_plan(spot, before)) or _parent_of(spot) or _averted(spot):
        return OTHER
    said = noun_inside(spot) if unit == "event" and counted.phrase else (_driven(spot) or own(spot, before))
    if said and said.event == "assisted" and _sent_away(said, spot):
        said = Event("deported", said.trace)
    elif said and said.event == "assisted" and _deployed(said, spot):
        return OTHER
    elif said and said.event == "arrived" and _taken_in_to_treat(said, spot):
        said = Event("assisted", said.trace)
    dead = before.antecedent and before.antecedent.event == "killed" and (counted.head or "").lower() in _REMAINS
    if said and said.event == "present" and before.antecedent and dead:
        return before.antecedent  # "2,000 bodies were buried and 900 more remained": of the dead
    found = said or inherited(spot, status, before) or above(spot, status)
    return planned(_crossing(found, spot), spot) if found else OTHER


def _of_plan(spot: Spot, before: Before) -> bool:
    """A share of money says nothing of people: "30 per cent funded", "12% of the $93 million"."""
    said = spot.lower(spot.at + 1) in grammar("funded") or of_sum(spot.passage)
    return said or (before.after_money and spot.counted.phrase is None)


_ASKED = "asked by a survey"


def _sampled(spot: Spot, before: Before) -> bool:
    """ "a survey of 4,800 households", "interviewed 41 Afghans and 17 Syrians": who was asked."""
    i = before_openers(spot)
    near = before.neighbour
    if near and near.trace == _ASKED and spot.lower(i) in ("and", ",") and not verb_between(spot):
        return True
    if spot.lower(i) in ("with", "among", "of"):
        i -= 1
    return spot.lower(i) in grammar("samples")


_PARENTS = frozenset(("mother", "father", "parent", "widow", "widower", "grandmother", "grandfather"))


def _parent_of(spot: Spot) -> bool:
    """ "a father of three": how many children somebody has."""
    return spot.lower(spot.at - 1) == "of" and spot.lower(spot.at - 2) in _PARENTS


def _of_things(spot: Spot, before: Before) -> Event:
    """Things are handed out, or they are papers of those who register; else they are nothing to us."""
    inside = noun_inside(spot) or subject(spot)
    if inside and inside.event == "registered_event":
        return inside
    found = object_of(spot) or predicated(spot)
    if found and found.event == "assisted" and found.trace.split(": ")[1].split()[0] in grammar("handed"):
        return found
    near = before.neighbour
    joined = spot.lower(before_openers(spot)) in ("and", ",", "or", "plus")
    if near and near.event == "assisted" and joined and not verb_between(spot):
        return Event("assisted", INHERITED)
    return OTHER


def _of_money(spot: Spot) -> Event:
    """Money that people get is assistance: a ration, a voucher, a transfer, or "each family gets"."""
    for cue in spot.cues:
        if cue.event == "assisted" and (cue.role == "noun" or (cue.role == "doer" and cue.last <= spot.at)):
            return Event("assisted", f"money: {spot.said(cue)}")
    return OTHER


def _crossing(found: Event, spot: Spot) -> Event:
    """Who crosses in a document on returns comes home."""
    if found.event != "arrived" or "cross" not in found.trace:
        return found
    for heading in spot.passage.headings:
        if any(heading.start <= m.start < heading.end for m in spot.passage.mentions):
            continue  # "845,000 Colombian returnees" heads nothing
        headed = said_above(spot.passage, heading)
        if headed and headed.event in ("returned", "deported"):
            return Event("returned", f"{found.trace}, {headed.trace}")
    return found


_AVERTS = ("prevent", "avert", "foil", "thwart", "stop", "block", "deter")


def _averted(spot: Spot) -> bool:
    """ "prevented 18,000 crossings", "stopped 400 entries": they did not happen."""
    verb = spot.lower(before_openers(spot))
    happening = noun_unit(spot.counted.head or "") == "event" or (spot.counted.head or "").lower() in _COMINGS
    return happening and verb.startswith(_AVERTS)


_COMINGS = frozenset(("arrivals", "entries", "crossings", "departures", "landings", "returns", "deportations"))
_PATIENTS = frozenset(("patients", "casualties", "wounded", "injured", "survivors", "cases"))


def _taken_in_to_treat(said: Event, spot: Spot) -> bool:
    """ "our clinic received 4,000 patients": they were treated."""
    verb = said.trace.rsplit(": ", 1)[-1]
    return verb.startswith(("receiv", "admit")) and (spot.counted.head or "").lower() in _PATIENTS


_REMAINS = frozenset(("body", "bodies", "corpse", "corpses", "dead", "deaths", "fatalities"))
_SENDS = frozenset(("send", "sends", "sent", "sending", "dispatch", "dispatched", "dispatches", "dispatching"))


def _deployed(said: Event, spot: Spot) -> bool:
    """ "sending 4,000 troops", "dispatched 30 doctors": people who go are given nothing."""
    verb = said.trace.rsplit(": ", 1)[-1].split()[0]
    people = spot.counted.phrase is not None and noun_unit(spot.counted.head or "") == "person"
    return said.trace.startswith("verb before") and verb in _SENDS and people


_FORCES = frozenset((
    "fighting", "violence", "clashes", "war", "conflict", "drought", "floods", "flooding", "hunger", "famine",
    "offensive", "attacks", "attack", "shelling", "airstrikes", "strikes", "bombardment", "fire", "fires", "wildfires",
    "storm", "cyclone", "hurricane", "typhoon", "earthquake", "insecurity", "eruption", "landslides", "crisis",
    "advance",
))  # fmt: skip
_DRIVES = frozenset(("pushed", "push", "pushing", "driven", "drove", "driving", "forced", "forcing", "sent", "sending"))
_AWAY = frozenset(("across", "into", "out", "over", "from", "to", "onto"))


def _driven(spot: Spot) -> Event | None:
    """ "Fighting has pushed another 1,600 across the border": they fled."""
    verb, before = spot.lower(before_openers(spot)), (w.lower for w in spot.words[spot.first : spot.at])
    fled = verb in _DRIVES and spot.lower(spot.last) in _AWAY and not _FORCES.isdisjoint(before)
    return Event("displaced", f"verb before: {verb}") if fled else None


def _sent_away(said: Event, spot: Spot) -> bool:
    """ "send 5,700 asylum seekers to Rwanda": people are not sent as aid is."""
    verb = said.trace.rsplit(": ", 1)[-1]
    people = noun_unit(spot.counted.head or "") in ("person", "household") and spot.counted.phrase is not None
    back = spot.lower(spot.last) in ("back", "home")
    return verb in ("send", "sends", "sent", "sending") and (back or (people and spot.lower(spot.last) == "to"))
