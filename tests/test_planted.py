"""Nobody is given away: people, phones, mail and street addresses planted in every format, and no public trace of them.

They stand in the text, in headers and footers, in notes and comments, and in what a file says of its author.
"""

import zipfile

import pytest

from quotedfigures import read_documents
from quotedfigures.cli import run
from quotedfigures.coding import extract
from quotedfigures.model import Document
from quotedfigures.reporting import report

from .planted import PHONES, TOKENS, mails, phones, told


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
