"""How fast numbers are found and coded: throughput, start-up, growth, hostile texts, and where the time goes."""

from __future__ import annotations

import cProfile
import json
import pstats
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from . import texts

_BARE = re.compile(r"\d[\d,.]*\d|\d")
_FIRST_CALL = """
import time
started = time.perf_counter()
import quotedfigures
quotedfigures.find_quantities("more than 300 people")
print(time.perf_counter() - started)
import sys
print(*sorted({"pandas", "matplotlib", "plotly", "pydantic"} & set(sys.modules)))
"""
_ONE_HOSTILE = """
import sys, time
sys.path.insert(0, sys.argv[1])
import quotedfigures
from benchmarks import texts
text = texts.adversarial(int(sys.argv[3]))[sys.argv[2]]
quotedfigures.find_quantities("more than 300 people")
started = time.process_time()
quotedfigures.find_quantities(text)
print(time.process_time() - started)
"""


def seconds(call: Callable[[], Any]) -> float:
    """How much processor time one call takes, so that a busy machine disturbs less."""
    started = time.process_time()
    call()
    return time.process_time() - started


def ours() -> dict[str, Callable[[list[str]], Any]]:
    """What is measured of this library, and the floor below it; each takes documents."""
    from quotedfigures import extract_claims, find_quantities, load_codebook
    from quotedfigures.model import Document

    codebook = load_codebook()

    def extract(parts: list[str]) -> Any:
        return extract_claims([Document(f"{i}.txt", part, date="2024-06-01") for i, part in enumerate(parts)], codebook)

    return {
        "bare regex scan": lambda parts: [_BARE.findall(part) for part in parts],
        "find_quantities": lambda parts: [find_quantities(part) for part in parts],
        "extract_claims": extract,
    }


def throughput(sample: dict[str, str], repeat: int) -> dict[str, dict[str, float]]:
    """Name -> text -> characters a second; the best of some runs, over documents of a few pages."""
    speeds: dict[str, dict[str, float]] = {}
    for name, read in ours().items():
        read(["More than 300 people left."])
        for kind, text in sample.items():
            parts = texts.pieces(text)
            best = min(seconds(lambda read=read, parts=parts: read(parts)) for _ in range(repeat))  # type: ignore[misc]
            speeds.setdefault(name, {})[kind] = len(text) / best
    return speeds


def first_call(repeat: int = 5) -> tuple[float, str]:
    """Seconds from nothing to the first answer, and the heavy libraries it loaded."""
    runs = [_python(_FIRST_CALL).split("\n") for _ in range(repeat)]
    return min(float(run[0]) for run in runs), runs[0][1]


def growth(size: int) -> dict[str, float]:
    """Time for twice the text over the time for once, of both texts."""
    from quotedfigures import find_quantities

    find_quantities("300")
    ratios = {}
    for kind, make in (("dense", texts.dense), ("prose", texts.prose)):
        text = make(2 * size)
        half = seconds(lambda text=text: find_quantities(text[:size]))  # type: ignore[misc]
        ratios[kind] = seconds(lambda text=text: find_quantities(text)) / half  # type: ignore[misc]
    return ratios


def hostile(size: int, limit: float) -> Iterator[tuple[str, float, str]]:
    """Name, seconds and problem (none, too slow, or the error it raised) of every hostile text."""
    here = str(Path(__file__).parents[1])
    for name in texts.adversarial(1):
        try:
            yield name, float(_python(_ONE_HOSTILE, here, name, str(size), limit=limit)), ""
        except subprocess.TimeoutExpired:
            yield name, limit, "took longer"
        except RuntimeError as error:
            yield name, limit, str(error)[:90]


def profile(text: str, shown: int = 15) -> list[tuple[str, int, float]]:
    """Where the time of ``find_quantities`` goes: function, calls, share of the whole."""
    from quotedfigures import find_quantities

    find_quantities("300")
    profiler = cProfile.Profile()
    profiler.runcall(lambda: [find_quantities(part) for part in texts.pieces(text)])
    stats: Any = pstats.Stats(profiler)
    rows = [(f"{Path(file).name}:{name}", calls, own) for (file, _, name), (_, calls, own, _, _) in stats.stats.items()]
    return [(name, calls, own / stats.total_tt) for name, calls, own in sorted(rows, key=lambda r: -r[2])[:shown]]


def peer(python: Path, name: str, sample: Path, budget: float) -> dict[str, Any]:
    """One peer's start-up and characters a second, or ``failed`` with the last line of what it said."""
    script = Path(__file__).with_name("peers.py")
    command = [str(python), str(script), name, str(sample), str(budget)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=60 + 4 * budget, check=False)
    except subprocess.TimeoutExpired:
        return {"failed": "took too long"}
    if run.returncode:
        return {"failed": (run.stderr.strip().splitlines() or ["no message"])[-1]}
    result = json.loads(run.stdout.splitlines()[-1])
    speed = {kind: row["characters"] / row["seconds"] for kind, row in result["speed"].items()}
    return {"start": result["start"], "speed": speed, "errors": sum(r["failed"] for r in result["speed"].values())}


def _python(code: str, *arguments: str, limit: float = 120) -> str:
    command = [sys.executable, "-c", code, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    if run.returncode:
        raise RuntimeError(run.stderr.strip().splitlines()[-1])
    return run.stdout.strip("\n") + "\n"
