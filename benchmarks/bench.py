"""Measure speed beside peers, and how cost grows (``make bench``).

Peers live in a throw-away environment under ``build/bench-venv``; this project never depends on one. ``--quick`` takes
about a minute; ``--save`` writes ``benchmarks/results.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotedfigures.evaluation.render import table

from . import speed, texts
from .peers import PEERS

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
VENV = BUILD / "bench-venv"
RESULTS = ROOT / "benchmarks" / "results.md"


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    text: int
    repeat: int
    peer_seconds: float
    growth: int
    hostile: int
    claims: tuple[int, ...]
    documents: tuple[int, ...]


FULL = Size(1_200_000, 2, 10, 8_000_000, 1_000_000, (10_000, 100_000, 1_000_000), (5, 500))
MACHINE = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
#: Seconds after which a hostile text is given up.
HOSTILE_LIMIT = 20
#: Seconds after which one size of the cross-check is given up.
SCALE_LIMIT = 400
QUICK = Size(200_000, 1, 2, 500_000, 100_000, (1_000, 10_000), (5,))


def peer_python() -> Path:
    """The peers' interpreter, in an environment made on first use."""
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    return python


def install(python: Path, packages: list[str]) -> str | None:
    """Install one peer; the reason why not, if it cannot be."""
    marker = VENV / f"installed-{packages[0]}"
    if marker.exists():
        return None
    command = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        return (run.stderr.strip().splitlines() or ["no message"])[-1]
    marker.touch()
    return None


def peers(sample: dict[str, str], size: Size) -> dict[str, dict[str, Any]]:
    """Every peer's result."""
    python = peer_python()
    path = BUILD / "bench-texts.json"
    path.write_text(json.dumps({kind: texts.pieces(text) for kind, text in sample.items()}), encoding="utf-8")
    results = {}
    for name, (packages, _) in PEERS.items():
        problem = install(python, packages)
        results[name] = (
            {"failed": f"not installed: {problem}"} if problem else speed.peer(python, name, path, size.peer_seconds)
        )
    return results


def throughput_section(size: Size) -> Iterator[str]:
    """Characters a second, side by side in one run, and how many times a peer's speed ours is."""
    sample = {"dense": texts.dense(size.text), "prose": texts.prose(size.text)}
    own = speed.throughput(sample, size.repeat)
    base = own["find_quantities"]
    rows = [[name, *_speeds(by_text, base)] for name, by_text in own.items()]
    notes = []
    for name, result in peers(sample, size).items():
        if "failed" in result:
            notes.append(f"{name}: {result['failed']}")
            continue
        rows.append([name, *_speeds(result["speed"], base)])
        notes.append(f"{name}: {result['start']:.2f} s to its first answer; stumbled over {result['errors']} documents")
    yield "Throughput in MB/s (million characters a second), and find_quantities as a multiple of it"
    yield table(["", "dense", "ours / it", "prose", "ours / it"], rows)
    yield "\n".join(notes)
    took, heavy = speed.first_call()
    yield f"Import and first call: {took:.2f} s (target < 0.5 s); heavy libraries loaded: {heavy or 'none'}"


def _speeds(by_text: dict[str, float], base: dict[str, float]) -> list[str]:
    return [cell for kind, x in by_text.items() for cell in (f"{x / 1e6:.3f}", f"{base[kind] / x:.2g}")]


def growth_section(size: Size) -> Iterator[str]:
    """Is cost linear?"""
    mb = size.growth / 1e6
    ratios = ", ".join(f"{kind} {ratio:.2f}" for kind, ratio in speed.growth(size.growth).items())
    yield f"Time for {2 * mb:g} MB over time for {mb:g} MB (target <= 2.2): {ratios}"


def hostile_section(size: Size) -> Iterator[str]:
    """Texts made to be slow."""
    found = sorted(speed.hostile(size.hostile, HOSTILE_LIMIT), key=lambda row: -row[1])
    late = sum(bool(problem) or took >= 2 for _, took, problem in found)
    yield f"{len(found)} hostile texts of {size.hostile / 1e6:g} MB (target < 2 s each): {late} too slow; the slowest"
    yield table(["text", "s", ""], [[name, f"{took:.2f}", problem] for name, took, problem in found[: max(8, late)]])


def profile_section(size: Size) -> Iterator[str]:
    """Where the time goes."""
    rows = [[name, calls, f"{100 * share:.1f}"] for name, calls, share in speed.profile(texts.prose(size.text // 4))]
    yield "Where find_quantities spends its time (prose)"
    yield table(["function", "calls", "% of time"], rows)


def scale_section(size: Size) -> Iterator[str]:
    """The cross-check over many claims."""
    rows = []
    for n in size.claims:
        command = [sys.executable, "-m", "benchmarks.scale", str(n)]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=SCALE_LIMIT, check=False, cwd=ROOT)
        except subprocess.TimeoutExpired:
            rows.append([f"{n:,}", f"> {SCALE_LIMIT}", "", ""])
            continue
        if run.returncode:
            rows.append([f"{n:,}", (run.stderr.strip().splitlines() or ["failed"])[-1], "", ""])
            continue
        found = json.loads(run.stdout.splitlines()[-1])
        rows.append([f"{n:,}", f"{found['seconds']:.1f}", f"{found['megabytes']:,.0f}", f"{found['findings']:,}"])
    yield "Cross-check of synthetic claims (target: 1,000,000 in <= 120 s and <= 4,000 MB)"
    yield table(["claims", "s", "peak MB", "findings"], rows)


def report_section(size: Size) -> Iterator[str]:
    """The report over few and many documents."""
    made = [(n, *_report(n)) for n in size.documents]
    rows = [[n, f"{took:.1f}" if took else problem, f"{weight / 1e6:.2f}"] for n, took, weight, problem in made]
    yield "Report (page only, no PDF) over generated documents of about 2,000 characters (targets: 60 s, 6 MB)"
    yield table(["documents", "s", "MB"], rows)


def _report(n: int) -> tuple[float, int, str]:
    """Seconds and bytes of one report over n documents; 0 and the reason where it failed."""
    with tempfile.TemporaryDirectory(dir=BUILD) as home:
        folder = Path(home) / "documents"
        folder.mkdir()
        for i, piece in enumerate(texts.pieces(texts.prose(2_000 * n), 2_000)):
            (folder / f"letter-{i:03}.txt").write_text(piece, encoding="utf-8")
        command = [sys.executable, "-m", "quotedfigures", "report", "--no-pdf", "--documents", str(folder)]
        started = time.perf_counter()
        run = subprocess.run([*command, "-o", f"{home}/out"], capture_output=True, text=True, check=False, cwd=ROOT)
        took = time.perf_counter() - started
        if run.returncode:
            return 0, 0, (run.stderr.strip().splitlines() or ["failed"])[-1]
        return took, Path(home, "out", "05-report.html").stat().st_size, ""


SECTIONS = {
    "throughput": throughput_section,
    "growth": growth_section,
    "hostile": hostile_section,
    "profile": profile_section,
    "scale": scale_section,
    "report": report_section,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"any of {', '.join(SECTIONS)} (all if none)")
    parser.add_argument("--quick", action="store_true", help="small sizes, about a minute")
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS.relative_to(ROOT)}")
    options = parser.parse_args()
    unknown = set(options.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"no section {', '.join(sorted(unknown))}: there are {', '.join(SECTIONS)}")
    BUILD.mkdir(exist_ok=True)
    size = QUICK if options.quick else FULL
    kept = read_results(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for name in options.sections or SECTIONS:
        print(f"\n== {name}", flush=True)
        parts = [MACHINE]
        for part in SECTIONS[name](size):
            print(part, flush=True)
            parts.append(part)
        kept[name] = "\n".join(parts)
    if options.save:
        RESULTS.write_text(write_results(kept), encoding="utf-8")


def read_results(page: str) -> dict[str, str]:
    """Section -> what it printed, from the page of last results."""
    return {name: body.strip("\n") for name, body in re.findall(r"## (\w+)\n\n```\n(.*?)```", page, re.DOTALL)}


def write_results(sections: dict[str, str]) -> str:
    """The page of last results; a section that was not run keeps its last one."""
    ordered = [f"## {name}\n\n```\n{sections[name]}\n```\n" for name in SECTIONS if name in sections]
    return "# Last results\n\n" + "\n".join(ordered)


if __name__ == "__main__":
    main()
