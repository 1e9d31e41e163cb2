"""Plausibility: numbers that cannot be, whatever they are compared with.

More people than the country holds, less than one person, a share above one hundred percent, a share that no whole
number of people makes, and families that would be too small or too large.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from ..model import Claim, Finding
from . import arithmetic, grouping, nouns
from .context import Context, end
from .lists import load
from .verdicts import read

#: Members of a household: outside of these an average is hardly one of families.
HOUSEHOLD = (Fraction(3, 2), Fraction(15))
_STATES = frozenset({"present", "in_need", "in_poverty", "food_insecure", "displaced", "killed", "injured", "missing"})
_WHOLE_UNITS = frozenset({"person", "household", "event", "organisation"})
_CONSISTING = re.compile(r"\(|\b(?:compris|consist|made up|totall?ing|or|i\.e\.|with|of)\w*\b", re.I)
_AND = re.compile(r"\b(?:and|plus|as well as|while|but|another)\b|[;.]", re.I)


def check(claims: Sequence[Claim], context: Context) -> Iterable[Finding]:
    """Findings for single numbers and neighbours that cannot be; what is plausible is not listed.

    Parameters
    ----------
    claims : sequence of Claim
        Of all documents, each document's together.
    context : Context

    Yields
    ------
    Finding
        ``impossible`` or, for the size of households, ``strained``.
    """
    for own in grouping.by_document(claims):
        for c in own:
            why = _too_many(c, context) or _below_one(c, context) or _above_hundred(c)
            if why:
                yield _finding([c], "impossible", why)
        yield from _households(own, context)
        yield from _no_whole_person(own)


@cache
def _ceilings() -> dict[str, int]:
    return {place: round(float(n) * 10**6) for place, n in load("plausibility").items()}


def _too_many(c: Claim, context: Context) -> str | None:
    """More people in a state than the country has inhabitants."""
    if c.unit != "person" or c.quantity.kind != "count" or c.event not in _STATES or not c.place:
        return None
    known = [_ceilings().get(place) for place in c.place.split(">")]
    told = c.quantity.value
    if not all(known) or (told is not None and told <= max(n for n in known if n)):
        return None  # nothing reads higher at its lowest than it says
    low = read(c, context).hard.low or 0
    if low <= max(n for n in known if n):
        return None
    return f"{c.quote} is more than {c.place} has inhabitants (no more than {max(n for n in known if n):,})"


def _below_one(c: Claim, context: Context) -> str | None:
    if c.quantity.kind != "count" or c.unit not in _WHOLE_UNITS:
        return None
    if c.quantity.value is None or c.quantity.value >= 1:
        return None
    high = read(c, context).hard.high
    if high is None or not 0 < high < 1 or c.quantity.modifier in ("nearly", "less_than", "at_most"):
        return None
    return f"{c.quote} is less than one {c.unit}: a scale word may be lost"


def _above_hundred(c: Claim) -> str | None:
    if c.quantity.kind != "share" or (c.quantity.value or 0) <= 100:
        return None
    return f"{c.quote} is a share of more than the whole"


def _households(own: list[Claim], context: Context) -> Iterator[Finding]:
    """People beside the households they make up."""
    if not any(c.unit == "household" for c in own):
        return
    counts = [c for c in grouping.additive(own) if c.unit in ("person", "household")]
    for a, b in pairwise(counts):
        if a.unit == b.unit or not _same_group(a, b, context):
            continue
        families, people = (a, b) if a.unit == "household" else (b, a)
        size = arithmetic.ratio(read(people, context).core, read(families, context).core)
        if (size.high is not None and size.high < HOUSEHOLD[0]) or (size.low or 0) > HOUSEHOLD[1]:
            few = size.high is not None and size.high < 1
            if few and grouping.between(a, b) is None:
                continue  # "400 families and 90 individuals" add up; without the words nobody can tell
            reason = f"{people.quote} in {families.quote} households is {arithmetic.spoken(size)} to a household"
            yield _finding([families, people], "impossible" if few else "strained", reason)


def _same_group(a: Claim, b: Claim, context: Context) -> bool:
    """Are the second's units what the first's are made of, as in "215 families (1,290 people)"?"""
    if a.event != b.event or grouping.limits(a) != grouping.limits(b) or not grouping.same_setting(a, b, context):
        return False
    words = grouping.between(a, b)
    if words is None:
        return grouping.gap(a, b) <= grouping.APPOSED
    return len(words) <= 60 and bool(_CONSISTING.search(words)) and not _AND.search(words)


def _no_whole_person(own: list[Claim]) -> Iterator[Finding]:
    """Say "50 % of the 29 prosecutors": no whole number of them makes this share (GRIM)."""
    shares = [c for c in own if c.quantity.kind == "share" and c.quantity.form == "digits" and c.sentence]
    for share in shares:
        for whole in own:
            if _small_whole(whole, share) and not _reachable(share, whole):
                reason = f"no whole number of {whole.quote} is {share.quote}"
                yield _finding([share, whole], "impossible", reason)


def _small_whole(whole: Claim, share: Claim) -> bool:
    """Exact, few, and by its words the whole of the share."""
    n, p = whole.quantity, share.quantity
    exact = n.kind == "count" and n.modifier in ("none", "exactly") and p.modifier == "none" and n.form == "digits"
    if not exact or whole.unit not in _WHOLE_UNITS or n.value is None or n.value.denominator != 1 or not p.granule:
        return False
    if not 0 < n.value < 100 / p.granule or p.value is None:
        return False
    words = grouping.between(whole, share)
    if words is None:
        return False
    if share.start < whole.start:
        return re.fullmatch(r" of (?:the |all |these |those |its |their )*", words) is not None
    noun = nouns.head(whole.counted) or ""
    opened = re.search(r"\b(?:of|out of|among) (?:the |all |these |those )?$", grouping.around(whole)[0], re.I)
    return bool(opened) and len(words) <= 40 and words.rstrip().endswith(",") and noun in words.lower()


def _reachable(share: Claim, whole: Claim) -> bool:
    n, p, unit = whole.quantity.value, share.quantity.value, share.quantity.granule
    if n is None or p is None or unit is None:
        return True
    nearest = round(p * n / 100)
    return any(abs(Fraction(100 * k) / n - p) <= unit / 2 for k in (nearest - 1, nearest, nearest + 1))


def _finding(claims: list[Claim], verdict: str, reason: str) -> Finding:
    return Finding(
        check="plausibility",
        verdict=verdict,
        reason=f"{claims[0].document}: {reason}.",
        document=claims[0].document,
        claims=tuple(map(end, claims)),
        measure=claims[0].measure,
    )
