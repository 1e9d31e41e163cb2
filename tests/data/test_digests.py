"""The digests: their table, their words, the claims they yield, and that nobody is named in them."""

import csv
import hashlib
import re
from datetime import date

import pytest

from quotedfigures.coding import extract_claims
from quotedfigures.readers import read_documents

from .shared_data import DOCUMENTS, ORIGINALS, ROOT, claims_of, listing, row

NAMES = [r["document"] for r in listing()]


def expected():
    with (ROOT / "tests" / "data" / "expected_claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {name: [tuple(r[1:]) for r in rows if r[0] == name] for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_claims_of_a_digest(name):
    found = [row(c) for c in claims_of(DOCUMENTS)[name]]
    wanted = expected()[name]
    assert [r[:3] for r in found] == [r[:3] for r in wanted]
    assert found == wanted


def test_every_file_is_listed_with_its_hash():
    assert {p.name for p in DOCUMENTS.glob("*.txt")} == set(NAMES)
    for entry in listing():
        assert hashlib.sha256((DOCUMENTS / entry["document"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["licence"] == "CC0-1.0"
        assert re.fullmatch(r"[0-9a-f]{64}", entry["digest_of_sha256"])
        assert entry["digest_of_title"]
        date.fromisoformat((entry["date"] + "-01-01")[:10])


#: What a phone number, an e-mail address, a web address, a street address or a salutation with a name looks like.
PRIVATE = re.compile(
    r"\+\d|\(\d{3}\)|\b\d{3}[- ]\d{4}\b|@|https?://|www\.|\b\d+\s+\w+\s+(?:Street|Avenue|Court|Road)\b"
    r"|\b(?:Mr|Mrs|Ms|Dr|H\.E|Ambassador|President|Prime Minister)\.?\s+[A-Z][a-z]"
)


@pytest.mark.parametrize("name", NAMES)
def test_no_private_detail(name):
    text = (DOCUMENTS / name).read_text(encoding="utf-8")
    assert not PRIVATE.search(text), PRIVATE.search(text)


#: Every capitalised word of the digests that does not begin a sentence: institutions, places, months. A new one has to
#: be looked at: it may be the name of a person.
PUBLIC_NAMES = set(
    """
    Action Afghan Afghanistan Afghans Amnesty Article Asylum August Certificates Convention Cooperation
    Declaration Defenders Embassy English European FIDH February Federation Front G Gülen Human ITJP
    International Islamabad Islamic January July Justice Lahore Line Minister NEW Nations New November OHCHR
    October Organization Pak Pakistan Peace Prime Prosecutors Protocol Refugee Republic Rights Schools Seeker
    Sept Taliban Torture Transitional Turk Turkey Turkish UN UNHCR Union United Universal Urgent YORK York
    """.split()  # noqa: SIM905
)


@pytest.mark.parametrize("name", NAMES)
def test_only_known_names(name):
    text = (DOCUMENTS / name).read_text(encoding="utf-8")
    inside = re.findall(r"(?<![.?!:]\s)(?<!^)(?<!\n)(?<!\n\n)\b([A-ZÀ-Þ]\w*)", text)
    first_words = set(re.findall(r"(?:^|[.?!:]\s+|\n+(?:\d\. )?)([A-ZÀ-Þ]\w*)", text))
    assert set(inside) - first_words <= PUBLIC_NAMES


@pytest.mark.parametrize("seed", [1, 2])
def test_other_numbers_give_other_claims(seed, tmp_path):
    """No puppet of five texts: with every large number replaced, the values follow and nothing else changes."""
    changed = {}
    for name in NAMES:
        text = (DOCUMENTS / name).read_text(encoding="utf-8")
        for i, (old, new) in enumerate(_replacements(seed)):
            text = text.replace(old, f"\0{i}\0")
            changed[old] = new
        for i, (_, new) in enumerate(_replacements(seed)):
            text = text.replace(f"\0{i}\0", new)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "documents.csv").write_text(
        "document,date\n" + "".join(f"{r['document']},{r['date']}\n" for r in listing()), encoding="utf-8"
    )
    from quotedfigures.codebook import load_codebook

    book = load_codebook(ROOT / "data" / "raw" / "codebook")
    found = extract_claims(read_documents([tmp_path]), book)
    before = [c for name in NAMES for c in claims_of(DOCUMENTS)[name]]
    assert [_renamed(c.quote, changed) for c in before] == [c.quote for c in found]
    assert [(c.measure, c.candidates) for c in before] == [(c.measure, c.candidates) for c in found]
    assert [(c.event, c.status, c.place) for c in before] == [(c.event, c.status, c.place) for c in found]


def _replacements(seed):
    return [
        ("1.7 million", f"{3 + seed}.{seed} million"),
        ("1.4 million", f"{5 + seed}.{seed} million"),
        ("3.7 million", f"{7 + seed}.4 million"),
        ("300,000", f"{410 + seed},000"),
        ("600,000", f"{720 + seed},000"),
        ("29 million", f"{20 + seed} million"),
        ("40 million", f"{60 + seed} million"),
        ("97%", f"{91 + seed}%"),
        ("more than 800", f"more than {640 + seed}"),
        ("289", f"{351 + seed}"),
    ]


def _renamed(quote, changed):
    for old, new in changed.items():
        if old in quote:
            return quote.replace(old, new)
    return quote


if ORIGINALS.is_dir():
    PAIRS = list(zip(sorted(p.name for p in ORIGINALS.glob("*.txt")), NAMES, strict=True))

    @pytest.mark.parametrize(("original", "digest"), PAIRS)
    def test_a_digest_yields_the_claims_of_its_original(original, digest):
        theirs, ours = claims_of(ORIGINALS)[original], claims_of(DOCUMENTS)[digest]
        assert [row(c)[:4] for c in ours] == [row(c)[:4] for c in theirs]

    @pytest.mark.parametrize(("original", "digest"), PAIRS)
    def test_a_digest_names_its_original(original, digest):
        entry = next(r for r in listing() if r["document"] == digest)
        assert hashlib.sha256((ORIGINALS / original).read_bytes()).hexdigest() == entry["digest_of_sha256"]

    #: Runs of words that belong to both because they are a name or a date line.
    SHARED_NAMES = (
        "the international federation for human rights fidh",
        "the international organization for transitional justice and peace",
        "january 24 2025 front line defenders",
    )

    @pytest.mark.parametrize(("original", "digest"), PAIRS)
    def test_no_sentence_is_copied(original, digest):
        """No run of more than six words in common, number expressions and counted nouns aside."""
        texts = [(ORIGINALS / original).read_text("utf-8"), (DOCUMENTS / digest).read_text("utf-8")]
        claims = claims_of(ORIGINALS)[original] + claims_of(DOCUMENTS)[digest]
        stated = sorted({x for c in claims for x in (c.quote, c.counted) if x}, key=len, reverse=True)
        runs = [_runs(text, stated, 7) for text in texts]
        assert not (runs[0] & runs[1])

    def _runs(text, stated, length):
        for words in stated:
            text = text.replace(words, " | ")
        flat = " ".join(re.findall(r"\w+|\|", text.lower()))
        for name in SHARED_NAMES:
            flat = flat.replace(name, "|")
        found = set()
        for part in flat.split("|"):
            words = part.split()
            found |= {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
        return found
