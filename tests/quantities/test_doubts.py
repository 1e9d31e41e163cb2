"""Numbers a person should look at: nothing doubtful is taken for certain."""

from fractions import Fraction

import pytest

from quotedfigures.quantities import find_quantities, quantity_of, scan


@pytest.mark.parametrize("written", ["300,0001", "2,21441", "12,3456", "more than 300,0001"])
def test_impossible_grouping_has_readings_and_no_value(written):
    (mention,) = find_quantities(f"They met {written} people there")
    assert "broken_grouping" in mention.flags
    assert (mention.quantity.value, mention.quantity.modifier) == (None, "unquantified")
    assert mention.quantity.readings
    assert mention.quantity.core is None


def test_a_footnote_glued_to_a_number_is_one_of_the_readings():
    (mention,) = find_quantities("They met 300,0001 people there")
    assert "glued_footnote" in mention.flags
    assert Fraction(300_000) in mention.quantity.readings


@pytest.mark.parametrize(
    ("text", "value", "flags"),
    [
        ("In total 1.234.567 came; 1.700 people stayed", Fraction(1700), ()),
        ("The share was 3,5 %; 1.700 people stayed", Fraction(1700), ()),
        ("It grew by 1.5 million; the rate was 1.700%", Fraction("1.7"), ()),
        ("There 1.700 people stayed", Fraction(1700), ("ambiguous",)),
    ],
)
def test_ambiguous_points_are_settled_by_the_document(text, value, flags):
    mention = find_quantities(text)[-1]
    assert (mention.quantity.value, mention.flags) == (value, flags)


def test_digits_of_two_scripts_in_one_numeral_are_flagged():
    flagged = [m.flags for m in find_quantities("They met 1٢3 people, then 45 and ۸۰۰")]
    assert flagged == [("mixed_script",), (), ()]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("It was not 3,000 but 300 people", ["3,000"]),
        ("There were 300, not 3,000", ["3,000"]),
        ("He denied that 300 had died; 12 had", ["300"]),
        ("Officials rejected claims of 500 dead", ["500"]),
        ("The judge denied bail to 300 men", []),
        ("The appeal was dismissed by five votes to two", []),
    ],
)
def test_denied_numbers_are_flagged(text, denied):
    assert [m.quote for m in find_quantities(text) if "denied" in m.flags] == denied


def test_a_doubtful_number_stays_doubtful_when_read_again():
    row = {"kind": "count", "value": 1700, "modifier": "none", "flags": "ambiguous"}
    assert quantity_of("1.700", row).readings == (Fraction("1.7"),)
    assert quantity_of("1.700", {**row, "flags": ""}).readings == ()
    assert quantity_of("many", {**row, "value": None, "flags": "ambiguous"}).readings == ()
    assert quantity_of("1.700", {**row, "value": float("nan"), "flags": ""}).value is None


def test_a_tab_parts_columns_and_a_space_groups_digits():
    assert [m.quantity.value for m in find_quantities("Kabul\t300\t400\nHerat\t1 200\t35")] == [300, 400, 1200, 35]


@pytest.mark.parametrize("written", ["1.234,567", "1,234,56", "12,345,67", "1.234,567,890"])
def test_grouping_that_cannot_be_is_one_number_without_a_value(written):
    (mention,) = find_quantities(f"They met {written} people there")
    assert (mention.quote, mention.quantity.value) == (written, None)
    assert "broken_grouping" in mention.flags


@pytest.mark.parametrize("written", ["1\ufffd234", "1\ufffd700\ufffd000", "12,\ufffd5", "3\ufffd\ufffd.5"])
def test_digits_about_a_lost_character_are_no_number(written):
    found = scan(f"They met {written} people there")
    assert not found.mentions
    assert [(d.quote, d.rule) for d in found.dropped] == [(written, "number.unreadable")]


def test_a_comma_may_divide_where_the_document_divides_with_commas():
    *_, last = find_quantities("Some 3,5 million fled. They met 1,700 people there.")
    assert (last.quantity.value, last.quantity.readings) == (1700, (Fraction("1.7"),))
    assert "ambiguous" in last.flags


def test_a_raised_number_is_a_mark_and_no_digit():
    found = find_quantities("In May 2023¹, 300,000² people left 5 km² and 300m² of land.³ Some 40⁴")
    assert [m.quote for m in found] == ["300,000", "5", "300", "Some 40"]
    assert [m.quantity.value for m in found] == [300_000, 5, 300, 40]


def test_items_counted_within_a_sentence_are_no_numbers():
    found = scan("We ask the Union to: 1. speak with them; 2. protect 300 families; 3) find homes.")
    assert [m.quote for m in found.mentions] == ["300"]
    assert [d.reason for d in found.dropped] == ["list_marker"] * 3


def test_a_noun_after_a_blank_line_is_counted_by_no_number_above_it():
    assert find_quantities("Bulletin 2024, issue 77\n\nFacts of the week") == []
    assert [m.quote for m in find_quantities("They issue 77\nfacts a week")] == ["77"]
