"""Nobody is given away: people, phones, mail and street addresses planted in every format, and no public trace of them.

They stand in the text, in headers and footers, in notes and comments, and in what a file says of its author.
"""

import io
import zipfile
from email.message import EmailMessage

import pytest

from quotedfigures import read_documents
from quotedfigures.cli import run
from quotedfigures.coding import extract
from quotedfigures.model import Document
from quotedfigures.reporting import report

from .planted import MAILS, PEOPLE, PHONES, STREETS, TOKENS, mails, phones
from .readers import office

BODY = (
    f"{PEOPLE[0]}'s family fled El Fasher with 4 children, and 312,000 people left Sudan in 2023, said {PEOPLE[1]}.",
    f"According to {PEOPLE[2]}, 6 women were detained in Quetta; call {PHONES[0]} or {PHONES[1]}, write to {MAILS[0]}.",
    f"“We buried 17 people in Tawila,” {PEOPLE[3]} told {PEOPLE[4]}. They live at {STREETS[0]} and {STREETS[1]}.",
    f"Contact: {PEOPLE[1]}, {STREETS[2]}, tel. {PHONES[2]}, {MAILS[1]}. Over 1.4 million Afghans returned in 2023.",
    f"UNHCR counts 1.7 million Afghans who returned to Afghanistan in 2023, Dr {PEOPLE[2]} wrote on {PHONES[3]}.",
)
ABOUT = f"The arrest of {PEOPLE[0]}"


def word():
    from docx import Document as Word

    document = Word()
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.title = PEOPLE[0], PEOPLE[1], ABOUT
    properties.comments, properties.keywords, properties.subject = PHONES[0], PEOPLE[2], MAILS[0]
    document.sections[0].header.paragraphs[0].text = f"{PEOPLE[3]}, {PHONES[4]}"
    document.sections[0].footer.paragraphs[0].text = f"{MAILS[2]}, {STREETS[0]}"
    for text in BODY:
        paragraph = document.add_paragraph(text)
        document.add_comment(paragraph.runs, f"Ask {PEOPLE[4]}, {PHONES[1]}", author=PEOPLE[4])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def open_document():
    comment = f"<office:annotation><dc:creator>{PEOPLE[4]}</dc:creator><text:p>{PHONES[1]}</text:p></office:annotation>"
    about = f"<dc:title>{ABOUT}</dc:title><dc:creator>{PEOPLE[0]}</dc:creator>"
    return office.odt("".join(f"<text:p>{comment}{text}</text:p>" for text in BODY), meta=about)


def rich_text():
    info = rf"{{\info{{\title {ABOUT}}}{{\author {PEOPLE[0]}}}{{\*\company {PEOPLE[1]}}}}}{{\header {PEOPLE[3]}\par}}"
    paragraphs = r"\par ".join(text.replace("“", r"\ldblquote ").replace("”", r"\rdblquote ") for text in BODY)
    return office.rtf(info + paragraphs + r"{\*\annotation " + PEOPLE[4] + r"}\par")


def letter():
    message = EmailMessage()
    message["From"], message["To"] = f"{PEOPLE[0]} <{MAILS[0]}>", f"{PEOPLE[1]} <{MAILS[1]}>"
    message["Subject"], message["Date"] = f"Re: {ABOUT}", "Mon, 03 May 2021 10:00:00 +0200"
    message["Organization"] = f"{PEOPLE[2]}, {STREETS[0]}"
    message.set_content("\n\n".join(BODY) + f"\n\n-- \n{PEOPLE[0]}\n{PHONES[0]}\n")
    message.add_attachment("\n\n".join(BODY), filename="note.txt")
    return bytes(message)


def web_page():
    head = f"<meta name='author' content='{PEOPLE[0]}'><title>{ABOUT}</title>"
    return f"<html><head>{head}</head><body>{''.join(f'<p>{t}</p>' for t in BODY)}</body></html>".encode()


def printed():
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, author=PEOPLE[0], title=ABOUT, subject=MAILS[0], keywords=PEOPLE[1])
    document.build([Paragraph(text, getSampleStyleSheet()["BodyText"]) for text in BODY])
    return buffer.getvalue()


def rows(kind):
    import pandas as pd

    people = [PEOPLE[i % len(PEOPLE)] for i in range(len(BODY))]
    frame = pd.DataFrame({"text": BODY, "author": people, "phone": PHONES, "title": [ABOUT] * len(BODY)})
    buffer = io.BytesIO()
    frame.to_csv(buffer, index=False) if kind == "csv" else frame.to_excel(buffer, index=False)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A folder with the same secrets in every format."""
    folder = tmp_path_factory.mktemp("planted")
    files = {
        "a.docx": word(), "b.odt": open_document(), "c.rtf": rich_text(), "d.eml": letter(), "e.html": web_page(),
        "f.pdf": printed(), "g.csv": rows("csv"), "h.xlsx": rows("xlsx"), "i.txt": "\n\n".join(BODY).encode(),
        "j.zip": office.package({"inner.docx": word()}),
    }  # fmt: skip
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def told(text):
    """The secrets that a text tells; a phone number also without its spaces."""
    bare = "".join(c for c in text if c not in " ()-")
    return [t for t in TOKENS if t in text or (t[-1].isdigit() and "".join(c for c in t if c not in " ()-") in bare)]


def test_every_format_was_read_and_says_its_secrets_in_private(planted):
    documents = read_documents(planted)
    assert documents.failures == []
    assert len(documents) == 19
    whole = "\n".join(d.text for d in documents)
    assert set(told(whole)) == set(TOKENS) - {"tips@", PHONES[4]}  # those stand in a header and a footer only
    assert not any(told(str(d.publisher)) for d in documents)


@pytest.mark.parametrize(
    "verb",
    [
        ("extract", "--format", "csv", "--dropped", "dropped.csv"),
        ("extract", "--format", "jsonl", "--dropped", "dropped.jsonl"),
        ("check", "--format", "jsonl"),
        ("chart", "--kind", "by_source", "--output", "chart.svg"),
        ("chart", "--kind", "coverage", "--output", "chart.html"),
    ],
    ids=lambda verb: " ".join(verb[:3]),
)
def test_no_public_output_of_the_command_names_anybody(planted, tmp_path, monkeypatch, capfdbinary, verb):
    monkeypatch.chdir(tmp_path)
    code = run([verb[0], str(planted), *verb[1:]])
    said = b"".join(capfdbinary.readouterr()).decode()
    assert code == 0, said
    written = "".join(path.read_text() for path in sorted(tmp_path.iterdir()))
    assert len(said) + len(written) > 500
    assert told(said + written) == []


def test_no_public_report_names_anybody_and_it_warns_of_small_counts(planted, tmp_path):
    import pandas as pd

    made = report(documents=planted, output=tmp_path, pdf=False, progress=False)
    texts = {}
    for path in made.paths:
        data = path.read_bytes()
        if path.suffix == ".parquet":
            texts[path.name] = pd.read_parquet(path).to_csv()
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                texts[path.name] = "".join(archive.read(name).decode() for name in archive.namelist())
        else:
            texts[path.name] = data.decode()
    assert {name: told(text) for name, text in texts.items() if told(text)} == {}
    assert "fewer than 10 people in a place below country" in texts["05-report.html"]
    assert "small_count" in texts["claims.csv"]


def test_phones_and_addresses_of_mail_are_found_in_any_dress():
    """At least 99 % of a set of 440, and of those no number is told."""
    texts = [*phones(320), *mails(120)]
    met = [secret for text, secret in texts if not _tells(text, secret)]
    assert len(met) >= 0.99 * len(texts)


def _tells(text, secret):
    claims, dropped = extract(Document("a.txt", text))
    start = text.lower().index(secret.lower())
    inside = [x for x in (*claims, *dropped) if x.start < start + len(secret) and x.end > start]
    return not inside * bool(any(c.isdigit() for c in secret)) or any(x.quote for x in inside)
