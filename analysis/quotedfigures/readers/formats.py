"""The formats that are read, and how a file's format is told: by its content; its extension only breaks ties.

The signatures stand here and not in a library: tried ones take the extension's word for bytes that match nothing, call
a ZIP archive a Word file, and know neither web pages among texts nor e-mails among memos.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import Any, NamedTuple

from ..errors import DocumentError
from . import limits
from .parts import Item, Note, Parts, clean_name
from .text import MARKS


class Format(NamedTuple):
    """One format: its name, its suffixes, and the "module:function" that reads it, imported on use.

    A container holds documents. A foreign format is parsed in a child process (see :mod:`.isolation`).
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    container: bool = False
    foreign: bool = True


#: To add a format: its file, its line here, and what its content begins with below, if content can tell it.
FORMATS = (
    Format("text", (".txt", ".text"), "text:read", foreign=False),
    Format("Markdown", (".md", ".markdown"), "text:read", foreign=False),
    Format("HTML", (".html", ".htm", ".xhtml"), "html:read"),
    Format("PDF", (".pdf",), "pdf:read"),
    Format("DOCX", (".docx",), "docx:read"),
    Format("ODT", (".odt",), "odt:read"),
    Format("RTF", (".rtf",), "rtf:read"),
    Format("e-mail", (".eml",), "eml:members", container=True),
    Format("CSV", (".csv", ".tsv"), "delimited:members", container=True),
    Format("JSON", (".jsonl", ".ndjson", ".json"), "jsonl:members", container=True),
    Format("XLSX", (".xlsx",), "xlsx:members", container=True),
    Format("Parquet", (".parquet",), "parquet:members", container=True),
    Format("ZIP", (".zip",), "archive:members", container=True),
)
BY_NAME = {fmt.name: fmt for fmt in FORMATS}
BY_SUFFIX = {suffix: fmt for fmt in FORMATS for suffix in fmt.suffixes}

#: What a file begins with, whatever it is called.
_SIGNATURES = (
    ("PDF", re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}%PDF-\d")),
    ("RTF", re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}\{\\rtf")),
    ("Parquet", re.compile(rb"PAR1.{8,}PAR1\Z", re.DOTALL)),
    ("ZIP", re.compile(rb"PK(?:\x03\x04|\x05\x06)")),
)
#: A part that only one kind of ZIP package has.
_PACKAGES = (("word/document.xml", "DOCX"), ("xl/workbook.xml", "XLSX"), ("xl/workbook.bin", "XLSB"), ("ppt/", "PPTX"))
#: What is met in folders of documents and never read, with what to do about it.
_NOT_READ = (
    (b"\xd0\xcf\x11\xe0", "an old Office file or one with a password: save it as .docx or .xlsx without one"),
    (b"\x89PNG", "a picture: have its text recognised (OCR) and saved as PDF"),
    (b"\xff\xd8\xff", "a picture: have its text recognised (OCR) and saved as PDF"),
    (b"II*\0", "a picture: have its text recognised (OCR) and saved as PDF"),
    (b"MM\0*", "a picture: have its text recognised (OCR) and saved as PDF"),
    (b"GIF8", "a picture: have its text recognised (OCR) and saved as PDF"),
    (b"\x1f\x8b", "compressed with gzip: unpack it"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it"),
    (b"Rar!", "a RAR archive: unpack it"),
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html\b|html[\s>])", re.I | re.S
)
_PAGE_PART = re.compile(r"<(?:/html|head|body|title)[\s>]", re.I)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60}):(?:[ \t]|\Z)")
#: Headers that mail programs write and people do not; a memo has From, To, Date and Subject as well.
_MAIL_ONLY = {"received", "message-id", "mime-version", "return-path", "delivered-to", "dkim-signature", "x-mailer"}
#: Formats that bytes alone cannot tell from plain text.
_WRITTEN = {"text", "Markdown", "HTML", "e-mail", "CSV", "JSON"}
_HEAD = 8192


def sniff(data: bytes, name: str, suffix: str | None = None) -> Format:
    """The format of a file.

    Parameters
    ----------
    data : bytes
    name : str
        The document's name, for errors.
    suffix : str, optional
        What its name ends with, if that is not the end of ``name``.

    Raises
    ------
    DocumentError
        No format that is read; what it seems to be and what to do.

    Examples
    --------
    >>> sniff(b"%PDF-1.7 ...", "notes.txt").name, sniff(b"<b>Some</b> 300 left", "notes.md").name
    ('PDF', 'Markdown')
    """
    suffix = PurePath(name).suffix.lower() if suffix is None else suffix
    if found := signed(data):
        return _package(data, name) if found.name == "ZIP" else found
    for start, what in _NOT_READ:
        if data.startswith(start):
            raise DocumentError(name, f"is {what}")
    named = BY_SUFFIX.get(suffix)
    if named and named.name == "PDF" and b"%PDF-" in data[:1024]:
        return named  # readers of PDF skip what servers put before it
    return _among_texts(_beginning(data), named, suffix, name)


def expect(data: bytes, name: str, suffix: str) -> Format:
    """The format of a file as far as can be told without opening an archive: which ZIP package it is, its name says.

    Raises
    ------
    DocumentError
        As of :func:`sniff`.
    """
    found = signed(data)
    if found is None or found.name != "ZIP":
        return found or sniff(data, name, suffix)
    named = BY_SUFFIX.get(suffix)
    return named if named and named.name in ("DOCX", "ODT", "XLSX") else found


def signed(data: bytes) -> Format | None:
    """The format that the first bytes give away; every ZIP package is "ZIP"."""
    for name, signature in _SIGNATURES:
        if signature.match(data):
            return BY_NAME[name]
    return None


def known(head: bytes, name: str) -> bool:
    """Does a reader know a file by its name, or by how it begins?"""
    return PurePath(name).suffix.lower() in BY_SUFFIX or signed(head) is not None


def _package(data: bytes, name: str) -> Format:
    """Which kind of ZIP archive it is: a document, a table or a plain one."""
    from .archive import Archive

    archive = Archive(data, name)
    parts = {info.filename: info for info in archive.infos}
    if "mimetype" in parts:
        kind = next(archive.inflate(parts["mimetype"], name), b"")[:100].decode("ascii", "replace").strip()
        if kind.endswith("opendocument.text"):
            return BY_NAME["ODT"]
        raise DocumentError(
            name, f"is a package of the kind '{clean_name(kind)}', which is not read: save it as .odt or .pdf"
        )
    kind = next((kind for start, kind in _PACKAGES if any(part.startswith(start) for part in parts)), "ZIP")
    if kind not in BY_NAME:
        raise DocumentError(name, f"is {kind}, which is not read: save it as .pdf, .docx or .xlsx")
    return BY_NAME[kind]


def _among_texts(head: str | None, named: Format | None, suffix: str, name: str) -> Format:
    """The format of bytes without a signature; ``head`` is how they begin as text, None where they are no text."""
    if head is not None and _PAGE.match(head) and _PAGE_PART.search(head):
        return BY_NAME["HTML"]
    if head is not None and _is_mail(head):
        return BY_NAME["e-mail"]
    if named and named.name in _WRITTEN:
        return named
    if named:
        # a damaged file read as plain text would give its codes as numbers
        raise DocumentError(
            name, f"is named {suffix}, but is no {named.name} or a damaged one: open it and save it anew"
        )
    if not suffix and head is not None:
        return BY_NAME["text"]
    raise DocumentError(name, f"no reader for '{suffix}' files; read are {', '.join(sorted(BY_SUFFIX))}")


def _beginning(data: bytes) -> str | None:
    head = data[:_HEAD]
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore")
    return None if b"\0" in head else head.decode("utf-8", "replace")


def _is_mail(head: str) -> bool:
    """Does a block of headers open it, with one among them that only mail programs write?"""
    names = set()
    for line in head.splitlines():
        if not line.strip():
            break
        if header := _HEADER.match(line):
            names.add(header.group(1).lower())
        elif line[0] not in " \t":
            return False
    return bool(names & _MAIL_ONLY) and "from" in names


def misnamed(found: Format, name: str, suffix: str | None = None) -> tuple[str, ...]:
    """A warning where a file's extension belongs to another format than its content.

    Examples
    --------
    >>> misnamed(BY_NAME["PDF"], "a.txt"), misnamed(BY_NAME["PDF"], "a.pdf")
    (('named .txt, but it is PDF: read as PDF',), ())
    """
    suffix = PurePath(name).suffix.lower() if suffix is None else suffix
    named = BY_SUFFIX.get(suffix)
    if named is None or named == found:
        return ()
    return (f"named {suffix}, but it is {found.name}: read as {found.name}",)


def parse(data: bytes, name: str, suffix: str | None = None) -> Iterator[Item]:
    """What a file of any format holds: one Parts, or the items of a container."""
    return parse_as(sniff(data, name, suffix), data, name, suffix)


def parse_as(found: Format, data: bytes, name: str, suffix: str | None = None) -> Iterator[Item]:
    """What a file of this format holds."""
    warnings = misnamed(found, name, suffix)
    result = load(found.reader)(data, name)
    if not found.container:
        limits.check_characters(len(result.text), name)
        yield _canonical(result._replace(warnings=warnings + result.warnings))
        return
    yield from map(Note, warnings)
    yield from result


def _canonical(parts: Parts) -> Parts:
    """The text with newlines of one kind; with a layout, character for character."""
    text = parts.text
    if "\r" in text:
        text = (text if parts.layout else text.replace("\r\n", "\n")).replace("\r", "\n")
    return parts._replace(text=text)


def load(reader: str) -> Callable[[bytes, str], Any]:
    """The function behind "module:function"."""
    module, function = reader.split(":")
    return getattr(import_module(module if "." in module else f".{module}", __package__), function)
