"""The clause around a mention, worked out once for all modules that ask for it."""

from __future__ import annotations

from .context import Passage


def clause_of(passage: Passage) -> tuple[int, int]:
    """Start and end of the clause around the mention, as ``passage.clause`` has them."""
    return passage.layout.remember((clause_of, passage.index), lambda p: p.clause, passage)
