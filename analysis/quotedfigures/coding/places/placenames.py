"""The place below country a number is limited to, as written: a province, a city, a crossing, a camp."""

from __future__ import annotations

import re
from functools import cache

from ..lexicons import alternatives
from ..passage.clauses import clause_of
from ..passage.context import Passage
from ..passage.segmentation import Sentence
from ..periods.timegrammar import words as time_words
from .gazetteer import CAPITAL, COUNTRY, PEOPLE, PLACE, find_names, lookup
from .roles import SPOKEN, End, ends_in, movement_words, pick, within

#: "the coffee region", "the Caribbean coast", "the far north", "this province".
_PLAIN = (
    r"(?P<plain>(?:the|this)\s+(?:[a-zA-Z][\w-]+\s+){1,2}(?:region|coast|valley|highlands|islands?|peninsula|delta|belt|"
    r"plains|lowlands|basin|desert|mountains|hills|corridor|borderlands)|this\s+(?:province|district|city|town|camp|state)|"
    r"the\s+island|the\s+(?:far|extreme)\s+(?:north|south|east|west)(?!\s+of))"
)


@cache
def _unlisted() -> re.Pattern[str]:
    """``in Zamzam camp``, ``at Site 4``, ``in Anse-à-Veau``, ``on the Caribbean coast``."""
    units = alternatives(movement_words("units"))
    proper = r"[A-Z][a-zà-ÿ][\w'.-]*(?:[ -][A-Z0-9][\w'.-]*){0,2}"
    return re.compile(
        rf"\b(?:in|at|near|inside|outside|around|on|along|across)\s+(?:{_PLAIN}|"
        rf"(?:the\s+)?(?:(?:city|town|village|district|province|state|region|camp)\s+of\s+)?"
        rf"(?P<named>(?:Camp|Site|Sector|Block|Zone|District|Area|Ward)\s+[A-Z0-9][\w/-]*|"
        rf"(?:{proper})(?:\s+(?:{units})\b)?))\b"
    )


@cache
def _no_place() -> re.Pattern[str]:
    every = [*time_words("months"), *time_words("weekdays")]
    return re.compile(
        rf"(?:{'|'.join(every)}|Round|Phase|Article|Annex|Table|English|Arabic|French|Parliament|Ramadan|Decree|"
        rf"Operation|Channel|Blue|Act|Law)\b"
    )


_THERE = re.compile(
    r"\b(?:there(?!\s+(?:is|are|was|were|has|have|had|will|would)\b)|in\s+(?:the|that)\s+(?:city|camp|town|province|district|village|area|enclave))\b"
)
#: "The city had 90,000 inhabitants": the place is the subject.
_ITSELF = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:city|camp|town|province|district|village|settlement)\s+(?:now\s+|then\s+|alone\s+)?"
    r"(?:has|had|hosts?|hosted|holds|held|shelters|sheltered|houses|housed|counts|counted)\s+$"
)
_HAS = (
    r"(?:\s+(?:now\s+|then\s+|alone\s+|still\s+)?(?:has|had|have|hosts?|hosted|holds|held|shelters|sheltered|houses|housed|"
    r"counts|counted|received|took\s+in))?\s*[:(,]?\s*$"
)
#: "Zone A now has 24,310", "Camp 4: 8,120", "Zone B 25,120": the place stands before its number.
_LEADING = re.compile(
    r"(?:^|[.,;:(]\s*|\band\s+|\bwhile\s+|\bIn\s+|\bAt\s+)((?:Camp|Site|Sector|Block|Zone|District|Area|Ward|Phase|Section)\s+"
    r"[A-Z0-9][\w/-]{0,8})" + _HAS
)


#: "the number of displaced in the country rose to 7.2 million".
_NATIONWIDE = re.compile(
    r"\b(?:in|across|throughout)\s+the\s+(?:whole\s+|entire\s+)?country\b|\bnationwide\b|\bcountrywide\b"
)


#: "with 7 per cent in urban areas": in no place that has a name.
_SOMEWHERE = re.compile(
    r"\s+(?:[a-z-]+\s+){0,3}?(?:in|across|at)\s+(?:urban|rural|other|remote|host|surrounding|neighbou?ring|informal|private|"
    r"collective|the\s+rest)\b"
)


def name_below(passage: Passage, ends: list[End], where: str | None) -> str | None:
    """The place below country, or None: of the table row, in the gazetteer, unlisted, or named before."""
    m, text = passage.mention, passage.text
    if passage.row and passage.row.cells[0].end <= m.start:
        cell = passage.row.cells[0]
        if any(n.kind in (PLACE, CAPITAL) for n in within(passage, cell)):
            first = next((x.start for x in passage.mentions if cell.start <= x.start < cell.end), cell.end)
            return text[cell.start : first].strip(" \t:|–-") or None
    if _NATIONWIDE.search(text, clause_of(passage)[0], m.start) or _SOMEWHERE.match(text, m.end):
        return None
    bracketed = [e for e in ends if e.kind in (PLACE, CAPITAL) and text[e.end : m.start] == " ("]
    if bracketed and where and bracketed[0].iso in where:
        return _with_unit(text, bracketed[0])
    led = _LEADING.search(text[max(passage.sentence.start, m.start - 45) : m.start])
    if led:
        return led[1]
    inside = [e for e in ends if e.kind in (PLACE, CAPITAL) and e.role in ("in", "label") and where and e.iso in where]
    best = pick(passage, inside, ("in", "label"))
    if best and (best.start > m.end or not SPOKEN.match(text, best.end)):
        return _with_unit(text, best)
    there = named_before(passage)
    return _unlisted_name(passage) or (text[there.start : there.end] if there else None) or _of_bracket(passage)


def _of_bracket(passage: Passage) -> str | None:
    """ "152,000 in the coffee region (9.5%)": a share in brackets is limited as the number before it is."""
    m, text = passage.mention, passage.text
    if m.quantity.kind != "share" or text[m.start - 1 : m.start] != "(" or not passage.index:
        return None
    before = passage.mentions[passage.index - 1]
    if before.start < passage.sentence.start or ")" in text[before.end : m.start]:
        return None
    found = _unlisted_in(passage, before.end, m.start - 1)
    return found


#: Characters behind a number in which its place is looked for.
_NEAR = 90


def _unlisted_name(passage: Passage) -> str | None:
    """A name the gazetteer does not know, said right behind the number's noun."""
    m = passage.mention
    if m.quantity.kind == "duration":
        return None
    end = min((o.start for o in passage.neighbours if o.start >= m.end), default=clause_of(passage)[1])
    end = min(end, clause_of(passage)[1], m.end + _NEAR)
    return _unlisted_in(passage, m.end, _whole_word(passage.text, end))


def _whole_word(text: str, end: int) -> int:
    """The end of the word that a stretch of text is cut off in."""
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return end


def _unlisted_in(passage: Passage, start: int, end: int) -> str | None:
    text = passage.text
    found = _unlisted().search(text, start, end)
    if not found:
        return None
    name = found["named"] or found["plain"]
    if any(n.start < found.end() <= n.end for n in within(passage, Sentence(start, end + _NEAR))):
        return None  # "Côte" of "Côte d'Ivoire"
    known = lookup(name)
    adjective = (
        text[found.start("named") - 4 : found.start("named")] == "the "
        and found["named"]
        and re.match(r"\s+[a-z]", text[found.end() :])
    )
    if adjective or _no_place().match(name) or (known and known[1] in (COUNTRY, PEOPLE)) or find_names(name):
        return None
    return " ".join(name.split())


def named_before(passage: Passage) -> End | None:
    """``There``, ``in the city``, ``the city had``: the place below country named last."""
    return passage.layout.remember((named_before, passage.index), _named_before, passage)


def _named_before(passage: Passage) -> End | None:
    text, m, (start, end) = passage.text, passage.mention, clause_of(passage)
    sharp = _THERE.search(text, m.end, end)
    if not sharp and not _ITSELF.search(text, max(start, m.start - 50), m.start):
        return None
    for at in range(passage.sentence_index, max(-1, passage.sentence_index - 7), -1):
        ends = [e for e in ends_in(passage, passage.sentences[at]) if e.end <= m.start]
        named = [
            e for e in ends if e.kind in (COUNTRY, PLACE, CAPITAL) and e.role in ("in", "label", "other", "to", "from")
        ]
        named = [e for e in named if e.kind != COUNTRY or (sharp and sharp[0] == "there")]
        if named:
            return named[-1] if named[-1].kind != COUNTRY else None
    return None


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(r"\s+(?:" + alternatives(movement_words("units")) + r")\b")


def _with_unit(text: str, e: End) -> str:
    unit = _unit().match(text, e.end)
    keep = unit and not re.match(r"\s+(?:crossing|border|road|camp|camps|city|area)", unit[0])
    return text[e.start : unit.end()] if unit and keep else text[e.start : e.end]
