"""Cumulative falls: a count since one day may only grow; where one origin's later total is lower, it is named.

Within one document and across documents. Totals of different origins are compared by ``pair``, not here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..model import Claim, Finding
from . import blocking, grouping, times
from .context import Context, end
from .drifts import speaker
from .pair import comparisons
from .reasons import said
from .verdicts import beyond, read

Point = tuple[times.Span, Claim]


def check(claims: Sequence[Claim], context: Context) -> Iterator[Finding]:
    """Findings for totals that are lower than an earlier total of the same series.

    Parameters
    ----------
    claims : sequence of Claim
        Of all documents.
    context : Context

    Yields
    ------
    Finding
        ``impossible`` where the words exclude it, ``strained`` where only the usual reading does; ``claims`` holds the
        earlier and the later total.
    """
    found, _ = comparisons(claims, context)
    series: dict[object, list[Point]] = defaultdict(list)
    for statement in found:
        c = statement.claim
        if c.event in times.FLOWS and c.period and c.quantity.kind == "count":
            days = grouping.span(c, context)
            if days is not None and (name := speaker(c, context)):
                series[blocking.topic(c), blocking.limits(c), days.first, name].append((days, c))
    for points in series.values():
        if len(points) > 1:
            yield from _falls(sorted(points, key=lambda p: (p[0].last, p[1].document, p[1].start)), context)


def _falls(points: list[Point], context: Context) -> Iterator[Finding]:
    """Each total against the highest one of an earlier day."""
    for k, (days, later) in enumerate(points):
        earlier = [c for d, c in points[:k] if d.last < days.last]
        if not earlier:
            continue
        highest = max(earlier, key=lambda c: read(c, context).hard.low or 0)
        verdict = _verdict(highest, later, context)
        if verdict:
            yield _finding(highest, later, verdict)


def _verdict(earlier: Claim, later: Claim, context: Context) -> str | None:
    a, b = read(earlier, context), read(later, context)
    if beyond(a.hard, b.hard) > context.delta:
        return "impossible"
    return "strained" if beyond(a.core, b.core) > context.delta else None


def _finding(earlier: Claim, later: Claim, verdict: str) -> Finding:
    return Finding(
        check="cumulative_falls",
        verdict=verdict,
        reason=f"{said(earlier)}; {said(later)} for more days from the same start: a cumulative count cannot fall.",
        document=later.document if earlier.document == later.document else None,
        claims=(end(earlier), end(later)),
        measure=later.measure if earlier.measure == later.measure else None,
    )
