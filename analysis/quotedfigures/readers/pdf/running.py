"""Running headers, footers and page numbers: what stands at the same place of several pages, and is no text of any.

In doubt a line stays: one that holds a number beside that of the page is kept where it stands first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .rows import Row

#: Rows at each edge of a page that are looked at.
EDGE = 5
#: How far, in points, a line may stand from where it stands on another page.
PLACE = 4.0
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(
    r"(?:page|p\.|pg\.?|seite|pagina|página|صفحه|صفحة)?\s*[-–—|\[(]?\s*\d{1,4}\s*[-–—|\])]?(?:\s*(?:of|/|de|von|sur)\s*\d{1,4})?"
    r"|[ivxlc]{1,7}",
    re.IGNORECASE,
)
_HARMLESS = re.compile(r"(?:19|20)\d\d|\d{1,2}")


class Sheet(NamedTuple):
    """The rows of a page from top to bottom, with its number and height."""

    number: int
    height: float
    rows: list[Row]


class _Key(NamedTuple):
    """What makes lines of several pages the same: words, the number that grows with the page, and place."""

    words: str
    ahead: int | None
    top: bool


def without_running(sheets: Sequence[Sheet]) -> list[list[Row]]:
    """The rows of each page without headers, footers and page numbers.

    Examples
    --------
    >>> from .words import Word
    >>> def row(text, base):
    ...     return Row([Word(text, 50, 300, base, 10, 0)])
    >>> sheets = [Sheet(n, 800, [row("Update", 30), row(f"Some {n}00 left.", 100), row(f"{n + 6}", 780)])
    ...           for n in (1, 2, 3)]
    >>> [[r.text for r in rows] for rows in without_running(sheets)]
    [['Some 100 left.'], ['Some 200 left.'], ['Some 300 left.']]
    """
    places = _places(sheets)
    needed = 2 if len(sheets) <= 5 else 3
    kept_once: set[str] = set()
    return [_kept(sheet, places, needed, kept_once) for sheet in sheets]


def _places(sheets: Sequence[Sheet]) -> dict[_Key, list[float]]:
    """Every key with the distance from the edge at which it stands on each page."""
    found: dict[_Key, list[float]] = defaultdict(list)
    for sheet in sheets:
        for top in (True, False):
            for row in _edge(sheet, top):
                for key in _keys(row, sheet.number, top):
                    found[key].append(_from_edge(row, sheet, top))
    return found


def _edge(sheet: Sheet, top: bool) -> list[Row]:
    """The rows at an edge of a page, the outermost first; never more than half of them."""
    rows = sheet.rows if top else sheet.rows[::-1]
    return rows[: min(EDGE, max(1, len(rows) // 2) if len(rows) > 1 else 0)]


def _from_edge(row: Row, sheet: Sheet, top: bool) -> float:
    return row.base if top else sheet.height - row.base


def _keys(row: Row, page: int, top: bool) -> Iterator[_Key]:
    text = " ".join(row.text.split())
    yield _Key(text, None, top)
    for number in _NUMBER.finditer(text):
        if len(number[0]) <= 4:
            yield _Key(f"{text[: number.start()]}\0{text[number.end() :]}", int(number[0]) - page, top)


def _kept(sheet: Sheet, places: dict[_Key, list[float]], needed: int, kept_once: set[str]) -> list[Row]:
    gone: set[int] = set()
    for top in (True, False):
        edge = _edge(sheet, top)
        for i, row in enumerate(edge):
            key = _running(row, sheet, top, places, needed)
            beyond = edge[i + 1] if i + 1 < len(edge) else None
            if key is None and not _page_number(row, sheet, beyond):
                break
            if key is None or _harmless(key) or key.words in kept_once:
                gone.add(id(row))
            else:
                kept_once.add(key.words)
    return [row for row in sheet.rows if id(row) not in gone]


def _running(row: Row, sheet: Sheet, top: bool, places: dict[_Key, list[float]], needed: int) -> _Key | None:
    """The key under which this line stands at the same place of enough pages."""
    at = _from_edge(row, sheet, top)
    for key in _keys(row, sheet.number, top):
        if sum(abs(other - at) <= PLACE for other in places[key]) >= needed:
            return key
    return None


def _harmless(key: _Key) -> bool:
    """Is no number in it but that of the page, years and days?"""
    return all(_HARMLESS.fullmatch(number) for number in _NUMBER.findall(key.words)) and not _SPELT.search(key.words)


_SPELT = re.compile(
    r"\b(?:hundreds?|thousands?|millions?|billions?|lakhs?|crores?|dozens?|percent|half)\b|%", re.IGNORECASE
)


def _page_number(row: Row, sheet: Sheet, beyond: Row | None) -> bool:
    """Is this outermost line a page number though no other page says so: this page's, and apart from the text?"""
    text = " ".join(row.text.split())
    if not _PAGE.fullmatch(text) or (beyond and abs(beyond.base - row.base) < 1.6 * max(row.size, beyond.size)):
        return False
    number = _NUMBER.search(text)
    return number is None or int(number[0]) == sheet.number or text.lower().startswith("page")
