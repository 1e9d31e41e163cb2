"""RTF: the text as a word processor shows it, without page numbers, comments, and what is hidden or deleted.

Headers and footers are left out, text boxes come after the paragraph that holds them, notes come last
(:mod:`.blocks`).
"""

from __future__ import annotations

from collections import Counter
from copy import copy

from ..errors import DocumentError, NoText, TooLarge
from .blocks import Blocks, cell_text, raised
from .bodies import publisher_named
from .parts import Parts
from .rtf_tokens import CHARACTERS, Characters, Token, destinations, tokens

_LEFT_OUT_FIELDS = frozenset(
    {"INDEX", "NOTEREF", "NUMPAGES", "PAGE", "PAGEREF", "SECTIONPAGES", "TC", "TOA", "TOC", "XE"}
)
_SKIPPED = "skipped"
#: Groups with a text of their own, and those that are lines of the metadata.
_PAGES = frozenset({"footnote", "shptxt", "dptxbxtext"})
_LINES = frozenset({"title", "company"})
#: Groups around text of the document; of the other destinations none holds any.
_TRANSPARENT = frozenset({"shp", "shpgrp", "shpinst", "do", "object", "result", "nesttableprops"})
#: Destinations that striprtf reads as running text.
_ALSO = frozenset({"field", "fldrslt", "listtext"})
_FLAGS = {"v": "hidden", "deleted": "deleted", "super": "raised"}
_BREAKS = frozenset({"par", "sect", "page", "column"})
_CELLS, _ROWS = {"cell": 1, "nestcell": 2}, {"row": 1, "nestrow": 2}
_DEEPEST = 1_000


def read(data: bytes, name: str) -> Parts:
    """The text and the metadata of an RTF document.

    Raises
    ------
    NoText
        The document holds no text.
    DocumentError
        No RTF, or one that breaks off or cannot be decoded.
    """
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise DocumentError(name, "is no RTF document: it does not begin with {\\rtf")
    walk = Walk(name)
    for token in tokens(data.lstrip(b"\xef\xbb\xbf \t\r\n")):
        walk.take(token)
        if walk.done:
            break
    text = walk.text()
    if not text:
        raise NoText(name, "the document holds no text (pictures are not read)")
    return Parts(text, walk.metadata(), tuple(f"{n} {what}" for what, n in sorted(walk.left_out.items())))


class Group:
    """What holds within a pair of braces."""

    def __init__(self) -> None:
        self.where = ""  # in the text; else what the group is instead
        self.hidden = self.deleted = self.raised = self.heading = False
        self.nesting = 0  # in no table, in a table, in a table within a cell
        self.font: int | None = None
        self.fallback = 1  # how many characters after a \\u stand in for it
        self.page: str | None = None  # what this very group is a page of
        self.starred = False
        self.field: list[str] = []  # the instruction of the field around

    @property
    def shown(self) -> bool:
        """Does a reader of the page see what is written here?"""
        return not (self.where or self.hidden or self.deleted)


class Page:
    """Somewhere that text goes to: the body, a note, a text box, or a line of the metadata."""

    def __init__(self) -> None:
        self.listed = False
        self.boxes: list[Blocks] = []
        self._text: list[str] = []
        self._open = [Blocks(), Blocks(), Blocks()]  # the page itself, a cell, a cell within a cell
        self._cells: list[list[Blocks]] = [[], [], []]

    def write(self, text: str) -> None:
        """Text of the paragraph under way."""
        self._text.append(text)

    def paragraph(self, nesting: int, heading: bool = False) -> None:
        """A paragraph ends, of the page or of a cell."""
        if nesting == 0 and self._cells[1]:
            self.row(1)
        blocks = self._open[min(nesting, 2)]
        text = _whole("".join(self._text))
        (blocks.item if self.listed and not heading else blocks.paragraph)(text)
        for box in self.boxes:
            blocks.extend(box)
        self.listed, self.boxes, self._text = False, [], []

    def cell(self, level: int) -> None:
        """A cell ends, and the paragraph in it."""
        self.paragraph(level)
        self._cells[level].append(self._open[level])
        self._open[level] = Blocks()

    def row(self, level: int) -> None:
        """A row ends."""
        if self._cells[level]:
            self._open[level - 1].cells(self._cells[level])
        self._cells[level] = []

    def end(self) -> Blocks:
        """The page ends, and with it whatever was open on it."""
        self.paragraph(1 if self._cells[1] else 0)
        for level in (2, 1):
            if self._cells[level]:
                self._cells[level].append(self._open[level])
                self.row(level)
            else:
                self._open[level - 1].extend(self._open[level])
        return self._open[0]


class Walk:
    """One pass through the tokens of a document.

    Parameters
    ----------
    name : str
        The document's name, for errors.
    """

    def __init__(self, name: str) -> None:
        self.left_out: Counter[str] = Counter()
        self.done = False
        self._name = name
        self._characters = Characters(name)
        self._destinations = destinations(name)
        self._group, self._around = Group(), list[Group]()
        self._pages = [Page()]
        self._raw: list[str] = []
        self._fallback = 0  # characters still to be passed over after a \\u
        self._notes: list[Blocks] = []
        self._said: dict[str, str] = {}

    def take(self, token: Token) -> None:
        """Take in the next token."""
        if token.kind == "bytes":
            self._bytes(token.value)
            return
        self._flush()
        self._fallback = 0
        if token.kind == "brace":
            self._open() if token.value == "{" else self._close()
        elif token.kind == "sign" and token.value == "*":
            self._group.starred = True
        elif token.value in CHARACTERS:
            self._write(CHARACTERS[token.value])
        elif token.kind == "word":
            self._word(token.value, token.number)

    def text(self) -> str:
        """The text, once all tokens are taken; empty if there is none."""
        if not self.done:
            raise DocumentError(self._name, "breaks off in the middle: its braces do not close")
        blocks = self._pages[0].end()
        for note in self._notes:
            blocks.note(cell_text(note.lines()))
        return blocks.text()

    def metadata(self) -> dict[str, str | None]:
        """Title and date; the publisher only if an organisation is named."""
        said = {key: value.strip() or None for key, value in self._said.items()}
        return {
            "title": said.get("title"),
            "publisher": publisher_named(said.get("company")),
            "date": "-".join(self._said[part] for part in ("yr", "mo", "dy")) if "dy" in self._said else None,
        }

    def _open(self) -> None:
        if len(self._around) > _DEEPEST:
            raise TooLarge(self._name, f"its groups are nested more than {_DEEPEST:,} deep: refused")
        self._around.append(self._group)
        self._group = copy(self._group)
        self._group.page, self._group.starred = None, False

    def _close(self) -> None:
        closed = self._group
        if closed.page:
            self._end_page(closed.page)
        self._group = self._around.pop() if self._around else closed
        self.done = not self._around

    def _word(self, word: str, number: int | None) -> None:
        group = self._group
        if group.starred or word in self._destinations or word in _ALSO:
            self._destination(word)
        elif word in _FLAGS:
            setattr(group, _FLAGS[word], number != 0)
        elif word in ("plain", "nosupersub", "sub"):
            group.raised, group.hidden = False, group.hidden and word != "plain"
        elif word == "u" and number is not None:
            self._write(chr(number % 0x10000))
            self._fallback = group.fallback
        elif word == "uc":
            group.fallback = number or 0
        elif group.where == "fonttbl":
            self._characters.define(word, number)
        elif word == "f":
            group.font = number
        elif group.where == "creatim":
            self._said.setdefault(word, f"{number or 0:02}")
        else:
            self._characters.declare(word, number)
            self._layout(word, number)

    def _layout(self, word: str, number: int | None) -> None:
        """Words that begin and end paragraphs, cells and rows."""
        group, page = self._group, self._pages[-1]
        if word == "pard":
            group.nesting, group.heading = 0, False
        elif word == "intbl":
            group.nesting = max(1, group.nesting)
        elif word == "itap":
            group.nesting = max(0, min(number or 0, 2))
        elif word == "outlinelevel":
            group.heading = True
        elif group.where:
            return
        elif word in _BREAKS:
            page.paragraph(group.nesting, group.heading)
        elif word in _CELLS:
            page.cell(_CELLS[word])
        elif word in _ROWS:
            page.row(_ROWS[word])

    def _destination(self, word: str) -> None:
        """A group that is more than running text, or none of it."""
        group = self._group
        group.starred = False
        if word in ("field", "fldinst", "info", "creatim", "fonttbl"):
            self._told(word)
        elif word in _LINES and group.where == "info":
            self._begin_page(word)
        elif group.where or word in _TRANSPARENT:
            return
        elif word == "fldrslt":
            group.where = _SKIPPED if _field_name(group.field) in _LEFT_OUT_FIELDS else ""
        elif word in _PAGES and group.shown:
            self._begin_page(word)
        else:
            if word == "annotation":
                self.left_out["comments left out"] += 1
            self._pages[-1].listed |= word in ("listtext", "pntext")
            group.where = _SKIPPED

    def _told(self, word: str) -> None:
        """A group that tells something of the document or of a field."""
        group = self._group
        if word == "field":
            group.field = []
        elif not group.where or word == "creatim":
            group.where = word

    def _begin_page(self, word: str) -> None:
        group = self._group
        group.page, group.where = word, ""
        group.raised, group.heading, group.nesting = False, False, 0
        self._pages.append(Page())

    def _end_page(self, word: str) -> None:
        page = self._pages.pop().end()
        if word == "footnote":
            self._notes.append(page)
        elif word in _LINES:
            self._said.setdefault(word, cell_text(page.lines()))
        else:
            self._pages[-1].boxes.append(page)

    def _bytes(self, text: str) -> None:
        """Text as bytes; those that stand in for the character before them are passed over."""
        passed = min(self._fallback, len(text))
        self._fallback -= passed
        if passed < len(text):
            self._raw.append(text[passed:])

    def _flush(self) -> None:
        """Bytes to characters, as late as possible: one character may be written in two bytes."""
        if self._raw:
            raw, self._raw = "".join(self._raw), []
            if self._group.where in ("", "fldinst"):
                self._write(self._characters.decode(raw, self._group.font))

    def _write(self, text: str) -> None:
        group = self._group
        if group.where == "fldinst":
            group.field.append(text)
        elif group.shown:
            self._pages[-1].write(raised(text) if group.raised else text)


def _field_name(instruction: list[str]) -> str:
    words = "".join(instruction).split(maxsplit=1)
    return words[0].upper() if words else ""


def _whole(text: str) -> str:
    """Characters written in two halves are joined; a half without the other is none."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
