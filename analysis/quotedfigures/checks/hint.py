"""Hints: where a number may have gone wrong on its way from one text into another. Never a verdict.

A hint names the earlier or right statement as ``a`` and the drifted one as ``b``; of a label swap and a magnitude slip
``a`` is the suspect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Claim, Finding
from .context import Context, end
from .drifts import drifts
from .pair import comparisons
from .reasons import said
from .slips import slips
from .stale import stale_copies
from .swaps import label_swaps


def check(claims: Sequence[Claim], context: Context) -> Iterator[Finding]:
    """Every hint that the statements of all documents give, each pair of statements and kind of hint once.

    Parameters
    ----------
    claims : sequence of Claim
        Of all documents.
    context : Context

    Yields
    ------
    Finding
        With ``hint`` and no verdict.
    """
    found, related = comparisons(claims, context)
    first = [s.claim for s in found]
    pairs = [(first[i], first[j], relation, judgement) for i, j, relation, judgement in related]
    for source in (drifts(first, context), slips(pairs, context), label_swaps(first, pairs, context)):
        for name, a, b, why in source:
            yield _hint(name, a, b, why)
    for a, b, newer, why in stale_copies(first, context):
        yield _hint("stale_copy", a, b, why, newer=end(newer))


def _hint(name: str, a: Claim, b: Claim, why: str, **details: object) -> Finding:
    return Finding(
        check="hint",
        hint=name,
        reason=f"{said(a)}; {said(b)}: {why}.",
        a=end(a),
        b=end(b),
        measure=a.measure if a.measure == b.measure else None,
        details=details or None,
    )
