"""Characters to words: what stands together in one size on one line.

A raised mark behind a number begins a word of its own that is glued to it: sizes and lines tell what it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ...model import Box
from .glyphs import Frame, Glyph

#: Parts of the size of the text: what parts two words, what a line may waver, what is another size.
GAP, WAVER, GLUED, LEFTWARD_GAP = 0.3, 0.08, 0.12, 0.16
#: Words of the same text that a copy is looked for among.
COPIES = 40
_LEFTWARD = ("R", "AL")
_NUMBER_MARKS = frozenset(".,/:%٫٬٪-–")
#: Ligatures and the shapes that letters take inside a word, which stand for plain letters.
_SHAPES = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]+")


@dataclass(slots=True)
class Word:
    """Text between two spaces, in points; ``order`` is its place in the file, ``glued``: no space stands before it."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    order: int
    glued: bool = False
    spaced: bool = True
    page: int = 0
    turned: tuple[Frame, Frame] | None = None  # the frame its places are of, and that in which its page is shown

    @property
    def top(self) -> float:
        """Where its letters end above."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Where its letters end below."""
        return self.base + 0.2 * self.size

    @property
    def box(self) -> Box:
        """Left, top, right and bottom on the page as it is shown."""
        if self.turned is None:
            return self.x0, self.top, self.x1, self.bottom
        frame, shown = self.turned
        corners = [shown.seen(*frame.back(x, y)) for x, y in ((self.x0, self.top), (self.x1, self.bottom))]
        (left, right), (top, bottom) = (sorted(ends) for ends in zip(*corners, strict=True))
        return left, top, right, bottom

    @property
    def leftward(self) -> bool:
        """Is it written from right to left?"""
        return not self.text.isascii() and any(map(_leftward, self.text))


def words(glyphs: Iterable[Glyph]) -> list[Word]:
    """The words of some characters in the order of the file.

    Examples
    --------
    >>> line = [Glyph(c, 10 + 6 * i, 16 + 6 * i, 100, 12, i == 2) for i, c in enumerate("40men")]
    >>> [(word.text, word.x0, word.x1) for word in words(line)]
    [('40', 10, 22), ('men', 22, 40)]
    """
    found: list[Word] = []
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and (
            glyph.spaced
            or (glyph.base != last.base and abs(glyph.base - last.base) > WAVER * last.size)
            or (glyph.size != last.size and abs(glyph.size - last.size) > 0.05 * last.size)
            or (glyph.x0 - last.x1 >= GAP * last.size or last.x0 - glyph.x1 >= GAP * last.size)
        ):
            _finish(run, found)
            run = []
        run.append(glyph)
        last = glyph
    if run:
        _finish(run, found)
    return _once(found)


def _finish(run: list[Glyph], found: list[Word]) -> None:
    text = "".join([g.text for g in run])
    if text.isascii():
        _add(text, run, found)
    elif any(map(_leftward, text)):
        for part in _apart(run):
            _add(_plain(_logical(part)), part, found)
    else:
        _add(_plain(text), run, found)


def _plain(text: str) -> str:
    return _SHAPES.sub(lambda shapes: unicodedata.normalize("NFKC", shapes[0]), text)


def _add(text: str, run: list[Glyph], found: list[Word]) -> None:
    first = run[0]
    x0, x1 = min([g.x0 for g in run]), max([g.x1 for g in run])
    word = Word(text, x0, x1, first.base, first.size, len(found), spaced=first.spaced)
    word.glued = bool(found) and not first.spaced and near(found[-1], word, GLUED)
    found.append(word)


def _apart(run: list[Glyph]) -> list[list[Glyph]]:
    """Right-to-left words whose space the file left out: letters of one word touch."""
    placed = sorted(run, key=lambda g: -(g.x0 + g.x1))
    parts = [[placed[0]]]
    for glyph in placed[1:]:
        if min(g.x0 for g in parts[-1]) - glyph.x1 > LEFTWARD_GAP * glyph.size:
            parts.append([glyph])
        else:
            parts[-1].append(glyph)
    return parts


def near(a: Word, b: Word, parts: float) -> bool:
    """Do two words overlap in height and stand closer than so many parts of the larger size?"""
    if min(a.bottom, b.bottom) - max(a.top, b.top) < 0.3 * min(a.size, b.size):
        return False
    return max(b.x0 - a.x1, a.x0 - b.x1) < parts * max(a.size, b.size)


def _once(found: list[Word]) -> list[Word]:
    """Without the copies that are drawn a hair beside a word to make it bold, or to give it a shadow."""
    seen: dict[str, list[Word]] = {}
    kept = []
    for word in found:
        same = seen.setdefault(word.text, [])
        if same and any(
            abs(w.x0 - word.x0) < 0.15 * w.size and abs(w.base - word.base) < 0.15 * w.size for w in same[-COPIES:]
        ):
            continue
        same.append(word)
        kept.append(word)
    return kept


@cache
def _leftward(c: str) -> bool:
    return unicodedata.bidirectional(c) in _LEFTWARD or c in "،؛؟"


def _logical(run: Sequence[Glyph]) -> str:
    """A right-to-left word in the order it is read: from the right, numbers and Latin letters from the left."""
    placed = sorted(run, key=lambda g: -(g.x0 + g.x1))
    text, rightward = "", ""
    for glyph in placed:
        if _rightward(glyph.text) or (rightward and glyph.text in _NUMBER_MARKS):
            rightward = glyph.text + rightward
        else:
            text, rightward = text + _settled(rightward) + glyph.text, ""
    return text + _settled(rightward)


def _rightward(text: str) -> bool:
    return all(unicodedata.bidirectional(c) in ("L", "EN", "AN") for c in text)


def _settled(run: str) -> str:
    """Signs before the first digit of a run were read behind the number: "2023،" and not "،2023"."""
    bare = run.lstrip("".join(_NUMBER_MARKS))
    return bare + run[: len(run) - len(bare)][::-1]
