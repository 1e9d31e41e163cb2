"""What a person should look at: points that may group or divide, scripts mixed in one numeral, numbers denied."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cached_property

from .draft import Draft
from .lexicon import Lexicon
from .numeral import last_place

_POINT_GROUPS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3}){2,}(?![\d.]\d)|\.\d{3},\d)|(?<![\d.,])\d+,\d (?:million|%|per)"
)
_POINT_DECIMALS = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+\.(?:\d{1,2}|\d{4,})(?![\d.]))")
#: In a document that writes "3,5 million" and never "1,234,567", a comma may divide elsewhere, too.
_COMMA_DECIMALS = re.compile(r"(?<![\d.,])\d+,\d{1,2} ?(?:million|billion|%|per cent)")
_COMMA_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:,\d{3}){2,}(?![\d,])|,\d{3}\.\d)")
_ONE_GROUP = re.compile(r"\d{1,3},\d{3}")
_RUN = re.compile(r"\d(?:[.,\u066b\u066c]?\d)+")
_CLAUSE = re.compile(r"[.;!?\n](?:\s|$)|\bbut\b|\bsaying\b")
_FOLLOWER = re.compile(r"\s+([a-z]+)")
_NOT = re.compile(r"(?<![a-z])not\s+\Z")


class Doubts:
    """The doubts about the numbers of one text.

    Parameters
    ----------
    text, low : str
        The text itself and its normalised view in lower case.
    lexicon : Lexicon
        The language.
    """

    def __init__(self, text: str, low: str, lexicon: Lexicon) -> None:
        self.text, self.low, self.lexicon = text, low, lexicon
        self.foreign = not text.isascii() and any(c > "\x7f" and c.isdecimal() for c in set(text))
        self.negated = "not" in low
        self.denials = lexicon.denial.search(low) is not None

    def mark(self, draft: Draft, quote: str) -> None:
        """Settle what the document settles, flag the rest."""
        if "ambiguous" in draft.flags:
            self._settle(draft)
        elif draft.first.rule == "digits.grouped" and self._commas_divide:
            self._doubt_comma(draft)
        if self.foreign and mixed_script(quote):
            draft.flags.append("mixed_script")
        if (self.denials or self.negated) and self._denied(draft.start):
            draft.flags.append("denied")

    @cached_property
    def _points_group(self) -> bool | None:
        """Do points group digits in this document ("1.234.567", "3,5 %")? None where it speaks for neither or both."""
        group, divide = _POINT_GROUPS.search(self.low), _POINT_DECIMALS.search(self.low)
        return None if (group is None) == (divide is None) else group is not None

    def _settle(self, draft: Draft) -> None:
        """ "1.700": by the document's other numbers; where they say nothing, both readings stay."""
        number = draft.first
        if draft.second is not None or draft.value != number.value or not number.readings:
            return
        whole = number.readings[0]
        if self._points_group:
            draft.value, draft.granule, draft.readings = whole, last_place(whole), ()
            draft.rule.append("digits.points_group")
            draft.flags.remove("ambiguous")
        elif draft.kind != "count" and self._points_group is False:
            draft.readings = ()
            draft.flags.remove("ambiguous")
        elif draft.kind == "count" and self._counted(draft.end, whole):
            # nobody counts 1.7 people, nobody writes a decimal with two zeros at its end
            draft.value, draft.granule, draft.readings = whole, last_place(whole), (number.value,)

    @cached_property
    def _commas_divide(self) -> bool:
        """Does the document write decimals with a comma, and nowhere groups with one?"""
        return _COMMA_DECIMALS.search(self.low) is not None and _COMMA_GROUPS.search(self.low) is None

    def _doubt_comma(self, draft: Draft) -> None:
        """ "1,700" in such a document: the whole number, and the other reading kept."""
        number = draft.first
        written = self.low[number.start : number.end]
        if draft.second is None and draft.value == number.value and _ONE_GROUP.fullmatch(written):
            draft.readings = (number.value / 1000,)
            draft.flags.append("ambiguous")

    def _counted(self, end: int, whole: Fraction) -> bool:
        follower = _FOLLOWER.match(self.low, end)
        return follower is not None and (whole % 100 == 0 or follower[1] in self.lexicon.words["age_people"])

    def _denied(self, start: int) -> bool:
        """Does the sentence before the number deny it ("denied that 300 had died", "not 3,000 but 300")?"""
        if self.negated and _NOT.search(self.low, max(0, start - 8), start):
            return True
        floor = max(0, start - 100)
        if not self.denials or self.lexicon.denial.search(self.low, floor, start) is None:
            return False
        return self.lexicon.denial.search(_CLAUSE.split(self.low[floor:start])[-1]) is not None


def mixed_script(quote: str) -> bool:
    """Are digits of several scripts in one numeral?

    Examples
    --------
    >>> mixed_script("1٢3"), mixed_script("5 of ۸")
    (True, False)
    """
    return any(len({ord(c) - int(c) for c in run if c.isdigit()}) > 1 for run in _RUN.findall(quote))
