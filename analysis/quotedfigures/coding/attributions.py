"""The attributions of a sentence: who it names as the source of a number, with which words, and how far that holds."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .finders import Finder, word_starts
from .segmentation import Sentence
from .speakers import (
    LONGEST,
    clean,
    keepers,
    opening_with,
    phrase_after,
    phrase_before,
    source_finder,
    source_words,
    whole,
    without_issue,
)


class Attribution(NamedTuple):
    """A source said in a sentence: where its cue stands, and the stretch it holds for."""

    start: int
    end: int
    source: str | None  # None: the publisher's own voice
    relayed_by: str | None
    first: int
    last: int
    again: bool = False  # a pronoun for the speaker before


_CITING = re.compile(r",?\s+(?:citing|quoting)\s+")
_QUOTED = re.compile(r"\s+(?:quoted|cited)\s+(?!by\b|in\b)")
_QUOTED_BY = re.compile(r",\s+(?:as\s+)?(?:quoted|cited|reported)\s+by\s+")
#: "Citing the ministry, the paper wrote that …"
_CITING_FIRST = re.compile(r"\s*(?:Citing|Quoting)\s+")
_CARRIED = re.compile(
    r",\s+((?:the|an?)\s+[\w\s-]{2,30}?|[A-Z][\w\s-]{1,30}?)\s+(?:wrote|writes|reported|reports|said|says|puts?)\b"
)
_BRACKETED = re.compile(
    r"\((?:source:\s*)?([^()]{2,40}?)(?:,\s*(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d[^()]{0,12})?\)|"
    r"\bSources?:\s*([^.;\n]{2,60})"
)
_OWNED = re.compile(
    r"\b((?:the\s+|The\s+|an?\s+)?[\w-]+(?:\s+[\w-]+){0,3}?)'s?\s+(?:\w+\s+){0,2}?(?:target|goal|plan|estimate|"
    r"count|figure|tally|toll|number|"
    r"database|register)\s+(?:is|was|are|were|stands|stood|of|remains)\b"
)


@cache
def _built() -> tuple[re.Pattern[str], Finder, Finder, re.Pattern[str]]:
    """``by X's count``, ``recorded by X``, ``figures from X``, ``, said X``."""
    papers = whole("papers").pattern
    keeper = rf"(?:[a-z]+\s+){{0,2}}(?:{keepers()})\b"
    return (
        re.compile(
            rf"\bby\s+((?:the\s+|an?\s+|your\s+own\s+|its\s+own\s+|"
            rf"their\s+own\s+)?[\w' -]{{2,50}}?)'s?\s+(?:own\s+)?(?:{papers})\b"
        ),
        opening_with("by", rf"\s+by\s+(?=(?:the|an?|its|their|one)\b|[A-Z]|{keeper})"),
        opening_with("papers", r"\s+(?:\w+\s+){0,2}?(?:from|by)\s+(?=(?:the|an?)\b|[A-Z])"),
        re.compile(
            r"[,\"]\s*(?:said|says|added|warned|reported|reports|estimates|according)\s+"
            rf"(?=(?:the|an?|its|their|one)\b|[A-Z]|{keeper})"
        ),
    )


#: Words without which nothing of the kind is said.
_NEEDED = {
    "_by_carrier": ("citing", "quoting", "Citing", "Quoting", "quoted", "cited", "reported"),
    "_by_passive": ("by",),
    "_by_inversion": ("said", "says", "added", "warned", "reported", "reports", "estimates", "according"),
    "_by_paper": ("from", "by", "is", "was", "are", "were", "of", "stands", "stood", "remains"),
}


def find_attributions(text: str, where: Sentence) -> list[Attribution]:
    """The sources a sentence names, in order.

    Examples
    --------
    >>> text = "Reuters, citing the interior ministry, put the dead at 40; doctors say 60."
    >>> [(a.source, a.relayed_by) for a in find_attributions(text, Sentence(0, len(text)))]
    [('the interior ministry', 'Reuters'), ('doctors', None)]
    """
    found: list[Attribution] = []
    words = word_starts(text, *where).keys()
    for finder in (_by_carrier, by_preposition, _by_passive, _by_verb, _by_inversion, by_parenthesis, _by_paper):
        needed = _NEEDED.get(finder.__name__)
        if needed and words.isdisjoint(needed):
            continue
        for one in finder(text, where):
            if not any(o.start < one.end and one.start < o.end for o in found):
                found.append(one)
    return sorted(found + _by_gap(text, where, found))


_REACH = 300  # characters around a verb that are looked at, so that no sentence is too long


def _back(where: Sentence, at: int) -> int:
    return max(where.start, at - _REACH)


def _segment(text: str, where: Sentence, at: int) -> tuple[int, int]:
    """The part of a sentence between semicolons around a place."""
    first = text.rfind(";", where.start, at) + 1 or where.start
    last = text.find(";", at, where.end)
    return first, last if last >= 0 else where.end


def _by_carrier(text: str, where: Sentence) -> list[Attribution]:
    """Reuters, citing X; AFP quoted X as saying; X, quoted by the BBC, estimates; X told Reuters."""
    found = _cited_first(text, where)
    for m in _CITING.finditer(text, where.start, where.end):
        at = m.end()
        origin, relay = phrase_after(text, at, where.end), phrase_before(text, _back(where, m.start()), m.start())
        if origin:
            carrier = relay[0] if relay and len(relay[0].split()) <= 8 else None
            begin = relay[1] if relay and carrier else m.start()
            found.append(Attribution(begin, origin[1], clean(origin[0]), carrier, *_segment(text, where, at)))
    for m in _QUOTED.finditer(text, where.start, where.end):
        at = m.end()
        origin, relay = phrase_after(text, at, where.end), phrase_before(text, _back(where, m.start()), m.start())
        if origin and relay:
            found.append(Attribution(relay[1], origin[1], clean(origin[0]), relay[0], at, _segment(text, where, at)[1]))
    for m in _QUOTED_BY.finditer(text, where.start, where.end):
        at = m.end()
        origin, relay = phrase_before(text, _back(where, m.start()), m.start()), phrase_after(text, at, where.end)
        if origin and relay and not re.search(r"\d", origin[0]):
            found.append(Attribution(origin[1], relay[1], clean(origin[0]), relay[0], *_segment(text, where, at)))
    return found


def _cited_first(text: str, where: Sentence) -> list[Attribution]:
    """Citing X, the paper wrote that …"""
    m = _CITING_FIRST.match(text, where.start, where.end)
    origin = phrase_after(text, m.end(), where.end) if m else None
    carried = _CARRIED.match(text, origin[1], where.end) if origin else None
    if not m or not origin or not carried:
        return []
    return [Attribution(m.start(), carried.end(), clean(origin[0]), carried[1], where.start, where.end)]


def by_preposition(text: str, where: Sentence) -> list[Attribution]:
    """According to X; by X's count."""
    found = []
    for m in source_finder("according").finditer(text, where.start, where.end):
        origin = phrase_after(text, m.end() + 1, where.end)
        if m[0].lower() == "per" and not (origin and re.match(r"(?:the\s+)?[A-Z]{2}", origin[0])):
            continue
        source = clean(origin[0]) if origin else None
        if origin and source and not re.match(r"(?:our|us|plan|reports?$|estimates?$)\b", source, re.I):
            found.append(Attribution(m.start(), origin[1], source, None, *_segment(text, where, m.start())))
    owned = text.find("'", *where) >= 0
    for m in _built()[0].finditer(text, where.start, where.end) if owned else ():
        found.append(Attribution(m.start(), m.end(), m[1], None, *_segment(text, where, m.start())))
    return found


def _by_passive(text: str, where: Sentence) -> list[Attribution]:
    """Recorded by X; figures compiled by X."""
    found = []
    for m in _built()[1].finditer(text, where.start, where.end):
        at = m.end()
        origin = phrase_after(text, at, where.end)
        if origin and (
            source_words("keepers").search(origin[0]) or origin[0][0].isupper() or re.search(r"\b[A-Z]", origin[0])
        ):
            found.append(Attribution(m.start(), origin[1], clean(origin[0]), None, *_segment(text, where, at)))
    return found


#: What shows that "reports" or "estimates" is a noun.
_PAPER_VERB = re.compile(
    r"\s+(?:says?|said|confirms?|shows?|suggests?|indicates?|finds?|of|from|by|put|found|have|had)\b"
)
_ADJECTIVE = re.compile(r"\b(?:the|an?|all|these|those|its|their)\s+$", re.I)
_LIVES = re.compile(r"\s+(?:the\s+)?[^.;:]{0,40}?\blives\b(?!\s+(?:in|at|with|below|under)\b)")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|got)\s+(?:\w+ly\s+)?$", re.I)


def _by_verb(text: str, where: Sentence) -> list[Attribution]:
    """X says that …; … , X said; the ministry has recorded …"""
    found = []
    for name in ("say", "hold"):
        for verb in source_finder(name).finditer(text, where.start, where.end):
            if _ADJECTIVE.search(text, max(where.start, verb.start() - 8), verb.start()):
                continue  # "the reported deaths"
            if _LIVES.match(text, verb.end()):
                continue  # "the shipwreck claimed over 600 lives"
            if _PASSIVE.search(text, max(where.start, verb.start() - 20), verb.start()):
                continue
            subject = phrase_before(text, _back(where, verb.start()), verb.start())
            one = _of_subject(text, where, verb, subject, name) if subject else None
            if one:
                found.append(one)
    return found


_NO_SUBJECT = re.compile(
    r"^(?:to|not|of|in|on|at|for|by|with|from|who|which|that|this|these|those|there|what|nobody|no one|everybody|"
    r"everyone|some|many|most|none|one|both|each|all|any|another|others?)\b(?!\s+of\s+the)",
    re.I,
)


def _of_subject(
    text: str, where: Sentence, verb: re.Match[str], subject: tuple[str, int], name: str
) -> Attribution | None:
    phrase, at = without_issue(subject[0]), subject[1]
    own, again = _OWN.match(phrase), whole("again").fullmatch(phrase)
    last = _segment(text, where, verb.start())[1]
    postposed = _postposed(text, at, verb, last)
    scope = (where.start, last) if postposed else (at, last)
    if (
        name == "hold"
        and not postposed
        and not re.match(
            r"(?:\s+\w+){0,2}?\s+that\b|[^.;]{0,50}?(?:\d|\b(?:hundred|thousand|dozen|million|half|third|quarter|"
            r"one|two|three|four|five|six|seven|eight|nine|ten)s?\b)",
            text[verb.end() : min(last, verb.end() + _REACH)],
        )
    ):
        return None
    if own:
        return Attribution(at, verb.end(), None, None, *scope) if name == "say" else None
    if again:
        return Attribution(at, verb.end(), None, None, *scope, again=True)
    words = phrase.split()
    if len(words) > LONGEST or re.search(r"(?<![\w-])\d[\d,.]*(?:[%\s]|$)", phrase) or _NO_SUBJECT.match(phrase):
        return None
    if (verb[0] == "found" and not re.match(r"\s+that\b", text[verb.end() :])) or re.match(
        r"(?:annex|table|chapter|page|note)\b", phrase, re.I
    ):
        return None
    if verb[0].endswith(" to") and re.match(r"your\b|partners?\b", phrase, re.I):
        return None
    if verb[0] == "report" and re.match(r"(?:An?|[Tt]he)\b.*\b[A-Z]{2,}$", phrase):
        return None  # "a UN report published in July documented"
    if _PAPER_VERB.match(text, verb.end(), last) and whole("papers").fullmatch(verb[0]):
        return None  # "media reports confirm"
    if name == "hold" and not (
        source_words("keepers").search(phrase)
        or re.search(r"\b[A-Z]{2,}\b|\b(?:the|The) [A-Z]", phrase)
        or (words[0][0].isupper() and all(word[0].isupper() or word in _JOINING for word in words))
    ):
        return None
    source = clean(phrase)
    return Attribution(at, verb.end(), source, None, *scope) if source else None


_JOINING = frozenset(("and", "of", "for", "de", "del", "la", "y", "et", "des", "du", "the", "&"))
_OWN = re.compile(r"(?:we|i|our|my|us|ours)\b|this organi[sz]ation\b", re.I)


def _postposed(text: str, at: int, verb: re.Match[str], last: int) -> bool:
    """``…, the police told this paper``; ``Of those, the ministry adds, 30,000 …``"""
    after = text[verb.end() : min(last, verb.end() + _REACH)]
    if re.match(r"\s*(?:today|yesterday|earlier)?\s*(?:[.,;\"]|$)", after):
        return True
    behind = re.search(r"[,\"]\s*$", text[max(0, at - 3) : at])
    return bool(behind) and (
        bool(_THEN.match(after)) or (not re.match(r"\s+that\b", after) and not re.search(r"\d", after))
    )


#: "…, the police said on Monday, among them 14 minors": when and where it was said, and the sentence goes on.
_THEN = re.compile(
    r"(?:\s+(?:today|yesterday|earlier|later|last\s+\w+|this\s+\w+|(?:on|in|at|during)\s+(?!\d)[^\d.,;:\"]{2,40}?|"
    r"on\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+))?\s*(?:[,;\"]|\s--?\s)"
)


def _by_inversion(text: str, where: Sentence) -> list[Attribution]:
    """…, said UNICEF."""
    found = []
    for m in _built()[3].finditer(text, where.start, where.end):
        at = m.end()
        origin = phrase_after(text, at, where.end)
        source = clean(origin[0]) if origin else None
        if origin and source:
            found.append(Attribution(m.start() + 1, origin[1], source, None, *_segment(text, where, at)))
    return found


def by_parenthesis(text: str, where: Sentence) -> list[Attribution]:
    """(UNHCR, March 2024); Source: UNHCR."""
    found: list[Attribution] = []
    if text.find("(", *where) < 0 and text.find("ource", *where) < 0:
        return found
    for m in _BRACKETED.finditer(text, where.start, where.end):
        name = m[1] or m[2]
        behind = text[max(where.start, m.start() - 60) : m.start()].rstrip()
        if re.match(r"\s*--?\s", text[m.end() : m.end() + 4]):  # the agency of a dateline
            continue
        cited = bool(re.search(r"(?:19|20)\d\d", m[0]))
        if (
            m[2]
            or (cited and m[1] and source_words("known").fullmatch(m[1]))
            or (source_words("known").fullmatch(name) and not re.search(r"[A-Z][\w'-]+$", behind))
            or (m[1] and "ource" in m[0])
        ):
            found.append(Attribution(m.start(), m.end(), name.strip(), None, *_segment(text, where, m.start())))
    return found


#: ", UNHCR 1,133,000"; "; doctors at 60": the verb is left out, it is the one before.
_GAP = re.compile(
    r"[,;]\s+(?:and\s+|but\s+|while\s+)?((?:[Tt]he\s+|[Aa]n?\s+)?[\w'-]+(?:\s+[\w'-]+){0,3}?)\s+(?:only\s+|just\s+)?"
    r"(?:at\s+)?(?:(?:more|fewer|less)\s+than\s+|at\s+least\s+|over\s+|some\s+|about\s+|around\s+|nearly\s+)?(?=\d)"
)


def _by_gap(text: str, where: Sentence, found: list[Attribution]) -> list[Attribution]:
    """The government counts 1.14 million, UNHCR 1.13 million."""
    first = min((a.end for a in found if a.source and not a.again), default=None)
    gaps = []
    for m in _GAP.finditer(text, first, where.end) if first is not None else ():
        name = m[1]
        keeper = re.fullmatch(rf"[Tt]he\s+(?:[\w'-]+\s+){{0,2}}(?:{keepers()})", name)
        if keeper or source_words("known").fullmatch(name):
            gaps.append(Attribution(m.start(1), m.end(1), name, None, m.start(1), _segment(text, where, m.end())[1]))
    return gaps


def _by_paper(text: str, where: Sentence) -> list[Attribution]:
    """Figures from X; X's latest count; a tally by X."""
    found = []
    for m in _built()[2].finditer(text, where.start, where.end):
        at = m.end()
        origin = phrase_after(text, at, where.end)
        source = clean(origin[0]) if origin else None
        if origin and source and (source_words("keepers").search(source) or re.search(r"\b[A-Z]{2,}", source)):
            found.append(Attribution(m.start(), origin[1], source, None, *_segment(text, where, at)))
    owned = text.find("'", *where) >= 0
    for m in _OWNED.finditer(text, where.start, where.end) if owned else ():
        if not _OWN.match(m[1]):
            first, last = m.start(), m.end()
            found.append(Attribution(first, last, m[1], None, first, _segment(text, where, last)[1]))
    return found
