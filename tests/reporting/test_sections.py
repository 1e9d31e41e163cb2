"""The parts of the report: what a column says of a finding is what its reason says."""

from pathlib import Path

import pytest

from quotedfigures.checks.wording import FIELDS
from quotedfigures.reporting import Study, answers, sections
from quotedfigures.reporting.why import why

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def study():
    return Study.read(ROOT / "data/raw/documents")


def test_what_a_verdict_would_become_is_what_its_reason_says(study):
    rows = sections.comparisons(study).parts[1].frame
    assert set(rows["result"]) >= {"tension", "compatible", "agree"}
    for row in rows.to_dict("records"):
        if "other readings were not tried" in row["why"]:
            assert row["would become"] == "other readings were not tried"
        else:
            first = row["would become"].partition(" (")[0]
            assert f"would become {first} if" in row["why"]


def test_the_fields_that_differ_are_named_in_words(study):
    said = repr(sections.apart(study).parts[0])
    assert FIELDS["measure"] in said
    assert "measure (" not in said.replace(f"{FIELDS['measure']} (", "")


def test_a_pair_that_a_document_repeats_is_shown_once_with_its_number(study):
    rows = sections.comparisons(study).parts[1].frame
    assert not rows.duplicated().any()
    assert rows["figures"].str.contains(r"“289”.*“289”.*\(3 such pairs\)").sum() == 1


def test_the_first_screen_says_why_in_short(study):
    topics = answers.topic_table(study).set_index("about")
    assert topics["why"].str.len().max() < 260
    deported = topics.loc["Undocumented Afghans whom Pakistan plans to deport"]
    assert deported["do they agree?"] == "tension"
    assert deported["why"].startswith(
        "“1.7 million” and “more than 1.4 million” measure the same and could both be true"
    )
    came = topics.loc["Afghans who came to Pakistan since August 2021", "why"]
    assert came == "“600,000” and “hundreds of thousands” measure the same and can both be true."
    assert "agree" in set(topics["do they agree?"])


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (
            {"check": "pair", "relation": "part_of", "verdict": "conflict"},
            "counts a part of what “70” counts but is more",
        ),
        (
            {"check": "pair", "relation": "equal", "verdict": "conflict"},
            "“90” and “70” measure the same and cannot both",
        ),
        (
            {"check": "reference_gap", "relation": "contains", "verdict": "conflict"},
            "(R1) has 100, a part of what this",
        ),
        ({"check": "reference_gap", "relation": "part_of", "verdict": "agree"}, "(R1) has 100, a part of which this"),
    ],
)
def test_why_in_a_sentence(finding, expected):
    official = {"low": 100, "high": 100, "low_open": False, "high_open": False}
    flip = {"assumption": "A-MORE", "value": "×2.5", "verdict": "compatible"}
    row = {"a_quote": "90", "b_quote": "70", "reference_id": "R1", "flips": [flip], "details": {
        "how": "of the same time", "official": official}}  # fmt: skip
    said = why(row | finding)
    assert expected in said
    assert said.endswith("(A-MORE).") == (finding["verdict"] == "conflict")
