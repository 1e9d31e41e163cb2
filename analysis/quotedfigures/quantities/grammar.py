"""From a numeral to a quantity: modifiers, ranges, shares, money, durations, rates and changes around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from .lexicon import Lexicon
from .numerals import Numeral, last_place, read_digits, read_vulgar, read_words
from .tokens import Token, back

_BOUNDS = {"more_than", "well_over", "just_over", "at_least", "nearly", "less_than", "at_most", "up_to", "or_more"}
_CONNECT = re.compile(r"(?P<dash>\s?-\s?)(?=[\d$€£½])|\s+(?P<word>to|and|or|through|until)\s+|\s?(?P<tilde>~)\s?(?=\d)")
_OUT_OF = re.compile(r"[\s-]+out[\s-]+of[\s-]+(?:every\s+)?(?=[\da-z])")
_IN_EVERY = re.compile(r"[\s-]+in[\s-]+(?P<every>(?:every|each)\s+)?(?=[\da-z])")
_PER_NUMBER = re.compile(
    r"[^.;:!?\d()\n]{0,40}?\bper (1(?:,?000(?:,?000)?|0,?000|00,?000|00)(?![\d,]*\d)|million\b|thousand\b|hundred thousand\b)"
)
_FROM = re.compile(r"(?:down|up|compared (?:with|to)|against|from|instead of) \Z")
_SMALLER = {("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60}
_TIMES = re.compile(r"[\s-]?(?P<x>x)(?![a-z\d])|(?:\s+|-)times(?![a-z])|-?\s?fold(?![a-z])")
_TIMES_OF_CHANGE = re.compile(
    r"\s+(?:as|more|higher|greater|larger|bigger|the|that|what|its|their|his|fewer|less|lower|faster|longer|worse|likelier|over|last|this|those|our|smaller|in size)\b"
)
_CURRENCY_TOKEN = re.compile(r"(?:[a-z.]{0,4}[$€£¥₹₺₦₱₩₪฿₴₽৳]|[a-z][a-z.$/]{0,5})\Z")
_CLAUSE = re.compile(r"[^.;:!?\d()\n]{0,60}|")
_ISO = re.compile(r"[a-z]{2,4}\Z")
_MINUS = re.compile(r"(?<![a-z])(minus|negative)\s+\Z")
_OVER = re.compile(r"\s+over\s+(?=[a-z\d])")
_POWER = re.compile(r"\^([+-]{0,3})(\d{1,3})(?!\d)")
_ARTICLE = re.compile(r"\ban? \Z")
_DATED = re.compile(r"\s+(?:ago|earlier|later|before|after)\b|-")
_CLOSES = re.compile(r"\s+and\s")
_BUT = re.compile(r",?\s+(?:(?:and|but|yet)\s+)?(?=[a-z<>≤≥])")
_NEXT_WORD = re.compile(r"\s*([a-z<>=≤≥]+)\s*")
_FLOORS = frozenset({"more_than", "at_least", "well_over", "just_over"})
_CEILINGS = frozenset({"less_than", "at_most", "nearly"})
_OPPOSITE = dict.fromkeys(_FLOORS, _CEILINGS) | dict.fromkeys(_CEILINGS, _FLOORS)


class Hedge(NamedTuple):
    """A modifier found: its class, where its words begin (or end), and the rule that names it."""

    name: str
    edge: int
    rule: str


@dataclass
class Draft:
    """A quantity in the making, in offsets of the normalised view."""

    start: int
    end: int
    first: Numeral
    second: Numeral | None = None
    kind: str = "count"
    unit: str | None = None
    modifier: str = "none"
    direction: str | None = None
    per: str | None = None
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    granule: Fraction | None = None
    form: str = "digits"
    word: str | None = None
    rule: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    readings: tuple[Fraction, ...] = ()


class Grammar:
    """Reads what stands around a numeral in one text."""

    def __init__(self, raw: str, low: str, lexicon: Lexicon, signed: bool = False) -> None:
        self.raw, self.low, self.lexicon, self.signed = raw, low, lexicon, signed
        self.last: Draft | None = None

    # -- numerals -----------------------------------------------------------------------------------------------
    def numeral(self, at: int, money: bool = False, joined: bool = True) -> Numeral | None:
        """The numeral at ``at``, whatever it is written in."""
        c = self.low[at : at + 1]
        if c.isdigit():
            return read_digits(self.low, at, self.lexicon, money)
        if c in self.lexicon.vulgar:
            return read_vulgar(self.low, at, self.lexicon)
        return read_words(self.low, at, self.lexicon, joined) if c.isalpha() else None

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
        self._second_bound(draft)
        self._sign(draft)
        words = back(self.low, draft.start) if draft.start != draft.first.start else tokens
        self._change(draft, words)
        self._rate(draft, words)
        self.last = draft
        return draft

    def duration_head(self, at: int, end: int, word: str) -> Draft | None:
        """ "over a year", "less than a week": a duration without a number counts as one where it is hedged."""
        article = _ARTICLE.search(self.low, max(0, at - 3), at)
        if article is None:
            return None
        tokens = back(self.low, article.start())
        if self.modifier(tokens) is None or _DATED.match(self.low, end):
            return None
        unit, factor = self.lexicon.durations[word]
        value = Fraction(factor)
        number = Numeral(article.start(), end, value, last_place(value), "words", rule=f"unit.{unit}")
        draft = Draft(number.start, end, number, kind="duration", unit=unit, form="words", rule=[number.rule])
        draft = self._finish(draft, tokens)
        return draft if draft.modifier != "none" else None

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
        ends = sorted((draft.first.value, other.first.value))
        rising = draft.modifier in _FLOORS
        if (
            ends[0] == ends[1]
            or rising != (draft.first.value < other.first.value)
            or (draft.kind != other.kind and other.kind != "count")
        ):
            return
        draft.low, draft.high, draft.value, draft.modifier = ends[0], ends[1], None, "between"
        draft.second, draft.end = other.first, other.end
        draft.rule.append("range.two_bounds")

    def _sign(self, draft: Draft) -> None:
        """A minus right before the number: a fall where it is a percentage, else read only when asked for."""
        low, start = self.low, draft.start
        glued = (
            start > 0 and low[start - 1] == "-" and (start == 1 or low[start - 2] in " \n(<>=") and low[start].isdigit()
        )
        word = None if glued else _MINUS.search(low, max(0, start - 12), start)
        if not glued and word is None:
            return
        begin = start - 1 if glued else word.start(1)  # type: ignore[union-attr]
        if self.signed and draft.value is not None:
            draft.value, draft.start = -draft.value, begin
        elif draft.unit == "percent" and draft.kind == "share":
            draft.kind, draft.direction = "change", "down"
            draft.rule.append("change.minus")

    def _value(self, draft: Draft) -> None:
        first, second = draft.first, draft.second
        if second is not None:
            draft.low, draft.high, draft.modifier = first.value, second.value, "between"
            draft.granule = min(first.granule, second.granule)
        else:
            draft.value = first.value
            draft.granule = first.granule
        if draft.kind == "share" and draft.value is not None and draft.value > 100:
            draft.kind = "change"
            draft.rule.append("change.beyond_whole")
        if draft.unit == "percent" and not first.share:
            draft.granule = min(draft.granule, Fraction(1)) if draft.granule else None
        if first.share and draft.kind == "count":
            draft.kind, draft.unit = "share", "percent"

    # -- units --------------------------------------------------------------------------------------------------
    def currency_before(self, at: int, tokens: list[Token]) -> Hedge | None:
        """ "US$ 85", "Rs. 9,500", "PKR 5,000", "€50m"."""
        if not tokens or at - tokens[-1].end > 1:
            return None
        word = tokens[-1].word
        found = self.lexicon.currencies_before.get(word)
        start = tokens[-1].start
        if found is None:
            match = _CURRENCY_TOKEN.search(word)
            if match is None or not match[0]:
                return None
            text = match[0]
            while (
                text
                and (found := self.lexicon.currencies_before.get(text)) is None
                and text[-1] in "$€£¥₹"
                and len(text) > 1
            ):
                text = text[1:]
            if found is None or (text[0].isalpha() and len(text) < len(word) and word[-len(text) - 1].isalpha()):
                return None
            start = tokens[-1].end - len(text)
            word = text
        if word[0].isalpha() and word[-1].isalpha() and word not in ("euro", "euros", "birr"):
            written = self.raw[start : start + len(word)]
            if not (written.isupper() or (word in ("rs", "tk", "rp", "ksh", "ush", "afs") and written[0].isupper())):
                return None
        return Hedge(found, start, f"currency.{word}")

    def _unit_after(self, draft: Draft) -> None:
        """Percent signs, currencies and times after the number."""
        low, end = self.low, draft.end
        following = low[end : end + 1]
        if not following or (following in ",;)\n" and following != "\n"):
            return
        if (
            draft.kind != "money"
            and (match := self.lexicon.percent.match(low, end))
            and not self._pc_of_something(match)
        ):
            draft.kind, draft.unit, draft.end = "share", "percent", match.end()
            draft.rule.append("unit.percent")
            if match["points"]:
                draft.kind = "change"
                draft.rule.append("change.points")
            return
        if draft.kind == "money" or draft.first.share:
            if draft.kind == "money":
                self._currency_after(draft)
            elif draft.first.word is None:
                self._part_of_time(draft)
            return
        if self._currency_after(draft) or self._duration(draft):
            return
        self._times(draft)

    def _pc_of_something(self, match: re.Match[str]) -> bool:
        return False

    def _currency_after(self, draft: Draft) -> bool:
        match = self.lexicon.currency_after.match(self.low, draft.end)
        if not match:
            return False
        word = (match["word"] or match[0].strip()).replace("\n", " ")
        if match["word"] is None and self.low[match.end() : match.end() + 1].isdigit():
            return False
        at = match.end() - len(word)
        unit = self.lexicon.currencies_after[word]
        if word.isalpha() and word == unit.lower() and not self.raw[at : match.end()].isupper():
            return False
        if draft.kind != "money":
            draft.kind, draft.unit = "money", unit
            draft.rule.append(f"currency.{word}")
        elif word.upper() != draft.unit and unit != draft.unit:
            return False
        draft.end = match.end()
        return True

    def _duration(self, draft: Draft) -> bool:
        match = self.lexicon.duration.match(self.low, draft.end)
        if not match or "\n\n" in match["gap"]:
            return False
        unit, factor = self.lexicon.durations[match["unit"]]
        if match["unit"] in ("second", "min") and match["gap"] == " " and draft.first.value == 1:
            return False
        end = match.end()
        draft.kind, draft.unit, draft.end = "duration", unit, end
        if draft.first.granule and factor != 1:
            draft.first = _multiplied(draft.first, factor)
        draft.rule.append(f"unit.{unit}")
        return True

    def _part_of_time(self, draft: Draft) -> None:
        """ "half an hour", "half a century", "a quarter of an hour"."""
        match = re.compile(r"\s+(?:of\s+)?an?(\s)([a-z]+)").match(self.low, draft.end)
        if match and match[2] in self.lexicon.durations:
            unit, factor = self.lexicon.durations[match[2]]
            value = draft.first.value / 100 * factor
            draft.kind, draft.unit, draft.end = "duration", unit, match.end()
            draft.first = Numeral(
                draft.first.start, match.end(), value, last_place(value), "words", rule=draft.first.rule
            )
            draft.form = "words"

    def _times(self, draft: Draft) -> bool:
        match = _TIMES.match(self.low, draft.end)
        if not match:
            return False
        word = match[0].strip(" -\n")
        if word == "x" and (draft.first.value > 100 or re.match(r"\s?\d", self.low[match.end() : match.end() + 2])):
            return False
        if (
            word.startswith("times")
            and not self._moving(back(self.low, draft.start)[-3:])
            and not _TIMES_OF_CHANGE.match(self.low, match.end())
        ):
            return False
        draft.kind, draft.unit, draft.end, draft.direction = "change", "thing", match.end(), "up"
        follower = self.low[match.end() : match.end() + 8].split()
        if follower and follower[0] in ("fewer", "less", "lower", "smaller"):
            draft.direction = "down"
        draft.rule.append("change.times")
        return True

    # -- one in n -----------------------------------------------------------------------------------------------
    def _one_in(self, draft: Draft, tokens: list[Token]) -> bool:
        """ "one in five", "nine out of ten", "3 in 10"."""
        first = draft.first
        if draft.kind != "count" or first.share or first.value.denominator != 1 or first.value > 1000:
            return False
        match = _OUT_OF.match(self.low, draft.end) or _IN_EVERY.match(self.low, draft.end)
        if not match:
            return False
        second = self.numeral(match.end())
        if (
            second is None
            or second.share
            or second.start != match.end()
            or second.value.denominator != 1
            or second.value <= first.value
            or first.value == 0
        ):
            return False
        n, m = int(first.value), int(second.value)
        if match.re is _IN_EVERY and not match["every"]:
            usual = m <= 10 or m in (12, 20, 25, 30, 50, 100, 1000, 10000, 100000, 1000000)
            if (n > 1 and not (usual and m <= 100000)) or (second.plain and 1900 <= m <= 2100) or (m <= 2 and n > 1):
                return False
            if self.lexicon.duration.match(self.low, second.end) or self.lexicon.percent.match(self.low, second.end):
                return False
            if (
                n > 1
                and m not in (3, 4, 5, 10, 100, 1000, 10000, 100000)
                and re.match(r"\s+[a-z]{3,}s\b", self.low[second.end : second.end + 20])
                and first.form != "words"
            ):
                return False
        elif self.lexicon.percent.match(self.low, second.end):
            return False
        draft.kind, draft.unit, draft.end, draft.form = "share", "percent", second.end, "fraction"
        draft.first = Numeral(
            first.start, second.end, Fraction(100 * n, m), Fraction(100, m), "fraction", share=True, rule="share.n_in_m"
        )
        draft.rule.append("share.n_in_m")
        return True

    # -- ranges -------------------------------------------------------------------------------------------------
    def _range(self, draft: Draft, tokens: list[Token]) -> None:
        match = _CONNECT.match(self.low, draft.end)
        if not match or "\n\n" in match[0]:
            return
        word = match["word"]
        opener = self.modifier(tokens)
        opened = opener is not None and opener.name == "between"
        if word == "and" and not (opened and "between" in opener.rule):  # type: ignore[union-attr]
            return
        if (
            word in ("to", "until", "through")
            and opened
            and "from" in opener.rule
            and "anywhere" not in opener.rule
            and self._moving(tokens)
        ):  # type: ignore[union-attr]
            self._take_unit(draft, match.end())
            return
        second = self._second(draft, match.end())
        if second is None:
            return
        other, first = second.first, draft.first
        if word == "or" and not self._alternatives(first, other, second):
            return
        if (
            draft.end > first.end
            and draft.kind in ("share", "money", "change", "duration")
            and second.kind != draft.kind
            and not (draft.kind == "money" and second.kind == "count" and first.scale >= other.scale)
        ):
            if draft.kind != "money" or second.kind != "count" or draft.start == first.start:
                return
        if (
            draft.kind == "count"
            and second.kind not in ("count", draft.kind)
            and first.share != other.share
            and second.kind != "share"
        ):
            pass
        first = _share_scale(first, other)
        if (
            draft.kind == "share"
            and second.kind == "share"
            and draft.end > draft.first.end
            and not opened
            and self._moving(tokens)
            and word == "to"
        ):
            return
        if draft.kind == "duration" and second.kind == "duration" and second.unit != draft.unit:
            factor = _SMALLER.get((second.unit or "", draft.unit or ""))
            if factor is None:
                return
            other, second.unit = _multiplied(other, factor), draft.unit
        if draft.kind == "duration" and second.unit != draft.unit:
            return
        if second.kind == "duration" and draft.kind == "count":
            unit_factor = other.value / _own(other.value, second)
            first = _multiplied(first, int(unit_factor)) if unit_factor.denominator == 1 and unit_factor > 1 else first
        if not first.value < other.value or (first.share != other.share and first.share):
            return
        if (
            draft.kind == "money"
            and second.kind == "money"
            and second.unit != draft.unit
            and draft.unit
            and second.unit
        ):
            return
        draft.first, draft.second, draft.end = first, other, second.end
        draft.flags += [f for f in second.flags if f not in draft.flags]
        if second.kind != "count":
            draft.kind, draft.unit = second.kind, second.unit
        draft.rule.append(f"range.{word or 'dash'}")

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

    def _second(self, draft: Draft, at: int) -> Draft | None:
        """The other end of a range with its own unit; None where no number follows at once."""
        low = self.low
        currency = None
        if draft.kind in ("money", "count"):
            match = re.compile(r"(us\$|[$€£]|[a-z]{2,4}\.? ?)(?=\d)").match(low, at)
            if match and (found := self.lexicon.currencies_before.get(match[1].strip())):
                currency, at = found, match.end()
        head = re.compile(r"(?:an?[\s-]+)?([a-z]+|[\d½⅓⅔¼¾])").match(low, at)
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

    def _is_number_word(self, word: str) -> bool:
        x = self.lexicon
        return word in x.small or word in x.tens or word in x.scales or word in x.fractions

    def _alternatives(self, first: Numeral, other: Numeral, second: Draft) -> bool:
        """ "five or six", "two or three dozen": neighbours only."""
        b = _own(other.value, second)
        a = first.value
        if first.share or other.share:
            return False
        if other.scale > 1 and first.scale == 1:
            b = b / other.scale
        return a < b <= 2 * a and a > 1 and (b - a) <= max(2, a / 2)

    def _moving(self, tokens: list[Token]) -> bool:
        """Does a verb of change stand before "from A to B"? Then A and B are two numbers."""
        words = self.lexicon.words
        for token in tokens[-8:]:
            word = token.word.rstrip(",")
            if word in words["up"] or word in words["down"] or word in words["moved"] or word in self.lexicon.multiples:
                return True
        return False

    # -- modifiers ----------------------------------------------------------------------------------------------
    def modifier(self, tokens: list[Token]) -> Hedge | None:
        """The modifier that ends right before the number: the longest phrase of the lexicon."""
        node, best = self.lexicon.before, None
        for token in reversed(tokens):
            below = node.get(token.word)
            if below is None:
                break
            node = below
            if found := node.get(""):
                best = Hedge(found[0], token.start, f"before.{found[1].replace(' ', '_')}")
        return best

    def _hedges(self, draft: Draft, tokens: list[Token]) -> None:
        found = self._before(draft, tokens)
        names = [h.name for h in found]
        behind = self._after(draft)
        if behind:
            draft.end = behind.edge
            if (
                draft.kind == "count"
                and draft.second is None
                and self.low[draft.end : draft.end + 1] in (" ", "-", "%")
            ):
                self._unit_behind_hedge(draft)
            names.append(behind.name)
            draft.rule.append(behind.rule)
        for hedge in found:
            draft.start = min(draft.start, hedge.edge)
            draft.rule.append(hedge.rule)
        if draft.second is not None:
            return
        bounds = [n for n in names if n in _BOUNDS]
        if behind and behind.name in ("or_more", "at_most", "at_least") and not any(n in _BOUNDS for n in names[:-1]):
            draft.modifier = behind.name
        elif bounds:
            draft.modifier = bounds[0]
        elif names:
            draft.modifier = next((n for n in ("about", "estimated", "exactly") if n in names), "none")
        if draft.modifier == "none" and self.lexicon.estimate_after.match(self.low, draft.end):
            draft.modifier = "estimated"
            draft.rule.append("after.estimated_to")
        if (
            draft.modifier == "exactly"
            and "a_total_of" in "".join(draft.rule)
            and draft.granule
            and draft.granule > 1
            and draft.kind == "count"
        ):
            draft.modifier = "exactly"

    def _unit_behind_hedge(self, draft: Draft) -> None:
        """ "30+ years", "20-odd days", "90-plus percent": the unit belongs to the quote."""
        first = draft.first
        self._unit_after(draft)
        if draft.first is not first:
            draft.value, draft.granule = draft.first.value, draft.first.granule
        if draft.unit == "percent" and draft.granule:
            draft.granule = min(draft.granule, Fraction(1))

    def _before(self, draft: Draft, tokens: list[Token]) -> list[Hedge]:
        """Up to three stacked modifiers, outermost first."""
        found: list[Hedge] = []
        rest = tokens
        for _ in range(3):
            hedge = self.modifier(rest) or self._across_filler(rest)
            if hedge is None or not self._fits(hedge, draft, rest):
                break
            phrase = hedge.rule.removeprefix("before.").replace("_", " ")
            rest = [t for t in rest if t.start < hedge.edge]
            if phrase in self.lexicon.unquoted:
                found.insert(0, Hedge(hedge.name, draft.start if not found else found[0].edge, hedge.rule))
                break
            found.insert(0, hedge)
        return found

    def _across_filler(self, tokens: list[Token]) -> Hedge | None:
        """ "at least another 200": a modifier before a word that is part of the quote then."""
        if len(tokens) > 1 and tokens[-1].word in ("another", "perhaps", "additional", "further"):
            cut = 2 if tokens[-1].word in ("additional", "further") and tokens[-2].word in ("a", "an") else 1
            hedge = self.modifier(tokens[:-cut])
            return hedge if hedge and hedge.name != "between" else None
        return None

    def _fits(self, hedge: Hedge, draft: Draft, tokens: list[Token]) -> bool:
        if hedge.name == "between":
            return draft.second is not None
        phrase = hedge.rule.removeprefix("before.")
        if phrase == "over" and draft.kind == "duration":
            index = next((i for i, t in enumerate(tokens) if t.start == hedge.edge), 0)
            before = tokens[index - 1].word if index else ""
            article = self.low[draft.first.start : draft.first.start + 2] in ("a ", "an")
            return (
                article
                or before
                in (
                    "for",
                    "after",
                    "of",
                    "lasted",
                    "took",
                    "waited",
                    "spent",
                    "by",
                    "than",
                    "takes",
                    "last",
                    "lasting",
                    "is",
                    "was",
                    "are",
                    "were",
                    "just",
                    "held",
                    "served",
                    "been",
                    "",
                )
                or draft.first.value >= 20
                or (before == "in" and draft.unit in ("month", "year"))
            )
        if phrase == "about" and tokens and self.low[hedge.edge - 1 : hedge.edge] == "-":
            return False
        if phrase in ("some", "around", "about") and draft.first.form == "fraction" and phrase == "some":
            return True
        return not (phrase in ("c", "minimum", "maximum") and draft.first.value < 10)

    def _after(self, draft: Draft) -> Hedge | None:
        low, end = self.low, draft.end
        match = self.lexicon.after.match(low, end)
        if not match:
            return None
        phrase = re.sub(r"\s+", " ", match[0].strip(" ,\n"))
        name = self.lexicon.after_class.get(phrase)
        if name is None:
            return None
        rest = low[match.end() : match.end() + 12]
        if (
            phrase
            in (
                "odd",
                "minimum",
                "maximum",
                "tops",
                "at least",
                "at most",
                "at the most",
                "at a maximum",
                "at a minimum",
            )
            and re.match(r"\s+[a-z\d]", rest)
            and phrase != "odd"
        ):
            return None
        if phrase in (
            "plus",
            "more or less",
            "or more than",
            "or less than",
            "and over",
            "and under",
            "and above",
            "and below",
            "or over",
            "or under",
            "over",
            "or greater than",
            "and more",
            "and up",
        ) and re.match(r"\s+(?:an?\s|\d)", rest):
            return None
        if phrase == "and more" and re.match(r"\s+(?!in\b|at\b|on\b)[a-z]", rest):
            return None
        if phrase == "+" and re.match(r"\s?\d", rest):
            return None
        if draft.second is not None and name != "about":
            return None
        return Hedge(name, match.end(), f"after.{phrase.replace(' ', '_')}")

    # -- changes and rates --------------------------------------------------------------------------------------
    def _change(self, draft: Draft, tokens: list[Token]) -> None:
        """A percentage or fraction by which something rose or fell, with its direction."""
        if draft.unit != "percent" or draft.kind not in ("share", "change"):
            return
        direction = self._direction_after(draft.end) or self._direction_before(tokens)
        if direction is None:
            return
        draft.kind, draft.direction = "change", direction
        if draft.first.share:
            draft.granule = draft.first.granule
        draft.rule.append(f"change.{direction}")

    def _direction_after(self, end: int) -> str | None:
        match = re.compile(
            r"[\s-]+(?:(?:year-on-year|annual|monthly|weekly|sharp|overall|yearly|average|further|net|real|pay|price|wage|tax)[\s-]+)?([a-z]+)"
        ).match(self.low, end)
        if not match:
            return None
        word, words = match[1], self.lexicon.words
        return "up" if word in words["up_after"] else "down" if word in words["down_after"] else None

    def _direction_before(self, tokens: list[Token]) -> str | None:
        words = self.lexicon.words
        near = [t.word.rstrip(",") for t in tokens[-8:]]
        while near and near[-1] in (
            "a",
            "an",
            "another",
            "further",
            "some",
            "about",
            "nearly",
            "around",
            "roughly",
            "the",
            "only",
            "just",
            "as",
            "much",
            "well",
            "over",
            "almost",
            "estimated",
            "whopping",
            "mere",
            "staggering",
            "record",
        ):
            near.pop()
        if not near:
            return None
        last = near[-1]
        if last in words["up"] or last in words["down"]:
            if last in ("up", "down") and len(near) > 1 and near[-2] in ("make", "makes", "made", "making"):
                return None
            return "up" if last in words["up"] else "down" if last not in ("lower", "lost", "loss") else None
        if last == "by":
            for word in reversed(near[:-1]):
                if word in words["up"] or word in words["down"]:
                    return "up" if word in words["up"] else "down"
        if last == "of" and len(near) > 1:
            for word in reversed(near[-3:-1]):
                if word in words["up"] or word in words["down"]:
                    return "up" if word in words["up"] else "down"
        return None

    def _rate(self, draft: Draft, tokens: list[Token]) -> None:
        if draft.kind != "count":
            return
        if match := _PER_NUMBER.match(self.low, draft.end):
            draft.kind, draft.per = "rate", match[1].replace(",", "")
            draft.rule.append("rate.per_number")
            return
        period = self._rate_after(draft.end) or self._rate_before(tokens) or self._rate_compared(draft)
        if period:
            draft.kind, draft.per = "rate", period
            draft.rule.append(f"rate.{period}")

    def _rate_after(self, end: int) -> str | None:
        clause = _CLAUSE.match(self.low, end)
        text = clause[0] if clause else ""
        text = text.split(",")[0].split('"')[0]
        for match in self.lexicon.rate.finditer(text):
            if match.start() and text[match.start() - 1].isalpha():
                continue
            before = text[: match.start()].split()
            if before and before[-1] in (
                "in",
                "within",
                "for",
                "after",
                "of",
                "over",
                "during",
                "than",
                "about",
                "on",
                "at",
                "by",
                "once",
                "nearly",
                "almost",
                "just",
                "half",
                "to",
                "until",
                "from",
                "under",
                "is",
                "was",
                "last",
                "lasts",
                "as",
                "and",
            ):
                return None
            after = re.match(r"\s*-?([a-z']+)", text[match.end() :])
            if after and after[1] in self.lexicon.words["not_rate"]:
                return None
            if len(before) > 7:
                return None
            return self.lexicon.rate_periods[re.sub(r"\s+", " ", match["period"] or match["adverb"])]
        return None

    def _rate_compared(self, draft: Draft) -> str | None:
        """ "340 a day, down from 510": what a rate is compared with is one."""
        if (
            self.last is None
            or self.last.per is None
            or not _FROM.search(self.low, max(0, draft.start - 16), draft.start)
        ):
            return None
        between = self.low[self.last.end : draft.start]
        return self.last.per if len(between) < 60 and not re.search(r"[.;!?\n]", between) else None

    def _rate_before(self, tokens: list[Token]) -> str | None:
        words = [t.word for t in tokens[-4:]]
        for word in words:
            if word in ("daily", "weekly", "monthly", "yearly", "hourly", "nightly") and words[-1] in (
                "of",
                "at",
                "is",
                "was",
                "to",
                "average",
                "averaging",
                "averaged",
            ):
                return self.lexicon.rate_periods[word]
        return None


def _own(value: Fraction, second: Draft) -> Fraction:
    """The number as said, before its unit multiplied it (two decades = 20 years)."""
    return value


def _multiplied(number: Numeral, factor: int) -> Numeral:
    value = number.value * factor
    return replace(
        number, value=value, granule=last_place(value) if value.denominator == 1 else number.granule * factor
    )


def _share_scale(first: Numeral, other: Numeral) -> Numeral:
    """ "1 to 1.5 million", "two and three million": the first end takes the other's scale word."""
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
