"""Periods that stand above a number: in its column, its row, a heading, or the title of what it reports on."""

from __future__ import annotations

import re

from ..passage.context import Coded, Passage
from .candidates import When, is_ahead, periods_in
from .dates import Period

#: Events that fill a stretch of time; a stock has a day instead.
_FLOWS = frozenset(["arrived", "returned", "deported", "detained", "released", "killed", "injured", "registered_event"])
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|do|does|did|saw|lost|fell|rose|got|went|came|"
    r"left|fled|took|live|needs?|said|says|"
    r"remain|(?!undocumented|unregistered|documented|registered|displaced|affected|estimated|combined|"
    r"undocumented)[a-z]{2,}ed)\b"
)


def of_column(passage: Passage) -> Period | None:
    """The period in the header above the mention's table cell."""
    header = passage.column
    found = periods_in(passage, header) if header else None
    return _with_month(passage, found[0]) if found else None


def of_first_cell(passage: Passage) -> Period | None:
    """The period that a table row is of: the month in its first cell."""
    if not passage.row or passage.row.cells[0].end > passage.mention.start:
        return None
    cell = passage.row.cells[0]
    found = periods_in(passage, cell)
    whole = found and len(passage.slice(cell).strip()) - (found[0].end - found[0].start) < 4
    return found[0] if whole else None


def _with_month(passage: Passage, p: Period) -> Period:
    """A column headed by a year under a caption that names a month: the month of that year."""
    if p.point.kind != "year":
        return p
    for heading in reversed(passage.headings[:-1]):
        months = [q for q in periods_in(passage, heading) if q.point.floating and len(q.edtf) >= 7]
        if months:
            edtf = p.edtf[:4] + months[0].point.edtf[4:]
            return p._replace(edtf=edtf)
    return p


def of_headings(passage: Passage, event: str | None) -> Coded | None:
    """The innermost heading below the title that says a period."""
    for place, heading in enumerate(reversed(passage.headings)):
        if heading.start <= passage.sentences[0].start or (place == 0 and passage.row and passage.row.header):
            continue
        if passage.text[heading.end - 1] == "?" and event not in (*_FLOWS, None):
            continue  # "What changed on 5 January?" dates what happened, not how things stand
        found = [p for p in periods_in(passage, heading) if p.point.kind not in ("anaphor", "previous", "backward")]
        if found and found[0].relation != "until":
            return Coded(When(found[0].edtf, None), f"heading: {passage.text[found[0].start : found[0].end]}")
    return None


def of_coverage(passage: Passage, event: str | None) -> Coded | None:
    """What a report covers ("WEEK 17, 20-26 April") holds for what happened, and for the lines of its lists."""
    if passage.row and passage.headings and (titled := _dated_title(passage)):
        return titled
    base = passage.of_document(coverage)
    if base is None:
        return None
    if is_ahead(passage.text, passage.sentence):
        return None
    line = passage.row is not None or not _VERB.search(passage.slice(passage.sentence))
    if event in _FLOWS or (line and base.point.kind == "range"):
        return Coded(When(base.edtf, base.edtf), f"title: {passage.text[base.start : base.end]}")
    return None


def _dated_title(passage: Passage) -> Coded | None:
    """The day in the title of a document that is little but a table: that of its rows."""
    title = passage.headings[0]
    dates = [
        p for p in periods_in(passage, title) if p.point.kind == "date" and p.relation == "at" and p.start > title.start
    ]
    if title.start > passage.sentences[0].start or not dates:
        return None
    return Coded(When(dates[0].edtf, None), f"title: {passage.text[dates[0].start : dates[0].end]}")


def coverage(passage: Passage) -> Period | None:
    """The stretch of time a document says it covers: in its title or first lines, days ("4-10 May") or "in 2025"."""
    first = passage.sentences[0].start
    lines = (s for s in passage.sentences[:6] if s.end < first + 300 and s.end - s.start < 120)
    for where in (s for s in lines if not passage.text[s.start : s.end].rstrip('"').endswith((".", "!", "?"))):
        for p in periods_in(passage, where):
            dated = p.point.kind == "range" and p.relation in ("at", "range")
            if dated or (p.point.kind == "year" and passage.text[p.start : p.start + 3].lower() == "in "):
                return p
    return None
