"""Time expressions, resolved against 12 February 2024, as EDTF."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedfigures.coding.periods.dates import find_periods

_TODAY = date(2024, 2, 12)
_PART = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
#: ISO 8601-2 level 0, and the open ends of level 1.
_EDTF = re.compile(rf"{_PART}|{_PART}/(?:{_PART}|\.\.)|\.\./{_PART}")

_SAID = {
    "since October 3": "2023-10-03/..",
    "last year": "2023",
    "over the past two years": "2022-02-12/2024-02-12",
    "by the end of May": "../2023-05-31",
    "in the first three weeks of April": "2023-04-01/2023-04-21",
    "so far this year": "2024-01-01/2024-02-12",
    "between 1 and 14 March": "2023-03-01/2023-03-14",
    "in the first quarter of 2024": "2024-01/2024-03",
    "in the third quarter of last year": "2023-07/2023-09",
    "this winter": "2023-12/2024-02",
    "fiscal year 2023-24": "2023/2024",
    "on Thursday": "2024-02-08",
    "from February to July 2021": "2021-02/2021-07",
    "Between November 2020 and March 2021": "2020-11/2021-03",
    "on 9 and 10 November 2020": "2020-11-09/2020-11-10",
    "6-19 May 2024": "2024-05-06/2024-05-19",
    "27 April-3 May 2025": "2025-04-27/2025-05-03",
    "at the end of 2012": "2012-12",
    "in mid-June": "2023-06",
    "since mid-November": "2023-11/..",
    "Since the events of 15 July 2016": "2016-07-15/..",
    "in the last 24 hours": "2024-02-11/2024-02-12",
    "two weeks ago": "2024-01-29",
    "as of 30 June 2023": "2023-06-30",
    "by year's end": "../2024-12-31",
    "H1 2023": "2023-01/2023-06",
    "in the summer of 2015": "2015-06/2015-08",
    "from 2021 to 2023": "2021/2023",
    "over the next nine months": "2024-02-12/2024-11-12",
    "on Friday, January 5": "2024-01-05",
    "12/02/2024": "2024-02-12",
    "on 5.3.2023": "2023-03-05",
    "yesterday": "2024-02-11",
    "last October": "2023-10",
    "this month": "2024-02",
    "the week before": "2024-02-05/2024-02-11",
    "until 1 April 2025": "../2025-04-01",
}


@pytest.mark.parametrize(("text", "edtf"), _SAID.items(), ids=list(_SAID))
def test_said(text, edtf):
    assert [p.edtf for p in find_periods(text, 0, len(text), _TODAY)] == [edtf]


@pytest.mark.parametrize("text", ["they may march", "2,000 people", "Rule 14.3", "24/7", "in the 1990s", "No. 2023-14"])
def test_not_said(text):
    assert [p.edtf for p in find_periods(text, 0, len(text), _TODAY)] == []


def test_a_date_without_a_year_needs_a_document_date():
    assert find_periods("since 3 October", 0, 15, None) == []
    assert [p.edtf for p in find_periods("since 3 October 2023", 0, 20, None)] == ["2023-10-03/.."]


def test_a_sentence_that_looks_ahead_takes_the_nearest_year():
    text = "will return by 30 March"
    assert [p.edtf for p in find_periods(text, 0, len(text), _TODAY, ahead=True)] == ["../2024-03-30"]


_WORDS = st.sampled_from(
    ["since", "by", "from", "to", "between", "and", "the end of", "May", "14", "2023", "last", "year", "week", "31",
     "in", "February", "first", "three", "quarter", "of", "Friday", ",", "-",
     "past", "two", "months", "2024", "0", "this"]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=12), st.dates(min_value=date(1980, 1, 1), max_value=date(2040, 12, 31)))
def test_whatever_is_said_is_valid_edtf(words, today):
    text = " ".join(words)
    for period in find_periods(text, 0, len(text), today):
        assert period.edtf == "" or _EDTF.fullmatch(period.edtf), text
        assert 0 <= period.start <= period.end <= len(text)
