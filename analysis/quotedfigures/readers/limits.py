"""Every limit on what is read, in one place: beyond them a document is refused, so that a run stays bounded.

The limits on size hold wherever a document comes from; those on memory and time hold for the child process in which
foreign formats are parsed (see :mod:`.isolation`).
"""

from __future__ import annotations

from ..errors import TooLarge

#: Bytes of a file, or of a member of an archive.
MAX_BYTES = 50_000_000
#: Characters of a document's text.
MAX_CHARACTERS = 20_000_000
MAX_PAGES = 5_000
#: Rows of a table of documents, and the bytes of all their texts.
MAX_ROWS = 200_000
MAX_ROWS_BYTES = 100_000_000

#: Bytes that an archive may inflate to in all, counted while inflating: what its headers say may be a lie.
MAX_INFLATED = 100_000_000
#: How many bytes one compressed byte may become, once more than ``RATIO_FROM`` bytes came out.
MAX_RATIO = 100
RATIO_FROM = 1_000_000
MAX_MEMBERS = 2_000
#: An archive in an archive is read, one deeper is not: archives can hold themselves.
MAX_NESTING = 2

#: Address space of the child process.
MAX_MEMORY = 2_000_000_000
#: Seconds that the child may compute for the next answer: so many, and so many more for each 100,000 bytes of the file
#: (a page of a PDF takes some 20 ms, and can be as small as 500 bytes), and never more than the last.
SECONDS = 30
SECONDS_PER_100_KB = 6
MOST_SECONDS = 300
#: The run waits so many times longer by the clock: a busy machine is no hang.
PATIENCE = 4
#: Bytes of one answer of the child, its layout and its text.
MAX_ANSWER = 100_000_000
#: Documents that one child reads before a fresh one takes over, so that no leak adds up.
MAX_SERVED = 500


def check_bytes(count: int, name: str) -> None:
    """Raise TooLarge for a file of so many bytes.

    Examples
    --------
    >>> check_bytes(60_000_000, "yearbook.pdf")
    Traceback (most recent call last):
    quotedfigures.errors.TooLarge: yearbook.pdf: 60,000,000 bytes, at most 50,000,000 are read: split it
    """
    _check(count, MAX_BYTES, "bytes", name)


def check_characters(count: int, name: str) -> None:
    """Raise TooLarge for a text of so many characters."""
    _check(count, MAX_CHARACTERS, "characters", name)


def check_pages(count: int, name: str) -> None:
    """Raise TooLarge for a document of so many pages."""
    _check(count, MAX_PAGES, "pages", name)


def seconds_for(count: int) -> float:
    """How long the child may compute over a file of so many bytes.

    Examples
    --------
    >>> seconds_for(40_000), seconds_for(2_500_000), seconds_for(50_000_000)
    (30, 180, 300)
    """
    return min(SECONDS + SECONDS_PER_100_KB * (count // 100_000), MOST_SECONDS)


def _check(count: int, most: int, what: str, name: str) -> None:
    if count > most:
        raise TooLarge(name, f"{count:,} {what}, at most {most:,} are read: split it")
