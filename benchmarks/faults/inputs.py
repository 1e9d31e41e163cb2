"""Rows 14 and 21: codebooks that are bombs or malformed, and official statistics that are not what they were."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from quotedfigures import load_codebook, load_reference
from quotedfigures.codebook.strict_yaml import parse_yaml
from quotedfigures.errors import CodebookError

from .outcome import ROOT, Outcome

_HEAD = "codebook: {id: t, version: '1', licence: CC0-1.0}\n"
_LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12))
BOMBS = {
    "billion laughs": _LAUGHS,
    "an anchor that holds itself": "a: &a [*a]\n",
    "merge keys": "a: &a {b: 1}\nc:\n  <<: *a\n",
    "lists in lists": "a: " + "[" * 50_000,
    "mappings in mappings": "".join("  " * i + f"k{i}:\n" for i in range(400)),
    "flow mappings": "a: " + "{b: " * 20_000,
    "a tag that constructs": "a: !!python/object/apply:os.system ['true']\n",
    "a megabyte and more": "a: " + "x" * 1_100_000,
    "a million keys": "".join(f"k{i}: {i}\n" for i in range(200_000)),
    "a number of 100,000 digits": "a: " + "9" * 100_000 + "\n",
    "a key of a megabyte": "x" * 900_000 + ": 1\n",
    "fifty thousand lines": "".join(f"k{i}: {i}\n" for i in range(50_000)),
}
#: What is wrong -> a codebook in which it is, and a word of the message. Every message names file and line.
MALFORMED = {
    "no YAML": ("a: [1, 2\n", "not YAML"),
    "a tab": ("a: 1\n\tb: 2\n", "not YAML"),
    "bad indentation": ("a: 1\n b: 2\n", "not YAML"),
    "an open quote": ('a: "1\n', "not YAML"),
    "a second document": ("a: 1\n---\nb: 1\n", "second document"),
    "a list at the top": ("- 1\n", "top"),
    "a plain text at the top": ("hello\n", "top"),
    "a key that is a list": ("? [a]\n: 1\n", "key"),
    "a key twice": ("a: 1\na: 2\n", "twice"),
    "an alias": ("a: &x 1\nb: *x\n", "alias"),
    "a tag": ("a: !x 1\n", "tag"),
    "an unknown section": (_HEAD + "measurements: {}\n", "unknown key"),
    "an unknown key": (_HEAD + "universes:\n  a: {labell: A}\n", "unknown key"),
    "a section that is no mapping": (_HEAD + "universes: 3\n", "universes"),
    "a measure without a label": (
        _HEAD + "universes:\n  a: {label: A}\nmeasures:\n  m: {universe: a, event: present}\n",
        "label",
    ),
    "a measure of nothing": (_HEAD + "measures:\n  m: {label: M, universe: x, event: present}\n", "universe"),
    "an event that is none": (
        _HEAD + "universes:\n  a: {label: A}\nmeasures:\n  m: {label: M, universe: a, event: eaten}\n",
        "event",
    ),
    "a status that is none": (
        _HEAD + "universes:\n  a: {label: A}\nmeasures:\n  m:\n    label: M\n    universe: a\n    event: present\n"
        "    match: [{event: present, status: [odd]}]\n",
        "status",
    ),
    "a number where words are needed": (_HEAD + "places:\n  NOR: {names: [Norway], people: 3}\n", "people"),
    "a universe within itself": (
        _HEAD + "universes:\n  a: {label: A, within: b}\n  b: {label: B, within: a}\n",
        "within itself",
    ),
    "a universe within nothing": (_HEAD + "universes:\n  a: {label: A, within: z}\n", "universe"),
    "a relation of nothing": (_HEAD + "relations:\n  - {type: subset_of, part: x, whole: y, reason: r}\n", "measure"),
    "a relation of no kind": (_HEAD + "relations:\n  - {type: cousins, part: x, whole: y}\n", "relations"),
    "a source's parent that is none": (_HEAD + "sources:\n  UNHCR: {kind: un, parent: UN}\n", "source"),
    "a source of no kind": (_HEAD + "sources:\n  UNHCR: {kind: spaceship}\n", "kind"),
    "a pattern that is none": (_HEAD + "words:\n  a: '('\n", "words"),
    "a word list that is none": (
        _HEAD + "universes:\n  a: {label: A}\nmeasures:\n  m:\n    label: M\n    universe: a\n    event: present\n"
        "    match: [{counted: '{nobody}'}]\n",
        "word list",
    ),
    "a place within nothing": (_HEAD + "places:\n  PAK: {names: [Pakistan], within: ASIA}\n", "place"),
    "a rate that is a word": ("codebook: {id: t, version: '1', licence: CC0-1.0, rho: {present: often}}\n", "rho"),
    "a byte that is no UTF-8": ("a: 1\nb: \udcff\n", "UTF-8"),
}
_PLACE = re.compile(r"book\.yml:\d+: ")


def codebooks(malformed: int) -> Outcome:
    """Bombs refused within a second, and every malformed codebook told with file and line."""
    failures, slowest = [], 0.0
    for name, text in BOMBS.items():
        started = time.perf_counter()
        told = _message(text)
        slowest = max(slowest, time.perf_counter() - started)
        if told is None:
            failures.append(f"{name}: accepted")
    if slowest >= 1:
        failures.append(f"a bomb took {slowest:.1f} s")
    for name, (text, word) in list(MALFORMED.items())[:malformed]:
        told = _message(text)
        if told is None or not _PLACE.match(told) or word not in told or "\n" in told:
            failures.append(f"{name}: {told}")
    norway = parse_yaml("country: NO\n")[0]["country"]
    if norway != "NO":
        failures.append(f"NO was read as {norway!r}")
    count = min(malformed, len(MALFORMED))
    told = f"{len(BOMBS)} bombs refused, slowest {slowest:.2f} s; {count} malformed: each with its line; NO stays NO"
    return Outcome(told, failures)


def _message(text: str) -> str | None:
    """The line that refuses a codebook; None if it is accepted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.yml")
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        try:
            load_codebook(path)
        except CodebookError as refused:
            return str(refused)
    return None


def statistics(flips: int) -> Outcome:
    """One byte of the official statistics flipped, wherever: refused before a row is read; and other forgeries."""
    rng = random.Random(21)
    failures = []
    with tempfile.TemporaryDirectory() as home:
        folder = shutil.copytree(ROOT / "data" / "raw" / "reference", Path(home, "reference"))
        path = next(folder.glob("*.csv"))
        whole = path.read_bytes()
        for at in rng.sample(range(len(whole)), flips):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << rng.randrange(8))]) + whole[at + 1 :])
            if "sha256" not in _refusal(folder):
                failures.append(f"byte {at} flipped: used")
        forged = 0
        for name, content, word in _forgeries(whole, (folder / "manifest.yml").read_text()):
            forged += 1
            path.write_bytes(content[0])
            (folder / "manifest.yml").write_text(content[1])
            if word not in (told := _refusal(folder)):
                failures.append(f"{name}: {told or 'used'}")
    return Outcome(f"{flips} flipped bytes and {forged} forgeries: {flips + forged - len(failures)} refused", failures)


def _refusal(folder: Path) -> str:
    try:
        load_reference(folder)
    except CodebookError as refused:
        return str(refused)
    return ""


def _forgeries(data: bytes, manifest: str) -> Iterator[tuple[str, tuple[bytes, str], str]]:
    """Files whose hash is in the manifest, and which still must not be used."""
    old = hashlib.sha256(data).hexdigest()

    def listed(changed: bytes) -> tuple[bytes, str]:
        return changed, manifest.replace(old, hashlib.sha256(changed).hexdigest())

    head, _, rest = data.partition(b"\n")
    yield "a column missing", listed(head.replace(b"vintage", b"vendange") + b"\n" + rest), "vintage"
    yield "not UTF-8", listed(data + b"\xff\n"), "UTF-8"
    yield "truncated in a row", listed(data[: data.index(b"\n", len(data) // 2) - 90]), "cells"
    yield "no hash", (data, manifest.replace(old, "")), "sha256"
    yield "the file of another folder", (data, manifest.replace(".csv:", "/../x.csv:", 1)), "folders"
    yield "no licence", (data, re.sub(r"(?m)^ *licence:.*\n(?: {6,}.*\n)*", "", manifest)), "licence"
