"""What lint says of a codebook that has something wrong."""

import pytest

from quotedfigures.codebook import lint, load_codebook
from quotedfigures.model import Claim, Quantity

BOOK = """
codebook: {id: t, version: '1', licence: CC0-1.0}
universes:
  people: {label: people}
  nobody: {label: nobody}
measures:
  a: {label: a, universe: people, event: returned, match: [{event: returned, counted: Afghan}]}
  b: {label: b, universe: people, event: returned, match: [{event: returned, counted: Afghan}]}
  c: {label: c, universe: people, event: killed, match: [{event: killed, unit: event}]}
  d: {label: d, universe: people, event: injured}
sources:
  One: {kind: ngo, aliases: [the group]}
  Two: {kind: ngo, aliases: [Group]}
"""


@pytest.fixture
def book(tmp_path):
    (tmp_path / "book.yml").write_text(BOOK, encoding="utf-8")
    return load_codebook(tmp_path)


def test_each_problem_is_one_line(book):
    assert lint(book) == [
        "measure c, rule 1: its unit is not the measure's; correct one of them",
        "measure d: no rule, so no claim is ever coded with it; add 'match'",
        "measures a, b: the same rule claims one text for each; tell them apart",
        "sources One, Two: both are called 'group'; keep the name with one of them",
        "universe nobody: no measure, relation or universe refers to it; use or remove it",
    ]


def test_against_a_corpus(book):
    claim = Claim("d.txt", 7, 9, "29", Quantity(), unit="person", counted="Afghans", event="returned")
    found = lint(book, [claim])
    assert "measures a and b claim 1 text(s) equally, first '29' in d.txt:7; left open" in found
    assert "measure c, rule 1: matches no claim of this corpus" in found
    assert not any(line.startswith("measure a, rule 1: matches no") for line in found)
