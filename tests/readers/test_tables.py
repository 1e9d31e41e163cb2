"""Tables of documents: each row with a text is one."""

import csv
import datetime
import json

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quotedfigures import read_documents
from quotedfigures.errors import TooLarge
from quotedfigures.readers import limits, tables

from .bombs import archive

ROWS = [
    {"document": "one", "text": "Some 1,200 left.", "publisher": "IOM", "date": "2023-11-02", "likes": "4"},
    {"document": None, "text": "", "publisher": "x", "date": None, "likes": None},
    {"document": None, "text": "More than 300\nleft – “all”.", "publisher": None, "date": "2023", "likes": None},
]


def _csv(path, delimiter=",", encoding="utf-8"):
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, list(ROWS[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(ROWS)


def _xlsx(path):
    book = openpyxl.Workbook()
    book.active.append(list(ROWS[0]))
    for row in ROWS:
        book.active.append(list(row.values()))
    book.save(path)


def _jsonl(path):
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))


WRITERS = {
    "a.csv": _csv,
    "b.csv": lambda path: _csv(path, ";", "utf-8-sig"),
    "c.tsv": lambda path: _csv(path, "\t", "utf-16"),
    "d.xlsx": _xlsx,
    "e.jsonl": _jsonl,
    "f.json": lambda path: path.write_text(json.dumps(ROWS, indent=1)),
    "g.parquet": lambda path: pq.write_table(pa.Table.from_pylist(ROWS), path),
}


@pytest.mark.parametrize("name", WRITERS)
def test_each_row_with_a_text_is_a_document(name, tmp_path):
    WRITERS[name](tmp_path / name)
    documents = read_documents(tmp_path / name)
    number = {"csv": 4, "tsv": 4, "xlsx": 4, "jsonl": 3, "json": 3, "parquet": 3}[name.split(".")[1]]
    assert [(d.document, d.text) for d in documents] == [
        (f"{name}#one", ROWS[0]["text"]),
        (f"{name}#{number}", ROWS[2]["text"]),
    ]
    first, second = documents
    marked = {"likes": "4", "metadata_from_file": "date publisher"}
    assert (first.publisher, first.date, first.extra) == ("IOM", "2023-11-02", marked)
    assert (second.publisher, second.date, second.warnings) == (None, "2023", ())
    assert not documents.failures
    assert documents.notes == [f"{name}: 1 of 3 rows have no text in the column 'text' and are passed over"]


def test_cells_that_are_no_text_are_written_as_people_do(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Body", "Date", "n"])
    book.active.append([1200, datetime.datetime(2023, 11, 2), 4])
    book.create_sheet("other").append(["a"])
    book.create_sheet("more").append(["text"])
    book["more"].append(["300 left"])
    book.save(tmp_path / "a.xlsx")
    first, second = read_documents(tmp_path / "a.xlsx")
    assert (first.document, first.text, first.date) == ("a.xlsx#Sheet!2", "1200", "2023-11-02")
    assert first.extra["n"] == "4"
    assert (second.document, second.text) == ("a.xlsx#more!2", "300 left")


def test_a_row_that_is_a_page_is_read_as_one(tmp_path):
    page = "<html><body><p>Some 300 people left.</p><script>var n = 9</script></body></html>"
    (tmp_path / "a.jsonl").write_text(json.dumps({"content": page, "url": "https://example.org"}) + "\n")
    (document,) = read_documents(tmp_path)
    assert (document.text, document.url, document.warnings) == ("Some 300 people left.\n", "https://example.org", ())


def test_a_row_that_was_cut_by_its_commas_is_an_error_and_no_number(tmp_path):
    (tmp_path / "a.csv").write_text("text,publisher\nSome 1,200 left,IOM\n300 left,IOM\n")
    documents = read_documents(tmp_path / "a.csv")
    assert [d.text for d in documents] == ["300 left"]
    assert str(documents.failures[0]) == "a.csv#2: 3 cells for 2 columns: quote cells that hold the delimiter"


def test_one_bad_row_costs_itself(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"text": "1"}\n{"text": \n[2]\n{"text": "\\ud800 300"}\n{"text": "a\\u0000b"}\n{"text": "3"}\n'
    )
    documents = read_documents(tmp_path / "a.jsonl")
    assert [d.document for d in documents] == ["a.jsonl#1", "a.jsonl#6"]
    assert [f.document for f in documents.failures] == [f"a.jsonl#{n}" for n in (2, 3, 4, 5)]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "place,n\nKabul,3\n", "no column holds the text (columns: place, n): call it one of text, "),
        ("a.csv", "", "no column holds the text (columns: none)"),
        ("a.csv", "who,Ann Example,0300 5550199\n", "no column holds the text (columns: who and 2 that may be data)"),
        ("a.csv", "claim_id,text\n1,2\n", "a table of claims or findings, which is no document"),
        ("a.jsonl", '{"document": "x", "quote": "3", "kind": "count", "modifier": "none"}\n', "a table of claims"),
        ("a.json", '{"nbformat": 4}', "no column holds the text (columns: nbformat)"),
    ],
)
def test_a_table_without_texts_is_passed_over_in_a_folder_and_an_error_by_name(name, content, reason, tmp_path):
    (tmp_path / name).write_text(content)
    (tmp_path / "b.txt").write_text("300 left")
    documents = read_documents(tmp_path)
    assert [d.document for d in documents] == ["b.txt"]
    assert not documents.failures
    assert [note.startswith(f"passed over {name}: {reason}") for note in documents.notes] == [True]
    (failure,) = read_documents(tmp_path / name).failures
    assert failure.problem.startswith(reason)


def test_metadata_of_a_listing_are_defaults_for_the_rows(tmp_path):
    (tmp_path / "a.csv").write_text("text,publisher\n1,UNHCR\n2,\n")
    (tmp_path / "documents.csv").write_text("document,publisher,language\na.csv,IOM,en\n")
    assert [(d.publisher, d.language) for d in read_documents(tmp_path)] == [("UNHCR", "en"), ("IOM", "en")]


def test_a_listed_table_that_changed_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("text\n1\n2\n")
    (tmp_path / "documents.csv").write_text(f"document,sha256\na.csv,{'0' * 64}\n")
    documents = read_documents(tmp_path)
    assert not documents
    assert [str(f) for f in documents.failures] == [
        "a.csv: its sha256 is not the listed 000000000000…: the file changed since"
    ]


def test_a_row_names_itself_without_leaving(tmp_path):
    (tmp_path / "a.csv").write_text('id,text\n../../x\u202e,1\n"a/b",2\n"a/b",3\n')
    assert [d.document for d in read_documents(tmp_path)] == ["a.csv#x", "a.csv#a/b", "a.csv#a/b (2)"]


@pytest.mark.parametrize(
    "payload", ["<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", f"<!--{'x' * 65480}--><!DOCTYPE x>"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_workbook_with_a_doctype_is_refused(payload, encoding, tmp_path):
    sheet = f"<?xml version='1.0' encoding='{encoding[:6]}'?>{payload}<worksheet/>".encode(encoding)
    parts = [
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", sheet),
    ]
    (tmp_path / "a.xlsx").write_bytes(archive(parts))
    assert "declares a DOCTYPE: refused" in read_documents(tmp_path / "a.xlsx").failures[0].problem


def test_a_damaged_table_is_named(tmp_path):
    for name, write in (("a.parquet", WRITERS["g.parquet"]), ("b.xlsx", WRITERS["d.xlsx"])):
        write(tmp_path / name)
        whole = bytearray((tmp_path / name).read_bytes())
        whole[len(whole) // 3 : len(whole) // 2] = bytes(len(whole) // 2 - len(whole) // 3)
        (tmp_path / name).write_bytes(whole)
        documents = read_documents(tmp_path / name)
        assert not documents
        assert documents.failures[0].document == name


def test_more_rows_than_are_read_are_said(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 3)
    rows = (tables.Row(str(n), {"text": "x"}) for n in range(5))
    given = tables.members(rows, ["text"], "a.csv")
    assert [next(given).name for _ in range(3)] == ["#0", "#1", "#2"]
    with pytest.raises(TooLarge, match="more than 3 rows: those after are not read"):
        next(given)
