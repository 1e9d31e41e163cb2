"""The characters of a PDF's pages with their places, as PDFium has them: the only module that touches PDFium.

A page may be shown turned, and text may run up or down its edge. Characters are grouped by the way their text runs
(``turn``, in quarters), each group in a frame of its own in which that text is upright: x runs to the right, y down,
both in points from the upper left corner.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

#: Turn of text that is neither upright nor at right angles: stamps and watermarks across the page.
ASKEW = -1
#: Text smaller than this is not meant to be read.
SMALLEST = 1.0
#: What PDFium gives for the hyphen at the end of a line.
_LINE_END_HYPHEN = 0x02
_BREAKS = frozenset((0x0A, 0x0D))
_SPACES = frozenset((0x20, 0x09, 0x0B, 0x0C))
#: Bullets of the symbol fonts, which have no meaning of their own.
_PRIVATE = range(0xE000, 0xF900)
_UNKNOWN = "\ufffd"


class Glyph(NamedTuple):
    """A character: where it begins and ends on its line, the line it stands on, its size, and whether a space parts
    it from the character before."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    spaced: bool


class Frame(NamedTuple):
    """A page seen so that text of one turn is upright; ``box`` is the page's own left, bottom, right and top."""

    turn: int
    box: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        """The frame's width in points."""
        left, bottom, right, top = self.box
        return top - bottom if self.turn % 2 else right - left

    @property
    def height(self) -> float:
        """The frame's height in points."""
        left, bottom, right, top = self.box
        return right - left if self.turn % 2 else top - bottom

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in this frame.

        Examples
        --------
        >>> Frame(0, (0, 0, 600, 800)).seen(10, 790), Frame(1, (0, 0, 600, 800)).seen(10, 790)
        ((10, 10), (790, 10))
        """
        left, bottom, right, top = self.box
        if self.turn == 1:
            return y - bottom, x - left
        if self.turn == 2:
            return right - x, y - bottom
        if self.turn == 3:
            return top - y, right - x
        return x - left, top - y

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The point of the page that is seen at a place of this frame."""
        left, bottom, right, top = self.box
        if self.turn == 1:
            return left + y, bottom + x
        if self.turn == 2:
            return right - x, bottom + y
        if self.turn == 3:
            return right - y, top - x
        return left + x, top - y


class PageGlyphs(NamedTuple):
    """The characters of one page by turn, and the frame in which the page itself is shown."""

    number: int
    shown: Frame
    turns: dict[int, list[Glyph]]
    images: bool  # does the page hold a picture?

    @property
    def empty(self) -> bool:
        """Is there no text at all?"""
        return not any(self.turns.values())


def page_glyphs(page: Any, number: int) -> PageGlyphs:
    """The characters of a PDFium page."""
    shown = Frame(page.get_rotation() // 90 % 4, tuple(page.get_cropbox()))
    textpage = page.get_textpage()
    try:
        turns: dict[int, list[Glyph]] = {}
        for turn, glyph in _read(textpage, shown):
            turns.setdefault(turn, []).append(glyph)
    finally:
        textpage.close()
    return PageGlyphs(number, shown, turns, not turns and _has_image(page))


def _has_image(page: Any) -> bool:
    import pypdfium2.raw as pdfium_c

    return any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _read(textpage: Any, shown: Frame) -> Iterator[tuple[int, Glyph]]:
    """Every visible character inside the page, with its turn."""
    import pypdfium2.raw as c

    raw, rect, matrix = textpage.raw, c.FS_RECTF(), c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    at_rect, at_matrix, at_x, at_y = map(ctypes.byref, (rect, matrix, x, y))
    frames = [Frame(turn, shown.box) for turn in range(4)]
    spaced = False
    high = 0
    for i in range(textpage.count_chars()):
        code = c.FPDFText_GetUnicode(raw, i)
        if code in _SPACES:
            spaced = True
            continue
        if code in _BREAKS:
            continue
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond the 16-bit range
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = (0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD), 0
        c.FPDFText_GetLooseCharBox(raw, i, at_rect)
        c.FPDFText_GetCharOrigin(raw, i, at_x, at_y)
        c.FPDFText_GetMatrix(raw, i, at_matrix)
        size = c.FPDFText_GetFontSize(raw, i) * math.hypot(matrix.c, matrix.d)
        if not SMALLEST <= size < 5000 or not _inside(x.value, y.value, shown.box):
            continue
        turn = _turn(matrix.a, matrix.b)
        frame = frames[turn] if turn >= 0 else shown
        corners = (frame.seen(rect.left, rect.bottom), frame.seen(rect.right, rect.top))
        x0, x1 = sorted((corners[0][0], corners[1][0]))
        yield turn, Glyph(_text(code), x0, x1, frame.seen(x.value, y.value)[1], size, spaced)
        spaced = False


def _turn(a: float, b: float) -> int:
    """The way a text with this matrix runs, in quarters against the clock."""
    quarters = math.atan2(b, a) / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.1 else ASKEW


def _inside(x: float, y: float, box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    return left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1


def _text(code: int) -> str:
    """The character; the hyphen at a line's end, bullets and unknown characters as what they are."""
    if code == _LINE_END_HYPHEN:
        return "-"
    if code < 0x20 or code in (0xFFFE, 0xFFFF):
        return _UNKNOWN
    return "•" if code in _PRIVATE else chr(code)
