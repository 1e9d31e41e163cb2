"""When: the period of a mention, as ISO 8601-2 (EDTF), resolved against the document's date.

A period belongs to the numbers it stands next to, and one that opens a sentence, a list, a table or a section holds
for all under it. A date that says when somebody spoke, what a text is called or what a number is compared with is no
period of the number. What only the document as a whole says goes to ``inferred``.
"""

from __future__ import annotations

from ..passage.backrefs import number_before, refers_back
from ..passage.context import Coded, Passage
from .candidates import When, periods_in
from .carried import by_anaphor, results, years_back
from .dates import Period
from .headed import coverage, of_column, of_coverage, of_first_cell, of_headings
from .nearest import nearest


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
        return Coded(When(picked.edtf, None), passage.text[picked.start : picked.end])
    return of_headings(passage, event) or of_coverage(passage, event) or Coded(When(None, _inferred(passage)), "")


def _inferred(passage: Passage) -> str | None:
    """What the document as a whole offers: the stretch it covers, else its date."""
    base = passage.of_document(coverage)
    return base.edtf if base else passage.document.date
