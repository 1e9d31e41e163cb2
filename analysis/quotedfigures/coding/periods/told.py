"""When somebody spoke: no period of a number, but the day relative times count from and open ones end at.

"The agency said on 6 May 2024 that 9,000 people had arrived since 15 April" is about that April, up to 6 May, whenever
the document was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from ..lexicons import alternatives
from ..passage.segmentation import Sentence
from .dates import Period
from .timegrammar import words

_DAYS = ("date", "relative", "weekday")
_WORDS = r"(?:[\w',-]+\s+)"
#: What may stand between "said" and its day: where, in what or to whom; no clause of its own.
_OPENING = "in|at|to|from|during|via|by|before|late|early|here|again|earlier|later|also|jointly"
_WHERE = rf"(?:(?:{_OPENING})\s+{_WORDS}{{0,5}}?)?"
_NOT_PASSIVE = r"(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbeing\s)(?<!\bare\s)(?<!\bis\s)"
_ON = r",?\s*(?:on|in|late|early|dated|,|:)?\s*(?:the\s+)?$"


@cache
def _said() -> re.Pattern[str]:
    said, told, papers, put_out = (alternatives(words(name)) for name in ("said", "told", "papers", "put_out"))
    shapes = (
        rf"{_NOT_PASSIVE}(?:{said})\s+{_WHERE}",
        rf"(?:{told})\s+{_WORDS}{{1,5}}?",
        rf"(?:{papers})\s+{_WORDS}{{0,2}}?(?:{put_out})\s+{_WHERE}",
        rf"(?:{put_out})\s+{_WORDS}{{0,4}}?(?:{papers})\s+{_WHERE}",
    )
    return re.compile(rf"\b(?:{'|'.join(shapes)}){_ON}", re.I)


@cache
def _says() -> re.Pattern[str]:
    """Behind a day that opens the sentence: ", the agency said"; not ", police said, 12 died"."""
    says = alternatives(words("says"))
    return re.compile(rf",?\s+(?!(?:that|which|who)\b)(?:[\w'.()-]+\s+){{1,7}}?(?:{says})\b(?!,)")


@cache
def _paper() -> re.Pattern[str]:
    """ "in its update of 6 May", "a letter dated 6 May"."""
    dated = r"(?:dated\s+|issued\s+)?(?:of\s+|from\s+|on\s+)?$"
    return re.compile(rf"\b(?:{alternatives(words('papers'))})\s+{dated}", re.I)


def is_spoken(text: str, where: Sentence, p: Period, numbers: Iterable[tuple[int, int]]) -> bool:
    """Does a date say when somebody spoke: "said on 6 May", "told reporters on Friday", "on Friday, he said"?"""
    if p.relation != "at" or p.point.kind in ("year", "running", "range"):
        return False
    behind, ahead = max(where.start, p.start - 60), min(where.end, p.end + 80)
    for start, end in numbers:
        behind, ahead = (max(behind, end), ahead) if end <= p.start else (behind, min(ahead, max(start, p.end)))
    if _said().search(text, behind, p.start):
        return True
    opens = p.start - where.start < 4 and p.point.kind in _DAYS
    return opens and _says().match(text, p.end, ahead) is not None


def is_as_of(text: str, where: Sentence, p: Period) -> bool:
    """Is a date the one as of which a text counts: "as of 6 May", "by Friday", "in its update of 6 May"?"""
    if p.relation == "until":
        return True
    if p.relation != "at" or p.point.kind not in _DAYS:
        return False
    opening = text[p.start : p.point.start].lower()
    return opening.startswith(("as of", "as at")) or bool(_paper().search(text, where.start, p.point.start))


@cache
def _again() -> re.Pattern[str]:
    adverbs = "also|further|later|then|earlier|has|had"
    return re.compile(rf"(?:It|He|She|They)\s+(?:(?:{adverbs})\s+)*(?:{alternatives(words('says'))})\b")


def says_on(text: str, where: Sentence) -> bool:
    """Does the speaker of the sentence before speak on ("It said that ...")?"""
    return _again().match(text, where.start, where.end) is not None


def speech_day(told: Sequence[Period], today: date | None) -> date | None:
    """The one calendar day, or end of a month, on which somebody spoke; None where it is none or not past."""
    days = {p.point.last for p in told if p.point.kind == "date" and p.point.first != date.min}
    day = days.pop() if len(days) == 1 else None
    return day if day and (today is None or day < today) else None


def just_said(text: str, where: Sentence, p: Period, today: date | None) -> bool:
    """Is it the day on which somebody spoke, no more than a day before the document: then as good as its own day?"""
    return today is not None and not is_as_of(text, where, p) and today - p.point.last <= timedelta(1)


_LONG_AGO = timedelta(31)


def is_past(told: Period, today: date | None) -> bool:
    """Did somebody speak more than a month before the document, or is its day not known?"""
    return today is None or today - told.point.last > _LONG_AGO


def closed(edtf: str, last: Period, today: date | None) -> str:
    """An open period, ended by a day before the document's.

    Examples
    --------
    >>> from .dates import find_periods
    >>> text = "As of 6 May 2024, 9,000 people had come since 15 April."
    >>> day, _ = find_periods(text, 0, len(text), date(2024, 6, 1))
    >>> closed("2024-04-15/..", day, date(2024, 6, 1))
    '2024-04-15/2024-05-06'
    """
    first, end = edtf.split("/")[0], last.edtf.split("/")[-1]
    past = today is None or last.point.last < today
    return f"{first}/{end}" if past and last.point.last.isoformat() > first and end >= first else edtf
