"""The main job follows whatever the documents say: it is no puppet of the shipped texts, and it tells on nobody."""

import json
import random
import re
from fractions import Fraction

import pytest

from quotedfigures import cross_check, extract_claims, load_codebook, read_documents, to_table
from quotedfigures.charts.by_source import prepare
from quotedfigures.cli import run
from quotedfigures.model import plain_number

from .conftest import ROOT

DIGESTS = ROOT / "data/raw/documents"
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


def other_number(written, chance):
    """A number of the same shape: as many digits, grouped alike, none of them 0."""
    return "".join(str(chance.randint(1, 9)) if c.isdigit() else c for c in written)


def replaced(tmp_path, seed):
    """The digests with every numeral of every claim replaced; returns the folder and the quotes expected.

    Numbers that are equal stay equal, since a text may refer back by a number ("the 289").
    """
    chance, expected = random.Random(seed), []
    for document in read_documents(DIGESTS):
        parts, position, others = [], 0, {}
        for claim in extract_claims([document]):
            for written in DIGITS.findall(claim.quote):
                others.setdefault(written, other_number(written, chance))
            quote = DIGITS.sub(lambda m, others=others: others[m.group()], claim.quote)
            expected.append((document.document, quote))
            parts += [document.text[position : claim.start], quote]
            position = claim.end
        (tmp_path / document.document).write_text("".join(parts) + document.text[position:])
    listing = (DIGESTS / "documents.csv").read_text()
    (tmp_path / "documents.csv").write_text(re.sub(r"CC0-1\.0,[0-9a-f]{64}", "CC0-1.0,", listing))
    return tmp_path, expected


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_claims_follow_the_numbers_of_the_text(tmp_path, codebook, seed):
    folder, expected = replaced(tmp_path, seed)
    claims = extract_claims(read_documents(folder), codebook)
    assert [(c.document, c.quote) for c in claims] == expected
    for claim in claims:
        numeral = DIGITS.fullmatch(claim.quote)
        if numeral:
            assert claim.quantity.value == Fraction(claim.quote.replace(",", ""))
    assert {c.measure for c in claims} == {c.measure for c in extract_claims(read_documents(DIGESTS), codebook)}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_charts_follow_the_numbers_of_the_text(tmp_path, codebook, seed):
    folder, _ = replaced(tmp_path, seed)
    claims = extract_claims(read_documents(folder), codebook)
    rows = prepare(to_table(claims))
    wanted = {plain_number(c.quantity.value) for c in claims if c.quantity.value and c.quantity.core}
    assert wanted
    assert set(rows["value"].dropna()) <= wanted


@pytest.mark.parametrize(
    ("letter", "appeal", "verdict"),
    [
        ("1.7 million", "more than 1.4 million", "tension"),
        ("2.5 million", "more than 3.1 million", "conflict"),
        ("1.45 million", "more than 1.4 million", "compatible"),
        ("1.7 million", "about 1.7 million", "agree"),
        ("900,000", "some 2 million", "conflict"),
    ],
)
def test_the_verdict_follows_the_numbers_of_the_text(folder, codebook, letter, appeal, verdict):
    texts = {doc.document: doc.text for doc in read_documents(DIGESTS)}
    second, third = sorted(texts)[1:3]
    path = folder()
    (path / second).write_text(texts[second].replace("1.7 million", letter))
    (path / third).write_text(texts[third].replace("more than 1.4 million", appeal))
    listing = (DIGESTS / "documents.csv").read_text().splitlines()
    kept = [line for line in listing if line.startswith(("document,", second, third))]
    (path / "documents.csv").write_text(re.sub(r"CC0-1\.0,[0-9a-f]{64}", "CC0-1.0,", "\n".join(kept) + "\n"))
    findings = cross_check(extract_claims(read_documents(path), codebook), codebook)
    pairs = findings[(findings["check"] == "pair") & (findings["relation"] == "equal")]
    found = pairs[[{a, b} == {letter, appeal} for a, b in zip(pairs["a_quote"], pairs["b_quote"], strict=True)]]
    assert found["verdict"].tolist() == [verdict]


def test_shipped_documents_come_out_as_the_semantics_work_them(codebook):
    findings = cross_check(extract_claims(read_documents(DIGESTS), codebook), codebook)
    pairs = {(r.a_quote, r.b_quote): r for r in findings[findings["check"] == "pair"].itertuples()}
    plan = pairs["1.7 million", "more than 1.4 million"]
    assert (plan.verdict, bool(plan.fragile)) == ("tension", True)
    assert "1,650,000" in plan.reason
    assert findings.loc[findings["check"] == "share", "verdict"].tolist() == ["consistent"]
    officials = findings[(findings["a_quote"] == "more than 800") | (findings["b_quote"] == "more than 800")]
    assert set(officials["verdict"]) <= {"not_comparable"}


def test_the_same_documents_give_the_same_bytes(tmp_path, capsys):
    outputs = []
    for name in ("one", "two"):
        for verb in ("extract", "check"):
            assert run([verb, str(DIGESTS), "--format", "jsonl", "-o", str(tmp_path / name / verb)]) == 0
        outputs.append([(tmp_path / name / verb).read_bytes() for verb in ("extract", "check")])
    assert outputs[0] == outputs[1]


PLANTED = ("Zarmina Testperson", "0300 555 0199", "zarmina@example.org", "14 Example Street", "lost her home")
LETTER = (
    "According to Zarmina Testperson, 450 Afghan refugees were detained in Karachi in May 2024; she lost her home.\n"
    "Call 0300 555 0199, write to zarmina@example.org or to 14 Example Street, Karachi.\n"
)


def test_no_public_output_tells_on_anybody(folder, capsys):
    path = folder(a__txt=LETTER, b__txt=LETTER.replace("450", "900").replace("home", "house"))
    for arguments in (["extract", "--dropped", str(path / "dropped.jsonl")], ["check"]):
        for fmt in ("csv", "jsonl"):
            assert run([arguments[0], str(path), "--format", fmt, *arguments[1:]]) == 0
    printed = capsys.readouterr().out + (path / "dropped.jsonl").read_text()
    assert "450" in printed
    assert "a named source 1" in printed
    assert [secret for secret in PLANTED if secret in printed] == []


def test_documents_on_another_crisis_give_claims_and_findings(folder, capsys):
    path = folder(
        a__txt="UNHCR said on 3 May 2024 that 120,000 people had fled from Sudan to Chad since April 2023.\n",
        b__txt="Some 118,000 people have fled from Sudan to Chad since April 2023, the agency reported.\n",
        documents__csv="document,publisher,date\na.txt,Relief Desk,2024-05-04\nb.txt,Chad Monitor,2024-05-04\n",
    )
    assert run(["check", str(path), "--format", "jsonl"]) == 0
    pairs = [r for r in map(json.loads, capsys.readouterr().out.splitlines()) if r["check"] == "pair"]
    assert [(r["relation"], r["verdict"]) for r in pairs] == [("equal", "agree")]
