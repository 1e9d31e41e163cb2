"""Overview: how many pairs of statements were compared and listed, and how many were not worth a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Claim, Finding
from .context import Context
from .pair import comparisons
from .tempting import tempting


def check(claims: Sequence[Claim], context: Context) -> Iterator[Finding]:
    """One finding with the counts, where there are pairs that no row tells of.

    Parameters
    ----------
    claims : sequence of Claim
        Of all documents.
    context : Context

    Yields
    ------
    Finding
        Its ``details`` hold ``statements``, ``compared``, ``listed`` and ``not_listed``.
    """
    found, pairs = comparisons(claims, context)
    listed = len(context.once("tempting", lambda: tempting(found, context)))
    rest = len(found) * (len(found) - 1) // 2 - len(pairs) - listed
    if rest > 0:
        counts = {"statements": len(found), "compared": len(pairs), "listed": listed, "not_listed": rest}
        yield Finding(check="overview", reason=_reason(**counts), details=counts)


def _reason(statements: int, compared: int, listed: int, not_listed: int) -> str:
    return (
        f"{statements:,} statements make {compared + listed + not_listed:,} pairs: {compared:,} measure one thing and "
        f"are compared, {listed:,} might be mistaken for that and are listed as not comparable, {not_listed:,} speak "
        "of different things and are not listed."
    )
