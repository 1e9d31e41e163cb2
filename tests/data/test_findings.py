"""What the cross-check says of the digests, end to end: the figures a reader of the report looks for first."""

import pytest

from quotedfigures.checks import run
from quotedfigures.codebook import load_codebook
from quotedfigures.reference import load_reference

from .shared_data import DOCUMENTS, ORIGINALS, ROOT, claims_of

FOLDERS = [DOCUMENTS, *([ORIGINALS] if ORIGINALS.is_dir() else [])]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda p: p.name)
def findings(request):
    claims = [c for some in claims_of(request.param).values() for c in some]
    book = load_codebook(ROOT / "data" / "raw" / "codebook")
    return run(claims, book, load_reference(ROOT / "data" / "raw" / "reference"))


def pairs(findings, *quotes):
    def ends(f):
        return {(f.a or {}).get("quote"), (f.b or {}).get("quote")}

    return [f for f in findings if f.check == "pair" and ends(f) == set(quotes)]


def test_undocumented_afghans_to_be_deported_are_in_tension(findings):
    (pair,) = pairs(findings, "1.7 million", "more than 1.4 million")
    assert (pair.verdict, pair.relation) == ("tension", "equal")
    assert "1,500,000" in pair.reason
    assert "1,650,000" in pair.reason


def test_no_conflict_is_printed(findings):
    assert [f.reason for f in findings if f.verdict == "conflict"] == []
    assert [f for f in findings if f.verdict == "tension"] == pairs(findings, "1.7 million", "more than 1.4 million")


def test_the_share_in_need_is_consistent(findings):
    shares = [f for f in findings if f.check == "share"]
    assert [(f.verdict, set(f.quotes)) for f in shares] == [
        ("consistent", {"an estimated 29 million", "nearly three-quarters", "approximately 40 million"})
    ]


def test_officials_held_in_afghanistan_are_not_compared_with_people_held_in_pakistan(findings):
    found = pairs(findings, "more than 800", "dozens")
    assert all(f.verdict == "not_comparable" for f in found)
    reference = [f for f in findings if f.check == "reference_gap" and f.a["quote"] == "more than 800"]
    assert all(f.verdict == "not_comparable" for f in reference)


def test_official_statistics(findings):
    told = {(f.a["quote"], f.reference["id"]): f.verdict for f in findings if f.check == "reference_gap"}
    assert told["an estimated 29 million", "R142"] == "agree"
    assert told["289", "R048+R049"] == "compatible"
    assert not {"conflict", "tension"} & set(told.values())
