"""Which measure a claim belongs to: the rules of the codebook held against its coded fields and its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from ..model import EVENTS
from .entries import WORD_LIST, Measure, Rule

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "–": "-", "—": "-"})
_NEXT_NUMBER = re.compile(r"\d")
_FIELDS = ("status", "unit", "place", "factuality")
_few_valued = attrgetter(*_FIELDS)

#: Which part of a claim's wording a rule's patterns are sought in.
_PARTS = {"counted": "counted", "words": "sentence", "after": "after"}


@dataclass(frozen=True, slots=True)
class Match:
    """The measure of a claim.

    ``measure`` is empty where no rule matches, and where two measures match equally: then ``candidates`` lists them.
    ``rule`` names what matched, for the trace.
    """

    measure: str | None = None
    candidates: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a claim that rules look at: the counted noun, the sentence, what follows up to the next number."""

    counted: str
    sentence: str
    after: str

    @classmethod
    def of(cls, claim: Any) -> Wording:
        """Collect them from anything with a claim's fields."""
        nouns = (claim.counted, getattr(claim, "counted_resolved", None), claim.subgroup)
        counted = _plain(" ; ".join(x for x in nouns if x))
        sentence = _plain(getattr(claim, "sentence", None) or "")
        after = sentence.partition(_plain(getattr(claim, "quote", None) or "\0"))[2]
        return cls(counted, f"{counted} ; {sentence}", _NEXT_NUMBER.split(after, maxsplit=1)[0])


def _plain(text: str) -> str:
    return text if text.isascii() and "\n" not in text else text.translate(_QUOTES)


class CompiledRule:
    """A rule ready to be held against many claims."""

    def __init__(self, measure: str, number: int, rule: Rule, words: Mapping[str, str]) -> None:
        self.measure = measure
        self.number = number
        self.priority = rule.priority
        self.candidate = rule.candidate
        self._kinds = rule.kind
        self._fields = [(name, frozenset(allowed)) for name in _FIELDS if (allowed := getattr(rule, name)) is not None]
        self._subgroup = rule.subgroup
        self._period = rule.period
        self._wanted = [(part, _compiled(getattr(rule, name), words)) for name, part in _PARTS.items()]
        self._unwanted = [(part, _compiled(getattr(rule, f"not_{name}"), words)) for name, part in _PARTS.items()]

    @property
    def name(self) -> str:
        """How traces call it."""
        return f"measure:{self.measure}#{self.number}"

    def fits_fields(self, claim: Any) -> bool:
        """Do the coded fields agree, but for the period? The event has been looked up before."""
        if self._kinds is not None and claim.quantity.kind not in self._kinds:
            return False
        if any(getattr(claim, name) not in allowed for name, allowed in self._fields):
            return False
        return self._subgroup is None or self._subgroup is bool(claim.subgroup)

    def fits_period(self, claim: Any) -> bool:
        """Does the period begin as the rule's does?"""
        return self._period is None or (claim.period or getattr(claim, "period_inferred", None) or "").startswith(
            self._period
        )

    def fits_words(self, wording: Wording) -> bool:
        """Are all patterns found that must be, and none that must not?"""
        return all(p.search(getattr(wording, part)) for part, found in self._wanted for p in found) and not any(
            p.search(getattr(wording, part)) for part, found in self._unwanted for p in found
        )


def _compiled(patterns: Iterable[str], words: Mapping[str, str]) -> list[re.Pattern[str]]:
    return [re.compile(WORD_LIST.sub(lambda m: f"(?:{words[m[1]]})", p), re.IGNORECASE) for p in patterns]


class Matcher:
    """All rules of a codebook by the event they speak of, highest priority first."""

    def __init__(self, measures: Mapping[str, Measure], words: Mapping[str, str]) -> None:
        self._by_event: dict[str, list[CompiledRule]] = defaultdict(list)
        self._by_fields: dict[tuple[Any, ...], list[CompiledRule]] = {}  # those the coded fields of a claim leave
        for name, measure in measures.items():
            for number, rule in enumerate(measure.match, 1):
                compiled = CompiledRule(name, number, rule, words)
                for event in rule.event or EVENTS:
                    self._by_event[event].append(compiled)
        for rules in self._by_event.values():
            rules.sort(key=lambda r: -r.priority)  # stable: a measure's own order of rules stays

    def fitting(self, claim: Any) -> Iterator[CompiledRule]:
        """The rules that match a claim, highest priority first.

        Words that state no quantity ("a large number") measure nothing.
        """
        if claim.quantity.modifier == "unquantified":
            return
        wording = None
        for rule in self._left(claim):
            if rule.fits_period(claim):
                wording = wording or Wording.of(claim)
                if rule.fits_words(wording):
                    yield rule

    def _left(self, claim: Any) -> list[CompiledRule]:
        """The rules that the fields of few values leave; claims with the same ones are many."""
        key = (claim.event, claim.quantity.kind, bool(claim.subgroup), *_few_valued(claim))
        if key not in self._by_fields:
            self._by_fields[key] = [rule for rule in self._by_event.get(claim.event, ()) if rule.fits_fields(claim)]
        return self._by_fields[key]

    def match(self, claim: Any) -> Match:
        """The measure whose rule has the highest priority; equals, and rules that never decide, leave it open."""
        winners: dict[str, CompiledRule] = {}
        for rule in self.fitting(claim):
            if winners and rule.priority < next(iter(winners.values())).priority:
                break
            winners.setdefault(rule.measure, rule)
        if not winners:
            return Match()
        names = sorted(winners)
        rules = " ".join(winners[name].name for name in names)
        if len(names) == 1 and not winners[names[0]].candidate:
            return Match(names[0], (), rules)
        return Match(None, tuple(names), rules)
