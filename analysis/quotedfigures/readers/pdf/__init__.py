"""PDF: pages to text in reading order, with the page and the box of every word.

Characters (``glyphs``) become words, words rows, rows columns, columns paragraphs and tables, and these the text
(``writing``). Each step is a function of the one before; none looks back at the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ...errors import DocumentError, NoText
from ...model import Box
from ..limits import check_characters, check_pages
from ..parts import Parts
from .bullets import seen, shapes, with_bullets
from .columns import columns
from .glyphs import ASKEW, Frame, PageGlyphs, on_page, page_glyphs
from .metadata import metadata
from .paragraphs import Block, Style, blocks, joined
from .rows import Row, rows
from .running import Sheet, without_running
from .words import words
from .writing import Vocabulary, write

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
        import pypdfium2  # type: ignore[import-untyped]
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


class _Page(NamedTuple):
    """The rows of a page by the way their text runs, and the frame in which the page is shown."""

    number: int
    shown: Frame
    turns: dict[int, list[Row]]
    pictured: bool  # no text, but a picture


def _pages(document: Any, name: str) -> list[_Page]:
    count = len(document)
    check_pages(count, name)
    found, characters = [], 0
    for number in range(1, count + 1):
        page = document[number - 1]
        try:
            glyphs = page_glyphs(page, number)
            drawn = shapes(page) if glyphs.turns else []
        finally:
            page.close()
        characters += sum(map(len, glyphs.turns.values()))
        check_characters(characters, name)
        turns = {turn: _rows(glyphs, turn, drawn) for turn in glyphs.turns}
        found.append(_Page(number, glyphs.shown, turns, glyphs.images))
    return found


def _rows(page: PageGlyphs, turn: int, drawn: Sequence[Box]) -> list[Row]:
    frame = page.shown if turn in (page.shown.turn, ASKEW) else Frame(turn, page.shown.box)
    placed = [word for word in words(page.turns[turn]) if on_page(word.x0, word.x1, frame.width)]
    found = with_bullets(placed, seen(drawn, frame))
    for word in found:
        word.page = page.number
        word.turned = None if frame is page.shown else (frame, page.shown)
    return rows(found)


def _parts(pages: Sequence[_Page], known: dict[str, str | None], name: str) -> Parts:
    if not any(page.turns for page in pages):
        raise NoText(name, f"{_count(len(pages))} without text: {_why(pages)}")
    text, layout = write(*_written(pages))
    if broken := _BROKEN_NUMBER.search(text):
        page = layout.page(broken.start())
        raise DocumentError(name, f"page {page}: its font does not say what its digits are; {_OCR}")
    return Parts(text, known, tuple(_warnings(pages, text)), layout)


def _why(pages: Sequence[_Page]) -> str:
    return f"a scan; {_OCR}" if any(page.pictured for page in pages) else "nothing is written on them"


def _warnings(pages: Sequence[_Page], text: str) -> Iterator[str]:
    if scans := [page.number for page in pages if page.pictured]:
        listed = ", ".join(map(str, scans[:20])) + (" …" if len(scans) > 20 else "")
        yield f"{_count(len(scans))} without text (p. {listed}): pictures; {_OCR}"
    if unknown := text.count("\ufffd"):
        yield f"{unknown} characters could not be read: its fonts do not say what they are"


def _count(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


def _written(pages: Sequence[_Page]) -> tuple[list[Block], Vocabulary]:
    """The blocks of all pages in reading order, and the words they use."""
    sheets = [Sheet(page.number, page.shown.height, page.turns.get(page.shown.turn, [])) for page in pages]
    style = Style.of(sheet.rows for sheet in sheets)
    found: list[Block] = []
    for page, kept in zip(pages, without_running(sheets), strict=True):
        found += _blocks(kept, page.number, 0, style)
        for turn in sorted(set(page.turns) - {page.shown.turn}):
            found += _blocks(page.turns[turn], page.number, 1000 * (turn + 2), style)
    return joined(found, style.body), Vocabulary.of(row for block in found for row in block.rows)


def _blocks(every: Sequence[Row], page: int, first: int, style: Style) -> Iterator[Block]:
    for number, column in enumerate(columns(every), first):
        yield from blocks(column, page, number, style)
