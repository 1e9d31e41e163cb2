"""The scorers against the figures that the gold set's own scorers gave on the same damaged predictions."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from quotedfigures.evaluation.crosscheck import prefix, score_findings
from quotedfigures.evaluation.fields import first_date, head_right
from quotedfigures.evaluation.spans import score_claims
from quotedfigures.store import read_rows

GOLD = Path(__file__).parents[1] / "gold"
#: Made with the scorers that lie beside the gold set.
FROZEN = json.loads((Path(__file__).parent / "scorer_figures.json").read_text())
VERDICTS = ("agree", "compatible", "tension", "conflict", "not_comparable")
LABELS = ["place", "period", "source", "status", "event", "counted", "modifier", "value", "low", "unit", "subgroup"]


def gold() -> list[dict[str, Any]]:
    return read_rows(GOLD / "claims.jsonl")


def documents() -> list[str]:
    return [row["document"] for row in read_rows(GOLD / "documents.jsonl")]


def expected() -> list[dict[str, Any]]:
    corpora = sorted((GOLD / "corpora").iterdir())
    return [prefix(line, c.name) for c in corpora for line in read_rows(c / "expected.jsonl")]


def damaged_claims(seed: int) -> list[dict[str, Any]]:
    """The gold claims with some lost, moved, relabelled, read by an alternate, and some distractors taken."""
    draw = random.Random(seed)
    rows = []
    for row in (copy.deepcopy(r) for r in gold() if draw.random() > 0.1):
        if row["kind"] == "distractor":
            row.update({"kind": "count", "value": 1} if draw.random() < 0.1 else {})
            rows.append(row)
            continue
        row["start"] += draw.choice([1, 2, -1]) if draw.random() < 0.1 else 0
        for name in LABELS:
            if draw.random() < 0.2:
                row[name] = draw.choice([None, "X", row[name], "2023", "PAK", 3])
        for name, others in row.get("alt", {}).items():
            if draw.random() < 0.3:
                row.update({"start": others[0][0], "end": others[0][1]} if name == "span" else {name: others[0]})
        rows.append(row)
    return rows


def damaged_findings(seed: int) -> list[dict[str, Any]]:
    """The expected lines with some lost, turned, doubled, or with another verdict, quote or count."""
    draw = random.Random(seed)
    rows = []
    for row in (copy.deepcopy(r) for r in expected() if draw.random() > 0.1):
        if row["check"] == "pair":
            row["verdict"] = draw.choice(VERDICTS) if draw.random() < 0.3 else row["verdict"]
            if draw.random() < 0.3:
                row["a"], row["b"] = row["b"], row["a"]
            if draw.random() < 0.3:
                row["a"]["quote"] = "about " + row["a"]["quote"]
            if draw.random() < 0.3:
                row["a"]["start"] = draw.randrange(300)
        elif "verdict" in row and draw.random() < 0.2:
            row["verdict"] = "strained"
        elif row["check"] == "witness" and draw.random() < 0.3:
            row["witnesses"] = 7
        rows += [row] * (1 + (draw.random() < 0.1))
    return rows


def same(ours: Any, frozen: Any) -> bool:
    """Does our result hold every frozen number?"""
    if isinstance(frozen, dict):
        return all(same(ours[key], value) for key, value in frozen.items())
    return ours == (pytest.approx(frozen) if isinstance(frozen, float) else frozen)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_claims_score_as_the_gold_set_s_scorer_scores_them(seed: int) -> None:
    assert same(score_claims(gold(), damaged_claims(seed), documents()), FROZEN["claims"][str(seed)])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_findings_score_as_the_gold_set_s_scorer_scores_them(seed: int) -> None:
    assert same(score_findings(expected(), damaged_findings(seed)), FROZEN["findings"][str(seed)])


def test_gold_against_itself_is_perfect() -> None:
    score = score_claims(gold(), gold(), documents())
    assert score["errors"] == []
    assert all(row["f1"] == 1.0 for row in score["spans"].values())
    assert all(row["exact"] == 1.0 and row["false_fills"] == 0 for row in score["fields"].values())


def test_nothing_found_scores_nothing() -> None:
    score = score_claims(gold(), [], documents())
    assert score["spans"]["lenient"]["f1"] == 0.0
    assert score["fields"]["value"]["accepted"] is None


def test_expected_lines_against_themselves_are_perfect() -> None:
    score = score_findings(expected(), copy.deepcopy(expected()))
    assert score["accuracy"] == 1.0
    assert score["errors"] == []


def test_an_unlisted_conflict_is_a_false_one() -> None:
    ends = {"a": {"document": "x", "quote": "300"}, "b": {"document": "z", "quote": "31"}}
    stray = {"check": "pair", **ends, "relation": "equal", "verdict": "conflict"}
    score = score_findings(expected(), [*copy.deepcopy(expected()), stray])
    assert score["conflict"]["fp"] == score["conflict"]["on_unlisted_pairs"] == 1


def test_an_empty_place_is_no_false_fill() -> None:
    blank = dict.fromkeys(("place", "period", "source"))
    score = score_claims(gold(), [{**row, **blank} for row in gold()], documents())
    assert score["labels"]["false_fills"] == 0
    assert score["left_empty"]["place"] > 0


def test_first_date_reads_quarters_and_open_ends() -> None:
    assert [first_date(x) for x in ("2024-Q2", "2024-05/..", None)] == ["2024-04-01", "2024-05-01", None]


def test_head_noun_counts_where_the_phrase_is_longer_or_shorter() -> None:
    assert head_right({"counted": "families of teachers"}, {"counted": "displaced families"})
    assert not head_right({"counted": "families"}, {"counted": None})
