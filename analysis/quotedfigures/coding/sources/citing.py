"""Sources that are cited: "according to X", "recorded by X", "(X, 2024)", "figures from X", "Reuters, citing X"."""

from __future__ import annotations

import re
from functools import cache

from ..passage.finders import Finder
from ..passage.segmentation import Sentence
from .attributed import OWN, Attribution, look_back, segment
from .papers import clean
from .speakers import phrase_after, phrase_before
from .wordings import keeper_phrase, keepers, opening_with, source_finder, source_words, whole

_CITING = re.compile(r",?\s+(?:citing|quoting)\s+")
_QUOTED = re.compile(r"\s+(?:quoted|cited)\s+(?!by\b|in\b)")
_QUOTED_BY = re.compile(r",\s+(?:as\s+)?(?:quoted|cited|reported)\s+by\s+")


def by_carrier(text: str, where: Sentence) -> list[Attribution]:
    """Reuters, citing X; AFP quoted X as saying; X, quoted by the BBC, estimates; X told Reuters."""
    found = [*_cited_first(text, where), *_cited_last(text, where)]
    for m in _CITING.finditer(text, where.start, where.end):
        at = m.end()
        origin, relay = phrase_after(text, at, where.end), phrase_before(text, look_back(where, m.start()), m.start())
        if origin:
            carrier = _without_verb(relay[0]) if relay and len(relay[0].split()) <= 8 else None
            begin = relay[1] if relay and carrier else m.start()
            found.append(Attribution(begin, origin[1], clean(origin[0]), carrier, *segment(text, where, at)))
    for m in _QUOTED.finditer(text, where.start, where.end):
        at = m.end()
        origin, relay = phrase_after(text, at, where.end), phrase_before(text, look_back(where, m.start()), m.start())
        if origin and relay:
            last = segment(text, where, at)[1]
            if _unowned().match(origin[0]):  # "the mayor cited a survey of 400 households": his word
                found.append(Attribution(relay[1], m.end(), clean(relay[0]), None, at, last))
            else:
                found.append(Attribution(relay[1], origin[1], clean(origin[0]), relay[0], at, last))
    for m in _QUOTED_BY.finditer(text, where.start, where.end):
        at = m.end()
        origin, relay = phrase_before(text, look_back(where, m.start()), m.start()), phrase_after(text, at, where.end)
        if origin and relay and not re.search(r"\d", origin[0]):
            found.append(Attribution(origin[1], relay[1], clean(origin[0]), relay[0], *segment(text, where, at)))
    return found


def _without_verb(phrase: str) -> str:
    """``The daily reported, citing``: the daily."""
    verb = source_finder("say").search(phrase, 0, len(phrase))
    return phrase[: verb.start()].rstrip() if verb and verb.start() else phrase


@cache
def _unowned() -> re.Pattern[str]:
    """A paper that is nobody's: ``a survey of``, ``figures``, ``recent reports``."""
    return re.compile(
        rf"(?:the\s+|an?\s+|some\s+)?(?:[a-z-]+\s+){{0,2}}?(?:{whole('papers').pattern})(?:\s+(?:of|on|in)\b.*)?$",
        re.I | re.S,
    )


@cache
def _behind_dash() -> re.Pattern[str]:
    """The last words of a headline: ``12 killed in a crash - police``."""
    named = rf"(?:[Tt]he\s+)?(?:[\w'-]+\s+){{0,2}}?(?i:{whole('headline').pattern})|{source_words('known').pattern}"
    return re.compile(rf"(?:[a-z]\w*\s+){{2}}\S+\s--?\s({named})\s*$")


def by_dash(text: str, where: Sentence) -> list[Attribution]:
    """12 killed in a crash - police."""
    m = _behind_dash().search(text, max(where.start, where.end - 90), where.end)
    return [Attribution(m.start(1), m.end(1), m[1], None, where.start, m.start(1))] if m else []


#: "Citing the ministry, the paper wrote that …"
_CITING_FIRST = re.compile(r"\s*(?:Citing|Quoting)\s+")
_CARRIED = re.compile(
    r",\s+((?:the|an?)\s+[\w\s-]{2,30}?|[A-Z][\w\s-]{1,30}?)\s+(?:wrote|writes|reported|reports|said|says|puts?)\b"
)


def _cited_first(text: str, where: Sentence) -> list[Attribution]:
    """Citing X, the paper wrote that …"""
    m = _CITING_FIRST.match(text, where.start, where.end)
    origin = phrase_after(text, m.end(), where.end) if m else None
    carried = _CARRIED.match(text, origin[1], where.end) if origin else None
    if not m or not origin or not carried:
        return []
    return [Attribution(m.start(), carried.end(), clean(origin[0]), carried[1], where.start, where.end)]


def _cited_last(text: str, where: Sentence) -> list[Attribution]:
    """The daily reported that 40 had died, citing X."""
    m = _CITING.search(text, where.start, where.end)
    verb = source_finder("say").search(text, where.start, m.start()) if m else None
    carrier = phrase_before(text, look_back(where, verb.start()), verb.start()) if verb else None
    origin = phrase_after(text, m.end(), where.end) if m else None
    apart = verb is not None and m is not None and bool(re.search(r"\d|,", text[verb.end() : m.start()]))
    if not (m and verb and carrier and origin and apart and source_words("carriers").search(carrier[0])):
        return []
    first, last = segment(text, where, m.start())
    return [Attribution(carrier[1], verb.end(), clean(origin[0]), carrier[0], max(first, carrier[1]), last)]


@cache
def _by_count() -> re.Pattern[str]:
    """By X's count."""
    owner = r"(?:the\s+|an?\s+|your\s+own\s+|its\s+own\s+|their\s+own\s+)?[\w' -]{2,50}?"
    kind = r"(?:(?:own|last|latest|official|current)\s+){0,2}"
    return re.compile(rf"\bby\s+({owner})'s?\s+{kind}(?:{whole('papers').pattern})\b")


def by_preposition(text: str, where: Sentence) -> list[Attribution]:
    """According to X; by X's count."""
    found = []
    for m in source_finder("according").finditer(text, where.start, where.end):
        origin = phrase_after(text, m.end() + 1, where.end)
        if m[0].lower() == "per" and not (origin and re.match(r"(?:the\s+)?[A-Z]{2}", origin[0])):
            continue
        source = clean(origin[0]) if origin else None
        if origin and source and not re.match(r"(?:our|us|plan|reports?$|estimates?$)\b", source, re.I):
            found.append(Attribution(m.start(), origin[1], source, None, *segment(text, where, m.start())))
    owned = text.find("'", *where) >= 0
    for m in _by_count().finditer(text, where.start, where.end) if owned else ():
        first, last = segment(text, where, m.start())
        found.append(Attribution(m.start(), m.end(), m[1], None, _of_relative(text, first, m.start()), last))
    return found


_RELATIVE = re.compile(r"\b(?:that|which|who|where)\s+(?=(?:[^,]|,(?=\d))*$)")


def _of_relative(text: str, first: int, at: int) -> int:
    """ "... outside a camp that holds 1,937 people by the prefecture's register": of the camp alone."""
    relative = _RELATIVE.search(text, first, at)
    return relative.start() if relative else first


@cache
def _recorded_by() -> Finder:
    return opening_with("by", rf"\s+by\s+(?=(?:the|an?|its|their|one)\b|[A-Z]|{keeper_phrase()})")


def by_passive(text: str, where: Sentence) -> list[Attribution]:
    """Recorded by X; figures compiled by X."""
    found = []
    for m in _recorded_by().finditer(text, where.start, where.end):
        at = m.end()
        origin = phrase_after(text, at, where.end)
        if origin and (
            source_words("keepers").search(origin[0]) or origin[0][0].isupper() or re.search(r"\b[A-Z]", origin[0])
        ):
            found.append(Attribution(m.start(), origin[1], clean(origin[0]), None, *segment(text, where, at)))
    return found


_BRACKETED = re.compile(
    r"\((?:source:\s*)?([^()]{2,40}?)(?:,\s*(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d[^()]{0,12})?\)|"
    r"\bSources?:\s*([^.;\n]{2,60})"
)


@cache
def _body() -> re.Pattern[str]:
    """``(Red Crescent)``, ``(Ministry of Health)``: capitals and a head that keeps numbers."""
    head = rf"(?=[A-Z])(?i:{keepers()})\b"
    words = r"(?:\s+(?:of|for|and|the|[A-Z][\w'-]*))"
    return re.compile(rf"(?:[A-Z][\w'-]*\s+){{1,4}}{head}|{head}{words}{{2,5}}")


def by_parenthesis(text: str, where: Sentence) -> list[Attribution]:
    """(UNHCR, March 2024); Source: UNHCR."""
    found: list[Attribution] = []
    if text.find("(", *where) < 0 and text.find("ource", *where) < 0:
        return found
    for m in _BRACKETED.finditer(text, where.start, where.end):
        name = clean(m[1] or m[2]) or ""
        behind = text[max(where.start, m.start() - 60) : m.start()].rstrip()
        if re.match(r"\s*--?\s", text[m.end() : m.end() + 4]):  # the agency of a dateline
            continue
        cited = bool(re.search(r"(?:19|20)\d\d", m[0]))
        if (
            m[2]
            or (cited and m[1] and source_words("known").fullmatch(m[1]))
            or (source_words("known").fullmatch(name) and not re.search(r"[A-Z][\w'-]+$", behind))
            or (m[1] and "ource" in m[0])
            or (m[1] and _body().fullmatch(m[1]) and not re.search(r"[A-Z][\w'-]+$", behind))
        ):
            found.append(Attribution(m.start(), m.end(), name.strip(), None, *segment(text, where, m.start())))
    return found


_OWNED = re.compile(
    r"\b((?:the\s+|The\s+|an?\s+)?[\w-]+(?:\s+[\w-]+){0,3}?)'s?\s+(?:\w+\s+){0,2}?(?:target|goal|plan|estimate|"
    r"count|figure|tally|toll|number|"
    r"database|register)\s+(?:is|was|are|were|stands|stood|of|remains)\b"
)


_CLAIMS_OF = re.compile(
    r"\b(?:[Cc]laims?|[Aa]llegations?|[Aa]ssertions?|[Ss]tatements?|[Tt]estimon(?:y|ies)|[Aa]ccounts?)\s+(?:\w+\s+)?(?:by|from)\s+"
)


@cache
def _papers_of() -> Finder:
    return opening_with("papers", r"\s+(?:\w+\s+){0,2}?(?:from|by)\s+(?=(?:the|an?)\b|[A-Z])")


def by_paper(text: str, where: Sentence) -> list[Attribution]:
    """Figures from X; X's latest count; a tally by X."""
    found = []
    for m in _papers_of().finditer(text, where.start, where.end):
        at = m.end()
        origin = phrase_after(text, at, where.end)
        source = clean(origin[0]) if origin else None
        if origin and source and (source_words("keepers").search(source) or re.search(r"\b[A-Z]{2,}", source)):
            found.append(Attribution(m.start(), origin[1], source, None, *segment(text, where, at)))
    for m in _CLAIMS_OF.finditer(text, where.start, where.end):
        origin = phrase_after(text, m.end(), where.end)
        source = clean(origin[0]) if origin else None
        if origin and source:
            found.append(Attribution(m.start(), origin[1], source, None, *segment(text, where, m.end())))
    owned = text.find("'", *where) >= 0
    for m in _OWNED.finditer(text, where.start, where.end) if owned else ():
        if not OWN.match(m[1]):
            first, last = m.start(), m.end()
            found.append(Attribution(first, last, m[1], None, first, segment(text, where, last)[1]))
    return found
