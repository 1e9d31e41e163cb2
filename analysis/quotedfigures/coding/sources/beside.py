"""Sources said beside the sentence of a number: a speaker's label, a quotation, a caption, the line under a table."""

from __future__ import annotations

import re
from functools import cache

from ..passage.context import Coded, Passage
from ..passage.segmentation import Sentence
from .attributed import Attribution, Voice
from .attributions import attributions_of, cue_of, find_attributions
from .citing import by_parenthesis, by_passive, by_preposition
from .saying import by_verb
from .wordings import source_words

_OPENING = r"\W*(?:\d+\.\s+)?"
_SPEECH = r":\s+(?=[\"'(]*[A-Z](?:\S+\s+){5})"


@cache
def _label() -> re.Pattern[str]:
    """``The Minister for Health: There are ...``: who speaks in a parliament, a hearing or an interview."""
    role = rf"(?:[Tt]he\s+)?(?:[A-Z][\w'.-]*\s+){{0,4}}?(?i:{source_words('people').pattern})"
    of = r"(?:\s+(?:of|for|and|the|to|on|[A-Z][\w'-]*)){0,9}"
    return re.compile(rf"{_OPENING}({role}{of})(?:\s*\([^()\n]{{2,60}}\))?{_SPEECH}")


@cache
def _named_label() -> re.Pattern[str]:
    """``Ms. Example (Minister for Health): There are ...``: the role, not the name."""
    role = rf"(?=[^()]*(?i:{source_words('people').pattern}))[^()\n]{{4,80}}"
    return re.compile(rf"{_OPENING}(?:[A-Z][\w'.-]*\s+){{1,6}}\(({role})\){_SPEECH}")


def labelled(passage: Passage) -> Coded | None:
    """The speaker whose label opens the paragraph."""
    paragraph = passage.paragraph
    for label in (_label(), _named_label()):
        m = label.match(passage.text, paragraph.start, paragraph.end)
        if m and m.end() <= passage.mention.start:
            return Coded(Voice(m[1], " ".join(m[1].split()), None), "label")
    return None


def quoted(passage: Passage) -> Coded | None:
    """A number inside quotation marks is the speaker's: named in this paragraph next to the quotation."""
    paragraph, text, m = passage.paragraph, passage.text, passage.mention
    if text.count('"', paragraph.start, m.start) % 2 == 0:
        return None
    index = first = passage.sentence_index
    while first and passage.layout.paragraphs[first - 1] == paragraph:
        first -= 1
    if before := _goes_on(passage, first - 1):
        return before
    for other in (index + 1, index - 1, index + 2, index - 2):
        if 0 <= other < len(passage.sentences) and passage.layout.paragraphs[other] == paragraph:
            named = [a for a in attributions_of(passage, other) if a.source and not a.again]
            if named:
                return Coded(Voice(named[0].source, cue_of(passage, named[0]), None), "quotation")
    return None


def _goes_on(passage: Passage, index: int) -> Coded | None:
    """A quotation that opens a paragraph, after one that the paragraph before ended with and gave a speaker to."""
    text, before = passage.text, passage.sentences[index] if index >= 0 else None
    if before is None or not text.startswith('"', passage.paragraph.start):
        return None
    if re.search(r'"\s*[^"]{3,}$', text[before.start : before.end]) is None or text.count('"', *before) % 2:
        return None
    if re.search(r'"[^"]*\b(?:say|said|says|tell|told|add|added|warned|explained)\b', _behind(passage)):
        return None  # it names its own speaker
    named = [a for a in attributions_of(passage, index) if a.source and not a.again]
    return Coded(Voice(named[-1].source, cue_of(passage, named[-1]), None), "quotation goes on") if named else None


def _behind(passage: Passage) -> str:
    """What stands in the paragraph behind its last quotation, with the closing mark."""
    paragraph = passage.text[passage.paragraph.start : passage.paragraph.end]
    return paragraph[paragraph.rfind('"') :]


def from_table(passage: Passage) -> Coded | None:
    """A source named in the caption of a table or of a list, or in the line under the table."""
    if passage.row and (beside := _source_column(passage) or _under_table(passage)):
        return beside
    for heading in reversed(passage.headings):
        named = _captioned_once(passage, heading) if _holds(passage, heading) else None
        if named:
            return Coded(Voice(named.source, cue_of(passage, named), None), "heading")
    return None


_CAPTION = re.compile(r"(?:Table|Figure|Chart|Graph|Map|Annex)\s+\w{1,4}\b")
_SENTENCE = 30  # characters of a paragraph that is no entry of a list


def _holds(passage: Passage, heading: Sentence) -> bool:
    """Does a source in a heading hold here? One in a title or a caption is no source of the prose below it."""
    text = passage.text
    if passage.row or text[heading.start : heading.end].rstrip().endswith(":"):
        return True
    if heading.start == passage.sentences[0].start:
        return False
    prose = passage.paragraph.end - passage.paragraph.start > _SENTENCE and text[passage.paragraph.end - 1] in ".\"'"
    return not (prose and _CAPTION.match(text, heading.start))


def _captioned_once(passage: Passage, heading: Sentence) -> Attribution | None:
    return passage.layout.remember((_captioned, heading), lambda p: _captioned(p.text, heading), passage)


def _captioned(text: str, heading: Sentence) -> Attribution | None:
    """The source a caption names; a line that opens with "Source:" belongs to what stands above it."""
    if re.match(r"Sources?:", text[heading.start : heading.end]):
        return None
    leads_in = text[heading.start : heading.end].rstrip().endswith(":")
    finders = (by_preposition, by_parenthesis, by_passive, *((by_verb,) if leads_in else ()))
    found = (a for finder in finders for a in finder(text, heading))
    return next((a for a in found if a.source and not a.again), None)


_SOURCE_COLUMN = re.compile(r"\s*(?:data\s+)?(?:sources?|reported\s+by|provided\s+by)\s*", re.I)


def _source_column(passage: Passage) -> Coded | None:
    """The cell of the row under a header that says "Source"."""
    row = passage.row
    if row is None or row.header is None or len(row.header) != len(row.cells):
        return None
    for head, cell in zip(row.header, row.cells, strict=True):
        name = passage.text[cell.start : cell.end].strip()
        if _SOURCE_COLUMN.fullmatch(passage.text, head.start, head.end) and re.search(r"[A-Za-z]{2}", name):
            return Coded(Voice(name, name, None), "column of sources")
    return None


def _table_ends(passage: Passage) -> dict[int, int]:
    """Of every row, the first line after its table (the last row where nothing follows)."""
    ends: dict[int, int] = {}
    for at in sorted(passage.layout.rows, reverse=True):
        ends[at] = ends.get(at + 1, min(at + 1, len(passage.sentences) - 1))
    return ends


def _under_table(passage: Passage) -> Coded | None:
    """``Source: UNHCR``, in the first line after the rows."""
    ends = passage.layout.remember((_table_ends, None), _table_ends, passage)
    line = passage.sentences[ends.get(passage.sentence_index, passage.sentence_index)]
    if not re.match(r"\W*Sources?:", passage.text[line.start : line.end]):
        return None
    named = [a for a in find_attributions(passage.text, line) if a.source]
    return Coded(Voice(named[0].source, cue_of(passage, named[0]), None), "under the table") if named else None
