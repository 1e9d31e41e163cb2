"""Interval arithmetic: every number of the intervals has its result inside."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quotedfigures.checks import arithmetic
from quotedfigures.intervals import Interval

NUMBERS = st.fractions(min_value=1, max_value=10**6, max_denominator=100)


@st.composite
def inside(draw):
    """An interval, perhaps without a top, and a number in it."""
    low, at, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    return Interval(low, draw(st.sampled_from([high, None]))), at


def holds(interval, x):
    return (interval.low is None or interval.low <= x) and (interval.high is None or x <= interval.high)


@given(inside(), inside())
def test_results_hold_every_number(a, b):
    (x, p), (y, q) = a, b
    assert holds(arithmetic.total([x, y]), p + q)
    assert holds(arithmetic.ratio(x, y), p / q)
    assert holds(arithmetic.share_of(x, y), 100 * p / q)
    assert holds(arithmetic.change_of(x, y), 100 * (q - p) / p)
    assert holds(arithmetic.difference(x, y), q - p)
    assert holds(arithmetic.implied_part(x, y), p * q / 100)
    assert holds(arithmetic.implied_whole(x, y), 100 * p / q)
    assert holds(arithmetic.scaled(x, Fraction(-2), Fraction(3)), 3 - 2 * p)


@given(inside(), inside())
def test_touching_is_symmetric_and_what_is_common_touches_both(a, b):
    (x, _), (y, _) = a, b
    assert arithmetic.touch(x, y) == arithmetic.touch(y, x) == (arithmetic.common([x, y]) is not None)
