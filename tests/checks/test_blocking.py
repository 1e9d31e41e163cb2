"""Which pairs are asked at all: every pair that compares, once, and few of the others."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from random import Random
from types import SimpleNamespace

import pytest
from tests.checks.plain import made

from quotedfigures.checks import blocking
from quotedfigures.checks.context import Context
from quotedfigures.checks.relations import relate
from quotedfigures.checks.statements import statements
from quotedfigures.model import Claim

#: What two measures of the codebook below stand like, and what each has settled.
STANDING = {("cards", "registered"): "equal", ("abroad", "cards"): "contains", ("abroad", "registered"): "sibling"}
MIRROR = {"contains": "part_of"}
SETTLED = {"cards": {"event", "place"}, "registered": {"event", "status"}, "abroad": {"event", "place", "status"}}


def standing(a: str, b: str) -> SimpleNamespace:
    kind = "equal" if a == b else STANDING.get((a, b)) or MIRROR.get(STANDING[b, a], STANDING[b, a])
    return SimpleNamespace(kind=kind, settles=frozenset(SETTLED[a] & SETTLED[b]))


BOOK = SimpleNamespace(relation=standing, rho=lambda key: None, measures={}, source=lambda name: None)


def crowd(seed: int, size: int = 90) -> list[Claim]:
    """Claims of few kinds, many of which compare."""
    draw = Random(seed)
    fields = {
        "event": ["returned", "present"],
        "place": ["PAK", "AFG"],
        "status": ["any", "any", "registered"],
        "place_name": [None, None, "Karachi"],
        "subgroup": [None, None, "children"],
        "period": [None, "2024", "2024-01", "2024-05", "2024-01-15/2024-02-03", "2023-12-31", "2024-01/.."],
        "published": ["2024-01-31", "2024-02-20", "2024-12-31"],
        "measure": [None, "cards", "registered", "abroad"],
    }
    return [
        made(f"{i:02}.txt", claim_id=f"c{i}", **{name: draw.choice(some) for name, some in fields.items()})
        for i in range(size)
    ]


@pytest.mark.parametrize("codebook", [None, BOOK], ids=["fields alone", "with a codebook"])
@pytest.mark.parametrize("whole", [1, 24, 10**6], ids=["swept", "as it is", "paired off"])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_pair_that_compares_is_asked_once(
    monkeypatch: pytest.MonkeyPatch, seed: int, whole: int, codebook: SimpleNamespace | None
) -> None:
    monkeypatch.setattr(blocking, "_SMALL", whole)
    said = statements(crowd(seed))
    context = Context.of([s.claim for s in said], codebook)
    asked = list(blocking.candidates(said, context))
    wanted = {
        (i, j) for i, j in combinations(range(len(said)), 2) if relate(said[i].claim, said[j].claim, context).comparable
    }
    assert len(wanted) > 100
    assert len(asked) == len(set(asked))
    assert wanted <= set(asked)
    assert all(i < j for i, j in asked)
    if codebook is None:
        assert len(asked) < len(said) * (len(said) - 1) / 4


def test_times_that_lie_apart_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "_SMALL", 1)
    said = statements([made(f"{m:02}.txt", claim_id=f"c{m}", period=f"2024-{m:02}") for m in range(1, 13)])
    assert list(blocking.candidates(said, Context.of([s.claim for s in said]))) == []


@pytest.mark.parametrize(
    ("fields", "first", "last"),
    [
        ({"period": "2024-05"}, "2024-05-01", "2024-05-31"),
        ({"period": None, "published": "2024-06-02"}, "2024-05-02", "2024-07-03"),
    ],
)
def test_a_claim_without_a_time_waits_a_month(fields: dict[str, object], first: str, last: str) -> None:
    claim = made(**fields)
    days = blocking.window(claim, Context.of([claim]))
    assert [dt.date.fromordinal(day).isoformat() for day in days] == [first, last]


def test_a_stock_that_may_drift_stands_beside_any_time() -> None:
    stock = made(event="present", place="PAK", status="registered", period="2020")
    assert blocking.window(stock, Context.of([stock])) == blocking.window(made(period="soon"), Context())
