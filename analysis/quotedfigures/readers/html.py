"""Web pages: the main text without navigation, and title, publisher and date where the page states them.

A page that is nothing but a document, as word processors and converters write it, is read in whole: the extractor looks
for an article among other things, and leaves short lines, tables and notes out.
"""

from __future__ import annotations

import re
from typing import Any

from ..errors import DocumentError, NoText
from . import text
from .blocks import raised
from .htmlblocks import text_of
from .parts import Parts

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,40})""", re.IGNORECASE)


#: What pages of the web have around their text, and documents have not.
_OF_A_SITE = ("nav", "aside", "footer", "form", "script", "iframe", "button", "input")
#: At most this share of a document's text is links.
_LINKED = 0.2
_MARK = re.compile(r"\s*[\[(]?\d{1,3}[\])]?\s*")


def read(data: bytes, name: str) -> Parts:
    """The main text of a page.

    Raises
    ------
    NoText
        No text was found in the page.
    DocumentError
        The extractor is not installed.
    """
    declared = _CHARSET.search(data[:4096])
    page = text.decode(data, name, declared.group(1).decode("ascii") if declared else None)
    try:
        import trafilatura
    except ImportError as error:
        raise DocumentError(name, "reading HTML needs the extra: pip install 'quotedfigures[documents]'") from error
    tree = trafilatura.load_html(page.text)
    if tree is None:
        raise NoText(name, "the page holds no text")
    _raise_marks(tree)
    whole = text_of(tree) if _is_document(tree) else ""
    extracted = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},  # stated dates only, no guesses
    )
    body = whole.strip() or (getattr(extracted, "text", None) or "").strip() or text_of(tree).strip()
    if not body:
        raise NoText(name, "the page holds no text")
    return Parts(body + "\n", _metadata(extracted), page.warnings)


def _raise_marks(tree: Any) -> None:
    """Raised numbers, and links within the page that are only a number: as superscripts they are no digits."""
    marks = [e for e in tree.iter("sup") if e.text_content().strip()]
    marks += [e for e in tree.iter("a") if (e.get("href") or "").startswith("#") and _MARK.fullmatch(e.text_content())]
    for mark in marks:
        for e in mark.iter():
            e.text = e.text and raised(e.text)
            if e is not mark:
                e.tail = e.tail and raised(e.tail)


def _is_document(tree: Any) -> bool:
    if any(tree.find(f".//{tag}") is not None for tag in _OF_A_SITE):
        return False
    linked = sum(len(e.text_content()) for e in tree.iter("a"))
    return linked <= _LINKED * len(tree.text_content())


def _metadata(extracted: object) -> dict[str, str | None]:
    return {
        "title": getattr(extracted, "title", None),
        "publisher": getattr(extracted, "sitename", None),
        "date": getattr(extracted, "date", None),
        "url": getattr(extracted, "url", None),
        "language": getattr(extracted, "language", None),
    }
