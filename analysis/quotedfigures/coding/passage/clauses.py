"""What several modules ask of a passage, worked out once: its clause, its text in small letters."""

from __future__ import annotations

from .context import Passage
from .finders import word_starts


def clause_of(passage: Passage) -> tuple[int, int]:
    """Start and end of the clause around the mention, as ``passage.clause`` has them."""
    return passage.layout.remember((clause_of, passage.index), lambda p: p.clause, passage)


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
