"""Ages of people."""

from __future__ import annotations

import re

from .exclusion import Check, Exclusion
from .tokens import Token

_AGE = re.compile(r"\d{1,2}(?:(?:-| to | and | or )\d{1,2})?(?![\d%]|[.,:/]\d|-\w)")
#: "Under 18: 56.1%", "60+: 2.4%", "5-11 years: 20%".
_AGE_GROUP = re.compile(r"(\d{1,2}(?:\+|(?:-| to )\d{1,2}(?: years?| yrs)?)?): ?\d{1,2}(?:\.\d+)? ?(?:%|per ?cent)")
_MORE_AGES = re.compile(r"(?:(?:,|,? and|,? or| to) (?:\d{1,2}|[a-z]{3,9}(?:-[a-z]{3,5})?)(?=[,.;) ]))?")
#: "More than half, 34, had been beaten": a number told again, no age.
_QUANTITIES = frozenset(
    ("half,", "third,", "thirds,", "quarter,", "quarters,", "most,", "majority,", "minority,", "all,", "total,")
)
_OR_OLDER = re.compile(r"\+? (?:and|or) (?:older|younger)\b")
_CAPITAL_NAME = re.compile(r"[A-Z][a-z]+-(?:[A-Z][a-z]+ )?(?:Day|Year|Nation|Party|Power)s? [A-Z]")


_BOUNDS = frozenset({"under", "over", "below", "above"})
_BOUND = re.compile(r"\b(?:under|over|below|above) \d{1,2}\b")


class Ages(Check):
    """Ages of people."""

    def _age(self, at: int, tokens: list[Token]) -> Exclusion | None:
        """ "her son, 17,", "under 18", "a girl of 12", "children under 5", "(F, 34)"."""
        low = self.low
        if (group := _AGE_GROUP.match(low, at, at + 24)) and self._opens_group(at, group, tokens):
            return Exclusion(at, group.end(1), "age", "age.group")
        if not tokens or not (match := _AGE.match(low, at, at + 12)):
            return None
        end = match.end()
        word, last = tokens[-1].word, low[at - 1]
        if self._heads_a_column(end, tokens):
            return Exclusion(at, end, "age", "age.column")
        if _OR_OLDER.match(low, end):
            return Exclusion(at, end, "age", "age.and_older")
        people = self.lexicon.words["age_people"]
        if word in _BOUNDS or word in ("between", "from", "than"):
            before = tokens[-2].word.rstrip(",") if len(tokens) > 1 else ""
            young = (
                int(re.findall(r"\d+", match[0])[-1]) <= 25
                and before not in ("is", "are", "was", "were")
                and not self._plural_follows(end)
            )
            if (
                before in people
                and (young or not self._noun_follows(end))
                and not re.match(
                    r" ?(?:per|%|hundred|thousand|million|lakh|-?year|month|week|day|hour|km)", low[end : end + 10]
                )
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
            and word not in _QUANTITIES
            and not self._in_list(at, end, tokens)
        ):
            return Exclusion(at, end, "age", "age.apposition")
        if word.endswith(",") and len(match[0]) == 2 and low[end : end + 1] in '.")' and self._speaker(tokens):
            return Exclusion(at, end, "age", "age.apposition")
        if self._person_was(tokens) and (low[end : end + 6] == " when " or not self._noun_follows(end)):
            return Exclusion(at, end, "age", "age.was")
        if word in ("youngest", "oldest", "eldest"):
            return Exclusion(at, end, "age", "age.superlative")
        return None

    def _heads_a_column(self, end: int, tokens: list[Token]) -> bool:
        """ "Site | Visits | Under five": a whole cell of a row that holds no other number."""
        if not tokens or tokens[-1].word not in _BOUNDS:
            return False
        start = tokens[-1].start
        line = slice(self.low.rfind("\n", 0, start) + 1, (self.low + "\n").find("\n", end))
        opened = self.low[line.start : start].rstrip()[-1:] in ("", "|")
        closed = self.low[end : line.stop].lstrip()[:1] in ("", "|")
        others = self.low[line.start : start] + self.low[end : line.stop]
        return opened and closed and "|" in others and not any(map(str.isdigit, _BOUND.sub("", others)))

    def _opens_group(self, at: int, group: re.Match[str], tokens: list[Token]) -> bool:
        """Does the group of ages open its line or cell, or follow "under"?"""
        if tokens and tokens[-1].word in ("under", "over", "below", "above", "aged"):
            return True
        return not group[1].isdecimal() and self.low[:at].rstrip(" ")[-1:] in ("", "\n", "|", "\t", "(")

    def _speaker(self, tokens: list[Token]) -> bool:
        """ "said a bricklayer, 38.": someone who speaks, told by trade."""
        words = [t.word for t in tokens[-5:]]
        named = [w in ("said", "says", "told") for w in words[-3:-1]]
        if any(named) and self.raw[tokens[-1].start].isupper() and self.raw[tokens[-2].start].isupper() != named[-1]:
            return True
        return any(w in ("said", "says", "told", "recalled", "added") for w in words[:-2]) and words[-2] in (
            "a",
            "an",
            "the",
            "his",
            "her",
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
        if self.low[max(0, at - 6) : at].endswith(("under-", "over-")):
            return Exclusion(at, end, "age", "age.bound")
        if re.match(r"[- ](?:years?|months?|weeks?|days?)[- ](?:olds?|of age)\b", self.low[end : end + 16]):
            return Exclusion(at, end, "age", "age.old")
        if self._heads_a_column(end, tokens):
            return Exclusion(at, end, "age", "age.column")
        if word == "of" and before in self.lexicon.words["kinship"] and not self._noun_follows(end):
            return Exclusion(at, end, "age", "age.of")
        if self._person_was(tokens) and not self._noun_follows(end):
            return Exclusion(at, end, "age", "age.was")
        if _CAPITAL_NAME.match(self.raw, at) and self.raw[at].isupper():
            return Exclusion(at, end, "name", "name.capitals")
        if word in ("aged", "age", "ages"):
            more = _MORE_AGES.match(self.low, end)
            further = more is not None and not self._noun_follows(more.end())
            return Exclusion(at, more.end() if more and further else end, "age", "age.label")
        if word in _BOUNDS and before in self.lexicon.words["age_people"] and not self._noun_follows(end):
            return Exclusion(at, end, "age", "age.bound")
        return None

    def _person_was(self, tokens: list[Token]) -> bool:
        """ "She was 14 when they fled", "the youngest of whom was six"."""
        if len(tokens) < 2 or tokens[-1].word not in ("was", "is", "turned", "turns"):
            return False
        if tokens[-1].word == "was" and any(t.word in ("youngest", "oldest", "eldest") for t in tokens[-4:-1]):
            return True
        return tokens[-2].word in ("he", "she", "who") or (
            tokens[-2].word == "whom" and any(t.word in ("youngest", "oldest") for t in tokens)
        )
