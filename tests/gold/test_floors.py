"""What was reached stays reached: no score falls below its floor in ``floors.json`` (what is rare: above it)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from quotedfigures.evaluation import evaluate
from quotedfigures.evaluation.history import key_scores, rare

HERE = Path(__file__).parent
FOLDERS = {"gold": HERE, "heldout": HERE / "heldout"}
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
CASES = [(name, score, floor) for name, floors in FLOORS.items() for score, floor in floors.items()]


@cache
def measured(name: str) -> dict[str, float]:
    return key_scores(evaluate(FOLDERS[name]))


@pytest.mark.parametrize(("name", "score", "floor"), CASES, ids=[f"{name}: {score}" for name, score, _ in CASES])
def test_score_keeps_its_floor(name: str, score: str, floor: float) -> None:
    got = measured(name)[score]
    assert got <= floor if rare(score) else got >= floor
