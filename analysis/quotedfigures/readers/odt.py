"""OpenDocument texts (ODT): what a reader of the page sees, without page numbers, comments and deleted passages.

Headers and footers live in another part of the file and are not read; deletions stand apart from the text in this
format and are passed over; text boxes come after the paragraph that holds them, notes come last (:mod:`.blocks`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..errors import DocumentError, NoText
from .blocks import Blocks, cell_text, raised
from .package import Element, Package, attribute, child, tag
from .parts import Parts

#: No text of the document, or text that says again what stands elsewhere in it.
_LEFT_OUT = frozenset(
    {"table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
     "tracked-changes", "annotation-end", "forms", "sequence-decls", "variable-decls", "user-field-decls",
     "page-number", "page-count", "page-variable-get", "page-continuation", "note-ref", "ruby-text", "hidden-text",
     "hidden-paragraph", "event-listeners", "table-columns", "table-column", "change", "change-start",
     "change-end", "meta-field-decls", "note-citation", "object", "object-ole", "image", "binary-data",
     "alphabetical-index-mark", "toc-mark", "user-index-mark", "dde-source", "script"}
)  # fmt: skip
_WRAPPERS = frozenset({"list", "list-item", "list-header"})
_ROWS = frozenset({"table-row", "table-header-rows", "table-rows", "table-row-group"})
_WHITESPACE = re.compile(r"[ \t\r\n]+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
#: A row or a cell may be stored once with how often it is repeated; empty ones go on to the edge of the sheet.
_MOST_REPEATS = 100


def read(data: bytes, name: str) -> Parts:
    """The text and the metadata of an OpenDocument text.

    Raises
    ------
    NoText
        The document holds no text.
    DocumentError
        No OpenDocument text, a damaged or an encrypted one, or one that declares a DOCTYPE.
    """
    package = Package(data, name, "ODT")
    if any(tag(e) == "encryption-data" for entry in package.children("META-INF/manifest.xml") for e in entry):
        raise DocumentError(name, "is protected by a password: save it without one")
    body = Body(package)
    text = body.text()
    if not text:
        raise NoText(name, "the document holds no text (pictures are not read)")
    return Parts(text, _metadata(package), body.warnings())


class Styles:
    """Which named looks hide text or raise it above the line.

    Parameters
    ----------
    elements : iterable of elements
        The styles of both parts that have some.
    """

    def __init__(self, elements: Iterable[Element]) -> None:
        named = {attribute(e, "name") or "": e for e in elements if tag(e) == "style"}
        self.hidden = frozenset(n for n in named if _says(named, n, "display") == "none")
        self.raised = frozenset(n for n in named if (_says(named, n, "text-position") or "").startswith(_UP))


#: Raised text is "super", or so many percent up.
_UP = ("super", "1", "2", "3", "4", "5", "6", "7", "8", "9")


def _says(named: dict[str, Element], name: str | None, wanted: str) -> str | None:
    """What a style says of its text, else what the one it is based on says."""
    seen: set[str] = set()
    while name in named and name not in seen:
        seen.add(name)
        properties = child(named[name], "text-properties")
        if properties is not None and (value := attribute(properties, wanted)) is not None:
            return value
        name = attribute(named[name], "parent-style-name")
    return None


class Body:
    """The content of an OpenDocument text, walked once.

    Parameters
    ----------
    package : Package
    """

    def __init__(self, package: Package) -> None:
        content = package.xml("content.xml")
        root = child(content, "body", "text")
        if root is None:
            raise DocumentError(package.name, "holds no text document: save it as ODT, or as PDF")
        self._root: Element = root
        common = package.xml("styles.xml")
        parts = [child(content, "automatic-styles"), child(common, "styles"), child(common, "automatic-styles")]
        self._styles = Styles(e for part in parts if part is not None for e in part)
        self._blocks = Blocks()
        self._boxes: list[Element] = []
        self._notes: list[Element] = []
        self._left_out: Counter[str] = Counter()

    def text(self) -> str:
        """The text, empty if there is none."""
        self._walk(self._root)
        for note in self._notes:  # a note may call no further note
            self._blocks.note(cell_text(self._cell(note).lines()))
        return self._blocks.text()

    def warnings(self) -> tuple[str, ...]:
        """What was left out that a person may ask for."""
        return tuple(f"{n} {what}" for what, n in sorted(self._left_out.items()))

    def _walk(self, elements: Iterable[Element], listed: bool = False) -> None:
        for e in elements:
            kind = tag(e)
            if kind in ("p", "h"):
                self._paragraph(e, listed and kind == "p")
            elif kind == "table":
                self._table(e)
            elif kind == "tracked-changes":
                self._left_out["tracked deletions left out"] += sum(tag(c) == "deletion" for c in e.iter())
            elif kind not in _LEFT_OUT and not _hides(e):
                self._walk(e, listed or kind in _WRAPPERS)

    def _paragraph(self, element: Element, listed: bool) -> None:
        text = "".join(self._pieces(element))
        if attribute(element, "style-name") not in self._styles.hidden:
            (self._blocks.item if listed else self._blocks.paragraph)(text)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._walk(box)

    def _pieces(self, element: Element) -> Iterator[str]:
        """The text of an element and of what stands in it; white space of the file is one space."""
        yield _WHITESPACE.sub(" ", element.text or "")
        for e in element:
            yield self._inside(e, tag(e))
            yield _WHITESPACE.sub(" ", e.tail or "")

    def _inside(self, e: Element, kind: str) -> str:
        if kind == "s":
            return " " * _repeats(e, "c")
        if kind in ("tab", "line-break"):
            return "\t" if kind == "tab" else "\n"
        if kind == "note":
            self._notes += [body for body in e if tag(body) == "note-body"]
        elif kind == "annotation":
            self._left_out["comments left out"] += 1
        elif kind in ("text-box", "p", "h", "list", "table"):
            self._boxes.append(e if kind == "text-box" else [e])
        elif kind not in _LEFT_OUT and not _hides(e):
            text = "".join(self._pieces(e))
            style = attribute(e, "style-name")
            return "" if style in self._styles.hidden else raised(text) if style in self._styles.raised else text
        return ""

    def _table(self, element: Element) -> None:
        """A row a line; the rows of a table within a cell follow that row."""
        for row in element:
            if tag(row) == "table-row" and attribute(row, "visibility") not in ("collapse", "filter"):
                cells = [e for e in row if tag(e) in ("table-cell", "covered-table-cell")]
                for _ in range(_repeats(row, "number-rows-repeated")):
                    self._blocks.cells(
                        self._cell(e) if tag(e) == "table-cell" else Blocks()
                        for e in cells
                        for _ in range(_repeats(e, "number-columns-repeated"))
                    )
            elif tag(row) in _ROWS:
                self._table(row)

    def _cell(self, element: Element) -> Blocks:
        outer, self._blocks = self._blocks, Blocks()
        self._walk(element)
        inner, self._blocks = self._blocks, outer
        return inner


def _hides(element: Element) -> bool:
    """A section that is not displayed, text hidden by a condition that holds, or the description of a picture."""
    if "svg-compatible" in element.tag:
        return True
    return attribute(element, "display") == "none" or attribute(element, "is-hidden") == "true"


def _repeats(element: Element, name: str) -> int:
    count = attribute(element, name) or "1"
    return min(int(count), _MOST_REPEATS) if count.isdecimal() else 1


def _metadata(package: Package) -> dict[str, str | None]:
    """Title, date and language; whoever wrote it is a person, and stays unnamed."""
    meta = child(package.xml("meta.xml"), "meta")
    day = _DATE.match(_said(meta, "creation-date") or "")
    return {"title": _said(meta, "title"), "date": day[0] if day else None, "language": _said(meta, "language")}


def _said(part: Element | None, name: str) -> str | None:
    found = child(part, name)
    return (found.text or "").strip() or None if found is not None else None
