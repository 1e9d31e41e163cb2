"""From a relation and two pairs of intervals to a verdict: deterministic, total, symmetric.

The rules in words: docs/explanation/comparing.md.
"""

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

    def by_words(self) -> Reading:
        """The reading of somebody who takes for granted only what the words entail."""
        return Reading(self.hard, self.hard, self.two_sided, self.soft)


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


def judge(
    a: Reading, b: Reading, relation: Relation, delta: Fraction, drift: tuple[Fraction, ...] | None = None
) -> Judgement:
    """The verdict on two readings, under the rates of drift of their relation or under those given.

    A pair that must bear several rates of drift, or an assumed date, has a verdict only if all of them give the same;
    a pair that only drift brings together is compatible at most.
    """
    if relation.kind == "contains":
        a, b = b, a
    still = _judged(a, b, relation, delta)
    rates = relation.drift if drift is None else drift
    if not rates or not relation.years:
        return still
    if len(rates) == 1 and still.verdict not in SERIOUS:
        return still  # drift widens what is read, and wider readings accuse no more than narrow ones
    scaled = [_drifted(a, b, relation, delta, rate) if rate else (still, 1) for rate in rates]
    moved, whole = scaled[0]
    if any(other.verdict != moved.verdict for other, _ in scaled):
        return Judgement("not_comparable")
    if moved.ends is not None:
        low, high = moved.ends
        return moved if whole == 1 else Judgement(moved.verdict, (Fraction(low, whole), Fraction(high, whole)))
    return still if still.verdict == "agree" else Judgement("compatible", drifted=still.verdict in SERIOUS)


def _drifted(a: Reading, b: Reading, relation: Relation, delta: Fraction, rate: Fraction) -> tuple[Judgement, int]:
    """The verdict on two readings moved out by what may drift, at most by all of it; by what its ends are multiplied.

    No end is divided here, so that whole numbers stay whole.
    """
    whole = rate.denominator * relation.years.denominator
    share = min(rate.numerator * relation.years.numerator, whole)
    return _judged(a, b, relation, delta, whole - share, whole + share), whole


def _judged(a: Reading, b: Reading, relation: Relation, delta: Fraction, down: int = 1, up: int = 1) -> Judgement:
    """The verdict on two readings with every low end times ``down`` and high end times ``up``; ``a`` is the part.

    A verdict asks for proportions only, so that the ends stay whole numbers: it is asked of millions of pairs.
    """
    equal = relation.kind == "equal"
    if ends := _clash(a.hard, b.hard, equal, delta, down, up):
        soft = equal and (a.soft or b.soft)
        return Judgement("tension" if soft else "conflict", ends)
    if ends := _clash(a.core, b.core, equal, delta, down, up):
        return Judgement("tension", ends)
    if equal and a.two_sided and b.two_sided and _shares_half(a.core, b.core, down, up):
        return _AGREE
    return _COMPATIBLE


#: The high end of the lower interval and the low end of the upper one.
Ends = tuple[Fraction, Fraction]
_AGREE, _COMPATIBLE = Judgement("agree"), Judgement("compatible")


def _clash(x: Interval, y: Interval, equal: bool, delta: Fraction, down: int, up: int) -> Ends | None:
    """The ends between which one lies above the other (the part above the whole) by more than is forgiven."""
    ends = _above(x, y, down, up) or (_above(y, x, down, up) if equal else None)
    if ends is None:
        return None
    low, high = ends
    return ends if 2 * (high - low) * delta.denominator > delta.numerator * (high + low) else None


def _above(upper: Interval, lower: Interval, down: int = 1, up: int = 1) -> Ends | None:
    """The facing ends of two intervals of which one lies above the other; None where it does not."""
    if upper.low is None or lower.high is None:
        return None
    low, high = lower.high * up, upper.low * down
    return (low, high) if low < high else None


def _relative(ends: Ends) -> Fraction:
    low, high = ends
    return Fraction(2 * (high - low)) / (high + low)


def beyond(part: Interval, whole: Interval) -> Fraction:
    """By how much the least the part can be lies above the most the whole can be, relative to their middle."""
    ends = _above(part, whole)
    return _relative(ends) if ends else Fraction(0)


def _shares_half(x: Interval, y: Interval, down: int, up: int) -> bool:
    """Have the two half of the narrower one in common?"""
    if down != up:
        x, y = x.stretch(down, up), y.stretch(down, up)
    if not x.meets(y):
        return False
    common, widths = x.intersect(y).width, [w for w in (x.width, y.width) if w is not None]
    return common is not None and 2 * common >= min(widths)


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
