"""Hints: one number on its way from text to text."""

import pytest
from tests.checks.told import found, told

from quotedfigures.checks import hint

A = {"publisher": "Border Watch", "published": "2024-06-03", "period": "2024-05"}
B = {"publisher": "Daily Post", "published": "2024-06-05", "period": "2024-05"}


def hints(first, second, *others):
    """Names of the hints on two one-number documents, as ``label`` or ``(label, defaults)``."""
    documents = []
    for name, given, text in (("a.txt", A, first), ("b.txt", B, second)):
        documents.append(told(text, name, **given))
    return [(f.hint, f.a["quote"], f.b["quote"]) for f in found(hint, *documents, *others)]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("[3,415|detained unit=event source=the_police]", "[3,415|detained source=Police]", "unit_drift"),
        ("[at least 3,415|detained source=the_police]", "[3,415|detained unit=household source=police]", "unit_drift"),
        ("[1.35 million|present status=registered source=IOM]", "[1.35 million|present status=undocumented source=IOM]",
         "status_drift"),
        ("[3,415|detained]", "[more than 3,415|detained source=Border_Watch]", "hedge_drift"),
        ("[at least 3,415|killed source=IOM]", "[3,415|killed source=IOM]", "hedge_drift"),
        ("[3,415|killed source=IOM]", "[around 3,415|killed source=IOM]", "hedge_drift"),
        ("[1 million|returned factuality=projected source=IOM]", "[1 million|returned source=IOM]", "factuality_drift"),
        ("[50,000|to_be_deported factuality=planned source=the_ministry]", "[50,000|deported source=ministry]",
         "factuality_drift"),
        ("[3,415|detained place_name=Sindh source=IOM]", "[3,415|detained source=IOM]", "scope_drift"),
        ("[3,415|detained subgroup=children source=IOM]", "[3,415|detained source=IOM]", "scope_drift"),
        ("[3,415|returned source=IOM]", "[3,415|deported source=IOM]", "scope_drift"),
        ("[3,415|returned source=IOM period=2024-05]", "[3,415|returned source=IOM period=2024]", "scope_drift"),
    ],
)  # fmt: skip
def test_a_drift_is_named(first, second, name):
    assert [h[0] for h in hints(first, second)] == [name]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[3,415|detained source=the_police]", "[3,415|detained source=Police]"),  # told again
        ("[1.3 million|present source=IOM]", "[some 1.3 million|present source=IOM]"),  # a round number is about itself
        ("[3,415|detained unit=event source=the_police]", "[3,415|detained source=lawyers]"),  # another origin
        ("[600|detained source=IOM place_name=Sindh]", "[600|detained source=IOM place_name=Punjab]"),  # chance
        ("[3,415|detained source=IOM]", "[3,415|assisted source=IOM unit=household]"),  # two differences
        ("[12|detained unit=event source=IOM]", "[12|detained source=IOM]"),  # too small to tell
        ("[3,415|detained source=IOM counted=Afghans]", "[3,415|detained source=IOM counted=Syrians]"),
        ("[3,415|returned source=IOM period=2023]", "[3,415|returned source=IOM period=2024]"),
    ],
)
def test_chance_and_repetition_are_no_drift(first, second):
    assert hints(first, second) == []


def test_slips():
    assert hints("[24,310|returned source=IOM]", "[24,130|returned]") == [("transposition", "24,310", "24,130")]
    assert hints("[24,310|returned]", "[243,100|returned]")[0][0] == "magnitude_slip"
    assert hints("[9.4 lakh|present]", "[9.4 million|present]") == [("magnitude_slip", "9.4 million", "9.4 lakh")]
    assert hints("[17 lakh|present]", "[17 crore|present]")[0][0] == "magnitude_slip"
    assert hints("[30|killed]", "[300|killed]") == []
    assert hints("[30|killed source=police]", "[300|killed source=the_police]")[0][0] == "magnitude_slip"
    assert hints("[24,310|returned]", "[31,450|returned]") == []


def test_the_suspect_of_a_magnitude_slip_is_the_one_that_others_gainsay():
    third = told("[between 900,000 and 950,000|present]", "c.txt", **B)
    assert ("magnitude_slip", "9.4 million", "9.4 lakh") in hints("[9.4 million|present]", "[9.4 lakh|present]", third)


def test_a_label_swap_fits_exactly_one_sibling():
    first = (
        "[1.35 million|present status=registered source=UNHCR] registered, "
        "[800,000|present status=undocumented source=UNHCR]undocumented and "
        "[840,000|present status=card_holder source=UNHCR] with cards"
    )
    assert hints(first, "[some 1.35 million|present status=undocumented]") == [
        ("label_swap", "some 1.35 million", "1.35 million")
    ]
    assert hints(first, "[2.2 million|present status=undocumented]") == []


def test_a_stale_copy_repeats_what_its_origin_has_replaced():
    old = told("[310,400|present source=UNHCR period=2023-12-31]", "a.txt", publisher="P", published="2024-01-05")
    new = told("[402,700|present source=UNHCR period=2024-12-31]", "b.txt", publisher="P", published="2025-01-05")
    copy = told("[310,400|present period=2024-12-31]", "c.txt", publisher="Q", published="2025-02-01")
    early = told("[310,400|present period=2024-06-30]", "c.txt", publisher="Q", published="2024-08-01")
    stale = [f for f in found(hint, old, new, copy) if f.hint == "stale_copy"]
    assert [(f.a["document"], f.b["document"], f.details["newer"]["document"]) for f in stale] == [
        ("a.txt", "c.txt", "b.txt")
    ]
    assert [f for f in found(hint, old, new, early) if f.hint == "stale_copy"] == []
    assert [f for f in found(hint, old, copy) if f.hint == "stale_copy"] == []
