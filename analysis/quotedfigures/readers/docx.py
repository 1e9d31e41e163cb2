"""Word documents (DOCX): the text as its author meant it to be read, without what Word keeps beside it.

Insertions are taken, deletions and comments left out; text boxes are read once, after the paragraph that holds them.
Page numbers, tables of contents, headers and footers are left out, notes come last (:mod:`.blocks`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from ..errors import DocumentError, NoText
from .blocks import Blocks, cell_text
from .bodies import publisher_named
from .docx_inline import DELETED, DELETIONS, PROPERTIES, Inline, Styles, on
from .package import Element, Package, attribute, child, tag
from .parts import Parts

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def read(data: bytes, name: str) -> Parts:
    """The text and the metadata of a Word document.

    Raises
    ------
    NoText
        The document holds no text.
    DocumentError
        No Word document, a damaged or an encrypted one, or one that declares a DOCTYPE.
    """
    package = Package(data, name, "DOCX")
    body = Body(package, _main_part(package))
    text = body.text()
    if not text:
        raise NoText(name, "the document holds no text (pictures are not read)")
    return Parts(text, _metadata(package), body.warnings())


class Body:
    """The main part of a Word document, walked once.

    Parameters
    ----------
    package : Package
    part : str
        The name of the main part.
    """

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._folder = package, posixpath.dirname(part)
        root = child(package.xml(part), "body")
        if root is None:
            raise DocumentError(package.name, "holds no text document: its main part has no body")
        self._root: Element = root
        self._styles = Styles(package.children(f"{self._folder}/styles.xml"))
        self._blocks = Blocks()
        self._carried = ""
        self._inline = Inline(self._styles)

    def text(self) -> str:
        """The text, empty if there is none."""
        self._walk(self._root)
        self._blocks.paragraph(self._carried)
        for kind, number in self._inline.notes:
            self._note(kind, number)
        return self._blocks.text()

    def warnings(self) -> tuple[str, ...]:
        """What was left out that a person may ask for."""
        return tuple(f"{n} {what}" for what, n in sorted(self._inline.left_out.items()) if n)

    def _walk(self, elements: Iterable[Element]) -> None:
        """Paragraphs and tables, also inside content controls and tracked changes."""
        for e in elements:
            kind = tag(e)
            if kind == "p":
                self._paragraph(e)
            elif kind == "tbl":
                self._table(e)
            elif kind in DELETED:
                self._inline.left_out[DELETIONS] += 1
            elif kind == "altChunk":
                self._inline.left_out["embedded files not read"] += 1
            elif kind not in PROPERTIES:
                self._walk(e)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        text = self._carried + self._inline.paragraph(element)
        mark = child(properties, "rPr")
        self._carried = ""
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = text  # its mark is deleted: it goes on in the next paragraph
        elif self._styles.listed(properties):
            self._blocks.item(text)
        else:
            self._blocks.paragraph(text)
        boxes, self._inline.boxes = self._inline.boxes, []
        for box in boxes:
            self._walk(box)

    def _table(self, element: Element) -> None:
        """A row a line; the rows of a table within a cell follow that row."""
        for row in _within(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self._inline.left_out[DELETIONS] += 1
            elif not on(child(properties, "hidden")):
                self._blocks.cells([self._cell(cell) for cell in _within(row, "tc")])

    def _cell(self, element: Element) -> Blocks:
        outer, self._blocks = self._blocks, Blocks()
        self._walk(element)
        inner, self._blocks = self._blocks, outer
        return inner

    def _note(self, kind: str, number: str) -> None:
        if (note := self._notes[kind].get(number)) is not None:
            self._blocks.note(cell_text(self._cell(note).lines()))

    @cached_property
    def _notes(self) -> dict[str, dict[str, Element]]:
        return {
            kind: {attribute(e, "id") or "": e for e in self._package.children(f"{self._folder}/{kind}s.xml")}
            for kind in ("footnote", "endnote")
        }


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside content controls and tracked changes."""
    for e in element:
        if tag(e) == wanted:
            yield e
        elif tag(e) not in ("tbl", "p", *DELETED):
            yield from _within(e, wanted)


def _main_part(package: Package) -> str:
    """The part that the package names as the document."""
    for relation in package.children("_rels/.rels"):
        if (attribute(relation, "Type") or "").endswith("/officeDocument") and attribute(relation, "Target"):
            return posixpath.normpath((attribute(relation, "Target") or "").lstrip("/"))
    return "word/document.xml"


def _metadata(package: Package) -> dict[str, str | None]:
    """Title, date and language; the publisher only if the file names an organisation (its author is a person)."""
    core, app = package.xml("docProps/core.xml"), package.xml("docProps/app.xml")
    day = _DATE.match(_said(core, "created") or "")
    return {
        "title": _said(core, "title"),
        "publisher": publisher_named(_said(app, "Company")),
        "date": day[0] if day else None,
        "language": _said(core, "language"),
    }


def _said(part: Element | None, name: str) -> str | None:
    found = child(part, name)
    return (found.text or "").strip() or None if found is not None else None
