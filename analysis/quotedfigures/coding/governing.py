"""Which cue of a sentence governs a number.

Where the cues stand decides: a noun of happening that is itself counted, a verb whose object the number opens, a noun
of happening before it, a verb after its phrase (passive or intransitive), then a subject that the number is said of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import NamedTuple

from .context import Passage
from .counted import Counted
from .cues import Cue, cues_of
from .phrases import grammar
from .unit import noun_unit
from .words import Word, lowers_of, position, starts_of, words_of

#: Events that give way to any other in the same clause.
WEAK = frozenset(("present", "in_need", "assisted", "registered_event"))
_OF_CLAUSE = frozenset(("of", "among", "by", "for"))

#: The trace of an event that was carried over from the neighbouring number: too thin a ground to accuse anybody.
INHERITED = "the number before"


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
class Spot:
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


def spot_of(passage: Passage, counted: Counted) -> Spot:
    """A mention among the words and the cues of its sentence."""
    words, at = words_of(passage), position(passage)
    start, end = passage.clause
    starts = starts_of(passage)
    first = bisect_left(starts, start) % len(starts)
    stop = max(bisect_left(starts, end, at), at + 1)
    last = max(counted.last, at + 1)
    return Spot(passage, counted, words, cues_of(passage), at, last, first, stop, _reach(words, last, stop))


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
    verbs = grammar("verbs", "be", "have")
    named = not any(w.lower in verbs or w.lower.endswith("ed") for w in words[last:end])
    return _past_insertion(words, end) if named and end - last <= 5 else end


def _past_insertion(words: Sequence[Word], end: int) -> int:
    """Behind the phrase a bracket or a relative clause is cut off; the main verb stands after it."""
    closing = {"(": ")", ",": ",", "-": "-"}.get(words[end].lower if end < len(words) else "")
    for i in range(end + 1, len(words) if closing else 0):
        if words[i].lower == closing:
            return min(len(words), i + 10)
    return min(len(words), end + 8) if closing == "-" else end


# --- said in its own clause ------------------------------------------------------------------------------------------


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
    yield subject(spot) if _linked(spot) else None
    yield object_of(spot)
    yield _of_noun(spot)
    yield predicated(spot)
    yield subject(spot) if spot.counted.phrase is None or _number_of(spot) or _is_numbered(spot) else None
    yield _people_inside(spot)
    yield _recipients(spot)


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


def _linked(spot: Spot) -> bool:
    """Does a verb that only links stand before the number ("returns reached 26,000", "the toll hit 12")?"""
    if spot.lower(before_openers(spot)) not in grammar("link_verbs"):
        return False
    return spot.counted.phrase is None and not _refers(spot)


def before_openers(spot: Spot) -> int:
    """The word before the number and what opens it: the verb of "hit a record 31,200"."""
    i = spot.at - 1
    while i >= 0 and spot.lower(i) in grammar("openers") and spot.lower(i) not in grammar("links"):
        i -= 1
    return i


def _refers(spot: Spot) -> bool:
    return spot.counted.trace.startswith("pronoun")


def object_of(spot: Spot) -> Event | None:
    """The number opens the object of a verb: "arrested 94 men", "killed a doctor and two nurses"."""
    if _linked(spot):
        return None
    for cue in reversed(spot.cues):
        if cue.last > spot.at or cue.role != "patient":
            continue
        between = [w.lower for w in spot.words[cue.last : spot.at]]
        direct = all(w in grammar("openers") or w.endswith("ly") for w in between) and (
            between[:1] != ["of"] or cue.last - cue.first > 1
        )
        if (cue.form == "ed" and _passive(spot, cue)) or not (direct or _second_object(between)):
            return None
        if spot.said(cue) in ("lose", "loses", "lost", "losing") and spot.passage.mention.quantity.kind == "share":
            return None  # "lost four-fifths of its value"
        if cue.event == "released" and cue.form == "base" and _asked_for(spot, cue):
            return Event("detained", f"to be freed: {spot.said(cue)}")
        return Event(cue.event, f"verb before: {spot.said(cue)}")
    return None


def _demanded(spot: Spot, cue: Cue) -> bool:
    """ "calls for the immediate release of", "demanding the release of": who is to be freed is held."""
    return any(spot.lower(i) in grammar("demanded") for i in range(max(0, cue.first - 5), cue.first))


def _asked_for(spot: Spot, cue: Cue) -> bool:
    """ "must release the 45 activists", "2. release the hundreds still held": who is to be freed is held."""
    before = [w.lower for w in spot.words[max(0, cue.first - 2) : cue.first] if w.kind == "word"]
    return not before or before[-1] in ("must", "should", "to", "and", "please")


def _second_object(between: Sequence[str]) -> bool:
    """ "killed a doctor and two nurses"."""
    return 2 <= len(between) <= 6 and between[-1] in ("and", ",") and between[0] in grammar("determiners")


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
        other = cue.first - 1 != spot.at and spot.words[cue.first - 1].kind == "mention"
        if other and cue.role in ("phrase", "people", "noun"):
            continue  # "1,253 injured officers and 3 dead": the noun of the other number
        said = _of_subject(spot, cue)
        if said is None:
            continue
        if said.event in WEAK:
            weak = weak or said
        elif said.trace.startswith("participle"):
            bare = bare or said
        else:
            return said
    return bare or weak


def _is_base(spot: Spot) -> bool:
    """The 7.3 million of "two thirds of its 7.3 million children", "fewer than the 5.4 million of May": a yardstick."""
    back = _before_determiners(spot)
    if is_yardstick(spot):
        return True
    return back < spot.at - 1 and spot.lower(back) == "of" and spot.words[back - 1].kind == "mention"


def is_yardstick(spot: Spot) -> bool:
    """ "a third fewer than the 5.4 million of January": what is counted is what the number before it counts."""
    back = _before_determiners(spot)
    return back < spot.at - 1 and spot.lower(back) == "than"


def _before_determiners(spot: Spot) -> int:
    back = spot.at - 1
    while back > 0 and (spot.lower(back) in grammar("determiners") or spot.lower(back).endswith("'s")):
        back -= 1
    return back


def _reports(spot: Spot, start: int, end: int) -> bool:
    """Does the counted say something of others ("12 lawyers said that ...")?"""
    for i in range(start, end):
        if spot.lower(i) in grammar("says"):
            own = spot.lower(i + 1) in ("being", "having", "they", "she", "he") or spot.lower(i + 2) in ("they", "she")
            return not own and spot.lower(i - 1) not in grammar("be")
    return False


def _of_another(spot: Spot, cue: Cue) -> bool:
    """ "62,000 children have a parent in jail", "64 percent knew somebody who had been arrested"."""
    between = [w.lower for w in spot.words[spot.last : cue.first]]
    pairs = (f"{one} {two}" for one, two in pairwise(between))
    return not grammar("someone_else").isdisjoint((*between, *pairs))


def _of_subject(spot: Spot, cue: Cue) -> Event | None:
    if _of_another(spot, cue):
        return None
    if cue.event == "registered_event" and (spot.lower(cue.first - 1) in ("are", "is") or _adjective(spot, cue)):
        return None  # "of whom 1.35 million are registered", "6,700 of them registered refugees": what they are
    if cue.role == "phrase":
        return Event(cue.event, f"predicate: {spot.said(cue)}")
    if cue.role == "doer":
        if cue.form == "ed" and spot.lower(cue.last - 1) == "reached" and _passive(spot, cue):
            return None  # "120 people were reached": with aid
        return (
            None if _of_object(spot, cue) or _wished(spot, cue) else Event(cue.event, f"verb after: {spot.said(cue)}")
        )
    if cue.role == "patient" and cue.form == "ed":
        if _passive(spot, cue):
            return Event(cue.event, f"passive: {spot.said(cue)}")
        return Event(cue.event, f"participle: {spot.said(cue)}") if _bare(spot, cue) else None
    if cue.role == "noun" and any(
        w.lower in grammar("suffered") for w in spot.words[max(spot.last, cue.first - 7) : cue.first]
    ):
        return Event(cue.event, f"suffered: {spot.said(cue)}")
    return None


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


def _left_in(spot: Spot, cue: Cue) -> bool:
    """ "left in ruins"; not "left in 2023", "left in the spring"."""
    following = spot.lower(cue.last + 1)
    return spot.lower(cue.last) == "in" and following.isalpha() and following not in _LEFT_WHEN


_LEFT_WHEN = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "the", "early", "late", "mid",
))  # fmt: skip


def _passive(spot: Spot, cue: Cue) -> bool:
    for i in range(cue.first - 1, max(-1, cue.first - 6), -1):
        lower = spot.lower(i)
        if lower in grammar("be"):
            return True
        if lower not in grammar("fillers") and lower not in ("and", "or", ",") and not lower.endswith(("ly", "ed")):
            return False
    return False


def _bare(spot: Spot, cue: Cue) -> bool:
    """ "people killed in the raid", "268,000 detained and 91,000 jailed": no object follows."""
    between = [w.lower for w in spot.words[spot.last : cue.first]]
    if len(between) > 4 or any(w in grammar("have") for w in between):
        return False
    following = spot.words[cue.last] if cue.last < len(spot.words) else None
    if following is None or following.kind == "mark" or following.lower in grammar("adverbials"):
        return True
    return not between and following.lower in grammar("be")


def _of_noun(spot: Spot) -> Event | None:
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
    if spot.lower(cue.last - 1) in grammar("link_verbs") or _adjective(spot, cue):
        return False
    if cue.role == "noun":
        following = spot.words[cue.last] if cue.last < len(spot.words) else None
        return following is None or _ends_subject(following)
    if cue.role == "patient":
        return cue.form == "ed" and spot.lower(cue.first - 1) not in grammar("have")
    return cue.role in ("people", "doer", "phrase") and (cue.role != "doer" or "number of" in spot.counted.trace)


def _adjective(spot: Spot, cue: Cue) -> bool:
    """ "registered refugees", "registered Sudanese refugees": what they are, not what happened."""
    said = spot.words[cue.last : cue.last + 2]
    following = list(takewhile(lambda w: w.kind == "word" and w.lower not in grammar("stop", "adverbials"), said))
    return (
        cue.event in WEAK and cue.form == "ed" and any(noun_unit(w.text) in ("person", "household") for w in following)
    )


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
