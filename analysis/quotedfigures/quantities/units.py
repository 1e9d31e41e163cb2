"""What a number is of: percent, money, time, multiples, one in n."""

from __future__ import annotations

import re
from fractions import Fraction

from .draft import Draft, Hedge, Part
from .numeral import Numeral, last_place, multiplied
from .tokens import Token, back

_OUT_OF = re.compile(r"[\s-]+(?:times\s+)?out[\s-]+of[\s-]+(?:every\s+)?(?=[\da-z])")
_IN_EVERY = re.compile(
    r"[\s-]+(?:in|of(?=\s+(?:every|each)\s))[\s-]+(?P<every>(?:every|each)\s+)?(?:an?\s+)?(?=[\da-z])"
)
_TIMES = re.compile(r"[\s-]?(?P<x>x)(?![a-z\d])|(?:\s+|-)times(?![a-z])|-?\s?fold(?![a-z])")
_TIMES_OF_CHANGE = re.compile(
    r"\s+(?:as|more|higher|greater|larger|bigger|the|that|what|its|their|his"
    r"|fewer|less|lower|faster|longer|worse|likelier|over|last|this|those|our|smaller|in size)\b"
)
_OF_TIME = re.compile(r"(?:\s+(?:of\s+)?an?\s|-)([a-z]+)")
_AS_MANY = re.compile(r"\s+as\s+(?:many|much|high|large|big|great)(?![a-z])")
#: Short for currencies, written with one capital ("Rs 500", "Sh500").
_MIXED_CASE = frozenset({"rs", "tk", "rp", "sh", "shs", "ksh", "kshs", "tsh", "tshs", "ush", "afs"})
_CURRENCY_TOKEN = re.compile(r"(?:[a-z.]{0,4}[$€£¥₹₺₦₱₩₪฿₴₽৳₨₵¢]|[a-z][a-z.$/]{0,5})\Z")


#: Digits in groups, or with a scale: "N5,000", "R2.5 million"; not "K9", "N95", "R2P".
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?(?:\s?(?:million|billion|trillion|thousand)|bn|m)\b")


def is_letter(word: str) -> bool:
    """Is a word a single letter, as some currencies are short for?"""
    return len(word) == 1 and word.isalpha()


def is_amount(low: str, at: int) -> bool:
    """Is the number an amount, as a letter glued to it may be the currency of?"""
    return _AMOUNT.match(low, at) is not None


class Units(Part):
    """What a number is of: percent, money, time, multiples, one in n."""

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

    def currency_before(self, at: int, tokens: list[Token]) -> Hedge | None:
        """ "US$ 85", "Rs. 9,500", "PKR 5,000", "€50m"."""
        if not tokens or at - tokens[-1].end > 1:
            return None
        word = tokens[-1].word
        if is_letter(word) and not (tokens[-1].end == at and is_amount(self.low, at)):
            return None
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
            start = tokens[-1].end - len(text)
            glued = len(text) < len(word) and word[-len(text) - 1].isalpha()
            if found is None or (glued and (text[0].isalpha() or self.raw[start - 1].isupper())):
                return None  # "QQ$50" is in no currency we know
            word = text
        if word[0].isalpha() and word[-1].isalpha() and word not in ("euro", "euros", "birr"):
            written = self.raw[start : start + len(word)]
            if not (written.isupper() or (word in _MIXED_CASE and written[0].isupper())):
                return None
        return Hedge(found, start, f"currency.{word}")

    def _unit_after(self, draft: Draft) -> None:
        """Percent signs, currencies and times after the number."""
        low, end = self.low, draft.end
        following = low[end : end + 1]
        if not following or (following in ",;)\n" and following != "\n"):
            return
        if draft.kind != "money" and (match := self.lexicon.percent.match(low, end)):
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
            draft.first, draft.factor = multiplied(draft.first, factor), factor
        draft.rule.append(f"unit.{unit}")
        return True

    def _part_of_time(self, draft: Draft) -> None:
        """ "half an hour", "half a century", "a quarter of an hour"."""
        match = _OF_TIME.match(self.low, draft.end)
        if match and match[1] in self.lexicon.durations:
            unit, factor = self.lexicon.durations[match[1]]
            value = draft.first.value / 100 * factor
            draft.kind, draft.unit, draft.end = "duration", unit, match.end()
            draft.first = Numeral(
                draft.first.start, match.end(), value, last_place(value), "words", rule=draft.first.rule
            )
            draft.form = "words"

    def _times(self, draft: Draft) -> None:
        match = _TIMES.match(self.low, draft.end)
        if not match:
            return
        word = match[0].strip(" -\n")
        if word == "x" and (draft.first.value > 100 or re.match(r"\s?\d", self.low[match.end() : match.end() + 2])):
            return
        if (
            word.startswith("times")
            and not self._moving(back(self.low, draft.start)[-3:])
            and not _TIMES_OF_CHANGE.match(self.low, match.end())
        ):
            return
        draft.kind, draft.unit, draft.end, draft.direction = "change", "thing", match.end(), "up"
        follower = self.low[match.end() : match.end() + 8].split()
        if follower and follower[0] in ("fewer", "less", "lower", "smaller"):
            draft.direction = "down"
        if as_many := _AS_MANY.match(self.low, draft.end):
            draft.end = as_many.end()
        draft.rule.append("change.times")

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
            or second.start > match.end()
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

    def _moving(self, tokens: list[Token]) -> bool:
        """Does a verb of change stand before "from A to B"? Then A and B are two numbers."""
        words = self.lexicon.words
        for token in tokens[-8:]:
            word = token.word.rstrip(",")
            if word in words["up"] or word in words["down"] or word in words["moved"] or word in self.lexicon.multiples:
                return True
        return False
