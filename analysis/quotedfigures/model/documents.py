"""A document as read, and where on paper its text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from ..shown import Shown

#: Left, top, right and bottom on a page, in points from its upper left corner.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where on paper a text stands: runs of characters, each on one page and, where the format says so, in one box.

    Parameters
    ----------
    starts : tuple of int
        The offset at which each run begins, ascending, the first at 0; a run ends where the next begins.
    pages : tuple of int
        The page of each run, counted from 1.
    boxes : tuple of Box or None
        Its box in points from the page's upper left corner; None where the format knows none.

    Examples
    --------
    >>> layout = Layout((0, 120), (1, 2), (None, (72.0, 90.0, 310.5, 102.0)))
    >>> layout.page(119), layout.page(120), layout.box(121)
    (1, 2, (72.0, 90.0, 310.5, 102.0))
    """

    starts: tuple[int, ...]
    pages: tuple[int, ...]
    boxes: tuple[Box | None, ...]

    def __repr__(self) -> str:
        return f"<Layout: {len(self.starts):,} runs on {len(set(self.pages)):,} pages>"

    def page(self, offset: int) -> int:
        """The page on which the character at ``offset`` stands."""
        return self.pages[self._run(offset)]

    def box(self, offset: int) -> Box | None:
        """The box around the character at ``offset``."""
        return self.boxes[self._run(offset)]

    def _run(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)


@dataclass(frozen=True, slots=True)
class Document(Shown):
    """One document: its final text and what is known about it.

    No stage edits the text; offsets everywhere count its Unicode code points, so ``text[claim.start:claim.end]`` is
    the claim's quote.

    Parameters
    ----------
    document : str
        Its name: the file name, below a folder or an archive with the way to it.
    text : str
        Decoded, newlines as ``\\n``, without a byte-order mark.
    sha256 : str
        Of the text in UTF-8, in hexadecimal; empty where it was not worked out.
    publisher, title, language, url, licence, note : str or None
        From ``documents.csv``, else from the file itself; None where nobody says. ``language`` is an ISO 639 code.
    date : str or None
        When it was published: ``2023``, ``2023-12`` or ``2023-12-05``.
    warnings : tuple of str
        What the reader guessed or left out, such as an encoding.
    extra : mapping of str to str
        Further columns of the listing.
    layout : Layout or None
        On which page each stretch of the text stands; None where the format has no pages.

    Examples
    --------
    >>> letter = Document("letter.txt", "More than 800 people left.", publisher="Lakeside Network", date="2023-12")
    >>> letter
    <Document letter.txt: 26 characters>
    >>> letter.to_dict()["publisher"], letter.page(10)
    ('Lakeside Network', None)
    """

    document: str
    text: str
    sha256: str = ""
    publisher: str | None = None
    title: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    licence: str | None = None
    note: str | None = None
    warnings: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    layout: Layout | None = None

    def __repr__(self) -> str:
        return f"<Document {self.document}: {len(self.text):,} characters>"

    def page(self, offset: int) -> int | None:
        """The page on which the character at ``offset`` stands; None where the document has no pages."""
        return self.layout.page(offset) if self.layout else None

    def to_dict(self) -> dict[str, Any]:
        """The metadata, without the text and its layout."""
        skip = ("text", "extra", "layout")
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in skip} | dict(self.extra)
