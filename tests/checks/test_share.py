"""Share: parts, shares and wholes that belong together, and the silence where they may not."""

import pytest
from tests.checks.told import brief, found, told

from quotedfigures.checks import share

MAY = {"period": "2024-05"}
CHILDREN = "detained subgroup=children"


@pytest.mark.parametrize("sentences", [False, True])
@pytest.mark.parametrize(
    ("stated", "verdict"),
    [("25 percent", "consistent"), ("35 percent", "impossible"), ("nearly 40 percent", "strained")],
)
def test_a_share_in_brackets_is_held_against_the_whole_before_it(stated, verdict, sentences):
    text = (
        f"Police detained [4,200|detained] migrants. Of these [1,050|{CHILDREN}] ([{stated}|{CHILDREN}]) were children."
    )
    findings = found(share, told(text, sentences=sentences, **MAY))
    assert brief(findings) == [(verdict, ("1,050", stated, "4,200"))]
    assert findings[0].roles == ("part", "share", "whole")
    assert stated in findings[0].reason


@pytest.mark.parametrize(
    "text",
    [
        # the whole of the share is the count itself
        "Of [5,000|detained] people detained, [90 percent|detained] were innocent. [20,000|arrived] people arrived.",
        "[300|detained subgroup=women] women were held, [60 percent|detained subgroup=women] of them mothers, of"
        " [2,000|detained] detainees.",
        # shares of each town's own people
        "Torkham [3,000|present place_name=Torkham] ([12%|present place_name=Torkham]) and Chaman"
        " [4,000|present place_name=Chaman] ([33%|present place_name=Chaman]); [1,300,000|present] live in Pakistan.",
        # another country, another time, another unit, a plan
        f"[4,200|detained place=IRN] were detained in Iran, [1,050|{CHILDREN}] ([35%|{CHILDREN}]) children here.",
        f"[4,200|detained period=2023] were detained, [1,050|{CHILDREN} period=2024] ([35%|{CHILDREN}]) children.",
        f"[4,200|detained unit=event] arrests, [1,050|{CHILDREN}] ([35%|{CHILDREN}]) children.",
        f"[4,200|detained factuality=planned] to be detained, [1,050|{CHILDREN}] ([35%|{CHILDREN}]) children.",
        # bystanders: another sentence, other things, a share far off, a number told of everybody as well
        "[412|other counted=interviewees] were heard. [40 percent|other] had paid. [900|detained] were arrested.",
        "[1,652|other unit=thing counted=sites] sites, [a quarter|other] full, [9,410|other unit=thing counted=tents].",
        f"[2,000|detained] were held. [57|{CHILDREN}] were found later and again, [80 percent|{CHILDREN}] unnamed.",
        f"[4,200|detained] people were held. In all [1,050|detained]: [1,050|{CHILDREN}] ([61%|{CHILDREN}]) here.",
        # too far away
        f"[4,200|detained] were detained. {'More is said of others. ' * 40} [1,050|{CHILDREN}] ([35%|{CHILDREN}]).",
    ],
)
def test_no_grouping_is_better_than_a_wrong_one(text):
    assert found(share, told(text, sentences=True)) == []


def test_of_two_wholes_the_one_that_fits_is_meant():
    text = (
        "UNHCR counts [1.4 million|present source=UNHCR] Afghans, the ministry [1.7 million|present source=ministry]. "
        "[850,000|present subgroup=children], or [50 percent|present subgroup=children], are children."
    )
    assert brief(found(share, told(text))) == [("consistent", ("850,000", "50 percent", "1.7 million"))]


def test_a_slipped_total_shows_in_all_of_its_rows():
    text = (
        "Total [312,000|returned]: undocumented [18,400|returned status=undocumented] "
        "([59%|returned status=undocumented]), with cards [10,900|returned status=card_holder] "
        "([35%|returned status=card_holder])."
    )
    assert [v for v, _ in brief(found(share, told(text)))] == ["impossible", "impossible"]


def test_a_total_that_follows_rows_of_another_whole_is_not_theirs():
    text = (
        "[152,000|present place_name=Armenia] ([9.5%|present place_name=Armenia]) live in Armenia and "
        "[304,000|present place_name=Cali] ([19.0%|present place_name=Cali]) in Cali. I believe that fewer than "
        "[1.2 million|present] live in the country."
    )
    assert found(share, told(text, place="COL")) == []


def test_money_has_parts_too():
    text = "The plan asks for [US$ 300 million|other]; [US$ 120 million|other], or [40 percent|other], has come."
    assert brief(found(share, told(text))) == [("consistent", ("US$ 120 million", "40 percent", "US$ 300 million"))]


def test_a_share_in_the_next_sentence_is_not_apposed() -> None:
    text = (
        "The clinic treated [4,000|assisted place=SDN] patients. [30%|in_need place=SDN] of the population lacks "
        "water. [12,000|assisted place=SDN] kits were handed out."
    )
    assert found(share, told(text, sentences=True)) == []


def test_a_total_is_its_own_whole():
    text = (
        f"In all [2,034,000|detained] were held, [1,017,000|{CHILDREN}] ([50%|{CHILDREN}]) of them children."
        " In Torkham [2,021,000|detained place_name=Torkham] ([100%|detained place_name=Torkham])."
    )
    assert brief(found(share, told(text, **MAY))) == [("consistent", ("1,017,000", "50%", "2,034,000"))]
