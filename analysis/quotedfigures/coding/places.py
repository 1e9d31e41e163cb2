"""Where: the country or the movement a mention is about, and the place below country it is limited to.

The names of a sentence get a role from the words around them (from, to, in, label, agent); a clause that speaks of
people moving makes a movement of two ends (``PAK>AFG``), else the nearest place holds. What the sentence leaves
unsaid is taken from its headings, then from what the whole document is plainly about: the country it writes of most
and the people it names. A people is never a place, but tells the country they come from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from .backrefs import number_before, refers_back
from .clauses import clause_of, says_any
from .context import Coded, Passage
from .finders import Finder
from .gazetteer import PEOPLE, is_group
from .lexicons import alternatives
from .placenames import name_below, named_before
from .roles import SPOKEN, End, coordinated, ends_in, ends_of, movement_words, names_of, pick, words_re
from .setting import HOMEWARD, Setting, setting_of


class Place(NamedTuple):
    """``place``: ISO 3166-1 alpha-3, or ``FROM>TO``; ``name``: below country, as written."""

    place: str | None
    name: str | None


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


def _decide(passage: Passage, event: str | None) -> Coded:
    ends = passage.of_sentence(ends_of)
    setting = passage.of_document(setting_of)
    if not _own_ends(passage, ends) and (region := _beyond(passage)):
        return Coded(Place(None, None), f"larger than a country: {region}")
    direction = _direction_of(passage, event)
    if passage.index and not _own_ends(passage, ends) and refers_back(passage):
        before = _of_previous(passage)
        if bool(direction) == (">" in (before.value.place or "")):
            return before
    if direction:
        moved = _movement(passage, ends, setting, direction)
        if moved:
            names = [passage.text[e.start : e.end] for e in ends if e.iso in moved]
            return Coded(
                Place(moved, name_below(passage, ends, moved)),
                f"{event or direction}: {', '.join(names) or 'document'}",
            )
    where, why = _stationary(passage, ends, setting)
    if where and (there := _included(passage, where)):
        return Coded(Place(f"{where}>{there}", None), f"{why}, included in the number before")
    return Coded(Place(where, name_below(passage, ends, where)), why)


_INCLUDES = re.compile(r"\W*(?:This|That|These|Those)\b(?:\s+\w+){0,2}\s+includes?\s+$")
_LEFT = re.compile(r"\s+(?:\w+\s+){0,3}?(?:who|that)\s+(?:have\s+|had\s+)?(?:fled|left|escaped)\b")


def _included(passage: Passage, left: str) -> str | None:
    """Where they are who left a country: "3.7 million Afghans live in Pakistan. This includes 600,000 who fled …"."""
    m, (start, end) = passage.mention, passage.sentence
    if not passage.index or not _INCLUDES.fullmatch(passage.text, start, m.start):
        return None
    if not _LEFT.match(passage.text, m.end, end):
        return None
    there: str | None = _of_previous(passage).value.place
    return there if there and ">" not in there and there != left else None


@cache
def _continents() -> Finder:
    words = movement_words("continents")
    return Finder(re.compile(rf"\b(?:{alternatives(words)})\b"), words)


_THERE = re.compile(r"\b(?:to|into|reach(?:ed|ing)?|in|across|throughout|within)\s+(?:the\s+)?$")


def _beyond(passage: Passage) -> str | None:
    """The region larger than a country that the clause names ("349,000 people have reached Europe")."""
    start, end = clause_of(passage)
    for found in _continents().finditer(passage.text, start, end):
        if _THERE.search(passage.text, max(start, found.start() - 20), found.start()):
            return found[0]
    return None


def _own_ends(passage: Passage, ends: list[End]) -> bool:
    """Is a place named in the clause of the mention?"""
    start, end = clause_of(passage)
    return any(start <= e.start < end and e.role not in ("people", "speaker", "other") for e in ends)


def _of_previous(passage: Passage) -> Coded:
    known: dict[int, Coded] = passage.of_document(_results)
    index = number_before(passage) or 0
    if index not in known:
        mention, at = passage.mentions[index], passage.sentence_index
        while at and passage.sentences[at].start > mention.start:
            at -= 1
        known[index] = _decide(replace(passage, mention=mention, index=index, sentence_index=at), None)
    return Coded(known[index].value, f"as the number before: {known[index].trace}")


_DIRECTIONS = {"arrived": "away", "returned": "home", "deported": "home"}
_INTERNAL = re.compile(
    r"\b(?:IDPs?|internally\s+displaced|displaced\s+(?:people|persons|families)|back\s+to\s+(?:the\s+(?:south|north|east|west)|"
    r"their\s+(?:homes?|villages?|areas?|towns?))|to\s+their\s+(?:areas?|villages?|places?)\s+of\s+origin)\b"
)


def _direction_of(passage: Passage, event: str | None) -> str | None:
    """Home, away or neither: by the event where it is known, else by the verbs around."""
    if event is None:
        return _direction(passage)
    if event == "to_be_deported":
        return "home" if pick(passage, passage.of_sentence(ends_of), ("to",)) else None
    if event in ("displaced", "other", "present") and _both_said(passage):
        return "away"
    if event == "arrived" and passage.of_document(_of_returns) and not _pick_to(passage):
        return "home"  # who crosses in a report on returns goes home
    if event == "returned" and _INTERNAL.search(passage.slice(passage.sentence)):
        return None
    return _DIRECTIONS.get(event)


def _of_returns(passage: Passage) -> bool:
    """Is the document about people going home: does its title say so, and nothing of arrivals?"""
    title = f"{passage.document.title or ''} {passage.slice(passage.sentences[0])}"
    return bool(words_re("home").search(title)) and not words_re("away").search(title)


def _pick_to(passage: Passage) -> bool:
    """Does the sentence say where to, or who came?"""
    return any(e.role in ("to", "from", "people") for e in passage.of_sentence(ends_of))


def _both_said(passage: Passage) -> bool:
    """``fled from Sudan into Chad``: both ends in the clause of the number."""
    start, end = clause_of(passage)
    ends = [e for e in passage.of_sentence(ends_of) if start <= e.start < end]
    source, target = pick(passage, ends, ("from",), 2), pick(passage, ends, ("to",), 2)
    people = next((e for e in ends if e.role == "people"), None)
    moves = source and target and source.iso != target.iso and source.start > passage.mention.start
    moves = moves or (people and target and people.iso != target.iso and target.start > passage.mention.start)
    return bool(moves and words_re("away").search(passage.text, start, end))


def _direction(passage: Passage) -> str | None:
    """Does the clause, else its sentence, else its heading speak of people moving home or away?"""
    m = passage.mention
    for where in (clause_of(passage), passage.sentence):
        found = [
            (abs(v.start() - m.start), name)
            for name in ("home", "away")
            for v in words_re(name).finditer(passage.text, *where[:2])
        ]
        if found:
            return min(found)[1]
        if words_re("stay").search(passage.text, *where[:2]):
            return None
    if passage.row or not re.search(r"\b(?:is|are|was|were|has|have|had|\w+ed)\b", passage.slice(passage.sentence)):
        for heading in reversed(passage.headings):
            for name in ("home", "away"):
                if words_re(name).search(passage.text, *heading[:2]):
                    return name
    return None


def _nationality(passage: Passage, ends: list[End], setting: Setting) -> str | None:
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


def _movement(passage: Passage, ends: list[End], setting: Setting, direction: str) -> str | None:
    """Both ends of a movement; one country where the other end is neither said nor plain from the document."""
    source, target = pick(passage, ends, ("from",), 2), pick(passage, ends, ("to",), 2)
    start, end = source.iso if source else None, target.iso if target else None
    if start and start == end:
        return start
    inside = _beside(passage, ends) or pick(passage, ends, ("in", "label", "subject", "agent", "by"))
    listed = any(e.role == "from" for e in ends) and not start  # "from Iran and Pakistan"
    hosts = [inside, _earlier(passage) if setting.host is None else None]
    around = [e.iso for e in hosts if e] + ([setting.host] if setting.host and not listed else [])
    complete = _homeward if direction == "home" else _away
    start, end = complete(passage, ends, setting, start, end, around, inside)
    if start and end and start != end:
        return f"{start}>{end}"
    return end or (source.iso if source else None) if direction == "away" else start or end


_Two = tuple[str | None, str | None]


_OWN_PEOPLE = re.compile(r"\b(?:its|their)\s+(?:own\s+)?(?:citizens|nationals|people)\b")


def _homeward(
    passage: Passage,
    ends: list[End],
    setting: Setting,
    start: str | None,
    end: str | None,
    around: list[str],
    inside: End | None,
) -> _Two:
    """From where they are to where they come from."""
    origin = _nationality(passage, ends, setting)
    said = start is not None
    own = _OWN_PEOPLE.search(passage.text, passage.mention.end, passage.sentence.end) if end is None else None
    if own and (state := pick(passage, ends, ("subject", "agent")) or inside):
        end = state.iso  # "Iraq has repatriated 3,000 of its citizens"
    if end is None and around and around[0] == origin:
        end = origin
    if start is None:
        start = next((c for c in around if c not in (end, origin)), None) or (
            _other(setting, end or origin) if around else None
        )
    if end is None:
        end = origin if origin != start else None
    if end is None and (said or start is None):
        end = next((c for c in around if c != start), None)  # not "Chile expelled 1,075 foreigners"
    return start, end


#: Who crosses from the country a document is plainly about comes from there.
_ACROSS = re.compile(
    r"\b(?:cross(?:ed|es|ing)?|fle(?:d|e|eing)|spilled|poured)\s+(?:the\s+border\s+)?(?:into|to|over\s+to)\b"
)


_CROSSED = re.compile(r"\b(?:cross(?:ed|es|ing)?|fle(?:d|e|eing)|escap(?:e|ed|ing))\b")


def _away(
    passage: Passage,
    ends: list[End],
    setting: Setting,
    start: str | None,
    end: str | None,
    around: list[str],
    inside: End | None,
) -> _Two:
    """From where they come from to where they are."""
    origin = _nationality(passage, ends, setting)
    end = end or next((c for c in around if c != start), None)
    if setting.people and not any(e.role == "people" for e in ends) and setting.host not in (None, end):
        # an arrival elsewhere than in the document's country: from there, if the list or the sentence is of countries
        origin = setting.host if inside and inside.iso == end and inside.role in ("label", "subject") else None
    if start and not end and setting.people != start:
        end = setting.people  # people going home
    if start is None and origin and origin == end:
        named = end in {e.iso for e in ends if e.role != "people"}
        left = not named and _CROSSED.search(
            passage.text, *passage.sentence
        )  # "61,000 Ethiopians have crossed the river"
        start, end = (end, _other(setting, end)) if left else (_other(setting, end), end)
    elif start is None and not origin and end and setting.plain and _ACROSS.search(passage.text, *passage.sentence):
        start = setting.host if setting.host != end else None
    elif start is None and origin and (setting.votes[origin] or not _group_only(passage, origin)):
        start = origin
    return start, end


def _group_only(passage: Passage, iso: str) -> bool:
    """Is the country only told by a people without a state of its own, who may come from anywhere?"""
    named = {passage.text[n.start : n.end] for n in passage.of_document(names_of) if n.iso == iso and n.kind == PEOPLE}
    return all(is_group(name) for name in named)


def _other(setting: Setting, known: str | None) -> str | None:
    """The one other country the document writes of, where no third one comes close."""
    rest = sorted(((n, iso) for iso, n in setting.votes.items() if iso != known), reverse=True)
    most = rest[0][0] if rest else 0
    if known and most > 1 and 2 * most > sum(n for n, _ in rest) and (len(rest) == 1 or most >= 2 * rest[1][0]):
        return rest[0][1]
    return None


_COUNTRY_LEFT = re.compile(
    r"\b(?:left|leav(?:e|ing)|fle(?:d|e|eing))\s+(?:their|the)\s+(?:home\s+|own\s+)?(?:country|homeland)\b"
)
_EVERYWHERE = re.compile(r"[^.;,\d]{0,60}?\b(?:worldwide|globally|around the world|across the world|in the world)\b")


_HOME = frozenset(("country", "homeland"))
_WORLD = frozenset(("worldwide", "globally", "world"))


def _left_home(passage: Passage) -> bool:
    return says_any(passage, _HOME) and bool(_COUNTRY_LEFT.search(passage.text, *passage.sentence))


def _at_sea(passage: Passage) -> bool:
    return bool(_AT_SEA.search(passage.text, *passage.sentence))


_HOSTS = re.compile(
    r"(?:'s)?(?:\s+\([^)]*\))?\s+(?:[a-z]+\s+){0,3}?(?:host(?:s|ed|ing)?|shelter(?:s|ed|ing)?|hous(?:es|ed|ing)|accommodat(?:es|ed|ing)|"
    r"home\s+to)\s+(?:[a-z]+\s+){0,3}?$"
)


def _of_host(passage: Passage, ends: list[End]) -> End | None:
    """ "Chad was sheltering 1.2 million refugees from Sudan": in Chad."""
    m, start = passage.mention, passage.sentence.start
    hosts = (e for e in ends if start <= e.end <= m.start and e.role != "people")
    return next((e for e in hosts if _HOSTS.fullmatch(passage.text, e.end, m.start)), None)


_TERRITORY = re.compile(r"\b(?:on|in|within|inside)\s+(?:its|their)\s+(?:own\s+)?(?:territory|soil|borders)\b")


def _own_ground(passage: Passage, ends: list[End]) -> End | None:
    """ "Chad counts 700,000 refugees on its territory": the state that is named before."""
    m = passage.mention
    if not _TERRITORY.search(passage.text, m.end, clause_of(passage)[1]):
        return None
    named = [e for e in ends if e.end <= m.start and e.role in ("subject", "agent", "other", "label")]
    return named[-1] if named else None


_LISTED = re.compile(r"[\s,:(]*(?:with|has|had|in)?\s*$")


def _beside(passage: Passage, ends: list[End]) -> End | None:
    """The name of the table row, or the one right before the number: ``Chile 288,000, Ecuador 263,000``."""
    m, text = passage.mention, passage.text
    if passage.row:
        first = next((e for e in ends if e.end <= passage.row.cells[0].end and e.role != "people"), None)
        return first or _column(passage)
    near = [
        e for e in ends if e.end <= m.start and e.kind != PEOPLE and e.role not in ("from", "to", "speaker", "people")
    ]
    return near[-1] if near and _LISTED.fullmatch(text[near[-1].end : m.start]) else None


def _column(passage: Passage) -> End | None:
    """The name in the header above the mention's table cell."""
    row, header = passage.row, passage.column
    if row is None or row.header is None or header is None or len(row.header) != len(row.cells):
        return None
    return next((e for e in ends_in(passage, header) if e.role != "people"), None)


#: What happens at sea happens in no country the document does not name for it.
_SEA_WORDS = (
    "sea", "ocean", "dinghy", "dinghies", "boats?", "vessels?", "Mediterranean", "passengers", "high seas",
    "shipwrecks?", "drowned", "capsized",
)  # fmt: skip
_AT_SEA = Finder(re.compile(rf"\b(?:{'|'.join(_SEA_WORDS)})\b"), _SEA_WORDS)
#: "We, 42 groups"; "signed by the 42 organisations": who speaks, not what happens.
_SIGNED = re.compile(r"\b(?:[Ww]e|[Ss]igned\s+by|[Aa]longside|[Uu]ndersigned)\b,?\s+(?:the\s+)?(?:undersigned\s+)?$")


#: Roles that tell a place, surest first, and how far from the number they may stand.
_LADDER = ((("in", "label"), 3), (("subject", "agent", "from", "to"), 2), (("by", "other"), 2))


def _stationary(passage: Passage, ends: list[End], setting: Setting) -> tuple[str | None, str]:
    """The nearest place of the sentence, else of its heading, of the sentences before, or of the document."""
    text, m = passage.text, passage.mention
    own = next((e for e in ends if e.role == "people"), None) if passage.of_sentence(_left_home) else None
    if own:
        return own.iso, text[own.start : own.end]
    if says_any(passage, _WORLD) and _EVERYWHERE.match(text, m.end, passage.sentence.end):
        return None, "worldwide"
    if own_ground := _own_ground(passage, ends) or _of_host(passage, ends):
        return own_ground.iso, text[own_ground.start : own_ground.end]
    kind = m.quantity.kind
    beside = _beside(passage, ends) if kind != "money" else None  # "the United Kingdom £24.5 million": who gives
    if beside:
        return beside.iso, text[beside.start : beside.end]
    for roles, reach in _LADDER[: 1 if kind == "duration" else 2 if kind == "money" else 3]:
        end = pick(passage, ends, roles, reach)
        if end:
            return end.iso, text[end.start : end.end]
    if coordinated(passage, ends):
        return None, "several countries"
    for heading in reversed(passage.headings):
        named = [e for e in ends_in(passage, heading) if e.role not in ("people", "speaker")]
        if len({e.iso for e in named}) == 1 and not HOMEWARD.search(text, heading.start, named[0].start):
            return named[0].iso, f"heading: {text[named[0].start : named[0].end]}"
    there = named_before(passage)
    earlier = there or (None if setting.plain else _earlier(passage))
    if earlier:
        return earlier.iso, f"earlier: {text[earlier.start : earlier.end]}"
    if setting.host is None or passage.of_sentence(_at_sea) or _SIGNED.search(text, max(0, m.start - 30), m.start):
        return None, ""
    return setting.host, "document"


def _earlier(passage: Passage) -> End | None:
    """The place last named in the same paragraph, where that is one country."""
    at = passage.sentence_index
    while at and passage.layout.paragraphs[at - 1] == passage.paragraph:
        at -= 1
        ends = ends_in(passage, passage.sentences[at])
        every = [
            e for e in ends if e.role not in ("people", "speaker", "from") and not SPOKEN.match(passage.text, e.end)
        ]
        if every:
            told = [e for e in every if e.role in ("in", "label", "subject", "to")]
            return told[0] if told and len({e.iso for e in every}) == 1 else None
    return None
