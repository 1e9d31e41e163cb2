"""The normalised view of a text: what the rules match, and where each of its characters stands in the text itself.

Two steps. ``fold`` exchanges single characters for plain ones (spaces, quotes, dashes, any decimal digit) and keeps
every offset. ``Shadow`` also leaves out characters that print nothing (zero-width, soft hyphen, direction marks) and
remembers with an index map where the rest came from. The text itself is never touched.
"""

from __future__ import annotations

import re
from array import array
from functools import cache

#: Characters that print nothing and may stand inside a numeral.
INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2066\u2067\u2068\u2069\ufeff\u061c"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
#: A tab is none: it parts the columns of a table, and groups no digits.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\x0b\x0c\r"
_QUOTES = {"'": "\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4\uff07", '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"}
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_OTHERS = {
    "\u066b": ".",
    "\u066c": ",",
    "\u066a": "%",
    "\uff05": "%",
    "\u2052": "%",
    "\uff0c": ",",
    "\uff0e": ".",
    "\uff04": "$",
    "\uff0b": "+",
    "\u2215": "/",
    "\u2044": "/",
    "\u00d7": "x",
}
#: A long dash is a pause, unless it joins two numbers.
_EM_DASH = re.compile(r"(?<!\d)\u2014|\u2014(?!\d)")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
#: A raised number after a word or a number calls a note (after letters as few as "km" it may square them).
_NOTE_MARK = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[\d.,;:!?)\]\"'”’»%]))[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
#: So many different characters are exchanged one after the other faster than all at once.
_FEW = 24
_PLAIN = re.compile(r"[\x00-\x0a\x20-\x7e]*")


@cache
def _table() -> dict[int, str]:
    """Every single-character exchange."""
    table = {ord(c): " " for c in _SPACES} | {ord(c): "-" for c in _DASHES}
    table |= {ord(c): plain for plain, others in _QUOTES.items() for c in others}
    table |= {ord(c): plain for c, plain in _OTHERS.items()}
    return table | _digits()


def _digits() -> dict[int, str]:
    """Every decimal digit of Unicode beyond ASCII."""
    everything = "".join(map(chr, range(0x80, 0xD800))) + "".join(map(chr, range(0xE000, 0x1FFFF)))
    return {ord(c): str(int(c)) for c in re.findall(r"\d", everything)}


def fold(text: str) -> str:
    """The text with plain spaces, quotes, dashes and digits; same length, same offsets.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        No-break, thin and tab spaces as a space, curly quotes straight, every dash and minus as ``-``, decimal digits
        of every script as 0-9. Marks that call a note are spaces. Letters keep their case.

    Examples
    --------
    >>> fold("5 km² in May 2023¹")
    '5 km² in May 2023 '
    >>> fold("1\\u00a0723\\u202f481 – “۸۰۰”")
    '1 723 481 - "800"'
    """
    text = _exchanged(text)
    return text if _RAISED.isdisjoint(text) else _NOTE_MARK.sub(_spaces, text)


def _exchanged(text: str) -> str:
    """Every single character that the table names in its plain form; what stands before a note is known only then."""
    if text.isascii() and _PLAIN.fullmatch(text):
        return text
    table = _table()
    folded = [c for c in set(text) if ord(c) in table]
    if len(folded) > _FEW:
        return text.translate(table)
    for c in folded:
        text = text.replace(c, table[ord(c)])
    return text


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _joiners(match: re.Match[str]) -> str:
    return "\u2060" * len(match[0])


def lower(text: str) -> str:
    """Lower case of the same length (a few letters would grow: they stay as they are)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Shadow:
    """What the rules match: folded text without invisible characters, in its own and in lower case.

    Parameters
    ----------
    text : str
        The document's text.

    Attributes
    ----------
    text : str
        The text itself.
    raw, low : str
        The normalised view, and the same in lower case.

    Examples
    --------
    >>> shadow = Shadow("1.7\\u200b million")
    >>> shadow.low, shadow.span(0, 11)
    ('1.7 million', (0, 12))
    """

    __slots__ = ("_map", "low", "raw", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._map: array[int] | None = None
        folded = _exchanged(_EM_DASH.sub("|", text) if "\u2014" in text else text)
        if not text.isascii():
            folded = folded if _RAISED.isdisjoint(folded) else _NOTE_MARK.sub(_joiners, folded)
            folded = self._without_invisible(folded)
        self.raw = folded
        self.low = lower(folded)

    def _without_invisible(self, folded: str) -> str:
        if not _INVISIBLE.search(folded):
            return folded
        self._map = array("l", [i for i, c in enumerate(folded) if c not in INVISIBLE] + [len(folded)])
        return _INVISIBLE.sub("", folded)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the view stands in the text; no invisible character hangs over its ends."""
        if self._map is None:
            return start, end
        return self._map[start], self._map[end - 1] + 1 if end > start else self._map[start]
