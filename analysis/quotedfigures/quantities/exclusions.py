"""Numbers that are no quantities: dates, years, times, ages, articles, identifiers, phones, addresses, list markers.

Each check looks only at the neighbourhood of one number and says where the excluded expression begins and ends, why,
and by which rule. Words and shapes come from the lexicon; only what needs looking both ways is written here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .lexicon import Lexicon
from .tokens import Token, back

_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d(?!\d|,\d|\.\d|-?[a-z]*\d)")
_OTHER_YEAR = re.compile(r"1[34]\d\d(?!\d|,\d|\.\d|[ ]?[%a-z])")
_GROUPED = re.compile(
    r"\d{1,3}(?:,\d{2,3})+|\d+\.\d+(?=[ ]?(?:%|million|billion|lakh|crore|per))|\d+(?:\.\d+)?[ ]?(?:%|percent|per cent|million|billion|thousand|lakh|crore|pc\b)"
)
_LABELLED = re.compile(
    r"[a-z]{0,3}-?\d[\w/.-]*(?:\(\w{1,6}\))*"
    r"(?:(?:, ?(?:and |or )?| and | or | to | ?- ?| & | through )(?:[a-z]{1,2}-?)?\d+[\w/-]*(?:\.\d+)?(?:\(\w{1,6}\))*(?! ?%| per|,\d{3}| million))*"
)
_LABELLED_ONE = re.compile(r"[a-z]{0,3}-?\d[\w/-]*(?:\.\d+)*(?:\(\w{1,6}\))*")
_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?![\d:%]|[.,]\d{2,3}|\s?(?:million|percent|per cent|lakh))(?:(?: ?- ?| and | to | & )\d{1,2}(?:st|nd|rd|th)?(?![\d,.%]*\d))*(?:,? (?:of )?(?:1[5-9]|20)\d\d(?!\d|,\d))?"
)
_NOUN_NEXT = re.compile(r"\s+[a-z]{3,}")
_FUNCTION = frozenset(
    ["and", "or", "of", "the", "in", "on", "at", "to", "for", "is", "was", "were", "are", "has", "had", "have", "with", "by", "from", "that", "which", "who", "as", "but", "says", "said", "states", "shall", "may", "must", "will", "would", "should", "can", "could", "provides", "requires", "guarantees", "where", "when", "until", "under", "above", "below", "be", "been", "being", "since", "after", "before", "between", "opened", "closed", "lies", "covers", "its", "it", "not", "does", "did", "remains"]
)
_LINE_MARK = re.compile(r"(?:[ \t]*[-*•(\[]?)(\d{1,3})(?:[.)\]](?=\s|$)|\)|(?=[ \t]{1,4}[A-Z\"“‘]))")
_INLINE_MARK = re.compile(r"\d{1,2}[.)] (?=[A-Z])")
_PAREN_MARK = re.compile(r"\(\d{1,2}\)(?= [a-z])")
_GLUED_NOTE = re.compile(r"[a-z)\]\"'%][.,;:!?][\"']?\Z|(?<![A-Za-z])[A-Za-z]?[a-z]{4,}\Z|(?:1[89]|20)\d\d[.,;]\Z")
_MIXED = re.compile(r"[a-z]{1,20}(?:[./&+-]{1,2}[a-z]{1,20}){0,5}[./&+-]?\d[\w/.()-]*|[a-z](?:/[a-z\d]+)+")
_DIGITS_LETTERS = re.compile(
    r"\d+(?:-?[a-z]{1,2}(?![a-z])|[-/]\d*[A-Z][\w/-]*|[-/]\d+[a-z][\w/-]*|/\d+(?:/\w+)*|-[a-z]{1,2}\d[\w-]*|/(?!day|week|month|year|hour|person|household)[a-z][\w/-]*)(?!\S*[%$])",
    re.I,
)
_NAMED_SPAN = re.compile(r"\d+-day (?:war|conflict|wars)\b")
_GLUED_UNITS = frozenset(
    ["km", "kms", "kg", "kgs", "g", "mg", "ml", "l", "cl", "m", "cm", "mm", "ft", "in", "mi", "mph", "kmh", "kph", "kw", "kwh", "mw", "mwh", "gw", "gwh", "tb", "gb", "mb", "kb", "hz", "mhz", "ghz", "v", "w", "ha", "t", "lb", "lbs", "oz", "sq", "km2", "m2", "m3", "cc", "bpm", "min", "mins", "hr", "hrs", "h", "s", "sec", "yrs", "yr", "x", "k", "b", "mn", "bn", "million", "billion", "plus", "odd", "pp", "pc", "pct", "cr", "mt", "ppm", "kb", "bbl", "kcal", "c", "f", "d"]
)
_SCORE = re.compile(
    r"\d{1,2}-\d{1,2}(?!\d|[,.]\d|%|-\d|[ ]?(?:%|percent|per|million|lakh|years|months|days|hours|people))"
)
_ADDRESS = re.compile(r"\d{1,5}[a-z]? (?:[A-Z][\w.'-]* ){1,3}(?:[A-Z][\w.]*)")
_POSTCODE = re.compile(r"\d{5}(?:-\d{4})?(?!\d|,\d|\.\d| [a-z])")
_STATE = re.compile(r"(?:[A-Z]{2}|Islamabad|Karachi|Lahore|Peshawar|Quetta|Kabul|Geneva|[A-Z][a-z]+) \Z")
_COUNTED = re.compile(r"\s+(?:(?:of|from|and|or)\b|[a-z]+(?:s|people|men|women|children)\b(?<!is)(?<!was)(?<!has))")
_CODE = re.compile(r"[A-Z]{2,3}")
_CODE_NUMBER = re.compile(r"\d{1,4}(?:\.\d{3})?(?=[.,;:)]?\s*(?:\n|\Z|[.;)]))(?!\.\d)")
_PER = re.compile(r"1(?:,?000(?:,?000)?|0,?000|00,?000|00)?(?![\d,]*\d)(?: million)?")
_PARTIAL = re.compile(r"(?:first|last|final|opening|early) \Z")
_YEAR_WORDS = re.compile(
    r"(?:eighteen|nineteen|twenty)[ -](?:ten|eleven|twelve|\w{3,5}teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)(?![a-z-]| (?:hundred|thousand|million|people|percent|per cent))"
)
_OF_MONTH = re.compile(r"(?:[- ][a-z]+)? (?:of|in) (?P<month>[a-z]+|(?:19|20)\d\d)")
_CAPITAL_NAME = re.compile(r"[A-Z][a-z]+-(?:[A-Z][a-z]+ )?(?:Day|Year|Nation|Party|Power)s? [A-Z]")
_CAPITAL = re.compile(r"[A-Z]")
_DEMONSTRATIVE = re.compile(r"\s+[A-Z]")


class Exclusion(NamedTuple):
    """A span of the normalised view that is no quantity."""

    start: int
    end: int
    reason: str
    rule: str
    private: bool = False


class Exclusions:
    """The checks on one text.

    Parameters
    ----------
    raw, low : str
        The normalised view, in its own and in lower case.
    lexicon : Lexicon
        Words and shapes of the language.
    """

    def __init__(self, raw: str, low: str, lexicon: Lexicon) -> None:
        self.raw, self.low, self.lexicon = raw, low, lexicon

    def always(self, at: int) -> Exclusion | None:
        """Addresses of the web and of mail: no numbers under any reading."""
        start = self._chunk(at)
        found = self.lexicon.always_shapes.match(self.low, start)
        if found is None or found[1].end() <= at:
            return None
        shape = found[0]
        return Exclusion(start, found[1].end(), shape.reason, f"shape.{shape.name}", shape.private)

    def digits(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """Why the digits at ``at`` are no quantity, or None."""
        start = self._chunk(at)
        return (
            self._denominator(at, tokens)
            or self._shapes(start, at)
            or self._month_before(at, tokens)
            or self._list_marker(at)
            or self._label(at, tokens)
            or self._part_of_month(at, at + 2 if self.low[at + 1 : at + 2].isdigit() else at + 1)
            or self._mixed(start, at)
            or self._year(at, tokens)
            or self._age(at, tokens)
            or self._address(at, tokens)
            or self._pair(at, tokens)
        )

    def words(self, at: int, end: int, tokens: list[Token]) -> Exclusion | None:
        """Why the number words at ``at`` are no quantity, or None."""
        if (match := _YEAR_WORDS.match(self.low, at)) and match.end() >= end:
            return Exclusion(at, match.end(), "year", "year.words")
        return self._part_of_month(at, end) or self._label_word(at, end, tokens) or self._age_word(at, end, tokens)

    def _denominator(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "12 per 1,000 births": what a rate is counted by."""
        if tokens and tokens[-1].word == "per" and (match := _PER.match(self.low, at)):
            return Exclusion(at, match.end(), "other", "per_number")
        return None

    def _chunk(self, at: int) -> int:
        """Where the unbroken run of characters around ``at`` begins, brackets and quotes aside."""
        low, floor = self.low, max(0, at - 40)
        start = max(low.rfind(" ", floor, at), low.rfind("\n", floor, at), low.rfind("|", floor, at), floor - 1) + 1
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

    def _shapes(self, start: int, at: int) -> Exclusion | None:
        low = self.low
        begin = start
        if begin < at and low[begin] == "(" and low[begin + 1 : begin + 2].isdigit() is False:
            begin += 1
        if (found := self.lexicon.chunk_shapes.match(low, begin)) and found[1].end() > at:
            shape, match = found
            return Exclusion(begin, match.end(), shape.reason, f"shape.{shape.name}", shape.private)
        if found := self.lexicon.number_shapes.match(low, at):
            shape, match = found
            if not shape.month or _CAPITAL.search(self.raw, at, match.end()):
                return Exclusion(at, match.end(), shape.reason, f"shape.{shape.name}", shape.private)
        return None

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

    def _list_marker(self, at: int) -> Exclusion | None:
        """ "1." or "(a) 2)" at the head of a line, "; 4. Prevent", "Syrians,1", "[3]"."""
        low, raw = self.low, self.raw
        line = max(low.rfind("\n", max(0, at - 6), at) + 1, 0 if at < 6 else at - 6)
        if (line == 0 or low[line - 1] == "\n") and (match := _LINE_MARK.match(raw, line)) and match.start(1) == at:
            if match[0].endswith((".", ")", "]")) and match.end() - at <= 4:
                return Exclusion(at, match.end(), "list_marker", "marker.line")
            if self._numbered(int(match[1]), at):
                return Exclusion(at, match.end(), "list_marker", "marker.heading")
        if (
            at
            and raw[at - 1] == "("
            and _PAREN_MARK.match(raw, at - 1) is None
            and re.match(r"\d{1,2}\) [A-Z]", raw[at : at + 6])
            and (at < 3 or raw[at - 3] in ".:;?!\n")
        ):
            return Exclusion(at, at + raw[at : at + 4].index(")"), "list_marker", "marker.paren")
        if (
            at > 1
            and raw[at - 1] == " "
            and raw[at - 2] in ".;:"
            and _INLINE_MARK.match(raw, at)
            and (raw[at - 2] == ";" or raw[at : at + 2] in ("1.", "1)"))
        ):
            return Exclusion(at, _INLINE_MARK.match(raw, at).end() - 1, "list_marker", "marker.inline")  # type: ignore[union-attr]
        match = re.match(r"\d{1,2}(?![\d,.]*\d|[a-z%])", low[at : at + 6])
        if (
            at > 1
            and match
            and not low[at - 1].isspace()
            and _GLUED_NOTE.search(raw, max(0, at - 12), at)
            and low[at - 1] not in "'\""
            and not (low[at - 1] in ",." and low[at - 2].isdigit() and not _GLUED_NOTE.search(raw, max(0, at - 5), at))
        ):
            return Exclusion(at, at + match.end(), "list_marker", "marker.footnote")
        return None

    def _numbered(self, n: int, at: int) -> bool:
        """Is this line one of a numbered run (its neighbour n-1 or n+1 heads another line the same way)?"""
        if n > 30 or self.low[at : at + 6].startswith(str(n) + "  "):
            return False
        heads = self._headings()
        return (n == 1 and 2 in heads) or (n - 1) in heads

    def _headings(self) -> set[int]:
        if not hasattr(self, "_heads"):
            self._heads = {int(m[1]) for m in re.finditer(r"^(\d{1,2}) [A-Z]", self.raw, re.M)}
        return self._heads

    def _label(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "Article 3", "articles 4, 9 and 14", "Camp 4", "No. 30112/2016", "page 2"."""
        low = self.low
        token = self._label_before(at, tokens)
        if token is None:
            return self._code(at, tokens)
        if _GROUPED.match(low, at):
            return None
        label = self.lexicon.labels[token.word]
        plural = (
            token.word.endswith("s")
            or label.reason == "age"
            or token.word.endswith("s.")
            or token.word in ("§§", "pp.", "no.", "nrs.")
        )
        match = (_LABELLED if plural or label.reason == "article" else _LABELLED_ONE).match(low, at)
        if match is None:
            return None
        end = match.end() - (1 if low[match.end() - 1] in ".-/" else 0)
        if not label.weak and label.reason in ("name", "address", "phone") and self._plural_follows(end):
            return None
        if (
            token.word == "no"
            and self.raw[token.start] == "N"
            and len(tokens) > 1
            and self.raw[tokens[-2].start].isupper()
        ):
            return Exclusion(token.start, end, label.reason, "label.no")
        if label.weak and self._noun_follows(end):
            return None
        if token.word in ("no.", "no") and self.raw[token.start] != "N" and not low[at : at + 12].strip("0123456789"):
            return None
        return Exclusion(token.start, end, label.reason, f"label.{token.word}", label.reason in ("phone", "address"))

    def _code(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "PLD 1999 SC 504", "PE 749.217", "PK 249": a reference behind capital letters, and nothing counted after it."""
        if (
            not tokens
            or not _CODE.fullmatch(self.raw, tokens[-1].start, tokens[-1].end)
            or tokens[-1].word in self.lexicon.words["no_codes"]
        ):
            return None
        match = _CODE_NUMBER.match(self.raw, at)
        after_year = len(tokens) > 1 and _YEAR.fullmatch(tokens[-2].word)
        if match is None and after_year:
            match = re.compile(r"\d{1,4}(?!\d)").match(self.raw, at)
        if match is None or tokens[-1].word in self.lexicon.currencies_before:
            return None
        return Exclusion(at, match.end(), "identifier", "label.code")

    def _label_before(self, at: int, tokens: list[Token]) -> Token | None:
        if not tokens:
            return None
        token, labels = tokens[-1], self.lexicon.labels
        if token.word in labels:
            return token
        if len(tokens) > 1 and (two := f"{tokens[-2].word} {token.word}") in labels:
            return Token(two, tokens[-2].start, token.end)
        return None

    def _noun_follows(self, end: int) -> bool:
        match = _NOUN_NEXT.match(self.low, end)
        return match is not None and match[0].strip() not in _FUNCTION

    def _part_of_month(self, at: int, end: int) -> Exclusion | None:
        """ "the first three weeks of October": a stretch of the calendar."""
        if not (opening := _PARTIAL.search(self.low, max(0, at - 9), at)):
            return None
        match = _OF_MONTH.match(self.low, end)
        if match is None or not (match["month"] in self.lexicon.months or match["month"].isdigit()):
            return None
        return Exclusion(opening.start(), match.end(), "date", "date.part_of")

    def _label_word(self, at: int, end: int, tokens: list[Token]) -> Exclusion | None:
        """ "Chapter One", "phase two", "Camp Four" (a singular label, and no noun behind)."""
        token = self._label_before(at, tokens)
        if (
            token is None
            or token.word.endswith(("s", "."))
            or token.word in ("call", "dial", "order", "no", "act", "age", "aged")
        ):
            return None
        label = self.lexicon.labels[token.word]
        if self._noun_follows(end) or low_number(self.low, at, end) > 100:
            return None
        return Exclusion(token.start, end, label.reason, f"label.{token.word}")

    def _mixed(self, start: int, at: int) -> Exclusion | None:
        """Letters and digits in one run: E40, F-8/3, 27-B, 10-A, COVID-19, 2001/55/EC."""
        low = self.low
        if start < at and low[start].isalpha() and (match := _MIXED.match(low, start)) and match.end() > at:
            written, head = low[start:at], low[start:at].rstrip("-./")
            if written in self.lexicon.currencies_before or written in self.lexicon.before:
                return None
            reason = "name" if head.isalpha() and len(head) <= 5 else "identifier"
            return Exclusion(start, match.end(), reason, "shape.letters_digits")
        if match := _NAMED_SPAN.match(low, at):
            return Exclusion(at, match.end(), "name", "name.days_war")
        match = _DIGITS_LETTERS.match(self.raw, at)
        if match and re.match(r"\d+-[a-z]{3,}", self.raw[at : at + 20]):
            return None
        if match and (start == at or not low[start].isdigit()):
            tail = match[0].lower().lstrip("0123456789").lstrip("-")
            if tail in _GLUED_UNITS or (re.match(r"\d+/\d+\Z", match[0]) and self._is_fraction(match[0], match.end())):
                return None
            reason = "address" if tail.isalpha() and "-" in match[0] else "identifier"
            return Exclusion(at, match.end(), reason, "shape.digits_letters", False)
        return None

    def _is_fraction(self, written: str, end: int) -> bool:
        p, q = (int(x) for x in written.split("/"))
        return 0 < p < q <= 1000 and (self.low[end : end + 4] == " of " or q <= 10)

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
        if before in self.lexicon.before or (before and before[-1] in "$€£~<>≈"):
            return None
        named = (
            bool(tokens) and self.raw[tokens[-1].start].isupper() and tokens[-1].start > 0 and before[-1:] not in ".:,;"
        )
        if not named and (self._people_follow(end) or self._plural_follows(end)):
            return None
        return Exclusion(at, end, "year", "year.bare")

    def _people_follow(self, end: int) -> bool:
        match = re.match(r"\s+(?:[a-z-]+\s+)?([a-z]+)", self.low[end : end + 40])
        return match is not None and any(
            w in self.lexicon.words["one_before"]
            or w.rstrip("s") in self.lexicon.words["one_before"]
            or w in ("people", "men", "women", "children", "families", "afghans")
            for w in match[0].split()
        )

    def _plural_follows(self, end: int) -> bool:
        match = re.match(r"\s+([a-z]{3,}s)\b", self.low[end : end + 24])
        return (
            match is not None
            and not match[1].endswith(("ss", "us", "is"))
            and match[1]
            not in (
                "was",
                "has",
                "elections",
                "olympics",
                "floods",
                "protests",
                "earthquakes",
                "figures",
                "sees",
                "saw",
                "plans",
                "attacks",
                "riots",
                "events",
            )
        )

    def _age(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "her son, 17,", "under 18", "a girl of 12", "children under 5", "(F, 34)"."""
        low = self.low
        match = re.match(r"\d{1,2}(?:(?:-| to | and | or )\d{1,2})?(?![\d%]|[.,:/]\d|-\w)", low[at : at + 12])
        if not match or not tokens:
            return None
        end = at + match.end()
        word, last = tokens[-1].word, low[at - 1]
        if re.match(r"\+? (?:and|or) (?:older|younger)\b", low[end : end + 16]):
            return Exclusion(at, end, "age", "age.and_older")
        people = self.lexicon.words["age_people"]
        if word in ("under", "over", "below", "above", "between", "from") or word in ("than",):
            before = tokens[-2].word.rstrip(",") if len(tokens) > 1 else ""
            young = (
                int(re.findall(r"\d+", match[0])[-1]) <= 25
                and before not in ("is", "are", "was", "were")
                and not self._plural_follows(end)
            )
            if (
                before in people
                and (young or not self._noun_follows(end))
                and not re.match(r" ?(?:per|%|million|lakh|-?year|month|week|day|hour|km)", low[end : end + 8])
            ):
                return Exclusion(at, end, "age", "age.bound")
            if word in ("under", "over") and re.match(r"s\b| years? (?:old|of age)", low[end : end + 12]):
                return Exclusion(at, end, "age", "age.bound")
        if (
            word == "of"
            and len(tokens) > 1
            and tokens[-2].word in self.lexicon.words["kinship"]
            and not self._noun_follows(end)
        ):
            return Exclusion(at, end, "age", "age.of")
        if (
            word.endswith(",")
            and len(match[0]) <= 2
            and (low[end : end + 1] in (",", ")") or low[end : end + 6].startswith((" who", " told")))
            and last == " "
            and word[-2:-1].isalpha()
            and int(match[0]) <= 99
            and not self._in_list(at, end, tokens)
        ):
            return Exclusion(at, end, "age", "age.apposition")
        if self._person_was(tokens) and (low[end : end + 6] == " when " or not self._noun_follows(end)):
            return Exclusion(at, end, "age", "age.was")
        if word in ("youngest", "oldest", "eldest"):
            return Exclusion(at, end, "age", "age.superlative")
        return None

    def _person_was(self, tokens: list[Token]) -> bool:
        """ "She was 14 when they fled", "the youngest of whom was six"."""
        if len(tokens) < 2 or tokens[-1].word not in ("was", "is", "turned", "turns"):
            return False
        return tokens[-2].word in ("he", "she", "who") or (
            tokens[-2].word == "whom" and any(t.word in ("youngest", "oldest") for t in tokens)
        )

    def _in_list(self, at: int, end: int, tokens: list[Token]) -> bool:
        """Is the number one of several between commas ("in May, 12, and in June, 14")?"""
        return (
            bool(re.search(r"\d[,\s]+\Z", self.low[max(0, at - 6) : at]))
            or tokens[-1].word.rstrip(",") in self.lexicon.months
        )

    def _age_word(self, at: int, end: int, tokens: list[Token]) -> Exclusion | None:
        word = tokens[-1].word if tokens else ""
        before = tokens[-2].word if len(tokens) > 1 else ""
        if re.match(r"[- ](?:years?|months?|weeks?|days?)[- ](?:olds?|of age)\b", self.low[end : end + 16]):
            return Exclusion(at, end, "age", "age.old")
        if word == "of" and before in self.lexicon.words["kinship"] and not self._noun_follows(end):
            return Exclusion(at, end, "age", "age.of")
        if self._person_was(tokens) and not self._noun_follows(end):
            return Exclusion(at, end, "age", "age.was")
        if _CAPITAL_NAME.match(self.raw, at) and self.raw[at].isupper():
            return Exclusion(at, end, "name", "name.capitals")
        if word in ("aged", "age", "ages"):
            return Exclusion(at, end, "age", "age.label")
        if (
            word in ("under", "over", "below", "above")
            and before in self.lexicon.words["age_people"]
            and not self._noun_follows(end)
        ):
            return Exclusion(at, end, "age", "age.bound")
        return None

    def _address(self, at: int, tokens: list[Token]) -> Exclusion | None:
        raw, low = self.raw, self.low
        match = re.match(r"\d{1,5}[a-z]?(?:-[a-z])?,? ((?:[A-Z][\w.'-]*(?:,? |(?=[;,\n]|\Z))){1,4})", raw[at : at + 60])
        if match and any(w.strip(".,").lower() in self.lexicon.words["address_after"] for w in match[1].split()[1:]):
            return Exclusion(at, at + len(match[0].rstrip(" ,")), "address", "address.street", True)
        if _POSTCODE.match(raw, at) and tokens and tokens[-1].end == at - 1 and _STATE.search(raw, max(0, at - 24), at):
            line_end = raw.find("\n", at)
            rest = raw[at + 5 : line_end if line_end >= 0 else None].strip(" .,")
            if (
                tokens[-1].word in self.lexicon.words["address_before"]
                or (not rest and self._short_line(at))
                or re.search(r"\b[A-Z]{2} \Z", raw[max(0, at - 4) : at])
            ):
                return Exclusion(at, at + 5, "address", "address.postcode", True)
        return None

    def _short_line(self, at: int) -> bool:
        start = self.raw.rfind("\n", max(0, at - 60), at)
        line = self.raw[start + 1 : at] if start >= 0 else self.raw[max(0, at - 60) : at] if at < 60 else "x" * 60
        return len(line) < 40 and all(w[:1].isupper() for w in line.split())

    def _pair(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "on 11/3", "by 30.4", "3-1": a short date or a score."""
        low = self.low
        before = tokens[-1].word if tokens else ""
        match = re.match(r"(\d{1,2})([/.])(\d{1,2})(?![\d/]|\.\d|,\d)", low[at : at + 6])
        if match and 1 <= int(match[1]) <= 31 and 1 <= int(match[3]) <= 12:
            free = not re.match(r" ?(?:%|[a-z])", low[at + match.end() : at + match.end() + 2])
            if (
                match[2] == "/"
                and before in ("dated", "on", "by", "until", "since", "of", "from", "before", "after", "till")
            ) or (
                match[2] == "."
                and before in ("by", "on", "until", "dated", "since")
                and free
                and not self._moved(tokens)
            ):
                return Exclusion(at, at + match.end(), "date", "date.short")
        match = re.match(r"([01]?\d|2[0-3])\.([0-5]\d)(?![\d%]|\.\d| ?[a-z%])", low[at : at + 7])
        if (
            match
            and before == "at"
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
            return Exclusion(at, at + match.end(), "time", "time.at")
        if (match := _SCORE.match(low, at)) and not (at and low[at - 1] == "-"):
            a, b = (int(x) for x in match[0].split("-"))
            if b <= a:
                return Exclusion(at, match.end(), "other", "score")
        return None

    def _moved(self, tokens: list[Token]) -> bool:
        words = self.lexicon.words
        return any(t.word in words["up"] or t.word in words["down"] for t in tokens[-4:])


def low_number(low: str, start: int, end: int) -> int:
    """A rough size of words: how many letters, large where a scale word is in it."""
    text = low[start:end]
    return 1000 if any(w in text for w in ("hundred", "thousand", "million", "lakh", "crore", "billion")) else 1


def tokens_before(low: str, at: int) -> list[Token]:
    """The words before a number, see :func:`tokens.back`."""
    return back(low, at)
