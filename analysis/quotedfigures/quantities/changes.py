"""Rises and falls with their direction, and rates per day."""

from __future__ import annotations

import re

from .draft import Draft
from .hedges import Hedges
from .tokens import REACH, Token, back

_PER_NUMBER = re.compile(
    r"[^.;:!?\d()\n]{0,40}?\bper "
    r"(1(?:,?000(?:,?000)?|0,?000|00,?000|00)(?![\d,]*\d)|million\b|thousand\b|hundred thousand\b)"
)
_FROM = re.compile(r"(?:down|up|compared (?:with|to)|against|from|instead of) \Z")
_CLAUSE = re.compile(r"[^.;:!?\d()\n]{0,60}|")
_MOVED_AFTER = re.compile(
    r"[\s-]+(?:(?:year-on-year|annual|monthly|weekly|sharp|overall|yearly|average|further|net|real|pay|price|wage|tax)"
    r"[\s-]+)?([a-z]+)"
)
_NEXT = re.compile(r"\s*-?([a-z']+)")
_PERIODIC = re.compile(r"(?:dai|week|month|year|hour|night)ly")
_MINUS = re.compile(r"(?<![a-z])(minus|negative)\s+\Z")


class Changes(Hedges):
    """Rises and falls with their direction, and rates per day."""

    def _change(self, draft: Draft, tokens: list[Token]) -> None:
        """A percentage or fraction by which something rose or fell, with its direction."""
        part = tokens and tokens[-1].word == "or" and self.low.startswith(" of ", draft.end)
        if part or draft.unit != "percent" or draft.kind not in ("share", "change"):
            return
        direction = self._direction_after(draft.end) or self._direction_before(tokens)
        if direction is None:
            return
        draft.kind, draft.direction = "change", direction
        if draft.first.share:
            draft.granule = draft.first.granule
        draft.rule.append(f"change.{direction}")

    def _direction_after(self, end: int) -> str | None:
        match = _MOVED_AFTER.match(self.low, end)
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
        if last == "or" and near[-2:-1] and tokens[-2].word.endswith(","):
            return next((way for word in reversed(near[:-2]) if (way := self._way(word))), None)
        if last == "of" and len(near) > 1:
            for word in reversed(near[-3:-1]):
                if word in words["up"] or word in words["down"]:
                    return "up" if word in words["up"] else "down"
        return None

    def _way(self, word: str) -> str | None:
        words = self.lexicon.words
        return "up" if word in words["up"] else "down" if word in words["down"] else None

    def _rate(self, draft: Draft) -> None:
        if draft.kind != "count":
            return
        if self.low.find("per ", draft.end, draft.end + 48) >= 0 and (match := _PER_NUMBER.match(self.low, draft.end)):
            draft.kind, draft.per = "rate", match[1].replace(",", "")
            draft.rule.append("rate.per_number")
            return
        period = self._rate_after(draft.end) or self._rate_before(draft.start) or self._rate_compared(draft)
        if period:
            draft.kind, draft.per = "rate", period
            draft.rule.append(f"rate.{period}")

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
            after = _NEXT.match(text, match.end())
            if after and after[1] in self.lexicon.words["not_rate"]:
                return None
            if len(before) > 7:
                return None
            return self.lexicon.rate_periods[re.sub(r"\s+", " ", match["period"] or match["adverb"])]
        return None

    def _rate_before(self, start: int) -> str | None:
        """ "a daily average of 340"."""
        if not _PERIODIC.search(self.low, max(0, start - REACH), start):
            return None
        words = [t.word for t in back(self.low, start)[-4:]]
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

    def _sign(self, draft: Draft) -> None:
        """A minus right before the number: a fall where it is a percentage, else read only when asked for."""
        low, start = self.low, draft.start
        glued = (
            start > 0 and low[start - 1] == "-" and (start == 1 or low[start - 2] in " \n(<>=") and low[start].isdigit()
        )
        near = not glued and low[start - 2 : start - 1] in "se"
        word = _MINUS.search(low, max(0, start - 12), start) if near else None
        if not glued and word is None:
            return
        begin = start - 1 if glued else word.start(1)  # type: ignore[union-attr]
        if self.signed and draft.value is not None:
            draft.value, draft.start = -draft.value, begin
        elif draft.unit == "percent" and draft.kind == "share":
            draft.kind, draft.direction = "change", "down"
            draft.rule.append("change.minus")
