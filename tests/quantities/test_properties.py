"""Laws that hold for every text."""

import re
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotedfigures.quantities import Shadow, find_quantities, fold, quantity_of, scan

UNITS = [
    *(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]),
    *(["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]),
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand")]
PIECES = st.sampled_from([
    "more than", "nearly", "1.7 million", "17 lakh", "1,723,481", "4,69,000", "-", "–", "to", "between", "and",
    "%", "per cent", "half", "a", "third", "of", "people", "on 3 October 2023", "Article 14", "in 2016",
    "hundreds of thousands", "+", "or so", "$", "Rs", "k", "bn", "one", "in", "five", "doubled", "fell", "by",
    "per day", "aged 29", "+92 51 555 0142", "\xa0", "\u200b", "\n", "\n\n", ".", ",", "(", ")", "१२३", "۸۰۰",
    "two hundred and six", "a couple of", "UA 31/24", "9/11", "İ", "½", "1.", "dozens", "100", "up to", "1.700",
    "2,21441", "twenty-first", "−14 °C", "e-mail@example.org", "minus", "1/2",
])  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
)


def words(n: int) -> str:
    """A whole number in British English."""
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{UNITS[n // 100]} hundred" + (f" and {words(n % 100)}" if n % 100 else "")
    size, name = next((size, name) for size, name in SCALES if n >= size)
    rest = n % size
    return f"{words(n // size)} {name}" + (f" {'and ' if rest < 100 else ''}{words(rest)}" if rest else "")


@given(TEXTS, st.booleans())
@settings(max_examples=300, deadline=None)
def test_spans_are_in_the_text_in_order_and_apart(text, exclusions):
    found = scan(text, exclusions)
    spans = [(m.start, m.end) for m in found.mentions]
    assert all(text[m.start : m.end] == m.quote and m.quote for m in found.mentions)
    assert all(d.quote in ("", text[d.start : d.end]) and d.start < d.end for d in found.dropped)
    for ordered in (spans, sorted(spans + [(d.start, d.end) for d in found.dropped])):
        assert all(a[1] <= b[0] for a, b in pairwise(ordered))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_intervals_are_ordered_and_nested(text):
    for mention in find_quantities(text):
        hard, core = mention.quantity.hard, mention.quantity.core
        assert hard.high is None or hard.low is None or hard.low <= hard.high, mention
        if core is not None:
            assert core.low is not None
            assert hard.low is not None
            assert core.low >= hard.low, mention
            assert hard.high is None or (core.high is not None and core.high <= hard.high), mention


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_paragraph_before_shifts_offsets_and_nothing_else(text):
    prefix = "Letters were sent and nobody came.\n\n"
    plain, moved = scan(text), scan(prefix + text)
    assert [(m.start + len(prefix), m.quote, m.quantity) for m in plain.mentions] == [
        (m.start, m.quote, m.quantity) for m in moved.mentions
    ]


@given(st.text(max_size=300) | st.text("´’，٬٪×a1²³⁷ —", max_size=12))
@example("´²")
def test_fold_keeps_every_offset(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(
    st.lists(st.sampled_from(["1", "7", ".", " million", "\u200b", "\u00ad", "\u2009", "x"]), max_size=20).map("".join)
)
def test_the_view_maps_back(text):
    shadow = Shadow(text)
    start, end = shadow.span(0, len(shadow.low))
    assert "\u200b" not in shadow.low
    assert 0 <= start <= end <= len(text)


@given(st.integers(0, 10**15 - 1))
@settings(max_examples=400, deadline=None)
def test_every_whole_number_in_words_is_read_back(n):
    (mention,) = find_quantities(f"{words(n)} people", exclusions=False)
    assert mention.quote == words(n)
    assert mention.quantity.value == n


@given(st.integers(1000, 10**12))
@settings(deadline=None)
def test_every_grouping_is_read_alike(n):
    western = f"{n:,}"
    head, tail = str(n)[:-3], str(n)[-3:]
    indian = ",".join(re.findall(r"\d{1,2}(?=(?:\d\d)*$)", head)) + "," + tail
    for written in (western, indian, western.replace(",", "\u202f"), western.replace(",", "\u00a0")):
        (mention,) = find_quantities(f"They met {written} people there")
        assert (mention.quote, mention.quantity.value) == (written, n)


@pytest.mark.parametrize(
    "written",
    [
        "1.7 million",
        "1,700,000",
        "17 lakh",
        "1.7m",
        "1 700 000",
        "17,00,000",
        "0.17 crore",
        "۱۷۰۰۰۰۰",
        "one million seven hundred thousand",
        "１.７ million",
    ],
)
def test_one_number_many_spellings(written):
    (mention,) = find_quantities(f"They met {written} people there")
    assert mention.quantity.value == 1_700_000
    assert mention.quote == written


@pytest.mark.parametrize("modifier", ["more than", "at least", "nearly", "up to", "about", "no more than"])
def test_a_modifier_never_leaks_to_the_next_number(modifier):
    first, second = find_quantities(f"{modifier} 500 men and 300 women came")
    assert first.quantity.modifier != "none"
    assert (second.quote, second.quantity.modifier) == ("300", "none")


def test_a_plain_claim_gets_its_granule_and_word_back():
    shown = quantity_of("two-thirds", {"kind": "share", "value": 66.666667, "modifier": "none", "unit": "percent"})
    assert (shown.value, shown.granule, shown.form) == (Fraction(200, 3), Fraction(100, 3), "fraction")


def test_private_numbers_leave_no_text():
    found = scan("Call +92 51 555 0142 or write to desk7@example.org, House 7, 12 Canal Bank Road, Lahore.")
    assert [d.quote for d in found.dropped if d.reason in ("phone", "address")] == ["", ""] or not any(
        "555" in d.quote or "@" in d.quote for d in found.dropped
    )


def test_ambiguous_points_keep_both_readings():
    (mention,) = find_quantities("They met 1.700 people there")
    assert "ambiguous" in mention.flags
    assert {mention.quantity.value, *mention.quantity.readings} == {Fraction("1.7"), Fraction(1700)}


@pytest.mark.parametrize(
    ("text", "flag"), [("2,21441 people", "broken_grouping"), ("He denied that 300 people died", "denied")]
)
def test_flags(text, flag):
    (mention,) = find_quantities(text)
    assert flag in mention.flags
