"""When: the period of a mention, as ISO 8601-2 (EDTF), resolved against the document's date.

A period belongs to the numbers it stands next to, and one that opens a sentence, a list, a table or a section holds
for all under it. A date that says when somebody spoke, what a text is called or what a number is compared with is no
period of the number. What only the document as a whole says goes to ``inferred``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from .context import Coded, Passage, Sentence
from .dates import Period, find_periods, span, words
from .lexicons import alternatives


class When(NamedTuple):
    """``period`` as said in the sentence, its list, table or heading; ``inferred`` from the document as a whole."""

    period: str | None
    inferred: str | None


@cache
def _rejecting() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    after = re.compile(r"(?:'s)?\s+(?:[A-Z]?[\w-]+\s+){0,2}?(?:" + alternatives(words("names_after")) + r")\b", re.I)
    before = re.compile(
        r"\b(?:" + alternatives(words("names_before")) + r")\s+(?:[\w-]+\s+){0,2}?(?:of|from|on|in|by|:|until)?\s*(?:the\s+)?$", re.I
    )
    said = re.compile(r"\b(?:" + alternatives(words("said")) + r")\b\s*(?:[\w',-]+\s+){0,4}?(?:on|in|,|:)?\s*$", re.I)
    compared = re.compile(r"\b(?:" + alternatives(words("compared")) + r")\b[^;.()]*$", re.I)
    ahead = re.compile(r"\b(?:" + alternatives(words("ahead")) + r")\b", re.I)
    return after, before, said, compared, ahead


def _today(passage: Passage) -> date | None:
    try:
        return date.fromisoformat((passage.document.date or "")[:10])
    except ValueError:
        return None


def _in_span(passage: Passage, where: Sentence) -> list[Period]:
    """The periods of a stretch of text, worked out once."""
    return passage.layout.remember((_in_span, where), lambda p: _find_in(p, where), passage)


def _find_in(passage: Passage, where: Sentence) -> list[Period]:
    """The periods of a stretch of text that can be those of a number."""
    ahead = bool(_rejecting()[4].search(passage.text, where.start, where.end))
    today = passage.of_document(_today)
    found = find_periods(passage.text, where.start, where.end, today, ahead)
    return [p for p in found if not _no_period(passage.text, where, p)]


def _of_sentence(passage: Passage) -> list[Period]:
    where = passage.sentence
    taken = [(m.start, m.end) for m in passage.neighbours]
    return [p for p in _in_span(passage, where) if not any(a < p.point.end and p.point.start < b for a, b in taken)]


_DATELINE = re.compile(r"[\w'., ()-]{0,60}$")


def _no_period(text: str, where: Sentence, p: Period) -> bool:
    """Is this the date of a text, of an utterance, or the dateline?"""
    after, before, said, _, _ = _rejecting()
    ahead = text[p.point.end : min(where.end, p.point.end + 40)]
    behind = text[max(where.start, p.start - 50) : p.start]
    if p.relation == "at" and p.point.kind in ("date", "year", "range") and after.match(ahead):
        return True
    if p.relation in ("at", "until") and before.search(behind):
        return True
    if p.relation == "at" and p.point.kind not in ("year", "running", "range") and said.search(behind):
        return not re.search(r"\bthat\s*$", behind)
    opening = text[where.start : p.start]
    return bool(
        p.point.kind == "date"
        and re.match(r"\)?\s*(?:-|--|:|\|)\s", ahead)
        and len(opening) < 60
        and opening[:1].isupper()
        and _DATELINE.match(opening)
        and opening.split(",")[0].split("(")[0].strip().isupper()
    )


_BREAK = re.compile(r"[;:]|\.\s|,?\s(?:while|whereas|but|although)\s|\)\s")
_SUBORDINATE = re.compile(
    r"\b(?:which|who|whom|whose|including|among|while|but|compared|than|against|versus|up from|down from|after|before|from|and is|and was)\b|[;()]"
)


def code(passage: Passage) -> Coded:
    """The period of a mention.

    Returns
    -------
    Coded
        ``value`` is a :class:`When`; ``trace`` the words that gave it.

    Examples
    --------
    >>> from quotedfigures.coding.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "In January police held 94 men, up from 60 in May."
    >>> document = Document("a.txt", text, date="2024-02-12")
    >>> marks = [Mention(text.index(n), text.index(n) + 2, n, Quantity()) for n in ("94", "60")]
    >>> [code(p).value.period for p in passages(document, marks)]
    ['2024-01', '2023-05']
    """
    own = passage.of_sentence(_of_sentence)
    picked = _cell(passage) or _nearest(passage, own)
    if picked and picked.point.kind in ("anaphor", "previous"):
        return _by_anaphor(passage, picked)
    if picked:
        return Coded(When(picked.edtf, None), passage.text[picked.start : picked.end])
    above = _from_headings(passage)
    if above:
        return above
    return Coded(When(None, _inferred(passage)), "")


def _nearest(passage: Passage, periods: list[Period]) -> Period | None:
    if not periods:
        return None
    text, m = passage.text, passage.mention
    others = [(o.start, o.end) for o in passage.neighbours if o is not m]
    own = passage.slice((passage.sentence.start, m.start))

    def between(a: int, b: int) -> bool:
        return any(a <= s < b for s, _ in others)

    after = [p for p in periods if p.start >= m.end]
    before = [p for p in periods if p.end <= m.start]
    if after and not between(m.end, after[0].start) and not _cut(text[m.end : after[0].start]):
        closer = before and not between(before[-1].end, m.start) and _leads_in(text[before[-1].start : m.start])
        if not closer:
            return after[0]
    if before and not between(before[-1].end, m.start) and not _BREAK.search(text, before[-1].end, m.start):
        return before[-1]
    compared = _rejecting()[3]
    if not compared.search(own):
        for p in reversed(before):
            if not compared.search(text[passage.sentence.start : p.start]):
                return p
    for p in after:
        gap = text[m.end : p.start]
        if not _SUBORDINATE.search(gap) and not compared.search(gap):
            return p
    if compared.search(own):
        return None
    fronted = [p for p in before if p.start - passage.sentence.start < 4]
    return fronted[0] if fronted else None


def _cut(gap: str) -> bool:
    """Does the number's clause end before the period begins?"""
    return bool(re.search(r"[;:)]|\.\s|,?\s(?:while|whereas|but|although|compared)\b|\bup from\b|\bdown from\b|,\s+(?:from|against)\b", gap))


def _leads_in(gap: str) -> bool:
    """``last year's 149,700``; ``In 2016 94``: the period stands right before the number."""
    return len(gap) < 30 and not re.search(r"[,;:.]\s", gap)


# --- tables, lists, headings --------------------------------------------------------------------------------------


def _cell(passage: Passage) -> Period | None:
    """The period in the header above the mention's table cell."""
    row = passage.row
    if not row or not row.header:
        return None
    m = passage.mention
    at = next((i for i, c in enumerate(row.cells) if c.start <= m.start < c.end), None)
    offset = len(row.cells) - len(row.header)
    if at is None or not 0 <= at - offset < len(row.header):
        return None
    header = row.header[at - offset]
    found = _in_span(passage, header)
    if not found:
        return None
    return _with_month(passage, found[0])


def _with_month(passage: Passage, p: Period) -> Period:
    """A column headed by a year under a caption that names a month: the month of that year."""
    if p.point.kind != "year":
        return p
    for heading in reversed(passage.headings[:-1]):
        months = [q for q in _in_span(passage, heading) if q.point.floating and len(q.edtf) >= 7]
        if months:
            edtf = p.edtf[:4] + months[0].point.edtf[4:]
            return p._replace(edtf=edtf)
    return p


def _from_headings(passage: Passage) -> Coded | None:
    """The innermost heading that says a period; the masthead only where it gives a stretch of days."""
    for place, heading in enumerate(reversed(passage.headings)):
        if place and passage.row and heading == passage.headings[-1]:
            continue
        found = [p for p in _in_span(passage, heading) if p.point.kind not in ("anaphor", "previous")]
        if found and (_holds(passage, heading, found[0])):
            return Coded(When(found[0].edtf, None), f"heading: {passage.text[found[0].start : found[0].end]}")
    return None


def _holds(passage: Passage, heading: Sentence, p: Period) -> bool:
    """Does a period in a heading hold for what stands under it?"""
    masthead = heading == passage.headings[0] and heading.start < 200 and len(passage.headings) > 0 and _is_masthead(passage, heading)
    if masthead:
        return False
    return p.relation != "until"


def _is_masthead(passage: Passage, heading: Sentence) -> bool:
    return heading.start <= passage.sentences[0].start


def _coverage(passage: Passage) -> Period | None:
    """The stretch of time a document says it covers: in its title or first lines."""
    first = passage.sentences[0].start
    for where in (Sentence(first, s.end) for s in passage.sentences[:5] if s.end < first + 300):
        for p in _in_span(passage, where):
            if p.point.kind == "range" and p.relation in ("at", "range"):
                return p
    return None


def _by_anaphor(passage: Passage, p: Period) -> Coded:
    """``During the week``: the period of the heading; ``the week before``: the one before it."""
    base = passage.of_document(_coverage)
    written = passage.text[p.start : p.end]
    if p.point.kind == "anaphor":
        if base:
            return Coded(When(base.edtf, None), f"{written} = {passage.text[base.start : base.end]}")
        return _from_headings(passage) or Coded(When(None, _inferred(passage)), "")
    if base and base.point.last > base.point.first:
        days = (base.point.last - base.point.first).days + 1
        one, two = base.point.first - timedelta(days), base.point.first - timedelta(1)
        return Coded(When(span(one, two), None), f"{written}, before {passage.text[base.start : base.end]}")
    return Coded(When(p.edtf, None), written)


def _inferred(passage: Passage) -> str | None:
    """What the document as a whole offers: the stretch it covers, else its date."""
    base = passage.of_document(_coverage)
    if base:
        return base.edtf
    return passage.document.date
