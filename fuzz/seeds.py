"""Write the seeds of the corpus, all invented: ``python -m fuzz.seeds``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from benchmarks.faults import foreign

SEEDS = Path(__file__).parent / "corpus"
_TEXTS = (
    "More than 1.4 million people, nearly three-quarters, 17 lakh, 1,7 million, ۸۰۰, one in five.",
    "Between 300,000 and 350,000 left on 3 October 2023 (Article 14); up 12.5 % to $1.2 bn; 300,0001; 1.234,567.",
    "1. speak; 2. protect 29 prosecutors aged 34. Call +92 51 555 0142, UA 31/24. Dozens fled; half of 40 did not.",
)
_CODEBOOK = """codebook: {id: t, version: '1', licence: CC0-1.0, rho: {present: 0.05}}
words: {afghans: '\\bAfghans?\\b'}
universes: {people: {label: people}, afghans: {label: Afghans, within: people}}
measures:
  stock: {label: Afghans, universe: afghans, event: present, match: [{event: present, place: PAK, priority: 10}]}
relations: [{type: subset_of, part: stock, whole: people, reason: because}]
sources: {UNHCR: {kind: un, aliases: [UN refugee agency], first_hand: true}}
places: {PAK: {names: [Pakistan], people: [Pakistani]}}
"""


def seeds() -> Iterator[tuple[str, str, bytes]]:
    """Target, name and bytes."""
    for i, words in enumerate(_TEXTS):
        yield "numbers", f"text{i}", words.encode()
        for encoding in ("utf-8-sig", "utf-16", "utf-32", "cp1256"):
            yield "canonical", f"{encoding}{i}", words.encode(encoding, "ignore")
    yield "codebook", "whole", _CODEBOOK.encode()
    for target, files in (("pdf", foreign._pdf()[:1]), ("docx", foreign._docx()[1:]), ("html", foreign._html())):
        for i, data in enumerate(files):
            yield target, f"made{i}", data
    for name, data in foreign._payloads("file:///x", "http://127.0.0.1/x"):
        if len(data) < 8192:
            yield name.rpartition(".")[2], name.rpartition(".")[0], data
    yield "rtf", "made", rb"{\rtf1\ansi\ansicpg1252{\fonttbl\f0 A;}\f0 More than \b 300\b0  people\par \u1632? left}"
    yield "csv", "made", b'document,text,date\na,Some 300 people left,2023-01-05\nb,"4,690 families",\n'
    yield "jsonl", "made", b'{"document": "a", "text": "Some 300 people left"}\n{"text": "29 prosecutors"}\n'
    yield "eml", "made", b"From: a@example.org\nSubject: x\nMessage-ID: <1@x>\n\nSome 300 people left.\n"
    yield "zip", "made", foreign._zipped({"a.txt": "Some 300 people left.", "b.csv": "text\n29 men\n"})
    yield "parquet", "made", _parquet()


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["Some 300 people left"]}), out, compression="none", write_statistics=False)
    return out.getvalue()


if __name__ == "__main__":
    for target, name, data in seeds():
        (SEEDS / target).mkdir(parents=True, exist_ok=True)
        (SEEDS / target / name).write_bytes(data)
