"""Stale copy: an older number told of a later time, although its origin has since given another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations

from ..model import Claim
from . import blocking, grouping, origins, times
from .context import Context
from .drifts import CROWD, speaker
from .slips import significand
from .verdicts import read

#: Fewer written digits come again by chance.
DIGITS = 3
Copy = tuple[Claim, Claim, Claim, str]


def stale_copies(found: Sequence[Claim], context: Context) -> Iterator[Copy]:
    """The older statement, its copy, and the newer statement of the first one's origin that the copy leaves out."""
    series: dict[object, list[Claim]] = defaultdict(list)
    for c in found:
        if c.quantity.kind in ("count", "money", "share") and c.quantity.value is not None:
            series[blocking.topic(c), blocking.limits(c)].append(c)
    for members in series.values():
        if len(members) > 2:
            yield from _in_series(members, context)


def _in_series(members: list[Claim], context: Context) -> Iterator[Copy]:
    by_number: dict[object, list[Claim]] = defaultdict(list)
    for c in members:
        by_number[c.quantity.value].append(c)
    if len(by_number) < 2:
        return
    repeated = [g for g in by_number.values() if 1 < len(g) <= CROWD and len(significand(g[0].quantity)) >= DIGITS]
    repeated = [g for g in repeated if len({_until(c, context) for c in g}) > 1]
    if not repeated:
        return
    by_speaker: dict[str | None, list[Claim]] = defaultdict(list)
    for c in members:
        by_speaker[speaker(c, context)].append(c)
    for old, copy in (pair for group in repeated for pair in permutations(group, 2)):
        newer = _newer(old, copy, by_speaker[speaker(old, context)], context)
        if newer is not None:
            yield old, copy, newer, _why(old, copy, newer)


def _newer(old: Claim, copy: Claim, series: list[Claim], context: Context) -> Claim | None:
    """What the origin of the old number said of the later time, before the copy was printed; None if nothing else."""
    then, told = _until(old, context), _until(copy, context)
    if then is None or told is None or then >= told or old.document == copy.document:
        return None
    for c in series:
        at = _until(c, context)
        known = at is not None and then < at <= told and _printed(c, context) <= _printed(copy, context)
        if known and c.document != copy.document and not read(c, context).hard.meets(read(copy, context).hard):
            return c
    return None


def _until(c: Claim, context: Context) -> int | None:
    """The last day a statement speaks of."""
    days = grouping.span(c, context) or times.as_of(str(context.published(c) or ""))
    return days.last if days else None


def _printed(c: Claim, context: Context) -> str:
    return str(context.published(c) or "")


def _why(old: Claim, copy: Claim, newer: Claim) -> str:
    who = origins.plain_name(old.source or old.publisher or "") or "the origin"
    return f"the second repeats the older number, though {who} has since given {newer.quote}"
