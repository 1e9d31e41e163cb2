"""Is a number observed, planned, projected or alleged? Read from the words of its clause.

The nearest cue of the clause decides; a clause that says something has happened is observed, whatever the rest of the
sentence plans. Who says it does not matter: ``says`` is observed with a source, ``alleged`` and rumours are alleged.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from .lexicons import alternatives
from .passage.clauses import clause_over_asides, small_text
from .passage.context import Coded, Passage
from .passage.finders import Finder
from .passage.wordlists import word_lists

_KEYS = ("alleged", "projected", "planned", "done", "asked")


@cache
def _cues() -> Finder:
    words = {name: word_lists("factuality", _KEYS)[name] for name in _KEYS[:3]}
    pattern = "|".join(rf"(?P<{name}>\b(?:{alternatives(fragments)})\b)" for name, fragments in words.items())
    return Finder(re.compile(pattern), chain(*words.values()))


@cache
def _re(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(word_lists('factuality', _KEYS)[name])})\b", re.I)


def _of_sentence(passage: Passage) -> list[re.Match[str]]:
    taken = [(m.start, m.end) for m in passage.neighbours]
    cues = _cues().finditer(small_text(passage), *passage.sentence, passage.text)
    found = (c for c in cues if not passage.text.startswith("May", c.start()))
    return [c for c in found if not any(a < c.end() and c.start() < b for a, b in taken)]


def code(passage: Passage) -> Coded:
    """The factuality of a mention.

    Returns
    -------
    Coded
        ``value`` is observed, planned, projected or alleged; ``trace`` the words that say so.

    Examples
    --------
    >>> from quotedfigures.coding.passage.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "Police plan to expel 900 people; 94 were held."
    >>> marks = [Mention(text.index(n), text.index(n) + len(n), n, Quantity()) for n in ("900", "94")]
    >>> [code(p).value for p in passages(Document("a.txt", text), marks)]
    ['planned', 'observed']
    """
    announced = _ANNOUNCED.search(
        passage.text, max(passage.sentence.start, passage.mention.start - 40), passage.mention.start
    )
    if announced:
        return Coded("projected" if announced["projected"] else "planned", announced[0])
    aimed = _AIMED.search(passage.text, max(passage.sentence.start, passage.mention.start - 40), passage.mention.start)
    if aimed:
        return Coded("planned", aimed[0])
    cues = passage.of_sentence(_of_sentence)
    if not cues or passage.mention.quantity.kind == "duration":
        return Coded("observed")
    start, end = clause_over_asides(passage)
    near = [c for c in cues if start <= c.start() < end]
    chosen = _governing(passage, near) or _alleging(passage, cues)
    if chosen is None:
        return Coded("observed")
    name = next(name for name in _KEYS[:3] if chosen[name])
    if (
        name == "planned"
        and _WILL.fullmatch(chosen[0])
        and _EXPECTING.search(passage.text, passage.sentence.start, chosen.start())
    ):
        name = "projected"
    return Coded(name, " ".join(chosen[0].split()))


#: "The bank estimates that it will take 40", "If the dam breaks, 40 would ...": who reckons with it does not plan it.
_WILL = re.compile(r"will|would|shall")
_EXPECTING = re.compile(
    r"\b(?:estimat|forecast|predict|fear|expect|project|reckon|calculat)(?:s|e|es|ed|ing)?\b[^;:]{0,80}$"
    r"|\b(?:If|Unless|Without|Should)\b[^;]{0,120}$"
)


#: "The target is 70 per cent".
_AIMED = re.compile(r"\b(?:target|goal|aim|objective)\s+(?:is|was|of|remains)\s+(?:about\s+|around\s+|still\s+)?$")
#: "Refugee plan: $1.7bn"; "Agreed: six new wells".
_ANNOUNCED = re.compile(
    r"\b(?:(?P<projected>[Ff]orecast|[Pp]rojection|[Pp]rojected|[Ss]cenario|[Ee]xpected|[Oo]utlook)|[Pp]lan|[Aa]ppeal|[Tt]arget|[Bb]udget|[Pp]ledge[sd]?|[Aa]greed|[Pp]lanned|[Rr]equirements?|"
    r"[Rr]equested)\s*(?:\([^)]*\))?:\s*$"
)
#: Cues that speak of the number before them: verbs, not nouns ("27 groups about the plan").
_AHEAD = re.compile(
    r"will|shall|would|could|may|might|must|to be|is|are|was|were|been|being|due|set to|likely|going|about to|face|"
    r"\w+(?:ed|en|edly)\b|at risk|slated|forecast|sought|under threat|not to|to \w+"
)
#: "Applicants, 26 of them women, alleged that ..."; "14 people accused of arson".
_OF_WHAT_FOLLOWS = re.compile(r"alleg(?:es?|ed)\s+that|accus|den(?:y|ied|ies)\b")
#: "200 people live on slopes that may slide".
_OF_PLACE = re.compile(r"\b(?:on|in|at|near|under|along)\s+(?:\w+\s+){1,2}(?:that|which)\s*$")
#: Between a cue and the number, these show that the cue speaks of something else.
_TURNS = re.compile(
    r"\bof\s+wh(?:ich|om)\b|\bdrawn\s+from\b|\bused\b|\b(?:said|says|stated|added|reported)\s+that\b|[;:]"
)
#: After a denial, what the denier says instead: "denied it, saying that 40 had left".
_ANSWER = re.compile(
    r",\s+(?:saying|insisting|stating|adding)\b|\sand\s+(?:says?|said|states?|stated|puts?|insist(?:s|ed))\b"
    r"|;\s[^;]*?\b(?:said|says|found|finds|satisfied|held|puts?|states?|denied|denies)\b"
)
#: "funds used to relocate 40 families".
_USED = re.compile(r"\bused\b[^;]*$")
#: "refused to return", "were forced to move": it has happened.
_CAME_ABOUT = re.compile(
    r"\b(?:refus\w+|fail\w*|declin\w+|forced|managed|able|unable|began|started|continued?|compelled|helped|allowed|chose|"
    r"had|having)\s+$"
)
#: "documented the expulsion of 40", "after the removal of 40"; not "plans for the removal of 40".
_NOUN_OF_MOVING = re.compile(r"the\s+(?:removal|deportation|expulsion)\s+of")
_RECORDED = re.compile(
    r"\b(?:documented|recorded|verified|confirmed|reported|condemn\w*|denounc\w*|deplor\w*|after|following|since|led\s+to|"
    r"resulted\s+in|saw|carried\s+out|completed|including|despite|protest\w*|mourn\w*)\s+(?:[a-z]+\s+){0,2}?$"
)
#: "Since the government announced that it would expel 10,000 a week, 61,000 ...".
_FRONTED = re.compile(r"\b(?:Since|After|When|Although|Though|While|Whereas|Before|Once)\b")


def _is_fact(passage: Passage, cue: re.Match[str], before: str) -> bool:
    """Do the words before the cue say that it came about?"""
    moving = _NOUN_OF_MOVING.match(passage.text, cue.start(), cue.end())
    moving_to = cue[0].startswith("to ") and _CAME_ABOUT.search(before)
    return bool(moving_to or (moving and _RECORDED.search(before)))


def _fronted(passage: Passage, cue: re.Match[str]) -> bool:
    """Does the cue stand in a clause that opens the sentence, and the number behind that clause?"""
    opened = _FRONTED.search(passage.text, passage.sentence.start, cue.start())
    return bool(opened) and ", " in passage.text[cue.end() : passage.mention.start]


#: "refugees in Egypt, Iraq and Jordan plan to return": where they are parts nothing.
_COUNTRIES = re.compile(r"\s+in\s+[A-Z]\w+(?:,\s+[A-Z]\w+)*(?:,?\s+and\s+[A-Z]\w+)?")


def _governing(passage: Passage, cues: list[re.Match[str]]) -> re.Match[str] | None:
    """The cue nearest before the number, else the one just behind its noun, unless a fact stands between."""
    m, text = passage.mention, passage.text
    for c in reversed([c for c in cues if c.end() <= m.start]):
        gap = text[c.end() : m.start]
        before = text[max(passage.sentence.start, c.start() - 70) : c.start()]
        share = passage.mention.quantity.kind == "share" and _re("asked").fullmatch(c[0])
        turned = _re("done").search(gap) or _TURNS.search(gap) or _ANSWER.search(gap)
        if not (share or turned or _USED.search(before) or _is_fact(passage, c, before) or _fronted(passage, c)):
            return c
    for c in (c for c in cues if c.start() >= m.end):
        gap = text[m.end : c.start()]
        if not _AHEAD.match(c[0]) or _OF_WHAT_FOLLOWS.match(c[0]):
            continue
        if c["alleged"] and len(gap) < 60:
            return c
        share = passage.mention.quantity.kind == "share" and _re("asked").fullmatch(c[0])
        if _is_fact(passage, c, text[max(passage.sentence.start, c.start() - 70) : c.start()]):
            continue
        if _OF_PLACE.search(gap):
            continue
        gap = _COUNTRIES.sub("", gap)
        if not share and len(gap) < 45 and "," not in gap and " and to " not in gap and not _re("done").search(gap):
            return c
    return None


def _alleging(passage: Passage, cues: list[re.Match[str]]) -> re.Match[str] | None:
    """``It is alleged that ...`` holds for the rest of the sentence, a denial up to what is said instead."""
    at = passage.mention.start
    return next(
        (c for c in cues if c["alleged"] and c.end() <= at and not _ANSWER.search(passage.text, c.end(), at)), None
    )
