"""Claims: names that stay, traces that explain, order that does not matter."""

from __future__ import annotations

import re
from pathlib import Path

from quotedfigures import coding
from quotedfigures.coding import extract, extract_claims
from quotedfigures.coding.statements import StatementNames, claim_id
from quotedfigures.model import Document, Quantity

from .bracketed import claims

_TEXT = """Halt the removals

Officials want to deport 1.4 million undocumented Afghans. Police held 94 men in May; 31 of them were freed.

The 289 teachers fled. The 289 teachers are at risk of being deported. Call 0300 5550117.
"""


def test_quotes_stand_where_the_claim_says():
    document = Document("a.txt", _TEXT, date="2024-06-01", publisher="Desk")
    found, dropped = extract(document)
    assert found
    assert all(document.text[c.start : c.end] == c.quote for c in found)
    assert all(d.document == "a.txt" for d in dropped)
    assert {(c.publisher, c.published) for c in found} == {("Desk", "2024-06-01")}


def test_every_label_says_what_gave_it():
    for claim in extract_claims(Document("a.txt", _TEXT, date="2024-06-01")):
        for name in ("event", "status"):
            assert name in claim.trace or getattr(claim, name) in ("other", "any")


def test_names_are_stable_and_unlike():
    one, two = (extract_claims(Document("a.txt", _TEXT)) for _ in range(2))
    assert [c.claim_id for c in one] == [c.claim_id for c in two]
    assert len({c.claim_id for c in one}) == len(one)
    assert claim_id("a.txt", 1, 3, "94") != claim_id("b.txt", 1, 3, "94")


def test_a_number_said_twice_is_one_statement():
    first, second = (c for c in extract_claims(Document("a.txt", _TEXT)) if c.quote == "289")
    assert first.counted == second.counted == "teachers"
    names = StatementNames("a.txt")
    deported = names.name({"quantity": Quantity(value=289), "unit": "person", "event": "deported"})  # type: ignore[arg-type]
    killed = names.name({"quantity": Quantity(value=289), "unit": "person", "event": "killed"})  # type: ignore[arg-type]
    assert deported != killed


def test_documents_do_not_touch_each_other():
    a, b = Document("a.txt", _TEXT, date="2024-06-01"), Document("b.txt", "Dozens died.", date="2023-01-01")
    assert extract_claims([a, b]) == extract_claims([a]) + extract_claims([b])
    assert sorted(c.claim_id for c in extract_claims([b, a])) == sorted(c.claim_id for c in extract_claims([a, b]))


def test_an_empty_document_has_no_claims():
    assert extract(Document("a.txt", "")) == ([], [])


def test_the_stated_word_is_kept():
    returned, deported = claims("Over [300] Afghans have returned; [40] were deported.")
    assert (returned.event, deported.event) == ("returned", "deported")


def test_a_codebook_gives_the_measure():
    class Match:
        measure, candidates, rule = None, ("a", "b"), "two match"

    class Codebook:
        def match(self, claim):
            return Match()

    (claim,) = extract_claims(Document("a.txt", "Police held 94 men."), Codebook())  # type: ignore[arg-type]
    assert (claim.measure, claim.candidates, claim.trace["measure"]) == (None, ("a", "b"), "two match")


def test_the_index_of_coding_names_every_room():
    named = set(re.findall(r"\w+", coding.__doc__ or ""))
    parts = Path(coding.__file__).parent.iterdir()
    rooms = {path.stem for path in parts if not path.name.startswith(("_", "."))}
    assert rooms <= named
