"""Rows 5, 6, 7 and 19: encodings, invisible characters, digits of every script, numbers that depend on the locale."""

from __future__ import annotations

import codecs
import html
import random
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from quotedfigures import find_quantities, read_documents
from quotedfigures.model import Mention
from quotedfigures.quantities import scan

from .outcome import DOCUMENTS, Outcome

#: Plain text in its encoding (a mark of the byte order where it needs one), and web pages that declare theirs.
_MARKED = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_MARKED |= {"utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}
PLAIN = ("utf-8", "utf-8-sig", *_MARKED, "cp1252")
DECLARED = ("iso-8859-15", "windows-1251", "macintosh", "shift_jis", "gb18030")
#: What no encoding of ours can read, and what must not come out of it: a number with a hole in it.
UNDECODABLE = (b"Some 1\x81\x8d234 people fled.", b"\xff\xfe\x00", b"\x00\x01 300 people", b"caf\x81 300 people")


def encodings(documents: int) -> Outcome:
    """The shipped documents in every encoding: the same figures as in UTF-8."""
    failures, compared, told = [], 0, 0
    for path in sorted(DOCUMENTS.glob("*.txt"))[:documents]:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        plain, page = _seen(_read(text.encode(), "a.txt").text), None
        for encoding in PLAIN:
            document = _read(_MARKED.get(encoding, b"") + text.encode(encoding), "a.txt")
            compared += 1
            told += any("encoding guessed" in w for w in document.warnings)
            if _seen(document.text) != plain:
                failures.append(f"{path.name} in {encoding}: other figures")
        for encoding in ("utf-8", *DECLARED):
            seen = _seen(_read(_page(text, encoding), "a.html").text)
            page = page or seen
            compared += encoding != "utf-8"
            if seen != page or sorted(q for q, *_ in seen) != sorted(q for q, *_ in plain):
                failures.append(f"{path.name} as a page in {encoding}: other figures")
    accepted = [data for data in UNDECODABLE if not _refused(data)]
    failures += [f"{data!r} was read" for data in accepted]
    lost = scan("Some 1\ufffd234 people and 12,\ufffd00 more").mentions
    failures += [f"U+FFFD inside {m.quote!r}" for m in lost]
    mojibake = _read("Some 300 people â€“ Ã©lus".encode(), "a.txt")
    if not any("looks" in w for w in mojibake.warnings):
        failures.append("mojibake is not told")
    if mojibake.text != "Some 300 people â€“ Ã©lus":
        failures.append("mojibake was repaired")
    names = f"{len(PLAIN) + len(DECLARED)} encodings × {documents} documents"
    same = compared - sum("other figures" in f for f in failures)
    return Outcome(
        f"{names}: same figures in {same} of {compared}; {told} guesses told; "
        f"{len(UNDECODABLE) - len(accepted)} of {len(UNDECODABLE)} undecodable refused",
        failures,
    )


def _seen(text: str) -> list[tuple[Any, ...]]:
    return [(" ".join(m.quote.split()), m.quantity) for m in find_quantities(text)]


def _page(text: str, encoding: str) -> bytes:
    lines = [html.escape(p).replace("\n", "<br>") for p in re.split(r"\n\s*\n", text) if p.strip()]
    paragraphs = "".join(f"<p>{line}</p>\n" for line in lines)
    page = f'<html><head><meta charset="{encoding}"><title>A letter</title></head><body><article>{paragraphs}'
    return f"{page}</article></body></html>".encode(encoding, "xmlcharrefreplace")


def _read(data: bytes, name: str) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        documents = read_documents(path)
        if documents.failures:
            raise documents.failures[0]
        return documents[0]


def _refused(data: bytes) -> bool:
    from quotedfigures.errors import DocumentError

    try:
        _read(data, "a.txt")
    except DocumentError:
        return True
    return False


#: Sentences whose words and numbers invisible characters are put into.
SENTENCES = (
    "More than 1.4 million unregistered Afghans live in Pakistan, and nearly three-quarters of them need help.",
    "Between 300,000 and 350,000 people returned; at least 1,240 were detained, up 12.5 % from 2022.",
    "Some 17 lakh people, or 4,69,000 families, have been displaced by 2,345 incidents since October.",
    "Twenty-three prosecutors and about 800 former officials were killed; hundreds of thousands fled.",
    "The plan asks for $1.2 billion for 28.8 million people, of whom 97 per cent are poor.",
    "Déjà, près de Québec, 56,797 refugees and 1 200 families (half of them children) were counted.",
)
INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
SPACES = "\u00a0\u202f\u2009\u2007\u2002\u205f"


def invisible(cases: int) -> Outcome:
    """Characters that print nothing put in at random, spaces exchanged: the same values, offsets that map back."""
    rng = random.Random(6)
    failures = []
    for case in range(cases):
        sentence = SENTENCES[case % len(SENTENCES)]
        changed, kept = _disturbed(sentence, rng)
        if problem := _differs(sentence, changed, kept):
            failures.append(f"case {case}: {problem}: {changed!r}")
    return Outcome(f"{cases:,} cases: same values and exact offsets in {cases - len(failures):,}", failures)


def _disturbed(sentence: str, rng: random.Random) -> tuple[str, list[int]]:
    """The sentence with up to twelve characters put in, and where each of its own now stands."""
    if rng.random() < 0.3:
        sentence = unicodedata.normalize("NFD", sentence)
    characters = [rng.choice(SPACES) if c == " " and rng.random() < 0.3 else c for c in sentence]
    for at in sorted((rng.randrange(len(characters) + 1) for _ in range(rng.randrange(1, 13))), reverse=True):
        characters.insert(at, rng.choice(INVISIBLE))
    changed = "".join(characters)
    return changed, [i for i, c in enumerate(changed) if c not in INVISIBLE]


def _differs(sentence: str, changed: str, kept: list[int]) -> str:
    decomposed = len(kept) != len(sentence)
    plain, found = find_quantities(sentence), find_quantities(changed)
    if [m.quantity for m in plain] != [m.quantity for m in found]:
        return "other values"
    if any(changed[m.start : m.end] != m.quote for m in found):
        return "a quote is not where it says"
    if not decomposed and [(kept[m.start], kept[m.end - 1] + 1) for m in plain] != [(m.start, m.end) for m in found]:
        return "other offsets"
    return "" if [_visible(m) for m in plain] == [_visible(m) for m in found] else "other quotes"


def _visible(mention: Mention) -> str:
    plain = "".join(" " if c in SPACES else c for c in mention.quote if c not in INVISIBLE)
    return unicodedata.normalize("NFC", plain)


#: The zero of twenty scripts.
ZEROS = {
    "ASCII": 0x30, "Arabic-Indic": 0x660, "Eastern Arabic": 0x6F0, "NKo": 0x7C0, "Devanagari": 0x966,
    "Bengali": 0x9E6, "Gurmukhi": 0xA66, "Gujarati": 0xAE6, "Odia": 0xB66, "Tamil": 0xBE6, "Telugu": 0xC66,
    "Kannada": 0xCE6, "Malayalam": 0xD66, "Thai": 0xE50, "Lao": 0xED0, "Tibetan": 0xF20, "Myanmar": 0x1040,
    "Khmer": 0x17E0, "full-width": 0xFF10, "Adlam": 0x1E950,
}  # fmt: skip
#: No digits that count: superscripts, circled and Roman ones. What has a footnote glued to it has no value.
NO_DIGITS = ("²", "①", "Ⅳ", "₃", "㊿")
GLUED = ("300,0001", "1,234,5678", "12,3456", "2,21441", "1,234,56", "1.234,567")


def digits(numerals: int) -> Outcome:
    """Numerals of every script read as in ASCII; what is doubtful flagged; what is no digit left alone."""
    rng = random.Random(7)
    written = [_numeral(i, rng) for i in range(numerals)]
    failures, right = [], 0
    for script, zero in ZEROS.items():
        table = {0x30 + d: zero + d for d in range(10)}
        for number in written:
            value = [m.quantity.value for m in find_quantities(f"They met {number} people there.")]
            other = [m.quantity.value for m in find_quantities(f"They met {number.translate(table)} people there.")]
            right += value == other and len(value) == 1 and value[0] == _value(number)
            if value != other or len(value) != 1 or value[0] != _value(number):
                failures.append(f"{script}: {number.translate(table)} read as {other}, not {_value(number)}")
    failures += _not_read(NO_DIGITS) + _not_accepted(GLUED)
    for mixed in ("12٣4", "1,7٠٠", "۱2۳"):
        if not any("mixed_script" in m.flags for m in find_quantities(f"They met {mixed} people there.")):
            failures.append(f"{mixed}: mixed scripts not flagged")
    total = len(ZEROS) * numerals
    return Outcome(
        f"{right:,} of {total:,} ({len(ZEROS)} scripts × {numerals}); {len(GLUED)} glued or impossible: no value",
        failures,
    )


def _numeral(i: int, rng: random.Random) -> str:
    number = rng.randrange(10 ** (1 + i % 9), 10 ** (2 + i % 9))
    return (f"{number:,}", str(number), f"{number % 1000 + 1}.{rng.randrange(1, 9)} million")[i % 3]


def _value(number: str) -> Fraction:
    plain, *scale = number.replace(",", "").split()
    return Fraction(plain) * (10**6 if scale else 1)


def _not_read(signs: tuple[str, ...]) -> list[str]:
    found = {s: [m.quantity.value for m in find_quantities(f"They met 300{s} people there.")] for s in signs}
    return [f"300{s} read as {values}" for s, values in found.items() if values and values != [300]]


def _not_accepted(numerals: tuple[str, ...]) -> list[str]:
    failures = []
    for written in numerals:
        found = find_quantities(f"They met {written} people there.")
        if len(found) != 1 or found[0].quantity.value is not None or "broken_grouping" not in found[0].flags:
            failures.append(f"{written}: accepted as {[m.quantity.value for m in found]}")
    return failures


def locales(cases: int) -> Outcome:
    """Numbers that a reader of another country takes for others: settled by the document, or both readings kept."""
    failures = []
    table = list(_locale_cases())[:cases]
    for text, wanted in table:
        found = scan(text)
        silent = _silent(found.mentions, wanted)
        if silent:
            failures.append(f"{text!r}: {silent}")
    return Outcome(f"{len(table)} cases, {len(failures)} silent guesses", failures)


def _silent(mentions: list[Mention], wanted: tuple[str, ...] | None) -> str:
    """What is wrong: the last number of the text must be one of one reading, or keep all, flagged; None: no number."""
    if wanted is None:
        return f"read as {mentions[-1].quantity.value}" if mentions else ""
    if not mentions:
        return "not read"
    last = mentions[-1]
    readings = {last.quantity.value, *last.quantity.readings} - {None}
    if readings != {Fraction(w) for w in wanted}:
        return f"read as {sorted(map(str, readings))}, not {wanted}"
    flagged = "ambiguous" in last.flags or "broken_grouping" in last.flags
    return "" if flagged == (len(wanted) > 1 or last.quantity.value is None) else f"flags {last.flags}"


def _locale_cases() -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """Text and readings: one that is certain, several that are kept, or None where it is no number but a date."""
    for point in ("1.700", "2.500", "12.300", "123.400", "1.234", "45.678", "3.125", "9.999", "300.000", "850.000"):
        yield f"They met {point} people there.", (point, point.replace(".", ""))
    settled = "In all 1.234.567 came. "
    for point in ("1.700", "12.300", "123.456", "45.678", "300.000"):
        yield f"{settled}They met {point} people there.", (point.replace(".", ""),)
    for comma in ("1,700", "12,300", "123,456", "1,234,567", "2,500", "300,000"):
        yield f"They met {comma} people there.", (comma.replace(",", ""),)
    for comma in ("1,700", "12,300", "300,000"):
        whole = comma.replace(",", "")
        yield f"Some 3,5 million fled. They met {comma} people there.", (whole, str(Fraction(whole) / 1000))
    for written, value in (
        ("1,7 million", "1700000"), ("0,5 million", "500000"), ("3,25 million", "3250000"), ("1.7 million", "1700000"),
        ("17,00,000", "1700000"), ("4,69,000", "469000"), ("1 700 000", "1700000"), ("1'700", "1700"),
        ("1\u202f700", "1700"), ("1\u00a0700", "1700"), ("1.234.567", "1234567"), ("1,234.5 million", "1234500000"),
        ("٣٠٠", "300"), ("۱٬۷۰۰", "1700"), ("۱٫۷ million", "1700000"), ("17 lakh", "1700000"),
        ("1.7 crore", "17000000"), ("1.5 lakh", "150000"),
    ):  # fmt: skip
        yield f"They met {written} people there.", (value,)
    for date in (
        "03/04/2023", "3/4/2023", "03.04.2023", "3-4-2023", "03/04/23", "2023-04-03", "12/11/2024", "2024/11/12",
        "01.02.2024", "31/12/2023", "12/31/2023",
    ):  # fmt: skip
        yield f"They met on {date} there.", None
        if date in ("03/04/2023", "03.04.2023"):
            yield f"Since {date} they met 300 people.", ("300",)
    for written, joined in (("1,234,56", "123456"), ("12,345,67", "1234567"), ("1.234,567", "1234567")):
        yield f"They met {written} people there.", (joined,)
    yield "They met 300,0001 people there.", ("3000001", "300000")
    yield "It grew by 1.500 %.", ("1.5", "1500")
