"""What was reached stays reached: no score falls below its floor in ``floors.json`` (what is rare: above it).

Suites and originals lie beside the project, not in it; their floors are held where they are.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from benchmarks.evaluate import available

from quotedfigures.evaluation.history import key_scores, rare

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
SETS = available()
CASES = [(name, score, floor) for name in FLOORS if name in SETS for score, floor in FLOORS[name].items()]


@cache
def measured(name: str) -> dict[str, float]:
    return key_scores(SETS[name]())


@pytest.mark.parametrize(("name", "score", "floor"), CASES, ids=[f"{name}: {score}" for name, score, _ in CASES])
def test_score_keeps_its_floor(name: str, score: str, floor: float) -> None:
    got = measured(name)[score]
    assert got <= floor if rare(score) else got >= floor
