"""Sum: totals and their parts; shares of one whole."""

import pytest
from tests.checks.told import brief, found, told

from quotedfigures.checks import sum as sums

GATES = (
    "In all [{total}|returned] returned: [241,888|returned place_name=Torkham] via Torkham, "
    "[3,426|returned place_name=Chaman] via Chaman, [698|returned place_name=Kharlachi] via Kharlachi and "
    "[1|returned place_name=Angoor_Ada] via Angoor Ada."
)
TABLE = (
    "Total: [{total}|returned] undocumented [16,120|returned status=undocumented] ([57%|returned status=undocumented]) "
    "with cards [9,830|returned status=card_holder] ([35%|returned status=card_holder]) "
    "registered [2,500|returned status=registered] ([9%|returned status=registered])"
)


@pytest.mark.parametrize("sentences", [False, True])
@pytest.mark.parametrize(("total", "verdict"), [("246,013", "consistent"), ("246,014", "impossible")])
def test_off_by_one_is_named_as_such(total, verdict, sentences):
    findings = found(sums, told(GATES.format(total=total), sentences=sentences))
    assert brief(findings) == [(verdict, (total, "241,888", "3,426", "698", "1"))]
    assert findings[0].roles == ("total", "part", "part", "part", "part")
    assert ("off by one" in findings[0].reason) == (verdict == "impossible")


def test_a_list_may_be_incomplete():
    assert found(sums, told(GATES.format(total="250,913"))) == []


@pytest.mark.parametrize(
    ("total", "verdict"), [("28,450", "consistent"), ("82,450", "impossible"), ("23,450", "impossible")]
)
def test_shares_beside_the_parts_say_that_the_list_is_complete(total, verdict):
    findings = found(sums, told(TABLE.format(total=total)))
    assert (verdict, (total, "16,120", "9,830", "2,500")) in brief(findings)


def test_shares_alone_must_reach_one_hundred():
    findings = found(sums, told(TABLE.format(total="28,450").replace("57%", "67%")))
    assert ("impossible", ("67%", "35%", "9%")) in brief(findings)


@pytest.mark.parametrize(
    ("men", "verdict"), [("5,800", "consistent"), ("5,300", "impossible"), ("8,500", "impossible")]
)
def test_women_and_men_are_everybody(men, verdict):
    text = f"The camp holds [12,400|present]: [6,600|present subgroup=women] women, [{men}|present subgroup=men] men."
    assert brief(found(sums, told(text))) == [(verdict, ("12,400", "6,600", men))]


@pytest.mark.parametrize(("quarter", "verdict"), [("3,650", "consistent"), ("3,950", "impossible")])
def test_months_make_a_quarter(quarter, verdict):
    text = (
        "January [1,200|arrived period=2025-01], February [1,350|arrived period=2025-02], March "
        f"[1,100|arrived period=2025-03]; first quarter [{quarter}|arrived period=2025-01/2025-03]."
    )
    assert brief(found(sums, told(text))) == [(verdict, (quarter, "1,200", "1,350", "1,100"))]


@pytest.mark.parametrize(
    "text",
    [
        # women and children are not everybody
        "Camp: [12,400|present]: [4,600|present subgroup=women] women, [5,300|present subgroup=children] minors.",
        # a town lies in its province
        "[800,000|present place_name=Khyber_Pakhtunkhwa] live in the province, [300,000|present place_name=Peshawar] in"
        " the town; [1,000,000|present] in the country.",
        # shares of each group, not of the whole
        "[61%|in_need subgroup=women] of women and [45%|in_need subgroup=men] of men are in need.",
        "Among women [6,100|in_need subgroup=women] ([61%|in_need subgroup=women]), among men"
        " [4,500|in_need subgroup=men] ([45%|in_need subgroup=men]) are in need.",
        # February is missing
        "January [1,200|arrived period=2025-01], March [1,100|arrived period=2025-03]; quarter"
        " [3,650|arrived period=2025-01/2025-03].",
        # two numbers for one month
        "January [1,200|arrived period=2025-01] or [1,900|arrived period=2025-01], February"
        " [1,350|arrived period=2025-02]; both [4,650|arrived period=2025-01/2025-02].",
    ],
)
def test_no_grouping_is_better_than_a_wrong_one(text):
    assert [f for f in found(sums, told(text, sentences=True)) if f.verdict != "consistent"] == []


def test_shares_of_each_group_divide_no_whole() -> None:
    text = (
        "[45%|in_need subgroup=women] of women, [30%|in_need subgroup=men] of men and "
        "[25%|in_need subgroup=children] of children need food."
    )
    assert found(sums, told(text, sentences=True)) == []
