"""Row 10: processes that write in one place at once lose nothing and double nothing.

``python -m benchmarks.faults.writers FOLDER NUMBER RUNS`` is one of the writers: in each run it adds a decision to a
file that every second writer shares, and writes two tables that belong together.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from quotedfigures.decisions import Decision, add_decisions, load_decisions
from quotedfigures.store import locked, write_all

from .outcome import ROOT, Outcome, files

PROCESSES = 8


def row(runs: int) -> Outcome:
    """Let the writers loose on one folder, then count."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.faults.writers", folder]
        writers = [
            subprocess.Popen([*command, str(i), str(runs)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for i in range(PROCESSES)
        ]
        said = [writer.communicate(timeout=600) for writer in writers]
        failures = [f"a writer ended with {w.returncode}" for w in writers if w.returncode]
        failures += [line for out, _ in said for line in out.decode().splitlines()]
        return _counted(Path(folder), runs, failures)


def _counted(folder: Path, runs: int, failures: list[str]) -> Outcome:
    found = Counter(decision.reason for decision in load_decisions(folder / "decisions"))
    wanted = {f"{number}:{run}" for number in range(PROCESSES) for run in range(runs)}
    lost, doubled = wanted - set(found), [reason for reason, n in found.items() if n > 1]
    failures += [f"lost {x}" for x in sorted(lost)] + [f"doubled {x}" for x in doubled]
    failures += [
        f"left behind: {name}" for name in files(folder) if ("/." in name and "pending" in name) or ".part" in name
    ]
    told = f"{PROCESSES} processes × {runs} runs: {sum(found.values())} rows, {len(lost)} lost, {len(doubled)} doubled"
    torn = sum("torn" in line for line in failures)
    return Outcome(f"{told}; {PROCESSES * runs} pairs of tables, {torn} torn", failures)


def write(folder: Path, number: int, runs: int) -> None:
    """What one writer does; a pair of tables that do not belong together is told on stdout."""
    tables = folder / "tables"
    pair = (tables / "claims.csv", tables / "findings.csv")
    for run in range(runs):
        mark = f"{number}:{run}"
        who = f"coder {number % 2}"
        add_decisions(
            [Decision("a.txt", "29", "event", "other", "killed", mark, who, "2026-01-05")], folder / "decisions"
        )
        write_all(dict.fromkeys(pair, mark.encode() * 1000))
        with locked(tables):
            one, other = (path.read_bytes() for path in pair)
        if one != other:
            print(f"torn: {one[:9]!r} beside {other[:9]!r}")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
