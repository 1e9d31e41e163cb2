"""When: the period of a mention, as ISO 8601-2 (EDTF), resolved against the document's date.

A period belongs to the numbers it stands next to, and one that opens a sentence, a list, a table or a section holds
for all under it. A date that says when somebody spoke, what a text is called or what a number is compared with is no
period of the number. What only the document as a whole says goes to ``inferred``.
"""

from __future__ import annotations

from ..passage.backrefs import number_before, refers_back
from ..passage.context import Coded, Passage
from .candidates import When, is_ahead, periods_in, today_of
from .carried import by_anaphor, results, years_back
from .dates import Period
from .headed import coverage, of_column, of_coverage, of_first_cell, of_headings
from .nearest import first_day, last_day, nearest
from .told import closed, is_past, just_said


def _of_sentence(passage: Passage) -> list[Period]:
    where = passage.sentence
    taken = [(m.start, m.end) for m in passage.neighbours]
    return [p for p in periods_in(passage, where) if not any(a <= p.point.start and p.point.end <= b for a, b in taken)]


def code(passage: Passage, event: str | None = None, part: int | None = None) -> Coded:
    """The period of a mention.

    Parameters
    ----------
    passage : Passage
        The mention in its place.
    event : str, optional
        What is said of the counted: the stretch a report covers is the period of what happened, not of a stock.
    part : int, optional
        The mention that this one counts some of ("900,000 had no regular status"): its period holds for both.

    Returns
    -------
    Coded
        ``value`` is a :class:`When`; ``trace`` the words that gave it.

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "In January police held 94 men, up from 60 in May."
    >>> document = Document("a.txt", text, date="2024-02-12")
    >>> marks = [Mention(text.index(n), text.index(n) + 2, n, Quantity()) for n in ("94", "60")]
    >>> [code(p).value.period for p in passages(document, marks)]
    ['2024-01', '2023-05']
    """
    known: dict[int, Coded] = passage.of_document(results)
    found = _decide(passage, event)
    back = number_before(passage) if refers_back(passage) else passage.index - 1
    before = known.get(back) if back is not None else None
    if found.value.period is None and before and (refers_back(passage) or _runs_on(passage, before)):
        found = Coded(before.value, f"as the number before: {before.trace}")
    whole = known.get(part) if part is not None else None
    if found.value.period is None and whole and whole.value.period:
        found = Coded(whole.value, f"as its whole: {whole.trace}")
    known[passage.index] = found
    return found


def _runs_on(passage: Passage, before: Coded) -> bool:
    """Does the list of a sentence go on that began with a number referring back?"""
    inherited = before.trace.startswith("as the number before")
    return inherited and passage.mentions[passage.index - 1].start >= passage.sentence.start


def _decide(passage: Passage, event: str | None) -> Coded:
    moved = years_back(passage)
    if moved:
        return moved
    picked = of_column(passage) or of_first_cell(passage) or nearest(passage, passage.of_sentence(_of_sentence))
    if picked and picked.point.kind in ("anaphor", "previous", "backward"):
        resolved = by_anaphor(passage, picked)
        if resolved:
            return resolved
    elif picked:
        return _ended(passage, picked)
    above = of_headings(passage, event) or of_coverage(passage, event)
    return above or _as_told(passage, event) or Coded(When(None, _inferred(passage)), "")


#: What lasts: told long before the document, it held on the day it was told.
_STATES = frozenset(("present", "displaced", "missing", "in_need", "in_poverty", "food_insecure"))


def _as_told(passage: Passage, event: str | None) -> Coded | None:
    """ "The agency said on 6 May 2024 that 9,000 people lived there", in a document of 2026: so it was in 2024."""
    today, told = today_of(passage), last_day(passage, None)
    if told is None or told.relation != "at" or told.point.kind != "date" or told.point.floating:
        return None
    written = passage.text[told.start : told.end]
    if event in _STATES and not is_ahead(passage.text, passage.sentence) and is_past(told, today):
        return Coded(When(told.edtf, None), f"told {written}")
    return Coded(When(None, told.edtf), "")


def _ended(passage: Passage, picked: Period) -> Coded:
    """The period, ended where it is open by the day on which somebody spoke or as of which the sentence counts."""
    since, last = picked, picked
    if picked.relation == "since":
        last = last_day(passage, picked) or picked
        last = picked if just_said(passage.text, passage.sentence, last, today_of(passage)) else last
    elif picked.relation == "until":
        since = first_day(passage, picked) or picked
    written = passage.text[picked.start : picked.end]
    edtf = closed(since.edtf, last, today_of(passage)) if since is not last else picked.edtf
    if edtf in (since.edtf, picked.edtf):
        return Coded(When(picked.edtf, None), written)
    return Coded(When(edtf, None), " .. ".join(passage.text[p.start : p.end] for p in (since, last)))


def _inferred(passage: Passage) -> str | None:
    """What the document as a whole offers: the stretch it covers, else its date."""
    base = passage.of_document(coverage)
    return base.edtf if base else passage.document.date
