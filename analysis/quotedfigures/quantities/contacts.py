"""Phones, addresses of mail and of streets in a text: never shown, not even where its sentences are.

The scanner knows those that hold a number: it drops them without their text. An address of mail may hold none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .scanner import Scan, scan
from .shadow import Shadow

#: What stands for each character that is not shown.
MASK = "•"
Span = tuple[int, int]
#: "ann@relief.example", "ann [at] relief [dot] example": the sign, what follows, and what stands before it read
#: backwards; bounded, and begun at the sign only, so that no text makes it slow.
_AT = re.compile(r"@|\uff20| ?[\[({] ?at ?[\])}] ?", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]{1,63}(?:(?P<dot>\.| ?[\[({] ?dot ?[\])}] ?)[\w-]{1,63}){0,8}", re.IGNORECASE)
_LOCAL = re.compile(r"[\w.+%'-]{1,64}")
_DIGIT = re.compile(r"\d")
#: Behind a label ("tel: ", "Sector ") only the number itself is a secret.
_NUMBER = re.compile(r"\S*\d")


def masked(text: str, found: Scan | None = None, kept: Iterable[Span] = ()) -> str:
    """The text with phones, addresses of mail and of streets as dots; every other character stays in its place.

    Parameters
    ----------
    text : str
    found : Scan, optional
        What ``scan`` found in this very text, if that is known already.
    kept : iterable of (start, end)
        Spans that stay as they are whatever they look like: the quotes of claims. Quantities that the scanner finds
        always stay.

    Examples
    --------
    >>> masked("Call +93 700 412 358: 1 723 481 people, says ann@relief.example.")
    'Call •••••••••••••••: 1 723 481 people, says ••••••••••••••••••.'
    >>> masked("tel: 555 0100", kept=[(5, 8)])
    'tel: 555•••••'
    """
    if not (_DIGIT.search(text) or _AT.search(text)):
        return text
    found = found or scan(text)
    hidden = [*_numbered(text, found), *_mails(text)]
    if not hidden:
        return text
    shown = list(text)
    for start, end in hidden:
        shown[start:end] = MASK * (end - start)
    for start, end in (*((m.start, m.end) for m in found.mentions), *kept):
        shown[start:end] = text[start:end]
    return "".join(shown)


def masked_sentence(sentence: str, quote: str) -> str:
    """The sentence of a claim masked; the claim's quote stays, whoever says that it is a quantity.

    Examples
    --------
    >>> masked_sentence("On 0312-4455667 we told of 40 families.", "40")
    'On •••••••••••• we told of 40 families.'
    """
    shown = masked(sentence)
    at = sentence.find(quote)
    return shown if quote in shown or at < 0 else masked(sentence, kept=[(at, at + len(quote))])


def _numbered(text: str, found: Scan) -> Iterator[Span]:
    """What the scanner dropped without its text."""
    for dropped in found.dropped:
        if not dropped.quote:
            start = dropped.start
            if dropped.rule.startswith("label.") and (number := _NUMBER.search(text, start, dropped.end)):
                start = number.start()
            yield start, dropped.end


def _mails(text: str) -> Iterator[Span]:
    if not _AT.search(text):
        return
    shadow = Shadow(text)
    for sign in _AT.finditer(shadow.raw):
        local = _LOCAL.match(shadow.raw[max(0, sign.start() - 64) : sign.start()][::-1])
        domain = _DOMAIN.match(shadow.raw, sign.end())
        if local and domain and (domain["dot"] or len(sign[0]) == 1):
            yield shadow.span(sign.start() - local.end(), domain.end())
