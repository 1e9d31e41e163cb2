"""What a file is, its content says; its extension only breaks ties."""

from importlib.util import find_spec

import pytest

from quotedfigures import read_documents
from quotedfigures.errors import DocumentError
from quotedfigures.readers.formats import FORMATS, sniff

from .bombs import archive

PAGE = b"<!DOCTYPE html>\n<html><head><title>x</title></head><body><p>Some 300 people left.</p></body></html>"
MAIL = b"Received: from a\r\n by b; Fri, 3 Nov 2023\r\nMessage-ID: <1@x>\r\nFrom: a@x\r\n\r\nSome 300 left.\r\n"
MEMO = b"FROM: The ministry\nTO: All\nDATE: 3 November\nSUBJECT: Returns\n\nSome 300 left.\n"
WORD = archive([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<x/>")])
WRITER = archive([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")])
SHEET = archive([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")])
PLAIN_ZIP = archive([("a.txt", b"1")])


@pytest.mark.parametrize(
    ("name", "data", "format_name"),
    [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("a.txt", b"%PDF-1.4\n", "PDF"),
        ("a", b"%PDF-1.4\n", "PDF"),
        ("a.csv", b"\xef\xbb\xbf\n%PDF-1.4\n", "PDF"),
        ("a.pdf", b"HTTP/1.1 200 OK\r\nX: y\r\n\r\n%PDF-1.4\n\0", "PDF"),
        ("a.txt", b"It begins with %PDF-1.4, says the manual.", "text"),
        ("a.doc", b"{\\rtf1\\ansi 300 left}", "RTF"),
        ("a.docx", PAGE, "HTML"),
        ("a.txt", PAGE, "HTML"),
        ("a", PAGE, "HTML"),
        ("a.pdf", b"\xef\xbb\xbf  \n<html lang=en><body>x", "HTML"),
        ("a.txt", b'<?xml version="1.0"?>\n<!-- saved -->\n<html xmlns="x"><head>', "HTML"),
        ("a.html", "\ufeff<html><body>x".encode("utf-16"), "HTML"),
        ("a.html", b"<p>300 left", "HTML"),
        ("a.html", b"300 left", "HTML"),
        ("a.md", b"<p>300 left", "Markdown"),
        ("a.md", b"<details><summary>x</summary>\n300 left", "Markdown"),
        ("a.md", b"<!-- draft -->\n# Title\n<html> is a tag", "Markdown"),
        ("a.txt", b"<html> is how a page begins, 300 of them say.", "text"),
        ("a.txt", b"<300 people left", "text"),
        ("a.txt", MAIL, "e-mail"),
        ("a.eml", b"Subject: x\n\n300", "e-mail"),
        ("a.txt", MEMO, "text"),
        ("a", MEMO, "text"),
        ("a.txt", b"PKR 300 million was paid.", "text"),
        ("a.txt", b"PAR1 is what it says.", "text"),
        ("a.txt", b"", "text"),
        ("a.TXT", b"x", "text"),
        ("a.docx", WORD, "DOCX"),
        ("a.zip", WORD, "DOCX"),
        ("a.odt", WRITER, "ODT"),
        ("a.docx", WRITER, "ODT"),
        ("a.bin", SHEET, "XLSX"),
        ("a.zip", PLAIN_ZIP, "ZIP"),
        ("a.docx", PLAIN_ZIP, "ZIP"),
        ("a.csv", b"text\n1", "CSV"),
        ("a.tsv", b"text\n1", "CSV"),
        ("a.json", b"[]", "JSON"),
        ("a.txt", b'{"text": "300 left"}', "text"),
        ("a.dat", b"PAR1" + b"\0" * 20 + b"PAR1", "Parquet"),
    ],
)
def test_the_format_is_told_by_content(name, data, format_name):
    assert sniff(data, name).name == format_name


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("a.pdf", b"\0\1\2" * 99, "is named .pdf, but is no PDF or a damaged one: open it and save it anew"),
        ("a.docx", b"300 left", "is named .docx, but is no DOCX or a damaged one"),
        ("a.rtf", b"{\\rtz1 \\fs24 300 left}", "is named .rtf, but is no RTF or a damaged one"),
        ("a.xyz", b"300 left", "no reader for '.xyz' files; read are .csv, .docx, "),
        ("a", b"\0\1\2", "no reader for '' files"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office file or one with a password"),
        ("a.pdf", b"\x89PNG\r\n", "is a picture: have its text recognised (OCR)"),
        ("a.txt", b"\x1f\x8b\x08", "is compressed with gzip: unpack it"),
        ("a.pptx", archive([("ppt/presentation.xml", b"<x/>")]), "is PPTX, which is not read"),
        (
            "a.ods",
            archive([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]),
            "is a package of the kind",
        ),
        ("a.docx", WORD[:-20], "is a damaged ZIP archive or Office file"),
    ],
)
def test_what_is_not_read_is_told(name, data, complaint):
    with pytest.raises(DocumentError) as error:
        sniff(data, name)
    assert error.value.problem.startswith(complaint)


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".md", ".html"])
def test_bytes_that_are_no_text_are_a_named_failure(suffix, tmp_path):
    (tmp_path / f"a{suffix}").write_bytes(b"\0\x81\x9d" * 99)
    (failure,) = read_documents(tmp_path / f"a{suffix}").failures
    assert "holds a NUL byte" in failure.problem or "fits no" in failure.problem


def test_a_misleading_name_is_told(tmp_path):
    (tmp_path / "a.txt").write_bytes(PAGE)
    (document,) = read_documents(tmp_path)
    assert document.text == "Some 300 people left.\n"
    assert document.warnings == ("named .txt, but it is HTML: read as HTML",)


def test_a_folder_gives_every_file_that_a_reader_knows(folder):
    files = {"a__txt": "1", "b__xyz": "2", "c__py": "x = 3", "noextension": b"<html><body>", "README": "4"}
    home = folder(**files, d__zip=PLAIN_ZIP, e__jpg=b"\xff\xd8\xff", f__bin=PLAIN_ZIP)
    documents = read_documents(home)
    assert [d.document for d in documents] == ["a.txt", "d.zip/a.txt", "f.bin/a.txt"]
    assert not documents.failures


def test_every_format_has_a_reader_and_suffixes_of_its_own():
    suffixes = [suffix for fmt in FORMATS for suffix in fmt.suffixes]
    assert len(suffixes) == len(set(suffixes))
    for fmt in FORMATS:
        assert find_spec(f"quotedfigures.readers.{fmt.reader.split(':')[0]}"), fmt
