"""A file that is dropped into a listed folder is never passed over in silence, and is listed by one command."""

import csv

import pytest

from quotedfigures.cli import run
from quotedfigures.errors import UsageError
from quotedfigures.init import add_documents, holdings, unlisted

LETTER = "On 3 May 2024 some 300 families left.\n"
PAGE = "<html><head><title>=1+1</title></head><body><p>Some 400 families left the town in May 2024.</p></body></html>"
LISTING = 'document,publisher,mine\na.txt,"Group, A",keep\ngone.txt,B,\n'


@pytest.fixture
def letters(folder):
    return folder(a__txt=LETTER, b__txt=LETTER, page__html=PAGE, README__md="# About", documents__csv=LISTING)


def rows(path):
    return list(csv.DictReader((path / "documents.csv").open(encoding="utf-8")))


def test_holdings(letters):
    found = holdings(letters)
    assert (found.listed, found.unlisted) == (("a.txt",), ("b.txt", "page.html"))
    assert (found.missing, found.changed) == (("gone.txt",), ())


def test_every_verb_tells_of_files_that_are_not_listed(letters, capsys):
    assert run(["extract", str(letters)]) == 3
    assert "2 files are not listed" in (said := capsys.readouterr().err)
    assert f"quotedfigures documents --add {letters}" in said


def test_add_lists_new_files_and_keeps_what_was_there(letters, capsys):
    assert run(["documents", str(letters), "--add"]) == 0
    first, second, third = rows(letters)
    assert (first["publisher"], first["mine"], first["sha256"]) == ("Group, A", "keep", "")
    assert (second["document"], len(second["sha256"])) == ("b.txt", 64)
    assert third["title"] == "'=1+1", "no formula for a spreadsheet"
    printed = capsys.readouterr().out
    assert "added\tb.txt" in printed
    assert "taken out\tgone.txt" in printed
    assert unlisted(letters) == []
    assert run(["extract", str(letters)]) == 0


def test_add_again_changes_nothing(letters):
    add_documents(letters)
    before = (letters / "documents.csv").read_bytes()
    add_documents(letters)
    assert (letters / "documents.csv").read_bytes() == before


def test_a_changed_file_is_told(letters, capsys):
    add_documents(letters)
    (letters / "b.txt").write_text(LETTER + "More.\n")
    assert holdings(letters).changed == ("b.txt",)
    assert run(["documents", str(letters)]) == 0
    assert "changed\tb.txt" in (out := capsys.readouterr()).out
    assert "empty its cell sha256" in out.err


def test_a_file_without_text_is_listed_and_told(letters, capsys):
    (letters / "c.txt").write_bytes(b"\x81\x9d")
    assert run(["documents", str(letters), "--add"]) == 3
    assert "c.txt" in capsys.readouterr().err
    assert "c.txt" in {row["document"] for row in rows(letters)}


def test_without_a_listing_every_file_is_read_and_add_starts_one(folder):
    path = folder(a__txt=LETTER)
    assert unlisted(path) == []
    add_documents(path)
    assert [row["document"] for row in rows(path)] == ["a.txt"]


def test_a_listing_in_json_lines_is_left_alone(folder):
    path = folder(a__txt=LETTER, documents__jsonl='{"document": "b.txt"}\n')
    with pytest.raises(UsageError, match=r"add these by hand: a\.txt"):
        add_documents(path)


def test_a_folder_that_is_not_there(capsys):
    assert run(["documents", "nowhere"]) == 2
    assert "no such folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("author", "publisher"), [("Ann Example", ""), ("Lowland Relief Organisation", "Lowland Relief Organisation")]
)
def test_what_a_file_says_of_itself_is_marked_and_no_person_becomes_a_publisher(folder, author, publisher):
    head = f'<title>Weekly note</title><meta property="og:site_name" content="{author}">'
    path = folder(a__html=f"<html><head>{head}</head><body><p>Some 400 families left the town.</p></body></html>")
    add_documents(path)
    (row,) = rows(path)
    assert row["publisher"] == publisher
    assert set(row["metadata_from_file"].split()) == {"title", *(["publisher"] if publisher else [])}


def test_a_listing_saved_by_a_spreadsheet_of_another_language(folder):
    listing = 'document;publisher;note\r\na.txt;Zürich Desk;"one; two"\r\n'.encode("utf-16")
    path = folder(a__txt=LETTER, b__txt=LETTER, documents__csv=listing)
    assert unlisted(path) == ["b.txt"]
    add_documents(path)
    first, second = csv.DictReader((path / "documents.csv").open(encoding="utf-8"), delimiter=";")
    assert (first["publisher"], first["note"], second["document"]) == ("Zürich Desk", "one; two", "b.txt")


def test_claims_saved_beside_the_documents_are_no_documents(letters, capsys):
    assert run(["extract", str(letters), "-o", str(letters / "claims.csv")]) == 3
    assert unlisted(letters) == ["b.txt", "page.html"]
