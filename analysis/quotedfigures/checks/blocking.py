"""Candidate pairs by blocking on the measure key: every comparable pair is found without trying all pairs.

Two claims compare only if kind, unit, event, factuality and place are equal and each of status, place below country
and subgroup is equal or unlimited on one side. So each statement is filed under its limits and looked up under its own
and under every way of dropping some of them; large blocks are swept in order of time. Where a codebook relates two
measures, their statements meet as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Any

from ..model import Claim
from . import nouns, times
from .context import Context
from .relations import drift_rate
from .statements import Statement

Key = tuple[Any, ...]
Pair = tuple[int, int]
#: Days a claim speaks of, as far as comparing goes.
Window = tuple[int, int]
_ALWAYS = (0, 10**7)
#: Blocks up to this size are paired off whole.
_SMALL = 24


def candidates(found: Sequence[Statement], context: Context) -> Iterator[Pair]:
    """Index pairs ``i < j`` of statements that may be comparable, each pair once, in a stable order."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, s in enumerate(found):
        blocks[topic(s.claim), limits(s.claim)].append(i)
    for (about, narrow), members in blocks.items():
        yield from _within(members, found, context)
        for wider in _wider(narrow):
            if others := blocks.get((about, wider)):
                yield from _between(members, others, found, context)
    if context.codebook is not None:
        yield from _by_measure(found, context)


def topic(c: Claim) -> Key:
    """What must be equal for two claims to compare by their fields."""
    noun = nouns.head(c.counted) if c.event == "other" or c.unit in ("thing", "event", "organisation") else None
    return (c.quantity.kind, c.unit, c.event, c.factuality, c.place, noun)


def limits(c: Claim) -> Key:
    """What may be unlimited on one side: None in its place."""
    return (None if c.status == "any" else c.status, nouns.place(c.place_name)[0], nouns.plain(c.subgroup))


def _wider(narrow: Key) -> Iterator[Key]:
    """Every way of dropping one limit or more."""
    choices = [(x,) if x is None else (x, None) for x in narrow]
    return (w for w in product(*choices) if w != narrow)


def _within(members: Sequence[int], found: Sequence[Statement], context: Context) -> Iterator[Pair]:
    if len(members) <= _SMALL:
        return combinations(members, 2)
    return _swept(members, (), found, context)


def _between(
    some: Sequence[int], others: Sequence[int], found: Sequence[Statement], context: Context
) -> Iterator[Pair]:
    if len(some) * len(others) <= _SMALL**2:
        return ((min(p), max(p)) for p in product(some, others))
    return _swept(some, others, found, context)


def _swept(some: Sequence[int], others: Sequence[int], found: Sequence[Statement], context: Context) -> Iterator[Pair]:
    """Pairs whose windows overlap, swept by first day; without ``others``, pairs among ``some``."""
    timed = [(*window(found[i].claim, context), i, side) for side, group in enumerate((some, others)) for i in group]
    active: tuple[list[tuple[int, int]], ...] = ([], [])
    for first, last, i, side in sorted(timed):
        for group in active:
            group[:] = [entry for entry in group if entry[0] >= first]
        partners = active[1 - side] if others else active[0]
        yield from ((min(i, j), max(i, j)) for _, j in partners)
        active[side].append((last, i))


def window(c: Claim, context: Context) -> Window:
    """The days on which another claim may stand beside this one."""
    printed = context.printed(c)
    days = times.span(c.period or printed, printed)
    flow = times.is_flow(c.event, c.factuality, c.period)
    if days is None or (not flow and drift_rate(c, c, context) is not None):
        return _ALWAYS
    slack = times.NEAR_DAYS if c.period is None else 0
    return days.first - slack, days.last + slack


def _by_measure(found: Sequence[Statement], context: Context) -> Iterator[Pair]:
    """Pairs that only the codebook brings together: same factuality, and same place unless both measures fix it."""
    stated: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(found):
        if s.claim.measure:
            stated[s.claim.measure].append(i)
    for m, n in _related(stated, context):
        fixed = "place" in context.measures(m, n).settles
        others = _by_place(stated[n], found, fixed)
        for key, members in _by_place(stated[m], found, fixed).items():
            yield from _across(members, members if m == n else others.get(key, []), found, context)


def _by_place(members: Sequence[int], found: Sequence[Statement], fixed: bool) -> dict[Key, list[int]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i in members:
        c = found[i].claim
        blocks[c.factuality, None if fixed else c.place].append(i)
    return blocks


def _related(measures: Iterable[str], context: Context) -> Iterator[tuple[str, str]]:
    names = sorted(measures)
    for k, m in enumerate(names):
        for n in names[k:]:
            if context.measures(m, n).kind in ("equal", "part_of", "contains"):
                yield m, n


def _across(some: Sequence[int], others: Sequence[int], found: Sequence[Statement], context: Context) -> Iterator[Pair]:
    """Pairs of two measures that do not meet by their fields already."""
    for left, right in product(*(_by_fields(group, found).items() for group in (some, others))):
        (key, members), (other_key, partners) = left, right
        if _meet(key, other_key) or (some is others and repr(key) >= repr(other_key)):
            continue
        yield from _between(members, partners, found, context)


def _by_fields(group: Sequence[int], found: Sequence[Statement]) -> dict[Key, list[int]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i in group:
        blocks[topic(found[i].claim), limits(found[i].claim)].append(i)
    return blocks


def _meet(one: Key, other: Key) -> bool:
    """Does ``candidates`` bring the two together by their fields?"""
    (topic_one, narrow), (topic_other, wide) = one, other
    if topic_one != topic_other:
        return False
    pairs = list(zip(narrow, wide, strict=True))
    return all(x == y or y is None for x, y in pairs) or all(x == y or x is None for x, y in pairs)
