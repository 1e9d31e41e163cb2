"""Measure the faults: ``python -m benchmarks.faults [ROW…] [--quick] [--save]``.

Each row is run with its full count (``--quick``: a small share), and the table is printed; ``--save`` writes it into
SECURITY.md, where rows that were not run keep what was measured last. Exit status 1 when a row falls short.
"""

from __future__ import annotations

import argparse
import sys
import time

from . import page
from .outcome import Outcome
from .rows import ROWS, Row


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__.splitlines()[0])
    parser.add_argument("rows", nargs="*", type=int, metavar="ROW", help="numbers of rows (all if none)")
    parser.add_argument("--quick", action="store_true", help="a small share of each count")
    parser.add_argument("--save", action="store_true", help="write SECURITY.md")
    options = parser.parse_args()
    if unknown := set(options.rows) - set(ROWS):
        parser.error(f"no row {', '.join(map(str, sorted(unknown)))}: there are 1 to {max(ROWS)}")
    if options.save and options.quick:
        parser.error("--save is for full counts: leave --quick out")
    missed = 0
    for number in options.rows or ROWS:
        row = ROWS[number]
        outcome, took = measure(row, options.quick)
        missed += not outcome.ok
        print(
            f"{number:2} {'ok  ' if outcome.ok else 'FAIL'} {row.fault}: {outcome.measured} [{took:.0f} s]", flush=True
        )
        for failure in outcome.failures[:10]:
            print(f"        {failure}", flush=True)
        if options.save:
            page.save(number, outcome)
    return int(bool(missed))


def measure(row: Row, quick: bool) -> tuple[Outcome, float]:
    """One row's outcome and the seconds it took; an error of the measurement itself is a failure."""
    started = time.perf_counter()
    try:
        outcome = row.measure(row.quick if quick else row.full)
    except Exception as error:
        outcome = Outcome("not measured", [f"{type(error).__name__}: {error}"])
    return outcome, time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
