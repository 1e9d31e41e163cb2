"""Sources that speak: "the ministry says", "doctors have recorded", "…, said UNICEF"."""

from __future__ import annotations

import re
from functools import cache

from ..passage.segmentation import Sentence
from .attributed import OWN, REACH, Attribution, look_back, segment
from .speakers import (
    LONGEST,
    clean,
    keeper_phrase,
    phrase_after,
    phrase_before,
    source_finder,
    source_words,
    whole,
    without_issue,
)

_ADJECTIVE = re.compile(r"\b(?:the|an?|all|these|those|its|their)\s+$", re.I)
_LIVES = re.compile(r"\s+(?:the\s+)?[^.;:]{0,40}?\blives\b(?!\s+(?:in|at|with|below|under)\b)")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|got)\s+(?:\w+ly\s+)?$", re.I)


def by_verb(text: str, where: Sentence) -> list[Attribution]:
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
            subject = phrase_before(text, look_back(where, verb.start()), verb.start())
            one = _of_subject(text, where, verb, subject, name) if subject else None
            if one:
                found.append(one)
    return found


_NO_SUBJECT = re.compile(
    r"^(?:to|not|of|in|on|at|for|by|with|from|who|which|that|this|these|those|there|what|nobody|no one|everybody|"
    r"everyone|some|many|most|none|one|both|each|all|any|another|others?)\b(?!\s+of\s+the)",
    re.I,
)
#: What shows that "reports" or "estimates" is a noun.
_PAPER_VERB = re.compile(
    r"\s+(?:says?|said|confirms?|shows?|suggests?|indicates?|finds?|of|from|by|put|found|have|had)\b"
)
_JOINING = frozenset(("and", "of", "for", "de", "del", "la", "y", "et", "des", "du", "the", "&"))


def _of_subject(
    text: str, where: Sentence, verb: re.Match[str], subject: tuple[str, int], name: str
) -> Attribution | None:
    """What a subject and its verb of saying ("say") or of holding a count ("hold") attribute."""
    phrase, at = without_issue(subject[0]), subject[1]
    last = segment(text, where, verb.start())[1]
    postposed = _postposed(text, at, verb, last)
    scope = (where.start, last) if postposed else (at, last)
    if name == "hold" and not postposed and not _COUNTS.match(text[verb.end() : min(last, verb.end() + REACH)]):
        return None
    if OWN.match(phrase):
        return Attribution(at, verb.end(), None, None, *scope) if name == "say" else None
    if whole("again").fullmatch(phrase):
        return Attribution(at, verb.end(), None, None, *scope, again=True)
    if not _may_speak(phrase) or _no_verb(text, verb, phrase, last) or (name == "hold" and not _may_hold(phrase)):
        return None
    source = clean(phrase)
    return Attribution(at, verb.end(), source, None, *scope) if source else None


#: "… has recorded that", "… has recorded 94": what is held is a number.
_COUNTS = re.compile(
    r"(?:\s+\w+){0,2}?\s+that\b|[^.;]{0,50}?(?:\d|\b(?:hundred|thousand|dozen|million|half|third|quarter|"
    r"one|two|three|four|five|six|seven|eight|nine|ten)s?\b)"
)
_NUMBER = re.compile(r"(?<![\w-])\d[\d,.]*(?:[%\s]|$)")


def _may_speak(phrase: str) -> bool:
    """Not a number, a pronoun or half a sentence."""
    return len(phrase.split()) <= LONGEST and not _NUMBER.search(phrase) and not _NO_SUBJECT.match(phrase)


def _no_verb(text: str, verb: re.Match[str], phrase: str, last: int) -> bool:
    """Is the word no verb of saying here, or its subject nobody who says a number?"""
    if verb[0] == "found" and not re.match(r"\s+that\b", text[verb.end() :]):
        return True
    if re.match(r"(?:annex|table|chapter|page|note)\b", phrase, re.I):
        return True
    if verb[0].endswith(" to") and re.match(r"your\b|partners?\b", phrase, re.I):
        return True
    if verb[0] == "report" and re.match(r"(?:An?|[Tt]he)\b.*\b[A-Z]{2,}$", phrase):
        return True  # "a UN report published in July documented"
    media = _PAPER_VERB.match(text, verb.end(), last) and whole("papers").fullmatch(verb[0])
    return bool(media)  # "media reports confirm"


def _may_hold(phrase: str) -> bool:
    """Is this a keeper of numbers, or a name?"""
    words = phrase.split()
    if source_words("keepers").search(phrase) or re.search(r"\b[A-Z]{2,}\b|\b(?:the|The) [A-Z]", phrase):
        return True
    return words[0][0].isupper() and all(word[0].isupper() or word in _JOINING for word in words)


def _postposed(text: str, at: int, verb: re.Match[str], last: int) -> bool:
    """``…, the police told this paper``; ``Of those, the ministry adds, 30,000 …``"""
    after = text[verb.end() : min(last, verb.end() + REACH)]
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


@cache
def _said_by() -> re.Pattern[str]:
    return re.compile(
        r"[,\"]\s*(?:said|says|added|warned|reported|reports|estimates|according)\s+"
        rf"(?=(?:the|an?|its|their|one)\b|[A-Z]|{keeper_phrase()})"
    )


def by_inversion(text: str, where: Sentence) -> list[Attribution]:
    """…, said UNICEF."""
    found = []
    for m in _said_by().finditer(text, where.start, where.end):
        at = m.end()
        origin = phrase_after(text, at, where.end)
        source = clean(origin[0]) if origin else None
        if origin and source:
            found.append(Attribution(m.start() + 1, origin[1], source, None, *segment(text, where, at)))
    return found
