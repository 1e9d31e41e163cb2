"""Events that stand above a number: in its label, its column, the lead-in of its list, the heading, the title."""

from __future__ import annotations

from functools import partial

from ..nouns.phrases import grammar
from ..nouns.unit import MAY_BE_PEOPLE, noun_unit, nouns
from ..passage.context import Coded, Passage
from ..passage.segmentation import Sentence
from ..passage.words import tokenize
from .carried import says_more
from .cues import find_cues
from .spots import WEAK, Event, Spot, before_openers

#: Events that a document may be about as a whole: it keeps count of them.
_MOVES = frozenset(("returned", "arrived", "deported", "displaced", "detained", "killed"))


def above(spot: Spot, status: Coded) -> Event | None:
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
            found = said_above(passage, heading)
            if found:
                return found
        found = passage.of_document(_of_keeper)
        if found:
            return found
    people = head.lower() in grammar("population") or (
        head[:1].isupper() and spot.words[spot.at].start != passage.sentence.start
    )
    people = people or (head[:1].isupper() and spot.lower(spot.last) in ("in", "across", "inside", "within"))
    stock = status.value != "any" or people or (passage.row and noun_unit(head) == "person")
    if spot.lower(spot.at - 1) in ("are", "were") and spot.lower(spot.at - 2) in ("there", "these", "them", "those"):
        return Event("present", "there are")
    if stock and noun_unit(head) in MAY_BE_PEOPLE and (status.trace.startswith("clause") or _simply_there(spot)):
        return Event("present", "there are")
    return None


def _label(spot: Spot) -> Event | None:
    """ "In need: 28.6 million", "Killed: 12", "Registered refugees in Chad on 31 January: 488,000"."""
    if spot.lower(spot.at - 1) not in (":", "=", "("):
        return None
    counted = max((i for i in range(spot.at) if spot.words[i].kind == "mention"), default=-1)
    cues = [c for c in spot.cues if counted < c.first and c.last <= spot.at]
    strong = [c for c in cues if c.event not in WEAK or c.event == "in_need"]
    return Event(strong[-1].event, f"label: {spot.said(strong[-1])}") if strong else None


def _answers(spot: Spot) -> bool:
    """Is the sentence without a verb, or does it stand under a question?"""
    heading = spot.passage.heading
    named = spot.counted.phrase is not None
    if heading and spot.passage.slice(heading).endswith("?"):
        return not (named and (spot.counted.head or "").lower() not in nouns()["generic"]) and not says_more(spot)
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


#: Of a press release, not of prisoners.
_MASTHEAD = ["for", "immediate", "release"]


def said_above(passage: Passage, heading: Sentence) -> Event | None:
    """The event a heading says; worked out once a heading."""
    return passage.layout.remember((said_above, heading), partial(_event_of, heading=heading), passage)


def _event_of(passage: Passage, heading: Sentence) -> Event | None:
    words = tokenize(passage.text, *heading)
    weak = None
    for cue in find_cues(words):
        if [w.lower for w in words[cue.last - 3 : cue.last]] == _MASTHEAD and cue.last == len(words):
            continue
        said = Event(cue.event, "heading: " + " ".join(w.lower for w in words[cue.first : cue.last]))
        if cue.event not in WEAK or cue.event == "in_need":
            return said
        weak = weak or (said if cue.event == "present" else None)
    return weak
