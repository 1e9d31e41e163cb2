"""How many independent origins stand behind statements that a reader may take for support of each other.

Documents quoting one origin count once; a number without a stated origin is not counted. The sets that are counted: all
statements of one thing; those of them with an origin; those that agree; those of one origin; one number told of
several things by one origin; and, while a group is small, every choice of its members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ..model import Claim, Finding
from .context import Context, end
from .groups import components, same_thing
from .origins import origin, same_body, witnesses
from .pair import comparisons
from .reasons import said
from .statements import Statement

Members = tuple[int, ...]
#: Groups up to this size are counted in every combination.
_SMALL = 4
#: Numbers below this are too common for their repetition to mean anything.
_TELLING = 20


def check(claims: Sequence[Claim], context: Context) -> Iterator[Finding]:
    """Witness counts of every set of statements worth counting, each set once."""
    found, _ = comparisons(claims, context)
    for members in sorted(set(_sets(claims, context))):
        yield _count([found[i].claim for i in members], context)


def _count(members: Sequence[Claim], context: Context) -> Finding:
    groups = witnesses(members, context)
    unknown = len(members) - sum(map(len, groups))
    return Finding(
        check="witness",
        reason=_reason(members, len(groups), unknown),
        claims=tuple(end(c) for c in members),
        witnesses=len(groups),
        measure=members[0].measure if len({c.measure for c in members}) == 1 else None,
        details={"documents": len({c.document for c in members}), "origin_unknown": unknown},
    )


def _reason(members: Sequence[Claim], count: int, unknown: int) -> str:
    origins = {0: "no stated origin", 1: "one origin"}.get(count, f"{count} independent origins")
    rest = f"; {unknown} without a stated origin {'is' if unknown == 1 else 'are'} not counted" if unknown else ""
    return f"{'; '.join(map(said, members))}: {origins} behind {len(members)} statements{rest}."


def _sets(claims: Sequence[Claim], context: Context) -> Iterator[Members]:
    found, pairs = comparisons(claims, context)
    echoes = _echoes(found, context)
    groups = components(len(found), same_thing(pairs))
    named = {i for i, s in enumerate(found) if origin(s.claim, context)}
    agreed = ((i, j) for i, j, _, judged in pairs if (i in named or j in named) and judged.verdict == "agree")
    wider = components(len(found), [*((i, j) for i, j, *_ in pairs), *echoes])
    yield from map(tuple, components(len(found), agreed))
    yield from map(tuple, components(len(found), echoes))
    for group in groups:
        yield from _of_group(group, found, echoes, context)
    for group in wider:
        yield from _of_one_origin(group, found, context)


def _of_group(
    group: Sequence[int], found: Sequence[Statement], echoes: Sequence[tuple[int, int]], context: Context
) -> Iterator[Members]:
    """The whole, the attributed, those of one origin, and the group with and without numbers told of other things."""
    members = set(group)
    attributed = {i for i in group if origin(found[i].claim, context)}
    if not attributed:
        yield tuple(group)
        return
    drifted = [pair for pair in echoes if len(members & set(pair)) == 1]
    beside = {i for pair in drifted for i in pair}
    chosen = [members, attributed, attributed | beside, members - beside]
    yield from (tuple(sorted(s)) for s in chosen if len(s) > 1)
    yield from _of_one_origin(group, found, context)
    if len(group) <= _SMALL:
        yield from (c for n in range(2, len(group)) for c in combinations(group, n))


def _of_one_origin(group: Sequence[int], found: Sequence[Statement], context: Context) -> Iterator[Members]:
    by_origin: dict[str, list[int]] = defaultdict(list)
    for i in group:
        if name := origin(found[i].claim, context):
            by_origin[name].append(i)
    yield from (tuple(members) for members in by_origin.values() if len(members) > 1)


def _echoes(found: Sequence[Statement], context: Context) -> list[tuple[int, int]]:
    """Pairs with one origin and one number, whatever they are told of."""
    by_number: dict[object, list[int]] = defaultdict(list)
    for i, s in enumerate(found):
        q = s.claim.quantity
        if q.value is not None and q.value >= _TELLING and q.kind != "change" and origin(s.claim, context):
            by_number[q.kind, q.value.numerator, q.value.denominator].append(i)
    return [
        (i, j)
        for group in by_number.values()
        if 1 < len(group) <= 40
        for i, j in combinations(group, 2)
        if same_body(str(origin(found[i].claim, context)), str(origin(found[j].claim, context)))
    ]
