"""Where the evidence is too thin to accuse anybody: the doubts that keep a clash from being called one.

Two claims may agree in every field that was read and still not be about the same thing, because a limit was not read.
A false conflict is the costliest error, so each doubt names the field that would have to be settled first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..model import Claim
from . import nouns, populations, predicates, times, unread

#: Events that are themselves the numerator of a share ("97 % live in poverty").
_SHARE_EVENTS = frozenset({"in_need", "in_poverty", "food_insecure"})
#: Beyond this ratio two numbers hardly count the same thing.
_FAR = 20
#: Two numbers of one document closer than this are taken to stand in one sentence where the sentence is unknown.
_ONE_SENTENCE = 120


def doubt(a: Claim, b: Claim, kind: str, signs: Mapping[str, str], assumptions: Sequence[str]) -> str | None:
    """The field about which too little is known to speak of tension or conflict; None where all is well."""
    return _of_one_voice(a, b, kind, assumptions) or _of_limits(a, b, signs) or _of_nouns(a, b)


def _of_one_voice(a: Claim, b: Claim, kind: str, assumptions: Sequence[str]) -> str | None:
    """One voice in one text rarely contradicts itself: something the text says elsewhere tells the two apart."""
    coded = bool(a.rule and b.rule)
    two_voices = a.source != b.source and (not coded or (a.source and b.source))
    if a.document != b.document or two_voices:
        return "factuality" if "denied" in (*a.flags, *b.flags) else None
    if kind == "equal" and one_sentence(a, b):
        return "sentence"
    if coded:
        return "context"  # coded by us: more likely that a limit was not read than that a text denies itself
    return "period" if "A-ASOF" in assumptions and times.is_flow(a.event, a.factuality, a.period) else None


def _of_limits(a: Claim, b: Claim, signs: Mapping[str, str]) -> str | None:
    """Time, place and size: a limit that one of the two may have and that was not read."""
    if _over_a_time(a) != _over_a_time(b):
        return "period"
    if a.place_name and b.place_name and _several_places(a) != _several_places(b):
        return "place_name"
    if _worlds_apart(a, b):
        return "scale"
    return unread.unread(a, b) or _elided_whole(a, b, signs)


def _of_nouns(a: Claim, b: Claim) -> str | None:
    """Shares, rates and events outside the vocabulary say what they count in their nouns only.

    An event that was carried over from the neighbouring number is no ground to accuse anybody.
    """
    if a.quantity.kind == "share" and not (_same_share(a, b) and populations.within(a, b) == "="):
        return "counted"
    if a.quantity.kind == "rate" and a.quantity.per != b.quantity.per:
        return "unit"
    if "event_inherited" in (*a.flags, *b.flags) or predicates.apart(a, b):
        return "event"
    return "counted" if a.event == "other" and not _telling_phrase(a, b) else None


def _elided_whole(a: Claim, b: Claim, signs: Mapping[str, str]) -> str | None:
    """A coded whole whose noun the text leaves out ("20,000 are left") may itself be limited in the same way."""
    whole = b if "<" in signs.values() else a
    limited = signs.keys() - {"period", "basis", "measure"}
    return "counted" if limited and whole.rule and whole.counted is None else None


def _over_a_time(c: Claim) -> bool:
    """Is a state counted over a time ("newly displaced since May")? That is not the state on a day."""
    return not times.is_flow(c.event, c.factuality, c.period) and "/" in (c.period or "")


def _several_places(c: Claim) -> bool:
    """Does the sentence name a second place beside the one that was read ("in Athens and Thessaloniki")?"""
    if not c.place_name or not c.sentence:
        return False
    name = re.escape(c.place_name)
    return re.search(rf"\b{name},? (?:and|or|&) [A-Z]|[A-Z]\w+,? (?:and|or|&) {name}\b", c.sentence) is not None


def _worlds_apart(a: Claim, b: Claim) -> bool:
    """Numbers so far apart hardly count the same thing, unless one is the other with a digit lost or won."""
    x, y = _nominal(a), _nominal(b)
    if not x or not y:
        return False
    one, other = x.numerator * y.denominator, y.numerator * x.denominator  # as whole numbers: asked of every pair
    small, large = (one, other) if one < other else (other, one)
    return large >= _FAR * small and not _power_of_ten(large, small)


def _nominal(c: Claim) -> Fraction | None:
    """The number stated; the upper end of a range. A vague word states none."""
    return c.quantity.value if c.quantity.value is not None else c.quantity.high


def _power_of_ten(large: int, small: int) -> bool:
    """Is the larger number one with zeros behind it times the smaller, give or take a hundredth?"""
    shifted = small * 10 ** round(math.log10(large / small))
    return 100 * abs(large - shifted) <= shifted


def one_sentence(a: Claim, b: Claim) -> bool:
    """Do the two stand in one sentence, as far as that is known?"""
    if a.document != b.document:
        return False
    if a.sentence is not None and b.sentence is not None:
        return a.sentence == b.sentence
    return abs(a.start - b.start) < _ONE_SENTENCE


def _same_share(a: Claim, b: Claim) -> bool:
    """Is it plain that the two shares have one numerator?"""
    return (
        a.event in _SHARE_EVENTS
        or (a.subgroup is not None and a.subgroup == b.subgroup)
        or a.status != "any"
        or (a.counted is not None and nouns.phrase(a.counted) == nouns.phrase(b.counted))
    )


def _telling_phrase(a: Claim, b: Claim) -> bool:
    """Do the nouns tell what is counted where the event does not: the same words, and not a bare noun?

    A fuller phrase names some of what the barer one does, and so tells only where it is the larger number.
    """
    one, other = nouns.phrase(a.counted), nouns.phrase(b.counted)
    if set(one) < set(other):
        return _telling_phrase(b, a)
    nested = set(one) >= set(other)
    larger = len(one) == len(other) or (_nominal(a) or 0) > (_nominal(b) or 0)
    return nested and larger and (min(len(one), len(other)) > 1 or a.period is not None)
