"""The words in which findings speak of coded fields: people, not ``person``; from Pakistan, not ``PAK>``."""

from __future__ import annotations

import re
from typing import Any

from ..model import Claim
from .context import Context

#: Coded value -> how it is said. What stands nowhere here is said as it is, underscores as spaces.
WORDS: dict[str, dict[str, str]] = {
    "unit": {
        "person": "people", "household": "households", "event": "incidents", "organisation": "organisations",
        "thing": "things", "percent": "a share", "year": "years", "month": "months", "week": "weeks", "day": "days",
        "hour": "hours",
    },
    "status": {
        "any": "", "card_holder": "card-holding", "asylum_seeker": "asylum-seeking", "idp": "internally displaced",
    },
    "event": {
        "other": "", "to_be_deported": "to be deported", "in_need": "in need", "in_poverty": "in poverty",
        "food_insecure": "short of food", "registered_event": "newly registered",
    },
    "factuality": {"observed": "", "planned": "as planned", "projected": "as projected", "alleged": "as alleged"},
}  # fmt: skip
#: Field -> what it is called.
FIELDS = {
    "kind": "what sort of quantity it is",
    "unit": "the unit",
    "event": "what is said of them",
    "factuality": "whether it has happened",
    "counted": "whom or what they count",
    "status": "the legal status",
    "place": "the place",
    "place_name": "the place below country",
    "subgroup": "who among the counted",
    "period": "the time",
    "basis": "what the number rests on",
    "measure": "what the codebook says they measure",
}
_MISSING = {
    "event": "no event named", "status": "any status", "factuality": "as a fact",
    "period": "no date given", "place_name": "the whole country", "subgroup": "all",
}  # fmt: skip


def field_words(field: str) -> str:
    """What a coded field is called in a sentence."""
    return FIELDS.get(field, field.replace("_", " "))


def word(field: str, value: str | None) -> str:
    """A coded value in plain words; empty where it limits nothing.

    Examples
    --------
    >>> word("unit", "person"), word("event", "to_be_deported"), word("status", "any"), word("event", "killed")
    ('people', 'to be deported', '', 'killed')
    """
    return WORDS.get(field, {}).get(value or "", (value or "").replace("_", " "))


#: Words for a number after which English puts "of".
_OF_WHAT = re.compile(r"(?:dozen|score|ten|hundred|thousand|million|billion|lakh|crore)s$|\b(?:number|majority)$", re.I)


def joined(quote: str, noun: str, kind: str) -> str:
    """What English puts between a number and what it counts."""
    return "" if not noun else " of " if kind == "share" or _OF_WHAT.search(quote) else " "


def quoted(quote: str, noun: str, kind: str) -> str:
    """A number in quotation marks and what it counts.

    Examples
    --------
    >>> quoted("dozens", "refugees", "count"), quoted("1,700", "refugees", "count"), quoted("1,700", "", "count")
    ('"dozens" of refugees', '"1,700" refugees', '"1,700"')
    """
    return f'"{quote}"{joined(quote, noun, kind)}{noun}'


def teller(claim: Claim) -> str:
    """Who prints the claim: its publisher, or its document where nobody is named."""
    return (claim.publisher or claim.document).replace("; ", " and ")


def place(code: str | None, context: Context) -> str:
    """A place or a way between two, with the codebook's names.

    Examples
    --------
    >>> place("PAK>AFG", Context()), place("TCD", Context())
    ('from PAK to AFG', 'in TCD')
    """
    return context.once(("place", code), lambda: _place(code or "", context.codebook))


def _place(code: str, codebook: Any) -> str:
    names = [_name(part, codebook) for part in code.split(">")]
    if len(names) == 1:
        return f"in {names[0]}" if code else ""
    return " ".join(f"{way} {name}" for way, name in zip(("from", "to"), names, strict=True) if name)


def _name(code: str, codebook: Any) -> str:
    known = getattr(codebook, "places", {}).get(code)
    return str(known.names[0]) if known is not None else code


def about(claim: Claim, context: Context) -> str:
    """What a claim counts, in words: whom, of which status, doing what, where, and how sure."""
    within = f"in {claim.place_name}" if claim.place_name else ""
    where = ", ".join(part for part in (within, place(claim.place, context)) if part)
    said = (
        word("status", claim.status), word("unit", claim.unit), word("event", claim.event), where,
        word("factuality", claim.factuality),
    )  # fmt: skip
    return " ".join(part for part in said if part)


def same_measure(a: Claim, b: Claim, context: Context) -> str:
    """What two claims both count: as the codebook has it where it knows the case, else in the words of the first."""
    known = context.codebook.measures.get(a.measure) if context.codebook is not None and a.measure else None
    if known is None or known.general or a.measure != b.measure:
        return about(a, context)
    return f"{known.label}, in {a.place_name}" if a.place_name else str(known.label)


def value(claim: Claim, field: str, context: Context) -> str:
    """What a claim says in one field, in words."""
    if field in ("kind", "modifier"):
        return str(getattr(claim.quantity, field))
    if field == "place":
        return place(claim.place, context) or "no place given"
    if field == "measure":
        return _measure(claim.measure, context)
    coded = getattr(claim, field, None)
    return word(field, coded) or _MISSING.get(field, "not said")


def _measure(name: str | None, context: Context) -> str:
    known = context.codebook.measures.get(name) if context.codebook is not None and name else None
    return str(known.label) if known is not None else name or "not said"
