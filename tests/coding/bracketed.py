"""Sentences with their numbers in brackets: no offset is ever counted by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from quotedfigures.coding import code_mentions
from quotedfigures.model import Claim, Document, Mention, Quantity

_KINDS = (
    ("share", "percent", ("%", "per", "Half")),
    ("money", "USD", ("$",)),
    ("duration", "month", ("month", "year")),
)


def read(text: str, name: str = "t.txt") -> tuple[Document, list[Mention]]:
    """The text without its brackets, and a mention for each of them."""
    plain, mentions = "", []
    for part in re.split(r"(\[[^\]]+\])", text):
        if part.startswith("["):
            quote = part[1:-1]
            mentions.append(Mention(len(plain), len(plain) + len(quote), quote, _quantity(quote)))
            plain += quote
        else:
            plain += part
    return Document(name, plain, date="2024-06-01"), mentions


def _quantity(quote: str) -> Quantity:
    for kind, unit, signs in _KINDS:
        if any(sign in quote for sign in signs):
            return Quantity(kind=kind, unit=unit, value=Fraction(50))
    return Quantity(value=Fraction(1 if quote.lower() == "one" else 99))


def claims(text: str) -> list[Claim]:
    """The claims of a bracketed text."""
    document, mentions = read(text)
    return code_mentions(document, mentions)


def labels(claim: Claim) -> Sequence[str]:
    """Counted, unit, event, status and subgroup; a dot for the empty reading."""
    empty = {None, "other", "any"}
    values = (claim.counted, claim.unit, claim.event, claim.status, claim.subgroup)
    return [value if value not in empty else "." for value in values]  # type: ignore[misc]
