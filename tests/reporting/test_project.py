"""A report knows the project it is made in: its notebook, its documents, its codebook, what was decided there."""

import csv

import pytest

from quotedfigures.decisions import COLUMNS
from quotedfigures.reporting import report
from quotedfigures.reporting.make import default_notebook

LETTER = "The commission said that 4,200 people were harmed in the valley in March 2024."
DECISION = {
    "document": "letter.txt", "exact": "4,200", "field": "event", "old": "other", "new": "injured",
    "action": "correct", "reason": "the annex lists wounds", "who": "AB", "when": "2026-01-05",
}  # fmt: skip


@pytest.fixture
def project(tmp_path, monkeypatch):
    home, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    for folder in (home / "data/raw/documents", home / "data/raw/decisions", elsewhere):
        folder.mkdir(parents=True)
    for folder in (home / "data/raw/documents", elsewhere):
        (folder / "letter.txt").write_text(LETTER)
    monkeypatch.chdir(home)
    return home


def decide(project):
    with (project / "data/raw/decisions/ab.csv").open("w", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerow(dict.fromkeys(COLUMNS, "") | DECISION)


def events(documents, tmp_path, name):
    made = report(documents=documents, output=tmp_path / name, pdf=False, html=False, progress=False)
    claims = next(p for p in made.paths if p.name == "claims.csv")
    return [row["event"] for row in csv.DictReader(claims.open(encoding="utf-8-sig"))]


def test_a_decision_of_the_project_changes_its_report_on_documents_elsewhere(project, tmp_path):
    decide(project)
    assert events("../elsewhere", tmp_path, "after") == [DECISION["new"]]


def test_what_was_decided_elsewhere_is_nothing_to_others(project, tmp_path, monkeypatch):
    decide(project)
    monkeypatch.chdir(tmp_path)
    assert events("elsewhere", tmp_path, "out") == [DECISION["old"]]


def test_a_notebook_of_the_project_finds_the_decisions_too(project, tmp_path):
    (project / "notebooks").mkdir()
    (project / "notebooks" / "05-report.ipynb").write_bytes(default_notebook().read_bytes())
    decide(project)
    assert default_notebook() == project / "notebooks" / "05-report.ipynb"
    made = report(output=tmp_path / "out", pdf=False, html=False, progress=False)
    assert {path.parent for path in made.paths} == {project / "data/processed"}
    assert "injured" in (project / "data/processed/claims.csv").read_text(encoding="utf-8-sig")


def test_the_style_is_a_parameter(project, tmp_path):
    made = report(
        documents="data/raw/documents", parameters={"style": "unhcr"}, output=tmp_path, pdf=False, progress=False
    )
    page = next(p for p in made.paths if p.suffix == ".html").read_text()
    assert "#0072bc" in page
    assert "#3f90da" not in page
