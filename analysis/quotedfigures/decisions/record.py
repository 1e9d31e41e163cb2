"""One decision: what it may say, and how it stands in a row."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import CodebookError
from ..model import BASES, EVENTS, FACTUALITIES, STATUSES, Claim, plain_number
from ..quantities.contacts import MASK, masked

#: Columns that every file has; a file without the others holds corrections only.
OLD_COLUMNS = ("document", "exact", "prefix", "suffix", "start", "field", "old", "new", "reason", "who", "when")
COLUMNS = (*OLD_COLUMNS[:5], "action", *OLD_COLUMNS[5:], "adjudicates")
#: accept: right as it reads · correct: one field has another value · reject: no claim at all · undo: takes a row back.
ACTIONS = ("accept", "correct", "reject", "undo")
#: What a person may correct. The number itself and its place in the text are not among it: those are read, not
#: judged; ``reading`` chooses among the values that an ambiguous numeral may have.
FIELDS = (
    "unit", "counted", "counted_resolved", "subgroup", "status", "event", "place", "place_name", "period", "source",
    "basis", "factuality", "measure", "reading",
)  # fmt: skip
_VOCABULARIES = {"status": STATUSES, "event": EVENTS, "factuality": FACTUALITIES, "basis": ("", *BASES)}
_NEVER_EMPTY = frozenset({"status", "event", "factuality", "reading"})
#: So many characters on each side are read to see whether a phone or an address begins there.
_AROUND = 200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. ``old`` and ``new`` are empty for a field without a value; ``where`` is its file and line.

    ``action`` is one of ``ACTIONS``; only ``correct`` has a field. ``old`` of an ``accept`` is what was accepted, as a
    JSON object of fields. ``adjudicates`` names the coders between whom this decision decides; then it wins.

    Examples
    --------
    >>> Decision("a.txt", "29", "event", "other", "killed", "the report names killings", "MK", "2026-01-05").action
    'correct'
    """

    document: str
    exact: str
    field: str
    old: str
    new: str
    reason: str
    who: str
    when: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    where: str = "decision"
    action: str = "correct"
    adjudicates: str = ""

    def __post_init__(self) -> None:
        for name in ("document", "exact", "reason", "who"):
            if not getattr(self, name).strip():
                raise CodebookError(f"{self.where}: '{name}' is empty; a decision says where, why and by whom")
        if not _DAY.fullmatch(self.when):
            raise CodebookError(f"{self.where}: when {self.when!r} is no day; write it as 2025-01-31")
        if "@" in self.who or len(self.who) > 40:
            raise CodebookError(f"{self.where}: who is a role or initials (at most 40 characters, no address)")
        if self.action not in ACTIONS:
            raise CodebookError(f"{self.where}: {self.action!r} is no action; allowed are {', '.join(ACTIONS)}")
        if self.action == "correct":
            self._check_correction()
        elif self.field and (self.action != "undo" or self.field not in FIELDS):
            raise CodebookError(f"{self.where}: {self.action} takes no field {self.field!r}; leave it empty")
        if self.action == "accept":
            stated(self)

    def _check_correction(self) -> None:
        if self.field not in FIELDS:
            raise CodebookError(f"{self.where}: {self.field!r} cannot be decided; allowed are {', '.join(FIELDS)}")
        if self.field in _NEVER_EMPTY and not self.new:
            raise CodebookError(f"{self.where}: {self.field} cannot be emptied; write one of its values")
        allowed = _VOCABULARIES.get(self.field)
        if allowed and self.new not in allowed:
            options = ", ".join(x for x in allowed if x)
            raise CodebookError(f"{self.where}: {self.new!r} is no {self.field}; allowed are {options}")

    @property
    def selector(self) -> tuple[Any, ...]:
        """Where it speaks of, as written."""
        return (self.document, self.exact, self.prefix, self.suffix, self.start)


def stated(decision: Decision) -> dict[str, str]:
    """The values that an ``accept`` says are right; empty where it does not say which."""
    if not decision.old:
        return {}
    try:
        found = json.loads(decision.old)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(v, str) and k in FIELDS for k, v in found.items()):
        raise CodebookError(f"{decision.where}: old of an accept is a JSON object of fields and texts, or empty")
    return found


def value_of(claim: Claim, field: str) -> str:
    """A field as a decision writes it: empty where the claim has no value.

    Examples
    --------
    >>> from quotedfigures.model import Quantity
    >>> claim = Claim("a.txt", 0, 2, "29", Quantity(), event="killed")
    >>> value_of(claim, "event"), value_of(claim, "place")
    ('killed', '')
    """
    if field == "reading":
        return str(plain_number(claim.quantity.value)) if claim.quantity.readings else ""
    return getattr(claim, field) or ""


def coding_of(claim: Claim) -> dict[str, str]:
    """Every field that has a value, as a decision writes it."""
    return {field: value for field in FIELDS if (value := value_of(claim, field))}


def accepted(coding: Mapping[str, str]) -> str:
    """A coding as ``old`` of an ``accept`` holds it."""
    return json.dumps(dict(coding), ensure_ascii=False)


def select(claim: Claim, text: str, width: int = 30) -> dict[str, Any]:
    """The selector of a claim, ready for a decision: its document, quote, the words around it and its start.

    The words end before a phone or an address.
    """
    near = slice(max(0, claim.start - _AROUND), claim.end + _AROUND)
    start, end = claim.start - near.start, claim.end - near.start
    shown = masked(text[near], kept=[(start, end)])
    before, after = shown[max(0, start - width) : start], shown[end : end + width]
    return {
        "document": claim.document,
        "exact": claim.quote,
        "prefix": " ".join(before.rpartition(MASK)[2].split()),
        "suffix": " ".join(after.partition(MASK)[0].split()),
        "start": claim.start,
    }
