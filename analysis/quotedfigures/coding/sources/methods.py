"""How a document says it came by its numbers: ``by the count of the border authority``, ``each name has been checked``.

A phrase with *by* holds for the numbers of its clause; a sentence about the list, the count or the names as a whole
holds for the numbers that the publisher gives in its own voice.
"""

from __future__ import annotations

import re

from ..passage.clauses import says_any, small_text
from ..passage.context import Coded, Passage

_OWN = r"(?:[\w'-]+\s+){0,4}?"
_BY = {
    # "by the government's count" says who, not how; "by the count of the border police" says how
    "enumerated": re.compile(
        r"\b[Bb]y\s+(?:(?:the|a|one|its|their|our)\s+)?(?:[a-z]+\s+)?(?:(?:count|tally)\s+of\s+the|head\s?count)\b"
    ),
    "estimated": re.compile(
        rf"\b[Bb]y\s+(?:the\s+|its\s+|their\s+|our\s+|an?\s+|every\s+|all\s+|any\s+|most\s+|some\s+)?{_OWN}"
        r"(?:own\s+)?(?:estimates?|estimation|reckoning|guess)\b"
    ),
    "registered": re.compile(rf"\b[Bb]y\s+(?:the\s+|its\s+|their\s+|our\s+){_OWN}(?:own\s+)?register\b"),
}  # fmt: skip
#: ", our desk reckons": behind a number, a verb of estimating ends its clause.
_RECKONED = re.compile(r"[^.;:()]{0,120}?,\s+[^,.;:()]{3,70}?\b(?:estimates|estimated|reckons|reckoned)\s*[,.;)]")
_RECKONING = frozenset(("estimates", "estimated", "reckons", "reckoned"))
#: "As the group has documented, more than 1,240"; "has documented that at least 1,240".
_DOCUMENTED = re.compile(
    r"\b(?:[Aa]s\s+[^,.;:]{3,70}\s(?:has|have|had)\s+(?:documented|verified|recorded|confirmed|established)\s*,"
    r"|\b(?:documented|documents|verified|verifies|recorded|records|confirmed|confirms|established|corroborated|lists|listed)"
    r"\s+(?:that\s+)?(?:[\w'-]+\s+){0,5}?(?:of|that)?)\s*$"
)

_ALL = r"\b(?:[Ee]ach|[Ee]very|[Aa]ll(?:\s+the)?)\s+(?:[a-z-]+\s+){0,2}?"
_DONE = r"(?:\s+[a-z]+){0,4}?\s+(?:has|have|had|is|are|was|were)\s+(?:been\s+)?(?:[a-z]+ly\s+)?"
_METHODS = (
    ("documented_min", re.compile(
        rf"{_ALL}(?:names?|cases?|deaths?|incidents?|entry|entries|killings?|records?|reports?|victims?){_DONE}"
        r"(?:checked|verified|confirmed|corroborated|documented|cross-checked|matched|established)\b"
        r"|\b(?:list|count|number|figure|total|toll|tally)\s+(?:is|remains)\s+(?:only\s+)?(?:a|the)\s+"
        r"(?:bare\s+|documented\s+|verified\s+)?(?:minimum|floor)\b"
        r"|\b(?:figures|numbers|totals|counts)\s+are\s+(?:[a-z]+\s+){0,2}?(?:minimum|minimums|minima|floors)\b"
    )),
    ("enumerated", re.compile(
        r"\b(?:[Cc]ounting\s+teams?|[Ee]numerators?|[Cc]ounters?|[Tt]ally\s+clerks?)\s+(?:[a-z]+\s+){0,2}?"
        r"(?:stand|stood|count(?:ed)?|sit|sat|ask(?:ed)?|visit(?:ed)?|record(?:ed)?|note[ds]?|went|walk(?:ed)?)\b"
        r"|\b(?:figures|numbers|data|totals)\s+(?:are|come|came|were)\s+(?:[a-z]+\s+){0,2}?(?:from|based\s+on|by)\s+(?:a|the)\s+"
        r"(?:[\w-]+\s+){0,2}?(?:head\s?count|count|census|enumeration)\b|\b(?:a|the|this)\s+hand\s+count\b"
    )),
    ("estimated", re.compile(
        r"\b(?:[Aa]ll\s+|[Tt]he\s+|[Tt]hese\s+|[Oo]ur\s+)(?:figures|numbers|totals)\s+(?:here\s+|below\s+|above\s+)?are\s+"
        r"(?:[a-z]+\s+){0,2}?estimates\b"
    )),
    ("registered", re.compile(
        r"\b(?:[Aa]ll\s+|[Tt]he\s+|[Tt]hese\s+|[Oo]ur\s+)?(?:[Ff]igures|[Nn]umbers|[Tt]otals)\s+(?:come|came|are|were)\s+"
        r"(?:taken\s+|drawn\s+)?from\s+(?:the|its|our|their)\s+(?:[\w-]+\s+){0,2}?(?:register|registry|registration\s+database)\s*[.;]"
    )),
)  # fmt: skip
#: Without one of these in the text (in small letters) its pattern cannot match.
_TELLING = {
    "documented_min": (
        "checked", "verified", "confirmed", "corroborated", "documented", "matched", "established", "minimum", "minima",
        "floor",
    ),
    "enumerated": ("team", "enumerator", "counter", "clerk", "head", "count", "census", "enumeration"),
    "estimated": ("estimates",),
    "registered": ("regist",),
}  # fmt: skip
_FLOORS = ("at_least", "more_than", "or_more")


def said_by(passage: Passage) -> Coded | None:
    """The basis that a phrase of the number's own clause tells ("by every estimate", "our desk reckons").

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "By the count of the port police, 812 people landed."
    >>> p, = passages(Document("a.txt", text), [Mention(33, 36, "812", Quantity())])
    >>> said_by(p).value
    'enumerated'
    """
    m, text, (start, end) = passage.mention, passage.text, passage.sentence
    if m.quantity.modifier in _FLOORS and (found := _DOCUMENTED.search(text, max(start, m.start - 110), m.start)):
        return Coded("documented_min", " ".join(found[0].split()))
    if " by " not in text[start:end].lower() and not text.startswith(("By ", "by "), start):
        return _reckoned(passage)
    for name, pattern in _BY.items():
        for found in pattern.finditer(text, start, end):
            if _beside(passage, found):
                return Coded(name, " ".join(found[0].split()))
    return _reckoned(passage)


def _beside(passage: Passage, found: re.Match[str]) -> bool:
    """Does no other number, and no end of a clause but one comma, stand between?"""
    m, text = passage.mention, passage.text
    a, b = (found.end(), m.start) if found.end() <= m.start else (m.end, found.start())
    gap = text[a:b]
    return (
        gap.count(",") <= 1 and not re.search(r"[;:()]", gap) and not any(a <= o.start < b for o in passage.neighbours)
    )


def _reckoned(passage: Passage) -> Coded | None:
    if not says_any(passage, _RECKONING):
        return None
    m, text = passage.mention, passage.text
    stop = min((o.start for o in passage.neighbours if o.start >= m.end), default=passage.sentence.end)
    found = _RECKONED.match(text, m.end, min(stop, passage.sentence.end))
    return Coded("estimated", " ".join(found[0].split()[-2:]).rstrip(",.;)")) if found else None


def of_document(passage: Passage, source: str | None) -> Coded | None:
    """The basis that the document tells of its own numbers as a whole.

    Parameters
    ----------
    passage : Passage
        The mention in its place.
    source : str or None
        Who its number is from: what others say was come by in their own ways.
    """
    said: dict[str, str] = passage.of_document(_methods)
    if source or not said or passage.mention.quantity.kind not in ("count", "share"):
        return None
    floor = passage.mention.quantity.modifier in _FLOORS and passage.mention.quantity.kind == "count"
    for name, words in said.items():
        if name == "documented_min" and not floor:
            continue
        if name != "documented_min" and floor:
            continue
        return Coded(name, f"document: {words}")
    return None


def _methods(passage: Passage) -> dict[str, str]:
    found: dict[str, str] = {}
    small = small_text(passage)
    for name, pattern in _METHODS:
        met = pattern.search(passage.text) if any(word in small for word in _TELLING[name]) else None
        if met:
            found[name] = " ".join(met[0].split())
    return found
