"""What a user may point the readers at, and what they hear when it does not work."""

import hashlib

import pytest

from quotedfigures import read_documents
from quotedfigures.errors import DocumentError, UndecodableText, UsageError

SENTENCE = "Café owners say 1 200 families – “nearly all” – left.\n"


MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\0\0", "utf-32-be": b"\0\0\xfe\xff"}


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"],
)
def test_the_same_text_whatever_its_encoding(folder, encoding):
    document = read_documents(folder(a__txt=MARKS.get(encoding, b"") + SENTENCE.encode(encoding)))[0]
    assert document.text == SENTENCE
    assert document.warnings == (("encoding guessed: windows-1252",) if encoding == "cp1252" else ())


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "koi8-r", "gb18030"])
def test_a_page_says_its_encoding(folder, encoding):
    words = {"windows-1256": "غادر", "iso-8859-6": "غادر", "koi8-r": "Ушли", "gb18030": "离开"}[encoding]
    page = f"<html><head><meta charset='{encoding}'></head><body><p>{words} 1,200</p></body></html>"
    document = read_documents(folder(a__html=page.encode(encoding)))[0]
    assert document.text == f"{words} 1,200\n"


def test_what_fits_no_encoding_is_an_error_and_never_a_wrong_character(folder):
    page = b"<html><head><meta charset='utf-8'></head><body><p>1,2\xff00 left</p></body></html>"
    documents = read_documents(folder(a__html=page, b__txt=b"1,2\x8100 left"))
    assert not documents
    assert [type(f) for f in documents.failures] == [UndecodableText, UndecodableText]


def test_garbled_text_is_told_and_left_as_it_is(folder):
    garbled = SENTENCE.encode().decode("cp1252", "ignore")
    document = read_documents(folder(a__txt=garbled))[0]
    assert document.text == garbled
    assert "looks like UTF-8 once read in another encoding ('Ã©' at character 3)" in document.warnings[0]


def test_newlines_become_one_kind_and_nothing_else_changes(folder):
    text = "a\u00a0b\u200b\u2028c\r\nd\re\n"
    assert read_documents(folder(a__txt=text.encode()))[0].text == "a\u00a0b\u200b\u2028c\nd\ne\n"


def test_a_bad_document_costs_only_itself(folder):
    documents = read_documents(folder(a__txt="Some 300 left.", b__txt=b"\x81\x9d", c__txt=b"PK\0\0"))
    assert [d.document for d in documents] == ["a.txt"]
    assert [type(f) for f in documents.failures] == [UndecodableText, UndecodableText]
    assert str(documents.failures[0]) == "b.txt: byte 0 fits no cp1252 (nor UTF-8): save it as UTF-8"


def test_an_empty_document_is_no_error(folder):
    assert read_documents(folder(a__txt=""))[0].text == ""


def test_a_listing_says_what_is_read_and_what_is_known(folder):
    listing = "document,publisher,date,shelf\nb.txt,UNHCR,2023-12,4\n"
    document, *others = read_documents(folder(a__txt="1", b__txt="2", documents__csv=listing))
    assert not others
    assert (document.publisher, document.date, document.extra) == ("UNHCR", "2023-12", {"shelf": "4"})


@pytest.mark.parametrize("pointed_at", [".", "documents"])
def test_a_listing_may_stand_beside_the_folder_of_documents(tmp_path, pointed_at):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text("1")
    (tmp_path / "documents.jsonl").write_text('{"document": "a.txt", "date": "2023-05-01"}\n')
    document, *others = read_documents(tmp_path / pointed_at)
    assert not others
    assert (document.document, document.date) == ("a.txt", "2023-05-01")


def test_subfolders_keep_their_own_listings(tmp_path):
    for name, date in (("x", "2023"), ("y", "2024")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
        (tmp_path / name / "left_out.txt").write_text(name)
        (tmp_path / name / "documents.csv").write_text(f"document,date\na.txt,{date}\n")
    assert [(d.document, d.date) for d in read_documents(tmp_path)] == [("x/a.txt", "2023"), ("y/a.txt", "2024")]


def test_a_file_named_by_itself_keeps_its_listed_metadata(folder):
    path = folder(b__txt="2", documents__jsonl='{"document": "b.txt", "publisher": "IOM"}\n')
    assert read_documents(path / "b.txt")[0].publisher == "IOM"


@pytest.mark.parametrize(
    ("listing", "complaint"),
    [
        ("publisher\nUNHCR\n", "line 1: no column 'document' (columns: publisher)"),
        ("document\na.txt\na.txt\n", "line 3: 'a.txt' is listed twice"),
        ("document\n../a.txt\n", "line 2: '../a.txt' leaves the folder"),
        ("document,date\na.txt,1,2\n", "line 2: more cells than columns"),
    ],
)
def test_a_broken_listing_is_named_with_its_line(folder, listing, complaint):
    with pytest.raises(UsageError) as error:
        read_documents(folder(a__txt="1", documents__csv=listing))
    assert complaint in str(error.value)


def test_a_listed_file_that_is_missing_or_changed_fails_alone(folder):
    good = hashlib.sha256(b"1").hexdigest()
    listing = f"document,sha256\na.txt,{good}\nb.txt,{good}\ngone.txt,\n"
    documents = read_documents(folder(a__txt="1", b__txt="2", documents__csv=listing))
    assert [d.document for d in documents] == ["a.txt"]
    assert ["b.txt: its sha256" in str(f) or "gone.txt: no such file" in str(f) for f in documents.failures] == [1, 1]


def test_a_date_that_could_be_two_dates_is_unknown_not_guessed(folder):
    document = read_documents(folder(a__txt="1", documents__csv="document,date\na.txt,03/04/2023\n"))[0]
    assert document.date is None
    assert "03/04/2023" in document.warnings[0]


def test_html_gives_main_text_and_stated_metadata(folder):
    page = """<html><head><title>Flash update</title><meta property="og:site_name" content="UNHCR">
    <script>var visitors = 900000;</script></head><body><nav>Menu 12 13</nav><article><h1>Flash update</h1>
    <p>More than 3,000 people were displaced last week, the agency said, and many have not been reached.</p>
    </article></body></html>"""
    document = read_documents(folder(a__html=page))[0]
    assert "More than 3,000 people" in document.text
    assert "900000" not in document.text
    assert (document.publisher, document.extra["metadata_from_file"]) == ("UNHCR", "publisher title")


def test_names_stay_apart_when_two_folders_share_them(tmp_path):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    assert [d.document for d in read_documents(tmp_path / "x", tmp_path / "y")] == ["x/a.txt", "y/a.txt"]


def test_what_cannot_be_is_said(tmp_path):
    with pytest.raises(UsageError, match="no such file or folder"):
        read_documents(tmp_path / "nowhere")
    (tmp_path / "a.xyz").write_text("1")
    failure = read_documents(tmp_path / "a.xyz").failures[0]
    assert isinstance(failure, DocumentError)
    assert "no reader for '.xyz'" in str(failure)
