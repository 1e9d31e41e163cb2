"""Texts made to cost time: the cost stays linear, and what is no number is refused with a reason."""

import time

import pytest

from quotedfigures.quantities import scan

#: Each is repeated to a hundred thousand characters.
NASTY = [
    "1", "1,", "1 ", "1-", "-1", "1/", "1.", "9 ", "12,345 ", "1 000 ", "$1", "+1 ", "(1) ", "x1", "A1-", "12:", "one ",
    "twenty-", "one hundred and ", "million million ", "about about ", "more than ", "hundreds of ", "a half a ",
    "one in ", "1 in ", "between 1 and ", "5 to ", "a@", "www.", "1st ", "Article 1, ", "May 1, ", "\u200b1",
    "no. ", "one point zero ", "1e5", "(((((1", "as many as ", "1 million ",
]  # fmt: skip


@pytest.mark.parametrize("unit", NASTY, ids=repr)
def test_hostile_text_is_read_in_time(unit):
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    began = time.process_time()
    scan(text)
    assert time.process_time() - began < 4


@pytest.mark.parametrize("text", ["7" * 41, "1," * 30, "1 2 3 " * 100, "ab1-" * 40, "one " * 60])
def test_what_is_too_long_for_a_number_is_refused_with_a_reason(text):
    found = scan(f"They said {text} there.")
    assert any(d.rule.startswith("number.") or d.reason == "identifier" for d in found.dropped)
    assert not found.mentions


@pytest.mark.parametrize(
    ("heading", "unit", "factor"),
    [
        ("Needs by sector (US$ million)\n", "USD", 10**6),
        ("Pledges (EUR million)\n\nDonor | Pledge\n", "EUR", 10**6),
        ("Costs (in million euros)\n", "EUR", 10**6),
        ("Funding ($000)\n", "USD", 1000),
        ("Afghans by country (in thousands)\n", None, 1000),
        ("The camp holds many (two million)\n", None, 1),
        ("Weight (kg million)\n", None, 1),
    ],
)
def test_a_heading_says_in_what_and_in_which_currency_its_numbers_are(heading, unit, factor):
    mentions = scan(heading + "First | 212 | 28%\nOther | 3,500 | about 10\n").mentions
    told = [(m.quantity.value, m.quantity.unit) for m in mentions if m.quote in ("212", "3,500")]
    assert told == [(212 * factor, unit), (3500 * factor, unit)]
    assert [m.quantity.value for m in mentions if m.quote in ("28%", "about 10")] == [28, 10]


def test_a_heading_over_one_column_is_of_that_column_only():
    found = scan("Site | Refugees (thousands) | Schools\nAdre | 212 | 12\nTine | 31 | 2\n")
    assert [int(m.quantity.value or 0) for m in found.mentions] == [212_000, 12, 31_000, 2]


def test_a_table_in_thousands_is_multiplied_out():
    text = "Beneficiaries (thousands)\nCountry    2022    2023\nGermany    590     1,038\n\nThe 12 donors met."
    found = scan(text)
    assert [int(m.quantity.value or 0) for m in found.mentions] == [590_000, 1_038_000, 12]
