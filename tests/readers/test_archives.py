"""ZIP archives of documents, and those built to harm."""

import io
import time
import zipfile

import psutil
import pytest

from quotedfigures import read_documents
from quotedfigures.errors import TooLarge
from quotedfigures.readers import limits

from .bombs import BOMBS, archive, crafted, it_holds_itself, zeros

SUFFIXES = {"a_workbook_of_zeros": ".xlsx", "a_word_file_of_zeros": ".docx", "an_opendocument_of_zeros": ".odt"}
#: So many seconds and so many bytes of the run's memory a bomb may cost (SECURITY.md).
SECONDS, GROWTH = 5, 50e6


@pytest.fixture
def read(tmp_path):
    """A function that writes an archive of (name, bytes) and reads it."""

    def written(*members):
        (tmp_path / "a.zip").write_bytes(archive(members))
        return read_documents(tmp_path / "a.zip")

    return written


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_quickly_and_costs_no_memory(bomb, tmp_path):
    path = tmp_path / f"{bomb}{SUFFIXES.get(bomb, '.zip')}"
    path.write_bytes(BOMBS[bomb]())
    memory, began = psutil.Process().memory_info().rss, time.monotonic()
    documents = read_documents(path)
    assert time.monotonic() - began < SECONDS
    assert psutil.Process().memory_info().rss - memory < GROWTH
    assert not documents
    (failure,) = documents.failures
    assert failure.document.startswith(path.name)
    assert any(
        word in failure.problem for word in ("more than", "at most", "bomb", "directory", "encrypted", "packed by")
    )
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_the_archive_that_holds_itself_does():
    data = it_holds_itself()
    assert zipfile.ZipFile(io.BytesIO(data)).read("r.zip") == data


def test_each_member_is_a_document(read):
    inner = archive(
        [("c.html", b"<html><body><p>Some 500 people left.</p></body></html>"), ("d.csv", b"id,text\n7,e\n")]
    )
    documents = read(("a.txt", b"a"), ("x/b.md", "b é".encode()), ("inner.zip", inner))
    assert [(d.document, d.text) for d in documents] == [
        ("a.zip/a.txt", "a"),
        ("a.zip/x/b.md", "b é"),
        ("a.zip/inner.zip/c.html", "Some 500 people left.\n"),
        ("a.zip/inner.zip/d.csv#7", "e"),
    ]
    assert not documents.failures
    assert not documents.notes


def test_one_bad_member_costs_itself(tmp_path):
    packed = zeros(200_000_000)
    data = crafted(
        [
            ("big.txt", packed, 200_000_000, 0),
            ("b.txt", b"\x01\x04\x00\xfb\xff300 ", 4, 0),
            ("c.txt", b"\x01\x01\0\xfe\xffc", 1, 112844655),
        ]
    )
    (tmp_path / "a.zip").write_bytes(data)
    documents = read_documents(tmp_path / "a.zip")
    assert [d.text for d in documents] == ["c"]
    assert [(f.document, type(f) is TooLarge) for f in documents.failures] == [
        ("a.zip/big.txt", True),
        ("a.zip/b.txt", False),
    ]


def test_a_damaged_archive_is_named(tmp_path):
    whole = archive([("a.txt", b"300 left " * 100)])
    for cut in (20, 60, len(whole) - 30):
        (tmp_path / "a.zip").write_bytes(whole[:cut])
        (failure,) = read_documents(tmp_path / "a.zip").failures
        assert "damaged" in failure.problem


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("../../a.txt", "a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("..\\..\\windows\\a.txt", "windows/a.txt"),
        ("C:\\a.txt", "C_/a.txt"),
        ("a\u202etxt.exe.txt", "atxt.exe.txt"),
        ("a\x1b[31m.txt", "a[31m.txt"),
        ("a\n b.txt", "a b.txt"),
        ("./x/././a.txt", "x/a.txt"),
        ("x/../../../a.txt", "x/a.txt"),
        ("~/a.txt", "~/a.txt"),
    ],
)
def test_a_name_leads_nowhere(read, raw, clean, tmp_path):
    (document,) = read((raw, b"1"))
    assert document.document == f"a.zip/{clean}"
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_names_in_utf_8_are_read_though_nobody_says_so(tmp_path):
    data = archive([("été.txt", b"1")])
    data = data.replace(b"\x14\0\0\x08", b"\x14\0\0\0")  # the flag that says so
    (tmp_path / "a.zip").write_bytes(data)
    assert read_documents(tmp_path / "a.zip")[0].document == "a.zip/été.txt"


def test_names_that_are_given_twice_stay_apart(read):
    with pytest.warns(UserWarning, match="Duplicate name"):
        documents = read(("a.txt", b"1"), ("a.txt", b"2"))
    assert [(d.document, d.text) for d in documents] == [("a.zip/a.txt", "1"), ("a.zip/a (2).txt", "2")]


def test_what_no_reader_knows_is_passed_over_and_said(read):
    documents = read(
        ("a.txt", b"1"),
        ("photo.jpg", b"\xff\xd8\xff"),
        ("t.csv", b"a,b\n1,2\n"),
        ("__MACOSX/x.txt", b"2"),
        (".x.txt", b""),
    )
    assert [d.document for d in documents] == ["a.zip/a.txt"]
    assert not documents.failures
    passed, table = documents.notes
    assert passed.startswith("passed over a.zip/t.csv: no column holds the text (columns: a, b)")
    assert table == "a.zip: 1 members of no format that is read, such as photo.jpg"


def test_an_archive_without_documents_is_an_error(read):
    assert read(("photo.jpg", b"\xff\xd8\xff")).failures[0].problem == "holds no document of a format that is read"


def test_a_listing_in_the_archive_is_followed(read):
    listing = b"document,publisher,date,sha256\nb.txt,IOM,2023-05,\ngone.txt,,,\nc.txt,,," + b"0" * 64 + b"\n"
    documents = read(("x/documents.csv", listing), ("x/a.txt", b"1"), ("x/b.txt", b"2"), ("x/c.txt", b"3"))
    assert [(d.document, d.publisher, d.date) for d in documents] == [("a.zip/x/b.txt", "IOM", "2023-05")]
    assert [str(f).split(":")[0] for f in documents.failures] == ["a.zip/x/c.txt", "a.zip/x/gone.txt"]


def test_a_row_of_a_listing_gives_defaults_for_the_members(tmp_path):
    (tmp_path / "a.zip").write_bytes(archive([("t.csv", b"text,publisher\n1,UNHCR\n2,\n")]))
    (tmp_path / "documents.csv").write_text("document,publisher,date,title,shelf\na.zip,IOM,2024,All,4\n")
    first, second = read_documents(tmp_path)
    assert (first.publisher, first.date, first.title, first.extra["shelf"]) == ("UNHCR", "2024", None, "4")
    assert first.extra["metadata_from_file"] == "publisher"
    assert second.publisher == "IOM"


def test_archives_in_mails_in_archives_end_somewhere(read):
    mail = b"From: a@example.org\r\nMessage-ID: <1@example.org>\r\nSubject: x\r\n\r\nSome 300 left.\r\n"
    for _ in range(4):
        mail = (
            b"From: a@example.org\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\nContent-Type: message/rfc822\r\n"
            b"Content-Disposition: attachment; filename=m.eml\r\n\r\n%s\r\n--b%d--\r\n"
            % (len(mail), len(mail), mail, len(mail))
        )
    documents = read(("m.eml", mail))
    assert not documents
    assert f"more than {limits.MAX_NESTING} archives or mails deep" in documents.failures[-1].problem
