"""The words of RTF: control words, braces, characters in every form in which the format writes them.

Which groups hold no text of the document, and which code page belongs to a font, is known from striprtf. Its walk is
not used: it leaves footnotes out, keeps hidden and deleted text, and adds the addresses of links.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..errors import DocumentError, UndecodableText

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<end>[\r\n\0]+)|(?P<text>[^\\{}\r\n\0]+)|(?P<lost>\\)",
    re.DOTALL,
)
#: Control words and signs that stand for a character.
CHARACTERS = {
    "line": "\n", "lbr": "\n", "tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d",
    "zwnj": "\u200c", "zwbo": "\u200b", "ltrmark": "\u200e", "rtlmark": "\u200f", "~": "\u00a0", "-": "\u00ad",
    "_": "\u2011", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


class Token(NamedTuple):
    """A control word with its number, or a piece of text; ``kind`` is word, sign, brace, bytes or end."""

    kind: str
    value: str
    number: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    """Everything in the file in order; bytes beyond ASCII and those written in hexadecimal come as ``bytes``.

    Examples
    --------
    >>> [tuple(t) for t in tokens(b"{\\\\b 300 caf\\\\'e9s}")][:4]
    [('brace', '{', None), ('word', 'b', None), ('bytes', '300 caf', None), ('bytes', 'é', None)]
    """
    text, at = data.decode("latin-1"), 0
    while match := _TOKEN.match(text, at):
        at, kind = match.end(), match.lastgroup
        if kind in ("word", "number"):
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "bin":
                at += max(0, number or 0)  # raw bytes of a picture
                continue
            yield Token("word", match["word"], number)
        elif kind == "hex":
            yield Token("bytes", chr(int(match["hex"], 16)))
        elif kind == "sign" and match["sign"] in "\r\n":
            yield Token("word", "par")
        elif kind in ("sign", "brace"):
            yield Token(kind, match[kind])
        elif kind == "text":
            yield Token("bytes", match["text"])


class Characters:
    """Bytes to characters by the code page of the document or of the font in use.

    Parameters
    ----------
    name : str
        The document's name, for errors.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._defined = 0

    def declare(self, word: str, number: int | None) -> None:
        """A word that says which code page the document is written in."""
        page = f"cp{number}" if word == "ansicpg" and number else _PAGES.get(word)
        if page == "cp65001":
            page = "utf-8"
        if page and _known(page):
            self._page = page

    def define(self, word: str, number: int | None) -> None:
        """A word of the table of fonts: a font's number, or the character set of the font before it."""
        if word == "f":
            self._defined = number or 0
        elif word in ("fcharset", "cpg"):
            page = _charsets().get(number or 0) if word == "fcharset" else f"cp{number}"
            if number not in (0, 1) and page and _known(page):
                self._fonts[self._defined] = page

    def decode(self, raw: str, font: int | None) -> str:
        """The characters that bytes stand for in a font."""
        if raw.isascii():
            return raw
        page = self._fonts.get(font or 0, self._page)
        try:
            return raw.encode("latin-1").decode(page)
        except UnicodeDecodeError as error:
            raise UndecodableText(self._name, f"holds bytes that fit no {page}: save it anew") from error


def destinations(name: str) -> frozenset[str]:
    """The words that begin a group without text of the document."""
    try:
        from striprtf import striprtf
    except ImportError as error:
        raise DocumentError(name, "reading RTF needs the extra: pip install 'quotedfigures[documents]'") from error
    return striprtf.destinations


def _charsets() -> dict[int, str]:
    from striprtf import striprtf

    return striprtf.charset_map


def _known(page: str) -> bool:
    try:
        codecs.lookup(page)
    except LookupError:
        return False
    return True
