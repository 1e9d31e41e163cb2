"""HTML that is a document in whole, such as a mail: all of its text, in blocks.

For pages of the web, whose text stands among navigation, see :mod:`.html`.
"""

from __future__ import annotations

import re
from typing import Any

from .blocks import Blocks, raised

_UNSEEN = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "select", "button", "object", "iframe", "title", "rt",
     "rp", "del", "s", "strike"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
     "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
     "ul"}
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
#: Deeper trees are no documents, and would exhaust the stack.
_DEEPEST = 200


def text_of(tree: Any) -> str:
    """The text of an lxml tree of HTML; empty if there is none.

    Examples
    --------
    >>> from lxml import html
    >>> text_of(html.fromstring("<div>Some <b>300</b><sup>1</sup> left<ul><li>40 by air</ul></div>"))
    'Some 300¹ left\\n\\n- 40 by air\\n'
    """
    walk = Walk()
    walk.block(tree, 0)
    return walk.blocks.text()


class Walk:
    """One pass through a tree."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._text: list[str] = []
        self._listed = False

    def block(self, element: Any, depth: int) -> None:
        """An element that stands apart from what is before and after it."""
        self._end()
        if element.tag == "tr":
            self.blocks.cells([self._cell(e, depth) for e in element if e.tag in ("td", "th") and not _unseen(e)])
            return
        before = self._listed
        self._listed = element.tag == "li" or (before and element.tag in ("p", "div"))
        self._inside(element, depth)
        self._end()
        self._listed = before

    def _inside(self, element: Any, depth: int) -> None:
        if depth > _DEEPEST:
            self._text.append(element.text_content())
            return
        self._text.append(_SPACE.sub(" ", element.text or "") if element.tag != "pre" else element.text or "")
        for e in element:
            if not _unseen(e):
                self._element(e, depth + 1)
            self._text.append(_SPACE.sub(" ", e.tail or ""))

    def _element(self, e: Any, depth: int) -> None:
        if e.tag == "br":
            self._text.append("\n")
        elif e.tag == "sup":
            self._text.append(raised(_SPACE.sub(" ", e.text_content())))
        elif e.tag in _BLOCKS:
            self.block(e, depth)
        else:
            self._inside(e, depth)

    def _cell(self, element: Any, depth: int) -> Blocks:
        inner = Walk()
        inner.block(element, depth + 1)
        return inner.blocks

    def _end(self) -> None:
        text, self._text = "".join(self._text), []
        (self.blocks.item if self._listed else self.blocks.paragraph)(re.sub(r" *\n *", "\n", text))


def _unseen(element: Any) -> bool:
    """No element of the page at all, or one that a reader does not see."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))
