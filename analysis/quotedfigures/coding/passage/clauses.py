"""What several modules ask of a passage, worked out once: its clause, its text in small letters."""

from __future__ import annotations

import re

from .context import Passage, clause_cuts
from .finders import word_starts


def clause_of(passage: Passage) -> tuple[int, int]:
    """Start and end of the clause around the mention, as ``passage.clause`` has them."""
    return passage.layout.remember((clause_of, passage.index), lambda p: p.clause, passage)


def clause_over_asides(passage: Passage) -> tuple[int, int]:
    """The clause around the mention; an aside in brackets beside it ends it no more than a comma.

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "They will pay 90 drams (240 euros) and 50 more; they may."
    >>> p, = passages(Document("a.txt", text), [Mention(39, 41, "50", Quantity())])
    >>> p.slice(clause_over_asides(p))
    'They will pay 90 drams (240 euros) and 50 more'
    """
    (start, end), sentence, text = clause_of(passage), passage.sentence, passage.text
    cuts = passage.of_sentence(clause_cuts)
    inside = text[start - 1 : start] == "(" and bool(_RESTATED.match(text[start:end], passage.mention.end - start))
    opening = start - 1 if inside else text.rfind("(", sentence.start, start) if text[start - 1 : start] == ")" else -1
    if opening >= 0:
        start = max((b for _, b in cuts if b <= opening), default=sentence.start)
    closing = end if inside else text.find(")", end, sentence.end) if text[end : end + 1] == "(" else -1
    if closing >= 0:
        end = min((a for a, _ in cuts if a > closing), default=sentence.end)
    return start, end


#: "(about 240 euros)", "(1,200 families)": the number before once more, in another unit.
_RESTATED = re.compile(r"(?:\s+(?!in\b|last\b|by\b|of\b|on\b|from\b|are\b|were\b)[\w'-]+){0,2}$")


def says_any(passage: Passage, words: frozenset[str]) -> bool:
    """Does the sentence hold one of some words, as written?

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> p, = passages(Document("a.txt", "94 men in the world's camps"), [Mention(0, 2, "94", Quantity())])
    >>> says_any(p, frozenset(("world", "globe")))
    True
    """
    return not words.isdisjoint(word_starts(passage.text, *passage.sentence))


def small_text(passage: Passage) -> str:
    """The document in small letters, character by character: words are found faster where case need not be ignored.

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> p, = passages(Document("a.txt", "94 MEN in İzmir"), [Mention(0, 2, "94", Quantity())])
    >>> len(small_text(p)) == len(p.text)
    True
    """
    return passage.of_document(_lowered)


def _lowered(passage: Passage) -> str:
    small = passage.text.lower()
    return small if len(small) == len(passage.text) else "".join(c.lower()[0] for c in passage.text)
