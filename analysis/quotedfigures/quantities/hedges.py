"""Modifiers before and after a number, stacked or not."""

from __future__ import annotations

import re
from fractions import Fraction

from .draft import Draft, Hedge
from .ranges import Ranges
from .tokens import Token

_BOUNDS = {"more_than", "well_over", "just_over", "at_least", "nearly", "less_than", "at_most", "up_to", "or_more"}


class Hedges(Ranges):
    """Modifiers before and after a number, stacked or not."""

    def _hedges(self, draft: Draft, tokens: list[Token]) -> None:
        found = self._before(draft, tokens)
        behind = self._after(draft)
        if not found and behind is None:
            self._estimated_to(draft)
            return
        names = [h.name for h in found]
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
        if bounds:
            draft.modifier = bounds[0]
        elif names:
            draft.modifier = next((n for n in ("about", "estimated", "exactly") if n in names), "none")
        self._estimated_to(draft)

    def _estimated_to(self, draft: Draft) -> None:
        """ "1.2 million people are estimated to": looked for only where the text has such a word at all."""
        if draft.modifier != "none" or not self.estimates:
            return
        if self.lexicon.estimate_after.match(self.low, draft.end):
            draft.modifier = "estimated"
            draft.rule.append("after.estimated_to")

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

    def _unit_behind_hedge(self, draft: Draft) -> None:
        """ "30+ years", "20-odd days", "90-plus percent": the unit belongs to the quote."""
        first = draft.first
        self._unit_after(draft)
        if draft.first is not first:
            draft.value, draft.granule = draft.first.value, draft.first.granule
        if draft.unit == "percent" and draft.granule:
            draft.granule = min(draft.granule, Fraction(1))

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
        if phrase in ("c", "ca") and self.raw[hedge.edge].isupper():
            return False
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
