"""Change: does "fell by 12 percent" or "tripled" fit the numbers before and after, in size and in direction?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from ..intervals import Interval
from ..model import Claim, Finding
from . import arithmetic, grouping, nouns
from .context import Context
from .verdicts import read

ROLES = ("before", "after", "change")
#: Before and after stand at most this far from the word of change.
REACH = 400
#: Numbers without periods are before and after only where they stand right beside the change.
BESIDE = 120
#: "from 1,200 last year to 900"
NEXT = 40
#: Two spans of days are of one length where they differ by at most this share (months have 28 to 31 days).
_SAME_LENGTH = Fraction(3, 20)
_MORE = re.compile(r"\b(?:more|higher|greater|larger|bigger|fewer|less|lower)\b", re.I)
_THAN = re.compile(
    r",? ?(?:\w+ ){0,3}(?:than|from|on|over|against|compared (?:to|with))(?: the| some| only| about| an?)* ",
    re.I,
)
_KINDS = frozenset({"count", "money", "rate", "share", "duration"})
_ONE = Fraction(1)


def check(claims: Sequence[Claim], context: Context) -> Iterable[Finding]:
    """Findings for every change whose numbers before and after the same document gives.

    Parameters
    ----------
    claims : sequence of Claim
        Of all documents, each document's together.
    context : Context

    Yields
    ------
    Finding
        ``consistent``, ``strained`` or ``impossible``; a direction word against the sign is impossible.
    """
    for own in grouping.by_document(claims):
        for change in own:
            if change.quantity.kind == "change" and change.quantity.value is not None:
                yield from _of_change(change, own, context)


def _of_change(change: Claim, own: list[Claim], context: Context) -> Iterator[Finding]:
    pairs = sorted(_pairs(change, own, context), key=lambda p: _distance(p, change))
    if not pairs:
        return
    graded = [(_verdict(pair, change, context), pair) for pair in pairs]
    if graded[0][0] == "impossible":
        # another pair of the passage may be meant; only numbers stated on both sides speak for it
        fitting = [g for g in graded[1:] if g[0] == "consistent" and _closed(g[1])]
        graded = fitting or graded
    if graded[0][0] != "consistent" and _fits_another(graded[0][1], change, own, context):
        return
    yield _finding(graded[0][1], change, graded[0][0], context)


def _fits_another(pair: tuple[Claim, Claim], change: Claim, own: list[Claim], context: Context) -> bool:
    """Do any two other numbers nearby fit the change? Their labels may be read wrongly; then nobody is accused."""
    near = [c for c in own if c.quantity.kind in _KINDS and grouping.gap(c, change) <= REACH and _closed((c, c))]
    return any(
        _verdict(other, change, context) == "consistent"
        for a, b in combinations(near, 2)
        if {a.start, b.start} != {c.start for c in pair}
        and a.unit == b.unit
        and a.place == b.place
        and a.quantity.kind == b.quantity.kind
        for other in ((a, b), (b, a))
    )


def _pairs(change: Claim, own: list[Claim], context: Context) -> Iterator[tuple[Claim, Claim]]:
    """Numbers of one label for an earlier and a later time, near the change."""
    counts = [c for c in own if c.quantity.kind in _KINDS and grouping.gap(c, change) <= REACH]
    beside = {c.start for c in _beside(change, counts)}
    near = [c for c in counts if _about(change, c)]
    for a, b in combinations(near, 2):
        if not _one_series(a, b) or not beside & {a.start, b.start}:
            continue
        ordered = _ordered(a, b, change, context)
        if ordered:
            yield ordered


def _beside(change: Claim, counts: list[Claim]) -> list[Claim]:
    """The nearest number before the change and the nearest after it: one of them is what it speaks of."""
    before = [c for c in counts if c.start < change.start]
    after = [c for c in counts if c.start > change.start]
    return before[-1:] + after[:1]


def _about(change: Claim, c: Claim) -> bool:
    """Can the change speak of this number?"""
    if c.quantity.modifier == "unquantified" or c.quantity.readings:
        return False
    same_event = change.event in (c.event, "other") or (c.unit == "person" and c.event == "other")
    same_place = change.place in (c.place, None) and grouping.limit(change, "place_name") in (
        None, grouping.limit(c, "place_name"),
    )  # fmt: skip
    return (
        same_event
        and same_place
        and change.factuality == c.factuality
        and grouping.limit(change, "status") in (None, grouping.limit(c, "status"))
    )


def _one_series(a: Claim, b: Claim) -> bool:
    x, y = a.quantity, b.quantity
    same = (
        (x.kind, a.unit, a.place, x.per) == (y.kind, b.unit, b.place, y.per)
        and grouping.same_event(a, b)
        and grouping.limits(a) == grouping.limits(b)
        and not nouns.other_people(a.counted, b.counted)
    )
    if a.event == "other" or a.unit == "thing":
        heads = {nouns.head(c.counted) for c in (a, b)} - {None}
        return same and len(heads) < 2
    return same


def _ordered(a: Claim, b: Claim, change: Claim, context: Context) -> tuple[Claim, Claim] | None:
    """The earlier and the later of the two; None where nothing tells."""
    x, y = grouping.span(a, context), grouping.span(b, context)
    if x is not None and y is not None and x != y:
        if not (_same_length(x.last - x.first, y.last - y.first) or x.first == y.first):
            return None
        return (a, b) if (x.last, x.first) < (y.last, y.first) else (b, a)
    compared = _compared(a, b, change) or _compared(b, a, change)
    if compared or max(grouping.gap(a, change), grouping.gap(b, change)) > BESIDE:
        return compared
    told = _from_to(a, b) if _takes_up(change, a, b) else None
    return told or _side_by_side(a, b, change)


#: "That is a drop of 43 percent", "The decline of 43 percent": what the sentence before has told.
_TAKEN_UP = re.compile(
    r"(?:That|This|It|Which|The (?:rise|fall|drop|decline|increase|decrease|reduction|growth|change|jump))\b"
)


def _takes_up(change: Claim, a: Claim, b: Claim) -> bool:
    """Does the change speak of two numbers without dates: in their sentence, or taking them up in the next?"""
    return change.sentence in (a.sentence, b.sentence) or _TAKEN_UP.match(change.sentence or "") is not None


def _compared(a: Claim, b: Claim, change: Claim) -> tuple[Claim, Claim] | None:
    """The second number is what the change is measured from ("15 percent fewer than the 25,460")."""
    words = grouping.between(change, b) if b.start > change.start else None
    if words is None or not _THAN.fullmatch(words) or a.start > change.start or _is_running(a) != _is_running(b):
        return None
    return (b, a)


def _is_running(c: Claim) -> bool:
    """Is it a total since some day?"""
    return c.period is not None and c.period.endswith("..")


def _side_by_side(a: Claim, b: Claim, change: Claim) -> tuple[Claim, Claim] | None:
    """Two numbers right beside each other and the change: which is which, its direction says."""
    first, second = (a, b) if a.start < b.start else (b, a)
    x, y = first.quantity.value, second.quantity.value
    if grouping.gap(a, b) > NEXT or x is None or y is None or None not in (a.period, b.period):
        return None
    if "other" in (a.event, b.event) or len({c.sentence for c in (a, b, change)}) > 1:
        return None
    turned = (change.quantity.direction == "up" and x > y) or (change.quantity.direction == "down" and x < y)
    return (second, first) if turned else (first, second)


def _same_length(days: int, others: int) -> bool:
    return abs(days - others) <= 4 or abs(days - others) <= _SAME_LENGTH * max(days, others)


def _from_to(a: Claim, b: Claim) -> tuple[Claim, Claim] | None:
    """By the words "from A to B" or "to B from A"; None without such words."""
    first, second = (a, b) if a.start < b.start else (b, a)
    words = grouping.between(first, second)
    if words is None or len(words) > 60:
        return None
    before = grouping.around(first)[0]
    if re.search(r"\bfrom(?: \w+)?\s*$", before, re.I) and re.search(r"\bto(?: \w+)?\s*$", words, re.I):
        return first, second
    if re.search(r"\b(?:from|compared (?:with|to)|against|than)(?: the| some| only| just)*\s*$", words, re.I):
        return second, first
    return None


def _distance(pair: tuple[Claim, Claim], change: Claim) -> tuple[int, int]:
    """Near the change, and with its period as the later one where it has one."""
    apart = sum(grouping.gap(c, change) for c in pair)
    stated = change.period is not None and pair[1].period is not None and change.period != pair[1].period
    return apart + (REACH if stated else 0), pair[0].start


def _closed(pair: tuple[Claim, Claim]) -> bool:
    return all(c.quantity.modifier in ("none", "exactly", "estimated", "about") for c in pair)


def _verdict(pair: tuple[Claim, Claim], change: Claim, context: Context) -> str:
    of_shares = pair[0].quantity.kind == "share"
    return arithmetic.grade(lambda x: _fits(x[0], x[1], x[2], change, of_shares), (*pair, change), context)


def _fits(before: Interval, after: Interval, stated: Interval, change: Claim, of_shares: bool) -> bool:
    ratio = arithmetic.ratio(after, before)
    if _against(ratio, change.quantity.direction):
        return False
    if change.unit != "percent":
        return any(arithmetic.touch(ratio, x) for x in _multiples(stated, change))
    sizes = [arithmetic.change_of(before, after)]
    if of_shares:  # "up 5 percent" from 40 to 45 percent may mean points
        sizes.append(arithmetic.difference(before, after))
    return any(arithmetic.touch(_size(x, change.quantity.direction), stated) for x in sizes)


def _against(ratio: Interval, direction: str | None) -> bool:
    """Does the direction word contradict the sign?"""
    if direction == "up":
        return ratio.high is not None and ratio.high <= 1
    return direction == "down" and ratio.low is not None and ratio.low >= 1


def _multiples(stated: Interval, change: Claim) -> Iterator[Interval]:
    """The ratios a multiple can mean: a fall may be told as one, and "three times more" as one on top."""
    yield stated
    if change.quantity.direction == "down" and stated.low:
        yield arithmetic.ratio(Interval(_ONE, _ONE), stated)
    if _MORE.search(change.quote) or _MORE.search(grouping.around(change)[1][:20]):
        yield arithmetic.scaled(stated, _ONE, _ONE)


def _size(percent: Interval, direction: str | None) -> Interval:
    """The change without its sign: a fall counts as positive where the text says so or says nothing."""
    if direction == "up":
        return percent
    fall = arithmetic.scaled(percent, -_ONE)
    if direction == "down":
        return fall
    low, high = percent.low, percent.high
    if low is None or high is None or low <= 0 <= high:
        ends = [abs(e) for e in (low, high) if e is not None]
        return Interval(Fraction(0), max(ends) if len(ends) == 2 else None)
    return percent if low > 0 else fall


def _finding(pair: tuple[Claim, Claim], change: Claim, verdict: str, context: Context) -> Finding:
    claims = (*pair, change)
    level = "hard" if verdict == "impossible" else "core"
    before, after = (getattr(read(c, context), level) for c in pair)
    percent = arithmetic.change_of(before, after)
    told = f"{change.quote}" + (f" {change.quantity.direction}" if change.quantity.direction in ("up", "down") else "")
    reason = f"from {pair[0].quote} to {pair[1].quote} is {_signed(percent)}; the text says {told}"
    if _against(arithmetic.ratio(after, before), change.quantity.direction):
        reason += "; the direction is against the numbers"
    if verdict == "strained":
        reason += "; only the widest readings meet"
    return arithmetic.inner("change", ROLES, claims, verdict, reason, percent=arithmetic.plain(percent))


def _signed(percent: Interval) -> str:
    if percent.high is not None and percent.high <= 0:
        return f"minus {arithmetic.spoken(arithmetic.scaled(percent, -_ONE), ' percent')}"
    return f"plus {arithmetic.spoken(percent, ' percent')}"
