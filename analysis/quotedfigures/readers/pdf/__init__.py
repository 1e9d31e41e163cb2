"""PDF: pages to text in reading order, with the page and the box of every word.

Characters (``glyphs``) become words, words rows, rows columns, columns paragraphs and tables, and these the text
(``writing``). Each step is a function of the one before; none looks back at the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ...errors import DocumentError, NoText, TooLarge
from ..parts import Parts
from .columns import columns
from .glyphs import Frame, PageGlyphs, page_glyphs
from .metadata import metadata
from .paragraphs import Block, Style, blocks, joined
from .rows import Row, rows
from .running import Sheet, without_running
from .words import words
from .writing import Vocabulary, write

MAX_PAGES = 5_000
MAX_CHARACTERS = 20_000_000
_OCR = "run OCR on it first, for example with ocrmypdf"
#: PDFium's reasons for not opening a file.
_PASSWORD, _SECURITY = 4, 5
_BROKEN_NUMBER = re.compile(r"\d\ufffd|\ufffd\d")


def read(data: bytes, name: str) -> Parts:
    """The text of a PDF, its layout, and what the file says of itself.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        The document's name, for messages.

    Returns
    -------
    Parts
        Paragraphs with a blank line between them, rows of tables as lines of cells parted by ``" | "``; running
        headers, footers and page numbers are left out. Every character has a page, every word a box.

    Raises
    ------
    NoText
        No page has text: a scan.
    TooLarge
        More than 5,000 pages.
    DocumentError
        The file is no PDF, is damaged or encrypted, or its fonts do not say what its digits are.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise DocumentError(name, "reading PDF needs the extra: pip install 'quotedfigures[documents]'") from error
    try:
        document = pypdfium2.PdfDocument(data, password="")
    except pypdfium2.PdfiumError as error:
        raise _not_opened(name, error) from error
    try:
        pages = _pages(document, name)
        known = metadata(document)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(name, f"is a damaged PDF ({error}): open and save it anew") from error
    finally:
        document.close()
    return _parts(pages, known, name)


def _not_opened(name: str, error: Any) -> DocumentError:
    if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
        return DocumentError(name, "is encrypted and needs a password: save it without one")
    return DocumentError(name, "is no PDF, or a damaged one: open and save it anew")


def _pages(document: Any, name: str) -> list[PageGlyphs]:
    count = len(document)
    if count > MAX_PAGES:
        raise TooLarge(name, f"{count:,} pages, at most {MAX_PAGES:,} are read: split it")
    found, characters = [], 0
    for number in range(1, count + 1):
        page = document[number - 1]
        try:
            found.append(page_glyphs(page, number))
        finally:
            page.close()
        characters += sum(map(len, found[-1].turns.values()))
        if characters > MAX_CHARACTERS:
            raise TooLarge(name, f"more than {MAX_CHARACTERS:,} characters: split it")
    return found


def _parts(pages: Sequence[PageGlyphs], known: dict[str, str | None], name: str) -> Parts:
    bare = [page.number for page in pages if page.empty]
    if len(bare) == len(pages):
        raise NoText(name, f"{_count(len(bare))} without text: a scan; {_OCR}")
    text, layout = write(*_written(pages))
    if broken := _BROKEN_NUMBER.search(text):
        page = layout.page(broken.start())
        raise DocumentError(name, f"page {page}: its font does not say what its digits are; {_OCR}")
    return Parts(text, known, tuple(_warnings(pages, text)), layout)


def _warnings(pages: Sequence[PageGlyphs], text: str) -> Iterable[str]:
    if scans := [page.number for page in pages if page.images]:
        listed = ", ".join(map(str, scans[:20])) + (" …" if len(scans) > 20 else "")
        yield f"{_count(len(scans))} without text (p. {listed}): pictures; {_OCR}"
    if unknown := text.count("\ufffd"):
        yield f"{unknown} characters could not be read: its fonts do not say what they are"


def _count(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


def _written(pages: Sequence[PageGlyphs]) -> tuple[list[Block], Vocabulary]:
    """The blocks of all pages in reading order, and the words they use."""
    sheets = [Sheet(p.number, p.shown.height, _rows(p, p.shown.turn)) for p in pages]
    style = Style.of(sheet.rows for sheet in sheets)
    found: list[Block] = []
    for page, kept in zip(pages, without_running(sheets), strict=True):
        for turn in (page.shown.turn, *sorted(set(page.turns) - {page.shown.turn})):
            every = kept if turn == page.shown.turn else _rows(page, turn)
            for number, column in enumerate(columns(every)):
                found += blocks(column, page.number, number if turn == page.shown.turn else 1000 + turn, style)
    return joined(found, style.body), Vocabulary.of(row for block in found for row in block.rows)


def _rows(page: PageGlyphs, turn: int) -> list[Row]:
    shown = turn in (page.shown.turn, -1)
    found = words(page.turns.get(turn, ()))
    for word in found:
        word.page = page.number
        word.turned = None if shown else (Frame(turn, page.shown.box), page.shown)
    return rows(found)
