"""Periods told by one said before: "that day", "during the week", "the same months of last year"."""

from __future__ import annotations

import re
from datetime import timedelta

from ..passage.clauses import says_any
from ..passage.context import Coded, Passage
from .candidates import When, comparing, ends_in, periods_in
from .datepoints import span
from .dates import Period
from .headed import coverage


def results(passage: Passage) -> dict[int, Coded]:
    """The periods of the document's mentions so far, by their place; filled as they are coded, in order."""
    return {}


#: "380 in the same period last year", "12,000 in the same months of 2023".
_YEARS_BACK = re.compile(
    r"[^.;:\d]{0,60}?\bthe\s+(?:same|corresponding|equivalent)\s+(?:period|months?|weeks?|quarter|time|days?|half|stretch)\s+"
    r"(?:of\s+|in\s+)?(?:(?P<back>last\s+year|the\s+(?:previous|preceding)\s+year|the\s+year\s+before|a\s+year\s+(?:earlier|ago|before))"
    r"|(?P<year>(?:19|20)\d\d))\b"
)
_LIKE = frozenset(("same", "corresponding", "equivalent"))


def years_back(passage: Passage) -> Coded | None:
    """The period told before, moved to the year it is compared with."""
    if not says_any(passage, _LIKE):
        return None
    found = _YEARS_BACK.match(passage.text, passage.mention.end, passage.sentence.end)
    if not found or passage.mention.quantity.kind == "change":
        return None
    base = _last_told(passage)
    if base is None or ".." in base or len(base) <= 4:
        return None
    last = int(base.split("/")[-1][:4])
    back = last - int(found["year"]) if found["year"] else 1
    return Coded(When(_shifted(base, back), None), " ".join(found[0].split()[-4:]))


def _last_told(passage: Passage) -> str | None:
    """The period of the last few numbers; one that is open ends with the document's date."""
    known: dict[int, Coded] = passage.of_document(results)
    for index in range(passage.index - 1, max(-1, passage.index - 4), -1):
        base: str | None = known[index].value.period if index in known else None
        if base and base.endswith("/..") and passage.document.date:
            return base[:-2] + passage.document.date[:10]
        if base:
            return base
    return None


def _shifted(edtf: str, years: int) -> str:
    return re.sub(r"\b(?:19|20)\d\d\b(?=-|/|$)", lambda y: str(int(y[0]) - years), edtf)


def by_anaphor(passage: Passage, p: Period) -> Coded | None:
    """``During the week``: that of the heading; ``the week before``: the one before it; ``that day``: the last day."""
    written = passage.text[p.start : p.end]
    if p.point.kind == "backward":
        return _backward(passage, p, written)
    year = _year_before(passage, p)
    if year:
        return Coded(When(str(int(year) - 1), None), f"{written}, before {year}")
    base = passage.of_document(coverage)
    if p.point.kind == "anaphor":
        return Coded(When(base.edtf, None), f"{written} = {passage.text[base.start : base.end]}") if base else None
    if base and base.point.last > base.point.first:
        days = (base.point.last - base.point.first).days + 1
        one, two = base.point.first - timedelta(days), base.point.first - timedelta(1)
        return Coded(When(span(one, two), None), f"{written}, before {passage.text[base.start : base.end]}")
    return Coded(When(p.edtf, None), written)


def _backward(passage: Passage, p: Period, written: str) -> Coded | None:
    """ "That day", "since that month"."""
    last = _last_said(passage, p, written)
    if last is None:
        return None
    edtf = f"{last.edtf.split('/')[0]}/.." if p.relation == "since" else last.edtf
    return Coded(When(edtf, None), f"{written} = {passage.text[last.start : last.end]}")


def _year_before(passage: Passage, p: Period) -> str | None:
    """The year that ``the previous year`` comes after: said in the same sentence."""
    if p.point.kind != "previous" or len(p.edtf) != 4:
        return None
    said = [o.edtf for o in periods_in(passage, passage.sentence) if o.end <= p.start and len(o.edtf) == 4]
    return said[-1] if said else None


#: How long a period of the fineness that a word asks for is in EDTF.
_LENGTHS = (("day", 10), ("date", 10), ("night", 10), ("month", 7), ("year", 4))


def _last_said(passage: Passage, anaphor: Period, written: str) -> Period | None:
    """The last period said before, as fine as the words ask for: a day, a month, a year, or any."""
    length = next((n for word, n in _LENGTHS if word in written), 0)
    for at in range(passage.sentence_index, max(-1, passage.sentence_index - 8), -1):
        start, compared = passage.sentences[at].start, comparing()
        told = (*periods_in(passage, passage.sentences[at]), *ends_in(passage, passage.sentences[at]))
        said = sorted((p for p in told if p.end <= anaphor.start and p.edtf), key=lambda p: p.start)
        said = [p for p in said if not compared.search(passage.text, max(start, p.start - 80), p.start)]
        fitting = [p for p in said if not length or len(p.edtf.strip("./")) == length]
        if fitting:
            return fitting[-1]
    return None
