"""Fuzz every target, or those named: ``python -m fuzz [TARGET…] [--seconds S] [--runs N] [--save]``.

Each target runs in a process of its own under Atheris (libFuzzer), from the committed seeds in ``fuzz/corpus`` and
from what earlier runs found in ``build/fuzz``. An input that breaks a target is kept in ``build/fuzz/TARGET-crashes``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GROWN = ROOT / "build" / "fuzz"
RESULTS = ROOT / "fuzz" / "results.json"
SEEDS = ROOT / "fuzz" / "corpus"
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_COVERED = re.compile(r"\bcov: (\d+)")


def main() -> int:
    """Fuzz, print the counts, and exit with 1 where an input broke a target."""
    from .targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"any of {', '.join(TARGETS)} (all if none)")
    parser.add_argument(
        "--seconds", type=int, default=int(os.environ.get("FUZZ_SECONDS", "60")), help="for each target"
    )
    parser.add_argument("--runs", type=int, default=-1, help="at most so many executions of each target")
    parser.add_argument("--save", action="store_true", help=f"add to {RESULTS.relative_to(ROOT)}")
    options = parser.parse_args()
    if unknown := set(options.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}: there are {', '.join(TARGETS)}")
    broken = 0
    for name in options.targets or TARGETS:
        result = run(name, options.seconds, options.runs)
        broken += result["crashes"]
        print(f"{name:10} {result['executions']:>10,} executions, {result['crashes']} crashes", flush=True)
        if options.save:
            save(name, result)
    return int(bool(broken))


def run(name: str, seconds: int, runs: int) -> dict[str, int]:
    """Fuzz one target in a process of its own."""
    from .targets import LONGEST

    grown, crashes = GROWN / name, GROWN / f"{name}-crashes"
    for folder in (grown, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    limits = [f"-max_total_time={seconds}", f"-runs={runs}", f"-max_len={LONGEST[name]}", "-timeout=30"]
    flags = [*limits, "-rss_limit_mb=3000", "-print_final_stats=1", f"-artifact_prefix={crashes}/"]
    folders = [str(grown), *([str(SEEDS / name)] if (SEEDS / name).is_dir() else [])]
    before = set(crashes.iterdir())
    done = subprocess.run(
        [sys.executable, "-m", "fuzz.one", name, *flags, *folders],
        cwd=ROOT, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    executed = _EXECUTED.findall(done.stderr)
    new = len(set(crashes.iterdir()) - before)
    if done.returncode or not executed:
        print(done.stdout[-2000:] + done.stderr[-500:], file=sys.stderr)
    covered = _COVERED.findall(done.stderr)
    crashed = max(new, int(done.returncode != 0))
    return {"executions": int((executed or ["0"])[-1]), "crashes": crashed, "covered": int((covered or ["0"])[-1])}


def save(name: str, result: dict[str, int]) -> None:
    """Add a run to the counts of its target."""
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    old = kept.get(name, {"executions": 0, "crashes": 0})
    kept[name] = {
        "executions": old["executions"] + result["executions"],
        "crashes": old["crashes"] + result["crashes"],
        "covered": result["covered"],
    }
    RESULTS.write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
