"""Implied whole: parts with their shares must imply one common whole (as the GRIM test does for means).

No whole need be stated. Where most rows agree on one, the row that does not is named and its repaired value offered;
where no majority agrees, the shares may be of different wholes, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from ..intervals import Interval
from ..model import Claim, Finding
from . import arithmetic, grouping
from .context import Context
from .grouping import Row
from .verdicts import read

#: Rows that agree convince only where each pins its whole down to within this share of it: three rows at least ...
NARROW = Fraction(15, 100)
#: ... or two of three rows that pin it down to this, for two wide ones agree by chance.
VERY_NARROW = Fraction(1, 100)


def check(claims: Sequence[Claim], context: Context) -> Iterable[Finding]:
    """Findings for every table or list of at least two parts with shares of one whole.

    Parameters
    ----------
    claims : sequence of Claim
        Of all documents, each document's together.
    context : Context

    Yields
    ------
    Finding
        All rows, and, where some do not fit, also the majority that does.
    """
    for own in grouping.by_document(claims):
        rows = grouping.rows(own)
        if len(rows) > 1:
            for name in grouping.LIMITS:
                for listed in _lists(rows, name, context):
                    yield from _of_list(listed, context)


def _lists(rows: list[Row], name: str, context: Context) -> Iterator[list[Row]]:
    """Rows that differ in one limiting field only and follow each other."""
    buckets: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        part = row.part
        others = tuple(grouping.limit(part, other) for other in grouping.LIMITS if other != name)
        if grouping.limit(part, name) is not None and row.part.quantity.value and row.share.quantity.kind == "share":
            key = (part.event, part.unit, part.quantity.kind, part.place, part.factuality, part.period, *others)
            buckets.setdefault(key, []).append(row)
    for bucket in buckets.values():
        yield from _passages(bucket, name)


def _passages(rows: list[Row], name: str) -> Iterator[list[Row]]:
    """Cut where a row stands far from the one before, or where a label comes again (another list begins)."""
    held: list[Row] = []
    for row in rows:
        again = any(grouping.limit(row.part, name) == grouping.limit(r.part, name) for r in held)
        if held and (again or row.start - held[-1].end > grouping.PASSAGE // 2):
            if len(held) > 1:
                yield held
            held = []
        held.append(row)
    if len(held) > 1:
        yield held


def _of_list(rows: list[Row], context: Context) -> Iterator[Finding]:
    verdict = arithmetic.grade(_fits, _claims(rows), context)
    if verdict != "impossible":
        yield _finding(rows, verdict, _whole(rows, context, "hard"))
        return
    fitting = agreed(rows, context)
    if not fitting:
        return
    whole = _whole(fitting, context, "hard")
    yield _finding(rows, "impossible", whole, [r for r in rows if r not in fitting], context)
    yield _finding(fitting, arithmetic.grade(_fits, _claims(fitting), context), whole)


def _claims(rows: Iterable[Row]) -> list[Claim]:
    return [claim for row in rows for claim in row]


def _fits(x: Sequence[Interval]) -> bool:
    return arithmetic.common(map(arithmetic.implied_whole, x[::2], x[1::2])) is not None


def _whole(rows: list[Row], context: Context, level: str) -> Interval | None:
    return arithmetic.common(_implied(row, context, level) for row in rows)


def _implied(row: Row, context: Context, level: str) -> Interval:
    part, share = (getattr(read(c, context), level) for c in row)
    return arithmetic.implied_whole(part, share)


def majority(rows: list[Row], context: Context) -> list[Row]:
    """The most rows that share one whole (the deepest point of their intervals); the first such set of the text."""
    implied = [_implied(row, context, "hard") for row in rows]
    sets = [
        [row for row, other in zip(rows, implied, strict=True) if _holds(other, x.low)]
        for x in implied
    ]  # fmt: skip
    return max(sets, key=len)


def agreed(rows: list[Row], context: Context) -> list[Row]:
    """The rows that agree on one whole, if they are most of them and hardly agree by chance; else none."""
    fitting = majority(rows, context)
    wanted = NARROW if len(fitting) > 2 or len(fitting) == len(rows) else VERY_NARROW
    sure = all(_narrow(_implied(row, context, "hard"), wanted) for row in fitting)
    return fitting if len(fitting) * 2 > len(rows) and sure else []


def _holds(x: Interval, point: Fraction | None) -> bool:
    assert point is not None
    return (x.low or 0) <= point and (x.high is None or point <= x.high)


def _narrow(whole: Interval, wanted: Fraction) -> bool:
    return whole.high is not None and whole.low is not None and whole.high - whole.low <= wanted * whole.high


def _finding(
    rows: list[Row], verdict: str, whole: Interval | None, odd: Iterable[Row] = (), context: Context | None = None
) -> Finding:
    assert whole is not None
    reason = f"all {len(rows)} rows imply a whole of {arithmetic.spoken(whole)}"
    repairs = []
    if verdict == "strained":
        reason += ", but only in the widest readings"
    if verdict == "impossible":
        assert context is not None
        repairs = [_repair(row, whole, context) for row in odd]
        reason = (
            f"{len(rows) - len(repairs)} of {len(rows)} rows imply a whole of {arithmetic.spoken(whole)}; "
            + "; ".join(text for text, _ in repairs)
        )
    return arithmetic.inner(
        "implied_whole", ("part", "share") * len(rows), _claims(rows), verdict, reason,
        whole=arithmetic.plain(whole), **({"repairs": [fix for _, fix in repairs]} if repairs else {}),
    )  # fmt: skip


def _repair(row: Row, whole: Interval, context: Context) -> tuple[str, dict[str, object]]:
    """What the row implies instead, and which part or share would fit."""
    part = arithmetic.implied_part(whole, read(row.share, context).hard)
    share = arithmetic.share_of(read(row.part, context).hard, whole)
    name = row.part.place_name or row.part.subgroup or row.part.status
    text = (
        f"{name} ({row.part.quote}, {row.share.quote}) implies {arithmetic.spoken(_implied(row, context, 'hard'))}: "
        f"{arithmetic.spoken(part)} or {arithmetic.spoken(share, ' percent')} would fit"
    )
    where = {"quote": row.part.quote, "start": row.part.start}
    return text, {**where, "part": arithmetic.plain(part), "share": arithmetic.plain(share)}
