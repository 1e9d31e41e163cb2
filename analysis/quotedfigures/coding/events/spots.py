"""A number among the words and the cues of its sentence, and the event that is said of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from ..nouns.counted import Counted
from ..nouns.phrases import grammar
from ..nouns.unit import noun_unit
from ..passage.clauses import clause_of
from ..passage.context import Passage
from ..passage.words import Word, position, starts_of, words_of
from .cues import Cue, cues_of

#: Events that give way to any other in the same clause.
WEAK = frozenset(("present", "in_need", "assisted", "registered_event"))
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
    start, end = clause_of(passage)
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
    if end - last > 5:
        return end
    verbs = grammar("verbs", "be", "have")
    said = any(w.lower in verbs or w.lower.endswith("ed") for w in words[last:end])
    return end if said else _past_insertion(words, end)


def _past_insertion(words: Sequence[Word], end: int) -> int:
    """Behind the phrase a bracket or a relative clause is cut off; the main verb stands after it."""
    closing = {"(": ")", ",": ",", "-": "-"}.get(words[end].lower if end < len(words) else "")
    for i in range(end + 1, len(words) if closing else 0):
        if words[i].lower == closing:
            return min(len(words), i + 10)
    return min(len(words), end + 8) if closing == "-" else end


def before_openers(spot: Spot) -> int:
    """The word before the number and what opens it: the verb of "hit a record 31,200"."""
    i = spot.at - 1
    while i >= 0 and spot.lower(i) in grammar("openers") and spot.lower(i) not in grammar("links"):
        i -= 1
    return i


def is_linked(spot: Spot) -> bool:
    """Does a verb that only links stand before the number ("returns reached 26,000", "the toll hit 12")?"""
    if spot.lower(before_openers(spot)) not in grammar("link_verbs"):
        return False
    return spot.counted.phrase is None and not refers(spot)


def refers(spot: Spot) -> bool:
    """Does a pronoun stand in place of the counted noun ("31 of them")?"""
    return spot.counted.trace.startswith("pronoun")


def before_determiners(spot: Spot) -> int:
    """The word before the number and its determiners: "than" of "fewer than the 5.4 million"."""
    back = spot.at - 1
    while back > 0 and (spot.lower(back) in grammar("determiners") or spot.lower(back).endswith("'s")):
        back -= 1
    return back


def is_yardstick(spot: Spot) -> bool:
    """ "a third fewer than the 5.4 million of January": what is counted is what the number before it counts."""
    back = before_determiners(spot)
    return back < spot.at - 1 and spot.lower(back) == "than"


def is_passive(spot: Spot, cue: Cue) -> bool:
    """Does a form of "to be" stand before the participle ("were later detained")?"""
    for i in range(cue.first - 1, max(-1, cue.first - 6), -1):
        lower = spot.lower(i)
        if lower in grammar("be"):
            return True
        if lower in grammar("have"):
            return False  # "is said to have killed"
        if lower not in grammar("fillers") and lower not in ("and", "or", ",") and not lower.endswith(("ly", "ed")):
            return False
    return False


_NOT = frozenset(("not", "never", "cannot", "nor", "neither"))
_HINDERED = frozenset(("unable", "failed", "prevented", "barred", "blocked", "stopped", "forbidden", "yet", "waiting"))


def is_negated(spot: Spot, cue: Cue, floor: int) -> bool:
    """ "have not returned", "were never released", "have yet to return", "were prevented from leaving"."""
    for i in range(cue.first - 1, max(floor, cue.first - 6) - 1, -1):
        lower = spot.lower(i)
        if lower in _NOT or lower.endswith("n't"):
            return spot.lower(i + 1) not in ("only", "just", "merely")
        if lower in _HINDERED and spot.lower(i + 1) in ("to", "from"):
            return True
        if lower in (",", "and", "but", "or", "who", "that", "which"):
            return False
    return False


def is_adjective(spot: Spot, cue: Cue) -> bool:
    """ "registered refugees", "registered Sudanese refugees": what they are, not what happened."""
    said = spot.words[cue.last : cue.last + 2]
    following = list(takewhile(lambda w: w.kind == "word" and w.lower not in grammar("stop", "adverbials"), said))
    return (
        cue.event in WEAK and cue.form == "ed" and any(noun_unit(w.text) in ("person", "household") for w in following)
    )
