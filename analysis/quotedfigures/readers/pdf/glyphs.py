"""The characters of a PDF's pages with their places, as PDFium has them: the only module that touches PDFium.

A page may be shown turned, and text may run up or down its edge. Characters are grouped by the way their text runs
(``turn``, in quarters), each group in a frame of its own in which that text is upright: x runs to the right, y down,
both in points from the upper left corner.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any, NamedTuple

#: Turn of text that is neither upright nor at right angles: stamps and watermarks across the page.
ASKEW = -1
#: Text of other sizes is not meant to be read.
SMALLEST, LARGEST = 1.0, 5000.0
#: How far, in points, the tops of two characters of one size on one line may differ.
SAME = 0.03
#: What PDFium gives for the hyphen at the end of a line.
_LINE_END_HYPHEN = 0x02
_BREAKS = frozenset((0x0A, 0x0D))
_BLANKS = _BREAKS | {0x20, 0x09, 0x0B, 0x0C}
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


def page_glyphs(page: Any, number: int) -> PageGlyphs:
    """The characters of a PDFium page."""
    shown = Frame(page.get_rotation() // 90 % 4, tuple(page.get_cropbox()))
    textpage = page.get_textpage()
    try:
        turns = _read(textpage, shown)
    finally:
        textpage.close()
    return PageGlyphs(number, shown, turns, not turns and _has_image(page))


def _has_image(page: Any) -> bool:
    import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

    return any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _read(textpage: Any, shown: Frame) -> dict[int, list[Glyph]]:
    """Every visible character on the lines of the page, by turn; those that run off its side, too.

    A character whose box is as high as the one before, and as far up, has its size, line and turn too: three of five
    calls are saved for nearly all.
    """
    import pypdfium2.raw as c

    code_of, box_of, raw = c.FPDFText_GetUnicode, c.FPDFText_GetLooseCharBox, textpage.raw
    rect = c.FS_RECTF()
    at_rect = ctypes.byref(rect)
    measure = _Measure(raw, shown)
    turns: dict[int, list[Glyph]] = {}
    spaced, high = False, 0
    size = base = offset = top = bottom = 0.0
    turn: int | None = None
    found: list[Glyph] = []
    for i in range(textpage.count_chars()):
        code = code_of(raw, i)
        if code <= 0x20 and code in _BLANKS:
            spaced = spaced or code not in _BREAKS
            continue
        if 0xD800 <= code < 0xE000:  # half of a character beyond the 16-bit range
            code, high = _whole(high, code), code
            if not code:
                continue
        box_of(raw, i, at_rect)
        if turn != 0 or rect.bottom != bottom or not -SAME <= rect.top - top <= SAME:
            turn, size, base = measure(i)
            top, bottom, offset = rect.top, rect.bottom, measure.offset
            if turn is not None:
                found = turns.setdefault(turn, [])
        if turn is None:
            continue
        if turn == 0:
            x0, x1 = rect.left - offset, rect.right - offset
        else:
            x0, x1 = measure.ends(turn, rect)
        found.append(Glyph(chr(code) if 0x20 < code < 0xE000 else _text(code), x0, x1, base, size, spaced))
        spaced = False
    return {turn: found for turn, found in turns.items() if any(measure.inside(turn, g.x0, g.x1) for g in found)}


class _Measure:
    """Turn, size and line of single characters."""

    def __init__(self, raw: Any, shown: Frame) -> None:
        import pypdfium2.raw as c

        self._raw, self._c = raw, c
        self._matrix, self._x, self._y = c.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        self._frames = [*(Frame(turn, shown.box) for turn in range(4)), shown]
        self._widths = [frame.width for frame in self._frames]
        self.offset = shown.box[0]

    def __call__(self, i: int) -> tuple[int | None, float, float]:
        """Turn (None where it is not to be read), size, and the line it stands on."""
        c, matrix = self._c, self._matrix
        c.FPDFText_GetMatrix(self._raw, i, matrix)
        size = c.FPDFText_GetFontSize(self._raw, i) * math.hypot(matrix.c, matrix.d)
        c.FPDFText_GetCharOrigin(self._raw, i, self._x, self._y)
        turn = _turn(matrix.a, matrix.b)
        frame = self._frames[turn]
        base = frame.seen(self._x.value, self._y.value)[1]
        visible = SMALLEST <= size < LARGEST and -1 <= base <= frame.height + 1
        return (turn if visible else None), size, base

    def ends(self, turn: int, rect: Any) -> tuple[float, float]:
        """Where a character begins and ends on its line."""
        frame = self._frames[turn]
        a, b = frame.seen(rect.left, rect.bottom)[0], frame.seen(rect.right, rect.top)[0]
        return min(a, b), max(a, b)

    def inside(self, turn: int, x0: float, x1: float) -> bool:
        """Does anything between two places of a line stand on the page?"""
        return on_page(x0, x1, self._widths[turn])


def on_page(x0: float, x1: float, width: float) -> bool:
    """Does a piece of a line reach into a page of some width? What only its edge cuts is read whole."""
    return x1 >= -1 and x0 <= width + 1


def _whole(high: int, low: int) -> int:
    """The character of two halves; nothing for the first half, unknown for a half that is alone."""
    if low < 0xDC00:
        return 0
    return 0x10000 + ((high - 0xD800) << 10) + low - 0xDC00 if 0xD800 <= high < 0xDC00 else ord(_UNKNOWN)


def _turn(a: float, b: float) -> int:
    """The way a text with this matrix runs, in quarters against the clock."""
    quarters = math.atan2(b, a) / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.1 else ASKEW


def _text(code: int) -> str:
    """The character; the hyphen at a line's end, bullets and unknown characters as what they are."""
    if 0x20 < code < 0xE000:
        return chr(code)
    if code == _LINE_END_HYPHEN:
        return "-"
    if code < 0x20 or code in (0xFFFE, 0xFFFF):
        return _UNKNOWN
    return "•" if code in _PRIVATE else chr(code)
