"""The words of findings: plain English, publishers instead of file names."""

from __future__ import annotations

import pytest
from tests.checks.plain import made

from quotedfigures import load_codebook
from quotedfigures.checks.context import Context
from quotedfigures.checks.reasons import said
from quotedfigures.checks.wording import about, value


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"event": "to_be_deported", "status": "undocumented", "place": "PAK>AFG", "factuality": "planned"},
            "undocumented people to be deported from Pakistan to Afghanistan as planned",
        ),
        ({"event": "in_need", "place": "AFG", "unit": "household"}, "households in need in Afghanistan"),
        ({"event": "other", "place": "PAK", "place_name": "Karachi"}, "people in Karachi, in Pakistan"),
    ],
)
def test_what_a_claim_counts_is_said_in_words(fields: dict, words: str) -> None:
    assert about(made(**fields), Context(load_codebook())) == words


def test_an_empty_field_is_said_to_be_empty() -> None:
    assert value(made(status="any"), "status", Context()) == "any status"
    assert value(made(period=None), "period", Context()) == "no date given"


def test_a_publisher_stands_for_its_document_unless_two_of_its_documents_stand_side_by_side() -> None:
    a, b = (made(name, publisher="UNHCR", quote="300") for name in ("a.txt", "b.txt"))
    assert said(a).startswith('UNHCR says "300"')
    assert said(a, b).startswith('UNHCR (a.txt) says "300"')
    assert said(made("a.txt", publisher=None), b).startswith("a.txt says")
