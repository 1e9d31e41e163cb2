"""Which dates of a text can be the period of a number.

Not those that say when somebody spoke, what a text is called, what a number is compared with, or when a report was
sent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import cache
from typing import NamedTuple

from ..lexicons import alternatives
from ..passage.context import Passage
from ..passage.finders import Finder
from ..passage.segmentation import Sentence
from .dates import Period, find_periods
from .timegrammar import words
from .told import is_as_of, is_spoken, says_on, speech_day


class _Found(NamedTuple):
    """The periods of a stretch of text that can be those of its numbers, and the days that end what is open."""

    periods: list[Period]
    ends: list[Period]


class When(NamedTuple):
    """``period`` as said in the sentence, its list, table or heading; ``inferred`` from the document as a whole."""

    period: str | None
    inferred: str | None


def periods_in(passage: Passage, where: Sentence) -> list[Period]:
    """The periods of a stretch of text that can be those of a number, worked out once."""
    return _found(passage, where).periods


def ends_in(passage: Passage, where: Sentence) -> list[Period]:
    """The days of a stretch of text on which somebody spoke or as of which it counts."""
    return _found(passage, where).ends


def _found(passage: Passage, where: Sentence) -> _Found:
    return passage.layout.remember((periods_in, where), lambda p: _find_in(p, where), passage)


def is_ahead(text: str, where: Sentence) -> bool:
    """Does a sentence speak of what is still to come ("will", "is expected to")?"""
    return _ahead().search(text, *where) is not None


@cache
def comparing() -> re.Pattern[str]:
    """Words that open what a number is compared with, up to the end of a stretch ("up from", "compared with")."""
    return re.compile(r"\b(?:" + alternatives(words("compared")) + r")\b[^;.()]*$", re.I)


@cache
def _ahead() -> Finder:
    fragments = words("ahead")
    return Finder(re.compile(r"\b(?:" + alternatives(fragments) + r")\b"), fragments)


@cache
def _names_after() -> re.Pattern[str]:
    return re.compile(r"(?:'s)?\s+(?:[A-Z]?[\w-]+\s+){0,2}?(?:" + alternatives(words("names_after")) + r")\b", re.I)


@cache
def _names_before() -> re.Pattern[str]:
    between = r"\s+(?:[\w-]+\s+){0,2}?(?:of|from|on|in|by|:|until)?\s*(?:the\s+)?$"
    return re.compile(r"\b(?:" + alternatives(words("names_before")) + r")" + between, re.I)


@cache
def _record() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + alternatives(words("records")) + r")\b[^,;.]{0,40}$", re.I)


def today_of(passage: Passage) -> date | None:
    """The day of the document, from which relative times count; None where it is not known."""
    return passage.of_document(_today)


def _today(passage: Passage) -> date | None:
    try:
        return date.fromisoformat((passage.document.date or "")[:10])
    except ValueError:
        return None


def _find_in(passage: Passage, where: Sentence) -> _Found:
    text, today, ahead = passage.text, today_of(passage), is_ahead(passage.text, where)
    found, numbers = find_periods(text, where.start, where.end, today, ahead), _numbers(passage, where)
    spoken = [p for p in found if is_spoken(text, where, p, numbers)]
    ends = [*spoken, *(p for p in found if is_as_of(text, where, p))] or _told_before(passage, where)
    day = speech_day(ends, today)
    if day:
        start, end = _part(text, where, ends)
        inside = find_periods(text, start, end, day, ahead)
        found = [*(p for p in found if p.end <= start), *inside, *(p for p in found if p.start >= end)]
    told = {p.start for p in spoken}
    return _Found(
        [p for p in found if p.start not in told and not _no_period(text, where, p)],
        ends,
    )


def _part(text: str, where: Sentence, ends: list[Period]) -> tuple[int, int]:
    """What semicolons leave of a sentence around the day on which somebody spoke."""
    at = max(ends[0].start, where.start)
    end = text.find(";", at, where.end)
    return max(where.start, text.rfind(";", where.start, at)), end if end >= 0 else where.end


def _told_before(passage: Passage, where: Sentence) -> list[Period]:
    """ "UNHCR published an update on 6 May 2024. It said that ...": the day the speaker spoke, one sentence before."""
    at = passage.sentence_index
    if not at or where != passage.sentence or passage.layout.paragraphs[at - 1] != passage.paragraph:
        return []
    goes_on = says_on(passage.text, where)
    return [p for p in ends_in(passage, passage.sentences[at - 1]) if p.relation == "at"] if goes_on else []


def _starts(passage: Passage) -> list[int]:
    return [m.start for m in passage.mentions]


def _numbers(passage: Passage, where: Sentence) -> list[tuple[int, int]]:
    starts = passage.of_document(_starts)
    inside = passage.mentions[bisect_left(starts, where.start) : bisect_left(starts, where.end)]
    return [(m.start, m.end) for m in inside]


def _no_period(text: str, where: Sentence, p: Period) -> bool:
    """Is this the date of a text, of what a number is compared with, or of a dateline?"""
    ahead = text[p.point.end : min(where.end, p.point.end + 40)]
    behind = text[max(where.start, p.start - 50) : p.start]
    named = p.relation == "since" and _FROM_THE.match(text, p.start) and _names_after().match(ahead)
    if named or _names_text(p, ahead, behind) or _is_compared(text, p, behind):
        return True
    if p.relation == "since" and _record().search(behind):
        return True  # "the highest since 2015"
    return p.point.kind == "date" and _is_dateline(text[where.start : p.start], ahead)


#: "departs from the 2015 line of authority"
_FROM_THE = re.compile(r"from\s+the\b", re.I)


def _names_text(p: Period, ahead: str, behind: str) -> bool:
    """ "the May 2023 report", "the survey of March"."""
    dated = p.relation == "at" and p.point.kind in ("date", "year", "range")
    if dated and _names_after().match(ahead):
        return True
    return p.relation in ("at", "until") and _names_before().search(behind) is not None


_SAME = re.compile(
    r"\bthe\s+(?:same|corresponding|equivalent)\s+(?:period|months?|weeks?|quarter|time|days?|half)\s*(?:of|in|a|"
    r"the)?\s*$",
    re.I,
)
#: "up 15 percent from a year earlier"
_EARLIER = re.compile(
    r"(?:from|on|over|than)\s+(?:a|one|the)\s+(?:year|month|week|decade)\s+(?:earlier|ago|before)\b", re.I
)
_COMPARED_WITH = ("relative", "previous", "running", "year", "range")


def _is_compared(text: str, p: Period, behind: str) -> bool:
    """ "the same months of 2023", "from a year earlier", "up a quarter on last winter"."""
    if _SAME.search(behind) or _EARLIER.match(text, p.start):
        return True
    return text[p.start : p.start + 3].lower() == "on " and p.point.kind in _COMPARED_WITH


_DATELINE = re.compile(r"[\w'., ()/-]{0,60}$")


def _is_dateline(opening: str, ahead: str) -> bool:
    """ "GOMA, 4 May - ": a place in capitals opens the sentence, and a dash or a colon closes the date."""
    if not re.match(r"\)?\s*(?:-|--|:|\|)\s", ahead) or len(opening) >= 60:
        return False
    place = opening.split(",")[0].split("(")[0].strip()
    return bool(opening[:1].isupper() and _DATELINE.match(opening) and place.isupper())
