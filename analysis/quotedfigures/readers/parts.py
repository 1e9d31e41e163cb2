"""What readers make of a file.

A reader of single documents is ``read(data, name) -> Parts``. A container reader is ``members(data, name)`` and yields
the documents it holds one by one, each a :class:`Member`; a :class:`Note` where the user should hear of something; and
a DocumentError for a member that cannot be had, which costs that member only. What it raises costs the container.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from ..errors import DocumentError
from ..model import Layout


class Parts(NamedTuple):
    """Canonical text, metadata found in the file, what to tell the user of the reading, and the text's layout."""

    text: str
    metadata: Mapping[str, str | None] = {}
    warnings: tuple[str, ...] = ()
    layout: Layout | None = None


class Member(NamedTuple):
    """One document of a container.

    Parameters
    ----------
    name : str
        What is added to the container's name: ``#12`` for row 12 of a table, ``/inner/note.pdf`` in an archive.
    data : bytes
        The member's own bytes, of any format; a table's row is its text in UTF-8.
    entry : mapping
        What the container says of it, by the columns of a listing (publisher, date …); other keys are carried along.
    """

    name: str
    data: bytes
    entry: Mapping[str, str] = {}


class Note(NamedTuple):
    """A line for the user about a container that is no failure, such as rows without text."""

    line: str


#: What reading a file gives, one or many.
Item = Parts | Member | Note | DocumentError


def clean_name(name: str) -> str:
    r"""A member's name fit to be shown and to name a row: no way out of the archive, nothing invisible.

    Examples
    --------
    >>> clean_name("..\\..\\a/./b.txt"), clean_name("/etc/passwd"), clean_name("C:\\x\u202etxt.exe\0")
    ('a/b.txt', 'etc/passwd', 'C_/xtxt.exe')
    """
    visible = "".join(
        c for c in name.replace("\\", "/") if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
    )
    parts = (part.strip().replace(":", "_") for part in visible.split("/"))
    return "/".join(part for part in parts if part not in ("", ".", ".."))


class Names:
    """Member names, each given once: a second ``a.txt`` becomes ``a (2).txt``.

    Examples
    --------
    >>> names = Names()
    >>> names.unique("x/a.txt"), names.unique("x/a.txt"), names.unique("b"), names.unique("b")
    ('x/a.txt', 'x/a (2).txt', 'b', 'b (2)')
    """

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """The name, or a numbered one where it was given before."""
        given = name
        while given in self._given:
            self._counts[name] = self._counts.get(name, 1) + 1
            suffix = PurePosixPath(name).suffix
            given = f"{name.removesuffix(suffix)} ({self._counts[name]}){suffix}"
        self._given.add(given)
        return given
