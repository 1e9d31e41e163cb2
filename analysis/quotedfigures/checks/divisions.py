"""Divisions: the numbers of one document that differ in a single field, as the parts of one total do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..model import Claim
from . import grouping, nouns
from .context import Context

#: Fields in which the parts of one total may differ.
DIMENSIONS = ("status", "subgroup", "place_name", "counted", "period")
#: Parts are listed with at most this much between two of them.
STEP = 250
#: An enumeration or table is tighter.
TIGHT = 90
_DISJOINT_STATUSES = frozenset({"registered", "card_holder", "undocumented", "asylum_seeker"})
_COMPLETE = (
    {"men", "women"}, {"male", "female"}, {"males", "females"}, {"boys", "girls"}, {"adults", "children"},
    {"men", "women", "children"}, {"men", "women", "boys", "girls"}, {"documented", "undocumented"},
    {"adults", "minors"}, {"girls", "boys", "women", "men"},
)  # fmt: skip
_DISJOINT_GROUPS = (
    {"men", "women", "boys", "girls"}, {"men", "women", "children"}, {"male", "female"}, {"males", "females"},
    {"adults", "children"}, {"adults", "minors"},
)  # fmt: skip
_SEXES = frozenset({"men", "women"})


class Division(NamedTuple):
    """Parts that differ in one field, in the order of the text."""

    name: str
    parts: tuple[Claim, ...]

    @property
    def labels(self) -> set[str]:
        """What tells the parts apart."""
        return {label(part, self.name) or "" for part in self.parts}

    @property
    def complete(self) -> bool:
        """Do the labels leave nobody out (women and men)?"""
        return self.labels in _COMPLETE

    @property
    def disjoint(self) -> bool:
        """Do the labels exclude each other, so that nobody is counted twice?"""
        if self.name == "status":
            return self.labels <= _DISJOINT_STATUSES or self.labels == {"documented", "undocumented"}
        # "women" beside "children" may mean all women and girls
        sure = self.name in ("period", "counted") or any(self.labels <= group for group in _DISJOINT_GROUPS)
        return sure and self.labels != {"women", "children"}

    def readings(self) -> Iterator[Division]:
        """The division, and women and men alone where children beside them may be counted among them."""
        yield self
        if self.labels > _SEXES:
            yield self._replace(parts=tuple(p for p in self.parts if label(p, self.name) in _SEXES))

    @property
    def tight(self) -> bool:
        """Do the parts follow each other as in a table or an enumeration?"""
        return all(grouping.gap(a, b) <= TIGHT for a, b in pairwise(self.parts))


def divisions(claims: list[Claim], name: str, context: Context) -> Iterator[Division]:
    """Passages of at least two claims that differ in this field only."""
    buckets: dict[tuple[object, ...], list[Claim]] = {}
    for c in claims:
        if label(c, name) is not None:
            buckets.setdefault(key(c, name, context), []).append(c)
    shared = (bucket for bucket in buckets.values() if len(bucket) > 1)
    for listed in (of_one_event for bucket in shared for of_one_event in _by_event(bucket)):
        for passage in _tiled(listed, context) if name == "period" else _passages(listed, name):
            if len(passage) > 1:
                yield Division(name, tuple(passage))


def label(c: Claim, name: str) -> str | None:
    """What the field says of this claim; None where it limits nothing."""
    if name == "counted":
        return " ".join(sorted(nouns.people(c.counted))) or None
    if name == "period":
        return c.period
    return grouping.limit(c, name)


def key(c: Claim, name: str, context: Context) -> tuple[object, ...]:
    """What the parts of one total share with it, the named field set aside."""
    others = tuple(grouping.limit(c, other) for other in grouping.LIMITS if other != name)
    period = None if name == "period" else grouping.span(c, context)
    return (c.quantity.kind, c.unit, c.place, c.factuality, period, _noun(c), *others)


def _noun(c: Claim) -> str | None:
    """The noun that must be the same: of things always, of people where nothing else tells who is meant."""
    if c.unit in ("thing", "organisation", "event"):
        return nouns.head(c.counted)
    return nouns.narrows(c.counted) if c.unit == "person" and c.event == "other" and c.subgroup is None else None


def _by_event(claims: list[Claim]) -> list[list[Claim]]:
    """The claims by what is said of them; where the text names one event only, that is said of all."""
    named = sorted({c.event for c in claims} - {"other"})
    if len(named) < 2:
        return [claims]
    return [[c for c in claims if c.event == event] for event in named]


def _passages(claims: list[Claim], name: str) -> Iterator[list[Claim]]:
    held: list[Claim] = []
    for c in claims:
        same = [h for h in held if label(h, name) == label(c, name)]
        if any(h.quantity == c.quantity for h in same):
            continue
        if held and (same or grouping.gap(held[-1], c) > STEP):
            yield held
            held = []
        held.append(c)
    yield held


def _tiled(claims: list[Claim], context: Context) -> Iterator[list[Claim]]:
    """For every claim whose days others fill one after the other: those others, in order of time."""
    spans = {c.start: days for c in claims if (days := grouping.span(c, context))}
    told = Counter(spans.values())  # days told twice leave open which number is meant
    timed = sorted((c for c in claims if c.start in spans), key=lambda c: (*spans[c.start], c.start))
    for whole in timed:
        parts: list[Claim] = []
        at, last = spans[whole.start]
        for c in timed:
            first, until = spans[c.start]
            if first == at and until <= last and spans[c.start] != spans[whole.start] and told[spans[c.start]] == 1:
                parts.append(c)
                at = until + 1
        if at == last + 1:
            yield parts
