"""Where a mention stands: sentence, clause, heading, list and table.

A document is laid out once (:class:`~.layout.Layout`); a :class:`Passage` is one mention seen in that layout, and is
what every coding module reads. Texts here are folded one to one, so offsets are those of the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from ...model import Document, Mention
from ...quantities.shadow import fold
from .layout import Layout, Row
from .segmentation import Sentence

T = TypeVar("T")


class Coded(NamedTuple):
    """A coded value and the rule or the words that gave it."""

    value: Any
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One mention and everything around it.

    Attributes
    ----------
    text : str
        The document's text, folded character by character (straight quotes, plain spaces and dashes): same offsets.
    mention, mentions, index
        The mention, all mentions of the document in order, and its place among them.
    sentence, sentences, sentence_index
        The sentence around the mention, all of the document, and its place among them.
    heading : Sentence or None
        The innermost heading, list lead-in or table header it stands under; ``headings`` has all, outermost first.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> p, = passages(Document("a.txt", "Arrests. Police held 94 men, he said."), [Mention(21, 23, "94", Quantity())])
    >>> p.before, p.after
    ('Police held ', ' men, he said.')
    """

    text: str
    document: Document
    mention: Mention
    mentions: Sequence[Mention]
    index: int
    layout: Layout = field(repr=False)
    sentence_index: int
    sentence: Sentence
    notes: dict[Any, Any] = field(repr=False)  # what is known of the sentence, shared by its mentions

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences of the document, in order."""
        return self.layout.sentences

    @property
    def headings(self) -> tuple[Sentence, ...]:
        """What it stands under, outermost first: section heading, list lead-in, table header."""
        return self.layout.headings[self.sentence_index]

    @property
    def heading(self) -> Sentence | None:
        """The innermost of ``headings``."""
        return self.headings[-1] if self.headings else None

    @property
    def paragraph(self) -> Sentence:
        """The paragraph, list item or row around the mention."""
        return self.layout.paragraphs[self.sentence_index]

    @property
    def row(self) -> Row | None:
        """The table row around the mention."""
        return self.layout.rows.get(self.sentence_index)

    @property
    def column(self) -> Sentence | None:
        """The header cell above the mention's cell; a header may lack the cell above the names of the rows."""
        row = self.row
        if row is None or row.header is None:
            return None
        place = next((i for i, c in enumerate(row.cells) if c.start <= self.mention.start < c.end), None)
        if place is None:
            return None
        place -= len(row.cells) - len(row.header)
        return row.header[place] if 0 <= place < len(row.header) else None

    @property
    def before(self) -> str:
        """The sentence up to the mention."""
        return self.text[self.sentence.start : self.mention.start]

    @property
    def after(self) -> str:
        """The sentence from the mention on."""
        return self.text[self.mention.end : self.sentence.end]

    @property
    def neighbours(self) -> list[Mention]:
        """The mentions of the same sentence, in order."""
        return self.of_sentence(_mentions_of)

    @property
    def clause(self) -> tuple[int, int]:
        """Start and end of the clause around the mention."""
        at = self.mention
        start, end = self.sentence
        for cut in self.of_sentence(clause_cuts):
            if cut[1] <= at.start:
                start = cut[1]
            elif cut[0] >= at.end:
                end = cut[0]
                break
        return start, end

    def slice(self, span: tuple[int, int] | Sentence) -> str:
        """The folded text of a span."""
        return self.text[span[0] : span[1]]

    def of_document(self, make: Callable[[Passage], T]) -> T:
        """What ``make`` says of the document, worked out once."""
        return self.layout.remember((make,), make, self)

    def of_headings(self, make: Callable[[Passage], T]) -> T:
        """What ``make`` says of the headings above, worked out once."""
        return self.layout.remember((make, self.headings), make, self)

    def of_sentence(self, make: Callable[[Passage], T]) -> T:
        """What ``make`` says of the sentence, worked out once."""
        try:
            return self.notes[make]
        except KeyError:
            return self.notes.setdefault(make, make(self))


def _plain(text: str) -> str:
    """The folded text, with the tabs that part the cells of a table."""
    folded = fold(text)
    return folded if "\t" not in text else "".join(t if t == "\t" else f for t, f in zip(text, folded, strict=True))


def passages(document: Document, mentions: Sequence[Mention]) -> list[Passage]:
    """One passage for every mention of a document, in order."""
    layout = Layout(_plain(document.text))
    found: list[Passage] = []
    at, notes = 0, dict[Any, Any]()
    for index, mention in enumerate(mentions):
        while at + 1 < len(layout.sentences) and layout.sentences[at + 1].start <= mention.start:
            at, notes = at + 1, {}
        sentence = layout.sentences[at]
        found.append(Passage(layout.text, document, mention, mentions, index, layout, at, sentence, notes))
    return found


_CLAUSE = re.compile(
    r"[;:()]|,\s+(?=(?:and|but|while|whereas|although|though|including|with|among|amongst|or|of\s+wh|some\s+of\s+wh|who|"
    r"which|where|when|as\s+well|compared|against|according|said|says|down|up)\b|of\s+wh|some\s+of\s+wh)"
    r"|\s(?:--?\s|(?=(?:while|whereas|but)\b))"
)


def clause_cuts(passage: Passage) -> list[tuple[int, int]]:
    """What parts the clauses of a sentence, in order."""
    start, end = passage.sentence
    inside = [(m.start, m.end) for m in passage.neighbours]
    cuts = [m.span() for m in _CLAUSE.finditer(passage.text, start, end)]
    return [c for c in cuts if not any(a < c[1] and c[0] < b for a, b in inside)]


def _mentions_of(passage: Passage) -> list[Mention]:
    start, end = passage.sentence
    first = last = passage.index
    while first and passage.mentions[first - 1].start >= start:
        first -= 1
    while last < len(passage.mentions) and passage.mentions[last].start < end:
        last += 1
    return list(passage.mentions[first:last])
