"""The parts of the report: what a column says of a finding is what its reason says."""

from pathlib import Path

import pytest

from quotedfigures.checks.wording import FIELDS
from quotedfigures.reporting import Study, sections

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
