"""The layout of a document: sentences, headings, lists, tables, clauses."""

from __future__ import annotations

import time
import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedfigures.coding.passage.context import passages
from quotedfigures.coding.passage.layout import Layout
from quotedfigures.model import Document, Mention, Quantity

from .bracketed import read


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in Layout(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Report No. 23 names 12 men.|Mr. Khan denies it.",
        "They came in 2015.|24,300 children landed.",
        "It took them from Lahore on October 14.|Taken away at night, they wept.",
        "He pays Rs. 9,500 a month.|She does not.",
        "The U.S. embassy closed.|Nobody spoke.",
        "The ministry reports.2|That is less.",
        "Prices rose 1.2 percent.|Rents fell.",
        '"We ran."|"They shot at us," he said.',
    ],
)
def test_sentences(text):
    parts = text.split("|")
    joined = " ".join(parts) if "14.|Taken" not in text else "".join(parts)
    assert sentences(joined) == parts


def test_headings_stand_over_what_follows():
    text = "FLASH UPDATE\n4 May 2024\n\nCasualties\nTwelve men died.\n\nBy country:\n- Chad: 300\n- Niger: 20\n"
    layout = Layout(text)
    over = {text[s.start : s.end]: [text[h.start : h.end] for h in heads]
            for s, heads in zip(layout.sentences, layout.headings, strict=True)}  # fmt: skip
    assert over["Twelve men died."] == ["FLASH UPDATE\n4 May 2024", "Casualties"]
    assert over["- Niger: 20"] == ["FLASH UPDATE\n4 May 2024", "Casualties", "By country:"]


def test_wrapped_lines_are_one_sentence():
    text = "The agency said on Monday that the number of people had risen to more than\n380,000 in a month."
    assert len(sentences(text)) == 1


def test_rows_know_their_header():
    text = "Table 1\n\nSite      Registered   Waiting\nAdre      12           300\n"
    layout = Layout(text)
    (row,) = layout.rows.values()
    assert [text[c.start : c.end] for c in row.header or ()] == ["Site", "Registered", "Waiting"]


def test_tabs_part_cells():
    document, mentions = read("Table\n\nMonth\tPeople\nMay\t[300]\nJune\t[200]\n")
    assert [p.row is not None for p in passages(document, mentions)] == [True, True]


def test_a_clause_ends_at_a_semicolon_but_not_inside_a_mention():
    document, mentions = read("Officers held [94] men; [31] were freed.")
    first, second = passages(document, mentions)
    assert (first.slice(first.clause), second.slice(second.clause)) == ("Officers held 94 men", " 31 were freed.")


@given(st.text(alphabet=st.sampled_from("aB1 .,;:!?()\n\t|-–“”%é"), max_size=300))
def test_sentences_are_in_order_and_cover_every_word(text):
    layout = Layout(text)
    ends = [0]
    for s in layout.sentences:
        assert ends[-1] <= s.start < s.end <= len(text)
        ends.append(s.end)
    covered = {i for s in layout.sentences for i in range(s.start, s.end)}
    assert all(i in covered for i, ch in enumerate(text) if ch.isalnum())


@given(st.text(max_size=200), st.integers(0, 199), st.integers(1, 5))
def test_any_mention_finds_its_sentence(text, start, length):
    end = min(len(text), start + length)
    if start >= end or not text[start:end].strip() or not text[start].strip():
        return
    (passage,) = passages(Document("t", text), [Mention(start, end, text[start:end], Quantity())])
    assert passage.before + passage.slice((start, end)) + passage.after is not None
    assert passage.clause[0] <= start


@pytest.mark.parametrize("piece", [".", " ", '."', "a\n", ", ", "a  12\n", "300 people and ", "(", "1 | 2\n"])
def test_hostile_texts_cost_no_more_than_their_length(piece):
    def seconds(times: int) -> float:
        text = piece * times + "x"
        return min(timeit.repeat(lambda: Layout(text), number=1, repeat=5, timer=time.process_time))

    assert seconds(8000) < 40 * max(seconds(1000), 0.002)


def test_a_text_without_full_stops_is_cut():
    assert max(len(s) for s in sentences("300 people and " * 2000)) <= 2000
