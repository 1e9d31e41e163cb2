"""What a PDF says of itself: title, author, date and language, as far as a person wrote them."""

from __future__ import annotations

import ctypes
import re
from typing import Any

from ..bodies import publisher_named

_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
#: Titles that a program gave: the name of a file, or nothing.
_NO_TITLE = re.compile(
    r"\s*|.*\.(?:docx?|rtf|odt|indd|pdf|tex|html?|qxd|pptx?|xlsx?|txt|pages|wpd)\W*|microsoft \w+ ?-.*|untitled.*|"
    r"(?:document|doc|title|presentation|slide|about:blank)\W*\d*|file:.*|https?:.*|[\W\d_]*",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][\w-]+)?")


def metadata(document: Any) -> dict[str, str | None]:
    """Title, date of creation and language of an open PDFium document; publisher only if its author is a body."""
    found = document.get_metadata_dict(skip_empty=True)
    return {
        "title": _unless(_NO_TITLE, found.get("Title")),
        "publisher": publisher_named(_unless(_NO_TITLE, found.get("Author"))),
        "date": date(found.get("CreationDate", "")),
        "language": _language(document),
    }


def _unless(pattern: re.Pattern[str], value: str | None) -> str | None:
    """The value on one line, unless it says nothing."""
    plain = " ".join((value or "").replace("\0", "").split())
    return None if not plain or pattern.fullmatch(plain) else plain


def date(written: str) -> str | None:
    """The day of a PDF date.

    Examples
    --------
    >>> date("D:20231115120000+02'00'"), date("D:2023"), date("D:20231399"), date("yesterday")
    ('2023-11-15', '2023', '2023', None)
    """
    match = _DATE.match(written.strip())
    if match is None or not "1900" <= match[1] <= "2200":
        return None
    year, month, day = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{month}-{day}" if day and 1 <= int(day) <= 31 else f"{year}-{month}"


def _language(document: Any) -> str | None:
    import pypdfium2.raw as c  # type: ignore[import-untyped]

    size = c.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if size <= 2:
        return None
    buffer = ctypes.create_string_buffer(size)
    c.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(c.FPDF_WCHAR)), size)
    language = buffer.raw[:size].decode("utf-16-le", "ignore").rstrip("\0")
    return language if _LANGUAGE.fullmatch(language) else None
