"""What the sender of a mail wrote: without the mails quoted below, and without the signature."""

from __future__ import annotations

import re
from typing import NamedTuple

from .htmlblocks import text_of

#: "On Mon, 3 May 2021 at 10:12, somebody <x@y> wrote:", also broken over two lines, above quoted lines.
_WROTE = re.compile(
    r"^[ \t]*(?:On|Am|Le|El|Em|Op|Den)\b[^\n]{0,200}(?:\n[^\n]{0,200})?"
    r"\b(?:wrote|schrieb|a écrit|escribió|escreveu|schreef|skrev)\b[^\n]{0,80}:[ \t]*(?=\n\s*>)",
    re.MULTILINE,
)
_RULE = re.compile(
    r"[ \t]*-*[ \t]*(?:original message|forwarded message|forwarded by|begin forwarded message"
    r"|ursprüngliche nachricht|message d'origine|mensaje original)[^\n]{0,80}",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"[ \t]*\*?(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Von|Gesendet|An|Betreff|De|Envoyé|À|Objet)[ \u00a0]?:\*?\s"
)
#: So many lines of headers in a row are those of another mail.
_BLOCK = 3
_QUOTED = re.compile(r"[ \t]?>")
_SIGNATURE = re.compile(r"--[ \u00a0]?")
#: How mail programs mark in HTML what they quote, and how one signs.
_QUOTES = (
    "//blockquote[@type='cite' or contains(@class, 'gmail_quote')] | //div[contains(@class, 'gmail_quote')]"
    " | //div[contains(@class, 'yahoo_quoted') or contains(@class, 'moz-cite-prefix')]"
    " | //div[@id='divRplyFwdMsg' or @id='appendonsend']"
    " | //div[@id='divRplyFwdMsg' or @id='appendonsend']/following-sibling::*"
)
_SIGNATURES = "//*[contains(@class, 'gmail_signature') or contains(@class, 'moz-signature') or @id='Signature']"


class Own(NamedTuple):
    """The sender's own text, and how many lines of others were left out."""

    text: str
    quoted: int


def from_plain(text: str, passed_on: bool) -> Own:
    """The sender's text of a plain mail; what is passed on is the sender's message too, but for its headers.

    Examples
    --------
    >>> from_plain("Now 300.\\n\\nOn 3 May, X <x@y.example> wrote:\\n> It was 200.\\n\\n-- \\nAnn", False)
    Own(text='Now 300.\\n\\n', quoted=2)
    >>> from_plain("See below.\\n\\n--- Forwarded message ---\\nFrom: X\\nTo: Y\\nSubject: Z\\n\\nIt was 200.", True)
    Own(text='See below.\\n\\n\\nIt was 200.', quoted=0)
    """
    if passed_on:
        lines = [_QUOTED.sub("", line) for line in text.split("\n")]
        return Own("\n".join(_unsigned(_without_headers(lines))), 0)
    parted = _WROTE.sub(lambda match: "\n".join(f"> {line}" for line in match[0].split("\n")), text).split("\n")
    start = _history(parted)
    own = [line for line in parted[:start] if not _QUOTED.match(line)]
    others = [line for line in parted[:start] if _QUOTED.match(line)] + parted[start:]
    return Own("\n".join(_unsigned(own)), sum(bool(line.strip(" >\t")) for line in others))


def from_html(page: str, passed_on: bool) -> Own:
    """The sender's text of a mail in HTML."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as parser

    try:
        tree = parser.document_fromstring(page.encode("utf-8"), parser=parser.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # an empty page
        return Own("", 0)
    for signature in tree.xpath(_SIGNATURES):
        signature.drop_tree()
    quoted = 0
    for quote in [] if passed_on else tree.xpath(_QUOTES):
        if tree in quote.iterancestors():
            quoted += sum(bool(line.strip()) for line in quote.text_content().split("\n"))
            quote.drop_tree()
    own = from_plain(text_of(tree), passed_on)
    return Own(own.text, own.quoted + quoted)


def _history(lines: list[str]) -> int:
    """The line at which a copied earlier mail begins; their number if there is none."""
    for i, line in enumerate(lines):
        if _RULE.fullmatch(line) or all(map(_HEADER.match, [*lines[i : i + _BLOCK], ""][:_BLOCK])):
            return i
    return len(lines)


def _without_headers(lines: list[str]) -> list[str]:
    """The lines but for those that say who sent what to whom."""
    kept, i = [], 0
    while i < len(lines):
        if _RULE.fullmatch(lines[i]):
            i += 1
        elif (run := _header_lines(lines, i)) >= _BLOCK:
            i += run
        else:
            kept.append(lines[i])
            i += 1
    return kept


def _header_lines(lines: list[str], start: int) -> int:
    end = start
    while end < len(lines) and _HEADER.match(lines[end]):
        end += 1
    return end - start


def _unsigned(lines: list[str]) -> list[str]:
    """The lines above the signature."""
    return lines[: next((i for i, line in enumerate(lines) if _SIGNATURE.fullmatch(line)), len(lines))]
