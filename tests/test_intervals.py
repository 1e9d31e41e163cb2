"""The two intervals of a quantity, worked out by hand from the project's semantics (1.2), and their arithmetic."""

from __future__ import annotations

import itertools
from fractions import Fraction as F

import pytest

from quotedfigures.intervals import PROFILES, TICKS, Interval, both, core, hard, in_ticks
from quotedfigures.model import MODIFIERS, Quantity


def number(value: str | int, granule: str | int = 1, modifier: str = "none", **more: object) -> Quantity:
    return Quantity(value=F(value), granule=F(granule), modifier=modifier, **more)  # type: ignore[arg-type]


def share(value: str | int, modifier: str = "none", granule: str | int = 1, **more: object) -> Quantity:
    return number(value, granule, modifier, kind="share", unit="percent", **more)


def vague(word: str | None, low: int, kind: str = "count", **more: object) -> Quantity:
    return Quantity(kind=kind, low=F(low), modifier="vague", form="vague", word=word, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        # counted exactly: below a hundred, or to the last unit
        (number(289), "[289, 289] [289, 289]"),
        (number(99), "[99, 99] [99, 99]"),
        (number(20, 10), "[20, 20] [20, 20]"),
        (number(2000, 1000, "exactly"), "[2,000, 2,000] [2,000, 2,000]"),
        # a hundred is round; the cell is half of the last place, the core never more than a tenth
        (number(100, 100), "[75, 125) [90, 110]"),
        (number("2.5", "0.1"), "[2.45, 2.55) [2.45, 2.55)"),
        (number(1_700_000, 100_000), "[1,650,000, 1,750,000) [1,650,000, 1,750,000)"),
        (number(300_000, 100_000), "[250,000, 350,000) [270,000, 330,000]"),
        (number(1_000_000, 1_000_000), "[750,000, 1,250,000) [900,000, 1,100,000]"),
        (number(300_000, 100_000, "estimated"), "[250,000, 350,000) [270,000, 330,000]"),
        # floors: the step is five of the last place where that divides the number, at most half of it, at least one
        (number(100, 100, "more_than"), "(100, ∞) (100, 150]"),
        (number(1_400_000, 100_000, "more_than"), "(1,400,000, ∞) (1,400,000, 1,500,000]"),
        (number(1_500_000, 100_000, "more_than"), "(1,500,000, ∞) (1,500,000, 2,000,000]"),
        (number(1, 1, "more_than"), "(1, ∞) (1, 2]"),
        (number(1, 1, "more_than", kind="duration"), "(1, ∞) (1, 1.5]"),
        (number(300_000, 100_000, "well_over"), "(300,000, ∞) (330,000, 500,000]"),
        (number(300_000, 100_000, "just_over"), "(300,000, ∞) (300,000, 330,000]"),
        (number(5, 1, "just_over"), "(5, ∞) (5, 6]"),
        (number(61, 1, "at_least"), "[61, ∞) [61, 122]"),
        (number(15, 1, "or_more"), "[15, ∞) [15, 20]"),
        # ceilings
        (number(5000, 1000, "nearly"), "[0, 5,000) [4,500, 5,000)"),
        (number(5, 1, "nearly"), "[0, 5) [4, 5)"),
        (number(2000, 1000, "less_than"), "[0, 2,000) [1,000, 2,000)"),
        (number(1, 1, "less_than"), "[0, 1) [0, 1)"),
        (number(900, 100, "at_most"), "[0, 900] [800, 900]"),
        (number(900, 100, "up_to"), "[0, ∞) [450, 900]"),
        # about: a tenth to both sides, never less than one of what is counted
        (number(24_000, 1000, "about"), "[22,000, 26,000] [23,000, 25,000]"),
        (number(40_000_000, 10_000_000, "about"), "[32,000,000, 48,000,000] [36,000,000, 44,000,000]"),
        (number(3, 1, "about"), "[1, 5] [2, 4]"),
        (number(1, 1, "about"), "[0, 3] [0, 2]"),
        (number(3, 1, "about", kind="rate", per="day"), "[1, 5] [2, 4]"),
        (number(3, 1, "about", kind="money", unit="USD"), "[2.4, 3.6] [2.7, 3.3]"),
        # no granule: the last unit
        (Quantity(value=F(2000), modifier="about"), "[1,998, 2,002] [1,999, 2,001]"),
        # dozens, ranges, vague words
        (number(24, 1, form="dozen", word="dozen"), "[23, 25] [24, 24]"),
        (number(24, 1, "about", form="dozen", word="dozen"), "[22, 26] [23, 25]"),
        (Quantity(low=F(60), high=F(70), modifier="between"), "[60, 70] [60, 70]"),
        (vague("thousands", 1000), "[1,000, ∞) [2,000, 10,000)"),
        (vague("several", 3), "[3, ∞) [3, 10]"),
        (vague("few", 200), "[200, ∞) [300, 800]"),
        (vague("couple", 2), "[2, ∞) [2, 3]"),
        (vague("handful", 2), "[2, ∞) [3, 7]"),
        (Quantity(modifier="unquantified"), "[2, ∞) None"),
        # percentages: never below 0, a share never above 100
        (share(52), "[51.5, 52.5) [51.5, 52.5)"),
        (share("52.3", granule="0.1"), "[52.25, 52.35) [52.25, 52.35)"),
        (share(70, "about"), "[60, 80] [65, 75]"),
        (share(35, "about"), "[30, 40] [32.5, 37.5]"),
        (share(33, "about"), "[31, 35] [32, 34]"),
        (share(33, "estimated"), "[32.5, 33.5) [32.5, 33.5)"),
        (share(70, "more_than"), "(70, 100] (70, 80]"),
        (share(95, "more_than"), "(95, 100] (95, 100]"),
        (share(33, "more_than"), "(33, 100] (33, 34]"),
        (share(98, "well_over"), "(98, 100] (99, 100]"),
        (share(70, "just_over"), "(70, 100] (70, 75]"),
        (share(70, "at_least"), "[70, 100] [70, 100]"),
        (share(70, "up_to"), "[0, 100] [35, 70]"),
        (share(70, "nearly"), "[0, 70) [65, 70)"),
        (share(75, "nearly", 25, form="fraction"), "[0, 75) [67.5, 75)"),
        (share(75, "none", 25, form="fraction"), "[62.5, 87.5) [67.5, 82.5]"),
        (share(50, "more_than", 50, form="fraction"), "(50, 100] (50, 60]"),
        (share(50, "about", 50, form="fraction"), "[40, 60] [45, 55]"),
        (number(120, 1, "about", kind="change", unit="percent"), "[110, 130] [115, 125]"),
        (vague("majority", 50, "share", unit="percent"), "(50, 100] (50, 100]"),
        (vague("vast_majority", 50, "share", unit="percent"), "(50, 100] [75, 100]"),
        (vague("nearly_all", 0, "share", unit="percent"), "[0, 100) [90, 100)"),
        (vague(None, 50, "share", unit="percent"), "(50, 100] (50, 100]"),
        (vague("several", 3, "share", unit="percent"), "[3, 100] [3, 10]"),
    ],
)
def test_intervals_by_hand(quantity: Quantity, expected: str) -> None:
    assert " ".join(map(str, both(quantity))) == expected
    assert (hard(quantity), core(quantity)) == both(quantity) == (quantity.hard, quantity.core)


@pytest.mark.parametrize(
    ("quantity", "strict", "loose"),
    [
        (number(300_000, 100_000), "[285,000, 315,000]", "[250,000, 350,000)"),
        (number(1_400_000, 100_000, "more_than"), "(1,400,000, 1,450,000]", "(1,400,000, 1,600,000]"),
        (number(24_000, 1000, "about"), "[23,500, 24,500]", "[22,000, 26,000]"),
        (share(52), "[51.75, 52.25]", "[51.5, 52.5)"),
        (share(70, "about"), "[67.5, 72.5]", "[60, 80]"),
        (share(70, "more_than"), "(70, 75]", "(70, 90]"),
        (share(75, "nearly", 25, form="fraction"), "[71.25, 75)", "[60, 75)"),
        (share(50, "more_than", 50, form="fraction"), "(50, 55]", "(50, 70]"),
    ],
)
def test_a_profile_scales_what_practice_adds(quantity: Quantity, strict: str, loose: str) -> None:
    assert [str(core(quantity, PROFILES[name])) for name in ("strict", "loose")] == [strict, loose]


def stated() -> list[Quantity]:
    """Whole and broken numbers of every kind under every modifier."""
    numbers = [("1", "1"), ("7", "1"), ("20", "10"), ("100", "100"), ("289", "1"), ("5000", "1000"), ("2.5", "0.1")]
    kinds = [("count", None), ("rate", None), ("money", "USD"), ("share", "percent"), ("change", "thing")]
    return [
        Quantity(kind=kind, unit=unit, value=F(value), low=F(value), high=F(value), granule=F(granule), form=form,
                 modifier=modifier)
        for (value, granule), (kind, unit), modifier, form in itertools.product(
            numbers, kinds, MODIFIERS, ("digits", "dozen", "fraction")
        )
    ]  # fmt: skip


@pytest.mark.parametrize("multiplier", [F(1, 2), F(1), F(2), F(1, 4), F(1, 3)])
def test_ticks_are_the_same_sets(multiplier: F) -> None:
    for quantity in stated():
        h, c = both(quantity, multiplier)
        assert in_ticks(quantity, multiplier) == (h.times(TICKS), c and c.times(TICKS)), quantity


def closed(low: int | None, high: int | None) -> Interval:
    return Interval(None if low is None else F(low), None if high is None else F(high))


def open_(low: int | None, high: int | None) -> Interval:
    return Interval(None if low is None else F(low), None if high is None else F(high), True, True)


@pytest.mark.parametrize(
    ("x", "y", "meeting", "common", "gap"),
    [
        (closed(1, 3), closed(3, 5), True, "[3, 3]", 0),
        (closed(1, 3), open_(3, 5), False, None, 0),
        (open_(1, 3), closed(3, 5), False, None, 0),
        (closed(1, 3), closed(4, 5), False, None, F(2, 7)),
        (closed(1, 4), closed(3, 5), True, "[3, 4]", 0),
        (open_(1, 4), closed(1, 4), True, "(1, 4)", 0),
        (closed(None, 3), closed(2, None), True, "[2, 3]", 0),
        (closed(None, 3), closed(None, 2), True, "(−∞, 2]", 0),
        (closed(2, None), closed(3, None), True, "[3, ∞)", 0),
        (closed(-1, 0), open_(0, 1), False, None, 0),
        (closed(None, 3), closed(5, None), False, None, F(1, 2)),
    ],
)
def test_two_intervals(x: Interval, y: Interval, meeting: bool, common: str | None, gap: int | F) -> None:
    for a, b in ((x, y), (y, x)):
        assert a.meets(b) is meeting
        assert a.gap(b) == gap
        if common is not None:
            assert str(a.intersect(b)) == common


def test_what_lies_above_touches_nothing_below() -> None:
    assert closed(4, 5).lies_above(closed(1, 3))
    assert not closed(1, 3).lies_above(closed(4, 5))
    assert not closed(3, 5).lies_above(closed(1, 3))
    assert open_(3, 5).lies_above(closed(1, 3))
    assert closed(3, 5).lies_above(open_(1, 3))
    assert not closed(None, 5).lies_above(closed(1, 3))


def test_ends_move_by_their_share_and_keep_their_kind() -> None:
    assert str(Interval(F(100), F(200), True).widen(F(1, 10))) == "(90, 220]"
    assert str(open_(None, 200).widen(F(1, 10))) == "(−∞, 220)"
    assert str(open_(100, None).times(3)) == "(300, ∞)"
    assert [closed(100, 250).width, closed(100, None).width, closed(None, 100).width] == [150, None, None]


def test_an_end_that_is_not_there_is_open() -> None:
    assert closed(None, None).to_dict() == {"low": None, "high": None, "low_open": True, "high_open": True}
    assert closed(None, 3) == Interval(None, F(3), True, False) != Interval(None, F(3), True, True)


@pytest.mark.parametrize(
    ("x", "shown", "json"),
    [
        ("1400000", "1,400,000", 1400000),
        ("-3", "-3", -3),
        ("67.5", "67.5", 67.5),
        ("0.246013", "0.246013", 0.246013),
        ("1/3", "0.333333", 0.333333),
        ("0.000000000001", "1e-12", 1e-12),
        ("99999.25", "99,999.2", 99999.25),
        ("100000.25", "100,000.2", 100000.25),
    ],
)
def test_an_end_in_words_and_as_json(x: str, shown: str, json: float) -> None:
    i = Interval(F(x), None)
    assert str(i) == f"[{shown}, ∞)"
    assert i.to_dict()["low"] == json
    assert type(i.to_dict()["low"]) is type(json)
