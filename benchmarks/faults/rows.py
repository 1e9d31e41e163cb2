"""The 21 faults: what is expected, the target, and what measures it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from .outcome import Outcome


@dataclass(frozen=True)
class Row:
    """One fault. ``full`` and ``quick`` are the counts it is measured with."""

    fault: str
    expected: str
    target: str
    by: str
    full: int
    quick: int

    def measure(self, count: int) -> Outcome:
        """Measure it with this count."""
        module, function = self.by.split(":")
        outcome = getattr(import_module(f".{module}", __package__), function)(count)
        assert isinstance(outcome, Outcome)
        return outcome


ROWS = {
    1: Row(
        "Huge document or corpus",
        "time grows in proportion; beyond 50 MB, 20 million characters or 5,000 pages `TooLarge`",
        "time(2n)/time(n) ≤ 2.3 from 1 to 64 MB; ≥ 1 MB/s of text; 10,000 documents < 1 GB",
        "cost:size", 64, 4,
    ),
    2: Row(
        "Damaged PDF, DOCX, HTML",
        "the document is refused with a reason, the run goes on",
        "10,000 mutants: 0 untyped exceptions, 0 hangs > 30 s",
        "foreign:mutants", 10_000, 60,
    ),
    3: Row(
        "Archive bombs",
        "parsed in a child with limits; bytes counted while inflating",
        "20 bombs refused in < 5 s each, parent grows < 50 MB",
        "foreign:bombs", 99, 3,
    ),
    4: Row(
        "External entities, entity expansion",
        "a DOCTYPE in an office file is refused; nothing outside the document is read",
        "15 payloads: canary never read, 0 connections attempted",
        "foreign:entities", 99, 99,
    ),
    5: Row(
        "Encodings, garbled text",
        "byte-order mark, UTF-8, declared, Windows-1252 (told as a guess); garbled text told, not repaired",
        "12 encodings × 5 documents: the same figures; never U+FFFD inside a numeral",
        "texts:encodings", 5, 1,
    ),
    6: Row(
        "Invisible characters, odd spaces",
        "matched on a view with a map back; offsets count in the text itself",
        "5,000 cases: the same values, exact offsets",
        "texts:invisible", 5_000, 200,
    ),
    7: Row(
        "Digits of other scripts, footnotes glued on",
        "any decimal digit is read; mixed scripts and impossible grouping are flagged",
        "20 scripts × 50 numerals: all; no glued footnote accepted",
        "texts:digits", 50, 5,
    ),
    8: Row(
        "Patterns that blow up, endless numerals",
        "no nested unbounded repetition; numerals end at 40 characters",
        "no such pattern; 30 texts of 1 MB < 2 s each",
        "cost:blow_up", 1_000_000, 50_000,
    ),
    9: Row(
        "Killed while writing",
        "files are moved when complete; several as one, by a journal; hashes beside them",
        "200 kills of extract, check, report: old or new, never a mix",
        "killing:row", 200, 10,
    ),
    10: Row(
        "Two writers",
        "one at a time: the second waits and says for whom",
        "8 processes × 50 runs: 0 rows lost, 0 doubled",
        "writers:row", 50, 3,
    ),
    11: Row(
        "Disk full, read-only, quota",
        "exit status 4, what was there stays, nothing half-written is left",
        "small file system, file size limit and every call failing: all",
        "full:row", 5, 1,
    ),
    12: Row(
        "Script in text, names, metadata, labels",
        "escaped everywhere; a content policy that allows nothing else",
        "≥ 100 payloads × 6 sinks: 0 scripts, 0 handlers, 0 script links run or stand",
        "browser:row", 120, 120,
    ),
    13: Row(
        "Formulas in CSV and XLSX",
        "an apostrophe in CSV, marked as text in XLSX; both read back exactly",
        "40 payloads: none computed, all restored",
        "formulas:row", 40, 20,
    ),
    14: Row(
        "YAML bombs, tags, double keys, NO",
        "no alias, no tag, ≤ 1 MB, ≤ 20 deep, plain text stays text",
        "bombs refused in < 1 s; 30 malformed codebooks told with their line",
        "inputs:codebooks", 30, 30,
    ),
    15: Row(
        "Names that lead elsewhere, links",
        "outputs have names of ours; links are refused; archives are never unpacked to disk",
        "25 names: 0 files written outside",
        "names:row", 25, 25,
    ),
    16: Row(
        "People at risk",
        "public artefacts show number, noun, publisher, document, date; private ones mask phones and addresses",
        "planted names, phones, e-mails, streets: 0 in public artefacts; phones, e-mails, streets: 0 in private ones; "
        "phones and e-mails found ≥ 99 %",
        "people:row", 200, 10,
    ),
    17: Row(
        "Text that gives orders",
        "text is data: no model, no network, no evaluation",
        "0 connections attempted, 0 programs started, 0 code evaluated",
        "orders:row", 12, 3,
    ),
    18: Row(
        "Different clocks, locales, seeds, folders",
        "outputs depend on the inputs and on nothing else",
        "20 random environments: the same bytes",
        "orders:environments", 20, 2,
    ),
    19: Row(
        "1.700 and 03/04/2023",
        "settled by the document, else flagged with both readings",
        "60 cases: 0 silent guesses",
        "texts:locales", 60, 60,
    ),
    20: Row(
        "Copies and re-edited copies",
        "the same text counts once; a near copy is no second witness, and what differs is shown",
        "pairs at 100, 95 and 80 % overlap: one witness",
        "copies:row", 20, 3,
    ),
    21: Row(
        "Statistics that are not what they were",
        "hash, columns, licence and vintage are checked before a row is used",
        "one flipped byte: refused",
        "inputs:statistics", 500, 20,
    ),
}  # fmt: skip
