"""Who the text says a number is from: the origin, the words that say so, and who carried it.

Attributions are found once per sentence: ``according to X``, ``X said``, ``said X``, ``figures from X``, ``recorded
by X``, ``Reuters, citing X``, ``(UNHCR)``; each holds for its part of the sentence. A quotation is its speaker's, also
over several sentences; ``he added`` takes up the speaker before. The publisher's own voice is no source.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..passage.context import Coded, Passage
from ..passage.segmentation import Sentence
from .attributed import Attribution
from .attributions import find_attributions
from .citing import by_parenthesis, by_preposition
from .speakers import keepers


class Voice(NamedTuple):
    """``source`` as written, ``cue``: the words that name it, ``relayed_by``: who carried it."""

    source: str | None
    cue: str | None
    relayed_by: str | None


def code(passage: Passage) -> Coded:
    """The source of a mention.

    Returns
    -------
    Coded
        ``value`` is a :class:`Voice`; ``trace`` the rule.

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "According to UNHCR data, 1.2 million fled."
    >>> p, = passages(Document("a.txt", text), [Mention(25, 36, "1.2 million", Quantity())])
    >>> code(p).value.source
    'UNHCR'
    """
    own = _of_sentence(passage)
    if own is not None:
        return own
    quoted = _quoted(passage)
    if quoted:
        return quoted
    above = _from_table(passage)
    return above or Coded(Voice(None, None, None), "")


def _attributions(passage: Passage) -> list[Attribution]:
    return find_attributions(passage.text, passage.sentence)


def _of_sentence(passage: Passage) -> Coded | None:
    found = passage.of_sentence(_attributions)
    m = passage.mention
    holding = [a for a in found if a.first <= m.start and m.end <= a.last and not (a.start <= m.start < a.end)]
    if not holding:
        earlier = [a for a in found if a.last <= m.start]
        holding = earlier[-1:]
    if not holding:
        return None
    before = [a for a in holding if a.start <= m.start]
    chosen = before[-1] if before else holding[0]
    if chosen.again or _BARE.fullmatch(chosen.source or ""):
        speaker = _antecedent(passage, chosen)
        if speaker:
            return Coded(Voice(speaker, _cue(passage, chosen), None), f"{_cue(passage, chosen)}: the speaker before")
        if chosen.again:
            return None
    return Coded(Voice(chosen.source, _cue(passage, chosen), chosen.relayed_by), _cue(passage, chosen))


#: A spokesman of somebody named before.
_BARE = re.compile(r"(?:the|an?|its|their)\s+(?:spokes(?:man|woman|person)|official)", re.I)


def _antecedent(passage: Passage, a: Attribution) -> str | None:
    """Who ``it says`` and ``a spokesman said`` speak of: named earlier in the sentence, else the speaker before."""
    earlier = passage.text[passage.sentence.start : a.start]
    if not a.again:
        m = _holder().search(earlier)
        return m[0] if m else None
    m = _holder().match(earlier)
    if m:
        return m[0]
    speaker = _speaker_before(passage, passage.sentence_index)
    return speaker.source if speaker else None


@cache
def _holder() -> re.Pattern[str]:
    """A noun phrase headed by somebody who keeps numbers."""
    return re.compile(rf"\b(?:[Tt]he|[Aa]n?|[A-Z][\w']+)\s+(?:[\w'-]+\s+){{0,3}}?(?:{keepers()})\b")


def _cue(passage: Passage, a: Attribution) -> str:
    return " ".join(passage.text[a.start : a.end].split())


def _of(passage: Passage, index: int) -> list[Attribution]:
    return passage.layout.remember(
        (_attributions, index), lambda _: find_attributions(passage.text, passage.sentences[index]), passage
    )


def _speaker_before(passage: Passage, index: int) -> Attribution | None:
    """The last speaker named in the sentences just before."""
    for back in range(index - 1, max(-1, index - 4), -1):
        named = [a for a in _of(passage, back) if a.source and not a.again]
        if named:
            return named[-1]
    return None


def _quoted(passage: Passage) -> Coded | None:
    """A number inside quotation marks is the speaker's: named in this paragraph next to the quotation."""
    paragraph, text, m = passage.paragraph, passage.text, passage.mention
    if text.count('"', paragraph.start, m.start) % 2 == 0:
        return None
    index = passage.sentence_index
    for other in (index + 1, index - 1, index + 2, index - 2):
        if 0 <= other < len(passage.sentences) and passage.layout.paragraphs[other] == paragraph:
            named = [a for a in _of(passage, other) if a.source and not a.again]
            if named:
                return Coded(Voice(named[0].source, _cue(passage, named[0]), None), "quotation")
    return None


def _from_table(passage: Passage) -> Coded | None:
    """A source named in the caption of a table or of a list, or in the line under the table."""
    if passage.row and (below := _under_table(passage)):
        return below
    for heading in reversed(passage.headings):
        named = _captioned_once(passage, heading)
        if named:
            return Coded(Voice(named.source, _cue(passage, named), None), "heading")
    return None


def _captioned_once(passage: Passage, heading: Sentence) -> Attribution | None:
    return passage.layout.remember((_captioned, heading), lambda p: _captioned(p.text, heading), passage)


def _captioned(text: str, heading: Sentence) -> Attribution | None:
    """The source a caption names; a line that opens with "Source:" belongs to what stands above it."""
    if re.match(r"Sources?:", text[heading.start : heading.end]):
        return None
    found = (a for finder in (by_preposition, by_parenthesis) for a in finder(text, heading))
    return next((a for a in found if a.source), None)


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
    return Coded(Voice(named[0].source, _cue(passage, named[0]), None), "under the table") if named else None
