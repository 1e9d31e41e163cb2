"""Sources that speak: "the ministry says", "doctors have recorded", "…, said UNICEF"."""

from __future__ import annotations

import re
from functools import cache

from ..passage.segmentation import Sentence
from .attributed import OWN, REACH, Attribution, look_back, segment
from .papers import clean, paper_itself, without_issue
from .speakers import LONGEST, phrase_after, phrase_before
from .wordings import keeper_phrase, opening_keeper, source_finder, source_words, whole

_ADJECTIVE = re.compile(r"\b(?:the|an?|all|these|those|its|their)\s+$", re.I)
_LIVES = re.compile(r"\s+(?!that\b)(?:[\w,.'-]+\s+){0,5}?(?:lives|victims)\b")
#: "Soldiers told 600 families to leave": they were told, not counted.
_THOSE_TOLD = re.compile(
    r"\s+(?:some|about|around|nearly|almost|the|all|another|more\s+than|at\s+least|over)?\s*"
    r"(?:\d[\d,.]*|hundreds|thousands|dozens|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)\s+(?:\w+\s+){1,3}?(?:to|that)\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|got)\s+(?:\w+ly\s+)?$", re.I)


def by_verb(text: str, where: Sentence) -> list[Attribution]:
    """X says that …; … , X said; the ministry has recorded …"""
    found = []
    for name in ("say", "hold"):
        for verb in source_finder(name).finditer(text, where.start, where.end):
            if _ADJECTIVE.search(text, max(where.start, verb.start() - 8), verb.start()):
                continue  # "the reported deaths"
            if verb[0].startswith("claim") and _LIVES.match(text, verb.end()):
                continue  # "the shipwreck claimed over 600 lives"
            if verb[0].startswith("t") and _THOSE_TOLD.match(text, verb.end(), where.end):
                continue
            if _PASSIVE.search(text, max(where.start, verb.start() - 20), verb.start()):
                continue
            subject = phrase_before(text, look_back(where, verb.start()), verb.start())
            one = _of_subject(text, where, verb, subject, name) if subject else None
            one = one and _within_clause(text, one)
            if one:
                found.append(one)
    return found


_NO_SUBJECT = re.compile(
    r"^(?!WHO\b)(?i:to|not|of|in|on|at|for|by|with|from|who|which|that|this|these|those|there|what|nobody|no one|"
    r"everybody|everyone|none|some|many|most|one|both|each|all|any|another|others?)\b(?!\s+of\s+the)"
)
_SOME = re.compile(r"(?:some|many|most|one|both|all|another|other)\s+(?!of\b)", re.I)
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
    phrase = paper_itself(phrase) if _NUMBER.search(phrase) else phrase
    last = segment(text, where, verb.start())[1]
    postposed = _postposed(text, at, verb, last)
    scope = (where.start, last) if postposed else (at, last)
    if name == "hold" and not postposed and not _COUNTS.match(text[verb.end() : min(last, verb.end() + REACH)]):
        return None
    if OWN.match(phrase):
        return Attribution(at, verb.end(), None, None, *scope) if name == "say" else None
    if whole("again").fullmatch(phrase):
        return Attribution(at, verb.end(), None, None, *scope, again=True)
    if whole("reader").fullmatch(phrase):
        return Attribution(at, verb.end(), None, None, *scope)
    if not _may_speak(phrase) or _no_verb(text, verb, phrase, last) or (name == "hold" and not _may_hold(phrase)):
        return None
    source = clean(re.sub(r"'s?$", "", phrase))
    return Attribution(at, verb.end(), source, None, *scope) if source else None


#: "… has recorded that", "… has recorded 94": what is held is a number.
_COUNTS = re.compile(
    r"(?:\s+\w+){0,2}?\s+that\b|[^.;]{0,50}?(?:\d|\b(?:hundred|thousand|dozen|million|half|third|quarter|"
    r"one|two|three|four|five|six|seven|eight|nine|ten)s?\b)"
)
_NUMBER = re.compile(r"(?<![\w-])\d[\d,.]*(?:[%\s+]|-plus|$)")


#: "Forty-six per cent of the migrants said": those asked, not who asked them.
_SHARE = re.compile(
    r"\b(?:per\s?cent|percent|(?:half|most|thirds?|quarters?|majority)\s+of|in\s+(?:two|three|four|five|ten))\b", re.I
)


def _may_speak(phrase: str) -> bool:
    """Not a number, a pronoun or half a sentence."""
    number = _NUMBER.search(phrase) or _SHARE.search(phrase)
    if len(phrase.split()) > LONGEST or number:
        return False
    some = _SOME.match(phrase)  # "one witness said", but "one said" of whom nobody knows
    return bool(some and source_words("keepers").search(phrase, some.end())) or not _NO_SUBJECT.match(phrase)


def _no_verb(text: str, verb: re.Match[str], phrase: str, last: int) -> bool:
    """Is the word no verb of saying here, or its subject nobody who says a number?"""
    if verb[0] == "found" and not re.match(r"\s+that\b", text[verb.end() :]) and clean(phrase) == phrase:
        return True  # "police found 40 bodies", but "a survey by UNHCR found 40"
    if re.match(r"(?:annex|table|chapter|page|note)\b", phrase, re.I):
        return True
    if verb[0].endswith(" to") and re.match(r"your\b|partners?\b", phrase, re.I):
        return True
    if verb[0].startswith("admit") and _TAKES_IN.search(phrase):
        return True
    bare = phrase[:1].islower() and not re.match(r"(?:the|an?|its|their|his|her|our|one)\b", phrase)
    if verb[0] in _NOUNS and bare and not source_words("keepers").search(phrase):
        return True  # "dismissed as false reports that"
    if verb[0] in _BASES and re.search(r"'s?$", phrase):
        return False  # "the army's claim that 300 died" is the army's
    if verb[0] in _BASES and not re.match(r"\s+that\b", text[verb.end() :]) and not _PLURAL.search(phrase):
        return True  # "a UN report published in July documented"
    media = _PAPER_VERB.match(text, verb.end(), last) and whole("papers").fullmatch(verb[0])
    return bool(media)  # "media reports confirm"


#: Verbs as plurals have them, which are nouns behind a singular: "the ministry's annual report".
_BASES = frozenset(("report", "estimate", "record", "document", "count", "claim", "register", "list", "map", "log"))
_NOUNS = frozenset(("reports", "estimates", "claims", "records", "documents", "counts", "lists"))
_PLURAL = re.compile(
    r"(?<!')s\b(?:\s+(?:in|of|at|from|near|on|for)\s.*)?$|\band\b|\b(?:[Pp]olice|[Pp]eople|[Ww]omen|[Mm]en|[Ss]taff|[Mm]edia|[Ww]e|[Tt]hey)\b"
)
#: "The hospital admitted 40 children".
_TAKES_IN = re.compile(
    r"\b(?:hospital|clinic|cent(?:re|er)|ward|unit|facility|facilities|programme|program|school|camp)s?\b"
)


#: "Since the government said that it would expel 10,000 a week, 61,000 ...": up to the comma.
_FRONTED_CLAUSE = re.compile(
    r"\b(?:[Ss]ince|[Aa]fter|[Ww]hen|[Bb]efore|[Aa]lthough|[Tt]hough|[Ww]hile|[Ww]hereas|[Oo]nce|[Uu]ntil)\s+$"
)
_COMMA = re.compile(r",\s+(?!and\b|or\b|including\b|among\b|most\b|of\s+w|which\b|who\b|\d)")


def _within_clause(text: str, a: Attribution) -> Attribution:
    """The attribution; what opens a sentence as a clause of its own ends with it."""
    fronted = _FRONTED_CLAUSE.search(text, max(0, a.start - 12), a.start) if a.first == a.start else None
    comma = _COMMA.search(text, a.end, a.last) if fronted else None
    return a._replace(last=comma.start()) if comma else a


def _may_hold(phrase: str) -> bool:
    """Is this a keeper of numbers, or a name?"""
    words = phrase.split()
    owned = re.match(r"[A-Z][\w' -]*'s?\s", phrase) and re.search(rf"\b(?:{whole('papers').pattern})$", phrase)
    if owned or source_words("keepers").search(phrase) or re.search(r"\b[A-Z]{2,}\b|\b(?:the|The) [A-Z]", phrase):
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


#: "…, the police said on Monday, among them 14 minors": whom, when and where it was told, and the sentence goes on.
_THEN = re.compile(
    r"(?:\s+(?:reporters|journalists|lawmakers|the\s+(?:\w+\s+){0,2}?\w+|an?\s+(?:\w+\s+){0,2}?\w+|"
    r"[A-Z]\w*(?:\s+[A-Z]\w*){0,3}))?(?:\s+by\s+(?:phone|telephone|text|e-?mail))?"
    r"(?:\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|earlier|later|last\s+\w+|this\s+\w+|(?:on|in|at|during)\s+(?!\d)[^\d.,;:\"]{2,40}?|"
    r"on\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+))?\s*(?:[,;\"]|\s--?\s)"
)


#: What is denied: "that 40 died", "killing 40", "the reports of 40 dead", not "denied entry to 40 people".
_DENIED = re.compile(
    r"\s+(?:that|having|killing|[a-z]+ing|it|this|them|(?:the|any|all|these|those|such|a|an|as\s+\w+)?\s*(?:[\w'-]+\s+){0,2}?"
    r"(?:reports?|claims?|accusations?|allegations?|figures?|numbers?|tolls?|charges?|accounts?|suggestions?|criticism))\b"
)
_ANSWER = re.compile(
    r",\s+(?:saying|adding|stating|insisting|claiming)\b|\s+(?:and|but)\s+(?:says?|said|states?|stated|puts?|insist(?:s|ed)|added)\b"
)


def by_denial(text: str, where: Sentence) -> list[Attribution]:
    """The army denied that 40 had died: who denies a number is not its source."""
    found = []
    for verb in source_finder("deny").finditer(text, where.start, where.end):
        denied = _DENIED.match(text, verb.end(), where.end)
        subject = phrase_before(text, look_back(where, verb.start()), verb.start()) if denied else None
        if subject:
            last = segment(text, where, verb.start())[1]
            answer = _ANSWER.search(text, verb.end(), last)
            stop = answer.start() if answer else last
            found.append(Attribution(subject[1], verb.end(), None, None, subject[1], stop))
            if answer:
                found.append(Attribution(answer.start(), answer.end(), clean(subject[0]), None, answer.start(), last))
    return found


def by_participle(text: str, where: Sentence, found: list[Attribution]) -> list[Attribution]:
    """The mayor asked for help, saying that 40 had fled: the subject of the sentence speaks."""
    speaking = []
    for verb in source_finder("going_on").finditer(text, *where):
        if text[: verb.start()].rstrip()[-1:] != "," or any(a.start <= verb.start() < a.end for a in found):
            continue
        first, last = segment(text, where, verb.start())
        before = [a for a in found if first <= a.start < verb.start()]
        opening = opening_keeper().match(text, first, verb.start())
        speaker = before[-1].source if before else opening and opening[1]
        if speaker and not (before and before[-1].again):
            speaking.append(Attribution(verb.start(), verb.end(), speaker, None, verb.start(), last))
    return speaking


#: Verbs that stand before their subject, behind what was said.
INVERTED = (
    "said", "says", "added", "adds", "warned", "warns", "reported", "reports", "estimates", "according", "explained",
    "explains", "confirmed", "noted", "notes", "stated", "recalled", "recalls", "claimed", "claims", "insisted",
    "wrote", "joked", "lamented", "replied", "testified",
)  # fmt: skip


@cache
def _said_by() -> re.Pattern[str]:
    return re.compile(
        rf"[,\"]\s*(?:{'|'.join(INVERTED)})\s+"
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
