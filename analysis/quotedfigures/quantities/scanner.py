"""One pass over a text: every place where a number may begin becomes a mention or a dropped row."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Document, Dropped, Mention, Mentions, Quantity
from . import vague
from .digits import too_long, unreadable
from .doubts import Doubts
from .draft import Draft
from .exclusion import Exclusion
from .exclusions import Exclusions
from .grammar import Grammar
from .lexicon import Lexicon, load
from .shadow import Shadow
from .tables import headed
from .tokens import back

#: After so many numbers it is asked whether they stand too close for prose: fewer than so many characters apart.
_PATIENCE, _DENSEST, _STRETCH = 2000, 16, 50_000


class Scan(NamedTuple):
    """What a text holds: the quantities it states, and the numbers that are none, with reasons."""

    mentions: list[Mention]
    dropped: list[Dropped]


def scan(text: str | Document, exclusions: bool = True, language: str = "en") -> Scan:
    """Find every number of a text.

    Parameters
    ----------
    text : str or Document
        The text, or a document of the readers.
    exclusions : bool
        False reads dates, articles, phones and the like as numbers too.
    language : str
        Which lexicon to read with.

    Returns
    -------
    Scan
        ``mentions`` in order and without overlap, ``dropped`` likewise.

    Examples
    --------
    >>> found = scan("Article 3: more than 1.4 million people")
    >>> found.mentions[0].quote, found.dropped[0].reason
    ('more than 1.4 million', 'article')
    """
    name = text.document if isinstance(text, Document) else None
    body = text.text if isinstance(text, Document) else text
    reader = _Reader(Shadow(body), load(language), exclusions, name)
    return reader.run()


class _Reader:
    """The state of one pass."""

    def __init__(self, shadow: Shadow, lexicon: Lexicon, exclusions: bool, document: str | None) -> None:
        self.shadow, self.lexicon, self.document = shadow, lexicon, document
        self.raw, self.low = shadow.raw, shadow.low
        self.grammar = Grammar(self.raw, self.low, lexicon, signed=not exclusions)
        self.excluding, self.exclusions = exclusions, Exclusions(self.raw, self.low, lexicon)
        self.mentions: list[Mention] = []
        self.dropped: list[Dropped] = []
        self.done = 0
        self.tables = headed(self.low, self.lexicon)
        self.doubts = Doubts(shadow.text, self.low, lexicon)
        self.damaged = "\ufffd" in self.low

    def run(self) -> Scan:
        low = self.low
        seen, since = 0, 0
        for match in self.lexicon.anchor.finditer(low):
            at = match.start()
            if at < self.done:
                continue
            seen += 1
            if seen % _PATIENCE == 0:
                if at - since < _PATIENCE * _DENSEST and self._soup(at):
                    seen, since = _PATIENCE - 1, self.done
                    continue
                since = at
            if "0" <= low[at] <= "9":
                self._digits(at, match.end())
            else:
                self._word(at, match.end(), match[0])
        return Scan(self.mentions, self.dropped)

    def _soup(self, at: int) -> bool:
        """Does a stretch as long as a book chapter hold a number in every tenth character? Then it is no prose."""
        end = min(at + _STRETCH, len(self.low))
        numbers = len(self.lexicon.anchor.findall(self.low, at, end))
        if numbers * _DENSEST < end - at:
            return False
        self._drop(Exclusion(at, end, "other", "number.soup"))
        return True

    def _digits(self, at: int, end: int) -> None:
        if (stop := too_long(self.low, at)) is not None:
            self._drop(Exclusion(at, stop, "other", "number.too_long"))
            return
        if self.damaged and (stop := unreadable(self.low, at)) is not None:
            self._drop(Exclusion(at, stop, "other", "number.unreadable"))
            return
        tokens = back(self.low, at)
        if found := self.exclusions.digits(at, end, tokens) if self.excluding else self.exclusions.always(at):
            self._drop(found, at)
            return
        draft = self.grammar.draft(at, tokens)
        if draft:
            self._keep(draft)

    def _word(self, at: int, end: int, word: str) -> None:
        if run := self.lexicon.word_soup.match(self.low, at):
            self._drop(Exclusion(at, run.end(), "other", "number.too_long"))
            return
        if word in self.lexicon.durations:
            if self.low[at - 2 : at] in ("a ", "n ") and (draft := self.grammar.duration_head(at, end, word)):
                self._keep(draft)
            return
        tokens = back(self.low, at)
        if (draft := vague.read(self.grammar, at, end, word, tokens)) is not None:
            self._keep(draft)
            return
        if vague.is_vague_head(word, self.lexicon):
            return
        draft = self.grammar.draft(at, tokens)
        if draft is None:
            return
        if self.excluding and (found := self.exclusions.words(draft.first.start, draft.first.end, tokens)):
            self._drop(found, at)
            return
        if self._pronoun(draft, word):
            return
        self._keep(draft)

    def _pronoun(self, draft: Draft, word: str) -> bool:
        """ "one" is a number only with a unit, a hedge or before a person, a thing or a time."""
        if word != "one" or draft.first.value != 1 or draft.first.end - draft.first.start != 3:
            return False
        if draft.kind not in ("count", "rate", "duration") or draft.modifier != "none" or draft.second is not None:
            return False
        before = back(self.low, draft.start)
        if (
            before
            and before[-1].word == "that"
            and re.match(r"\s+(?:is|was|has|of|you)\b", self.low[draft.first.end : draft.first.end + 6])
        ):
            return True
        if before and before[-1].word in (
            "no",
            "any",
            "every",
            "not",
            "each",
            "which",
            "this",
            "which",
            "the",
            "only",
            "some",
            "on",
            "another",
        ):
            return True
        if not self.excluding:
            return False
        follower = re.match(r"\s+([a-z]+)", self.low[draft.first.end : draft.first.end + 24])
        return draft.kind != "duration" and (follower is None or follower[1] not in self.lexicon.words["one_before"])

    def _drop(self, found: Exclusion, at: int | None = None) -> None:
        start = max(found.start, self.done)
        a, b = self.shadow.span(start, found.end)
        quote = "" if found.private else self.shadow.text[a:b]
        self.dropped.append(Dropped(a, b, quote, found.reason, found.rule, self.document))
        self.done = max(self.done, found.end)

    def _keep(self, draft: Draft) -> None:
        draft.start = max(draft.start, self.done)
        while draft.start < draft.end and self.low[draft.start].isspace():
            draft.start += 1
        if draft.start >= draft.end:
            return
        a, b = self.shadow.span(draft.start, draft.end)
        quote = self.shadow.text[a:b]
        for table in self.tables:
            table.tell(draft, self.low)
        self.doubts.mark(draft, quote)
        self.mentions.append(Mention(a, b, quote, _quantity(draft), tuple(draft.rule), tuple(draft.flags)))
        self.done = max(draft.end, self.done)


def _quantity(d: Draft) -> Quantity:
    return Quantity(
        d.kind, d.value, d.low, d.high, d.modifier, d.unit, d.direction, d.per, d.granule, d.form, d.word, d.readings
    )


def find_quantities(text: str | Document, exclusions: bool = True) -> Mentions:
    """Every quantity a text states, read with its hedge: counts, shares, money, durations, rates and changes.

    The first step alone: it says what number stands where. What is counted, when and by whom: ``extract_claims``.

    Parameters
    ----------
    text : str or Document
        English text, or a document that ``read_documents`` read. The text is never altered.
    exclusions : bool
        True leaves out numbers that state no quantity: dates, ages, articles, phones, identifiers. False reads those
        as numbers, too.

    Returns
    -------
    Mentions
        A list of Mention in the order of the text, without overlap. Each has ``quote``, ``start`` and ``end`` (Unicode
        code points, ``text[m.start:m.end] == m.quote``) and ``quantity``: ``kind``, ``value`` (an exact Fraction),
        ``modifier``, ``hard`` (what must hold) and ``core`` (what a reader takes it to mean), both intervals.

    Examples
    --------
    >>> found = find_quantities("On 3 May nearly three-quarters of 40 million people were in need.")
    >>> found
    <2 mentions: 'nearly three-quarters', '40 million'>
    >>> share = found[0].quantity
    >>> share.kind, share.modifier, float(share.value), str(share.core)
    ('share', 'nearly', 75.0, '[67.5, 75)')

    As a table:

    >>> import pandas as pd
    >>> table = pd.DataFrame(mention.to_dict() for mention in found)
    >>> print(table[["quote", "value", "modifier"]].to_string(index=False))
                    quote    value modifier
    nearly three-quarters       75   nearly
               40 million 40000000     none
    """
    return Mentions(scan(text, exclusions).mentions)
