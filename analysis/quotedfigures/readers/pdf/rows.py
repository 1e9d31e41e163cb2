"""Words to rows: everything that stands on one line of the page, whatever column it belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..blocks import raised
from .words import Word, near

#: How far words of one row may waver, and how much smaller a raised or lowered mark is, in parts of the size.
WAVER, SMALLER = 0.2, 0.88
#: Raised letters that belong to the number before them.
_ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "re", "e", "è", "ème", "o", "ª", "º"))
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_LETTERS = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_LONGEST_MARK = 7
#: What a raised number is made of.
MARKS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Row:
    """Words on one line, in reading order."""

    words: list[Word]

    @cached_property
    def x0(self) -> float:
        """Its left end."""
        return min(w.x0 for w in self.words)

    @cached_property
    def x1(self) -> float:
        """Its right end."""
        return max(w.x1 for w in self.words)

    @cached_property
    def size(self) -> float:
        """The size of most of its text."""
        weight: dict[float, int] = {}
        for w in self.words:
            weight[round(w.size, 1)] = weight.get(round(w.size, 1), 0) + len(w.text)
        return max(weight, key=lambda size: (weight[size], size))

    @cached_property
    def base(self) -> float:
        """The line it stands on."""
        heights = sorted(w.base for w in self.words if w.size >= SMALLER * self.size)
        return heights[len(heights) // 2]

    @property
    def top(self) -> float:
        """Where its letters end above."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Where its letters end below."""
        return self.base + 0.2 * self.size

    @cached_property
    def text(self) -> str:
        """Its words with a space wherever one stands."""
        return "".join((" " if i and not w.glued else "") + w.text for i, w in enumerate(self.words))

    @cached_property
    def leftward(self) -> bool:
        """Is most of it written from right to left?"""
        letters = sum(len(w.text) * (1 if w.leftward else -1) for w in self.words if any(map(str.isalpha, w.text)))
        return letters > 0


def rows(words: Iterable[Word]) -> list[Row]:
    """The rows of a page from top to bottom; raised and lowered marks stand in the row they belong to.

    Examples
    --------
    >>> page = [Word("300", 10, 30, 100, 12, 0), Word("2", 30, 34, 95, 7, 1, True), Word("left", 40, 60, 100, 12, 2)]
    >>> [row.text for row in rows(page)]
    ['300² left']
    """
    ranged = sorted(words, key=lambda w: (w.base, w.order))
    groups = _groups(_without_marks(ranged))
    return [Row(_in_order(group)) for group in groups]


def _groups(placed: Iterable[tuple[float, Word]]) -> list[list[Word]]:
    groups: list[list[Word]] = []
    base = 0.0
    for at, word in sorted(placed, key=lambda p: (p[0], p[1].order)):
        if groups and at - base <= WAVER * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
            base = at
    return groups


def _without_marks(ranged: Sequence[Word]) -> list[tuple[float, Word]]:
    """Each word with the line it belongs to: a mark's is that of the word it stands beside."""
    sizes = {round(w.size, 1) for w in ranged}
    if len(sizes) < 2:
        return [(w.base, w) for w in ranged]
    largest = max(sizes)
    bases = [w.base for w in ranged]
    placed = []
    for word in ranged:
        host = None
        if len(word.text) <= _LONGEST_MARK and word.size < SMALLER * largest:
            low = bisect_left(bases, word.base - 0.7 * largest)
            high = bisect_left(bases, word.base + 0.8 * largest)
            host = _host(word, ranged[low:high])
        if host is not None:
            _mark(word, host)
        placed.append((host.base if host else word.base, word))
    return placed


def _host(word: Word, around: Sequence[Word]) -> Word | None:
    """The larger word beside a small one that stands off its line."""
    best, least = None, 0.6
    for other in around:
        if other.size * SMALLER <= word.size or not 0.08 < abs(other.base - word.base) / other.size < 0.7:
            continue
        apart = max(other.x0 - word.x1, word.x0 - other.x1) / other.size
        if -0.5 < apart < least and near(other, word, 0.6):
            best, least = other, apart
    return None if best is None or _in_a_line(word, around) else best


def _in_a_line(word: Word, around: Sequence[Word]) -> bool:
    """Is it a word of a line in its own size, with words that no mark is? Then it stands there by chance."""
    line = sorted((w for w in around if _same_line(w, word)), key=lambda w: w.x0)
    at = next(i for i, w in enumerate(line) if w is word)
    for run in (line[at:], line[at::-1]):
        for a, b in pairwise(run):
            if max(b.x0 - a.x1, a.x0 - b.x1) > word.size:
                break
            if sum(map(str.isalpha, b.text)) > 2:
                return True
    return False


def _same_line(a: Word, b: Word) -> bool:
    return abs(a.base - b.base) < 0.02 * b.size and abs(a.size - b.size) < 0.02 * b.size


def _mark(word: Word, host: Word) -> None:
    """Give a raised or lowered mark the characters that say so, and join it to the word it stands at."""
    if word.base > host.base:
        word.text = word.text.translate(_LOWERED)
    elif not (host.text[-1:].isdecimal() and word.text.lower() in _ORDINALS):
        single = len(word.text.strip(",*")) == 1
        word.text = raised(word.text.translate(_LETTERS) if single else word.text)
    if word.x0 >= host.x1 - 0.5 * host.size and word.x0 - host.x1 < 0.12 * host.size:
        word.glued = True


def _in_order(group: list[Word]) -> list[Word]:
    """Left to right by place; words written from right to left the other way round."""
    placed = sorted(group, key=lambda w: (w.x0, w.order))
    leftward = any(w.leftward for w in placed)
    if leftward:
        placed = _turned(placed, Row(placed).leftward)
    for before, word in pairwise(placed):
        if leftward or word.order != before.order + 1:
            later = max(before, word, key=lambda w: w.order)
            beside = abs(before.order - word.order) == 1
            word.glued = near(before, word, 0.12) and not (beside and later.spaced) and (leftward or later is word)
    placed[0].glued = False
    if len(placed) > 1 and placed[0].text[0] in MARKS:
        placed[1].glued = False
    return placed


def _turned(placed: list[Word], whole: bool) -> list[Word]:
    """Runs of right-to-left words turned round; in a row that is right-to-left as a ``whole`` the runs, too."""
    runs: list[list[Word]] = []
    for word in placed:
        if runs and runs[-1][0].leftward == word.leftward:
            runs[-1].append(word)
        else:
            runs.append([word])
    ordered = [run[::-1] if run[0].leftward else _as_written(run) if whole else run for run in runs]
    return [word for run in (ordered[::-1] if whole else ordered) for word in run]


def _as_written(run: list[Word]) -> list[Word]:
    """Numbers and Latin words between right-to-left ones in the order of the file; parts of one word stay together."""
    parts = [[run[0]]]
    for before, word in pairwise(run):
        if near(before, word, 0.12) and not (word.spaced and before.order < word.order):
            parts[-1].append(word)
        else:
            parts.append([word])
    return [word for part in sorted(parts, key=lambda part: min(w.order for w in part)) for word in part]
