"""Which dates of a text can be the period of a number.

Not those that say when somebody spoke, what a text is called, what a number is compared with, or when a report was
sent.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from ..lexicons import alternatives
from ..passage.context import Passage
from ..passage.finders import Finder
from ..passage.segmentation import Sentence
from .dates import Period, find_periods
from .timegrammar import words


class When(NamedTuple):
    """``period`` as said in the sentence, its list, table or heading; ``inferred`` from the document as a whole."""

    period: str | None
    inferred: str | None


def periods_in(passage: Passage, where: Sentence) -> list[Period]:
    """The periods of a stretch of text that can be those of a number, worked out once."""
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
def _said() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + alternatives(words("said")) + r")\b\s*(?:[\w',-]+\s+){0,4}?(?:on|in|,|:)?\s*$", re.I)


@cache
def _record() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + alternatives(words("records")) + r")\b[^,;.]{0,40}$", re.I)


def _today(passage: Passage) -> date | None:
    try:
        return date.fromisoformat((passage.document.date or "")[:10])
    except ValueError:
        return None


def _find_in(passage: Passage, where: Sentence) -> list[Period]:
    today, ahead = passage.of_document(_today), is_ahead(passage.text, where)
    found = find_periods(passage.text, where.start, where.end, today, ahead)
    return [p for p in found if not _no_period(passage.text, where, p)]


def _no_period(text: str, where: Sentence, p: Period) -> bool:
    """Is this the date of a text, of an utterance, of what a number is compared with, or of a dateline?"""
    ahead = text[p.point.end : min(where.end, p.point.end + 40)]
    behind = text[max(where.start, p.start - 50) : p.start]
    if _names_text(p, ahead, behind) or _is_compared(text, p, behind):
        return True
    if p.relation == "since" and _record().search(behind):
        return True  # "the highest since 2015"
    if p.relation == "at" and p.point.kind not in ("year", "running", "range") and _said().search(behind):
        return not re.search(r"\bthat\s*$", behind)
    return p.point.kind == "date" and _is_dateline(text[where.start : p.start], ahead)


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
