"""The words around a quote: what a person needs to judge it. Never for publication.

Phones, addresses of mail and of streets are dots even here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ..model import Claim
from ..quantities import masked, masked_sentence

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
        before, quote, after = masked_sentence(claim.sentence or "", claim.quote).partition(claim.quote)
        return Passage(before, quote or claim.quote, after)
    shown = _shown(text)
    return Passage(_before(shown[: claim.start], reach), claim.quote, _after(shown[claim.end :], reach))


#: One walks through a document claim by claim.
_shown = lru_cache(maxsize=4)(masked)


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
