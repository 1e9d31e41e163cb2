"""What is said of the counted: returned, deported, detained, killed, in need …

Which cue of a sentence governs a number is decided by where they stand: a noun of happening that is itself counted, a
verb whose object the number opens, a verb after the phrase (passive or intransitive), a noun of happening before it,
then the clause or the list that the number continues, then the heading above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .context import Coded, Passage, Sentence
from .counted import Counted, column
from .cues import Cue, cues_of, find_cues
from .phrases import grammar
from .unit import noun_unit, nouns
from .words import Word, position, tokenize, words_of

#: Events that give way to any other in the same clause.
_WEAK = frozenset(("present", "in_need", "assisted", "registered_event"))
_PEOPLE = ("person", "household", None)
#: Events that befall people only: an unknown noun that meets one of them counts people.
OF_PEOPLE = frozenset(("killed", "injured", "abused", "detained", "released", "deported", "to_be_deported", "displaced"))
_OF_CLAUSE = frozenset(("of", "among", "by", "for"))


class Event(NamedTuple):
    """An event and the words or the rule that gave it."""

    event: str
    trace: str = ""


OTHER = Event("other")


@dataclass(frozen=True, slots=True)
class Before:
    """The events of earlier mentions.

    Attributes
    ----------
    antecedent : Event or None
        Of the mention whose noun this one shares.
    neighbour : Event or None
        Of the mention before it in the same sentence.
    last : Event or None
        Of the mention before it, wherever it stands.
    after_money : bool
        Whether the mention before it is a sum of money.
    """

    antecedent: Event | None = None
    neighbour: Event | None = None
    last: Event | None = None
    after_money: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """A mention among the words and the cues of its sentence."""

    passage: Passage
    counted: Counted
    words: Sequence[Word]
    cues: Sequence[Cue]
    at: int  # the mention itself
    last: int  # the word after its noun phrase
    first: int  # its clause
    end: int
    reach: int  # where the words about it end

    def lower(self, i: int) -> str:
        """The word at a place, in lower case; nothing outside the sentence."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def said(self, cue: Cue) -> str:
        """The words of a cue."""
        return " ".join(w.lower for w in self.words[cue.first : cue.last])


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
    spot = _spot(passage, counted)
    if kind == "money":
        return _of_money(spot)
    if unit == "thing":
        return _of_things(spot, before)
    if kind == "share" and (_of_sum(spot) or (before.after_money and counted.phrase is None)):
        return OTHER
    found = _own(spot, before) or _inherited(spot, status, before) or _above(spot, status)
    return _planned(_crossing(found, spot), spot) if found else OTHER


def _of_sum(spot: _Spot) -> bool:
    """ "12% of the $93 million"."""
    sums = [m.start for m in spot.passage.neighbours if m.quantity.kind == "money"]
    return spot.lower(spot.at + 1) == "of" and any(w.start in sums for w in spot.words[spot.at + 2 : spot.at + 5])


def _spot(passage: Passage, counted: Counted) -> _Spot:
    words, at = words_of(passage), position(passage)
    start, end = passage.clause
    first = next((i for i, w in enumerate(words) if w.start >= start), 0)
    stop = max(next((i for i in range(at, len(words)) if words[i].start >= end), len(words)), at + 1)
    last = max(counted.last, at + 1)
    return _Spot(passage, counted, words, cues_of(passage), at, last, first, stop, _reach(words, last, stop))


def _reach(words: Sequence[Word], last: int, end: int) -> int:
    """Where the words about a number end: its clause, or the next number that does not share its verb."""
    over = False
    for i in range(last, end):
        shared = words[i].kind == "mention" and words[i - 1].lower in ("and", "but", ",")
        if shared and i - 1 > last:
            return i
        over = over or shared
        if over and words[i].lower in ("who", "which", "that", "whose", "whom"):
            return i
    return _past_insertion(words, end) if end - last <= 1 else end


def _past_insertion(words: Sequence[Word], end: int) -> int:
    """Behind the phrase a bracket or a relative clause is cut off; the main verb stands after it."""
    closing = {"(": ")", ",": ",", "-": "-"}.get(words[end].lower if end < len(words) else "")
    for i in range(end + 1, len(words) if closing else 0):
        if words[i].lower == closing:
            return min(len(words), i + 10)
    return min(len(words), end + 8) if closing == "-" else end


# --- said in its own clause ------------------------------------------------------------------------------------------


def _own(spot: _Spot, before: Before) -> Event | None:
    """The event said in the mention's own clause: the strongest place first, weak events last."""
    weak = None
    for found in _places(spot, before):
        if found and found.event not in _WEAK:
            return found
        weak = weak or found
    return weak


def _places(spot: _Spot, before: Before) -> Iterator[Event | None]:
    yield _noun_inside(spot)
    yield _among(spot, before)
    yield _subject(spot) if _linked(spot) else None
    yield _object(spot)
    yield _of_noun(spot)
    yield _after(spot)
    yield _subject(spot) if spot.counted.phrase is None or _number_of(spot) else None
    yield _people_inside(spot)


def _noun_inside(spot: _Spot) -> Event | None:
    """The counted noun is a happening, or is a case or a report of one: "730 arrests", "310 complaints of torture"."""
    for cue in spot.cues:
        if cue.role != "noun" or (cue.event in _WEAK and cue.event != "registered_event"):
            continue
        inside = spot.at < cue.first and cue.last <= spot.last
        if inside and (cue.last == spot.last or spot.lower(cue.last) == "of" or _closes(spot, cue)):
            return Event(cue.event, f"counted noun: {spot.said(cue)}")
        reported = spot.lower(spot.last) == "of" and spot.last < cue.first <= spot.last + 3
        if reported and noun_unit(spot.lower(spot.last - 1)) == "event":
            return Event(cue.event, f"counted noun: of {spot.said(cue)}")
    return None


def _closes(spot: _Spot, cue: Cue) -> bool:
    """ "rape cases", "detention orders": the happening stands before the noun of a report."""
    return noun_unit(spot.lower(cue.last)) in ("event", "thing")


def _people_inside(spot: _Spot) -> Event | None:
    """ "1,300 detainees", "displaced families"."""
    inside = [c for c in spot.cues if spot.at < c.first and c.last <= spot.last and _names_people(c)]
    return Event(inside[-1].event, f"counted: {spot.said(inside[-1])}") if inside else None


def _names_people(cue: Cue) -> bool:
    return cue.role == "people" or (cue.role == "noun" and cue.event != "present")


def _among(spot: _Spot, before: Before) -> Event | None:
    """ "Among those killed were three", "among the dead 112 children", "5,000 were among them"."""
    words = [w.lower for w in spot.words[spot.first : spot.at]]
    opens = next((i for i, w in enumerate(words) if w in ("among", "amongst")), None)
    if opens is not None:
        for cue in spot.cues:
            if spot.first + opens < cue.first <= spot.first + opens + 3 and cue.last <= spot.at:
                return Event(cue.event, f"among: {spot.said(cue)}")
    for cue in spot.cues:
        near = spot.lower(cue.first - 2) in ("among", "amongst") and spot.lower(cue.first - 1) in ("the", "those")
        if near and spot.last <= cue.first < spot.reach:
            return Event(cue.event, f"among: {spot.said(cue)}")
    after = [w.lower for w in spot.words[spot.last : spot.reach]]
    pointing = any(pair == ("among", "them") and w in grammar("be") for w, pair in zip(after, pairwise(after[1:]), strict=False))
    apposed = words[-2:] == ["that", "is"] or words[-1:] == ["or"] or words[-2:] == ["or", "some"]
    if (pointing or apposed) and before.last and before.last.event != "other":
        return Event(before.last.event, "the number before")
    return None


def _number_of(spot: _Spot) -> bool:
    """ "put the number of people jailed ... at over 48,000 people"."""
    before = [w.lower for w in spot.words[spot.first : spot.at]]
    return "number of" in spot.counted.trace or (
        before[-1:] in (["at"], ["to"]) and ("number", "of") in pairwise(before)
    )


def _linked(spot: _Spot) -> bool:
    """Does a verb that only links stand before the number ("returns reached 26,000", "the toll hit 12")?"""
    if spot.lower(spot.at - 1) not in grammar("link_verbs"):
        return False
    return spot.counted.phrase is None and not _refers(spot)


def _refers(spot: _Spot) -> bool:
    return spot.counted.trace.startswith("pronoun")


def _object(spot: _Spot) -> Event | None:
    """The number opens the object of a verb: "arrested 94 men", "sent back half a million", "a doctor and two nurses"."""
    if _linked(spot):
        return None
    for cue in reversed(spot.cues):
        if cue.last > spot.at or cue.role != "patient":
            continue
        between = [w.lower for w in spot.words[cue.last : spot.at]]
        direct = all(w in grammar("openers") or w.endswith("ly") for w in between) and between[:1] != ["of"]
        if (cue.form == "ed" and _passive(spot, cue)) or not (direct or _second_object(between)):
            return None
        return Event(cue.event, f"verb before: {spot.said(cue)}")
    return None


def _second_object(between: Sequence[str]) -> bool:
    """ "killed a doctor and two nurses"."""
    return 2 <= len(between) <= 6 and between[-1] in ("and", ",") and between[0] in grammar("determiners")


def _after(spot: _Spot) -> Event | None:
    """The verb of which the counted phrase is the subject, or a predicate after it; a participle gives way to a verb."""
    if _is_base(spot):
        return None
    bare = weak = None
    for cue in spot.cues:
        if not spot.last <= cue.first < spot.reach:
            continue
        if _reports(spot, spot.last, cue.first):
            break
        said = _of_subject(spot, cue)
        if said is None:
            continue
        if said.event in _WEAK:
            weak = weak or said
        elif said.trace.startswith("participle"):
            bare = bare or said
        else:
            return said
    return bare or weak


def _is_base(spot: _Spot) -> bool:
    """The 7.3 million of "two thirds of its 7.3 million children": the whole of another number."""
    back = spot.at - 1
    while back > 0 and (spot.lower(back) in grammar("determiners") or spot.lower(back).endswith("'s")):
        back -= 1
    return back < spot.at - 1 and spot.lower(back) == "of" and spot.words[back - 1].kind == "mention"


def _reports(spot: _Spot, start: int, end: int) -> bool:
    """Does the counted say something of others ("12 lawyers said that ...")?"""
    for i in range(start, end):
        if spot.lower(i) in grammar("says"):
            own = spot.lower(i + 1) in ("being", "having", "they", "she", "he") or spot.lower(i + 2) in ("they", "she")
            return not own and spot.lower(i - 1) not in grammar("be")
    return False


def _of_subject(spot: _Spot, cue: Cue) -> Event | None:
    if cue.role == "phrase":
        return Event(cue.event, f"predicate: {spot.said(cue)}")
    if cue.role == "doer":
        return None if _of_object(spot, cue) else Event(cue.event, f"verb after: {spot.said(cue)}")
    if cue.role == "patient" and cue.form == "ed":
        if _passive(spot, cue):
            return Event(cue.event, f"passive: {spot.said(cue)}")
        return Event(cue.event, f"participle: {spot.said(cue)}") if _bare(spot, cue) else None
    if cue.role == "noun" and any(
        w.lower in grammar("suffered") for w in spot.words[max(spot.last, cue.first - 7) : cue.first]
    ):
        return Event(cue.event, f"suffered: {spot.said(cue)}")
    return None


def _of_object(spot: _Spot, cue: Cue) -> bool:
    """A participle or past form of a verb with an object of its own: "those left 30 dead" is not "left"."""
    return (
        cue.form == "ed"
        and cue.event == "displaced"
        and spot.lower(cue.last) in ("dead", "injured", "without", "in", "#")
    )


def _passive(spot: _Spot, cue: Cue) -> bool:
    for i in range(cue.first - 1, max(-1, cue.first - 6), -1):
        lower = spot.lower(i)
        if lower in grammar("be"):
            return True
        if lower not in grammar("fillers") and lower not in ("and", "or", ",") and not lower.endswith(("ly", "ed")):
            return False
    return False


def _bare(spot: _Spot, cue: Cue) -> bool:
    """ "people killed in the raid", "268,000 detained and 91,000 jailed": no object follows."""
    between = [w.lower for w in spot.words[spot.last : cue.first]]
    if len(between) > 4 or any(w in grammar("have") for w in between):
        return False
    following = spot.words[cue.last] if cue.last < len(spot.words) else None
    return following is None or following.kind == "mark" or following.lower in grammar("adverbials")


def _of_noun(spot: _Spot) -> Event | None:
    """ "the removal of 263 nationals", "deaths of 12", "the deadline for 300 families"."""
    for cue in reversed(spot.cues):
        if cue.role != "noun" or cue.last >= spot.at:
            continue
        between = [w.lower for w in spot.words[cue.last : spot.at]]
        if between[0] in _OF_CLAUSE and all(w in grammar("openers") or w in _OF_CLAUSE for w in between):
            return Event(cue.event, f"noun before: {spot.said(cue)}")
        return None
    return None


def _subject(spot: _Spot) -> Event | None:
    """ "Arrivals fell to fewer than 300", "put the dead at 1,250", "the number of people jailed ... at 48,000"."""
    if spot.lower(spot.at - 1) not in grammar("links") | grammar("openers") | {",", ":", "("}:
        return None
    found = [c for c in spot.cues if c.last <= spot.at and _may_be_subject(spot, c)]
    number = next((c for c in found if "number of" in spot.counted.trace), None)
    cue = number or (found[-1] if found else None)
    return Event(cue.event, f"subject: {spot.said(cue)}") if cue else None


def _may_be_subject(spot: _Spot, cue: Cue) -> bool:
    if cue.first < spot.first and "number of" not in spot.counted.trace and not _compares(spot):
        return False
    if spot.lower(cue.last - 1) in grammar("link_verbs"):
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


def _compares(spot: _Spot) -> bool:
    """ "... reached 26,000 in May, compared with 19,000": the subject stands in the clause before."""
    return spot.lower(spot.at - 1) in ("from", "with", "against", "than", "to", "by")


# --- taken from elsewhere ---------------------------------------------------------------------------------------------


def _inherited(spot: _Spot, status: Coded, before: Before) -> Event | None:
    """An elided noun keeps its event; so does a part named without a verb of its own ("among them 49 women")."""
    new = _says_more(spot) and not status.trace.startswith("clause")
    if before.antecedent and before.antecedent.event != "other" and not (new and not _refers_only(spot)):
        return Event(before.antecedent.event, "antecedent")
    near = before.neighbour
    if near and near.event != "other" and noun_unit(spot.counted.head or "") in _PEOPLE and not _verb_between(spot):
        return Event(near.event, "the number before")
    return None


def _refers_only(spot: _Spot) -> bool:
    """ "62 percent of them were women": who they are, not what befell them."""
    return spot.counted.subgroup is not None and spot.counted.phrase is None


def _says_more(spot: _Spot) -> bool:
    """Has the clause a verb of its own, other than to be ("the remaining 13 obtained a stay")?"""
    passive = grammar("be") | grammar("have")
    for word in spot.words[spot.last : spot.reach]:
        if word.lower in grammar("says") or word.lower in ("who", "which"):
            return False
        if word.lower in grammar("verbs") and word.lower not in passive:
            return True
    return False


def _verb_between(spot: _Spot) -> bool:
    """Is there a verb between the number before and the end of what is said of this one?"""
    start = next((i for i in range(spot.at - 1, -1, -1) if spot.words[i].kind == "mention"), spot.first)
    before = [w.lower for w in spot.words[max(start + 1, spot.first) : spot.at]]
    verbs = grammar("verbs") | grammar("have") | {"will", "would", "can", "may"}
    if any(w in verbs or w in grammar("says") for w in before):
        return True
    if _refers_only(spot):
        return False
    after = [w.lower for w in spot.words[spot.last : spot.reach]]
    relative = next((i for i, w in enumerate(after) if w in ("who", "which", "that", "whose")), len(after))
    if after[:relative] and after[0].endswith("ed"):
        return True
    return any(w in verbs or w in grammar("be") for w in after[:relative])


def _above(spot: _Spot, status: Coded) -> Event | None:
    """What the label, the column, the list's lead-in or the heading says; else simply present."""
    counted, passage = spot.counted, spot.passage
    if passage.mention.quantity.kind == "change":
        return None
    label = _label(spot)
    if label:
        return label
    head = counted.head or ""
    if passage.row or _answers(spot):
        cell = column(passage)
        for heading in (*((cell,) if cell else ()), *reversed(passage.headings)):
            found = passage.layout.remember((_said_above, heading), lambda p, h=heading: _said_above(p, h), passage)
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


def _label(spot: _Spot) -> Event | None:
    """ "In need: 28.6 million", "Killed: 12", "Registered refugees in Chad on 31 January: 488,000"."""
    if spot.lower(spot.at - 1) not in (":", "=", "("):
        return None
    cues = [c for c in spot.cues if c.last <= spot.at]
    strong = [c for c in cues if c.event not in _WEAK or c.event == "in_need"]
    return Event(strong[-1].event, f"label: {spot.said(strong[-1])}") if strong else None


def _answers(spot: _Spot) -> bool:
    """Is the sentence without a verb, or does it stand under a question?"""
    heading = spot.passage.heading
    named = spot.counted.phrase is not None
    if heading and spot.passage.slice(heading).endswith("?"):
        return not (named and (spot.counted.head or "").lower() not in nouns()["generic"]) and not _says_more(spot)
    verbs = grammar("verbs") | grammar("be") | grammar("have") | grammar("says")
    around = spot.words[spot.first : spot.reach]
    return not named and len(around) <= 14 and not any(w.lower in verbs for w in around)


def _simply_there(spot: _Spot) -> bool:
    """ "There are N refugees in", "N refugees worldwide": a stock."""
    verbs = grammar("verbs") | grammar("be") | grammar("have")
    after = [w.lower for w in spot.words[spot.last : spot.reach]]
    if spot.lower(spot.at - 1) in ("are", "were", "is", "was"):
        return True
    return not any(w in verbs or w.endswith("ed") for w in after)


def _said_above(passage: Passage, heading: Sentence) -> Event | None:
    words = tokenize(passage.text, *heading)
    weak = None
    for cue in find_cues(words):
        said = Event(cue.event, "heading: " + " ".join(w.lower for w in words[cue.first : cue.last]))
        if cue.event not in _WEAK or cue.event == "in_need":
            return said
        weak = weak or (said if cue.event == "present" else None)
    return weak


# --- things and money --------------------------------------------------------------------------------------------------


def _of_things(spot: _Spot, before: Before) -> Event:
    """Things are handed out, or they are papers of those who register; else they are nothing to us."""
    inside = _noun_inside(spot)
    if inside and inside.event == "registered_event":
        return inside
    found = _object(spot) or _after(spot)
    if found and found.event == "assisted" and found.trace.split(": ")[1].split()[0] in grammar("handed"):
        return found
    near = before.neighbour
    if near and near.event == "assisted" and not _verb_between(spot):
        return Event("assisted", "the number before")
    return OTHER


def _of_money(spot: _Spot) -> Event:
    """Money that people get is assistance: a ration, a voucher, a transfer, or "each family gets"."""
    for cue in spot.cues:
        if cue.event == "assisted" and (cue.role == "noun" or (cue.role == "doer" and cue.last <= spot.at)):
            return Event("assisted", f"money: {spot.said(cue)}")
    return OTHER


def _crossing(found: Event, spot: _Spot) -> Event:
    """Who crosses in a document on returns comes home."""
    if found.event != "arrived" or "cross" not in found.trace:
        return found
    for heading in spot.passage.headings:
        above = spot.passage.layout.remember(
            (_said_above, heading), lambda p, h=heading: _said_above(p, h), spot.passage
        )
        if above and above.event in ("returned", "deported"):
            return Event("returned", f"{found.trace}, {above.trace}")
    return found


# --- deported, or still to be ------------------------------------------------------------------------------------------


def _planned(found: Event, spot: _Spot) -> Event:
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


def _told_to_go(found: Event, spot: _Spot) -> bool:
    """ "ordered 300 families to leave", "given 2.1 million refugees until March to leave"."""
    said = found.trace.rsplit(": ", 1)[-1].split()[0]
    after = [w.lower for w in spot.words[spot.last :]]
    if not found.trace.startswith("verb after") or ("to", said) not in pairwise(after):
        return False
    return any(w.lower in grammar("compelled") for w in spot.words)


def _conditional(spot: _Spot) -> bool:
    return any(w.lower in ("would", "will", "could") for w in spot.words[spot.last : spot.last + 12])


def _ahead(spot: _Spot, i: int) -> bool:
    before = [w.lower for w in spot.words[max(0, i - 9) : i]]
    if "to" not in before[-2:] and any(w in grammar("done") for w in before[-3:]) and "be" not in before[-2:]:
        return False
    if any(w.lower in grammar("begun") for w in spot.words[:i]):
        return False
    return "to" in before[-2:] or any(w in grammar("ahead") for w in before)
