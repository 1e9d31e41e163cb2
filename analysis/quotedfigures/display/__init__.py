"""How our objects look in JupyterLab: small tables and drawings, escaped, without scripts and without ids.

:func:`show` shows anything; what a cell ends with shows itself the same way. Safe to publish unless ``private`` is
asked for: no sentence, no text of a document, no name that the codebook does not know.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..errors import UsageError

#: Class -> "module:function" of what draws it, ``(item, private) -> markup``, imported on use.
VIEWS = {
    "Claim": "claims:claim",
    "Claims": "claims:claims",
    "Codebook": "books:codebook",
    "Comparison": "findings:comparison",
    "Document": "documents:document",
    "Documents": "documents:documents",
    "Dropped": "numbers:dropped",
    "Finding": "findings:finding",
    "Findings": "findings:findings",
    "Interval": "numbers:interval",
    "Mention": "numbers:mention",
    "Mentions": "numbers:mentions",
    "Quantity": "numbers:quantity",
    "Reference": "books:reference",
    "ReferenceRow": "books:row",
}
#: Column that tells whose table a DataFrame is -> what draws it.
TABLES = {"finding_id": "findings:table_of", "claim_id": "claims:table_of"}


class View:
    """Something drawn for a notebook: its markup is ``_repr_html_()``, its one line ``repr()``."""

    def __init__(self, line: str, markup: str) -> None:
        self._line, self._markup = line, markup

    def __repr__(self) -> str:
        return self._line

    def _repr_html_(self) -> str:
        return self._markup


def show(item: Any, private: bool = False) -> View:
    """Show a document, a claim, a finding or a table of them in a notebook.

    A cell that ends with one of our objects shows it already. Call this for what stands in a DataFrame, and for what
    only private mode shows: the text of a document with its figures marked, the sentence around a claim.

    Parameters
    ----------
    item : Document, Mention, Quantity, Interval, Claim, Finding, Comparison, Codebook, Reference, list or DataFrame
        A list is one that the library returned (Documents, Mentions, Claims, Findings); a DataFrame is one that
        ``to_table`` or ``cross_check`` made, or some of its rows.
    private : bool
        Show texts, sentences and every name, too: not for publication, and the view says so.

    Returns
    -------
    View
        Shown by JupyterLab as a table or a drawing; the first 20 rows of a longer one.

    Raises
    ------
    UsageError
        Something that is none of these.

    Examples
    --------
    >>> from quotedfigures import find_quantities
    >>> show(find_quantities("Some 300 families and 2,000 cattle"))
    <2 mentions: 'Some 300', '2,000'>
    >>> show(find_quantities("Some 300 families"))._repr_html_().count("<tr>")
    2
    """
    line = repr(item) if not hasattr(item, "columns") else f"<{len(item)} rows>"
    return View(line + (", private: not for publication" if private else ""), as_html(item, private))


def as_html(item: Any, private: bool = False) -> str:
    """The markup of :func:`show`."""
    from .markup import framed

    module, function = _view(item).split(":")
    return framed(getattr(import_module(f".{module}", __name__), function)(item, private), private)


def _view(item: Any) -> str:
    names = [cls.__name__ for cls in type(item).__mro__]
    columns = [str(name) for name in getattr(item, "columns", ())]
    found = [VIEWS[name] for name in names if name in VIEWS] or [TABLES[name] for name in TABLES if name in columns]
    if not found:
        kinds = ", ".join(VIEWS)
        raise UsageError(f"show: cannot show a {names[0]}; it shows {kinds}, and the tables of claims and findings")
    return found[0]
