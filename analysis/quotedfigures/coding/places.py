"""Where: the country or the movement a mention is about, and the place below country it is limited to.

The names of a sentence get a role from the words around them (from, to, in, label, agent); a clause that speaks of
people moving makes a movement of two ends (``PAK>AFG``), else the nearest place holds. What the sentence leaves
unsaid is taken from its headings, then from what the whole document is plainly about: the country it writes of most
and the people it names. A people is never a place, but tells the country they come from.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from .context import Coded, Passage, Sentence
from .gazetteer import CAPITAL, COUNTRY, PEOPLE, PLACE, Name, find_names
from .lexicons import alternatives, load

_KEYS = ("home", "away", "stay", "from", "to", "in", "by", "lands", "agents", "speakers", "units")


class Place(NamedTuple):
    """``place``: ISO 3166-1 alpha-3, or ``FROM>TO``; ``name``: below country, as written."""

    place: str | None
    name: str | None


class End(NamedTuple):
    """A name in a sentence and the role it plays: from, to, in, label, subject, agent, people, speaker."""

    start: int
    end: int
    iso: str
    kind: str
    role: str


class Setting(NamedTuple):
    """What a document is about: its country, the people it speaks of, its countries by weight."""

    host: str | None
    people: str | None
    votes: Counter[str]


@cache
def _re(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + alternatives(load("movements", _KEYS)[name]) + r")\b", re.I)


@cache
def _behind() -> re.Pattern[str]:
    """The preposition before a name, with up to three words between (``in the south of Lebanon``)."""
    words = load("movements", _KEYS)
    group = "|".join(f"(?P<{role}_>{alternatives(words[role])})" for role in ("from", "to", "in", "by"))
    return re.compile(rf"\b(?:{group})\s+(?:back\s+)?(?:(?!(?:and|or|by|who|that|have|has|had|was|were|are|is)\b)[\w'-]+,?\s+){{0,3}}?$", re.I)


_COORDINATED = re.compile(r"(?:'s)?(?:,\s*|\s+and\s+|,\s+and\s+|\s+or\s+|/|\s+as\s+well\s+as\s+)(?:the\s+)?$")
_SUBJECT = re.compile(r"(?:'s)?\s+(?:[a-z]+ly\s+)?(?:has|have|had|is|was|hosts?|hosted|shelters?|took|takes|deport\w*|expel\w*|repatriat\w*|sent|receiv\w*|says?|said|plans?|will|detain\w*|arrest\w*|account\w*|alone|saw|counted|reported|recorded|remains?|registered|set|put|announced?|admitted|sheltered|granted|recogni[sz]ed)\b")  # noqa: E501


def _names(passage: Passage) -> list[Name]:
    return find_names(passage.text)


def _within(passage: Passage, where: Sentence) -> list[Name]:
    from bisect import bisect_left

    names = passage.of_document(_names)
    return names[bisect_left(names, (where.start,)) : bisect_left(names, (where.end,))]


def _ends(passage: Passage) -> list[End]:
    return _ends_in(passage, passage.sentence)


def _ends_in(passage: Passage, where: Sentence) -> list[End]:
    """The names of a sentence with their roles."""
    text, found = passage.text, []
    for name in _within(passage, where):
        before = text[max(where.start, name.start - 60) : name.start]
        role = _role(text, where, name, before, found[-1] if found else None)
        found.append(End(*name, role))
    return found


def _role(text: str, where: Sentence, name: Name, before: str, last: End | None) -> str:
    after = text[name.end : min(where.end, name.end + 40)]
    if name.kind == PEOPLE:
        noun = re.match(r"(?:'s)?(?:\s+[\w-]+)??\s+(\w+(?:\s\w+)?)", after)
        if noun and _re("agents").match(noun[1]) and not _re("lands").match(noun[1]):
            return "agent"
        if not (noun and (_re("lands").match(noun[1]) or _re("lands").match(noun[1].split(" ")[-1]))):
            return "people"
    if last and last.role not in ("people", "agent", "subject") and _COORDINATED.fullmatch(text[last.end : name.start]):
        return last.role
    if re.search(rf"\b(?:{_re('speakers').pattern[5:-3]})\s+(?:in|at|of|for)\s+(?:the\s+)?$", before, re.I):
        return "speaker"
    behind = _behind().search(before)
    if behind:
        return next(role for role in ("from", "to", "in", "by") if behind[f"{role}_"])
    if re.match(r"(?:'s)?(?:\s+\([^)]*\)|,[^:;.]{0,25})?\s*(?::|\(|-\s|\||\.\s|$)", after) and _opens(text, where, name):
        return "label"
    if _SUBJECT.match(after) or after.startswith("'s "):
        return "subject"
    return "other"


def _opens(text: str, where: Sentence, name: Name) -> bool:
    return bool(re.fullmatch(r"[\s•·*\"'(-]*(?:the\s+|in\s+)?|.*[;,:]\s*", text[where.start : name.start], re.I | re.S))


# --- what the document is about -----------------------------------------------------------------------------------


def _setting(passage: Passage) -> Setting:
    """Country and people of the document: names count once each, those of the title and the first lines more."""
    names = passage.of_document(_names)
    text, votes, people = passage.text, Counter[str](), Counter[str]()
    first = passage.sentences[0]
    for name in names:
        weight = 3 if name.start < first.end and name.end - first.start < 200 else 1
        (people if name.kind == PEOPLE else votes)[name.iso] += weight
        if name.kind == PEOPLE and _re("agents").match(text[name.end : name.end + 30].lstrip()):
            votes[name.iso] += 1
    for name in find_names(passage.document.title or ""):
        (people if name.kind == PEOPLE else votes)[name.iso] += 3
    for name in find_names(passage.document.publisher or ""):
        votes[name.iso] += 1
    origin = people.most_common(1)[0][0] if people else None
    return Setting(_leading(votes, origin), origin, votes)


def _leading(votes: Counter[str], origin: str | None) -> str | None:
    """The country with most of the votes; the country people come from yields to a host of about its weight."""
    ranked = votes.most_common(2)
    if not ranked:
        return None
    if len(ranked) == 1:
        return ranked[0][0]
    (one, most), (two, next_most) = ranked
    if one == origin and next_most * 2 >= most:
        one, most, next_most = two, next_most, sorted(votes.values())[-3] if len(votes) > 2 else 0
    return one if most > next_most and most * 3 >= sum(votes.values()) else None


# --- one mention --------------------------------------------------------------------------------------------------


def code(passage: Passage) -> Coded:
    """The place of a mention.

    Returns
    -------
    Coded
        ``value`` is a :class:`Place`; ``trace`` the rule and the names that gave it.

    Examples
    --------
    >>> from quotedfigures.coding.context import passages
    >>> from quotedfigures.model import Document, Mention, Quantity
    >>> text = "More than 1,200 Sudanese crossed from Darfur into Chad."
    >>> p, = passages(Document("a.txt", text), [Mention(0, 15, text[:15], Quantity())])
    >>> code(p).value.place
    'SDN>TCD'
    """
    known: dict[int, Coded] = passage.of_document(_results)
    if passage.index not in known:
        known[passage.index] = _decide(passage)
    return known[passage.index]


def _results(passage: Passage) -> dict[int, Coded]:
    return {}


_BACK_REFERENCE = re.compile(r"\b(?:of|among)\s+(?:them|these|those|whom|which|the\s+total|all)\b|\bthe\s+(?:rest|remainder|remaining|others?)\b|\b(?:one|two|three|\d+)\s+of\s+them\b", re.I)


def _decide(passage: Passage) -> Coded:
    ends = passage.of_sentence(_ends)
    setting = passage.of_document(_setting)
    direction, trace = _direction(passage)
    located = [e for e in ends if e.role != "people" and e.role != "speaker"]
    if not located and passage.index and _refers_back(passage):
        return _of_previous(passage)
    if direction:
        moved = _movement(passage, ends, setting, direction)
        if moved:
            return Coded(Place(moved, _place_name(passage, ends, moved)), trace)
    where, why = _stationary(passage, ends, setting)
    return Coded(Place(where, _place_name(passage, ends, where)), why)


def _refers_back(passage: Passage) -> bool:
    near = passage.text[max(passage.sentence.start, passage.mention.start - 30) : passage.mention.end + 30]
    return bool(_BACK_REFERENCE.search(near))


def _of_previous(passage: Passage) -> Coded:
    index = passage.index - 1
    mention = passage.mentions[index]
    at = passage.sentence_index
    while at and passage.sentences[at].start > mention.start:
        at -= 1
    before = code(replace(passage, mention=mention, index=index, sentence_index=at))
    return Coded(before.value, f"as the number before: {before.trace}")


def _direction(passage: Passage) -> tuple[str | None, str]:
    """Does the clause, else its sentence, else its heading speak of people moving home or away?"""
    clause = passage.clause
    for where in (clause, passage.sentence):
        home, away = _last(passage, "home", where), _last(passage, "away", where)
        if home or away:
            if home and (not away or abs(home.start() - passage.mention.start) <= abs(away.start() - passage.mention.start)):
                return "home", home[0]
            return "away", away[0] if away else ""
        if _re("stay").search(passage.text, *where):
            return None, ""
    if passage.row or not re.search(r"\b(?:is|are|was|were|has|have|had|\w+ed)\b", passage.slice(passage.sentence)):
        for heading in reversed(passage.headings):
            for direction in ("home", "away"):
                m = _re(direction).search(passage.text, heading.start, heading.end)
                if m:
                    return direction, f"heading: {m[0]}"
    return None, ""


def _last(passage: Passage, name: str, where: Any) -> re.Match[str] | None:
    """The verb nearest to the mention."""
    m = passage.mention
    found = list(_re(name).finditer(passage.text, where[0], where[1]))
    return min(found, key=lambda v: abs(v.start() - m.start), default=None)


def _pick(passage: Passage, ends: list[End], roles: tuple[str, ...]) -> End | None:
    """The name of a role nearest to the mention: behind it and before the next number, then before it, then others."""
    m = passage.mention
    chosen = [e for e in ends if e.role in roles]
    if not chosen:
        return None
    following = min((o.start for o in passage.neighbours if o.start >= m.end), default=passage.sentence.end)
    preceding = max((o.end for o in passage.neighbours if o.end <= m.start), default=passage.sentence.start)

    def rank(e: End) -> tuple[int, int]:
        if m.end <= e.start < following:
            hard = ";" in passage.text[m.end : e.start]
            return (3 if hard else 0, e.start)
        if preceding <= e.start < m.start:
            return 1, -e.start
        return (2, -e.start) if e.start < m.start else (4 if ";" in passage.text[m.end : e.start] else 3, e.start)

    best = min(chosen, key=rank)
    return best if rank(best)[0] < 4 else None


def _nationality(passage: Passage, ends: list[End], setting: Setting) -> str | None:
    """The country the counted people come from: named next to the number, in the sentence, or by the document."""
    own = [e for e in ends if e.role == "people"]
    m = passage.mention
    near = min(own, key=lambda e: abs(e.start - m.end), default=None)
    return near.iso if near else setting.people


def _movement(passage: Passage, ends: list[End], setting: Setting, direction: str) -> str | None:
    """Both ends of a movement; one country where the other end cannot be told."""
    source, target = _pick(passage, ends, ("from",)), _pick(passage, ends, ("to",))
    origin = _nationality(passage, ends, setting)
    start, end = source.iso if source else None, target.iso if target else None
    inside = _pick(passage, ends, ("in", "label", "subject", "agent", "by"))
    here = inside.iso if inside else None
    if start and end and start == end:
        return start
    if direction == "home":
        end = end or (here if here and here == origin else None)
        start = start or next((c for c in (here, setting.host) if c and c not in (end, origin)), None)
        end = end or (origin if origin != start else None) or _other(setting, start)
    else:
        end = end or next((c for c in (here, setting.host) if c and c != start), None)
        start = start or (origin if origin and origin != end else None) or (_other(setting, end) if _crosses(passage) else None)
    if start and end and start != end:
        return f"{start}>{end}"
    return start or end


def _crosses(passage: Passage) -> bool:
    return True


def _other(setting: Setting, known: str | None) -> str | None:
    """The one other country the document writes of, where no third one comes close."""
    rest = [(n, iso) for iso, n in setting.votes.items() if iso != known]
    rest.sort(reverse=True)
    if known and rest and (len(rest) == 1 or rest[0][0] >= 2 * rest[1][0]):
        return rest[0][1]
    return None


def _stationary(passage: Passage, ends: list[End], setting: Setting) -> tuple[str | None, str]:
    for roles in (("in", "label"), ("subject", "agent", "from", "to"), ("by", "other")):
        end = _pick(passage, ends, roles)
        if end:
            return end.iso, passage.text[end.start : end.end]
    for heading in reversed(passage.headings):
        named = [e for e in _ends_in(passage, heading) if e.role not in ("people", "speaker")]
        isos = {e.iso for e in named}
        if len(isos) == 1:
            return named[0].iso, f"heading: {passage.text[named[0].start : named[0].end]}"
    earlier = _earlier(passage)
    if setting.host is None and earlier:
        return earlier.iso, f"earlier: {passage.text[earlier.start : earlier.end]}"
    return setting.host, "document" if setting.host else ""


def _earlier(passage: Passage) -> End | None:
    """The last place named before in the same paragraph."""
    at = passage.sentence_index
    while at and passage.layout.paragraphs[at - 1] == passage.paragraph:
        at -= 1
        named = [e for e in _ends_in(passage, passage.sentences[at]) if e.role in ("in", "label", "subject", "to")]
        if named:
            return named[0]
    return None


# --- the place below country --------------------------------------------------------------------------------------


@cache
def _unlisted() -> re.Pattern[str]:
    units = alternatives(load("movements", _KEYS)["units"])
    proper = r"[A-Z][\w'.-]*(?:[ -][A-Z0-9][\w'.-]*){0,3}"
    return re.compile(
        rf"\b(?i:in|at|near|inside|outside|around|across|through|from|to)\s+(?:the\s+)?(?:(?:{units})\s+of\s+)?"
        rf"(?P<name>{proper}(?:\s+(?:{units})\b)?|(?:Camp|Site|Sector|Block|Zone|District|Area)\s+[A-Z0-9][\w/-]*)"
    )


def _place_name(passage: Passage, ends: list[End], where: str | None) -> str | None:
    m, text = passage.mention, passage.text
    if passage.row and passage.row.cells[0].end <= m.start:
        cell = passage.row.cells[0]
        named = [n for n in _within(passage, cell) if n.kind in (PLACE, CAPITAL)]
        if named:
            return text[cell.start : cell.end].strip()
    inside = [e for e in ends if e.kind in (PLACE, CAPITAL) and e.role in ("in", "label") and where and e.iso in where]
    best = _pick(passage, inside, ("in", "label"))
    if best and (best.start > m.end or not _spoken(text, best)):
        return _with_unit(text, best)
    return None


def _with_unit(text: str, e: End) -> str:
    unit = re.compile(r"\s+(?:" + alternatives(load("movements", _KEYS)["units"]) + r")\b").match(text, e.end)
    keep = unit and not re.match(r"\s+(?:crossing|border|road|camp|camps|city|area)", unit[0])
    return text[e.start : unit.end()] if unit and keep else text[e.start : e.end]


def _spoken(text: str, e: End) -> bool:
    """``Lawyers in Karachi have recorded``: the place of the speaker."""
    return bool(re.match(r"(?:'s)?,?\s+(?:has|have|had)?\s*(?:said|say|says|told|recorded|counted|reported|put|estimates?)\b", text[e.end : e.end + 30]))
