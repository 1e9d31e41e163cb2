"""How two measures stand to each other: from the universe tree and the relations a codebook declares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product

from .entries import Book, Relation

#: Seen from the other side.
_MIRROR = {"part_of": "contains", "contains": "part_of"}


@dataclass(frozen=True, slots=True)
class MeasureRelation:
    """How measure a stands to b, and why.

    ``kind`` is *equal*; *part_of* (a counts a part of b) or *contains*; *sibling* (same people, another status);
    *never* (declared, with a reason); *unknown* (two measures of a case that nothing relates: not comparable); or
    *open*: one of them is general, so the codebook adds nothing and the claims' own fields decide.
    ``settles`` names the fields that the relation has already compared: a check need not ask them again.
    """

    kind: str
    reason: str
    settles: frozenset[str] = frozenset()


_PINNED = ("event", "status", "unit", "kind", "place")


class Relations:
    """The relations of a codebook, ready to be asked."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._never: dict[frozenset[str], str] = {}
        self._siblings: dict[frozenset[str], str] = {}
        self._wholes: dict[str, dict[str, str]] = defaultdict(dict)
        for relation in book.relations:
            self._declare(relation)

    def _declare(self, relation: Relation) -> None:
        handlers = {
            "subset_of": self._declare_parts,
            "partition_of": self._declare_parts,
            "ratio": self._declare_parts,
            "same": self._declare_same,
            "sibling_of": self._declare_pairs,
            "never_compare": self._declare_pairs,
        }
        if handler := handlers.get(relation.type):
            handler(relation)

    def _declare_parts(self, relation: Relation) -> None:
        assert relation.whole is not None  # the entry's own check
        for part in (*relation.parts, *filter(None, [relation.part])):
            self._wholes[part][relation.whole] = relation.reason or f"{part} is declared a part of {relation.whole}"

    def _declare_same(self, relation: Relation) -> None:
        for a, b in product(relation.measures, repeat=2):
            if a != b:
                self._wholes[a][b] = relation.reason or f"{a} and {b} are declared the same"

    def _declare_pairs(self, relation: Relation) -> None:
        target = self._never if relation.type == "never_compare" else self._siblings
        one, other = (relation.one, relation.other) if relation.one else (relation.measures, relation.measures)
        for a, b in product(one, other):
            if a != b:
                target[frozenset((a, b))] = relation.reason or f"{a} and {b} are declared siblings"

    def between(self, a: str, b: str) -> MeasureRelation:
        """How ``a`` stands to ``b``."""
        measures = self._book.measures
        if a not in measures or b not in measures:
            unknown = a if a not in measures else b
            return MeasureRelation("unknown", f"{unknown} is no measure of this codebook")
        if a == b and measures[a].mixed:
            return MeasureRelation("never", f"both count {measures[a].label}, but not necessarily the same")
        if a == b:
            return MeasureRelation("equal", f"both count {measures[a].label}", self._settles(a))
        if reason := self._pair(self._never, a, b):
            return MeasureRelation("never", reason)
        if measures[a].general or measures[b].general:
            return MeasureRelation("open", "one of the measures is general: place, people and status decide")
        if found := self._nested(a, b):
            return MeasureRelation(*found, self._settles(a) & self._settles(b))
        if reason := self._pair(self._siblings, a, b):
            return MeasureRelation("sibling", reason)
        return MeasureRelation("unknown", f"nothing relates {measures[a].label} to {measures[b].label}")

    def siblings(self, measure: str) -> tuple[str, ...]:
        """The measures of the same people with another status, for which a number may have been mistaken."""
        found = (other for other in self._book.measures if other != measure)
        return tuple(other for other in found if self.between(measure, other).kind == "sibling")

    def _settles(self, name: str) -> frozenset[str]:
        """The fields that every rule of a measure pins down: whose number it is only where each asks for the noun."""
        measure = self._book.measures[name]
        if measure.general:
            return frozenset()
        rules = [rule for rule in measure.match if not rule.candidate]
        pinned = {field for field in _PINNED if all(getattr(rule, field) is not None for rule in rules)}
        people = {"counted"} if all(rule.counted for rule in rules) else set()
        return frozenset(pinned | people | {"unit", "kind"})

    def _nested(self, a: str, b: str) -> tuple[str, str] | None:
        up, down = self._part_of(a, b), self._part_of(b, a)
        if up and down:
            return "equal", up
        if up:
            return "part_of", up
        return (_MIRROR["part_of"], down) if down else None

    def _part_of(self, part: str, whole: str) -> str | None:
        """Why every one counted by ``part`` is also counted by ``whole``; None where that is not known."""
        seen = {part}
        queue: list[tuple[str, str]] = [(part, "")]
        while queue:
            here, path = queue.pop(0)
            if path and here == whole:
                return path
            for there, why in self._larger(here):
                if there not in seen:
                    seen.add(there)
                    queue.append((there, f"{path}; {why}" if path else why))
        return None

    def _larger(self, measure: str) -> list[tuple[str, str]]:
        """What a measure is a part of, one step up: by the tree of universes, or as declared."""
        by_tree = [(other, why) for other in self._book.measures if (why := self._within(measure, other))]
        return [*by_tree, *sorted(self._wholes.get(measure, {}).items())]

    def _within(self, a: str, b: str) -> str | None:
        measures, universes = self._book.measures, self._book.universes
        one, other = measures.get(a), measures.get(b)
        if one is None or other is None:
            return None
        if (one.event, one.unit, one.kind, one.time) != (other.event, other.unit, other.kind, other.time):
            return None
        if one.kind not in ("count", "money"):
            return None  # a part of the population says nothing about the share or rate of the whole
        for name in self._ancestors(one.universe):
            if name == other.universe:
                return f"{universes[one.universe].label} are part of {universes[other.universe].label}"
        return None

    def _ancestors(self, universe: str) -> list[str]:
        found = []
        parent = self._book.universes[universe].within
        while parent is not None:
            found.append(parent)
            parent = self._book.universes[parent].within
        return found

    def _pair(self, declared: dict[frozenset[str], str], a: str, b: str) -> str | None:
        """A relation declared for the two measures, or for populations they belong to."""
        for one, other in product(self._names(a), self._names(b)):
            if reason := declared.get(frozenset((one, other))):
                return reason
        return None

    def _names(self, measure: str) -> list[str]:
        universe = self._book.measures[measure].universe
        return [measure, universe, *self._ancestors(universe)]
