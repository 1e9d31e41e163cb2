"""Pairs that are not comparable but that a reader might compare: a handful for each statement, the closest first.

Two numbers tempt where they speak of one thing in one place, or where they are (nearly) the same number. How much they
tempt is a score; a pair is worth a row if it stands among the first few of both its ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

from ..intervals import VAGUE_CORES
from ..model import Claim
from . import nouns
from .context import Context
from .relations import Relation, relate
from .statements import Statement

#: A statement and the field in which it differs from the other.
Apart = tuple[int, int, str]
#: Rows that one statement may have.
HANDFUL = 5
#: Groups beyond these sizes are too common to tempt anybody: of one event or place, and of one number.
CROWD = 40
_TWINS = 3
#: From this score on a pair is worth a row; from the lower one it is to statements that have hardly a row yet.
_WORTH, _LONELY = 4, 1
#: Rows that a statement gets from pairs of the lower score, so that it is plain what it was held against.
_FEW = 3
#: Smaller numbers are common, and meet by chance.
_TELLING = 10
#: Numbers are near up to this ratio.
_NEAR, _SAME = Fraction(3), Fraction(101, 100)
#: Happenings that are easily taken for each other.
_FAMILIES = (
    frozenset({"present", "arrived", "displaced", "registered_event"}),
    frozenset({"returned", "deported", "to_be_deported"}),
    frozenset({"killed", "injured", "missing", "abused", "detained", "released"}),
    frozenset({"in_need", "in_poverty", "food_insecure", "assisted"}),
)


def tempting(found: Sequence[Statement], context: Context) -> list[Apart]:
    """The pairs worth a row, in order of their statements, each with the field in which it differs."""
    scored = ((_score(found[i].claim, found[j].claim), i, j) for i, j in _candidates(found))
    rows: dict[int, int] = defaultdict(int)
    listed: list[Apart] = []
    for less, i, j in sorted((-score, i, j) for score, i, j in scored if score >= _LONELY):
        few, many = sorted((rows[i], rows[j]))
        if many >= HANDFUL or (-less < _WORTH and few >= _FEW):
            continue
        relation: Relation = relate(found[i].claim, found[j].claim, context)
        if not relation.comparable:
            listed.append((i, j, relation.field or "unknown"))
            rows[i] += 1
            rows[j] += 1
    return sorted(listed)


def _candidates(found: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for i, s in enumerate(found):
        if _tells(s.claim):
            for key in _keys(s.claim):
                groups[key].append(i)
    seen: set[tuple[int, int]] = set()
    for key, group in groups.items():
        if 1 < len(group) <= (_TWINS if key[0] == "number" else CROWD):
            fresh = [pair for pair in combinations(group, 2) if pair not in seen]
            seen.update(fresh)
            yield from fresh


def _tells(c: Claim) -> bool:
    """Does the claim state a number that others could be held against? Durations and trivial counts do not."""
    q = c.quantity
    if q.kind in ("change", "duration") or q.modifier == "unquantified" or q.word in VAGUE_CORES:
        return False
    return q.value is None or q.value >= _TELLING


def _keys(c: Claim) -> Iterator[tuple[Any, ...]]:
    q = c.quantity
    yield ("kind", q.kind)
    yield ("event", q.kind, c.event)
    for country in _countries(c):
        yield ("place", q.kind, country)
        yield ("both", q.kind, c.unit, c.event, country)
    if q.value is not None and q.value >= 10 * _TELLING:
        yield ("number", q.kind, q.value.numerator, q.value.denominator)  # a fraction is slow to hash


def _countries(c: Claim) -> set[str]:
    return set((c.place or "").split(">")) - {""}


def _score(a: Claim, b: Claim) -> int:
    """How much a reader is tempted: what is said of whom, where, and how near the numbers are."""
    same_thing = a.event == b.event != "other" or (
        a.event == b.event and None is not nouns.head(a.counted) == nouns.head(b.counted)
    )
    kin = any({a.event, b.event} <= family for family in _FAMILIES)
    place = a.place == b.place or bool(_countries(a) & _countries(b))
    return (
        (3 if same_thing else 2 if kin else 0) + (2 if place else 0) + (1 if a.unit == b.unit else 0) + _nearness(a, b)
    )


def _nearness(a: Claim, b: Claim) -> int:
    x, y = (c.quantity.value or c.quantity.low or c.quantity.high for c in (a, b))
    if not x or not y:
        return 0
    ratio = max(x, y) / min(x, y)
    return 4 if ratio <= _SAME else 1 if ratio <= _NEAR else 0
