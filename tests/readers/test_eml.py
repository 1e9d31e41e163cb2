"""Whose words a mail holds, and what of its headers may be known."""

from email.message import EmailMessage

import pytest

from quotedfigures import read_documents
from quotedfigures.errors import DocumentError, NoText
from quotedfigures.readers import eml

OWN = "Now 300 families left Kabul.\n"


def mail(text="", subject="Update", sender="Ann Example <ann@example.org>", subtype="plain", **how):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "Bo Example <bo@example.org>", subject
    message["Date"] = "Mon, 03 May 2021 23:30:00 -0500"
    message.set_content(text, subtype=subtype, **how)
    return message


@pytest.mark.parametrize(
    "below",
    [
        "\nOn Mon, 3 May 2021 at 10:12, Bo Example <bo@example.org> wrote:\n> It was 200.\n> Or 199.\n",
        "\nOn Mon, 3 May 2021 at 10:12, Bo Example\n<bo@example.org> wrote:\n\n> It was 200.\n",
        "\n-----Original Message-----\nFrom: Bo\nSent: Monday\nTo: Ann\nSubject: x\n\nIt was 200.\n",
        "\nFrom: Bo Example\nSent: Monday, 3 May 2021\nTo: Ann Example\nSubject: x\n\nIt was 200.\n",
        "\n-- \nAnn Example\n+41 22 555 01 23\n",
    ],
)
def test_only_the_senders_own_words_are_read(below):
    read = eml.read(bytes(mail(OWN + below)), "a.eml")
    assert read.text == OWN
    assert ("lines of earlier mails left out" in " ".join(read.warnings)) == ("200" in below)


def test_what_is_passed_on_stays_without_the_names_above_it():
    headers = "From: Bo <bo@example.org>\nDate: 3 May\nSubject: x\nTo: Ann\n"
    text = f"FYI\n\n---------- Forwarded message ---------\n{headers}\n300 left.\n"
    assert eml.read(bytes(mail(text, "Fwd: Update")), "a.eml").text == "FYI\n\n\n300 left.\n"


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "iso-8859-15"])
def test_transfer_encodings_and_character_sets(charset, cte):
    text = "Café owners: 1\u00a0200 families left.\n"
    assert eml.read(bytes(mail(text, charset=charset, cte=cte)), "a.eml").text == text


def test_japanese_and_arabic_mails():
    for text, charset in (("避難者は300人\n", "iso-2022-jp"), ("غادر 300 شخص\n", "windows-1256")):
        assert eml.read(bytes(mail(text, charset=charset, cte="base64")), "a.eml").text == text


def test_html_mails_keep_tables_and_lose_quotes_and_signatures():
    page = (
        "<body><p>Now <b>300</b><sup>1</sup> left.</p><table><tr><td>Kabul</td><td>200</td></tr></table>"
        "<div class='gmail_signature'>Ann, 0700 123 456</div><div class='gmail_quote'>On 3 May Bo wrote:"
        "<blockquote type='cite'>It was 199.</blockquote></div><p style='display:none'>98</p></body>"
    )
    read = eml.read(bytes(mail(page, subtype="html")), "a.eml")
    assert read.text == "Now 300¹ left.\n\nKabul | 200\n"
    assert read.warnings == ("1 lines of earlier mails left out",)


def test_the_html_part_is_read_where_the_text_only_points_to_it():
    both = mail("See it in a browser.")
    both.add_alternative(f"<p>{OWN * 5}</p>", subtype="html")
    assert eml.read(bytes(both), "a.eml").text.count("300") == 5
    full = mail(OWN)
    full.add_alternative(f"<p>{OWN}</p>", subtype="html")
    assert eml.read(bytes(full), "a.eml").text == OWN


@pytest.mark.parametrize(
    ("sender", "publisher"),
    [
        ("Ann Example <ann@example.org>", None),
        ("ann@example.org", None),
        ('"Lakeside Relief Council" <press@example.org>', "Lakeside Relief Council"),
        ('"Ann Example, Lakeside" <ann@example.org>', None),
    ],
)
def test_only_a_body_becomes_the_publisher(sender, publisher):
    read = eml.read(bytes(mail(OWN, "Re: AW: Update", sender)), "a.eml")
    assert read.metadata == {"title": "Update", "publisher": publisher, "date": "2021-05-03", "language": None}


def test_attachments_are_documents_of_their_own(tmp_path):
    inner = mail("Of them 40 were children.\n", "Note")
    message = mail(OWN)
    message.add_attachment("Some 20 came.\n", filename="../note.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(inner)
    (tmp_path / "a.eml").write_bytes(bytes(message))
    documents = read_documents(tmp_path)
    assert [d.document for d in documents] == ["a.eml", "a.eml/note.txt", "a.eml/mail-3.eml"]
    assert [d.text for d in documents] == [OWN, "Some 20 came.\n", "Of them 40 were children.\n"]
    assert documents.failures == []


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"300 left", DocumentError, "no e-mail"),
        (b"From: a@b.example\n\n", NoText, "no text of its own"),
        (b"From: a@b.example\nContent-Type: application/pkcs7-mime\n\nMIIB", DocumentError, "encrypted"),
        (
            b"From: a@b.example\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 1200,
            DocumentError,
            "nested too deep|no text",
        ),
    ],
)
def test_a_bad_mail_says_what_is_wrong(data, error, words):
    with pytest.raises(error, match=words):
        eml.read(data, "a.eml")
