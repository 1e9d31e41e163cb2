"""The corpora of the gold set, given their gold claims: every verdict, every witness count, no false conflict."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checks.plain import corpus, rows

from quotedfigures.checks import run

CORPORA = sorted((Path(__file__).parent.parent / "gold" / "corpora").iterdir())
Spot = tuple[str, str]


def spot(end: dict) -> Spot:
    return end["document"], end["quote"]


@pytest.mark.parametrize("folder", CORPORA, ids=lambda f: f.name)
def test_serious_verdicts_are_exactly_those_expected(folder: Path) -> None:
    found = {
        (frozenset(map(spot, (f.a, f.b))), f.verdict)
        for f in run(corpus(folder), only=["pair"])
        if f.verdict in ("conflict", "tension")
    }
    expected = {
        (frozenset(map(spot, (e["a"], e["b"]))), e["verdict"])
        for e in rows(folder / "expected.jsonl")
        if e["check"] == "pair" and e["verdict"] in ("conflict", "tension")
    }
    assert found == expected


@pytest.mark.parametrize("folder", CORPORA, ids=lambda f: f.name)
def test_relations_and_milder_verdicts(folder: Path) -> None:
    found = {}
    for f in run(corpus(folder), only=["pair"]):
        found.setdefault(frozenset(map(spot, (f.a, f.b))), []).append((f.relation, f.verdict, spot(f.a)))
    for e in rows(folder / "expected.jsonl"):
        if e["check"] == "pair" and e["relation"] != "not_comparable":
            ends = [spot(e["a"]), spot(e["b"])]
            ways = found[frozenset(ends)]
            first = ends if e["relation"] == "equal" else ends[:1]
            assert any((e["relation"], e["verdict"], x) in ways for x in first), e


@pytest.mark.parametrize("folder", CORPORA, ids=lambda f: f.name)
def test_witness_counts(folder: Path) -> None:
    found = {frozenset(map(spot, f.claims)): f.witnesses for f in run(corpus(folder), only=["witness"])}
    for e in rows(folder / "expected.jsonl"):
        if e["check"] == "witness":
            assert found[frozenset(map(spot, e["claims"]))] == e["witnesses"], e["why"]
