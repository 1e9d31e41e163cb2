"""Objects that show themselves: a table or a drawing in JupyterLab, one line anywhere else.

What draws them needs the whole flow (a document is shown with the numbers found in it, a source by the name that may be
printed), so it stands late, in ``display``, and is imported by name when something is to be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")
#: The package that draws; see ``display.VIEWS`` for what it can.
_DRAWING = "quotedfigures.display"
#: How many members of a list its one line names.
_NAMED = 3


class Shown:
    """Shows itself in JupyterLab, without what only private mode may show."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(import_module(_DRAWING).as_html(self))


class ShownList(list[T], Shown):
    """A list that shows itself as a table; a slice of it does, too.

    Examples
    --------
    >>> class Words(ShownList[str]):
    ...     WHAT = "word"
    >>> Words(["a", "b", "c", "d"])[1:]
    <3 words: 'b', 'c', 'd'>
    """

    #: What one member is called.
    WHAT = "item"

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        return type(self)(found) if isinstance(index, slice) else found

    def __repr__(self) -> str:
        few = ", ".join([*self._few(), *["…"] * (len(self) > _NAMED)])
        return f"<{len(self)} {self.WHAT}{'' if len(self) == 1 else 's'}{f': {few}' if few else ''}>"

    def _few(self) -> Iterator[str]:
        yield from (in_short(getattr(member, "quote", member)) for member in list(self)[:_NAMED])


def in_short(text: Any, width: int = 40) -> str:
    """A text in quotation marks, cut where it is longer than ``width``, for one-line reprs.

    Examples
    --------
    >>> in_short("300 families"), in_short("a very long quote indeed", 12)
    ("'300 families'", "'a very long…'")
    """
    text = str(text)
    return repr(text if len(text) <= width else f"{text[:width].rstrip()}…")
