"""Score hard and core intervals: every row holds a text whose ``[[quote]]`` is read and compared exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .spans import ratio

#: The interval columns.
ENDS = ("hard", "core")
#: Other columns a row may state, compared alike.
STATED = ("kind", "value", "low", "high", "modifier", "unit")


def unmark(text: str) -> tuple[str, int, int]:
    """The text without its brackets, and the span they held.

    Examples
    --------
    >>> unmark("[[289]] Turkish citizens")
    ('289 Turkish citizens', 0, 3)
    """
    before, quote, after = text.partition("[[")[0], *text.partition("[[")[2].partition("]]")[::2]
    return before + quote + after, len(before), len(before) + len(quote)


def score_intervals(
    rows: Iterable[Mapping[str, Any]], read: Callable[[str], list[Mapping[str, Any]]]
) -> dict[str, Any]:
    """How many rows are read with exactly the expected intervals.

    Parameters
    ----------
    rows : iterable of dict
        ``text`` with one ``[[quote]]``, ``hard`` and ``core`` and the fields of the claim.
    read : callable
        Text -> mentions as dicts with ``start``, ``end``, ``hard``, ``core``.
    """
    rows = list(rows)
    right = dict.fromkeys((*ENDS, *STATED), 0)
    found, both, errors = 0, 0, []
    for row in rows:
        text, start, end = unmark(row["text"])
        got = _at(read(text), start, end)
        found += (got.get("start"), got.get("end")) == (start, end)
        hits = {name: name not in row or _same(row[name], got.get(name)) for name in right} if got else {}
        for name, hit in hits.items():
            right[name] += hit
        both += all(hits.get(name, False) for name in ENDS)
        wrong = [name for name in right if not hits.get(name, False)]
        if wrong:
            given = {name: got.get(name) for name in wrong}
            errors.append({"text": row["text"], "wanted": {name: row.get(name) for name in wrong}, "given": given})
    shares = {name: ratio(count, len(rows)) for name, count in right.items()}
    return {"n": len(rows), "span": ratio(found, len(rows)), **shares, "both": ratio(both, len(rows)), "errors": errors}


def _at(mentions: list[Mapping[str, Any]], start: int, end: int) -> Mapping[str, Any]:
    """The mention on the span, else the one that overlaps it most."""
    touching = [m for m in mentions if m["start"] < end and start < m["end"]]
    if not touching:
        return {}
    return max(touching, key=lambda m: (min(m["end"], end) - max(m["start"], start), -(m["end"] - m["start"])))


def _same(wanted: Any, given: Any) -> bool:
    if isinstance(wanted, Mapping) and isinstance(given, Mapping):
        return all(_same(wanted[key], given.get(key)) for key in wanted)
    if isinstance(wanted, (int, float)) and isinstance(given, (int, float)) and not isinstance(wanted, bool):
        return abs(wanted - given) <= 1e-6 * max(1.0, abs(wanted)) * 0.5
    return bool(wanted == given)
