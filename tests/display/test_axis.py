"""Drawings tell the truth: what lies above is drawn to the right, what goes on has an arrow."""

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quotedfigures.display.axis import Stretch, in_words, on_one_axis
from quotedfigures.intervals import Interval

ENDS = st.tuples(*[st.fractions(0, 10**9, max_denominator=4)] * 2).map(sorted)
BARS = re.compile(r'<rect x="(-?[\d.]+)" y="5" width="([\d.]+)"')


def drawn(*rows):
    return on_one_axis("Test", [Stretch(f"row {i}", hard, core, "person") for i, (hard, core) in enumerate(rows)])


@given(ENDS, ENDS)
def test_bars_stand_in_the_order_of_their_numbers(a, b):
    first, second = Interval(*a), Interval(*b)
    (x, width), (y, _) = (map(float, found) for found in BARS.findall(drawn((first, first), (second, second))))
    if second.lies_above(first):
        assert y + 3.2 >= x + width  # bars are at least 3 wide, and rounded to a tenth
    assert 0 <= x <= 300
    assert x + width <= 300.1


@given(st.fractions(0, 10**12), st.booleans())
def test_an_unbounded_line_ends_in_an_arrow_at_the_edge(low, is_open):
    markup = drawn((Interval(low, None, low_open=is_open), Interval(low, low * 2 + 1)))
    assert "H300.0" in markup
    assert markup.count("L") >= 1
    assert ("<circle" in markup) == is_open


def test_a_line_far_longer_than_all_bars_is_cut_with_an_arrow():
    far = drawn((Interval(Fraction(0), Fraction(10**6)), Interval(Fraction(999_000), Fraction(10**6))))
    assert "M0.0" in far
    assert "from 9" in far


def test_numbers_far_apart_share_a_logarithmic_axis():
    few, many = (Interval(Fraction(n), Fraction(n)) for n in (3, 3_000_000))
    assert "logarithmic" in drawn((few, few), (many, many))
    assert "logarithmic" not in drawn((few, few))


def test_other_units_share_no_axis():
    one = Interval(Fraction(1), Fraction(1))
    assert "<svg" not in on_one_axis("x", [Stretch("a", one, one, "person"), Stretch("b", one, one, "percent")])


def test_the_drawing_holds_no_text_and_is_named():
    markup = drawn((Interval(Fraction(800), None), Interval(Fraction(800), Fraction(900))))
    assert "<text" not in markup
    assert 'role="img" aria-label="row 0: 800 to 900 people"' in markup


def test_words_without_a_number_say_so():
    assert in_words(None) == "no number that can be compared"
    assert "no number that can be compared" in drawn((Interval(Fraction(2), None), None))
