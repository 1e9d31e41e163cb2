"""What readers of laid-out documents put together: paragraphs, list items, rows of tables and notes as one text.

Paragraphs stand apart by a blank line; the items of a list and the rows of a table each have a line of their own. The
cells of a row are parted by ``" | "``, which no number runs across (a tab or a space might group digits). Notes come
last, each a paragraph of its own, and leave no mark where they were called: a mark would look like one more digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

CELL = " | "
#: Between the paragraphs of one cell; two numbers there stay two.
WITHIN_CELL = "; "
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACES = re.compile(r"[ \t]*\n[ \t]*")
_CLOSED = re.compile(r"[.:;!?,]\Z")


def raised(text: str) -> str:
    """Superscript text: its digits become superscript characters, which are no digits of the number before them.

    Examples
    --------
    >>> "300" + raised("2"), "1" + raised("st")
    ('300²', '1st')
    """
    return text.translate(_RAISED)


def cell_text(paragraphs: Iterable[str]) -> str:
    """The paragraphs of one cell in one line.

    Examples
    --------
    >>> cell_text(["Kabul", "300", "400"]), cell_text(["Left:", "1,200\\npeople"]), cell_text(["a | b"])
    ('Kabul; 300; 400', 'Left: 1,200; people', 'a / b')
    """
    lines = [line.strip().replace("|", "/") for paragraph in paragraphs for line in paragraph.split("\n")]
    joined = ""
    for line in filter(None, lines):
        joined += (" " if _CLOSED.search(joined) else WITHIN_CELL) * bool(joined) + line
    return joined


class Blocks:
    """The blocks of a document in reading order.

    Examples
    --------
    >>> blocks = Blocks()
    >>> blocks.paragraph("People left:")
    >>> blocks.item("300 by road")
    >>> blocks.item("20 by air")
    >>> blocks.row(["Kabul", "", "320"])
    >>> blocks.note("Revised.")
    >>> blocks.text()
    'People left:\\n\\n- 300 by road\\n- 20 by air\\n\\nKabul |  | 320\\n\\nRevised.\\n'
    """

    def __init__(self) -> None:
        self._blocks: list[tuple[str, str]] = []
        self._notes: list[str] = []

    def paragraph(self, text: str) -> None:
        """A paragraph; line breaks in it are kept, an empty one is none."""
        self._add("paragraph", _SPACES.sub("\n", text).strip())

    def item(self, text: str) -> None:
        """An item of a list."""
        text = _SPACES.sub("\n", text).strip()
        self._add("item", text and f"- {text}")

    def row(self, cells: Iterable[str]) -> None:
        """A row of a table; cells that others are merged into stay empty, so that the columns stay apart."""
        cells = list(cells)
        self._add("row", CELL.join(cells).strip() if any(cells) else "")

    def cells(self, cells: Iterable[Blocks]) -> None:
        """A row whose cells hold blocks: a lone one is a frame around them; the rows of an inner table come after.

        Examples
        --------
        >>> left, right, blocks = Blocks(), Blocks(), Blocks()
        >>> left.paragraph("Kabul")
        >>> right.paragraph("In all 40:")
        >>> right.row(["by air", "40"])
        >>> blocks.cells([left, right])
        >>> blocks.text()
        'Kabul | In all 40:\\nby air | 40\\n'
        """
        cells = list(cells)
        filled = [cell for cell in cells if cell._blocks]
        if len(filled) == 1 and (len(cells) == 1 or len(filled[0]._blocks) > 1):
            self.extend(filled[0])
            return
        self.row(cell_text(text for kind, text in cell._blocks if kind != "row") for cell in cells)
        self._blocks += [block for cell in cells for block in cell._blocks if block[0] == "row"]

    def extend(self, others: Blocks) -> None:
        """Blocks gathered elsewhere, in their order."""
        self._blocks += others._blocks

    def lines(self) -> list[str]:
        """The text of every block."""
        return [text for _, text in self._blocks]

    def note(self, text: str) -> None:
        """A footnote or an endnote."""
        self._notes.append(_SPACES.sub("\n", text).strip())

    def text(self) -> str:
        """Everything as one text; empty if there is none."""
        joined, before = "", ""
        for kind, text in [*self._blocks, *(("note", note) for note in self._notes if note)]:
            joined += ("\n" if kind == before and kind in ("item", "row") else "\n\n") * bool(joined) + text
            before = kind
        return joined and joined + "\n"

    def _add(self, kind: str, text: str) -> None:
        if text:
            self._blocks.append((kind, text))
