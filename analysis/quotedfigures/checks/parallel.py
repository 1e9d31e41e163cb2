"""Two processes for large inputs: one for the pairs, one for all other checks.

The second process is forked, so that it sees the claims without a copy being sent; only its findings travel back.
Where a process cannot be forked, everything runs in one, with the same outcome.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

#: From this many claims on a second process is worth its start.
MANY = 100_000
Work = Callable[[str], Any]
_work: Work | None = None  # what the forked process finds in its memory


def possible(claims: int) -> bool:
    """Is the input large, and can a process be forked here?"""
    return claims >= MANY and "fork" in multiprocessing.get_all_start_methods()


def in_two(work: Work, names: Sequence[str], alone: str) -> list[Any]:
    """``work`` done for every name, in their order: ``alone`` here, the others in a second process.

    Examples
    --------
    >>> in_two(str.upper, ["pair", "sum"], "pair")
    ['PAIR', 'SUM']
    """
    global _work
    others = [name for name in names if name != alone]
    _work = work
    try:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as second:
            there = second.submit(_all, others)
            here = {name: work(name) for name in names if name == alone}
            done = here | dict(zip(others, there.result(), strict=True))
    finally:
        _work = None
    return [done[name] for name in names]


def _all(names: Sequence[str]) -> list[Any]:
    assert _work is not None
    return [_work(name) for name in names]
