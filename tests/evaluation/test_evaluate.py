"""Reading gold folders, whatever they lack, and printing what was measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.evaluate import GOLD, TARGETS, standing

from quotedfigures.errors import UsageError
from quotedfigures.evaluation import evaluate, evaluate_documents, render
from quotedfigures.evaluation.gold import read_annotated, read_corpora
from quotedfigures.evaluation.history import changes, compare, key_scores
from quotedfigures.evaluation.intervals import score_intervals, unmark
from quotedfigures.evaluation.suites import score_suite
from quotedfigures.store import read_rows

TEXT = "Officials say that more than 300 families returned to Sudan in May 2024.\n"


def claim(**more: Any) -> dict[str, Any]:
    start = TEXT.index("more")
    row = {"document": "a.txt", "start": start, "end": start + 13, "quote": "more than 300", "kind": "count"}
    labels = {"unit": "household", "status": "any", "event": "returned", "place": "SDN", "factuality": "observed"}
    return {**row, **labels, "value": 300, "modifier": "more_than", "counted": "families", **more}


def write(path: Path, *rows: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Claims beside their text: no listing, no corpora, no intervals."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    write(tmp_path / "claims.jsonl", claim())
    return tmp_path


def test_a_folder_with_claims_alone_is_scored(folder: Path) -> None:
    result = evaluate(folder)
    assert set(result) == {"gold", "documents"}
    assert result["documents"]["spans"]["strict"]["f1"] == 1.0
    assert "Documents of" in render(result)


def test_claims_may_lie_elsewhere(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other" / "gold_claims.jsonl"
    write(elsewhere, claim())
    assert evaluate_documents(folder, elsewhere)["documents"]["gold_claims"] == 1


def test_metadata_beside_the_documents_folder_reaches_the_documents(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text(TEXT, encoding="utf-8")
    write(tmp_path / "claims.jsonl", claim())
    write(tmp_path / "documents.jsonl", {"document": "a.txt", "publisher": "A Paper", "date": "2024-06-02"})
    annotated = read_annotated(tmp_path)
    assert annotated is not None
    assert [(d.publisher, d.date) for d in annotated.documents] == [("A Paper", "2024-06-02")]
    assert annotated.claims()[0]["published"] == "2024-06-02"


def test_a_document_without_claims_counts_where_it_is_listed(folder: Path) -> None:
    (folder / "b.txt").write_text("Nothing was counted.\n", encoding="utf-8")
    write(folder / "documents.jsonl", {"document": "a.txt"}, {"document": "b.txt"})
    assert evaluate(folder)["documents"]["documents"] == 2


def test_a_corpus_may_be_given_by_itself(folder: Path) -> None:
    write(folder / "expected.jsonl")
    assert [corpus.name for corpus in read_corpora(folder)] == [folder.name]


def test_a_corpus_below_is_scored_both_ways(folder: Path) -> None:
    (folder / "corpora" / "01").mkdir(parents=True)
    (folder / "corpora" / "01" / "a.txt").write_text(TEXT, encoding="utf-8")
    write(folder / "corpora" / "01" / "claims.jsonl", claim())
    end = {"document": "a.txt", "quote": "more than 300"}
    write(
        folder / "corpora" / "01" / "expected.jsonl", {"check": "witness", "claims": [end], "witnesses": 1, "why": ""}
    )
    corpora = evaluate(folder)["corpora"]
    assert corpora["given_gold_claims"]["expected"] == corpora["end_to_end"]["expected"] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [("{broken", "line 1: not JSON"), ("[1]\n", "line 1: a JSON object"), ('{"document": "a.txt"}\n', "without start")],
)
def test_a_broken_gold_file_is_one_clear_line(folder: Path, content: str, words: str) -> None:
    (folder / "claims.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        evaluate(folder)


def test_a_folder_without_gold_data_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="to score against"):
        evaluate(tmp_path)
    with pytest.raises(UsageError, match="no such folder"):
        evaluate(tmp_path / "missing")


def test_a_mark_at_the_start_of_a_gold_file_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"a": 1}\n\n', encoding="utf-8-sig")
    assert read_rows(tmp_path / "rows.jsonl") == [{"a": 1}]


def test_intervals_are_compared_exactly() -> None:
    sharp = {"low": 300, "high": 300, "low_open": False, "high_open": False}
    row: dict[str, Any] = {"text": "They count [[300]] heads.", "hard": sharp}
    text, start, end = unmark(row["text"])
    wrong = {"start": start, "end": end, "hard": {**sharp, "high_open": True}}
    score = score_intervals([row], lambda given: [wrong] if given == text else [])
    assert score["span"] == 1.0
    assert score["hard"] == 0.0


def test_a_suite_reads_a_share_in_any_dialect() -> None:
    rows = [{"id": "x", "text": "half of them", "expected": [{"value": 0.5, "start": 0, "end": 4}]}]
    score = score_suite(rows, lambda _: [{"start": 0, "end": 4, "kind": "share", "value": 50}])
    assert score["f1"] == 1.0


def test_scores_stand_beside_the_committed_ones_and_their_targets() -> None:
    shown = compare(
        {"value accepted": 0.99, "unit accepted": 0.8}, {"value accepted": 0.97}, {"unit accepted": (">=", 0.9)}
    )
    assert "+2.0" in shown
    assert "not yet" in shown


def test_what_was_wrong_and_is_right_now_is_gained() -> None:
    gained, lost = changes({"a:1": ["missed", "unit"]}, {"a:1": ["unit", "place"]})
    assert (gained, lost) == (["a:1 missed"], ["a:1 place"])


def test_key_scores_leave_out_what_was_not_measured(folder: Path) -> None:
    scores = key_scores(evaluate(folder))
    assert scores["span F1 strict"] == 1.0
    assert "intervals hard" not in scores


def test_faults_are_printed_with_their_targets_and_what_was_missed() -> None:
    faults = {"sum_error": {"n": 2, "detected": 1, "rate": 0.5, "target": 0.95}}
    untouched = {"n": 10, "alarms": 0, "rate": 0.0, "target": 0.01}
    report = {"cases": 2, "faults": faults, "untouched": untouched, "missed": ["sum_error: 30 -> 31"], "false": []}
    shown = render({"gold": "faults", "faults": report})
    assert "2 injected faults" in shown
    assert "sum_error: 30 -> 31" in shown
    assert key_scores({"gold": "faults", "faults": report})["sum_error detected"] == 0.5


def test_of_the_originals_nothing_but_numbers_is_kept() -> None:
    score = evaluate_documents(GOLD / "corpora" / "01", GOLD / "corpora" / "01" / "claims.jsonl")
    assert set(standing("originals", score)) == {"scores"}
    assert "wrong" in standing("gold", score)


def test_every_target_names_a_score_that_is_measured() -> None:
    targets = json.loads(TARGETS.read_text(encoding="utf-8"))
    result = evaluate(GOLD / "heldout")
    intervals = {"intervals hard", "intervals core", "given implied_whole"}
    assert set(targets["gold"]) - intervals <= set(key_scores(result))
    assert set(targets["originals"]) <= set(key_scores({"documents": result["documents"]}))
