"""Two numbers that state one quantity: between A and B, A to B, more than A but fewer than B."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from .draft import Draft
from .numeral import Numeral, last_place, multiplied
from .tokens import Token
from .units import Units

_CONNECT = re.compile(r"(?P<dash>\s?-\s?)(?=[\d$€£½])|\s+(?P<word>to|and|or|through|until)\s+|\s?(?P<tilde>~)\s?(?=\d)")
_SMALLER = {("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60}
_MONEY_MARK = re.compile(r"(us\$|[$€£]|[a-z]{2,4}\.? ?)(?=\d)")
_HEAD = re.compile(r"(?:an?[\s-]+)?([a-z]+|[\d½⅓⅔¼¾])")
_BUT = re.compile(r",?\s+(?:(?:and|but|yet)\s+)?(?=[a-z<>≤≥])")
_NEXT_WORD = re.compile(r"\s*([a-z<>=≤≥]+)\s*")
_FLOORS = frozenset({"more_than", "at_least", "well_over", "just_over"})
_CEILINGS = frozenset({"less_than", "at_most", "nearly"})
_OPPOSITE = dict.fromkeys(_FLOORS, _CEILINGS) | dict.fromkeys(_CEILINGS, _FLOORS)


class Ranges(Units):
    """Two numbers that state one quantity: between A and B, A to B, more than A but fewer than B."""

    def _range(self, draft: Draft, tokens: list[Token]) -> None:
        """Take a second number into the quantity where the two are the ends of a range."""
        match = _CONNECT.match(self.low, draft.end)
        if not match or "\n\n" in match[0]:
            return
        word, opener = match["word"], self.modifier(tokens)
        phrase = opener.rule if opener is not None and opener.name == "between" else ""
        if word == "and" and "between" not in phrase:
            return
        moving = word in ("to", "until", "through") and self._moving(tokens)
        if moving and "from" in phrase and "anywhere" not in phrase:
            self._take_unit(draft, match.end())
            return
        second = self._second(draft, match.end())
        if second is None or not self._same_kind(draft, second):
            return
        if moving and not phrase and draft.kind == "share" and draft.end > draft.first.end:
            return
        if moving and self._by_and_to(draft, second, tokens):
            return
        if word != "or" or self._alternatives(draft.first, second.first):
            self._join(draft, second, word or "dash")

    def _by_and_to(self, draft: Draft, second: Draft, tokens: list[Token]) -> bool:
        """ "rose $1.15 to $83.40", "rose 5 to 128": by how much, and to what."""
        words, last = self.lexicon.words, tokens[-1].word if tokens else ""
        by = last == "by" and len(tokens) > 1
        verb = tokens[-2].word if by else last
        if verb not in words["up"] and verb not in words["down"]:
            return False
        return (draft.kind == second.kind != "count" and not by) or second.first.value > 4 * draft.first.value

    def _same_kind(self, draft: Draft, second: Draft) -> bool:
        """Could the two be ends of one range: one unit, said once or twice?"""
        if draft.kind == "duration" and second.kind == "duration" and second.unit != draft.unit:
            factor = _SMALLER.get((second.unit or "", draft.unit or ""))
            if factor is None:
                return False
            second.first, second.unit = multiplied(second.first, factor), draft.unit
        own_unit = draft.end > draft.first.end
        if draft.kind == "money" and second.kind == "count":
            return not own_unit or draft.start < draft.first.start
        if draft.kind == "money" and second.kind == "money":
            return draft.unit == second.unit
        return not (own_unit and draft.kind != second.kind)

    def _join(self, draft: Draft, second: Draft, word: str) -> None:
        other = second.first
        first = _share_scale(draft.first, other)
        if second.factor > 1 and draft.kind == "count":
            first = multiplied(first, second.factor)
        if not first.value < other.value or (first.share and not other.share):
            return
        draft.first, draft.second, draft.end = first, other, second.end
        draft.flags += [f for f in second.flags if f not in draft.flags]
        if second.kind != "count":
            draft.kind, draft.unit = second.kind, second.unit
        draft.rule.append(f"range.{word}")

    def _second(self, draft: Draft, at: int) -> Draft | None:
        """The other end of a range with its own unit; None where no number follows at once."""
        low = self.low
        currency = None
        if draft.kind in ("money", "count"):
            match = _MONEY_MARK.match(low, at)
            if match and (found := self.lexicon.currencies_before.get(match[1].strip())):
                currency, at = found, match.end()
        head = _HEAD.match(low, at)
        if head is None or not (head[1].isdigit() or head[1] in self.lexicon.vulgar or self._is_number_word(head[1])):
            return None
        other = self.numeral(head.start(1), currency is not None or draft.kind == "money")
        if other is None or other.start > at + 3:
            return None
        second = Draft(other.start, other.end, other, flags=list(other.flags))
        if currency:
            second.kind, second.unit = "money", currency
        self._unit_after(second)
        if second.kind == "count" and other.share:
            second.kind, second.unit = "share", "percent"
        return second

    def _take_unit(self, draft: Draft, at: int) -> None:
        """ "rose from 10 to 15 percent", "fell from 1.5 to 1.2 million": the first number has the second's unit."""
        second = self._second(draft, at)
        if second is None or draft.kind != "count" or draft.first.share or draft.end > draft.first.end:
            return
        if second.kind in ("share", "money", "duration") and not second.first.share:
            draft.kind, draft.unit = second.kind, second.unit
        other = second.first
        if draft.first.scale == 1 and other.scale >= 1000 and draft.first.value < 1000 and draft.first.form != "dozen":
            draft.first = _scaled_like(draft.first, other)
        draft.rule.append("range.shared_unit")

    def _is_number_word(self, word: str) -> bool:
        x = self.lexicon
        return word in x.small or word in x.tens or word in x.scales or word in x.fractions

    def _alternatives(self, first: Numeral, other: Numeral) -> bool:
        """ "five or six", "two or three dozen": neighbours only."""
        if first.share or other.share:
            return False
        size = 12 if other.word == "dozen" and first.word is None else other.scale if first.scale == 1 else 1
        a, b = first.value, other.value / size
        return 1 <= a < b <= 2 * a and (b - a) <= max(Fraction(2), a / 2)

    def _second_bound(self, draft: Draft) -> None:
        """ "more than 10 but fewer than 20": a floor and a ceiling of the same number make a range."""
        wanted = _OPPOSITE.get(draft.modifier)
        if wanted is None or draft.value is None or not (match := _BUT.match(self.low, draft.end)):
            return
        node, position, name = self.lexicon.before_forward, match.end(), None
        while (word := _NEXT_WORD.match(self.low, position)) and (below := node.get(word[1])) is not None:
            node, position = below, word.end()
            name = node.get("", (None,))[0]
            if name in wanted and (other := self._second(draft, position)) is not None:
                break
        else:
            return
        if not self._same_kind(draft, other) or (draft.first.share and other.kind == "count"):
            return
        ends = sorted((draft.first.value, other.first.value))
        rising = draft.modifier in _FLOORS
        if ends[0] == ends[1] or rising != (draft.first.value < other.first.value):
            return
        draft.low, draft.high, draft.value, draft.modifier = ends[0], ends[1], None, "between"
        draft.second, draft.end = other.first, other.end
        if other.kind != "count":
            draft.kind, draft.unit = other.kind, other.unit
        draft.rule.append("range.two_bounds")


def _share_scale(first: Numeral, other: Numeral) -> Numeral:
    """ "1 to 1.5 million", "two and three million": the first end takes the other's scale word."""
    if other.word == "dozen" and first.word is None and first.scale == 1 and first.value * 12 < other.value:
        return replace(first, value=first.value * 12, form="dozen", word="dozen", plain=False)
    if (
        first.scale != 1
        or other.scale <= 1
        or first.share
        or first.form == "dozen"
        or (first.form == "digits" and not first.plain and first.value >= 1000)
    ):
        return first
    if first.value >= other.value / other.scale or (
        other.form == "words" and (other.value / other.scale).denominator not in (1, 2)
    ):
        return first
    return _scaled_like(first, other)


def _scaled_like(first: Numeral, other: Numeral) -> Numeral:
    value = first.value * other.scale
    granule = first.granule * other.scale if first.granule < 1 else last_place(value)
    return replace(
        first,
        value=value,
        granule=granule,
        scale=other.scale,
        plain=False,
        readings=(),
        flags=tuple(f for f in first.flags if f != "ambiguous"),
    )
