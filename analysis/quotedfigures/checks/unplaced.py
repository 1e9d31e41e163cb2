"""Places that stand in the words around a number and in no field of its claim."""

from __future__ import annotations

import re
from functools import lru_cache

from ..coding.places.gazetteer import COUNTRY, PEOPLE, lookup

_DIRECTION = re.compile(
    r"\b(?:(?:north|south)(?:-?(?:east|west))?|east|west)ern\s+(?:and\s+\w+ern\s+)?(?!Sahara|Ireland|Cape|Mariana|Africa)"
    r"[A-Z]\w+|\bcentral\s+(?!African)[A-Z]\w+",
)
_NAMED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Ii]nside)\s+(?:the\s+)?"
    r"(?:(?:\w+\s+)?(?:villages?|towns?|cit(?:y|ies)|hamlets?|suburbs?|districts?|camps?|provinces?|regions?|areas?|prisons?)\s+"
    r"(?:of\s+)?)?([A-Z][\w'’]+(?:[ -][A-Z][\w'’]+)*)"
)
#: "Kutupalong is home to", "Dadaab camp hosts".
_HOST = re.compile(
    r"(?:^|[.,;:]\s+)(?:[Tt]he\s+)?(?:camp\s+(?:at|of|in)\s+)?([A-Z][\w'’]+(?:[ -][A-Z][\w'’]+)*)"
    r"(?:\s+(?:camp|district|province|state|city|county|region))?\s+(?:now\s+|still\s+|alone\s+)?"
    r"(?:is\s+home\s+to|hosts?|hosted|shelters?|sheltered|houses?|housed|holds|held|accommodates?)\b"
)
_NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|Ramadan|Parliament|Africa|Europe|Asia|FY|[A-Z]{2,})\b"
)
_ORIGIN = re.compile(r"(?:\s+[\w-]+){1,4}?\s+from\s+(?:the\s+)?((?:[A-Z][\w'-]+\s?)+)")


@lru_cache(maxsize=65536)
def within(sentence: str, country: str | None) -> frozenset[str]:
    """Parts of the country that a sentence names: "eastern Chad", a village that no gazetteer knows.

    Examples
    --------
    >>> sorted(within("In Komsilga 52 people were killed, in eastern Burkina Faso, on 3 May.", "BFA"))
    ['Komsilga', 'eastern burkina']
    """
    found = (m for names in (_NAMED, _HOST) for m in names.finditer(sentence))
    named = {m[1] for m in found if _is_within(m[1], country)}
    return frozenset(named | {m[0].casefold() for m in _DIRECTION.finditer(sentence)})


def _is_within(name: str, country: str | None) -> bool:
    if _NO_PLACE.match(name):
        return False
    known = lookup(name)
    return known is None or (known[1] not in (COUNTRY, PEOPLE) and known[0] in (country or ""))


@lru_cache(maxsize=65536)
def origin(after: str) -> str | None:
    """Where the counted are from, in the words behind their number ("108,000 refugees from Eritrea").

    Examples
    --------
    >>> origin(" refugees from South Sudan in Uganda"), origin(" refugees in Uganda")
    ('South Sudan', None)
    """
    found = _ORIGIN.match(after)
    return found[1].strip() if found else None
