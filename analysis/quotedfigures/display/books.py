"""Codebook and reference: what there is to code with and to check against."""

from __future__ import annotations

from ..charts.wording import MODIFIER_WORDS, UNITS, period_words, place_words
from ..codebook import Codebook
from ..intervals import Interval
from ..reference import Reference, ReferenceRow
from .axis import in_words
from .markup import facts, table


def codebook(item: Codebook, private: bool = False) -> str:
    """What the codebook is, and its measures."""
    book = item.book
    known = [
        ("version", item.version),
        ("licence", item.licence),
        ("populations", len(book.universes)),
        ("relations between measures", len(book.relations)),
        ("sources", len(book.sources)),
        ("roles", len(book.roles)),
        ("places", len(book.places)),
    ]
    rows = (
        [m.label, UNITS.get(m.unit, m.unit), m.event.replace("_", " "), m.time, i] for i, m in book.measures.items()
    )
    columns = ["measure", "counted in", "what is said of them", "over time", "id"]
    return facts(f"Codebook {item.id}", known) + table(f"{len(book.measures)} measures", columns, rows)


def reference(item: Reference, private: bool = False) -> str:
    """The statistics, those that may check a claim first."""
    rows = [
        [
            r.id, _number(r), r.population,
            place_words(r.place), period_words(r.period), r.origin, "yes" if r.serves else r.held_back or r.tier,
        ]
        for r in sorted(item.rows, key=lambda r: not r.serves)
    ]  # fmt: skip
    columns = ["statistic", "number", "of what", "where", "when", "from", "checks claims"]
    return table(f"{len(item.rows)} statistics, of which {len(item.serving)} may check a claim", columns, rows)


def row(item: ReferenceRow, private: bool = False) -> str:
    """One statistic, with its origin and what it means."""
    known = [
        ("number", _number(item)),
        ("of what", item.definition),
        ("where", ", ".join(x for x in (item.place_name, place_words(item.place)) if x)),
        ("when", period_words(item.period)),
        ("from", item.origin),
        ("by way of", item.relayed_by),
        ("title", item.title),
        ("as of", item.vintage),
        ("licence", item.licence),
        ("checks claims", "yes" if item.serves else item.held_back or f"no: {item.tier}"),
    ]
    return facts(f"Statistic {item.id}", known)


def _number(row: ReferenceRow) -> str:
    """The statistic as its origin prints it: a number or its two ends."""
    q = row.quantity
    hedge = "" if q.modifier in ("none", "between") else f"{MODIFIER_WORDS.get(q.modifier, q.modifier)} "
    ends = Interval(q.low, q.high) if q.value is None else Interval(q.value, q.value)
    return f"{hedge}{in_words(ends, row.unit)}"
