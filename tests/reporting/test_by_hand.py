"""A reading by hand beside what was found: what comes out otherwise is said, with the reason from the findings."""

from pathlib import Path

import pytest

from quotedfigures.errors import UsageError
from quotedfigures.reporting import Study
from quotedfigures.reporting.by_hand import Reading, otherwise, read_readings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def study():
    return Study.read(ROOT / "data/raw/documents")


@pytest.fixture(scope="module")
def shown(study):
    return otherwise(study, read_readings(ROOT / "data/raw/by_hand/readings.csv"))


def test_every_reading_is_of_a_claim_that_is_there(study):
    claims = set(zip(study.table["document"], study.table["quote"], strict=True))
    assert {(r.document, r.quote) for r in read_readings(ROOT / "data/raw/by_hand/readings.csv")} <= claims


def test_what_agrees_with_the_hand_is_counted_and_what_does_not_is_listed(shown):
    lead, table = shown.parts
    readings = read_readings(ROOT / "data/raw/by_hand/readings.csv")
    assert repr(lead) == f"{len(readings) - len(table.frame)} figures of {len(readings)} come out as read by hand."
    assert (table.frame["by hand"] != table.frame["found"]).all()


def test_the_reason_is_that_of_the_finding(study, shown):
    row = shown.parts[1].frame.set_index(["figure", "beside"]).loc[("“600,000”", "official statistic")]
    assert (row["by hand"], row["found"]) == ("agree", "compatible")
    assert row["why"] in set(study.findings["reason"])
    assert "counts a part of what it counts" in row["why"]


def test_a_measure_without_a_serving_statistic_is_said_to_have_none(shown):
    row = shown.parts[1].frame.set_index("figure").loc["“more than 97%”"]
    assert "R150 (UNDP, relayed)" in row["why"]


def test_a_reading_is_judged_by_the_findings_and_not_by_itself(study):
    wrong = otherwise(study, [Reading("02_itjp_prosecutors.txt", "1.7 million", "more than 1.4 million", "agree")])
    assert list(wrong.parts[1].frame["found"]) == ["tension"]
    absent = otherwise(study, [Reading("02_itjp_prosecutors.txt", "9 million", "official statistic", "agree")])
    assert list(absent.parts[1].frame["found"]) == ["none"]
    assert "None of these documents" in repr(otherwise(study, [Reading("else.txt", "9", "hint", "x")]))


def test_a_file_without_the_columns_is_named(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match="a reading has the columns document, quote, beside, verdict"):
        read_readings(tmp_path / "x.csv")
    with pytest.raises(UsageError, match="cannot be read"):
        read_readings(tmp_path / "y.csv")
