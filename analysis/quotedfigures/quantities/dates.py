"""Dates, years and scores: numbers of the calendar."""

from __future__ import annotations

import re

from .exclusion import Check, Exclusion
from .tokens import Token

_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d(?!\d|,\d{3}|\.\d|-?[a-z]*\d)")
_OTHER_YEAR = re.compile(r"1[34]\d\d(?!\d|,\d|\.\d|[ ]?[%a-z])")
_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?![\d:%]|[.,]\d{2,3}|\s?(?:million|percent|per cent|lakh))"
    r"(?:(?: ?- ?| and | to | & )\d{1,2}(?:st|nd|rd|th)?(?![\d,.%]*\d))*(?:,? (?:of )?(?:1[5-9]|20)\d\d(?!\d|,\d))?"
)
_RANGE_END = re.compile(r" ?(?:and|to|-) ?(\d{4})(?![\d,/-])")
_LAST_YEAR = 2100
#: "a 30 per cent increase on 2023", "a rise over 2022": the year that a change is reckoned from.
_ON = frozenset({"on", "over", "from"})
_MOVES = frozenset((
    "increase", "rise", "growth", "jump", "surge", "spike", "gain", "up",
    "decrease", "decline", "drop", "fall", "reduction", "improvement", "down",
))  # fmt: skip
#: What follows in the same paragraph.
_FOLLOWERS = re.compile(r"(?!\s*\n[ \t]*\n)\s+(?:[a-z-]+\s+)?([a-z]+)")
_LEVELS = re.compile(r"\s+(?:levels?|figures?|totals?|rates?)\b")
#: "the 1951 Refugee Convention", "its 2004 Election Law": a year before a title.
_TITLED = re.compile(
    r"[ \n](?:(?:[A-Z][\w'-]+|on|of|the|and|for) ){0,5}(?:Convention|Protocol|Agreement|Accords?|Treaty|Act|Law|Pact"
    r"|Charter|Declaration|Covenant|Constitution|Ordinance|Statute|Conference|Olympics|Games|Cup|Memorandum|Code|Budget|Census"
    r"|Resolution|Regulations?|Directive|Decree|Order|Rules|Election|Elections|Championships?|Revolution|War|Report"
    r"|Plan|Strategy|Appeal|Compact|Summit|Award|Prize)\b"
)
_SHORT_DATE = re.compile(r"(\d{1,2})([/.])(\d{1,2})(?![\d/]|\.\d|,\d)")
_POINTED_TIME = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)(?![\d%]|\.\d| ?[a-z%])")
_SCORE = re.compile(
    r"\d{1,3}-\d{1,3}(?!\d|[,.]\d|%|-\d|[ ]?(?:%|percent|per|million|lakh|years|months|days|hours|people))"
)
_COUNTED = re.compile(r"\s+(?:(?:of|from|and|or)\b|[a-z]*(?:s|people|men|women|children)\b(?<!is)(?<!was)(?<!has))")
_PARTIAL = re.compile(r"(?:first|last|final|opening|early) \Z")
_OF_MONTH = re.compile(r"(?:[- ][a-z]+)? (?:of|in) (?P<month>[a-z]+|(?:19|20)\d\d)")


class Dates(Check):
    """Dates, years and scores: numbers of the calendar."""

    def _is_month(self, at: int) -> bool:
        return self.raw[at].isupper() if at < len(self.raw) else False

    def _month_before(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "October 3, 2023", "May 2017", "mid-June 12", "Sept 27"."""
        if not tokens:
            return None
        token = tokens[-1]
        word = token.word.rstrip(",").rsplit("-", 1)[-1]
        if word not in self.lexicon.months or not self._is_month(token.end - len(token.word.rsplit("-", 1)[-1])):
            return None
        match = _YEAR.match(self.low, at) or (
            None if token.word.endswith(",") or self._day_before(tokens) else _DAY.match(self.low, at)
        )
        if not match or "\n\n" in self.low[token.end : at]:
            return None
        if len(tokens) > 1 and tokens[-2].word == "in" and len(match[0]) <= 2 and _COUNTED.match(self.low, match.end()):
            return None
        return Exclusion(token.start, match.end(), "date", "date.month_before")

    def _day_before(self, tokens: list[Token]) -> bool:
        """Does the month already have its day ("5 June 20 people")?"""
        return len(tokens) > 1 and tokens[-2].word[:2].rstrip("sthnrd").isdigit() and len(tokens[-2].word) <= 4

    def _part_of_month(self, at: int, end: int) -> Exclusion | None:
        """ "the first three weeks of October": a stretch of the calendar."""
        if self.low[at - 2 : at] not in ("t ", "l ", "g ", "y "):
            return None
        if not (opening := _PARTIAL.search(self.low, max(0, at - 9), at)):
            return None
        match = _OF_MONTH.match(self.low, end)
        if match is None or not (match["month"] in self.lexicon.months or match["month"].isdigit()):
            return None
        return Exclusion(opening.start(), match.end(), "date", "date.part_of")

    def _year(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """A bare 1500 to 2199: a year, unless a hedge stands before or a counted noun behind it."""
        match = _YEAR.match(self.low, at)
        if not match:
            if (
                tokens
                and tokens[-1].word in ("of", "from", "since", "in", "until", "year", "by")
                and _OTHER_YEAR.match(self.low, at)
            ):
                return Exclusion(at, at + 4, "year", "year.other_calendar")
            return None
        before = tokens[-1].word if tokens else ""
        end = match.end()
        if (other := _RANGE_END.match(self.low, end)) and int(other[1]) > _LAST_YEAR:
            return None
        if _TITLED.match(self.raw, end):
            return Exclusion(at, end, "year", "year.titled")
        if re.match(
            r" ?(?:%|\+|-plus|percent|per cent|million|billion|thousand|lakh|crore|or more|hours|days|km\b)",
            self.low[end : end + 12],
        ):
            return None
        if before in self.lexicon.words["years_before"] or before.endswith(("'s", "s'")):
            if before not in (
                "the",
                "a",
                "to",
                "and",
                "or",
                "of",
                "than",
                "for",
                "with",
                "between",
                "from",
                "our",
                "their",
                "its",
                "this",
            ) or not self._people_follow(end):
                return Exclusion(at, end, "year", "year.after_word")
            return None
        if before in _ON and len(tokens) > 1 and tokens[-2].word in _MOVES and not self._counted(end):
            return Exclusion(at, end, "year", "year.compared_with")
        if before in self.lexicon.before or (before and before[-1] in "$€£~<>≈"):
            return None
        named = (
            bool(tokens) and self.raw[tokens[-1].start].isupper() and tokens[-1].start > 0 and before[-1:] not in ".:,;"
        )
        if not named and (self._people_follow(end) or self._plural_follows(end)):
            return None
        return Exclusion(at, end, "year", "year.bare")

    def _counted(self, end: int) -> bool:
        return self._noun_follows(end) and not _LEVELS.match(self.low, end)

    def _people_follow(self, end: int) -> bool:
        match = _FOLLOWERS.match(self.low[end : end + 40])
        return match is not None and any(
            w in self.lexicon.words["one_before"]
            or w.rstrip("s") in self.lexicon.words["one_before"]
            or w in ("people", "men", "women", "children", "families", "afghans")
            for w in match[0].split()
        )

    def _pair(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "on 11/3", "by 30.4", "3-1": a short date or a score."""
        low = self.low
        before = tokens[-1].word if tokens else ""
        match = _SHORT_DATE.match(low, at, at + 6)
        if match and 1 <= int(match[1]) <= 31 and 1 <= int(match[3]) <= 12:
            free = not re.match(r" ?(?:%|[a-z])", low[match.end() : match.end() + 2])
            if (
                match[2] == "/"
                and before in ("dated", "on", "by", "until", "since", "of", "from", "before", "after", "till")
            ) or (
                match[2] == "."
                and before in ("by", "on", "until", "dated", "since")
                and free
                and not self._moved(tokens)
            ):
                return Exclusion(at, match.end(), "date", "date.short")
        if (
            before == "at"
            and (match := _POINTED_TIME.match(low, at, at + 7))
            and len(tokens) > 1
            and tokens[-2].word
            in (
                "closed",
                "opened",
                "began",
                "started",
                "ended",
                "adjourned",
                "closes",
                "opens",
                "starts",
                "begins",
                "ends",
                "rose",
            )
        ):
            return Exclusion(at, match.end(), "time", "time.at")
        if (match := _SCORE.match(low, at)) and not (at and low[at - 1] == "-"):
            a, b = (int(x) for x in match[0].split("-"))
            if b <= a:
                return Exclusion(at, match.end(), "other", "score")
        return None

    def _moved(self, tokens: list[Token]) -> bool:
        words = self.lexicon.words
        return any(t.word in words["up"] or t.word in words["down"] for t in tokens[-4:])
