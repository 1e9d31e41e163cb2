"""Text worked out from data, safe to display: escaped, with a plain form for terminals."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any


class Prose:
    """Paragraphs.

    Parameters
    ----------
    *paragraphs : str
        Shown as text, escaped; empty ones are left out.
    kind : str
        ``lead``, ``meta``, ``private``, ``warning`` or "".

    Examples
    --------
    >>> Prose("Two <b> figures.")._repr_html_()
    '<p>Two &lt;b&gt; figures.</p>'
    """

    def __init__(self, *paragraphs: str, kind: str = "") -> None:
        self.paragraphs = [p for p in paragraphs if p]
        self.kind = kind

    def __repr__(self) -> str:
        return "\n".join(self.paragraphs)

    def _repr_html_(self) -> str:
        attribute = f' class="{self.kind}"' if self.kind else ""
        return "".join(f"<p{attribute}>{html.escape(p)}</p>" for p in self.paragraphs)


class Heading(Prose):
    """A heading; the contents list takes it up."""

    def __init__(self, text: str, level: int = 3) -> None:
        super().__init__(text)
        self.level = level

    def _repr_html_(self) -> str:
        return f"<h{self.level}>{html.escape(self.paragraphs[0])}</h{self.level}>"


class Listing:
    """A list of texts; an item may be a pair of text and web address."""

    def __init__(self, items: Iterable[str | tuple[str, str | None]]) -> None:
        self.items = [(i, None) if isinstance(i, str) else i for i in items]

    def __repr__(self) -> str:
        return "\n".join(f"- {text}" for text, _ in self.items)

    def _repr_html_(self) -> str:
        return f"<ul>{''.join(f'<li>{_linked(text, address)}</li>' for text, address in self.items)}</ul>"


def _linked(text: str, address: str | None) -> str:
    shown = html.escape(text)
    if address and address.startswith(("https://", "http://")):
        return f'{shown} <a href="{html.escape(address)}">{html.escape(address)}</a>'
    return shown


class Together:
    """Several things shown one after another, as one result of a cell."""

    def __init__(self, *parts: Any) -> None:
        self.parts = [part for part in parts if part is not None]

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.parts))

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for part in self.parts:
            display(part)


def count(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    Examples
    --------
    >>> count(1, "figure"), count(0, "figure"), count(2, "country", "countries")
    ('1 figure', 'no figures', '2 countries')
    """
    return f"{n or 'no'} {one if n == 1 else many or one + 's'}" if n < 1000 else f"{n:,} {many or one + 's'}"


def sentence_list(words: Iterable[str], limit: int = 6) -> str:
    """Words as an enumeration: "a, b and c"; "" for none.

    Examples
    --------
    >>> sentence_list(["a", "b", "c"]), sentence_list("abcd", limit=2)
    ('a, b and c', 'a, b and 2 more')
    """
    listed = list(words)
    if len(listed) > limit:
        listed = [*listed[:limit], f"{len(listed) - limit} more"]
    return listed[0] if len(listed) == 1 else " and ".join([", ".join(listed[:-1]), listed[-1]]) if listed else ""
