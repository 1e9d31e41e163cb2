"""From a relation and two pairs of intervals to a verdict (SEMANTICS 3.1): deterministic, total, symmetric."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..intervals import TICKS, TWO_SIDED, Interval, in_ticks
from ..model import Claim, Quantity
from .context import VERDICTS, Context
from .relations import Relation

#: One tick of :func:`ticked` in the unit of the quantity.
TICK = Fraction(1, TICKS)
#: Readings kept at a time.
_KEPT = 50_000
SERIOUS = frozenset({"tension", "conflict"})
#: Modifiers whose bounds follow from rounding practice, not from the words.
_CONVENTION = frozenset({"none", "estimated", "about"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity as it is read: its hard and core interval, and how firm they are."""

    hard: Interval
    core: Interval
    two_sided: bool
    soft: bool

    def widen(self, share: Fraction) -> Reading:
        """Both intervals moved out by a share."""
        return Reading(self.hard.widen(share), self.core.widen(share), self.two_sided, self.soft)


def ticked(quantity: Quantity, multiplier: Fraction = Fraction(1)) -> Reading:
    """How a quantity is read, in ticks: what verdicts are worked out with, since they ask for proportions only."""
    h, c = in_ticks(quantity, multiplier)
    return Reading(h, c or h, quantity.modifier in TWO_SIDED, quantity.modifier == "up_to")


def gauge(claim: Claim, context: Context) -> Reading:
    """How a claim is read under the context's profile, in ticks; kept for a while, since a claim meets several."""
    kept = context.readings
    entry = kept.get(id(claim.quantity))
    if entry is None:
        if len(kept) >= _KEPT:
            kept.clear()
        # the quantity is kept with its reading, so that its identity is not given to another
        entry = kept[id(claim.quantity)] = (claim.quantity, ticked(claim.quantity, context.multiplier))
    return entry[1]


def read(claim: Claim, context: Context) -> Reading:
    """How a claim is read under the context's profile, in its own unit."""
    r = gauge(claim, context)
    return Reading(r.hard.times(TICK), r.core.times(TICK), r.two_sided, r.soft)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, the gap behind it (between hard bounds for a conflict, core ones for a tension) and its basis."""

    verdict: str
    ends: tuple[Fraction, Fraction] | None = None  # the facing ends, the lower first
    basis: str | None = None  # entailed | convention, for a conflict
    drifted: bool = False  # only drift in time brings the two together

    @property
    def gap(self) -> Fraction:
        """The distance of the facing ends, relative to their middle; 0 where the two meet."""
        return _relative(self.ends) if self.ends else Fraction(0)


def judge(a: Reading, b: Reading, relation: Relation, delta: Fraction) -> Judgement:
    """The verdict on two readings.

    A pair that must bear several rates of drift, or an assumed date, has a verdict only if all of them give the same;
    a pair that only drift brings together is compatible at most.
    """
    if relation.kind == "contains":
        a, b = b, a
    still = _still(a, b, relation, delta)
    if not relation.drift or not relation.years:
        return still
    shares = [min(rate * relation.years, Fraction(1)) for rate in relation.drift]
    moved = [_still(a.widen(s), b.widen(s), relation, delta) for s in shares]
    if len({m.verdict for m in moved}) > 1:
        return Judgement("not_comparable")
    if moved[0].verdict in SERIOUS or still.verdict == "agree":
        return moved[0] if moved[0].verdict in SERIOUS else still
    return Judgement("compatible", drifted=still.verdict in SERIOUS)


def _still(a: Reading, b: Reading, relation: Relation, delta: Fraction) -> Judgement:
    """The verdict on two readings of one moment; for a part, ``a`` is the part."""
    facing = _facing if relation.kind == "equal" else _exceeding
    ends = facing(a.hard, b.hard)
    if ends and _matters(ends, delta):
        soft = relation.kind == "equal" and (a.soft or b.soft)
        return Judgement("tension" if soft else "conflict", ends)
    ends = facing(a.core, b.core)
    if ends and _matters(ends, delta):
        return Judgement("tension", ends)
    if relation.kind == "equal" and a.two_sided and b.two_sided and _shares_half(a.core, b.core):
        return _AGREE
    return _COMPATIBLE


#: The high end of the lower interval and the low end of the upper one.
Ends = tuple[Fraction, Fraction]
_AGREE, _COMPATIBLE = Judgement("agree"), Judgement("compatible")


def _facing(x: Interval, y: Interval) -> Ends | None:
    """The ends between which two intervals lie apart; None where they meet."""
    if x.low is not None and y.high is not None and x.lies_above(y):
        return y.high, x.low
    if y.low is not None and x.high is not None and y.lies_above(x):
        return x.high, y.low
    return None


def _exceeding(part: Interval, whole: Interval) -> Ends | None:
    """The ends between which the least of the part lies above the most of the whole; None where it does not."""
    if part.low is None or whole.high is None or part.low <= whole.high:
        return None
    return whole.high, part.low


def _matters(ends: Ends, delta: Fraction) -> bool:
    """Is the gap wider than what is forgiven? Asked in whole numbers, since it is asked millions of times."""
    low, high = ends
    return 2 * (high - low) * delta.denominator > delta.numerator * (high + low)


def _relative(ends: Ends) -> Fraction:
    low, high = ends
    return Fraction(2 * (high - low)) / (high + low)


def beyond(part: Interval, whole: Interval) -> Fraction:
    """By how much the least the part can be lies above the most the whole can be, relative to their middle."""
    ends = _exceeding(part, whole)
    return _relative(ends) if ends else Fraction(0)


def _shares_half(x: Interval, y: Interval) -> bool:
    if not x.meets(y):
        return False
    common, widths = x.intersect(y).width, [w for w in (x.width, y.width) if w is not None]
    return common is not None and common >= min(widths) / 2


def verdict_of(a: Claim, b: Claim, relation: Relation, context: Context) -> Judgement:
    """The verdict on two related claims under the context's profile."""
    if not relation.comparable:
        return Judgement("not_comparable")
    found = judge(gauge(a, context), gauge(b, context), relation, context.delta)
    if found.verdict in SERIOUS and relation.doubt:
        return Judgement("not_comparable")
    if found.verdict == "conflict":
        return Judgement("conflict", found.ends, basis_of(a, b, context))
    return found


def basis_of(a: Claim, b: Claim, context: Context) -> str:
    """Do the words themselves entail the bounds that clash, or does rounding practice?"""
    rounded = any(c.quantity.modifier in _CONVENTION and gauge(c, context).hard.width for c in (a, b))
    return "convention" if rounded else "entailed"


def worst(verdicts: list[str]) -> str:
    """The worst of some verdicts; not_comparable counts for nothing unless it is all there is."""
    known = [v for v in verdicts if v in VERDICTS]
    return max(known, key=VERDICTS.index) if known else "not_comparable"
