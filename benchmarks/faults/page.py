"""SECURITY.md: the table between its markers, and the counts of the fuzzing."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

from quotedfigures.store import locked

from .outcome import ROOT, Outcome
from .rows import ROWS

PAGE = ROOT / "SECURITY.md"
RESULTS = ROOT / "benchmarks" / "faults" / "results.json"
FUZZED = ROOT / "fuzz" / "results.json"


def save(number: int, outcome: Outcome) -> None:
    """Keep what was measured of a row, and write the page anew."""
    with locked(RESULTS.parent):  # rows may be measured side by side
        kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
        kept[str(number)] = {"measured": outcome.measured, "ok": outcome.ok, "on": f"{datetime.now(UTC):%Y-%m-%d}"}
        ordered = {n: kept[n] for n in sorted(kept, key=int)}
        RESULTS.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        write()


def write() -> None:
    """Put the last results into the page."""
    text = PAGE.read_text(encoding="utf-8")
    for mark, made in (("faults", table()), ("fuzz", fuzzing())):
        pattern = rf"(<!-- {mark}: begin -->\n).*?(<!-- {mark}: end -->)"
        text = re.sub(pattern, lambda m, made=made: f"{m[1]}{made}{m[2]}", text, flags=re.DOTALL)  # type: ignore[misc]
    PAGE.write_text(text, encoding="utf-8")


def table() -> str:
    """Every row: the fault, what is expected, the target, what was measured, and whether it holds."""
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    lines = ["| # | fault | expected | target | measured | holds |", "|---|---|---|---|---|---|"]
    for number, row in ROWS.items():
        result = kept.get(str(number), {"measured": "not measured", "ok": False})
        cells = (
            str(number),
            row.fault,
            row.expected,
            row.target,
            result["measured"],
            "yes" if result["ok"] else "**no**",
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def fuzzing() -> str:
    """Executions and crashes of every target."""
    kept = json.loads(FUZZED.read_text()) if FUZZED.exists() else {}
    total, crashes = (sum(r[key] for r in kept.values()) for key in ("executions", "crashes"))
    lines = ["| target | executions | crashes |", "|---|---:|---:|"]
    lines += [f"| {name} | {r['executions']:,} | {r['crashes']} |" for name, r in kept.items()]
    return "\n".join([*lines, f"| **together** | **{total:,}** | **{crashes}** |"]) + "\n"


if __name__ == "__main__":
    write()
