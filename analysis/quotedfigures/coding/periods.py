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

from .backrefs import number_before, refers_back
from .clauses import says_any
from .context import Coded, Passage
from .datepoints import span
from .dates import Period, find_periods
from .finders import Finder
from .lexicons import alternatives
from .segmentation import Sentence
from .timegrammar import words


class When(NamedTuple):
    """``period`` as said in the sentence, its list, table or heading; ``inferred`` from the document as a whole."""

    period: str | None
    inferred: str | None


@cache
def _rejecting() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    after = re.compile(r"(?:'s)?\s+(?:[A-Z]?[\w-]+\s+){0,2}?(?:" + alternatives(words("names_after")) + r")\b", re.I)
    before = re.compile(
        r"\b(?:"
        + alternatives(words("names_before"))
        + r")\s+(?:[\w-]+\s+){0,2}?(?:of|from|on|in|by|:|until)?\s*(?:the\s+)?$",
        re.I,
    )
    said = re.compile(r"\b(?:" + alternatives(words("said")) + r")\b\s*(?:[\w',-]+\s+){0,4}?(?:on|in|,|:)?\s*$", re.I)
    compared = re.compile(r"\b(?:" + alternatives(words("compared")) + r")\b[^;.()]*$", re.I)
    return after, before, said, compared


@cache
def _ahead() -> Finder:
    fragments = words("ahead")
    return Finder(re.compile(r"\b(?:" + alternatives(fragments) + r")\b"), fragments)


@cache
def _record() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + alternatives(words("records")) + r")\b[^,;.]{0,40}$", re.I)


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
    ahead = bool(_ahead().search(passage.text, where.start, where.end))
    today = passage.of_document(_today)
    found = find_periods(passage.text, where.start, where.end, today, ahead)
    return [p for p in found if not _no_period(passage.text, where, p)]


def _of_sentence(passage: Passage) -> list[Period]:
    where = passage.sentence
    taken = [(m.start, m.end) for m in passage.neighbours]
    return [p for p in _in_span(passage, where) if not any(a <= p.point.start and p.point.end <= b for a, b in taken)]


_SAME = re.compile(
    r"\bthe\s+(?:same|corresponding|equivalent)\s+(?:period|months?|weeks?|quarter|time|days?|half)\s*(?:of|in|a|"
    r"the)?\s*$",
    re.I,
)
#: "up 15 percent from a year earlier"
_EARLIER = re.compile(
    r"(?:from|on|over|than)\s+(?:a|one|the)\s+(?:year|month|week|decade)\s+(?:earlier|ago|before)\b", re.I
)
_DATELINE = re.compile(r"[\w'., ()/-]{0,60}$")


def _no_period(text: str, where: Sentence, p: Period) -> bool:
    """Is this the date of a text, of an utterance, or the dateline?"""
    after, before, said, _ = _rejecting()
    ahead = text[p.point.end : min(where.end, p.point.end + 40)]
    behind = text[max(where.start, p.start - 50) : p.start]
    if p.relation == "at" and p.point.kind in ("date", "year", "range") and after.match(ahead):
        return True
    if p.relation in ("at", "until") and before.search(behind):
        return True
    if _SAME.search(behind) or _EARLIER.match(text, p.start):
        return True
    if text[p.start : p.start + 3].lower() == "on " and p.point.kind in (
        "relative",
        "previous",
        "running",
        "year",
        "range",
    ):
        return True  # "up a quarter on last winter"
    if p.relation == "since" and _record().search(behind):
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
    r"\b(?:did so|say|says|intend|plan|of them|which|who|whom|whose|including|among|while|but|compared|than|against|"
    r"versus|up from|down from|after|before|from|and is|and was)\b|[:;()]"
)


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
    >>> from quotedfigures.coding.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "In January police held 94 men, up from 60 in May."
    >>> document = Document("a.txt", text, date="2024-02-12")
    >>> marks = [Mention(text.index(n), text.index(n) + 2, n, Quantity()) for n in ("94", "60")]
    >>> [code(p).value.period for p in passages(document, marks)]
    ['2024-01', '2023-05']
    """
    known: dict[int, Coded] = passage.of_document(_results)
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


def _results(passage: Passage) -> dict[int, Coded]:
    return {}


#: "380 in the same period last year", "12,000 in the same months of 2023".
_YEARS_BACK = re.compile(
    r"[^.;:\d]{0,60}?\bthe\s+(?:same|corresponding|equivalent)\s+(?:period|months?|weeks?|quarter|time|days?|half|stretch)\s+"
    r"(?:of\s+|in\s+)?(?:(?P<back>last\s+year|the\s+(?:previous|preceding)\s+year|the\s+year\s+before|a\s+year\s+(?:earlier|ago|before))"
    r"|(?P<year>(?:19|20)\d\d))\b"
)


_LIKE = frozenset(("same", "corresponding", "equivalent"))


def _years_back(passage: Passage) -> Coded | None:
    """The period told before, moved to the year it is compared with."""
    if not says_any(passage, _LIKE):
        return None
    found = _YEARS_BACK.match(passage.text, passage.mention.end, passage.sentence.end)
    if not found or passage.mention.quantity.kind == "change":
        return None
    known: dict[int, Coded] = passage.of_document(_results)
    for index in range(passage.index - 1, max(-1, passage.index - 4), -1):
        base = known[index].value.period if index in known else None
        if base and base.endswith("/..") and passage.document.date:
            base = base[:-2] + passage.document.date[:10]
        if base and (".." in base or len(base) <= 4):
            return None
        if base:
            last = int(base.split("/")[-1][:4])
            back = last - int(found["year"]) if found["year"] else 1
            return Coded(When(_shifted(base, back), None), " ".join(found[0].split()[-4:]))
    return None


def _shifted(edtf: str, years: int) -> str:
    return re.sub(r"\b(?:19|20)\d\d\b(?=-|/|$)", lambda y: str(int(y[0]) - years), edtf)


def _decide(passage: Passage, event: str | None) -> Coded:
    moved = _years_back(passage)
    if moved:
        return moved
    picked = _cell(passage) or _first_cell(passage) or _nearest(passage, passage.of_sentence(_of_sentence))
    if picked and picked.point.kind in ("anaphor", "previous", "backward"):
        resolved = _by_anaphor(passage, picked)
        if resolved:
            return resolved
    elif picked:
        return Coded(When(picked.edtf, None), passage.text[picked.start : picked.end])
    return _from_headings(passage, event) or _covered(passage, event) or Coded(When(None, _inferred(passage)), "")


#: Words behind which a number stands next to what it is compared with.
_BESIDE = re.compile(
    r"\b(?:above|below|than|compared|versus|against|as\s+many|as\s+much|as\s+in|twice|exceeding|unlike)\b"
)


_TO_COME = re.compile(r"\b(?:will|would|plans? to)\b")


#: "700,000 have fled since January, bringing the total to 7.2 million": the total is older.
_TOTAL = re.compile(r"\b(?:bringing|taking|raising|pushing)\s+(?:the|their|its)\s+(?:[\w-]+\s+){0,8}?to\s")


#: "540 civilians, including 109 children, between January and October": what is said behind belongs to both.
_INSERTED = re.compile(r",\s+(?:including|among\s+them|most\s+of\s+them)\s+[^,;.()]{2,60},")


def _nearest(passage: Passage, periods: list[Period]) -> Period | None:
    """The period that is the number's own: behind it, before it in its clause, or said for the whole sentence."""
    if not periods:
        return None
    text, m, start = passage.text, passage.mention, passage.sentence.start
    dated = [(p.start, p.end) for p in periods]
    others = [
        (o.start, o.end) for o in passage.neighbours if o is not m and not any(a <= o.start < b for a, b in dated)
    ]

    def between(a: int, b: int) -> bool:
        return any(a <= s < b for s, _ in others)

    def plain(a: int, b: int) -> str:
        """The text without the numbers in it, whose "more than" compares nothing."""
        cut = text[a:b]
        for s, e in others:
            if a <= s and e <= b:
                cut = cut.replace(text[s:e], "#")
        return cut

    after = [p for p in periods if p.start >= m.end]
    before = [
        p for p in periods if p.end <= m.start and not (p.relation == "since" and _TO_COME.search(text, p.end, m.start))
    ]
    before = [p for p in before if not _TOTAL.search(text, p.end, m.start)]
    if after and not between(m.end, after[0].start):
        gap = text[m.end : after[0].start]
        apart = m.quantity.kind == "change" and passage.text[after[0].start : after[0].end].lower().startswith("on ")
        if (
            not apart
            and not _cut(gap)
            and not _BESIDE.search(gap)
            and not (before and _leads_in(text[before[-1].end : m.start]))
        ):
            return after[0]
    if before and not between(before[-1].end, m.start) and not _BREAK.search(text, before[-1].end, m.start):
        return before[-1]
    compared = _rejecting()[3]
    aside = compared.search(plain(start, m.start))
    if not aside:
        own = any(text.find(";", m.end, p.start) < 0 for p in after)
        for p in reversed(before):
            if own and text.find(";", p.end, m.start) >= 0:
                continue
            if not compared.search(plain(start, p.start)):
                return p
    for p in after:
        gap = _INSERTED.sub(" ", plain(m.end, p.start))
        beside = compared.search(gap) or _BESIDE.search(text, m.end, p.start)
        if not _SUBORDINATE.search(gap) and not beside:
            return p
    if aside:
        return None
    return next((p for p in before if p.start - start < 4), None)


def _cut(gap: str) -> bool:
    """Does the number's clause end before the period begins?"""
    return bool(
        re.search(
            r"[;:)]|\.\s|,?\s(?:while|whereas|but|although|compared)\b|\bup from\b|\bdown from\b|,\s+(?:from|"
            r"against|up|down)\b",
            gap,
        )
    )


def _leads_in(gap: str) -> bool:
    """``last year's 149,700``; ``In 2016 94``: the period stands right before the number."""
    return len(gap) < 30 and not re.search(r"[,;:.(]|\b(?:and|or|to)\b", gap)


# --- tables, lists, headings --------------------------------------------------------------------------------------


def _cell(passage: Passage) -> Period | None:
    """The period in the header above the mention's table cell."""
    header = passage.column
    found = _in_span(passage, header) if header else None
    return _with_month(passage, found[0]) if found else None


def _first_cell(passage: Passage) -> Period | None:
    """The period that a table row is of: the month in its first cell."""
    if not passage.row or passage.row.cells[0].end > passage.mention.start:
        return None
    cell = passage.row.cells[0]
    found = _in_span(passage, cell)
    whole = found and len(passage.slice(cell).strip()) - (found[0].end - found[0].start) < 4
    return found[0] if whole else None


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


def _from_headings(passage: Passage, event: str | None) -> Coded | None:
    """The innermost heading below the title that says a period."""
    for place, heading in enumerate(reversed(passage.headings)):
        if heading.start <= passage.sentences[0].start or (place == 0 and passage.row and passage.row.header):
            continue
        if passage.text[heading.end - 1] == "?" and event not in (*_FLOWS, None):
            continue  # "What changed on 5 January?" dates what happened, not how things stand
        found = [p for p in _in_span(passage, heading) if p.point.kind not in ("anaphor", "previous", "backward")]
        if found and found[0].relation != "until":
            return Coded(When(found[0].edtf, None), f"heading: {passage.text[found[0].start : found[0].end]}")
    return None


#: Events that fill a stretch of time; a stock has a day instead.
_FLOWS = frozenset(["arrived", "returned", "deported", "detained", "released", "killed", "injured", "registered_event"])
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|do|does|did|saw|lost|fell|rose|got|went|came|"
    r"left|fled|took|live|needs?|said|says|"
    r"remain|(?!undocumented|unregistered|documented|registered|displaced|affected|estimated|combined|"
    r"undocumented)[a-z]{2,}ed)\b"
)


def _covered(passage: Passage, event: str | None) -> Coded | None:
    """What a report covers ("WEEK 17, 20-26 April") holds for what happened, and for the lines of its lists."""
    if passage.row and passage.headings and (titled := _dated_title(passage)):
        return titled
    base = passage.of_document(_coverage)
    if base is None:
        return None
    if _ahead().search(passage.text, *passage.sentence):
        return None
    line = passage.row is not None or not _VERB.search(passage.slice(passage.sentence))
    if event in _FLOWS or (line and base.point.kind == "range"):
        return Coded(When(base.edtf, base.edtf), f"title: {passage.text[base.start : base.end]}")
    return None


def _dated_title(passage: Passage) -> Coded | None:
    """The day in the title of a document that is little but a table: that of its rows."""
    title = passage.headings[0]
    dates = [
        p for p in _in_span(passage, title) if p.point.kind == "date" and p.relation == "at" and p.start > title.start
    ]
    if title.start > passage.sentences[0].start or not dates:
        return None
    return Coded(When(dates[0].edtf, None), f"title: {passage.text[dates[0].start : dates[0].end]}")


def _coverage(passage: Passage) -> Period | None:
    """The stretch of time a document says it covers: in its title or first lines, days ("4-10 May") or "in 2025"."""
    first = passage.sentences[0].start
    lines = (s for s in passage.sentences[:6] if s.end < first + 300 and s.end - s.start < 120)
    for where in (s for s in lines if not passage.text[s.start : s.end].rstrip('"').endswith((".", "!", "?"))):
        for p in _in_span(passage, where):
            dated = p.point.kind == "range" and p.relation in ("at", "range")
            if dated or (p.point.kind == "year" and passage.text[p.start : p.start + 3].lower() == "in "):
                return p
    return None


def _by_anaphor(passage: Passage, p: Period) -> Coded | None:
    """``During the week``: that of the heading; ``the week before``: the one before it; ``that day``: the last day."""
    written = passage.text[p.start : p.end]
    if p.point.kind == "backward":
        last = _last_said(passage, p, written)
        if last is None:
            return None
        edtf = f"{last.edtf.split('/')[0]}/.." if p.relation == "since" else last.edtf
        return Coded(When(edtf, None), f"{written} = {passage.text[last.start : last.end]}")
    year = _year_before(passage, p)
    if year:
        return Coded(When(str(int(year) - 1), None), f"{written}, before {year}")
    base = passage.of_document(_coverage)
    if p.point.kind == "anaphor":
        return Coded(When(base.edtf, None), f"{written} = {passage.text[base.start : base.end]}") if base else None
    if base and base.point.last > base.point.first:
        days = (base.point.last - base.point.first).days + 1
        one, two = base.point.first - timedelta(days), base.point.first - timedelta(1)
        return Coded(When(span(one, two), None), f"{written}, before {passage.text[base.start : base.end]}")
    return Coded(When(p.edtf, None), written)


def _year_before(passage: Passage, p: Period) -> str | None:
    """The year that ``the previous year`` comes after: said in the same sentence."""
    if p.point.kind != "previous" or len(p.edtf) != 4:
        return None
    said = [o.edtf for o in _in_span(passage, passage.sentence) if o.end <= p.start and len(o.edtf) == 4]
    return said[-1] if said else None


def _last_said(passage: Passage, anaphor: Period, written: str) -> Period | None:
    """The last period said before, as fine as the words ask for: a day, a month, a year, or any."""
    length = next(
        (n for word, n in (("day", 10), ("date", 10), ("night", 10), ("month", 7), ("year", 4)) if word in written), 0
    )
    for at in range(passage.sentence_index, max(-1, passage.sentence_index - 8), -1):
        start, compared = passage.sentences[at].start, _rejecting()[3]
        said = [p for p in _in_span(passage, passage.sentences[at]) if p.end <= anaphor.start and p.edtf]
        said = [p for p in said if not compared.search(passage.text, max(start, p.start - 80), p.start)]
        fitting = [p for p in said if not length or len(p.edtf.strip("./")) == length]
        if fitting:
            return fitting[-1]
    return None


def _inferred(passage: Passage) -> str | None:
    """What the document as a whole offers: the stretch it covers, else its date."""
    base = passage.of_document(_coverage)
    return base.edtf if base else passage.document.date
