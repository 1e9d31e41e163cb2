"""The ZIP packages of XML that Word and OpenDocument files are: parts by name, each parsed without any trust.

A part that declares a DOCTYPE is refused, so no entity is ever expanded; nothing outside the package is ever loaded.
"""

from __future__ import annotations

from typing import Any

from ..errors import DocumentError
from .archive import Archive

#: Legacy Office files, and modern ones behind a password, are compound files and begin so.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Only a DOCTYPE can declare entities, and no office program writes one.
DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
#: An element of a parsed part; lxml names no public class for it that is worth importing the library for.
Element = Any


class Package:
    """A package of XML parts.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        The document's name, for errors.
    kind : str
        The format's name, for errors.

    Raises
    ------
    DocumentError
        Not a ZIP archive, damaged, encrypted, or beyond the limits that hold for archives.
    """

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self.name, self.kind = name, kind
        if data.startswith(_COMPOUND):
            raise DocumentError(name, f"is protected by a password or older than {kind}: save it as {kind} without one")
        self._archive = Archive(data, name)
        self._members = {info.filename: info for info in self._archive.infos}
        for part in self._members:
            if part.endswith((".rels", "[Content_Types].xml")):
                self._refuse_doctype(part)

    def __contains__(self, part: str) -> bool:
        return part in self._members

    def _refuse_doctype(self, part: str) -> None:
        """Parts that say what the others are, and that nothing here needs to parse."""
        if any(doctype in self._archive.read(self._members[part], self.name) for doctype in DOCTYPES):
            raise DocumentError(self.name, f"its part {part} declares a DOCTYPE: refused")

    def children(self, part: str) -> list[Element]:
        """The elements right below the root of a part; none if the package has no such part."""
        root = self.xml(part)
        return [] if root is None else list(root)

    def xml(self, part: str) -> Element | None:
        """The root of a part; None if the package has no such part.

        Raises
        ------
        DocumentError
            The part is no well-formed XML, or declares a DOCTYPE.
        """
        return parse_xml(self._archive.read(self._members[part], self.name), self.name, part) if part in self else None


def parse_xml(content: bytes, name: str, part: str) -> Element:
    """The root element of ``content``, which must declare no DOCTYPE."""
    try:
        from lxml import etree  # type: ignore[import-untyped]
    except ImportError as error:
        raise DocumentError(
            name, "reading this format needs the extra: pip install 'quotedfigures[documents]'"
        ) from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(name, f"its part {part} is damaged ({_one_line(error)})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError(name, f"its part {part} declares a DOCTYPE: refused")
    return root


def tag(element: Element) -> str:
    """The name of an element without its namespace; empty for processing instructions and entities.

    Examples
    --------
    >>> tag(parse_xml(b'<w:p xmlns:w="urn:w"/>', "a.docx", "document.xml"))
    'p'
    """
    full = element.tag
    return full.rpartition("}")[2] if isinstance(full, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and of that its first child and so on; None if there is none."""
    for name in path:
        element = None if element is None else next((e for e in element if tag(e) == name), None)
    return element


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
