"""Bullets that are drawn and not written: small dots, rings and squares where a line of text begins."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

from ...model import Box
from .glyphs import Frame
from .words import Word

#: The smallest and the largest bullet, its room before the text, and the room that parts it from any text before it:
#: in parts of the size of the text.
SMALLEST, LARGEST, ROOM, BEFORE = 0.12, 0.65, (0.12, 2.6), 0.6
#: How much longer than high, or higher than long, a bullet may be.
SQUARE = 1.5
#: Objects of a page that are looked at: a map has very many, and no bullets.
MOST_OBJECTS = 50_000


def shapes(page: Any) -> list[Box]:
    """Left, bottom, right and top of everything small and about square that is drawn on a PDFium page."""
    import pypdfium2.raw as c  # type: ignore[import-untyped]

    drawn = (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE)
    ends = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(end) for end in ends]
    found = []
    for i in range(min(c.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        shape = c.FPDFPage_GetObject(page.raw, i)
        if c.FPDFPageObj_GetType(shape) not in drawn or not c.FPDFPageObj_GetBounds(shape, *pointers):
            continue
        left, bottom, right, top = (end.value for end in ends)
        wide, high = right - left, top - bottom
        if 0 < wide < 40 and 0 < high < 40 and max(wide, high) <= SQUARE * min(wide, high):
            found.append((left, bottom, right, top))
    return found


def seen(drawn: Sequence[Box], frame: Frame) -> list[Box]:
    """Left, top, right and bottom of what is drawn, in a frame."""
    corners = [(frame.seen(left, bottom), frame.seen(right, top)) for left, bottom, right, top in drawn]
    return [(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in corners]


def with_bullets(words: Sequence[Word], drawn: Sequence[Box]) -> list[Word]:
    """The words, and a bullet as a word of its own wherever one is drawn before the first word of a line.

    Examples
    --------
    >>> item = [Word("300", 50, 65, 100, 10, 0), Word("families", 68, 100, 100, 10, 1)]
    >>> [word.text for word in with_bullets(item, [(40, 95, 43, 98), (66, 95, 67, 98)])]
    ['•', '300', 'families']
    """
    if not drawn:
        return list(words)
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(int(word.base) // 8, []).append(word)
    bullets: dict[int, Word] = {}
    for box in drawn:
        near = [w for i in (-1, 0, 1, 2) for w in lines.get(int(box[3]) // 8 + i, ())]
        host = _host(box, near)
        if host is not None and id(host) not in bullets:
            bullets[id(host)] = Word("•", box[0], box[2], host.base, host.size, host.order)
    return [w for word in words for w in ((bullets[id(word)], word) if id(word) in bullets else (word,))]


def _host(box: Box, near: Sequence[Word]) -> Word | None:
    """The word before which a bullet stands, if this is one."""
    left, top, right, bottom = box
    line = [w for w in near if _beside(top, bottom, w)]
    behind = sorted((w for w in line if w.x0 >= right), key=lambda w: w.x0)
    if not behind:
        return None
    size, room = behind[0].size, behind[0].x0 - right
    if not SMALLEST * size <= bottom - top <= LARGEST * size or not ROOM[0] * size <= room <= ROOM[1] * size:
        return None
    if any(w.x0 < right and w.x1 > left - BEFORE * size for w in line):
        return None
    return behind[0]


def _beside(top: float, bottom: float, word: Word) -> bool:
    """Is something at half the height of the small letters of a word?"""
    middle = (top + bottom) / 2
    return word.base - 0.6 * word.size < middle < word.base - 0.05 * word.size
