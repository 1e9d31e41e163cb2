"""What each number counts: the noun phrase as written, what it refers back to, and who among the counted.

Mentions of a document are read in order, since many take their noun from an earlier one ("of them 1,130",
"another 4,000", "October (over 830)").
"""

from __future__ import annotations

from collections.abc import Sequence

from ..passage.context import Passage
from ..passage.words import Word, position, words_of
from .carried import left_out
from .counted import NO_NOUN, Counted, of_sum
from .headed import of_row
from .phrases import Phrase, Reference, counted_phrase
from .preceding import before
from .subgroups import named

#: "15 percent fewer than the 25,460 of the same months of 2025" counts no months.
_TIMES = frozenset(
    ("months", "years", "weeks", "days", "quarters", "period", "year", "month", "week", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday")
)  # fmt: skip


def count(passages: Sequence[Passage]) -> list[Counted]:
    """What each mention of one document counts, in order.

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "Police held 94 men, and 31 of them were freed."
    >>> places = [(12, 14), (24, 26)]
    >>> mentions = [Mention(a, b, text[a:b], Quantity()) for a, b in places]
    >>> [(c.phrase, c.resolved) for c in count(passages(Document("a.txt", text), mentions))]
    [('men', 'men'), (None, 'men')]
    """
    found: list[Counted] = []
    for passage in passages:
        found.append(_count(passage, found, passages))
    return found


def _verb_of_part(words: Sequence[Word], at: int) -> bool:
    """ "Of the 900 villagers, 300 lodged claims": the verb of those whose noun is left out."""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if not following.endswith("ed") or words[at - 1].lower != ",":
        return False
    number = next((i for i in range(at - 2, max(-1, at - 7), -1) if words[i].kind == "mention"), 0)
    return any(words[i].lower == "of" for i in range(max(0, number - 2), number))


def _count(passage: Passage, earlier: list[Counted], passages: Sequence[Passage]) -> Counted:
    words, at = words_of(passage), position(passage)
    quantity = passage.mention.quantity
    if quantity.kind in NO_NOUN:
        return Counted(None, None, None, None, None, at + 1, "a sum or a time counts nothing")
    if quantity.kind == "share" and of_sum(passage):
        return Counted(None, None, None, None, None, at + 1, "a share of a sum counts nothing")
    if passage.row:
        return of_row(passage, earlier, passages)
    phrase = counted_phrase(words, at + 1, quantity.value == 1) if quantity.kind != "change" else None
    if isinstance(phrase, Phrase) and _verb_of_part(words, at):
        phrase = None
    if isinstance(phrase, Phrase) and not (phrase.partitive and words[phrase.head].lower in _TIMES):
        return named(passage, words, at, phrase)
    found = before(passage, words, at) if quantity.kind != "change" else None
    return found or left_out(passage, phrase if isinstance(phrase, Reference) else None, earlier, passages)
