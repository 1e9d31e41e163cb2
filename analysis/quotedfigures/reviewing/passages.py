"""The words around a quote: what a person needs to judge it. Never for publication."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Claim

#: Characters shown on each side, at most.
REACH = 450


class Passage(NamedTuple):
    """The words before a quote, the quote, and the words after it."""

    before: str
    quote: str
    after: str


def passage(claim: Claim, text: str | None, reach: int = REACH) -> Passage:
    """The paragraph around a claim, cut to ``reach`` characters on each side; its sentence where there is no text.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> text = "A heading\\n\\nThen 29 prosecutors were heard of.\\n\\nAnother paragraph."
    >>> passage(Claim("a.txt", 16, 18, "29", Quantity()), text)
    Passage(before='Then ', quote='29', after=' prosecutors were heard of.')
    """
    if text is None or text[claim.start : claim.end] != claim.quote:
        before, quote, after = (claim.sentence or "").partition(claim.quote)
        return Passage(before, quote or claim.quote, after)
    return Passage(_before(text[: claim.start], reach), claim.quote, _after(text[claim.end :], reach))


def _before(text: str, reach: int) -> str:
    text = text[-2 * reach :]
    paragraph = text.rpartition("\n\n")[2]
    if len(paragraph) <= reach:
        return paragraph.lstrip()
    return "… " + paragraph[-reach:].partition(" ")[2]


def _after(text: str, reach: int) -> str:
    paragraph = text[: 2 * reach].partition("\n\n")[0]
    if len(paragraph) <= reach:
        return paragraph.rstrip()
    return paragraph[:reach].rpartition(" ")[0] + " …"
