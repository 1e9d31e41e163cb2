"""Print every score beside the committed one and its target, and the claims gained and lost (``make evaluate``).

Measured are the gold data in ``tests/gold``, the held-out documents below it, where ``../shared`` lies beside the
project its number suites and originals, and last a thousand injected faults. ``--save`` writes
``benchmarks/scores.json``; ``--errors N`` prints errors.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quotedfigures.evaluation import evaluate, evaluate_documents, render
from quotedfigures.evaluation.faults import fault_report
from quotedfigures.evaluation.history import changes, compare, key_scores, wrong_claims
from quotedfigures.evaluation.suites import evaluate_suites

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = ROOT / "tests" / "gold"
SCORES = ROOT / "benchmarks" / "scores.json"
TARGETS = ROOT / "benchmarks" / "targets.json"
#: Sets whose wrong claims are kept; of the originals nothing but numbers is.
LISTED = ("gold", "heldout")


def available() -> dict[str, Callable[[], dict[str, Any]]]:
    """Every set there is, and how it is measured."""
    suites, originals = SHARED / "suites", SHARED / "originals"
    claims = SHARED / "gold" / "originals_claims.jsonl"
    sets: dict[str, tuple[Path, Callable[[], dict[str, Any]]]] = {
        "gold": (GOLD, lambda: evaluate(GOLD)),
        "heldout": (GOLD / "heldout", lambda: evaluate(GOLD / "heldout")),
        "suites": (suites, lambda: {"gold": "suites", "suites": evaluate_suites(suites)}),
        "originals": (originals, lambda: evaluate_documents(originals, claims)),
    }
    found = {name: measure for name, (folder, measure) in sets.items() if folder.is_dir()}
    return found | {"faults": lambda: {"gold": "faults", "faults": fault_report()}}


def standing(name: str, result: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a result: its key scores, and where we may, the claims that are not wholly right."""
    kept: dict[str, Any] = {"scores": key_scores(result)}
    if name in LISTED and "documents" in result:
        kept["wrong"] = wrong_claims(result["documents"])
    return kept


def show(name: str, result: dict[str, Any], before: dict[str, Any], targets: dict[str, Any]) -> None:
    """One set: its tables, then the comparison."""
    now = standing(name, result)
    print(f"=== {name} " + "=" * (100 - len(name)), render(result), sep="\n")
    print(compare(now["scores"], before.get("scores", {}), targets.get(name, {})), end="\n\n")
    if "wrong" in now and "wrong" in before:
        gained, lost = changes(before["wrong"], now["wrong"])
        for label, places in (("gained", gained), ("lost", lost)):
            print(f"claims {label}: {len(places)}", *places, sep="\n  ", end="\n\n")


def show_errors(result: dict[str, Any], limit: int) -> None:
    """The first errors of every kind."""
    by_kind: dict[str, list[Any]] = {}
    corpora = result.get("corpora", {})
    scores = [result.get("documents"), result.get("intervals"), *corpora.values(), *result.get("suites", {}).values()]
    for score in (s for s in scores if isinstance(s, dict)):
        for error in score["errors"]:
            by_kind.setdefault(error.get("type", "other"), []).append(error)
    for kind, errors in by_kind.items():
        print(f"--- {kind}: {len(errors)}")
        print(*(json.dumps(e, ensure_ascii=False) for e in errors[:limit]), sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"any of {', '.join(available())} (all if none)")
    parser.add_argument("--save", action="store_true", help="write benchmarks/scores.json")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N errors of every kind")
    options = parser.parse_args()
    before = json.loads(SCORES.read_text()) if SCORES.exists() else {}
    targets = json.loads(TARGETS.read_text())
    kept = dict(before)
    sets = available()
    for name in options.sets or sets:
        result = sets[name]()
        show(name, result, before.get(name, {}), targets)
        kept[name] = standing(name, result)
        if options.errors:
            show_errors(result, options.errors)
    if options.save:
        SCORES.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
