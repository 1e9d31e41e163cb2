"""Plain text and Markdown: bytes to canonical text.

Decoded by its byte-order mark, else as UTF-8, else as Windows-1252 (said as a guess); newlines become ``\\n``. Nothing
else is changed: offsets of every claim count in this text.
"""

from __future__ import annotations

import codecs

from ..errors import UndecodableText
from .parts import Parts

#: Longest marks first: the UTF-32 mark begins with the UTF-16 one.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read(data: bytes, name: str) -> Parts:
    """The canonical text of a plain-text file.

    Examples
    --------
    >>> read("caf\\u00e9 300\\r\\n".encode("cp1252"), "menu.txt")
    Parts(text='café 300\\n', metadata={}, warnings=('encoding guessed: windows-1252',), layout=None)
    """
    return decode(data, name)


def decode(data: bytes, name: str, declared: str | None = None) -> Parts:
    """Decode and normalise newlines; ``declared`` is tried when the bytes are not UTF-8.

    Raises
    ------
    UndecodableText
        No encoding fits, or the bytes are not text at all.
    """
    text, warnings = _decoded(data, name, declared)
    if "\0" in text:
        raise UndecodableText(name, f"holds a NUL byte at character {text.index(chr(0))}: a binary file is no text")
    return Parts(text.replace("\r\n", "\n").replace("\r", "\n"), {}, warnings)


def _decoded(data: bytes, name: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if declared:
        return _strict(data, declared, name), ()
    return _strict(data, "cp1252", name), ("encoding guessed: windows-1252",)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} fits no {encoding} (nor UTF-8): save it as UTF-8"
        raise UndecodableText(name, problem) from error
    except LookupError:
        raise UndecodableText(name, f"declares the unknown encoding '{encoding}': save it as UTF-8") from None
