"""Which numbers of one document belong together: order and distance, labels, and the words between them where known.

Plain claims carry no text, so nearness counts in characters between two quotes; where a claim carries its sentence,
its words are asked as well. A wrong grouping would accuse an author, so every rule here leans to silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from ..model import Claim
from . import nouns, times
from .context import Context

#: A count and its share stand at most this far apart.
PAIR_REACH = 80
#: In "1,870 (7.7 %)" or "7.7 % (1,870)" hardly anything stands between the two.
APPOSED = 15
#: Numbers that are read together stand in one passage of about this length.
PASSAGE = 600
#: The fields that limit who or where is counted.
LIMITS = ("status", "subgroup", "place_name")
_DIVIDES = re.compile(r"\b(?:of|out of|among|from)(?: the| all| some| its| their| his| her)*\s*$", re.I)
#: A share of the town's own people, not of a whole that the rows of a list have in common; "of its 40 million" is one.
_OWN = re.compile(
    r"\s*of (?:its|their|his|her|the (?:city|town|camp|district|province|region|local|host)['’]?s?)\b"
    r"(?!\s+(?:\w+\s+){0,2}\d)",
    re.I,
)
#: Between a number and the same number told in another way.
_RESTATED = re.compile(r",? (?:or|that is|i\.e\.|equal to|equivalent to|representing|which is|nearly|about),? ", re.I)
_ADDITIVE = frozenset({"count", "money"})


def by_document(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The claims of each document, in the order of the text."""
    for _, group in groupby(claims, key=lambda c: c.document):
        yield sorted(group, key=lambda c: (c.start, c.end))


def additive(claims: Iterable[Claim]) -> list[Claim]:
    """Counts and sums of money that say how many: these add up and have parts."""
    return [
        c for c in claims
        if c.quantity.kind in _ADDITIVE and c.quantity.modifier != "unquantified" and not c.quantity.readings
        and "denied" not in c.flags
    ]  # fmt: skip


def gap(a: Claim, b: Claim) -> int:
    """Characters between two quotes of one document."""
    return max(b.start - a.end, a.start - b.end, 0)


def between(a: Claim, b: Claim) -> str | None:
    """The words between two quotes of one sentence; None where the sentence is not known or not the same."""
    if a.start > b.start:
        a, b = b, a
    if not a.sentence or a.sentence != b.sentence:
        return None
    for m in re.finditer(re.escape(a.quote), a.sentence):
        at = m.start() + b.start - a.start
        if a.sentence.startswith(b.quote, at):
            return a.sentence[m.end() : at]
    return None


def around(claim: Claim) -> tuple[str, str]:
    """The words of the sentence before and after the quote; empty where unknown or where the quote stands twice."""
    return parted(claim.sentence, claim.quote) if claim.sentence else ("", "")


@lru_cache(maxsize=65536)
def parted(sentence: str, quote: str) -> tuple[str, str]:
    """A sentence before and after a quote that stands in it once; else two empty texts."""
    found = [m for m in re.finditer(re.escape(quote), sentence) if not _inside(sentence, *m.span())]
    return (sentence[: found[0].start()], sentence[found[0].end() :]) if len(found) == 1 else ("", "")


def _inside(sentence: str, start: int, end: int) -> bool:
    """Is it part of a longer number or word (the 20 of 2023)?"""
    before, after = sentence[:start][-2:], sentence[end:][:2]
    glued = (re.search(r"\w$", before) and sentence[start].isalnum()) or re.search(r"\d[.,]$", before)
    return bool(glued or (re.match(r"\w|[.,]\d", after) and sentence[end - 1].isalnum()))


def limit(claim: Claim, name: str) -> str | None:
    """One limiting field, in lower case; None where it limits nothing."""
    value = getattr(claim, name)
    return None if value in (None, "any") else str(value).casefold()


def limits(claim: Claim) -> tuple[str | None, ...]:
    """All limiting fields."""
    return tuple(limit(claim, name) for name in LIMITS)


def within(part: Claim, whole: Claim, name: str) -> bool:
    """Is the part limited in this field at least as much as the whole?"""
    inner, outer = limit(part, name), limit(whole, name)
    if outer is None or inner == outer:
        return True
    if name == "subgroup" and inner is not None:
        return set(outer.split()) <= set(inner.split())
    return name == "status" and (inner, outer) in {("registered", "documented"), ("card_holder", "documented")}


def same_time(a: Claim, b: Claim, context: Context) -> bool:
    """Do the two hold for the same days? A claim without a period takes that of its neighbour."""
    if a.period is None or b.period is None or a.period == b.period:
        return True
    x, y = span(a, context), span(b, context)
    return x is not None and x == y


def span(claim: Claim, context: Context) -> times.Span | None:
    """The days for which the claim says it holds."""
    day = context.published(claim)
    return times.span(claim.period, str(day) if day else None)


def same_setting(a: Claim, b: Claim, context: Context) -> bool:
    """Do the two speak of the same place, time and people, and both of facts or both of plans?"""
    return (
        (a.place == b.place or None in (a.place, b.place))
        and a.factuality == b.factuality
        and same_time(a, b, context)
        and not nouns.other_people(a.counted, b.counted)
    )


def same_event(a: Claim, b: Claim) -> bool:
    """Is the same said of both? Of people, an event that the text does not name is taken over from the other."""
    return a.event == b.event or (a.unit == b.unit == "person" and "other" in (a.event, b.event))


def same_noun(a: Claim, b: Claim) -> bool:
    """Are things of one kind counted? People, families and money need no noun; where none is said, none differs."""
    if a.unit not in ("thing", "event", "organisation"):
        return True
    heads = {nouns.head(c.counted) for c in (a, b)} - {None}
    return len(heads) < 2


class Row(NamedTuple):
    """A count with its share, as in "1,870 (7.7 %)"."""

    part: Claim
    share: Claim

    @property
    def start(self) -> int:
        """Where the row starts."""
        return min(self.part.start, self.share.start)

    @property
    def end(self) -> int:
        """Where the row ends."""
        return max(self.part.end, self.share.end)


def rows(claims: list[Claim]) -> list[Row]:
    """The shares of a document, each with the count it restates, the nearest first; each stands in one row only."""
    counts = additive(claims)
    shares = [c for c in claims if c.quantity.kind == "share" and c.quantity.modifier != "unquantified"]
    near = [
        (gap(count, share), abs(count.start - share.start), i, j)
        for i, share in enumerate(shares) for j, count in enumerate(counts)
        if gap(count, share) <= PAIR_REACH and _restates(share, count)
    ]  # fmt: skip
    taken: dict[int, int] = {}
    for _, _, i, j in sorted(near):
        if i not in taken and j not in taken.values():
            taken[i] = j
    found = [Row(_labelled(counts[j], shares[i]), shares[i]) for i, j in taken.items()]
    return sorted(found, key=lambda row: row.start)


def _restates(share: Claim, count: Claim) -> bool:
    if _divides(count) or _divided(count, share) or _OWN.match(around(share)[1]):
        return False
    if _RESTATED.fullmatch(between(count, share) or ""):
        return True
    if limits(share) == limits(count) and (share.event == count.event or "other" in (share.event, count.event)):
        return share.place == count.place or None in (share.place, count.place)
    # apposed, the share may leave out what its count says; a narrower share is a share OF the count
    return apposed(count, share) and all(within(count, share, name) for name in LIMITS)


def apposed(count: Claim, share: Claim) -> bool:
    """Do the two stand side by side, in one sentence as far as that is known?"""
    parted = None not in (count.sentence, share.sentence) and count.sentence != share.sentence
    return gap(count, share) <= APPOSED and not parted


def _labelled(count: Claim, share: Claim) -> Claim:
    """The count with what only its share says of the same people ("900,000, or 45 percent, have no papers")."""
    missing = {name: getattr(share, name) for name in LIMITS if limit(count, name) is None and limit(share, name)}
    return replace(count, **missing) if missing else count


def _divides(count: Claim) -> bool:
    """Is the count introduced as a whole ("of 5,000 detained, …", "out of 300")?"""
    return _DIVIDES.search(around(count)[0]) is not None


def _divided(count: Claim, share: Claim) -> bool:
    """Is the share one of the count ("300 women, 60 percent of them mothers")?"""
    words = between(count, share)
    if words is None or count.start > share.start or re.search(r"\(\s*$|\b(?:or|is|i\.e\.)[ ,]", words):
        return False
    return re.match(r"\s*of (?:them|whom|these|those|which)\b", around(share)[1], re.I) is not None


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The first of each number said more than once."""
    seen: dict[tuple[object, ...], Claim] = {}
    for c in claims:
        q = c.quantity
        seen.setdefault((q.value, q.low, q.high, q.modifier), c)
    return list(seen.values())
