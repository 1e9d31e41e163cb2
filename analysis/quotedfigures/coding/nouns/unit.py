"""What a number is a number of: persons, households, events, organisations, things, percent, money, time."""

from __future__ import annotations

from functools import cache

from ...model import Quantity
from ..lexicons import load
from ..passage.context import Coded

_NOUNS = ("person", "household", "event", "organisation", "thing", "person_endings", "subgroup", "generic", "numbers")


#: The units of a noun that can mean people: one that the lexicon does not know may.
MAY_BE_PEOPLE = ("person", "household", None)
_PLAIN = ("person", "household", "event", "organisation", "thing")


@cache
def nouns() -> dict[str, list[str]]:
    """The noun lexicon."""
    return load("nouns", _NOUNS)


@cache
def _units() -> dict[str, str]:
    table: dict[str, str] = {}
    for unit in ("thing", "organisation", "event", "household", "person"):
        for noun in nouns()[unit]:
            table[noun] = unit
            table.setdefault(plural(noun), unit)
    return table


def plural(noun: str) -> str:
    """The regular plural of an English noun.

    Examples
    --------
    >>> plural("arrest"), plural("body"), plural("church"), plural("day")
    ('arrests', 'bodies', 'churches', 'days')
    """
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def noun_unit(noun: str) -> str | None:
    """The unit that a noun counts in; None where the lexicon and its endings do not know it.

    Examples
    --------
    >>> noun_unit("families"), noun_unit("arrests"), noun_unit("beekeepers"), noun_unit("Afghans"), noun_unit("rocks")
    ('household', 'event', 'person', 'person', None)
    """
    lower = noun.lower()
    known = _units().get(lower) or _units().get(lower.rsplit("-", 1)[-1])
    if known:
        return known
    endings = tuple(nouns()["person_endings"])
    if lower in nouns()["numbers"]:
        return None
    if lower.endswith(endings) and (
        noun[:1].isupper() or lower.endswith("ians") or not lower.endswith(("is", "ans", "ese"))
    ):
        return "person"
    acronym = noun.removesuffix("s").isupper() and len(noun) > 2
    return "person" if noun[:1].isupper() and not acronym and not noun.isupper() else None


def code(quantity: Quantity, head: str | None, inferred: str | None) -> Coded:
    """The unit of a quantity.

    Parameters
    ----------
    quantity : Quantity
        Money, shares and durations bring their unit along.
    head : str or None
        The head noun of what is counted, as far as it is known.
    inferred : str or None
        The unit of what the number refers back to.

    Examples
    --------
    >>> code(Quantity(), "households", None)
    Coded(value='household', trace='noun: households')
    """
    if quantity.kind in ("share", "money", "duration") or quantity.unit:
        return Coded(quantity.unit or "percent", f"kind: {quantity.kind}")
    if quantity.kind == "change":
        return Coded("thing", "kind: change")
    known = noun_unit(head) if head else None
    if known:
        return Coded(known, f"noun: {head}")
    if head and head.lower() not in nouns()["numbers"]:
        return Coded("thing", f"unknown noun: {head}")
    return Coded(inferred, "antecedent") if inferred in _PLAIN else Coded("person", "nothing named")
