"""Fault injection: worlds that fit, faults that break them, and a report that repeats."""

import random

import pytest

from quotedfigures.evaluation import faults
from quotedfigures.evaluation.worlds import worlds

WORLDS = list(worlds(faults.SEED, 4))


def test_the_same_seed_builds_the_same_worlds():
    assert list(worlds(7, 2)) == list(worlds(7, 2))
    assert next(worlds(7, 1)) != next(worlds(8, 1))


@pytest.mark.parametrize("world", WORLDS)
def test_claims_stand_in_order_and_do_not_overlap(world):
    for a, b in zip(world.claims, world.claims[1:], strict=False):
        assert a.document != b.document or a.end <= b.start
    assert all(c.sentence is None or c.quote in c.sentence for c in world.claims)


@pytest.mark.parametrize("world", WORLDS)
def test_a_fault_changes_one_number_or_adds_one_copy(world):
    cases = list(faults.inject_faults(world, random.Random(3)))
    assert len(cases) >= 9
    for case in cases:
        before = {c.claim_id: (c.quote, c.quantity, c.unit, c.status, c.factuality) for c in world.claims}
        after = {c.claim_id: (c.quote, c.quantity, c.unit, c.status, c.factuality) for c in case.claims}
        changed = {name for name in after if after[name] != before.get(name)}
        if case.fault == "copied_source":
            assert all(name.startswith("z_copy") for name in changed)
        else:
            assert changed == {case.claim_id}
        assert all(c.sentence is None or c.quote in c.sentence for c in case.claims)


def test_the_report_names_rates_and_targets():
    report = faults.fault_report(count=12, faulted=3)
    assert report == faults.fault_report(count=12, faulted=3)
    assert report["untouched"] == {"n": 12, "alarms": 0, "rate": 0.0, "target": 0.01}
    assert report["cases"] == sum(row["n"] for row in report["faults"].values()) >= 30
    for name in faults.TARGETS:
        assert report["faults"][name]["rate"] >= report["faults"][name]["target"]
