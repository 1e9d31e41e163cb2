"""Which decisions stand: those that were taken back are left out, with the rows that took them back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from ..errors import CodebookError
from .record import Decision


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody took back, in their order.

    An ``undo`` takes back the last decision that its own coder made before it on the same place and field.

    Raises
    ------
    CodebookError
        An undo with nothing to take back.

    Examples
    --------
    >>> made = Decision("a.txt", "29", "event", "other", "killed", "seen", "MK", "2026-01-05")
    >>> back = Decision("a.txt", "29", "event", "", "", "taken back", "MK", "2026-01-06", action="undo")
    >>> standing([made, back]), len(standing([made, back, made]))
    ([], 1)
    """
    kept: dict[int, Decision] = {}
    stacks: defaultdict[Hashable, list[int]] = defaultdict(list)
    waiting: list[Decision] = []
    for number, decision in enumerate(decisions):
        stack = stacks[_key(decision), _file(decision)]
        if decision.action != "undo":
            stack.append(number)
            kept[number] = decision
        elif stack:
            del kept[stack.pop()]
        else:
            waiting.append(decision)
    for undo in waiting:
        _take_back_elsewhere(undo, kept)
    return list(kept.values())


def _take_back_elsewhere(undo: Decision, kept: dict[int, Decision]) -> None:
    """A coder may have begun in one file and gone on in another: the latest day counts."""
    matching = [number for number, decision in kept.items() if _key(decision) == _key(undo)]
    if not matching:
        raise CodebookError(
            f"{undo.where}: nothing of {undo.who} on '{undo.exact}' in {undo.document} is left to undo; remove the row"
        )
    del kept[max(matching, key=lambda number: (kept[number].when, number))]


def _key(decision: Decision) -> Hashable:
    return (decision.who, decision.selector, decision.field, bool(decision.adjudicates))


def _file(decision: Decision) -> str:
    return decision.where.rpartition(":")[0]
