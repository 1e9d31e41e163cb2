"""Rows 1 and 8: cost grows in proportion to the text, and no text makes it grow faster."""

from __future__ import annotations

import gc
import json
import re
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotedfigures import find_quantities
from quotedfigures.readers import limits

from .. import speed, texts
from .outcome import ROOT, Outcome, command

_EXTRACT = """
import resource, sys
from quotedfigures.cli import run
status = run(["extract", sys.argv[1], "-o", sys.argv[2]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
sys.exit(status)
"""


def size(largest: int) -> Outcome:
    """Time over doubled texts up to so many megabytes, the rate, memory over many documents, and the caps."""
    whole = texts.prose(largest * 1_000_000)
    find_quantities("300")
    sizes = [2**n for n in range(largest.bit_length())]
    times = dict.fromkeys(sizes, float("inf"))
    for _ in range(2):  # twice from small to large, so that a slow moment of the machine meets no size twice
        for n in sizes:
            part = whole[: n * 1_000_000]
            times[n] = min(times[n], speed.seconds(lambda part=part: find_quantities(part)))  # type: ignore[misc]
            gc.collect()
    ratios = [times[2 * n] / times[n] for n in times if 2 * n in times]
    rate = max(n / took for n, took in times.items())
    failures = [f"time(2n)/time(n) is {max(ratios):.2f}"] if max(ratios) > 2.3 else []
    failures += [f"{rate:.2f} MB/s"] if rate < 1 else []
    peak, documents = _memory(10_000 if largest == 64 else 300)
    failures += [f"{documents:,} documents took {peak:,} MB"] if peak >= 1000 else []
    caps = list(_caps())
    failures += caps
    told = (
        f"1 to {largest} MB: time(2n)/time(n) ≤ {max(ratios):.2f}; {rate:.1f} MB/s; {documents:,} documents {peak:,} MB"
    )
    return Outcome(f"{told}; {'caps fail' if caps else 'caps hold'}", failures)


def _memory(documents: int) -> tuple[int, int]:
    """Megabytes that the whole command needs for so many documents of 2,000 characters."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "documents")
        folder.mkdir()
        for i, piece in enumerate(texts.pieces(texts.prose(2_000 * documents), 2_000)):
            (folder / f"letter-{i:05}.txt").write_text(piece, encoding="utf-8")
        done = command([str(folder), f"{home}/claims.csv"], python=("-c", _EXTRACT), timeout=1200)
        if done.returncode:
            raise RuntimeError(done.stderr.decode()[-300:])
        return int(done.stdout.split()[-1]), documents


def _caps() -> Iterator[str]:
    """Beyond the limits a document is refused by name."""
    from quotedfigures import read_documents
    from quotedfigures.errors import TooLarge

    with tempfile.TemporaryDirectory() as folder:
        for name, content in (
            ("bytes.txt", b"\xc3\xa9" * (limits.MAX_BYTES // 2 + 1)),
            ("characters.txt", b"3" * (limits.MAX_CHARACTERS + 1)),
        ):
            path = Path(folder, name)
            path.write_bytes(content)
            found = read_documents(path)
            if found or not isinstance(found.failures[0], TooLarge):
                yield f"{name}: not refused as too large"


#: A repetition without end inside another: the mark of a pattern that can take exponential time.
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")


def blow_up(length: int) -> Outcome:
    """No nested repetition takes long over what almost matches; thirty texts made to be slow are read in time."""
    patterns = _patterns()
    nested = [(p, flags) for p, flags in patterns if _nests(p, flags)]
    found = list(speed.hostile(length, 20))
    slowest = max(took for _, took, _ in found)
    failures = [f"explodes: {p[:100]}" for p, flags in nested if _explodes(p, flags)]
    exploding = len(failures)
    failures += [f"{name}: {problem or f'{took:.1f} s'}" for name, took, problem in found if problem or took >= 2]
    digits = find_quantities(f"They met {'7' * 5000} people.")
    failures += [f"a numeral of 5,000 digits was read: {len(digits)}"] if digits else []
    listed = (
        f"{len(patterns):,} patterns, {len(nested)} of them nested, {exploding} explode; {len(found)} texts of 1 MB"
    )
    return Outcome(f"{listed}, slowest {slowest:.2f} s", failures)


#: Runs the stages and records every pattern that code of this package compiles.
_RECORD = """
import json, re, sys
seen = set()
compile_ = re._compile
def recorded(pattern, flags):
    frame = sys._getframe(1)
    while frame.f_globals.get("__name__") == "re":
        frame = frame.f_back
    if isinstance(pattern, str) and frame.f_globals.get("__name__", "").startswith("quotedfigures"):
        seen.add((pattern, int(flags)))
    return compile_(pattern, flags)
re._compile = recorded
from importlib import import_module
from pkgutil import walk_packages
import quotedfigures
for module in walk_packages(quotedfigures.__path__, "quotedfigures."):
    if not module.name.endswith("__main__"):
        import_module(module.name)
from benchmarks import texts
from quotedfigures.model import Document
text = texts.prose(20_000) + texts.dense(20_000)
quotedfigures.extract_claims([Document("a.txt", text, date="2024-06-01")], quotedfigures.load_codebook())
print(json.dumps(sorted(seen)))
"""


def _patterns() -> list[tuple[str, int]]:
    """Every pattern that this package compiles, with its flags."""
    done = command([], cwd=ROOT, python=("-c", _RECORD))
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-300:])
    return [(pattern, flags) for pattern, flags in json.loads(done.stdout.splitlines()[-1])]


def _nests(pattern: str, flags: int) -> bool:
    from re import _parser  # type: ignore[attr-defined]

    return _unbounded(_parser.parse(pattern, flags), False)


def _unbounded(parsed: Any, inside: bool) -> bool:
    """Is a repetition without end that can match in several ways inside another?"""
    for code, given in parsed:
        name = str(code)
        endless = name in _REPEATS and given[1] > 1000
        if endless and inside:
            return True
        parts = given if isinstance(given, (tuple, list)) else [given]
        for part in _inner(parts):
            # what follows a literal start is told apart by it: "(?:,\\d+)*" has one way to match
            if _unbounded(part, inside or (endless and not _led(part))):
                return True
    return False


def _inner(parts: Any) -> Iterator[Any]:
    for part in parts:
        if hasattr(part, "getwidth"):
            yield part
        elif isinstance(part, (list, tuple)):
            yield from _inner(part)


def _led(parsed: Any) -> bool:
    """Does every turn of a repetition begin with a fixed character or a class, outside what it repeats?"""
    items = list(parsed)
    while len(items) == 1 and str(items[0][0]) == "SUBPATTERN":
        items = list(items[0][1][-1])
    return bool(items) and str(items[0][0]) in ("LITERAL", "IN", "CATEGORY")


def _explodes(pattern: str, flags: int) -> bool:
    """Does a text that almost matches, repetitions turned 24 times, take long? Two ways a turn would do that."""
    from re import _parser  # type: ignore[attr-defined]

    compiled = re.compile(pattern, flags)
    signal.signal(signal.SIGALRM, _too_long)
    try:
        for inner in (1, 2):
            whole = _sample(_parser.parse(pattern, flags), 24, inner)
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            compiled.fullmatch(whole + "\0")
            compiled.search(whole[:-1] + "\0")
    except TimeoutError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return False


def _too_long(*_: object) -> None:
    raise TimeoutError


def _sample(parsed: Any, turns: int, inner: int) -> str:
    """A text that the pattern matches, with so many turns of each outer repetition and of those inside."""
    out = []
    for code, given in parsed:
        name = str(code)
        if name == "LITERAL":
            out.append(chr(given))
        elif name == "IN":
            out.append(next((c for c in " a1.-:,x" if re.fullmatch(_set(given), c)), "a"))
        elif name in ("ANY", "NOT_LITERAL"):
            out.append("a")
        elif name == "BRANCH":
            out.append(_sample(given[1][0], turns, inner))
        elif name in (*_REPEATS, "POSSESSIVE_REPEAT"):
            times = turns if given[1] > 1000 else max(1, given[0])
            out.append(_sample(given[2], inner, inner) * times)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            out.append(_sample(given[-1] if isinstance(given, tuple) else given, turns, inner))
    return "".join(out)


def _set(given: Any) -> str:
    """A class of characters, written out again."""
    categories = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
    categories |= {"CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_NOT_WORD": r"\W"}
    made = ""
    for code, value in given:
        name = str(code)
        if name == "NEGATE":
            made = "^" + made
        elif name == "LITERAL":
            made += re.escape(chr(value))
        elif name == "RANGE":
            made += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        elif name == "CATEGORY":
            made += categories[str(value)]
    return f"[{made}]"
