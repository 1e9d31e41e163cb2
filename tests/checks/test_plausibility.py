"""Plausibility: what cannot be."""

import pytest
from tests.checks.told import found, told

from quotedfigures.checks import cumulative_falls, plausibility


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("[94 million|present place=BEL] refugees live in Belgium.", "impossible"),
        ("[120 percent|detained kind=share] of them were held.", "impossible"),
        ("[0.246013|returned] people returned.", "impossible"),
        ("Of the [29|other counted=prosecutors] prosecutors, [50 percent|other] were women.", "impossible"),
        ("[50 percent|other] of the [29|other counted=prosecutors] prosecutors were women.", "impossible"),
        ("[52 percent|other] of the [29|other counted=prosecutors] prosecutors were women.", None),
        ("[215|assisted unit=household] families ([1,290|assisted] people) were helped.", None),
        ("[215|assisted unit=household] families ([12,900|assisted] people) were helped.", "strained"),
        ("[215|assisted unit=household] families (comprising [129|assisted] people) were helped.", "impossible"),
        ("[400|assisted unit=household] families and [90|assisted] individuals were helped.", None),
        ("[26 million|present place=PAK] people live there.", None),
        ("[30 million|arrived place=LBN] crossings by people.", None),
    ],
)
def test_what_cannot_be(text, verdict):
    findings = [f for f in found(plausibility, told(text, sentences=True)) if verdict or f.verdict]
    assert [f.verdict for f in findings] == ([verdict] if verdict else [])


def test_without_the_words_families_and_people_may_add_up():
    assert found(plausibility, told("[400|assisted unit=household] families ([90|assisted] people)")) == []


def weeks(*totals, publisher="Data Unit", period="2025-04-01/.."):
    return [
        told(f"Cumulative: [{n}|returned period={period}]", f"w{i}.txt", publisher=publisher, published=f"2025-05-0{i}")
        for i, n in enumerate(totals, 1)
    ]


def test_a_cumulative_series_may_not_fall():
    assert found(cumulative_falls, *weeks("118,300", "146,750", "151,900")) == []
    (finding,) = found(cumulative_falls, *weeks("118,300", "146,750", "141,900"))
    assert finding.verdict == "impossible"
    assert [c["quote"] for c in finding.claims] == ["146,750", "141,900"]


def test_other_series_are_not_compared():
    assert found(cumulative_falls, *weeks("118,300", period="2025-03-01/.."), *weeks("90,000")) == []
    first, second = weeks("118,300", "90,000")
    other = told(
        "Cumulative: [90,000|returned period=2025-04-01/..]", "x.txt", publisher="Else", published="2025-06-01"
    )
    assert found(cumulative_falls, first, other) == []
    assert len(found(cumulative_falls, first, second)) == 1
