"""Two intervals for every quantity: hard (what the words entail) and core (what a reader takes them to mean).

The rules are those of the project's semantics, section 1: a bare round number covers the cell that rounding licenses,
a floor is open above, ``nearly`` stays below, ``about`` spreads to both sides. Everything is exact fractions.
The constants are defensible conventions, not findings; ``multiplier`` (0.5 strict, 1 default, 2 loose) scales them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from .shown import Shown

#: How generously halo, step and width are read.
PROFILES = {"strict": Fraction(1, 2), "default": Fraction(1), "loose": Fraction(2)}
#: Modifiers that close a number on both sides.
TWO_SIDED = frozenset({"none", "exactly", "estimated", "about", "between"})
#: Vague determiners: the core as multiples of the word's floor (several: floor 3, read as 3 to 10).
VAGUE_CORES = {
    "couple": (Fraction(1), Fraction(3, 2)),
    "few": (Fraction(3, 2), Fraction(4)),
    "several": (Fraction(1), Fraction(10, 3)),
    "handful": (Fraction(3, 2), Fraction(7, 2)),
}
#: Ticks to a whole: halves, quarters and tenths of whole numbers, and quarters of those, are whole ticks.
TICKS = 240
_HUNDRED = Fraction(100)
_ZERO = Fraction(0)


class Stated(Protocol):
    """The part of a quantity that decides its intervals (see :class:`quotedfigures.model.Quantity`)."""

    @property
    def kind(self) -> str: ...  # noqa: D102

    @property
    def value(self) -> Fraction | None: ...  # noqa: D102

    @property
    def low(self) -> Fraction | None: ...  # noqa: D102

    @property
    def high(self) -> Fraction | None: ...  # noqa: D102

    @property
    def modifier(self) -> str: ...  # noqa: D102

    @property
    def unit(self) -> str | None: ...  # noqa: D102

    @property
    def granule(self) -> Fraction | None: ...  # noqa: D102

    @property
    def form(self) -> str: ...  # noqa: D102

    @property
    def word(self) -> str | None: ...  # noqa: D102


def plain_number(value: Fraction | None) -> int | float | None:
    """The number as JSON shows it: an integer, a decimal of at most 12 digits, else rounded to 6 decimals.

    Examples
    --------
    >>> plain_number(Fraction(2, 3) * 100), plain_number(Fraction(1400000)), plain_number(Fraction("0.246013"))
    (66.666667, 1400000, 0.246013)
    """
    if value is None:
        return None
    if value.denominator == 1:
        return int(value)
    exact = float(value)
    ends = Fraction(10**12) % value.denominator == 0
    return exact if ends else round(exact, 6)


@dataclass(frozen=True, slots=True)
class Interval(Shown):
    """A set of numbers between two ends.

    Parameters
    ----------
    low, high : Fraction or None
        The ends, exact; None where there is none.
    low_open, high_open : bool
        True where the end itself is excluded ("more than 800"); an end that is not there is open.

    Examples
    --------
    >>> Interval(Fraction(800), Fraction(900), low_open=True)
    <Interval (800, 900]>
    >>> floor = Interval(Fraction(1_400_000), None, low_open=True)
    >>> floor.meets(Interval(Fraction(1_650_000), Fraction(1_750_000), high_open=True))
    True
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        # an unbounded end is open, so that equal sets are equal objects
        if self.high is None:
            object.__setattr__(self, "high_open", True)
        if self.low is None:
            object.__setattr__(self, "low_open", True)

    def to_dict(self) -> dict[str, Any]:
        """``low, high, low_open, high_open``; an unbounded end is None."""
        return {
            "low": plain_number(self.low),
            "high": plain_number(self.high),
            "low_open": self.low_open,
            "high_open": self.high_open,
        }

    def __repr__(self) -> str:
        return f"<Interval {self}>"

    def __str__(self) -> str:
        left = f"{'(' if self.low_open else '['}{_words(self.low)}" if self.low is not None else "(−∞"
        right = f"{_words(self.high)}{')' if self.high_open else ']'}" if self.high is not None else "∞)"
        return f"{left}, {right}"

    @property
    def width(self) -> Fraction | None:
        """High less low; None where unbounded."""
        return None if self.high is None or self.low is None else self.high - self.low

    def lies_above(self, other: Interval) -> bool:
        """Is every number of this interval above every number of the other?"""
        if self.low is None or other.high is None or self.low < other.high:
            return False
        return self.low > other.high or self.low_open or other.high_open

    def meets(self, other: Interval) -> bool:
        """Do the two share a number?"""
        return not (self.lies_above(other) or other.lies_above(self))

    def intersect(self, other: Interval) -> Interval:
        """The numbers in both; ask ``meets`` first."""
        low, low_open = _tighter(self.low, self.low_open, other.low, other.low_open, -1)
        high, high_open = _tighter(self.high, self.high_open, other.high, other.high_open, 1)
        return Interval(low, high, low_open, high_open)

    def widen(self, share: Fraction) -> Interval:
        """Both ends moved out by a share of themselves (the drift of a stock between two dates)."""
        low = None if self.low is None else self.low * (1 - share)
        high = None if self.high is None else self.high * (1 + share)
        return Interval(low, high, self.low_open, self.high_open)

    def stretch(self, down: int, up: int) -> Interval:
        """The low end times ``down``, the high one times ``up``."""
        low = None if self.low is None else self.low * down
        high = None if self.high is None else self.high * up
        return Interval(low, high, self.low_open, self.high_open)

    def times(self, factor: Fraction | int) -> Interval:
        """Every number of it times a factor above 0."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_open, self.high_open)

    def gap(self, other: Interval) -> Fraction:
        """Distance of the facing ends, relative to their middle; 0 where the two meet."""
        if self.meets(other):
            return _ZERO
        below, above = (self, other) if other.lies_above(self) else (other, self)
        low, high = above.low or _ZERO, below.high or _ZERO  # both bounded: one lies above the other
        return Fraction(2 * (low - high)) / (low + high) if low + high else _ZERO


def _tighter(
    x: Fraction | None, x_open: bool, y: Fraction | None, y_open: bool, side: int
) -> tuple[Fraction | None, bool]:
    """The inner of two ends: the higher low one (side -1) or the lower high one (side 1)."""
    if x is None or y is None:
        return (y, y_open) if x is None else (x, x_open)
    if x == y:
        return x, x_open or y_open
    return (x, x_open) if (x < y) == (side == 1) else (y, y_open)


def _words(x: Fraction) -> str:
    if x.denominator == 1:
        return f"{int(x):,}"
    return f"{float(x):,.6g}" if abs(x) < 10**5 else f"{float(x):,.1f}"


class _Spread(NamedTuple):
    """How far a nominal number reaches (docs/explanation/reading.md)."""

    cell: Fraction  # g: half of the hard cell of a bare number
    halo: Fraction  # h
    step: Fraction  # s
    width: Fraction  # w
    one: Fraction  # 1 for counts, else 0
    top: Fraction | None  # the largest possible value


def hard(quantity: Stated, multiplier: Fraction = Fraction(1)) -> Interval:
    """What must hold if the sentence is defensible.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> print(hard(Quantity(value=Fraction(1_700_000), granule=Fraction(100_000))))
    [1,650,000, 1,750,000)
    """
    return both(quantity, multiplier)[0]


def core(quantity: Stated, multiplier: Fraction = Fraction(1)) -> Interval | None:
    """What a cooperative reader takes it to mean; None where the words quantify nothing.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> print(core(Quantity(value=Fraction(1_400_000), granule=Fraction(100_000), modifier="more_than")))
    (1,400,000, 1,500,000]
    """
    return both(quantity, multiplier)[1]


def both(q: Stated, multiplier: Fraction = Fraction(1)) -> tuple[Interval, Interval | None]:
    """The hard and the core interval, worked out together."""
    if q.modifier == "unquantified":
        return Interval(Fraction(2), None), None
    if q.modifier == "between":
        stated = Interval(q.low, q.high)
        return stated, stated
    if q.modifier == "vague" or q.value is None:
        return _vague(q)
    n = q.value
    if q.modifier == "exactly" or _sharp(q, n):
        return Interval(n, n), Interval(n, n)
    if q.form == "dozen" and q.modifier == "none":
        return Interval(n - 1, n + 1), Interval(n, n)
    spread = _share_spread(q, n, multiplier) if q.unit == "percent" else _count_spread(q, n, multiplier)
    h, c = _BY_MODIFIER[q.modifier](n, spread)
    possible = Interval(_ZERO, spread.top)
    return h.intersect(possible), c.intersect(possible)


def in_ticks(q: Stated, multiplier: Fraction = Fraction(1)) -> tuple[Interval, Interval | None]:
    """Both intervals in ticks of 1/240: the same sets, in whole numbers wherever the quantity is whole.

    Comparing many quantities is several times faster this way and as exact: every spread of a whole number is a whole
    number of ticks for the multipliers in use (quarters and coarser).

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> hard, core = in_ticks(Quantity(value=Fraction(1_400_000), granule=Fraction(100_000), modifier="more_than"))
    >>> core.high // TICKS
    1500000
    """
    n, u = q.value, q.granule or Fraction(1)
    whole = n is not None and n.denominator == u.denominator == 1 and 4 % multiplier.denominator == 0
    if not whole or n is None or q.unit == "percent" or q.form == "dozen" or q.modifier not in _BY_MODIFIER:
        h, c = both(q, multiplier)
        return _whole(h.times(TICKS)), c and _whole(c.times(TICKS))
    value: Any = n.numerator * TICKS
    if _sharp(q, n):
        point = Interval(value, value)
        return point, point
    h, c = _BY_MODIFIER[q.modifier](value, _whole_spread(q, value, u.numerator * TICKS, multiplier))
    if h.low is None or c.low is None or min(h.low, c.low) < 0:
        h, c = _from_zero(h), _from_zero(c)
    return _whole(h), _whole(c)


def _from_zero(i: Interval) -> Interval:
    return i.intersect(Interval(_ZERO, None))


def _whole(i: Interval) -> Interval:
    """The same interval; ends that are whole are plain integers, which are faster by far."""
    if type(i.low) is type(i.high) is int:
        return i
    low, high = (x.numerator if x is not None and x.denominator == 1 else x for x in (i.low, i.high))
    return Interval(low, high, i.low_open, i.high_open)  # type: ignore[arg-type]


def _whole_spread(q: Stated, n: int, u: int, multiplier: Fraction) -> _Spread:
    """The spread of :func:`_count_spread`, in whole ticks."""
    up, down = multiplier.numerator, multiplier.denominator
    u5 = 5 * u if n % (5 * u) == 0 else u
    one = TICKS if q.kind in ("count", "rate") else 0
    ticks: Any = (
        min(u // 2, n // 4),
        min(u // 2, n // 10) * up // down,
        max(min(u5, n // 2), one) * up // down,
        max(min(u, n // 10), one) * up // down,
        one,
        None,
    )
    return _Spread(*ticks)


def _half(n: Fraction) -> Fraction:
    return n // 2 if isinstance(n, int) else n / 2


def _sharp(q: Stated, n: Fraction) -> bool:
    """Unhedged integers written to the last unit, and those below 100, are counted exactly."""
    if q.modifier != "none" or q.form in ("dozen", "fraction") or q.kind == "change" or q.unit == "percent":
        return False
    return n.denominator == 1 and (n < 100 or q.granule == 1)


def _vague(q: Stated) -> tuple[Interval, Interval]:
    if q.kind == "share" and (q.word is None or q.word in _SHARE_WORDS):
        return _SHARE_WORDS[q.word or "majority"]
    floor = q.low or _ZERO
    lowest, highest = VAGUE_CORES.get(q.word or "", (Fraction(2), Fraction(10)))
    plural = q.word not in VAGUE_CORES
    top = _HUNDRED if q.kind == "share" else None
    return Interval(floor, top), Interval(floor * lowest, floor * highest, high_open=plural)


_SHARE_WORDS = {
    "majority": (Interval(Fraction(50), _HUNDRED, True), Interval(Fraction(50), _HUNDRED, True)),
    "vast_majority": (Interval(Fraction(50), _HUNDRED, True), Interval(Fraction(75), _HUNDRED)),
    "nearly_all": (
        Interval(_ZERO, _HUNDRED, high_open=True),
        Interval(Fraction(90), _HUNDRED, high_open=True),
    ),
}


def _count_spread(q: Stated, n: Fraction, multiplier: Fraction) -> _Spread:
    """Counts, money, durations, rates and ratios: the last written place, capped by the size of the number."""
    u = q.granule or Fraction(1)
    u5 = 5 * u if n % (5 * u) == 0 else u
    one = Fraction(1 if q.kind in ("count", "rate") else 0)
    return _Spread(
        cell=min(u / 2, n / 4),
        halo=min(u / 2, n / 10) * multiplier,
        step=max(min(u5, n / 2), one) * multiplier,
        width=max(min(u, n / 10), one) * multiplier,
        one=one,
        top=None,
    )


def _share_spread(q: Stated, n: Fraction, multiplier: Fraction) -> _Spread:
    """Percentages: points by how round the number is; fractions p/q: the step from one q-th to the next."""
    u = q.granule or Fraction(1)
    top = _HUNDRED if q.kind == "share" else None
    if q.form == "fraction":
        width = min(u, n / 10)
        return _Spread(u / 2, min(u / 2, n / 10) * multiplier, 2 * width * multiplier, width * multiplier, _ZERO, top)
    points = Fraction(5) if n % 10 == 0 else Fraction(5, 2) if n % 5 == 0 else Fraction(1)
    step = Fraction(10) if n % 10 == 0 else Fraction(5) if n % 5 == 0 else Fraction(1)
    halo = u / 2 if q.modifier in ("none", "estimated") else points
    return _Spread(u / 2, halo * multiplier, step * multiplier, points * multiplier, _ZERO, top)


def _bare(n: Fraction, p: _Spread) -> tuple[Interval, Interval]:
    cell = Interval(n - p.cell, n + p.cell, high_open=True)
    return cell, Interval(n - p.halo, n + p.halo).intersect(cell)


#: What each modifier makes of a number (docs/explanation/reading.md): (nominal, spread) -> (hard, core).
_BY_MODIFIER = {
    "none": _bare,
    "estimated": _bare,
    "more_than": lambda n, p: (Interval(n, p.top, True), Interval(n, n + p.step, True)),
    "well_over": lambda n, p: (Interval(n, p.top, True), Interval(n + p.halo, n + 2 * p.step, True)),
    "just_over": lambda n, p: (Interval(n, p.top, True), Interval(n, n + max(p.halo, p.one), True)),
    "at_least": lambda n, p: (Interval(n, p.top), Interval(n, 2 * n)),
    "or_more": lambda n, p: (Interval(n, p.top), Interval(n, n + p.step)),
    "nearly": lambda n, p: (
        Interval(_ZERO, n, high_open=True),
        Interval(n - max(p.halo, p.one), n, high_open=True),
    ),
    "less_than": lambda n, p: (Interval(_ZERO, n, high_open=True), Interval(n - p.step, n, high_open=True)),
    "at_most": lambda n, p: (Interval(_ZERO, n), Interval(n - p.step, n)),
    "up_to": lambda n, p: (Interval(_ZERO, p.top), Interval(_half(n), n)),
    "about": lambda n, p: (Interval(n - 2 * p.width, n + 2 * p.width), Interval(n - p.width, n + p.width)),
}
