"""A small share of every fault that `make faults` measures with its full count."""

import pytest
from benchmarks.faults.rows import ROWS

#: Row -> its share here. Rows 1, 2, 8, 12 and 18 have tests of their own kind elsewhere, or only grow with size.
SHARES = {
    2: 30, 3: 2, 4: 99, 5: 1, 6: 200, 7: 5, 10: 2, 13: 20, 14: 30, 15: 6, 16: 2, 17: 2, 19: 60, 20: 1, 21: 20,
}  # fmt: skip


@pytest.mark.parametrize("number", SHARES, ids=lambda n: f"row-{n}")
def test_a_share_of_the_row_holds(number):
    outcome = ROWS[number].measure(SHARES[number])
    assert outcome.failures == []


def test_ten_kills_leave_old_or_new():
    outcome = ROWS[9].measure(10)
    assert outcome.failures == []
    assert outcome.measured.startswith("10 kills, 0 mixed")


def test_every_row_has_a_measurement():
    assert sorted(ROWS) == list(range(1, 22))
