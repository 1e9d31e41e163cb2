"""Groups of statements about one thing: who stands behind them, and what most witnesses have in common.

Consensus is Marzullo's: the smallest interval inside the largest number of witness cores. Never an average.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from ..intervals import TICKS, Interval
from ..model import Claim, Finding
from .context import Context, end
from .origins import witnesses
from .pair import Compared, comparisons
from .reasons import in_words, said
from .times import NEAR_DAYS
from .verdicts import TICK, gauge, read


class Consensus(NamedTuple):
    """The interval that ``k`` of ``m`` witnesses share; ``interval`` None where there is no witness."""

    interval: Interval | None
    k: int
    m: int


def check(claims: Sequence[Claim], context: Context) -> Iterator[Finding]:
    """One finding for every group of two or more statements of one measure, place and period."""
    found, pairs = comparisons(claims, context)
    for members in components(len(found), same_thing(pairs)):
        yield _group([found[i].claim for i in members], context)


def same_thing(pairs: Iterable[Compared]) -> Iterator[tuple[int, int]]:
    """The pairs that measure the same at (nearly) the same time, beyond doubt."""
    near = Fraction(NEAR_DAYS, 365)
    return ((i, j) for i, j, r, _ in pairs if r.kind == "equal" and r.years <= near and r.doubt is None)


def components(size: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected sets of two or more, each in order, in order of their first member.

    Examples
    --------
    >>> components(5, [(3, 4), (0, 2), (2, 4)])
    [[0, 2, 3, 4]]
    """
    leader = list(range(size))

    def find(x: int) -> int:
        while leader[x] != x:
            leader[x] = leader[leader[x]]
            x = leader[x]
        return x

    linked: set[int] = set()
    for i, j in links:
        linked |= {i, j}
        one, other = sorted((find(i), find(j)))
        leader[other] = one
    groups: dict[int, list[int]] = defaultdict(list)
    for i in sorted(linked):
        groups[find(i)].append(i)
    return [groups[k] for k in sorted(groups)]


def _group(members: Sequence[Claim], context: Context) -> Finding:
    by_witness = witnesses(members, context)
    cores = [_common([read(c, context).core for c in group]) for group in by_witness]
    agreed = consensus([core for core in cores if core is not None])
    verdict = _verdict(len(by_witness), agreed)
    hull = _hull(members, context)
    return Finding(
        check="group",
        verdict=verdict,
        reason=_reason(members, by_witness, verdict, agreed, hull),
        claims=tuple(end(c) for c in members),
        witnesses=len(by_witness),
        measure=members[0].measure if len({c.measure for c in members}) == 1 else None,
        details=_details(by_witness, cores, agreed if verdict == "consensus" else None, hull, members),
    )


def _common(cores: Sequence[Interval]) -> Interval | None:
    """What all statements of one witness have in common; None where it contradicts itself."""
    common = cores[0]
    for core in cores[1:]:
        if not common.meets(core):
            return None
        common = common.intersect(core)
    return common


def consensus(cores: Sequence[Interval]) -> Consensus:
    """The smallest interval inside the largest number of cores.

    Examples
    --------
    >>> F = Fraction
    >>> found = consensus([Interval(F(8), F(12)), Interval(F(11), F(13)), Interval(F(10), F(12))])
    >>> str(found.interval), found.k, found.m
    ('[11, 12]', 3, 3)
    """
    best: tuple[int, Fraction, Interval] | None = None
    for start in cores:
        held = [c for c in cores if _holds_start(c, start)]
        common = _common(held)
        if common is None:
            continue
        width = common.width if common.width is not None else Fraction(10) ** 30
        if best is None or (len(held), -width, -(common.low or 0)) > (best[0], -best[1], -(best[2].low or 0)):
            best = len(held), width, common
    return Consensus(best[2] if best else None, best[0] if best else 0, len(cores))


def _holds_start(core: Interval, start: Interval) -> bool:
    """Does the core reach over the low end of the other, so that the two begin to overlap there?"""
    if start.low is None:
        return core.low is None
    return core.meets(start) and (core.low is None or (core.low, core.low_open) <= (start.low, start.low_open))


def _verdict(count: int, agreed: Consensus) -> str:
    if count == 0:
        return "origin unknown"
    if count == 1:
        return "single origin"
    return "consensus" if agreed.k >= 2 and 2 * agreed.k > count else "disputed"


def _hull(members: Sequence[Claim], context: Context) -> Interval:
    cores = [gauge(c, context).core for c in members]
    lows, highs = [c.low for c in cores], [c.high for c in cores]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    return Interval(_in_units(low), _in_units(high))


def _in_units(ticks: Fraction | None) -> Fraction | None:
    """A number of ticks in units; whole numbers stay plain integers, which are faster by far."""
    return ticks if ticks is None else ticks * TICK if ticks % TICKS else ticks // TICKS  # type: ignore[return-value]


def _details(
    by_witness: Sequence[Sequence[Claim]],
    cores: Sequence[Interval | None],
    agreed: Consensus | None,
    hull: Interval,
    members: Sequence[Claim],
) -> dict[str, Any]:
    shared = agreed.interval if agreed else None
    outliers = [k for k, core in enumerate(cores) if core is not None and shared is not None and not core.meets(shared)]
    unsteady = [k for k, core in enumerate(cores) if core is None]
    named = {c.claim_id for group in by_witness for c in group}
    return {
        "consensus": shared.to_dict() if shared else None,
        "agreeing": agreed.k if agreed else None,
        "hull": hull.to_dict(),
        "outliers": [c.claim_id for k in outliers for c in by_witness[k]],
        "self_inconsistent": [c.claim_id for k in unsteady for c in by_witness[k]],
        "origin_unknown": [c.claim_id for c in members if c.claim_id not in named],
    }


def _reason(
    members: Sequence[Claim], by_witness: Sequence[Sequence[Claim]], verdict: str, agreed: Consensus, hull: Interval
) -> str:
    count, unknown = len(by_witness), len(members) - sum(map(len, by_witness))
    behind = f"{count} independent origin{'' if count == 1 else 's'}"
    rest = f", {unknown} without a stated origin" if unknown else ""
    outcome = {
        "consensus": f"consensus: {agreed.k} of {count} lie at {in_words(agreed.interval) if agreed.interval else ''}",
        "disputed": "disputed: no majority of origins shares a reading",
        "single origin": "single origin: nobody else confirms it",
        "origin unknown": "origin unknown: no document says where its number is from",
    }[verdict]
    return f"{'; '.join(map(said, members))}: {behind}{rest}; read together they span {in_words(hull)}; {outcome}."
