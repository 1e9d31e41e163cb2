"""The first contact: one call, what comes back."""

from fractions import Fraction

import pytest

from quotedfigures.quantities import find_quantities, scan


def test_a_sentence_gives_its_quantities_in_order():
    text = "Since October 3, 2023, more than 1.4 million people, nearly three-quarters of them women, left."
    found = find_quantities(text)
    assert [m.quote for m in found] == ["more than 1.4 million", "nearly three-quarters"]
    assert all(text[m.start : m.end] == m.quote for m in found)


def test_what_is_no_quantity_is_dropped_with_a_reason():
    dropped = scan("Article 3 was amended on 12 May 2019.").dropped
    assert [(d.quote, d.reason) for d in dropped] == [("Article 3", "article"), ("12 May 2019", "date")]
    assert dropped[0].to_dict() == {
        "start": 0, "end": 9, "quote": "Article 3", "reason": "article", "rule": "label.article", "document": None,
        "page": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("one over three", [("one over three", "1/3")]),
        ("7 over zero", [("7", "7"), ("over zero", "0")]),
        ("3 over half", [("3", "3"), ("over half", "50")]),
        ("1.1^2", [("1.1^2", "1.21")]),
        ("2^-2", [("2^-2", "1/4")]),
        ("2^--2", [("2^--2", "4")]),
        ("2^64", [("2^64", str(2**64))]),
        ("2^65", [("2", "2"), ("65", "65")]),
        ("-5 left", [("-5", "-5")]),
        ("minus 5 left", [("minus 5", "-5")]),
        ("5-3", [("5", "5"), ("3", "3")]),
    ],
)
def test_asked_for_every_number_even_sums_and_signs_are_read(text, read):
    found = find_quantities(text, exclusions=False)
    assert [(m.quote, m.quantity.value) for m in found] == [(quote, Fraction(value)) for quote, value in read]
