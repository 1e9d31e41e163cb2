"""Names of countries, of their people and of places below them, found in a text.

The names are the data of ``lexicons/places.yml``; pycountry is not asked at run time: of the names reports use it knows
too few (not Turkey, Russia, Burma, DR Congo, UK) and it has neither demonyms nor cities. A test holds the codes to it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from ...errors import CodebookError
from ..lexicons import alternatives, load

COUNTRY, PEOPLE, CAPITAL, PLACE = "country", "people", "capital", "place"
_KEYS = ("countries", "capitals", "groups", "papers")


class Name(NamedTuple):
    """A name found in a text: ``kind`` is country, people, capital or place."""

    start: int
    end: int
    iso: str
    kind: str


_STARTS = re.compile(r"\b(?:[^\W\d_a-z][\w.'-]*|the (?=[A-Z])|(?:occupied|eastern) (?=[PD]))")
_NEXT = re.compile(r"[ \n-]{1,2}([\w.'&-]+)")


#: "the Rome Statute", "the Geneva Conventions": not places.
_INSTRUMENT = re.compile(
    r"\s+(?:Statute|Conventions?|Declaration|Regulation|Agreement|Accords?|Process|Protocol|Principles|Compact|"
    r"Rules|Club)\b"
)


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """The name as it is looked up: no case, no accents, no trailing possessive or stop.

    Examples
    --------
    >>> key("Türkiye's"), key("N’Djamena".replace("’", "'")), key("EL FASHER")
    ('turkiye', "n'djamena", 'el fasher')
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = " ".join(name.casefold().split())
    return _unpossessed(name).rstrip(".-'")


def _unpossessed(name: str) -> str:
    return name[:-2] if name.endswith("'s") else name


@cache
def _table() -> tuple[dict[str, tuple[str, str]], dict[str, int]]:
    """Name to (code, kind), and first word to the most words a name beginning with it has."""
    lexicon = load("places", _KEYS)
    capitals = {key(name) for name in lexicon["capitals"].split(",")}
    names: dict[str, tuple[str, str]] = {}
    for line in lexicon["countries"].splitlines():
        iso, _, rest = line.partition(":")
        fields = rest.split("|")
        if len(fields) != 3 or len(iso) != 3:
            raise CodebookError(f"lexicon places.yml: {line[:60]!r} is not `CODE: names | people | places`")
        for kind, group in zip((COUNTRY, PEOPLE, PLACE), fields, strict=True):
            for name in filter(None, (key(n) for n in group.split(","))):
                names[name] = (iso, CAPITAL if name in capitals and kind == PLACE else kind)
    longest: dict[str, int] = {}
    for name in names:
        first, *more = name.split(" ")
        longest[key(first)] = max(longest.get(key(first), 1), 1 + len(more))
    return names, longest


#: Names that are common words when written in small or in full capitals.
_CAPITALS_ONLY = frozenset({"us", "uk", "usa", "uae", "drc", "u.s", "u.k", "opt"})


def lookup(name: str) -> tuple[str, str] | None:
    """Code and kind of a name, or None.

    Examples
    --------
    >>> lookup("Türkiye"), lookup("Cox's Bazar"), lookup("Rohingya"), lookup("Atlantis")
    (('TUR', 'country'), ('BGD', 'place'), ('MMR', 'people'), None)
    """
    return _table()[0].get(key(name))


@cache
def _groups() -> frozenset[str]:
    return frozenset(key(name) for name in load("places", _KEYS)["groups"].split(","))


def is_group(name: str) -> bool:
    """Is it a people without a state of its own, whose name tells where they come from but not whence they came?"""
    return key(name) in _groups()


@cache
def _papers() -> tuple[tuple[str, str, set[str], re.Pattern[str]], ...]:
    found = []
    for line in load("places", _KEYS)["papers"].splitlines():
        countries, _, names = line.partition(":")
        host, _, people = countries.partition(", ")
        papers = [p.strip() for p in names.split(",")]
        pattern = re.compile(rf"\b(?:{alternatives(papers)})\b", re.I)
        found.append((host, people, {p.split()[0].lower() for p in papers}, pattern))
    return tuple(found)


def issuers(text: str) -> list[tuple[str, str]]:
    """The countries whose papers for refugees a text names, and whose people hold them.

    Examples
    --------
    >>> issuers("Holders of the Afghan Citizen Card were told to leave.")
    [('PAK', 'AFG')]
    """
    small = text.lower()
    return [
        (host, people)
        for host, people, openings, pattern in _papers()
        if any(opening in small for opening in openings) and pattern.search(text)
    ]


def find_names(text: str, start: int = 0, end: int | None = None) -> list[Name]:
    """All names in a folded text, longest first, none overlapping.

    Examples
    --------
    >>> [(n.iso, n.kind) for n in find_names("Afghans sent back from Pakistan through Torkham")]
    [('AFG', 'people'), ('PAK', 'country'), ('PAK', 'place')]
    """
    names, longest = _table()
    stop = len(text) if end is None else end
    found: list[Name] = []
    at = start
    for m in _STARTS.finditer(text, start, stop):
        if m.start() < at or text.startswith("$", m.end()):  # US$
            continue
        hit = _longest(text, m, names, longest, stop)
        if hit:
            at = hit.end
            if not _INSTRUMENT.match(text, at, stop):
                found.append(hit)
    return found


def _longest(
    text: str, m: re.Match[str], names: dict[str, tuple[str, str]], longest: dict[str, int], stop: int
) -> Name | None:
    word = m[0].rstrip(" .-")
    first = key(word)
    most = longest.get(first) or longest.get(first.split("-")[0])
    if most is None and not word.endswith("'s"):
        return None
    most = most or longest.get(key(word).split(" ")[0], 1)
    ends = [m.start() + len(word)]
    cursor = ends[0]
    while len(ends) < most and (following := _NEXT.match(text, cursor, stop)):
        cursor = following.end()
        ends.append(cursor)
    for cut in reversed(ends):
        written = text[m.start() : cut].rstrip(".,")
        found = names.get(key(written)) or _head_of_compound(written, names)
        if found and not (key(written) in _CAPITALS_ONLY and not written.replace(".", "").isupper()):
            bare = len(written) - 2 if written.endswith("'s") and key(written) != written.casefold() else len(written)
            return Name(m.start(), m.start() + bare, *found)
    return None


def _head_of_compound(written: str, names: dict[str, tuple[str, str]]) -> tuple[str, str] | None:
    """``Afghan-run``, ``Turkey-based``: the first part of a hyphenated word."""
    head, hyphen, tail = written.partition("-")
    return names.get(key(head)) if hyphen and tail.islower() and " " not in written else None
