"""The tables beside a report: described, valid, the same in every form, safe in a spreadsheet, the same bytes."""

import csv
import io
import json
import zipfile

import openpyxl
import pyarrow.parquet as pq
import pytest
from frictionless import Package, system

from quotedfigures.reporting import Study, exports
from quotedfigures.store import read_rows
from quotedfigures.table import COLUMNS, Column

TEXT = """According to UNHCR, 1.7 million Afghans returned to Afghanistan in 2023. Call (021) 555-0100.
More than 1.4 million Afghans returned to Afghanistan in 2023, said spokesman Ahmad Example.
"""
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'quoted", "https://example.org", "12")


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(TEXT.replace("1.7", "2.9"))
    Study.read(folder).save(folder / "made")
    return folder / "made"


def numbers(*values):
    columns = (Column("quote", "text", "the words", "none"), Column("n", "number", "the number", "none", "unit"))
    return exports.Export("numbers", "one number", columns, [{"quote": v, "n": None} for v in values])


def test_the_package_is_valid_for_its_library(saved):
    with system.use_context(trusted=True):
        report = Package(str(saved / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert [task.stats["rows"] > 0 for task in report.tasks] == [True, True, True]


def test_the_library_would_notice_a_wrong_cell(saved, tmp_path):
    for path in saved.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / "claims.csv").read_text()
    (tmp_path / "claims.csv").write_text(text.replace(",count,", ",heap,", 1))
    with system.use_context(trusted=True):
        assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_column_is_described_and_nothing_else(saved):
    described = {(r["table"], r["column"]) for r in csv.DictReader(io.StringIO((saved / "dictionary.csv").read_text()))}
    for name in ("claims", "findings", "dropped"):
        header = (saved / f"{name}.csv").read_text().splitlines()[0].split(",")
        assert pq.read_schema(saved / f"{name}.parquet").names == header
        assert {column for table, column in described if table == name} == set(header)
    assert all(r["meaning"] for r in csv.DictReader(io.StringIO((saved / "dictionary.csv").read_text())))


def test_a_column_without_values_keeps_its_type(saved):
    schema = pq.read_schema(saved / "claims.parquet")
    assert str(schema.field("sentence").type) == "string"
    assert str(schema.field("low").type) == "double"


def test_three_forms_hold_the_same_rows(saved):
    book = openpyxl.load_workbook(saved / "tables.xlsx", read_only=True)
    for name in ("claims", "findings", "dropped"):
        header, *cells = book[name].iter_rows(values_only=True)
        sheet = [dict(zip(header, row, strict=True)) for row in cells]
        typed = pq.read_table(saved / f"{name}.parquet").to_pylist()
        as_text = read_rows(saved / f"{name}.csv")
        assert sheet == typed
        assert [[v is None for v in r.values()] for r in typed] == [[v is None for v in r.values()] for r in as_text]


def test_no_cell_is_a_formula_or_a_link(tmp_path):
    data = exports.files([numbers(*FORMULAS)])
    (tmp_path / "n.csv").write_bytes(data["numbers.csv"])
    assert [r["quote"] for r in read_rows(tmp_path / "n.csv")] == list(FORMULAS)
    assert not [line for line in data["numbers.csv"].decode().split("\n")[1:] if line.strip('"')[:1] in set("=+-@\t＝")]
    sheet = openpyxl.load_workbook(io.BytesIO(data["tables.xlsx"]))["numbers"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [c.value for c in cells] == list(FORMULAS)
    assert {(c.data_type, c.quotePrefix, c.hyperlink) for c in cells} == {("s", True, None)}


def test_a_workbook_says_what_it_leaves_out(monkeypatch):
    monkeypatch.setattr(exports, "MAX_SHEET_ROWS", 2)
    book = openpyxl.load_workbook(io.BytesIO(exports.workbook([numbers("a", "b", "c" * 40_000)])))
    assert [c.value for c in book["about"][2]][2:] == [
        3,
        "the first 2 rows; all are in numbers.csv and numbers.parquet",
    ]
    assert book["numbers"].max_row == 3


def test_a_long_text_is_cut_in_the_workbook_only():
    data = exports.files([numbers("c" * 40_000)])
    book = openpyxl.load_workbook(io.BytesIO(data["tables.xlsx"]))
    assert book["numbers"]["A2"].value.endswith("c…")
    assert b"c" * 40_000 in data["numbers.csv"]


def test_no_clock_in_a_workbook():
    with zipfile.ZipFile(io.BytesIO(exports.workbook([numbers("a")]))) as book:
        assert {entry.date_time[:3] for entry in book.infolist()} == {(1980, 1, 1)}
        assert b"1980-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_the_record_names_documents_and_versions_and_no_place(saved):
    record = json.loads((saved / "run.json").read_text())
    assert [d["document"] for d in record["documents"]] == ["a.txt", "b.txt"]
    assert all(len(d["sha256"]) == 64 for d in record["documents"])
    assert record["versions"]["pandas"]
    assert record["rows"]["claims"] == len(read_rows(saved / "claims.csv"))
    assert str(saved.parent) not in (saved / "run.json").read_text()


def test_tables_of_a_private_study_can_be_published(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    Study.read(tmp_path, private=True).save(tmp_path / "made")
    for path in (tmp_path / "made").glob("*.csv"):
        assert "Ahmad" not in path.read_text()
    rows = read_rows(tmp_path / "made" / "claims.csv")
    assert {c.name for c in COLUMNS if c.sensitive and any(r[c.name] for r in rows)} == set()
