"""Change: before, after and what is said of the change."""

import pytest
from tests.checks.told import brief, found, told

from quotedfigures.checks import change

ROSE = (
    "Arrivals came to [12,450|arrived period=2024-05] in May, against [10,040|arrived period=2024-04] in April, "
    "[{stated}|arrived kind=change direction={direction}]."
)


@pytest.mark.parametrize("sentences", [False, True])
@pytest.mark.parametrize(
    ("stated", "direction", "verdict"),
    [
        ("24 percent", "up", "consistent"),
        ("24 percent", "down", "impossible"),
        ("42 percent", "up", "impossible"),
        ("doubled", "up", "impossible"),
    ],
)
def test_size_and_direction_must_fit(stated, direction, verdict, sentences):
    findings = found(change, told(ROSE.format(stated=stated, direction=direction), sentences=sentences))
    assert brief(findings) == [(verdict, ("10,040", "12,450", stated))]
    assert ("direction is against" in findings[0].reason) == (direction == "down")


@pytest.mark.parametrize(
    ("before", "after", "stated", "direction", "verdict"),
    [
        ("300", "900", "tripled", "up", "consistent"),
        ("300", "610", "tripled", "up", "impossible"),
        ("800", "400", "halved", "down", "consistent"),
        ("85", "40", "doubled", "up", "impossible"),
        ("1,204", "903", "25%", "down", "consistent"),
    ],
)
def test_multiples(before, after, stated, direction, verdict):
    text = (
        f"Deportations [{stated}|deported kind=change direction={direction}]: [{before}|deported period=2022] in 2022, "
        f"[{after}|deported period=2023] in 2023."
    )
    assert brief(found(change, told(text))) == [(verdict, (before, after, stated))]


@pytest.mark.parametrize(("stated", "verdict"), [("25%", "consistent"), ("35%", "impossible")])
@pytest.mark.parametrize("sentences", [False, True])
def test_from_and_to_need_no_period(stated, verdict, sentences):
    text = f"Arrests fell from [1,200|detained] to [900|detained], by [{stated}|detained kind=change direction=down]."
    assert brief(found(change, told(text, sentences=sentences))) == [(verdict, ("1,200", "900", stated))]


def test_a_rise_of_a_share_may_be_told_in_points():
    text = (
        "[40 percent|in_need period=2022] were in need in 2022, [44 percent|in_need period=2023] in 2023: "
        "[4 percent|in_need kind=change direction=up] more."
    )
    assert [v for v, _ in brief(found(change, told(text)))] == ["consistent"]


@pytest.mark.parametrize(
    "text",
    [
        # another number stands between the pair and the change
        "[149,700|arrived period=2015] came in 2015, [172,340|arrived period=2016] in 2016;"
        " [24,300|arrived subgroup=children] children, [twice as many|arrived kind=change direction=up] as before.",
        # a year and a month are no before and after
        "[10,000|arrived period=2024] came in 2024; in May 2025 [3,000|arrived period=2025-05], up"
        " [40%|arrived kind=change direction=up] on April.",
        # other people, other places
        "[10,000|returned period=2024-04] returned; [12,400|arrived period=2024-05] came, up"
        " [80%|arrived kind=change direction=up].",
        "[10,000|arrived period=2024-04 place=GRC] in Greece, [12,400|arrived period=2024-05 place=ITA] in Italy, up"
        " [80%|arrived kind=change direction=up].",
    ],
)
def test_no_grouping_is_better_than_a_wrong_one(text):
    assert found(change, told(text)) == []


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("Prices of sorghum [doubled|other kind=change direction=up].", []),
        ("That is a [drop of 70 percent|arrived kind=change direction=down].", ["impossible"]),
        ("The decline of [43 percent|arrived kind=change direction=down] went unseen.", ["consistent"]),
    ],
)
def test_another_sentence_speaks_of_two_numbers_without_dates_only_if_it_takes_them_up(then, expected):
    text = f"Arrivals fell from [5,400|arrived] to [3,100|arrived]. {then}"
    assert [f.verdict for f in found(change, told(text, sentences=True))] == expected
