"""Interval arithmetic for numbers of one document, and the verdict it leads to (docs/explanation/comparing.md).

Ends count as closed here: a share that lies exactly on the edge of its rounding cell is given the benefit of the doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from ..intervals import Interval
from ..model import Claim, Finding, plain_number
from .context import Context, end
from .verdicts import read

#: A test on the intervals of some claims, in the order of their roles.
Test = Callable[[Sequence[Interval]], bool]
HUNDRED = Fraction(100)


def total(parts: Iterable[Interval]) -> Interval:
    """The sums that numbers of these intervals can have.

    Examples
    --------
    >>> print(total([Interval(Fraction(1), Fraction(2)), Interval(Fraction(10), None)]))
    [11, ∞)
    """
    low, high = Fraction(0), Fraction(0)
    open_top = False
    for part in parts:
        low += part.low or 0
        open_top = open_top or part.high is None
        high += part.high or 0
    return Interval(low, None if open_top else high)


def ratio(part: Interval, whole: Interval) -> Interval:
    """The quotients of two intervals of numbers that are not negative.

    Examples
    --------
    >>> print(ratio(Interval(Fraction(10), Fraction(12)), Interval(Fraction(20), Fraction(24))))
    [0.416667, 0.6]
    """
    low = (part.low or Fraction(0)) / whole.high if whole.high else Fraction(0)
    return Interval(low, part.high / whole.low if part.high is not None and whole.low else None)


def scaled(x: Interval, factor: Fraction, offset: Fraction = Fraction(0)) -> Interval:
    """Every number times a factor, plus an offset; a negative factor turns the interval round."""
    ends = [None if e is None else e * factor + offset for e in (x.low, x.high)]
    low, high = ends if factor > 0 else reversed(ends)
    return Interval(low, high)


def touch(x: Interval, y: Interval) -> bool:
    """Do two intervals meet when all their ends are taken as closed?"""
    apart = (x.high is not None and y.low is not None and x.high < y.low) or (
        y.high is not None and x.low is not None and y.high < x.low
    )
    return not apart


def share_of(part: Interval, whole: Interval) -> Interval:
    """What share of the whole the part is, in percent."""
    return scaled(ratio(part, whole), HUNDRED)


def change_of(before: Interval, after: Interval) -> Interval:
    """The relative change from one to the other, in percent; a fall is negative."""
    return scaled(ratio(after, before), HUNDRED, -HUNDRED)


def difference(before: Interval, after: Interval) -> Interval:
    """How much the second is more than the first."""
    low = None if after.low is None or before.high is None else after.low - before.high
    high = None if after.high is None or before.low is None else after.high - before.low
    return Interval(low, high)


def implied_whole(part: Interval, share: Interval) -> Interval:
    """The wholes of which the part can be the stated share (in percent)."""
    return scaled(ratio(part, share), HUNDRED)


def implied_part(whole: Interval, share: Interval) -> Interval:
    """The parts that are the stated share (in percent) of the whole."""
    low = (whole.low or Fraction(0)) * (share.low or Fraction(0)) / HUNDRED
    high = None if whole.high is None or share.high is None else whole.high * share.high / HUNDRED
    return Interval(low, high)


def common(intervals: Iterable[Interval]) -> Interval | None:
    """The numbers in all of the intervals, ends closed; None where there is none."""
    held = list(intervals)
    lows = [x.low for x in held if x.low is not None]
    highs = [x.high for x in held if x.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return None
    return Interval(low, high)


def grade(holds: Test, claims: Sequence[Claim], context: Context) -> str:
    """consistent, strained (only the widest readings allow it) or impossible (none does)."""
    readings = [read(c, context) for c in claims]
    if not holds([r.hard for r in readings]):
        return "impossible"
    return "consistent" if holds([r.core for r in readings]) else "strained"


def inner(
    check: str, roles: Sequence[str], claims: Sequence[Claim], verdict: str, reason: str, **details: object
) -> Finding:
    """A finding inside one document: quotes in the order of their roles."""
    return Finding(
        check=check,
        verdict=verdict,
        reason=reason,
        document=claims[0].document,
        quotes=tuple(c.quote for c in claims),
        roles=tuple(roles),
        claims=tuple(map(end, claims)),
        measure=next((c.measure for c in claims if c.measure), None),
        details=details or None,
    )


def spoken(x: Interval, unit: str = "") -> str:
    """An interval for a sentence: one number where both ends meet, else from … to.

    Examples
    --------
    >>> spoken(Interval(Fraction(1450, 63), Fraction(1450, 63)), " percent"), spoken(Interval(Fraction(2), None))
    ('23.02 percent', 'at least 2')
    """
    if x.low is None:
        return f"at most {_short(x.high)}{unit}"
    if x.high is None:
        return f"at least {_short(x.low)}{unit}"
    low, high = _short(x.low), _short(x.high)
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"


def _short(x: Fraction | None) -> str:
    assert x is not None
    if abs(x) >= 1000 or x.denominator == 1:
        return f"{round(x):,}"
    return f"{float(x):.4g}"


def nominal(claims: Iterable[Claim]) -> Fraction | None:
    """The sum of the nominal numbers; None where one of them has none."""
    values = [c.quantity.value for c in claims]
    return sum((v for v in values if v is not None), Fraction(0)) if None not in values else None


def plain(x: Interval) -> dict[str, object]:
    """Low and high end as JSON numbers."""
    return {"low": plain_number(x.low), "high": plain_number(x.high)}
