"""What is said of the counted: returned, deported, detained, killed, in need …

First what its own clause says (:mod:`.governing`), then the clause or the list that the number continues, then the
heading above.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from .context import Coded, Passage
from .counted import Counted
from .cues import find_cues
from .following import predicated
from .governing import noun_inside, own
from .phrases import grammar
from .preceding import object_of, subject
from .segmentation import Sentence
from .spots import INHERITED, OTHER, WEAK, Before, Event, Spot, before_openers, is_yardstick, spot_of
from .unit import noun_unit, nouns
from .words import tokenize

__all__ = ["DIRECT", "OF_PEOPLE", "Before", "Event", "code"]

#: Events that befall people only: an unknown noun that meets one of them counts people.
OF_PEOPLE = frozenset(
    ("killed", "injured", "abused", "detained", "released", "deported", "to_be_deported", "displaced")
)
#: How an event said of the number itself is traced.
DIRECT = ("verb before", "verb after", "passive", "participle", "noun before")
_PEOPLE = ("person", "household", None)
#: Events that a document may be about as a whole: it keeps count of them.
_MOVES = frozenset(("returned", "arrived", "deported", "displaced", "detained", "killed"))


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
    if (kind == "share" and _of_plan(spot, before)) or _sampled(spot) or _parent_of(spot):
        return OTHER
    said = noun_inside(spot) if unit == "event" and counted.phrase else own(spot, before)
    if said and said.event == "assisted" and _sent_away(said, spot):
        said = Event("deported", said.trace)
    found = said or _inherited(spot, status, before) or _above(spot, status)
    return _planned(_crossing(found, spot), spot) if found else OTHER


def _of_plan(spot: Spot, before: Before) -> bool:
    """A share of money says nothing of people: "30 per cent funded", "12% of the $93 million"."""
    said = spot.lower(spot.at + 1) in grammar("funded") or _of_sum(spot)
    return said or (before.after_money and spot.counted.phrase is None)


def _sampled(spot: Spot) -> bool:
    """ "a survey of 4,800 households", "interviews with 60 returnees", "surveyed 900 people": who was asked."""
    i = before_openers(spot)
    if spot.lower(i) in ("with", "among", "of"):
        i -= 1
    return spot.lower(i) in grammar("samples")


_PARENTS = frozenset(("mother", "father", "parent", "widow", "widower", "grandmother", "grandfather"))


def _parent_of(spot: Spot) -> bool:
    """ "a father of three": how many children somebody has."""
    return spot.lower(spot.at - 1) == "of" and spot.lower(spot.at - 2) in _PARENTS


def _of_sum(spot: Spot) -> bool:
    """ "12% of the $93 million"."""
    sums = [m.start for m in spot.passage.neighbours if m.quantity.kind == "money"]
    return spot.lower(spot.at + 1) == "of" and any(w.start in sums for w in spot.words[spot.at + 2 : spot.at + 5])


# --- taken from elsewhere --------------------------------------------------------------------------------------------


_TOTALS = frozenset((("the", "total"), ("the", "figure"), ("this", "total"), ("this", "figure")))


def _inherited(spot: Spot, status: Coded, before: Before) -> Event | None:
    """An elided noun keeps its event; so does a part named without a verb of its own ("among them 49 women")."""
    new = _says_more(spot) and not status.trace.startswith("clause")
    if before.antecedent and before.antecedent.event != "other" and not (new and not _refers_only(spot)):
        return Event(before.antecedent.event, "antecedent")
    near = before.neighbour
    if _of_total(spot) and before.last and before.last.event != "other":
        return Event(before.last.event, "the total")
    people = noun_unit(spot.counted.head or "") in _PEOPLE or spot.passage.mention.quantity.kind == "change"
    if near and near.event != "other" and people and (is_yardstick(spot) or not _verb_between(spot)):
        return Event(near.event, INHERITED)
    return None


def _of_total(spot: Spot) -> bool:
    """ "the total fell by 8.8%, from 31,200": the total of what was told before."""
    said = [w.lower for w in spot.words[spot.first : spot.at]]
    return any(pair in _TOTALS for pair in pairwise(said)) and "of" not in said


def _refers_only(spot: Spot) -> bool:
    """ "62 percent of them were women": who they are, not what befell them."""
    return spot.counted.subgroup is not None and spot.counted.phrase is None


def _says_more(spot: Spot) -> bool:
    """Has the clause a verb of its own, other than to be ("the remaining 13 obtained a stay")?"""
    passive = grammar("be", "have")
    for word in spot.words[spot.last : spot.reach]:
        if word.lower in grammar("says") or word.lower in ("who", "which"):
            return False
        if word.lower in grammar("verbs") and word.lower not in passive:
            return True
    return False


def _verb_between(spot: Spot) -> bool:
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


def _above(spot: Spot, status: Coded) -> Event | None:
    """What the label, the column, the list's lead-in or the heading says; else simply present."""
    counted, passage = spot.counted, spot.passage
    if passage.mention.quantity.kind == "change":
        return None
    label = _label(spot)
    if label:
        return label
    head = counted.head or ""
    if passage.row or _answers(spot) or _only_counted(spot):
        cell = passage.column
        for heading in (*((cell,) if cell else ()), *reversed(passage.headings)):
            found = _said_above(passage, heading)
            if found:
                return found
        found = passage.of_document(_of_keeper)
        if found:
            return found
    people = head.lower() in grammar("population") or (
        head[:1].isupper() and spot.words[spot.at].start != passage.sentence.start
    )
    stock = status.value != "any" or people or (passage.row and noun_unit(head) == "person")
    if spot.lower(spot.at - 1) in ("are", "were") and spot.lower(spot.at - 2) in ("there", "these", "them", "those"):
        return Event("present", "there are")
    if stock and noun_unit(head) in _PEOPLE and (status.trace.startswith("clause") or _simply_there(spot)):
        return Event("present", "there are")
    return None


def _label(spot: Spot) -> Event | None:
    """ "In need: 28.6 million", "Killed: 12", "Registered refugees in Chad on 31 January: 488,000"."""
    if spot.lower(spot.at - 1) not in (":", "=", "("):
        return None
    cues = [c for c in spot.cues if c.last <= spot.at]
    strong = [c for c in cues if c.event not in WEAK or c.event == "in_need"]
    return Event(strong[-1].event, f"label: {spot.said(strong[-1])}") if strong else None


def _answers(spot: Spot) -> bool:
    """Is the sentence without a verb, or does it stand under a question?"""
    heading = spot.passage.heading
    named = spot.counted.phrase is not None
    if heading and spot.passage.slice(heading).endswith("?"):
        return not (named and (spot.counted.head or "").lower() not in nouns()["generic"]) and not _says_more(spot)
    verbs = grammar("verbs", "be", "have", "says")
    around = spot.words[spot.first : spot.reach]
    return not named and len(around) <= 14 and not any(w.lower in verbs for w in around)


def _only_counted(spot: Spot) -> bool:
    """ "24,060 individuals were counted", "Total: 31,200 individuals": nothing else is said of them."""
    verbs = grammar("verbs", "have", "says") - grammar("recorded")
    generic = (spot.counted.head or "").lower() in nouns()["generic"] and spot.counted.trace.startswith("noun after")
    around = [w.lower for w in spot.words[spot.first : spot.reach]]
    total = spot.lower(spot.at - 1) == ":" and "total" in [w.lower for w in spot.words[: spot.at]]
    counted = any(w in grammar("recorded") for w in around) and not any(w in verbs for w in around)
    return generic and (total or counted)


def _of_keeper(passage: Passage) -> Event | None:
    """What a document counts, by its title, else by the name of who keeps the count ("Returns Data Unit")."""
    for text in (passage.document.title or "", passage.document.publisher or ""):
        words = tokenize(text, 0, len(text))
        for cue in find_cues(words):
            said = " ".join(w.lower for w in words[cue.first : cue.last])
            if cue.event in _MOVES and cue.role == "noun" and said.endswith("s"):
                return Event(cue.event, f"document: {said}")
    return None


def _simply_there(spot: Spot) -> bool:
    """ "There are N refugees in", "N refugees worldwide": a stock."""
    verbs = grammar("verbs", "be", "have")
    after = [w.lower for w in spot.words[spot.last : spot.reach]]
    opening = spot.lower(before_openers(spot))
    if opening in grammar("be"):
        return True
    if any(w in grammar("recorded") for w in after) and not any(w in grammar("verbs") for w in after):
        return True
    done = opening.endswith("ed") and opening not in grammar("recorded") and opening not in grammar("says")
    return not done and not any(w in verbs or w.endswith("ed") for w in after)


def _said_above(passage: Passage, heading: Sentence) -> Event | None:
    """The event a heading says; worked out once a heading."""
    return passage.layout.remember((_said_above, heading), partial(_event_of, heading=heading), passage)


def _event_of(passage: Passage, heading: Sentence) -> Event | None:
    words = tokenize(passage.text, *heading)
    weak = None
    for cue in find_cues(words):
        said = Event(cue.event, "heading: " + " ".join(w.lower for w in words[cue.first : cue.last]))
        if cue.event not in WEAK or cue.event == "in_need":
            return said
        weak = weak or (said if cue.event == "present" else None)
    return weak


# --- things and money ------------------------------------------------------------------------------------------------


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
    if near and near.event == "assisted" and joined and not _verb_between(spot):
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
        above = _said_above(spot.passage, heading)
        if above and above.event in ("returned", "deported"):
            return Event("returned", f"{found.trace}, {above.trace}")
    return found


def _sent_away(said: Event, spot: Spot) -> bool:
    """ "send 5,700 asylum seekers to Rwanda": people are not sent as aid is."""
    verb = said.trace.rsplit(": ", 1)[-1]
    people = noun_unit(spot.counted.head or "") in ("person", "household") and spot.counted.phrase is not None
    back = spot.lower(spot.last) in ("back", "home")
    return verb in ("send", "sends", "sent", "sending") and (back or (people and spot.lower(spot.last) == "to"))


# --- deported, or still to be ----------------------------------------------------------------------------------------


def _planned(found: Event, spot: Spot) -> Event:
    """A deportation that is planned, threatened or to be stopped has not happened yet."""
    if found.event in ("displaced", "returned") and _told_to_go(found, spot):
        return Event("to_be_deported", f"{found.trace}, told to")
    sent = found.event == "returned" and found.trace.startswith("verb before")
    if found.event != "deported" and not sent:
        return found
    said = found.trace.rsplit(": ", 1)[-1].split()
    for i in range(len(spot.words) - len(said) + 1):
        met = [w.lower for w in spot.words[i : i + len(said)]] == said
        if met and (_ahead(spot, i) or (found.trace.startswith("noun") and _conditional(spot))):
            return Event("to_be_deported", f"{found.trace}, still ahead")
    return found


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
    if "to" not in before[-2:] and any(w in grammar("done") for w in before[-3:]) and "be" not in before[-2:]:
        return False
    if any(w.lower in grammar("begun") for w in spot.words[:i]):
        return False
    return "to" in before[-2:] or any(w in grammar("ahead") for w in before)
