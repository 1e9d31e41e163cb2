"""Which period of its sentence is a number's own: right beside it, before it, behind it, or for the whole sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import Mention
from ..passage.context import Passage
from .candidates import comparing, ends_in, periods_in
from .dates import Period

#: Words behind which a number stands next to what it is compared with.
_BESIDE = re.compile(
    r"\b(?:above|below|than|compared|versus|against(?=\s+(?:[\d#]|about|some|only|just|last|the\s+same))|"
    r"as\s+many|as\s+much|as\s+in|twice|exceeding|unlike)\b"
)
_TO_COME = re.compile(r"\b(?:will|would|plans? to)\b")
#: "700,000 have fled since January, bringing the total to 7.2 million": the total is older.
_TOTAL = re.compile(r"\b(?:bringing|taking|raising|pushing)\s+(?:the|their|its)\s+(?:[\w-]+\s+){0,8}?to\s")


@dataclass(frozen=True, slots=True)
class _Around:
    """A number, the periods before and behind it, and the other numbers of its sentence."""

    text: str
    mention: Mention
    start: int  # of the sentence
    before: list[Period]
    after: list[Period]
    others: list[tuple[int, int]]

    def parted(self, start: int, end: int) -> bool:
        """Does another number stand in a stretch?"""
        return any(start <= s < end for s, _ in self.others)

    def plain(self, start: int, end: int) -> str:
        """The text without its numbers and periods, whose "more than" and "from … to" compare nothing."""
        cut = self.text[start:end]
        for s, e in (*self.others, *((p.start, p.end) for p in (*self.before, *self.after))):
            if start <= s and e <= end:
                cut = cut.replace(self.text[s:e], "#")
        return cut


def nearest(passage: Passage, periods: list[Period]) -> Period | None:
    """The period that is the number's own: behind it, before it in its clause, or said for the whole sentence."""
    if not periods:
        return None
    around = _around(passage, periods)
    beside = _right_behind(around) or _right_before(around)
    if beside:
        return _spelled_out(around, beside)
    if comparing().search(around.plain(around.start, around.mention.start)):
        return _later(around)  # what stands before is compared with this number
    return _earlier(around) or _later(around) or _opening(around)


def _spelled_out(around: _Around, p: Period) -> Period:
    """ "fiscal year 2023 (1 October 2022 to 30 September 2023)": the brackets say which days are meant."""
    spelled = (q for q in (*around.before, *around.after) if re.fullmatch(r"\s*\(", around.text[p.end : q.start]))
    return next(spelled, p)


def _around(passage: Passage, periods: list[Period]) -> _Around:
    text, m = passage.text, passage.mention
    before = [p for p in periods if p.end <= m.start and not _ends_before(text, p, m.start)]
    after = [p for p in periods if p.start >= m.end]
    dated = [(p.start, p.end) for p in periods]
    others = [
        (o.start, o.end) for o in passage.neighbours if o is not m and not any(a <= o.start < b for a, b in dated)
    ]
    return _Around(text, m, passage.sentence.start, before, after, others)


def _ends_before(text: str, p: Period, start: int) -> bool:
    """ "since January … will reach 300", "since January, bringing the total to 300": the number is of another time."""
    to_come = p.relation == "since" and _TO_COME.search(text, p.end, start)
    return bool(to_come or _TOTAL.search(text, p.end, start))


_CUT = re.compile(
    r"[;:)]|\.\s|,?\s(?:while|whereas|but|although|compared)\b|\bup from\b|\bdown from\b|"
    r",\s+(?:from|against|up|down)\b|,\s+(?:including|among|excluding)\s+(?:those|people|some|many|others)\b"
)


def _right_behind(around: _Around) -> Period | None:
    """ "94 men in May": no other number, no end of the clause and no comparison stands between."""
    text, m = around.text, around.mention
    if not around.after or around.parted(m.end, around.after[0].start):
        return None
    first = around.after[0]
    gap = text[m.end : first.start]
    apart = m.quantity.kind == "change" and text[first.start : first.end].lower().startswith("on ")
    led = around.before and (_leads_in(text[around.before[-1].end : m.start]) or _of_the_next(around, first))
    return None if apart or _CUT.search(gap) or _BESIDE.search(gap) or led else first


def _of_the_next(around: _Around, p: Period) -> bool:
    """ "In 2021 11,982 were held, and in 2022 12,945": the later period opens the part of the next number."""
    opens = re.search(r"(?:[,;]|\b(?:and|while|but))\s*$", around.text[around.mention.end : p.start])
    return bool(opens) and any(
        re.fullmatch(r",?\s+", around.text[p.end : start]) for start, _ in around.others if start > p.end
    )


def _leads_in(gap: str) -> bool:
    """``last year's 149,700``; ``In 2016 94``: the period stands right before the number."""
    return len(gap) < 30 and not re.search(r"[,;:.(]|\b(?:and|or|to|after|before|when|while|because)\b", gap)


_BREAK = re.compile(r"[;:]|\.\s|,?\s(?:while|whereas|but|although)\s|\)\s")


def _right_before(around: _Around) -> Period | None:
    """ "In May police held 94 men": no other number and no end of a clause stands between."""
    if not around.before:
        return None
    last, start = around.before[-1], around.mention.start
    return None if around.parted(last.end, start) or _BREAK.search(around.text, last.end, start) else last


def _earlier(around: _Around) -> Period | None:
    """ "In May police held 12 women and 94 men": the last one before, if the number's own part has none behind it."""
    text, m = around.text, around.mention
    own = any(text.find(";", m.end, p.start) < 0 for p in around.after)
    for p in reversed(around.before):
        if own and text.find(";", p.end, m.start) >= 0:
            continue
        if not comparing().search(around.plain(around.start, p.start)):
            return p
    return None


_SUBORDINATE = re.compile(
    r"\b(?:did so|say|says|intend|plan|of them|which|who|whom|whose|including|among|while|but|compared|than|against|"
    r"versus|up from|down from|after|before|from|and is|and was)\b|[:;()]"
)
#: "540 civilians, including 109 children, between January and October": what is said behind belongs to both.
_INSERTED = re.compile(r",\s+(?:including|among\s+them|most\s+of\s+them)\s+[^,;.()]{2,60},|\([^()]{2,80}\)")


def _later(around: _Around) -> Period | None:
    """ "12 women and 94 men in May": the first one behind that no clause of its own or comparison holds."""
    text, m = around.text, around.mention
    for p in around.after:
        gap = _INSERTED.sub(" ", around.plain(m.end, p.start))
        beside = comparing().search(gap) or _BESIDE.search(text, m.end, p.start)
        if not _SUBORDINATE.search(gap) and not beside:
            return p
    return None


def _opening(around: _Around) -> Period | None:
    """The period that opens the sentence holds for all of it."""
    return next((p for p in around.before if p.start - around.start < 4), None)


def last_day(passage: Passage, since: Period | None) -> Period | None:
    """The day that ends what is open: as of which the number's own part counts, else on which somebody spoke."""
    ends = [p for p in ends_in(passage, passage.sentence) if since is None or p.start != since.start]
    around = _around(passage, ends)
    near = [p for p in (*reversed(around.before), *around.after) if _of_its_part(around, p)]
    return next((p for p in near if p.relation == "until"), near[0] if near else None)


def first_day(passage: Passage, until: Period) -> Period | None:
    """The "since" that begins what an "until" ends: "since 15 April and up to 6 May"."""
    around = _around(passage, periods_in(passage, passage.sentence))
    near = [p for p in (*reversed(around.before), *around.after) if p.relation == "since" and _beside(around, p)]
    return next((p for p in near if p.point.first < until.point.last), None)


def _beside(around: _Around, p: Period) -> bool:
    start, end = (p.end, around.mention.start) if p.end <= around.mention.start else (around.mention.end, p.start)
    return not around.parted(start, end) and not _BREAK.search(around.text, start, end)


def _of_its_part(around: _Around, p: Period) -> bool:
    """Is a day said for the number's part of the sentence: no semicolon between, no other number or speech?"""
    m = around.mention
    start, end = (p.end, m.start) if p.end <= m.start else (m.end, p.start)
    if around.text.find(";", start, end) >= 0:
        return False
    return p.relation != "until" or p.start - around.start < 4 or not around.parted(start, end)
