"""Findings: their outcome, the two ends, the reason in words, and what would change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..charts.rows import measure_words, records
from ..charts.wording import fit, missing
from ..checks.reasons import if_so
from ..codebook.loading import usable_codebook
from ..model import Claim, Comparison, Finding
from .axis import Stretch, on_one_axis
from .claims import named, sentence_of
from .markup import facts, paragraph, table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("outcome", "check", "first", "second", "why", "finding")
#: What a reader should see first.
_GRAVEST = (
    "impossible", "conflict", "strained", "tension", "unit_drift", "scope_drift", "status_drift", "hedge_drift",
    "compatible", "agree", "consistent",
)  # fmt: skip
#: How the two sides of a comparison stand to each other, as their rows are headed.
_SIDES = {"part_of": ("the part: ", "the whole: ")}


def finding(item: Finding, private: bool = False) -> str:
    """One finding: its ends, the reason below."""
    known = [
        ("relation", _words(item.relation)),
        ("they differ in", _words(item.field)),
        ("measure", measure_words(item.measure, usable_codebook()) if item.measure else None),
        ("gap", None if item.gap is None else f"{float(item.gap):.1%}"),
        ("witnesses", item.witnesses),
    ]
    return facts(_title(item), [*_ends(item), *known]) + _reason(item)


def comparison(item: Comparison, private: bool = False) -> str:
    """Two claims on one axis, with the reason below; on two where they cannot be compared."""
    sides = named(item.sides, private)
    rows = [_side(c, name) for c, name in zip(sides, _SIDES.get(item.relation or "", ("", "")), strict=True)]
    sentences = [paragraph(f"{c.document}: {sentence_of(c)}", dim=False) for c in sides if private and c.sentence]
    drawn = on_one_axis(_title(item), rows, drawn=item.verdict != "not_comparable")
    return drawn + _reason(item) + "".join(sentences)


def findings(items: Sequence[Finding], private: bool = False) -> str:
    """A row a finding, the gravest first."""
    return _table([[_outcome(f), _words(f.check), *_two(f), _why(f.reason), f.finding_id] for f in items])


def table_of(frame: pd.DataFrame, private: bool = False) -> str:
    """The findings of a DataFrame, the gravest first."""
    return _table([_cells(row) for row in records(frame)])


def _table(rows: list[list[Any]]) -> str:
    order = {_words(name): i for i, name in enumerate(_GRAVEST)}
    rows.sort(key=lambda row: order.get(row[0], len(order)))
    counts = Counter(str(row[0]) for row in rows if row[0] and "witness" not in str(row[0]))
    told = ", ".join(f"{n:,} {outcome}" for outcome, n in counts.items())
    caption = f"{len(rows):,} finding{'' if len(rows) == 1 else 's'}{f': {told}' if told else ''}"
    return table(caption, COLUMNS, rows)


def _side(c: Claim, name: str) -> Stretch:
    who = fit(c.publisher or c.document, 60)
    label = " ".join(x for x in (f"{name}“{c.quote}”", c.counted or c.counted_resolved, f"({who})") if x)
    return Stretch(label, c.quantity.hard, c.quantity.core, c.unit or c.quantity.unit)


def _cells(row: Mapping[str, Any]) -> list[Any]:
    def text(name: str) -> str:
        return "" if missing(row.get(name)) else str(row[name])

    def end(letter: str) -> str:
        quote = text(f"{letter}_quote")
        return f"“{quote}” in {text(f'{letter}_document')}" if quote else ""

    inside = f"{text('document')}: {', '.join(row['quotes'])}" if text("document") and row.get("quotes") else ""
    outcome = _words(text("verdict") or text("hint")) or _witnesses(text("witnesses"))
    second = end("b") or (f"statistic {text('reference_id')}" if text("reference_id") else "")
    return [outcome, _words(text("check")), end("a") or inside, second, _why(text("reason")), text("finding_id")]


def _why(reason: str) -> str:
    """A reason without who says what, which stands in the other cells."""
    parts = reason.split("; ")
    return "; ".join(part for part in parts if ' says "' not in part) or reason


def _witnesses(count: Any) -> str:
    return "" if missing(count) else f"{count} witness{'' if str(count) == '1' else 'es'}"


def _outcome(item: Finding) -> str:
    return _words(item.verdict or item.hint) or _witnesses(item.witnesses)


def _title(item: Finding) -> str:
    return ": ".join(x for x in (_words(item.check), _outcome(item)) if x)


def _words(value: str | None) -> str:
    return (value or "").replace("_", " ")


def _end(end: Mapping[str, Any] | None) -> str:
    return f"“{end['quote']}” in {end['document']}" if end and "quote" in end else ""


def _ends(item: Finding) -> Iterable[tuple[str, Any]]:
    yield from (("first", _end(item.a)), ("second", _end(item.b) or _statistic(item)), ("document", item.document))
    if item.quotes:
        yield from zip(item.roles or (), item.quotes, strict=False)
        return
    yield from ((f"claim {i}", _end(end)) for i, end in enumerate(item.claims or (), 1))


def _two(item: Finding) -> tuple[str, str]:
    if item.quotes and not item.a:
        return f"{item.document}: {', '.join(item.quotes)}", ""
    ends = [_end(end) for end in (item.a, item.b, *(item.claims or ())) if end] + ["", ""]
    return ends[0], ends[1] or _statistic(item)


def _statistic(item: Finding) -> str:
    return f"statistic {item.reference['id']}" if item.reference and "id" in item.reference else ""


def _reason(item: Finding) -> str:
    told = [paragraph(item.reason, dim=False)]
    if item.flips:
        told.append(paragraph(f"Fragile: it would become {'; or '.join(map(if_so, item.flips))}."))
    elif item.fragile is False:
        told.append(paragraph("Robust: no other reading tried changes the verdict."))
    return "".join(told)
