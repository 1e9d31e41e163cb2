"""From a numeral to a quantity: the grammar as a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from .changes import Changes
from .draft import Draft
from .numeral import Numeral, last_place
from .tokens import Token, back

_OVER = re.compile(r"\s+over\s+(?=[a-z\d])")
_POWER = re.compile(r"\^([+-]{0,3})(\d{1,3})(?!\d)")
_ARTICLE = re.compile(r"\ban? \Z")
_DATED = re.compile(r"\s+(?:ago|earlier|later|before|after)\b|-")
_AND_HALF = re.compile(r"\s+and\s+a\s+half(?![a-z])")
_CLOSES = re.compile(r"\s+and\s")


class Grammar(Changes):
    """Reads what stands around a numeral in one text: units, ranges, modifiers, changes and rates."""

    def draft(self, at: int, tokens: list[Token]) -> Draft | None:
        """The quantity whose first numeral is at ``at``; None where the words are none."""
        currency = self.currency_before(at, tokens)
        first = self.numeral(at, currency is not None or self.signed)
        if first is not None and self.signed and currency is None:
            first = self._arithmetic(first)
        if first is None:
            return None
        if first.form == "words" and first.scale > 1 and tokens and tokens[-1].word == "between":
            apart = self.numeral(at, currency is not None, joined=False)
            if apart and apart.end < first.end and not _CLOSES.match(self.low, first.end):
                first = apart
        start = currency.edge if currency else first.start
        draft = Draft(
            start,
            first.end,
            first,
            form=first.form,
            word=first.word,
            rule=[first.rule],
            flags=list(first.flags),
            readings=first.readings,
        )
        if currency:
            draft.kind, draft.unit = "money", currency.name
            draft.rule.append(currency.rule)
        if start != at:
            tokens = back(self.low, start)
        self._unit_after(draft)
        if not self._one_in(draft, tokens):
            self._range(draft, tokens)
        return self._finish(draft, tokens)

    def _arithmetic(self, first: Numeral) -> Numeral:
        """ "one over three", "1.1^23": read only where every number is asked for."""
        if (
            (match := _OVER.match(self.low, first.end))
            and (second := self.numeral(match.end()))
            and second.value
            and not second.share
        ):
            return replace(
                first,
                end=second.end,
                value=first.value / second.value,
                granule=Fraction(1, 100),
                form="fraction",
                plain=False,
            )
        if match := _POWER.match(self.low, first.end):
            power = int(match[2]) * (-1 if match[1].count("-") == 1 else 1)
            if abs(power) <= 64:
                return replace(first, end=match.end(), value=Fraction(first.value) ** power, plain=False)
        return first

    def _finish(self, draft: Draft, tokens: list[Token]) -> Draft:
        self._value(draft)
        self._hedges(draft, tokens)
        if draft.kind == "share" and draft.value is not None and draft.value > 100:
            draft.kind = "change"
            draft.rule.append("change.beyond_whole")
        if "broken_grouping" in draft.flags:
            self._no_value(draft)
        self._second_bound(draft)
        self._sign(draft)
        if draft.unit == "percent":
            self._change(draft, back(self.low, draft.start) if draft.start != draft.first.start else tokens)
        self._rate(draft)
        self.last = draft
        return draft

    def duration_head(self, at: int, end: int, word: str) -> Draft | None:
        """ "over a year", "less than a week": a duration without a number counts as one where it is hedged."""
        article = _ARTICLE.search(self.low, max(0, at - 3), at)
        if article is None:
            return None
        tokens = back(self.low, article.start())
        half = _AND_HALF.match(self.low, end)
        if half is None and (self.modifier(tokens) is None or _DATED.match(self.low, end)):
            return None
        unit, factor = self.lexicon.durations[word]
        value = Fraction(factor)
        if half:
            value, end = value * Fraction(3, 2), half.end()
        number = Numeral(article.start(), end, value, last_place(value), "words", rule=f"unit.{unit}")
        draft = Draft(number.start, end, number, kind="duration", unit=unit, form="words", rule=[number.rule])
        draft = self._finish(draft, tokens)
        return draft if half or draft.modifier != "none" else None

    def _no_value(self, draft: Draft) -> None:
        """Impossible grouping ("300,0001", "2,21441"): its readings are kept, none of them is taken for the number."""
        numbers = [n for n in (draft.first, draft.second) if n is not None and "broken_grouping" in n.flags]
        draft.readings = tuple(reading for n in numbers for reading in (n.value, *n.readings))
        draft.value = draft.low = draft.high = draft.granule = None
        draft.modifier = "unquantified"

    def _value(self, draft: Draft) -> None:
        first, second = draft.first, draft.second
        if second is not None:
            draft.low, draft.high, draft.modifier = first.value, second.value, "between"
            draft.granule = min(first.granule, second.granule)
        else:
            draft.value = first.value
            draft.granule = first.granule
        if draft.unit == "percent" and not first.share:
            draft.granule = min(draft.granule, Fraction(1)) if draft.granule else None
        if first.share and draft.kind == "count":
            draft.kind, draft.unit = "share", "percent"
