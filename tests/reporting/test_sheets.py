"""The sheets of documents and measures, and the way to them."""

import re

import pytest

from quotedfigures.reporting import Study, sheets

ONE = "According to UNHCR, 1.7 million Afghans returned to Afghanistan from Pakistan in 2023.\n"
TEXTS = {
    "a.txt": ONE,
    "b.txt": "More than 2.9 million Afghans returned to Afghanistan from Pakistan in 2023, said IOM.\n",
    "c.txt": ONE,
    "d.txt": "Many people live in fear.\n",
}
LISTING = """document,publisher,date
a.txt,One <b>,2024-01-05
b.txt,Two,2024-01-09
c.txt,Three,2024-02-01
d.txt,Four,2024-01-02
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    (folder / "documents.csv").write_text(LISTING)
    return Study.read(folder, reference="none")


def sheet(made, title):
    return next(part for part in made.parts if getattr(part, "title", "").startswith(title))


def cells(part):
    table = next(p for p in part.parts if hasattr(p, "frame"))
    return table.frame.to_dict("records")


def test_a_document_is_backed_and_contradicted_by_others(study):
    row = cells(sheet(sheets.source_sheets(study), "One"))[0]
    assert row["from"] == "UNHCR"
    assert row["backed by"] == "agree: “1.7 million” (Three, same source)"
    assert row["contradicted by"] == "conflict: “More than 2.9 million” (Two)"


def test_a_silent_document_has_a_sheet_too(study):
    four = sheet(sheets.source_sheets(study), "Four")
    assert "Many" in repr(cells(four)) or "no figure" in repr(four)


def test_a_measure_says_who_since_when_and_whether_it_is_disputed(study):
    part = sheets.measure_sheets(study).parts[0]
    assert "Quoted 3 times by 3 documents since 5 Jan 2024, from 2 sources. Disputed" in repr(part)
    assert [r["published by"] for r in cells(part)] == ["One <b>", "Two", "Three"]


def test_every_link_leads_to_a_sheet_and_nothing_is_markup(study):
    parts = [*sheets.links(study).parts, *sheets.source_sheets(study).parts, *sheets.measure_sheets(study).parts]
    page = "".join(p._repr_html_() for p in parts)
    assert set(re.findall(r'href="#([^"]+)"', page)) == set(re.findall(r'id="([^"]+)"', page))
    assert "<b>" not in page


def test_too_many_documents_get_sheets_for_those_with_most_figures(study, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_SHEETS", 2)
    made = sheets.source_sheets(study)
    assert [getattr(p, "title", "")[:3] for p in made.parts[:2]] == ["One", "Two"]
    assert "2 more documents" in repr(made.parts[-1])
