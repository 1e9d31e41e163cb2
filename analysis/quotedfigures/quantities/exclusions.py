"""Numbers that are no quantities: dates, years, times, ages, articles, identifiers, phones, addresses, list markers.

Each check looks only at the neighbourhood of one number and says where the excluded expression begins and ends, why,
and by which rule. Words and shapes come from the lexicon; only what needs looking both ways is written here.
"""

from __future__ import annotations

import re

from .ages import Ages
from .dates import Dates
from .exclusion import Exclusion
from .labels import Labels
from .marks import Marks
from .tokens import Token

_PER = re.compile(r"1(?:,?000(?:,?000)?|0,?000|00,?000|00)?(?![\d,]*\d)(?: million)?")
_YEAR_WORDS = re.compile(
    r"(?:eighteen|nineteen|twenty)[ -](?:ten|eleven|twelve|\w{3,5}teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"(?![a-z-]| (?:hundred|thousand|million|people|percent|per cent))"
)
_HOUR = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_PARTS = frozenset({"half", "quarter", "minutes", "twenty"})
_CLOCK_WORD = re.compile(
    rf"(?P<hour>{_HOUR})(?P<clock> o'clock| [ap]\.?m\b\.?| (?:noon|midnight)\b)?(?: and (?P<until>{_HOUR}))?(?![a-z-])"
    rf"(?P<part>(?: (?:to|past) {_HOUR})?(?: in the (?:morning|afternoon|evening)| at night))?"
)
_CAPITAL = re.compile(r"[A-Z]")
_SUM = re.compile(r" (?:us ?\$|[$€£]|(?:usd|eur|us dollars|dollars|euros?)\b)")


class Exclusions(Dates, Ages, Marks, Labels):
    """All checks on one text: why a number is no quantity."""

    def always(self, at: int) -> Exclusion | None:
        """Addresses of the web and of mail: no numbers under any reading."""
        start = self._chunk(at)
        found = self.lexicon.always_shapes.match(self.low, start)
        if found is None or found[1].end() <= at:
            return None
        shape = found[0]
        return Exclusion(start, found[1].end(), shape.reason, f"shape.{shape.name}", shape.private)

    def digits(self, at: int, end: int, tokens: list[Token]) -> Exclusion | None:
        """Why the digits from ``at`` to ``end`` are no quantity, or None."""
        start = self._chunk(at)
        after = self.low[end : end + 1]
        if self.low[at:end] == "000" and after == ")":  # "($000)", "('000)"
            return Exclusion(at, end, "other", "number.scale_alone")
        return (
            self._denominator(at, tokens)
            or self._shapes(start, at, end)
            or self._month_before(at, tokens)
            or self._list_marker(at)
            or self._label(at, tokens)
            or self._part_of_month(at, min(end, at + 2))
            or (self._mixed(start, at) if start < at or after.isalpha() or after in "-/" else None)
            or (self._year(at, tokens) if end - at == 4 else None)
            or (self._age(at, tokens) if end - at <= 2 else None)
            or (self._address(at, tokens) if end - at == 5 or not self.raw[end + 1 : end + 2].islower() else None)
            or (self._pair(at, tokens) if end - at <= 3 and after in "-/." else None)
        )

    def words(self, at: int, end: int, tokens: list[Token]) -> Exclusion | None:
        """Why the number words at ``at`` are no quantity, or None."""
        if (match := _YEAR_WORDS.match(self.low, at)) and match.end() >= end:
            return Exclusion(at, match.end(), "year", "year.words")
        if found := self._clock_word(at, end, tokens) or self._title_word(at, end, tokens):
            return found
        if self.low[at:end] in self.lexicon.scales and self._heads_a_table(at, end, tokens):
            return Exclusion(at, end, "other", "number.scale_alone")
        return self._part_of_month(at, end) or self._label_word(at, end, tokens) or self._age_word(at, end, tokens)

    def _heads_a_table(self, at: int, end: int, tokens: list[Token]) -> bool:
        """ "(US$ million)", "(million)", "in million USD": in what the numbers below are told, no number itself."""
        before = tokens[-1].word if tokens else ""
        opened = before == "in" or self.low[at - 1 : at] == "("
        return (
            before.lstrip("(") in self.lexicon.currencies_before
            or (opened and _SUM.match(self.low, end) is not None)
            or (self.low[end : end + 1] == ")" and (opened or before == "(in"))
        )

    def _clock_word(self, at: int, end: int, tokens: list[Token]) -> Exclusion | None:
        """ "on Sunday at five", "between twelve and one", "half past six", "ten to seven in the morning"."""
        if not tokens or not (match := _CLOCK_WORD.match(self.low, at)):
            return None
        word = tokens[-1].word
        if match["part"] or match["clock"]:
            return Exclusion(at, match.end(), "time", "time.words")
        if word == "past" and len(tokens) > 1 and (tokens[-2].word in _PARTS or tokens[-2].word in self.lexicon.small):
            return Exclusion(at, match.end("hour"), "time", "time.past")
        hours = list(self.lexicon.small)
        if word == "between" and match["until"] and hours.index(match["until"]) < hours.index(match["hour"]):
            return Exclusion(at, match.end(), "time", "time.between")
        meeting = (
            word == "at" and len(tokens) > 1 and tokens[-2].word.rstrip(",") in self.lexicon.words["meeting_words"]
        )
        if meeting and not match["until"] and self.low[end : end + 1] in ".,;:)" + "\n":
            return Exclusion(at, match.end("hour"), "time", "time.at")
        return None

    def _title_word(self, at: int, end: int, tokens: list[Token]) -> Exclusion | None:
        """ "the Big Four", "the Twelve Apostles", "the Thirty Years' War": a capital behind "the"."""
        raw = self.raw
        if not tokens or not raw[at].isupper() or not raw[at + 1 : at + 2].islower() or " " in raw[at:end]:
            return None
        if self.low[at:end] == "lac":  # a lake in French, and a province of Chad; the number is written small
            return Exclusion(at, end, "name", "name.lake")
        last = tokens[-1]
        named = last.word == "the" and _CAPITAL.match(raw, end + 1)
        called = (
            len(tokens) > 1 and tokens[-2].word == "the" and raw[last.start].isupper() and raw[last.end - 1].islower()
        )
        return Exclusion(at, end, "name", "name.title") if named or called else None

    def _denominator(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "12 per 1,000 births": what a rate is counted by."""
        if tokens and tokens[-1].word == "per" and (match := _PER.match(self.low, at)):
            return Exclusion(at, match.end(), "other", "per_number")
        return None

    def _chunk(self, at: int) -> int:
        """Where the unbroken run of characters around ``at`` begins, brackets and quotes aside."""
        low, floor = self.low, max(0, at - 40)
        start = max(floor - 1, *(low.rfind(space, floor, at) for space in " \n\t|")) + 1
        while start < at and low[start] in "[\"'{<":
            start += 1
        if (
            start < at
            and low[start] == "("
            and not low[start : start + 8].rstrip("0123456789").endswith(")")
            and ")" not in low[start : start + 8]
        ):
            start += 1
        return start

    def _shapes(self, start: int, at: int, end: int) -> Exclusion | None:
        low, begin = self.low, start
        if begin < at and low[begin] == "(" and low[begin + 1 : begin + 2].isdigit() is False:
            begin += 1
        # digits alone before a space and a letter are no shape of their own
        bare = begin == at and low[end : end + 1] == " " and "a" <= low[end + 1 : end + 2] <= "z"
        if not bare and (found := self.lexicon.chunk_shapes.match(low, begin)) and found[1].end() > at:
            shape, match = found
            return Exclusion(begin, match.end(), shape.reason, f"shape.{shape.name}", shape.private)
        if found := self.lexicon.number_shapes.match(low, at):
            shape, match = found
            if not shape.month or _CAPITAL.search(self.raw, at, match.end()):
                return Exclusion(at, match.end(), shape.reason, f"shape.{shape.name}", shape.private)
        return None
