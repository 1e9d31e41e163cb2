"""Two processes for large inputs: one for the pairs, one for all other checks.

The second process is forked, so that it sees the claims without a copy being sent; only its findings travel back.
Where a process cannot be forked, everything runs in one, with the same outcome.
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
#: From this many claims on a second process is worth its start.
MANY = 100_000
#: Results that are packed together.
_PACK = 2_000
Work = Callable[[str], Iterable[T]]
Packs = list[bytes]
_work: Work[object] | None = None  # what the forked process finds in its memory


def possible(claims: int) -> bool:
    """Is the input large, and can a process be forked here?"""
    return claims >= MANY and "fork" in multiprocessing.get_all_start_methods()


@contextmanager
def lasting() -> Iterator[Callable[[], None]]:
    """Spare the collector of garbage all that is there already, again whenever the function given is called.

    Looking through millions of claims for garbage takes longer than some checks; they stay to the end anyway.
    """
    gc.freeze()
    try:
        yield gc.freeze
    finally:
        gc.unfreeze()


def in_two(work: Work[T], names: Sequence[str], here: Container[str]) -> Iterator[T]:
    """What ``work`` finds for every name, in their order: those of ``here`` here, the others in a second process.

    Examples
    --------
    >>> list(in_two(str.upper, ["ab", "cd"], {"ab"}))
    ['A', 'B', 'C', 'D']
    """
    global _work
    there: dict[str, Future[Packs]] = {}
    _work = work
    try:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as second:
            there = {name: second.submit(_packed, name) for name in names if name not in here}
            for name in names:
                yield from work(name) if name in here else _unpacked(there.pop(name).result())
    finally:
        for waiting in there.values():
            waiting.cancel()
        _work = None


def _packed(name: str) -> Packs:
    """The results of one name, packed small: they wait until they are asked for."""
    assert _work is not None
    found = iter(_work(name))
    packs = iter(lambda: list(islice(found, _PACK)), [])
    return [zlib.compress(pickle.dumps(pack, pickle.HIGHEST_PROTOCOL), 1) for pack in packs]


def _unpacked(packs: Packs) -> Iterator[T]:
    """The results again, each pack given up as soon as it is read."""
    packs.reverse()
    while packs:
        yield from pickle.loads(zlib.decompress(packs.pop()))
