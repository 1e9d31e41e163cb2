"""Web pages: the main text without navigation, and title, publisher and date where the page states them."""

from __future__ import annotations

import re

from ..errors import DocumentError, NoText
from . import text
from .parts import Parts

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,40})""", re.IGNORECASE)


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
    extracted = trafilatura.bare_extraction(
        page.text,
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},  # stated dates only, no guesses
    )
    body = (getattr(extracted, "text", None) or "").strip() or trafilatura.html2txt(page.text).strip()
    if not body:
        raise NoText(name, "the page holds no text")
    return Parts(body + "\n", _metadata(extracted), page.warnings)


def _metadata(extracted: object) -> dict[str, str | None]:
    return {
        "title": getattr(extracted, "title", None),
        "publisher": getattr(extracted, "sitename", None),
        "date": getattr(extracted, "date", None),
        "url": getattr(extracted, "url", None),
        "language": getattr(extracted, "language", None),
    }
