"""The running text of Word paragraphs: runs, fields, signs, note calls, and what styles say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from .blocks import raised
from .package import Element, attribute, child, tag
from .symbols import symbol

#: What a person deleted or moved away with changes tracked.
DELETED = frozenset({"del", "moveFrom"})
DELETIONS = "tracked deletions left out"
#: Elements that say how something looks, and hold no text.
PROPERTIES = frozenset({"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr", "rt", "delText"})
#: Fields whose result is page numbers or the marks of notes, or says again what stands elsewhere in the document.
_LEFT_OUT_FIELDS = frozenset(
    {"INDEX", "NOTEREF", "NUMPAGES", "PAGE", "PAGEREF", "SECTIONPAGES", "TC", "TOA", "TOC", "XE"}
)
_OVER_PARAGRAPHS = frozenset({"INDEX", "TOA", "TOC"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_LINE_ENDS = re.compile(r"[\t\r\n]+")


def on(element: Element | None) -> bool:
    """Is a property that is on or off there and on?"""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")


class Styles:
    """What the styles of a document say: is text hidden, is a paragraph the item of a list?

    Parameters
    ----------
    elements : iterable of elements
        What stands in the styles part.
    """

    def __init__(self, elements: Iterable[Element]) -> None:
        self._styles = {attribute(e, "styleId") or "": e for e in elements if tag(e) == "style"}

    def hidden(self, properties: Element | None, kind: str) -> bool:
        """Hidden by its own word, else by its style (``kind`` is ``pStyle`` or ``rStyle``)."""
        own = child(properties, "vanish") if kind == "rStyle" else None
        return on(own if own is not None else self._found(properties, kind, "rPr", "vanish"))

    def listed(self, properties: Element | None) -> bool:
        """Does the paragraph have a bullet or a number, and is no heading?"""
        number = child(properties, "numPr", "numId")
        if number is None:
            number = self._found(properties, "pStyle", "pPr", "numPr", "numId")
        heading = self._found(properties, "pStyle", "pPr", "outlineLvl")
        return heading is None and on(number)

    def _found(self, properties: Element | None, kind: str, *path: str) -> Element | None:
        """The property in the style that is named, or in one of those it is based on."""
        named = child(properties, kind)
        seen: set[str] = set()
        while named is not None and (key := attribute(named, "val") or "") not in seen:
            seen.add(key)
            style = self._styles.get(key)
            if (found := child(style, *path)) is not None:
                return found
            named = child(style, "basedOn")
        return None


class Inline:
    """The running text of paragraphs, in the order they come: a field may begin in one and end in another.

    ``notes`` lists the notes called, ``boxes`` the text boxes met, ``left_out`` counts what is not in the text.

    Parameters
    ----------
    styles : Styles
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[str] = []
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[Iterable[Element]] = []
        self.left_out: Counter[str] = Counter()

    def paragraph(self, element: Element) -> str:
        """The text of one paragraph."""
        text = self._joined(element, self._styles.hidden(child(element, "pPr"), "pStyle"))
        # A field left open by a damaged file must not swallow the paragraphs that follow.
        self._fields = [field for field in self._fields if _name(field) in _OVER_PARAGRAPHS]
        return text

    def _joined(self, element: Iterable[Element], hidden: bool) -> str:
        return "".join(self._pieces(element, hidden))

    def _pieces(self, element: Iterable[Element], hidden: bool) -> Iterator[str]:
        for e in element:
            kind = tag(e)
            if kind in DELETED:
                self.left_out[DELETIONS] += 1
            elif kind == "r":
                yield self._run(e, hidden)
            elif kind == "fldSimple":
                self._fields.append(attribute(e, "instr") or "")
                yield self._joined(e, hidden)
                self._fields.pop()
            elif kind == "AlternateContent":
                yield self._joined(_alternative(e), hidden)
            elif kind in ("txbxContent", "p", "tbl"):
                self.boxes += [] if hidden else [e if kind == "txbxContent" else [e]]
            elif kind not in PROPERTIES:
                yield self._inside(e, kind, hidden)

    def _run(self, element: Element, hidden: bool) -> str:
        properties = child(element, "rPr")
        text = self._joined(element, hidden or self._styles.hidden(properties, "rStyle"))
        height = child(properties, "vertAlign")
        return raised(text) if height is not None and attribute(height, "val") == "superscript" else text

    def _inside(self, e: Element, kind: str, hidden: bool) -> str:
        """What stands in a run or in mathematics; any other element only wraps what is in it."""
        if kind == "fldChar":
            self._field(attribute(e, "fldCharType"))
        elif kind == "instrText" and self._fields:
            self._fields[-1] += e.text or ""
        elif kind in _NOTES and not hidden:
            self.notes.append((_NOTES[kind], attribute(e, "id") or ""))
        elif kind == "commentReference":
            self.left_out["comments left out"] += 1
        elif (text := self._character(e, kind)) is not None:
            return "" if hidden or any(_name(field) in _LEFT_OUT_FIELDS for field in self._fields) else text
        elif kind == "f":  # a fraction: its parts must not run together
            return "/".join(self._joined(part, hidden) for part in e if tag(part) in ("num", "den"))
        elif kind == "sup":
            return raised(self._joined(e, hidden))
        else:
            return self._joined(e, hidden)
        return ""

    def _character(self, e: Element, kind: str) -> str | None:
        if kind == "t":
            return _LINE_ENDS.sub(" ", e.text or "")
        if kind == "sym":
            shown = symbol(attribute(e, "char") or "")
            self.left_out["symbols that could not be read"] += shown is None
            return shown or ""
        return _CHARACTERS.get(kind)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()


def _name(field: str) -> str:
    """The name of a field, by its instruction: ``PAGE`` of ``" PAGE \\\\* MERGEFORMAT"``."""
    return field.split(maxsplit=1)[0].upper() if field.strip() else ""


def _alternative(element: Element) -> Iterable[Element]:
    """One of the forms in which a drawing is stored: the first with text, so that the text is read once."""
    forms = [e for e in element if tag(e) in ("Choice", "Fallback")]
    with_text = (form for form in forms if any(tag(e) == "t" for e in form.iter()))
    return next(with_text, ())
