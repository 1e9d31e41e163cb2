"""The place below country a number is limited to, as written: a province, a city, a crossing, a camp."""

from __future__ import annotations

import re
from functools import cache

from .clauses import clause_of
from .context import Passage
from .gazetteer import CAPITAL, COUNTRY, PEOPLE, PLACE, find_names, lookup
from .lexicons import alternatives
from .roles import SPOKEN, End, ends_in, movement_words, pick, within
from .timegrammar import words as time_words


@cache
def _unlisted() -> re.Pattern[str]:
    """``in Zamzam camp``, ``at Site 4``, ``in Anse-à-Veau``, ``on the Caribbean coast``."""
    units = alternatives(movement_words("units"))
    proper = r"[A-Z][a-zà-ÿ][\w'.-]*(?:[ -][A-Z0-9][\w'.-]*){0,2}"
    return re.compile(
        rf"\b(?:in|at|near|inside|outside|around|on|along)\s+(?:(?:the\s+)?(?:(?:city|town|village|district|"
        rf"province|state|region|camp)\s+of\s+)?"
        rf"(?P<named>(?:Camp|Site|Sector|Block|Zone|District|Area)\s+[A-Z0-9][\w/-]*|(?:{proper})(?:\s+(?:{units})\b)?)"
        rf"|(?P<plain>(?:the|this)\s+(?:[a-zA-Z][\w-]+\s+){{1,2}}(?:region|coast|valley|highlands|islands?|"
        rf"peninsula)|this\s+(?:province|district|city|town|camp|state)|the\s+island))\b"
    )


@cache
def _no_place() -> re.Pattern[str]:
    every = [*time_words("months"), *time_words("weekdays")]
    return re.compile(
        rf"(?:{'|'.join(every)}|Round|Phase|Article|Annex|Table|English|Arabic|French|Parliament|Ramadan|Decree|"
        rf"Operation|Channel|Blue|Act|Law)\b"
    )


_THERE = re.compile(r"\b(?:there|in\s+(?:the|that)\s+(?:city|camp|town|province|district|village|area))\b")


def name_below(passage: Passage, ends: list[End], where: str | None) -> str | None:
    """The place below country, or None: of the table row, in the gazetteer, unlisted, or named before."""
    m, text = passage.mention, passage.text
    if passage.row and passage.row.cells[0].end <= m.start:
        cell = passage.row.cells[0]
        if any(n.kind in (PLACE, CAPITAL) for n in within(passage, cell)):
            return text[cell.start : cell.end].strip()
    inside = [e for e in ends if e.kind in (PLACE, CAPITAL) and e.role in ("in", "label") and where and e.iso in where]
    best = pick(passage, inside, ("in", "label"))
    if best and (best.start > m.end or not SPOKEN.match(text, best.end)):
        return _with_unit(text, best)
    there = named_before(passage)
    return _unlisted_name(passage) or (passage.text[there.start : there.end] if there else None)


def _unlisted_name(passage: Passage) -> str | None:
    """A name the gazetteer does not know, said right behind the number's noun."""
    m, text = passage.mention, passage.text
    end = min((o.start for o in passage.neighbours if o.start >= m.end), default=clause_of(passage)[1])
    found = _unlisted().search(text, m.end, min(end, clause_of(passage)[1], m.end + 90))
    if not found:
        return None
    name = found["named"] or found["plain"]
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
    """``There``, ``in the city``: the place below country named last."""
    if not _THERE.search(passage.text, passage.mention.end, clause_of(passage)[1]):
        return None
    for at in range(passage.sentence_index - 1, max(-1, passage.sentence_index - 4), -1):
        ends = ends_in(passage, passage.sentences[at])
        named = [e for e in ends if e.kind in (PLACE, CAPITAL) and e.role in ("in", "label", "other")]
        if named:
            return named[-1]
    return None


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(r"\s+(?:" + alternatives(movement_words("units")) + r")\b")


def _with_unit(text: str, e: End) -> str:
    unit = _unit().match(text, e.end)
    keep = unit and not re.match(r"\s+(?:crossing|border|road|camp|camps|city|area)", unit[0])
    return text[e.start : unit.end()] if unit and keep else text[e.start : e.end]
