"""What a person may write in each field: its name in words, and the values of the codebook with their labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..charts.wording import EVENT_WORDS, STATUS_WORDS, UNITS, place_words
from ..codebook import Codebook
from ..decisions import FIELDS, possible_readings
from ..errors import UsageError
from ..model import BASES, EVENTS, FACTUALITIES, STATUSES, Claim

LABELS = {
    "reading": "Value", "measure": "Measure", "event": "What happened", "status": "Status of the people",
    "counted": "What is counted", "counted_resolved": "What is counted, pronouns resolved",
    "subgroup": "Part of the group", "unit": "Unit", "place": "Place (ISO code)",
    "place_name": "Place within the country", "period": "Period", "source": "Source", "basis": "Basis",
    "factuality": "Stated as",
}  # fmt: skip
#: What helps with a field that is written freely.
HINTS = {
    "place": "PAK, or PAK>AFG for a movement",
    "period": "2023-11, 2023-10-03/2023-12-04, or 2023-09-15/.. for since",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "event": {**EVENT_WORDS, "other": "something else, or not said", "displaced": "displaced or fled"},
    "status": {**STATUS_WORDS, "any": "no status said"},
    "basis": {
        "documented_min": "documented minimum", "registered": "registration", "estimated": "estimate",
        "projected_model": "projection", "enumerated": "count or census",
    },
    "factuality": {"observed": "fact", "planned": "plan or threat", "projected": "projection", "alleged": "allegation"},
    "unit": UNITS,
}  # fmt: skip
_FIXED = {"event": EVENTS, "status": STATUSES, "factuality": FACTUALITIES, "basis": ("", *BASES)}
_PLACE = re.compile(r"[A-Z]{3}(?:>(?:[A-Z]{3})?)?|>[A-Z]{3}")
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_PERIOD = re.compile(rf"{_DAY}|(?:{_DAY}|\.\.)/(?:{_DAY}|\.\.)")
_UNIT = re.compile(rf"{'|'.join(UNITS)}|percent|[A-Z]{{3}}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the coding: ``options`` are value and label; ``free`` says whether others may be written."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    free: bool = False
    hint: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As a form needs it."""
        options = [{"value": value, "label": label} for value, label in self.options]
        return {"name": self.name, "label": self.label, "options": options, "free": self.free, "hint": self.hint}


def form(codebook: Codebook) -> list[Field]:
    """The fields that a person may correct, the weightiest first, with what the codebook offers for each.

    Examples
    --------
    >>> from quotedfigures import load_codebook
    >>> [(field.name, field.options[1]) for field in form(load_codebook())[2:4]]
    [('event', ('arrived', 'arrived')), ('status', ('registered', 'registered'))]
    """
    offered = {name: tuple((value, words(name, value)) for value in values) for name, values in _FIXED.items()}
    offered["measure"] = ("", "none"), *((ident, measure.label) for ident, measure in codebook.measures.items())
    offered["unit"] = ("", "unknown"), *((unit, plural) for unit, plural in UNITS.items())
    offered["place"] = tuple((code, place_words(code)) for code in codebook.places if _PLACE.fullmatch(code))
    offered["source"] = tuple((ident, entry.label or ident) for ident, entry in codebook.book.sources.items())
    closed = {*_FIXED, "measure", "reading"}
    return [
        Field(name, label, offered.get(name, ()), free=name not in closed, hint=HINTS.get(name, ""))
        for name, label in LABELS.items()
    ]


def words(field: str, value: str, codebook: Codebook | None = None) -> str:
    """A value in words.

    Examples
    --------
    >>> words("event", "to_be_deported"), words("place", "PAK>AFG"), words("basis", "")
    ('to be deported', 'Pakistan to Afghanistan', 'not said')
    """
    if not value:
        return "none" if field == "measure" else "not said"
    if field == "measure" and codebook is not None and value in codebook.measures:
        return codebook.measures[value].label
    if field == "place":
        return place_words(value)
    return _WORDS.get(field, {}).get(value) or (value.replace("_", " ") if field in _FIXED else value)


def checked(claim: Claim, changes: Mapping[str, str], codebook: Codebook) -> dict[str, str]:
    """The changes, each held against what its field may be.

    Raises
    ------
    UsageError
        The field, the value and what is allowed.
    """
    made = {name: (value or "").strip() for name, value in changes.items()}
    for name, value in made.items():
        if name not in FIELDS:
            raise UsageError(f"{name!r} cannot be corrected; allowed are {', '.join(FIELDS)}")
        _check(claim, name, value, codebook)
    return made


def _check(claim: Claim, name: str, value: str, codebook: Codebook) -> None:
    allowed = _FIXED.get(name)
    if name == "measure":
        allowed = ("", *codebook.measures)
    elif name == "reading":
        allowed = tuple(possible_readings(claim))
    if allowed is not None and value not in allowed:
        offer = ", ".join(x for x in allowed if x) if len(allowed) < 30 else "see quotedfigures list measures"
        raise UsageError(f"{value!r} is no {name}; {f'allowed: {offer}' if offer else 'it has one reading only'}")
    pattern = {"place": _PLACE, "period": _PERIOD, "unit": _UNIT}.get(name)
    if value and pattern and not pattern.fullmatch(value):
        raise UsageError(f"{value!r} is no {name}; write {HINTS.get(name) or 'person, household … or a currency: USD'}")
