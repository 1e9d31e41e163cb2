"""Plain text and Markdown: bytes to canonical text.

Decoded by its byte-order mark, else as UTF-8, else as Windows-1252 (said as a guess); newlines become ``\\n``. Nothing
else is changed: offsets of every claim count in this text.
"""

from __future__ import annotations

import codecs
import re

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
#: Two bytes of UTF-8 that were read as two characters of Windows-1252: "Ã©" for "é", "â€“" for a dash.
_GARBLED = re.compile("[ÂÃÐÑØÙ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘“•–—˜™š›œžŸ]|â€[\u0080-\u00bf\u2000-\u2122œ˜]")
_SURROGATE = re.compile("[\ud800-\udfff]")


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
    if (half := _SURROGATE.search(text)) is not None:
        raise UndecodableText(name, f"holds half a character at {half.start()}: save it as UTF-8")
    if (garbled := _GARBLED.search(text)) is not None:
        found = f"{garbled[0]!r} at character {garbled.start()}"
        warnings += (f"looks like UTF-8 once read in another encoding ({found}): not repaired, look for the original",)
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
    except UnicodeError as error:  # some codecs raise no more than this
        problem = f"byte {getattr(error, 'start', 0)} fits no {encoding} (nor UTF-8): save it as UTF-8"
        raise UndecodableText(name, problem) from error
    except LookupError:
        raise UndecodableText(name, f"declares the unknown encoding '{encoding}': save it as UTF-8") from None
