"""Tables that say once, over their rows or over a column, in what their numbers are: "(thousands)", "(US$ million)"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from .draft import Draft
from .lexicon import Lexicon

_HEADING = re.compile(
    r"\((?P<words>(?:[a-z]{1,10} ){0,2})(?P<before>[^\s()\d]{1,6}[ \u00a0]?)??(?P<size>thousand|million|'?000)s?"
    r"(?: (?P<after>us\$|usd|us dollars|eur|euros?))?\)[^\n]{0,80}\n"
)
_AFTER = {"us$": "USD", "usd": "USD", "us dollars": "USD", "eur": "EUR", "euro": "EUR", "euros": "EUR"}
#: What may stand before the size; "(two million)" and "(some thousand)" are numbers of their own.
_PLAIN = frozenset({"in", "figures", "numbers", "number", "values", "amounts", "data", "all", "people", "persons"})


class Table(NamedTuple):
    """Rows from ``start`` to ``end`` whose plain numbers are told in thousands or millions, and in which currency."""

    start: int
    end: int
    size: str
    currency: str | None
    column: int | None

    def tell(self, draft: Draft, low: str) -> None:
        """Multiply a plain number of these rows out; one with a hedge, unit or size of its own says what it is."""
        if not self.start <= draft.start < self.end or draft.kind != "count" or draft.value is None:
            return
        if draft.first.scale > 1 or draft.modifier != "none" or self.column not in (None, _cell(low, draft.start)):
            return
        factor = 10**6 if self.size == "million" else 1000
        draft.value, draft.granule = draft.value * factor, (draft.granule or Fraction(1)) * factor
        if self.currency:
            draft.kind, draft.unit = "money", self.currency
        draft.rule.append(f"table.{self.size}")


def headed(low: str, lexicon: Lexicon) -> list[Table]:
    """The tables of a text that say in what their numbers are.

    Parameters
    ----------
    low : str
        The normalised view in lower case.
    lexicon : Lexicon

    Returns
    -------
    list of Table

    Examples
    --------
    >>> from quotedfigures.quantities.lexicon import load
    >>> headed("needs (us$ million)\\nfood | 212.4\\n", load("en"))[0][2:]
    ('million', 'USD', None)
    >>> headed("site | refugees (thousands) | schools\\nadre | 212 | 12\\n", load("en"))[0].column
    1
    """
    tables = []
    for m in _HEADING.finditer(low):
        *words, last = (m["words"] + (m["before"] or "")).split() or [""]
        currency = lexicon.currencies_before.get(last)
        if not _PLAIN.issuperset(words) or not (currency or not last or last in _PLAIN):
            continue
        column = _cell(low, m.start()) if "|" in _line(low, m.start()) else None
        tables.append(Table(m.end(), _rows_end(low, m.end()), m["size"], currency or _AFTER.get(m["after"]), column))
    return tables


def _line(low: str, at: int) -> str:
    end = low.find("\n", at)
    return low[low.rfind("\n", 0, at) + 1 : end if end >= 0 else len(low)]


def _cell(low: str, at: int) -> int:
    """In which cell of its row a place stands."""
    return low.count("|", low.rfind("\n", 0, at) + 1, at)


def _rows_end(low: str, at: int) -> int:
    """Where the paragraph of a table's rows ends, or the first sentence in it begins to."""
    end = low.find("\n\n", at)
    sentence = low.find(". ", at, end if end >= 0 else len(low))
    return low.rfind("\n", at, sentence) if sentence >= 0 else end if end >= 0 else len(low)
