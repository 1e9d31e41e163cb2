"""What is measured on is repeatable, as dense as it says, and hostile in thirty ways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from benchmarks import bench, peers, scale, texts

from quotedfigures.quantities import find_quantities


@pytest.mark.parametrize("make", [texts.dense, texts.prose])
def test_texts_are_repeatable_and_of_the_size_asked(make: Callable[[int], str]) -> None:
    assert make(20_000) == make(20_000)
    assert len(make(20_000)) == 20_000


@pytest.mark.parametrize(("make", "per"), [(texts.dense, 60), (texts.prose, 200)])
def test_texts_hold_the_numbers_they_promise(make: Callable[[int], str], per: int) -> None:
    found = sum(len(find_quantities(piece)) for piece in texts.pieces(make(60_000)))
    assert 0.8 * per <= 60_000 / found <= 1.25 * per


def test_pieces_lose_nothing() -> None:
    text = texts.prose(10_000)
    assert "".join(texts.pieces(text)) == text


def test_thirty_hostile_texts_of_the_size_asked() -> None:
    hostile = texts.adversarial(1_000)
    assert len(hostile) == 30
    assert {len(text) for text in hostile.values()} == {1_000}


def test_synthetic_claims_have_two_comparable_partners_at_most() -> None:
    made = list(scale.claims(500))
    assert len(made) == 500
    situations: dict[str | None, list[str]] = {}
    for claim in made:
        situations.setdefault(claim.place_name, []).append(claim.document)
    assert max(map(len, situations.values())) <= 3
    assert all(len(set(documents)) == len(documents) for documents in situations.values())


def test_every_peer_has_a_name_and_something_to_install() -> None:
    assert all(packages for packages, _ in peers.PEERS.values())


def test_last_results_are_written_and_read_back() -> None:
    sections = {"throughput": "a  1\nb  2", "scale": "c  3"}
    assert bench.read_results(bench.write_results(sections)) == sections
