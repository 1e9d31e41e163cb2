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
from typing import NamedTuple

from .clauses import clause_of
from .context import Coded, Passage, Sentence
from .gazetteer import CAPITAL, COUNTRY, PEOPLE, PLACE, Name, find_names, is_group, lookup
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
    mentions: int  # of the people


@cache
def _re(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + alternatives(load("movements", _KEYS)[name]) + r")\b", re.I)


@cache
def _behind() -> re.Pattern[str]:
    """The preposition before a name, with up to three words between (``in the south of Lebanon``)."""
    words = load("movements", _KEYS)
    group = "|".join(f"(?P<{role}_>{alternatives(words[role])})" for role in ("from", "to", "in", "by"))
    every = "|".join(alternatives(words[role]) for role in ("from", "to", "in", "by"))
    stop = rf"(?!(?:and|or|who|that|have|has|had|was|were|are|is|{every})\b)"
    return re.compile(rf"\b(?:{group})\s+(?:back\s+(?:to\s+|from\s+|in\s+)?)?(?:{stop}[\w'-]+,?\s+){{0,3}}?$", re.I)


_COORDINATED = re.compile(r"(?:'s)?(?:,\s*|\s+and\s+|,\s+and\s+|\s+or\s+|/|\s+as\s+well\s+as\s+)(?:the\s+)?$")
_SUBJECT = re.compile(
    r"(?:'s)?\s+(?:[a-z]+ly\s+)?(?:has|have|had|is|was|hosts?|hosted|shelters?|took|takes|deport\w*|expel\w*|repatriat\w*|sent|receiv\w*|says?|said|plans?|will|detain\w*|arrest\w*|account\w*|alone|saw|counted|reported|recorded|remains?|registered|set|put|announced?|admitted|sheltered|granted|recogni[sz]ed)\b"
)


_DATED = re.compile(r"[A-Z][A-Z' .-]{2,25},[^:;]{4,25}\d{4}: ")


def _dateline(text: str, where: Sentence) -> int:
    """Where the dateline of a news text ends (``ADRE, Chad, July 14 - ``), else the start of the sentence."""
    word = text[where.start : where.start + 3]
    if not word.isupper():
        return where.start
    dash = text.find(" - ", where.start, min(where.end, where.start + 70))
    dated = _DATED.match(text, where.start, where.end)
    return dated.end() if dated else max(dash, where.start)


_VENUE = re.compile(
    r"\b(?:promised|pledged|said|told|announced|speaking|signed|agreed|brokered|talks|conference|summit|meeting)\s+(?:\w+\s+)?in\s+$",
    re.I,
)


def _names(passage: Passage) -> list[Name]:
    return find_names(passage.text)


def _within(passage: Passage, where: Sentence) -> list[Name]:
    from bisect import bisect_left

    names = passage.of_document(_names)
    return names[bisect_left(names, (where.start,)) : bisect_left(names, (where.end,))]


def _ends(passage: Passage) -> list[End]:
    return _ends_in(passage, passage.sentence)


def _ends_in(passage: Passage, where: Sentence) -> list[End]:
    """The names of a stretch of text with their roles, worked out once."""
    return passage.layout.remember((_ends_in, where), lambda p: _find_ends(p, where), passage)


def _find_ends(passage: Passage, where: Sentence) -> list[End]:
    """The names of a sentence with their roles; a dateline is left out."""
    text, found = passage.text, list[End]()
    begins = _dateline(text, where)
    for name in _within(passage, where):
        if name.start < begins:
            continue
        before = text[max(where.start, name.start - 60) : name.start]
        role = _role(text, where, name, before, found[-1] if found else None)
        found.append(End(*name, role))
    return found


def _role(text: str, where: Sentence, name: Name, before: str, last: End | None) -> str:
    after = text[name.end : name.end + 40]
    if name.kind == PEOPLE:
        nouns = re.match(r"(?:'s)?\s+([a-z-]+(?:\s[a-z-]+){0,2})", after)
        if nouns and _re("agents").search(nouns[1]):
            return "agent"
        if not (nouns and _re("lands").search(nouns[1])):
            return "people"
    if last and last.role not in ("people", "agent", "subject") and _COORDINATED.fullmatch(text[last.end : name.start]):
        return last.role
    if re.search(rf"\b(?:{_re('speakers').pattern[5:-3]})\s+(?:in|at|of|for)\s+(?:the\s+)?$", before, re.I):
        return "speaker"
    if _VENUE.search(before):
        return "speaker"
    behind = _behind().search(before)
    if behind:
        return next(role for role in ("from", "to", "in", "by") if behind[f"{role}_"])
    if re.match(r"(?:'s)?(?:\s+\([^)]*\)|,[^:;.]{0,25})?\s*(?::|\(|-\s|\||\.\s|$)", after) and _opens(
        text, where, name
    ):
        return "label"
    if _SUBJECT.match(after) or after.startswith("'s "):
        return "subject"
    return "other"


def _opens(text: str, where: Sentence, name: Name) -> bool:
    return bool(re.fullmatch(r"[\s•·*\"'(-]*(?:the\s+|in\s+)?|.*[;,:]\s*", text[where.start : name.start], re.I | re.S))


# --- what the document is about -----------------------------------------------------------------------------------

_HOMEWARD = re.compile(
    r"\b(?:return(?:s|ed|ing|ees)?|back|deport(?:ed|ations?|ing)|repatriat\w+|removals?|sent|expelled)\s+(?:\w+\s+){0,3}?to\s+(?:the\s+)?$",
    re.I,
)


def _setting(passage: Passage) -> Setting:
    """Country and people of the document: every name counts, those of title and first lines more.

    Where people are returned to is the country they come from, as the name of a people is.
    """
    text, votes, people = passage.text, Counter[str](), Counter[str]()
    opening = passage.sentences[0]
    title = find_names(passage.document.title or "")
    at_home = {n.iso for n in title if n.kind in (PLACE, CAPITAL)}
    for name in passage.of_document(_names):
        in_title = name.start < min(opening.end, opening.start + 200)
        origin = name.kind == PEOPLE or _HOMEWARD.search(text, max(0, name.start - 40), name.start)
        if name.kind == PEOPLE and _role(text, opening, name, "", None) == "agent":
            origin = False
        (people if origin else votes)[name.iso] += 3 if in_title else 1
        if in_title and name.kind in (PLACE, CAPITAL):
            at_home.add(name.iso)
    for name in title:
        (people if name.kind == PEOPLE else votes)[name.iso] += 3
    for name in find_names(passage.document.publisher or ""):
        votes[name.iso] += 2
    if votes:
        votes[next(iter(votes))] += 1
    origin = people.most_common(1)[0][0] if people else None
    host = _leading(votes, None if origin in at_home else origin)
    return Setting(host, origin, votes, people[origin] if origin else 0)


def _leading(votes: Counter[str], origin: str | None) -> str | None:
    """The country with most of the votes; the country people come from yields to a host of about its weight."""
    ranked = [*sorted(votes.items(), key=lambda v: (-v[1], v[0] == origin)), *[("", 0)] * 3]
    (one, most), (two, second), (_, third) = ranked[:3]
    if one == origin and second * 2 >= most and second > third:
        one, most, second = two, second, third
    if not one or most * 3 < sum(votes.values()):
        return None
    return one if most > second or two == origin else None


# --- one mention --------------------------------------------------------------------------------------------------


def code(passage: Passage, event: str | None = None) -> Coded:
    """The place of a mention.

    Parameters
    ----------
    passage : Passage
        The mention in its place.
    event : str, optional
        What is said of the counted, where it is known: arrivals and returns are movements, stocks are not.
        Without it the verbs of the clause decide.

    Returns
    -------
    Coded
        ``value`` is a :class:`Place`; ``trace`` the names or the rule that gave it.

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
        known[passage.index] = _decide(passage, event)
    return known[passage.index]


def _results(passage: Passage) -> dict[int, Coded]:
    return {}


_BEHIND_BACK = re.compile(
    r"\b(?:(?:of|among)\s+(?:them|these|those|whom|which|the\s+total)|the\s+(?:rest|remainder|remaining|others?)|that\s+is|or)\b[\w\s,]{0,14}$",
    re.I,
)
_AHEAD_BACK = re.compile(
    r"\s+(?:of|among)\s+(?:them|these|those(?!\s+(?:\w+ing|who)\b)|whom|which|the\s+total|all)\b|\s+(?:\w+\s+){0,3}(?:were|are)\s+among\s+(?:them|those)\b",
    re.I,
)


def _decide(passage: Passage, event: str | None) -> Coded:
    ends = passage.of_sentence(_ends)
    setting = passage.of_document(_setting)
    direction = _direction_of(passage, event)
    if passage.index and not _own_ends(passage, ends) and _refers_back(passage):
        before = _of_previous(passage)
        if bool(direction) == (">" in (before.value.place or "")):
            return before
    if direction:
        moved = _movement(passage, ends, setting, direction, event)
        if moved:
            names = [passage.text[e.start : e.end] for e in ends if e.iso in moved]
            return Coded(
                Place(moved, _place_name(passage, ends, moved)),
                f"{event or direction}: {', '.join(names) or 'document'}",
            )
    where, why = _stationary(passage, ends, setting)
    return Coded(Place(where, _place_name(passage, ends, where)), why)


def _own_ends(passage: Passage, ends: list[End]) -> bool:
    """Is a place named in the clause of the mention?"""
    start, end = clause_of(passage)
    return any(start <= e.start < end and e.role not in ("people", "speaker", "other") for e in ends)


def _refers_back(passage: Passage) -> bool:
    m, text = passage.mention, passage.text
    return bool(
        _BEHIND_BACK.search(text, max(passage.sentence.start, m.start - 40), m.start) or _AHEAD_BACK.match(text, m.end)
    )


def _of_previous(passage: Passage) -> Coded:
    known: dict[int, Coded] = passage.of_document(_results)
    index = passage.index - 1
    if index not in known:
        mention, at = passage.mentions[index], passage.sentence_index
        while at and passage.sentences[at].start > mention.start:
            at -= 1
        known[index] = _decide(replace(passage, mention=mention, index=index, sentence_index=at), None)
    return Coded(known[index].value, f"as the number before: {known[index].trace}")


_DIRECTIONS = {"arrived": "away", "returned": "home", "deported": "home"}
_INTERNAL = re.compile(r"\b(?:IDPs?|internally displaced|displaced (?:people|persons|families))\b")


def _direction_of(passage: Passage, event: str | None) -> str | None:
    """Home, away or neither: by the event where it is known, else by the verbs around."""
    if event is None:
        return _direction(passage)
    if event == "to_be_deported":
        return "home" if _pick(passage, passage.of_sentence(_ends), ("to",)) else None
    if event == "returned" and _INTERNAL.search(passage.slice(passage.sentence)):
        return None
    return _DIRECTIONS.get(event)


def _direction(passage: Passage) -> str | None:
    """Does the clause, else its sentence, else its heading speak of people moving home or away?"""
    m = passage.mention
    for where in (clause_of(passage), passage.sentence):
        found = [
            (abs(v.start() - m.start), name)
            for name in ("home", "away")
            for v in _re(name).finditer(passage.text, *where[:2])
        ]
        if found:
            return min(found)[1]
        if _re("stay").search(passage.text, *where[:2]):
            return None
    if passage.row or not re.search(r"\b(?:is|are|was|were|has|have|had|\w+ed)\b", passage.slice(passage.sentence)):
        for heading in reversed(passage.headings):
            for name in ("home", "away"):
                if _re(name).search(passage.text, *heading[:2]):
                    return name
    return None


#: A preposition that opens a sentence or a clause: its name belongs to what follows.
_FRONTED = re.compile(
    r"(?:^|[,;:.(•-]|\band|\bwhile|\bbut)\s*(?:mostly\s+|also\s+)?(?:in|at|from|across|to|inside|near|on)\s+(?:[\w'-]+\s+){0,3}$",
    re.I,
)


def _pick(passage: Passage, ends: list[End], roles: tuple[str, ...], reach: int = 3) -> End | None:
    """The name of a role nearest to the mention: behind it and before the next number, then before it, then others."""
    m = passage.mention
    chosen = [e for e in ends if e.role in roles]
    if not chosen:
        return None
    listed = _coordinated(passage, ends)
    text = passage.text
    following = min((o.start for o in passage.neighbours if o.start >= m.end), default=passage.sentence.end)
    preceding = max((o.end for o in passage.neighbours if o.end <= m.start), default=passage.sentence.start)

    def rank(e: End) -> tuple[int, int]:
        leads = e.role in ("subject", "agent", "label", "other")  # stands before what it is said of
        fronted = leads or bool(_FRONTED.search(text, max(passage.sentence.start, e.start - 45), e.start))
        if m.end <= e.start:
            hard = leads or re.search(r";|,\s+(?:while|whereas|but)\b", text[m.end : e.start])
            next_one = (
                fronted and e.start < following < passage.sentence.end and not text[e.end : following].strip(" ,:(")
            )
            return (4 if hard else 1 if e.start < following and not next_one else 3), e.start - m.end
        adjacent = fronted and not text[e.end : m.start].strip(" ,:(")
        apart = ";" in text[e.end : m.start]
        return (0 if adjacent and not apart else 3 if apart else 2 if e.start < preceding else 1), m.start - e.end

    best = min(chosen, key=rank)
    place = rank(best)[0]
    return best if place <= reach and (place == 0 or best.start not in listed) else None


def _coordinated(passage: Passage, ends: list[End]) -> set[int]:
    """Where names of different countries share one preposition ("from Iran and Pakistan"): which one is not said."""
    found: set[int] = set()
    for one, two in zip(ends, ends[1:], strict=False):
        gap = passage.text[one.end : two.start]
        if (
            one.iso != two.iso
            and one.role == two.role
            and one.role in ("from", "to", "in")
            and _COORDINATED.fullmatch(gap)
        ):
            found |= {one.start, two.start}
    return found


def _nationality(passage: Passage, ends: list[End], setting: Setting, event: str | None) -> str | None:
    """The country the counted people come from: named next to the number, in the sentence, or by the document."""
    m = passage.mention
    near = min((e for e in ends if e.role == "people"), key=lambda e: abs(e.start - m.end), default=None)
    if near:
        return near.iso
    if setting.mentions < 2 and not setting.votes[setting.people or ""]:
        return None
    mixed = re.match(
        r"\s+(?:\w+\s+)?(?:migrants|foreigners|foreign nationals|third-country nationals)\b",
        passage.text[m.end : m.end + 40],
    )
    return None if mixed else setting.people


def _movement(passage: Passage, ends: list[End], setting: Setting, direction: str, event: str | None) -> str | None:
    """Both ends of a movement; one country where the other end is neither said nor plain from the document."""
    source, target = _pick(passage, ends, ("from",), 2), _pick(passage, ends, ("to",), 2)
    origin = _nationality(passage, ends, setting, event)
    start, end = source.iso if source else None, target.iso if target else None
    inside = _beside(passage, ends) or _pick(passage, ends, ("in", "label", "subject", "agent", "by"))
    around = [e.iso for e in (inside, _earlier(passage) if setting.host is None else None) if e] + [setting.host]
    if start and start == end:
        return start
    if direction == "home":
        end = end or next((c for c in around[:1] if c and c == origin), None)
        start = (
            start or next((c for c in around if c and c not in (end, origin)), None) or _other(setting, end or origin)
        )
        end = end or (origin if origin != start else None) or next((c for c in around if c and c != start), None)
    else:
        end = end or next((c for c in around if c and c != start), None)
        named = any(e.role == "people" for e in ends)
        if setting.people and not named and setting.host not in (None, end):
            origin = setting.host if inside and inside.iso == end and inside.role in ("label", "subject") else None
        if start and not end and setting.people not in (None, start):
            end = setting.people  # people going home
        plain = (
            origin if origin and origin != end and (setting.votes[origin] or not _group_only(passage, origin)) else None
        )
        start = start or plain or (_other(setting, end) if origin and origin == end else None)
    if start and end and start != end:
        return f"{start}>{end}"
    return end or (source.iso if source else None) if direction == "away" else start or end


def _group_only(passage: Passage, iso: str) -> bool:
    """Is the country only told by a people without a state of its own (Rohingya), so that they may come from anywhere?"""
    named = {passage.text[n.start : n.end] for n in passage.of_document(_names) if n.iso == iso and n.kind == PEOPLE}
    return all(is_group(name) for name in named)


def _other(setting: Setting, known: str | None) -> str | None:
    """The one other country the document writes of, where no third one comes close."""
    rest = sorted(((n, iso) for iso, n in setting.votes.items() if iso != known), reverse=True)
    if known and rest and (len(rest) == 1 or rest[0][0] >= 2 * rest[1][0]):
        return rest[0][1]
    return None


_COUNTRY_LEFT = re.compile(
    r"\b(?:left|leav(?:e|ing)|fle(?:d|e|eing))\s+(?:their|the)\s+(?:home\s+|own\s+)?(?:country|homeland)\b"
)
_EVERYWHERE = re.compile(r"[^.;,\d]{0,60}?\b(?:worldwide|globally|around the world|across the world|in the world)\b")


_LISTED = re.compile(r"[\s,:(]*(?:with|has|had|in)?\s*$")


def _beside(passage: Passage, ends: list[End]) -> End | None:
    """The name of the table row, or the one right before the number: ``Chile 288,000, Ecuador 263,000``."""
    m, text = passage.mention, passage.text
    if passage.row:
        return next((e for e in ends if e.end <= passage.row.cells[0].end and e.role != "people"), None)
    near = [e for e in ends if e.end <= m.start and e.kind != PEOPLE and e.role not in ("from", "to", "speaker")]
    return near[-1] if near and _LISTED.fullmatch(text[near[-1].end : m.start]) else None


#: What happens at sea happens in no country the document does not name for it.
_AT_SEA = re.compile(
    r"\b(?:sea|ocean|dinghy|dinghies|boats?|vessels?|Mediterranean|passengers|high seas|at sea|shipwrecks?|drowned|capsized)\b"
)
#: "We, 42 groups"; "signed by the 42 organisations": who speaks, not what happens.
_SIGNED = re.compile(r"\b(?:[Ww]e|[Ss]igned\s+by|[Aa]longside|[Uu]ndersigned)\b,?\s+(?:the\s+)?(?:undersigned\s+)?$")


#: Roles that tell a place, surest first, and how far from the number they may stand.
_LADDER = ((("in", "label"), 3), (("subject", "agent", "from", "to"), 2), (("by", "other"), 2))


def _stationary(passage: Passage, ends: list[End], setting: Setting) -> tuple[str | None, str]:
    """The nearest place of the sentence, else of its heading, of the sentences before, or of the document."""
    text, m = passage.text, passage.mention
    left = _COUNTRY_LEFT.search(text, *passage.sentence)
    own = next((e for e in ends if e.role == "people"), None) if left else None
    if own:
        return own.iso, text[own.start : own.end]
    if _EVERYWHERE.match(text, m.end, passage.sentence.end):
        return None, "worldwide"
    kind = m.quantity.kind
    beside = _beside(passage, ends) if kind != "money" else None  # "the United Kingdom £24.5 million": who gives
    if beside:
        return beside.iso, text[beside.start : beside.end]
    for roles, reach in _LADDER[: 1 if kind == "duration" else 2 if kind == "money" else 3]:
        end = _pick(passage, ends, roles, reach)
        if end:
            return end.iso, text[end.start : end.end]
    for heading in reversed(passage.headings):
        named = [e for e in _ends_in(passage, heading) if e.role not in ("people", "speaker")]
        if len({e.iso for e in named}) == 1 and not _HOMEWARD.search(text, heading.start, named[0].start):
            return named[0].iso, f"heading: {text[named[0].start : named[0].end]}"
    earlier = _earlier(passage) if setting.host is None else None
    if earlier:
        return earlier.iso, f"earlier: {text[earlier.start : earlier.end]}"
    if (
        setting.host is None
        or _AT_SEA.search(text, *passage.sentence)
        or _SIGNED.search(text, max(0, m.start - 30), m.start)
    ):
        return None, ""
    return setting.host, "document"


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
    """``in Zamzam camp``, ``at Site 4``, ``in Anse-à-Veau``, ``on the Caribbean coast``."""
    units = alternatives(load("movements", _KEYS)["units"])
    proper = r"[A-Z][a-zà-ÿ][\w'.-]*(?:[ -][A-Z0-9][\w'.-]*){0,2}"
    return re.compile(
        rf"\b(?:in|at|near|inside|outside|around|on|along)\s+(?:(?:the\s+)?(?:(?:city|town|village|district|province|state|region|camp)\s+of\s+)?"
        rf"(?P<named>(?:Camp|Site|Sector|Block|Zone|District|Area)\s+[A-Z0-9][\w/-]*|(?:{proper})(?:\s+(?:{units})\b)?)"
        rf"|(?P<plain>(?:the|this)\s+(?:[a-zA-Z][\w-]+\s+){{1,2}}(?:region|coast|valley|highlands|islands?|peninsula)|this\s+(?:province|district|city|town|camp|state)|the\s+island))\b"
    )


@cache
def _no_place() -> re.Pattern[str]:
    from .dates import words as time_words

    every = [*time_words("months"), *time_words("weekdays")]
    return re.compile(
        rf"(?:{'|'.join(every)}|Round|Phase|Article|Annex|Table|English|Arabic|French|Parliament|Ramadan|Decree|Operation|Channel|Blue|Act|Law)\b"
    )


_THERE = re.compile(r"\b(?:there|in\s+(?:the|that)\s+(?:city|camp|town|province|district|village|area))\b")


def _place_name(passage: Passage, ends: list[End], where: str | None) -> str | None:
    m, text = passage.mention, passage.text
    if passage.row and passage.row.cells[0].end <= m.start:
        cell = passage.row.cells[0]
        if any(n.kind in (PLACE, CAPITAL) for n in _within(passage, cell)):
            return text[cell.start : cell.end].strip()
    inside = [e for e in ends if e.kind in (PLACE, CAPITAL) and e.role in ("in", "label") and where and e.iso in where]
    best = _pick(passage, inside, ("in", "label"))
    if best and (best.start > m.end or not _spoken(text, best)):
        return _with_unit(text, best)
    return _unlisted_name(passage) or _name_before(passage)


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


def _name_before(passage: Passage) -> str | None:
    """``There``, ``in the city``: the place named last."""
    start, end = clause_of(passage)
    if not _THERE.search(passage.text, passage.mention.end, end):
        return None
    for at in range(passage.sentence_index - 1, max(-1, passage.sentence_index - 4), -1):
        named = [
            e
            for e in _ends_in(passage, passage.sentences[at])
            if e.kind in (PLACE, CAPITAL) and e.role in ("in", "label")
        ]
        if named:
            return passage.text[named[-1].start : named[-1].end]
    return None


def _with_unit(text: str, e: End) -> str:
    unit = re.compile(r"\s+(?:" + alternatives(load("movements", _KEYS)["units"]) + r")\b").match(text, e.end)
    keep = unit and not re.match(r"\s+(?:crossing|border|road|camp|camps|city|area)", unit[0])
    return text[e.start : unit.end()] if unit and keep else text[e.start : e.end]


def _spoken(text: str, e: End) -> bool:
    """``Lawyers in Karachi have recorded``: the place of the speaker."""
    return bool(
        re.match(
            r"(?:'s)?,?\s+(?:has|have|had)?\s*(?:said|say|says|told|recorded|counted|reported|put|estimates?)\b",
            text[e.end : e.end + 30],
        )
    )
