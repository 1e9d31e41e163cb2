"""Drift: one origin's number told again with another unit, status, scope, hedge or factuality.

Two statements drift where their origin and nominal number agree and exactly one field that matters differs. Silence
is no difference: a place or period that one of the two does not name is taken over from the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from ..model import Claim
from . import grouping, nouns, origins, times
from .context import Context
from .slips import significand

#: Numbers below this are told too often for an echo to mean anything.
TELLING = 20
#: Larger crowds around one number are compared only within one exact name of their origin.
CROWD = 40
#: A drift of these is believed only of a number with this many written digits: round numbers meet by chance.
RARE = 3
#: Numbers this many days apart are no echo of each other unless they name their period.
NEAR_DAYS = 400
_PLANNED_EVENTS = frozenset({("to_be_deported", "deported"), ("deported", "to_be_deported")})
#: Modifiers that say the same of a number.
_HEDGES = {
    "none": "itself", "exactly": "itself", "estimated": "itself", "about": "about", "more_than": "more",
    "well_over": "more", "just_over": "more", "at_least": "no less", "or_more": "no less", "nearly": "less",
    "less_than": "less", "at_most": "no more", "up_to": "up to",
}  # fmt: skip
Drift = tuple[str, Claim, Claim, str]


def drifts(found: Sequence[Claim], context: Context) -> Iterator[Drift]:
    """Name of the drift, the earlier and the later statement, and what became of what."""
    groups: dict[object, list[tuple[str, Claim]]] = defaultdict(list)
    for c in found:
        q = c.quantity
        if q.value is not None and q.value >= TELLING and q.kind != "change" and (name := speaker(c, context)):
            groups[q.kind == "money", q.value.numerator, q.value.denominator].append((name, c))  # quick to hash
    for group in groups.values():
        for (x, a), (y, b) in _echoes(group):
            if origins.same_body(x, y):
                a, b = sorted((a, b), key=lambda c: _order(c, context))
                drift = _drift(a, b, context)
                if drift:
                    yield drift[0], a, b, drift[1]


def speaker(claim: Claim, context: Context) -> str | None:
    """Who answers for the number: its stated origin, else its publisher."""
    if named := origins.origin(claim, context):
        return named
    if claim.source or not claim.publisher:
        return None
    entry = context.entry(claim.publisher)
    return str(entry.name) if entry is not None else origins.plain_name(claim.publisher)


def _echoes(group: list[tuple[str, Claim]]) -> Iterator[tuple[tuple[str, Claim], tuple[str, Claim]]]:
    if len(group) <= CROWD:
        yield from combinations(group, 2)
        return
    exact: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
    for member in group:
        exact[member[0]].append(member)
    for members in exact.values():
        yield from combinations(members[:CROWD], 2)


def _order(c: Claim, context: Context) -> tuple[bool, str, str, int]:
    """A projection before its fact, then by day of publication: the first of two is what drifted into the other."""
    planned = c.factuality in ("planned", "projected")
    return not planned, str(context.published(c) or ""), c.document, c.start


def _drift(a: Claim, b: Claim, context: Context) -> tuple[str, str] | None:
    """The one field that differs, and how; None where none or more than one does."""
    different = [(name, told) for name, test in _FIELDS if (told := test(a, b, context)) is not None]
    if any(not told for _, told in different):
        return None
    if len(different) == 1:
        name, told = different[0]
        return (name, told) if _believed(name, a, b) else None
    hedge = _hedge(a, b)
    return ("hedge_drift", hedge) if not different and hedge and a.document != b.document else None


def _believed(name: str, a: Claim, b: Claim) -> bool:
    """Inside one document, and for a change of scope, only a number with several digits is an echo."""
    rare = len(significand(a.quantity)) >= RARE
    if a.document == b.document:
        return name == "unit_drift" and rare
    dropped = name == "status_drift" and "any" in (a.status, b.status)
    return rare if name == "scope_drift" or dropped else True


def _unit(a: Claim, b: Claim, context: Context) -> str | None:
    return None if a.unit == b.unit else f"{a.unit} became {b.unit}"


def _status(a: Claim, b: Claim, context: Context) -> str | None:
    return None if a.status == b.status else f"{a.status} became {b.status}"


def _factuality(a: Claim, b: Claim, context: Context) -> str | None:
    if a.factuality == b.factuality and (a.event, b.event) not in _PLANNED_EVENTS:
        return None
    return f"what was {a.factuality} is told as {b.factuality}" if a.factuality != b.factuality else ""


def _event(a: Claim, b: Claim, context: Context) -> str | None:
    return None if a.event == b.event or (a.event, b.event) in _PLANNED_EVENTS else f"{a.event} became {b.event}"


def _place(a: Claim, b: Claim, context: Context) -> str | None:
    if a.place == b.place or None in (a.place, b.place):
        return None
    return f"{a.place} became {b.place}"


def _place_name(a: Claim, b: Claim, context: Context) -> str | None:
    x, y = (nouns.plain(c.place_name) for c in (a, b))
    return None if x == y else f"{a.place_name or 'the whole country'} became {b.place_name or 'the whole country'}"


def _subgroup(a: Claim, b: Claim, context: Context) -> str | None:
    x, y = (nouns.plain(c.subgroup) for c in (a, b))
    return None if x == y else f"{a.subgroup or 'all'} became {b.subgroup or 'all'}"


def _people(a: Claim, b: Claim, context: Context) -> str | None:
    return "" if nouns.other_people(a.counted, b.counted) else None


def _noun(a: Claim, b: Claim, context: Context) -> str | None:
    """Things and happenings outside the vocabulary are one only by their noun."""
    loose = a.event == "other" or (a.unit == b.unit and a.unit in ("thing", "event", "organisation"))
    return "" if loose and nouns.head(a.counted) != nouns.head(b.counted) else None


def _kind(a: Claim, b: Claim, context: Context) -> str | None:
    return None if a.quantity.kind == b.quantity.kind else ""


def _period(a: Claim, b: Claim, context: Context) -> str | None:
    """Another span of days that holds the first, or lies within it; other spans are another matter."""
    if a.period is None or b.period is None:
        days = [context.published(c) for c in (a, b)]
        near = None in days or abs((days[0] - days[1]).days) <= NEAR_DAYS  # type: ignore[operator]
        return None if near else ""
    x, y = grouping.span(a, context), grouping.span(b, context)
    if a.period == b.period or x is None or y is None or x == y:
        return None
    nested = times.nesting(x, y) and x.first != y.first and times.is_flow(a.event, a.factuality, a.period)
    return f"{a.period} became {b.period}" if nested else ""


def _hedge(a: Claim, b: Claim) -> str | None:
    """One hedge for another; "about" a number that is round already says nothing new."""
    x, y = (_HEDGES.get(c.quantity.modifier) for c in (a, b))
    if x is None or y is None or x == y:
        return None
    if {x, y} == {"itself", "about"} and len(significand(a.quantity)) < RARE:
        return None
    return f"'{a.quote}' became '{b.quote}'"


Test = Callable[[Claim, Claim, Context], "str | None"]
#: What a difference in each field is called; '' is a difference that makes two numbers strangers.
_FIELDS: tuple[tuple[str, Test], ...] = (
    ("", _kind), ("", _people), ("", _noun), ("unit_drift", _unit), ("status_drift", _status),
    ("factuality_drift", _factuality), ("scope_drift", _event), ("scope_drift", _place),
    ("scope_drift", _place_name), ("scope_drift", _subgroup), ("scope_drift", _period),
)  # fmt: skip
