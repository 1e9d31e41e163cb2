"""Who is meant by a source as written: a name or an alias of the codebook, or a role without a name.

People who speak to the authors of these documents are at risk, so a text that holds a name the codebook does not know
("Ann Example, a resident") is no role: it stays unknown, and what is published withholds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .entries import Book, Role

_SPACE = re.compile(r"\s+")
_EDGES = re.compile(r"^(?:(?:the|a|an|both|its|their|his|her|our)\s+)+|['’]s$|[\s,.;:\"'“”‘’]+$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: How many texts are remembered at once: a corpus quotes the same bodies again and again.
_REMEMBERED = 10_000
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source the codebook knows, or a role.

    ``name`` is what tables print; ``parent`` the body it belongs to; ``role`` is True for a role without a name;
    ``country`` (ISO code) where the codebook or the text says whose it is.
    """

    name: str
    kind: str
    parent: str | None = None
    first_hand: bool = False
    role: bool = False
    country: str | None = None
    label: str = ""


def key_of(text: str) -> str:
    """The form under which a name is looked up: no capitals, articles, full stops or final 's."""
    flat = _SPACE.sub(" ", text.replace("’", "'").replace("‘", "'")).strip().casefold()
    return re.sub(r"[.,]", "", _EDGES.sub("", flat)).strip()


class Names:
    """The names, aliases and roles of a codebook, ready to be asked."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._found: dict[str, SourceEntry | None] = {}
        self._by_name: dict[str, str] = {}
        for name, source in book.sources.items():
            for alias in (name, source.label, *source.aliases):
                if alias:
                    self._by_name.setdefault(key_of(alias), name)
        self._roles = [
            (name, role, re.compile(rf"\b(?:{'|'.join(role.words)})\b", re.IGNORECASE))
            for name, role in book.roles.items()
        ]
        self._role_words = {word.casefold() for word in book.role_words}
        self._places: dict[str, str | None] = {}
        for code, place in book.places.items():
            for word in (*place.names, *place.people):
                self._places.setdefault(key_of(word), code if place.kind == "country" else None)
        # a country or its capital that says something is its government
        self._governments = {
            key_of(word): code
            for code, place in book.places.items()
            if place.kind == "country"
            for word in (*place.names, place.capital or place.names[0])
        }

    def find(self, text: str | None) -> SourceEntry | None:
        """The source a text means; None where the codebook does not know it."""
        if not text or not text.strip():
            return None
        if text not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> SourceEntry | None:
        inside = _IN_BRACKETS.search(text)
        forms = [text, _IN_BRACKETS.sub("", text), inside.group(1) if inside else ""]
        name = next((self._by_name[key_of(form)] for form in forms if key_of(form) in self._by_name), None)
        if name:
            return self._entry(name)
        if code := self._governments.get(key_of(text)):
            return self._government(code)
        return self._role(text)

    def _government(self, code: str) -> SourceEntry:
        name = f"government ({self._book.places[code].names[0]})"
        return SourceEntry(name, "government", None, True, True, code, name)

    def _entry(self, name: str) -> SourceEntry:
        s = self._book.sources[name]
        return SourceEntry(name, s.kind, s.parent, s.first_hand, False, s.country, s.label or name)

    def _role(self, text: str) -> SourceEntry | None:
        for name, role, pattern in self._roles:
            if pattern.search(text):
                places = self._placed(text)
                if self._names_someone(pattern.sub(" ", text), places):
                    return None
                return self._role_entry(name, role, next((code for code in places.values() if code), None))
        return None

    def _role_entry(self, name: str, role: Role, country: str | None) -> SourceEntry:
        named = f"{name} ({self._book.places[country].names[0]})" if country else name
        return SourceEntry(named, role.kind, None, role.first_hand, True, country, named)

    def _placed(self, text: str) -> dict[str, str | None]:
        """The words of the text that name a known place or people, with the country's code."""
        words = _WORD.findall(text)
        found: dict[str, str | None] = {}
        for size in (3, 2, 1):
            for i in range(len(words) - size + 1):
                run = words[i : i + size]
                key = key_of(" ".join(run))
                if key in self._places:
                    found |= dict.fromkeys(run, self._places[key])
        return found

    def _names_someone(self, rest: str, places: dict[str, str | None]) -> bool:
        """Does a capital letter outside role, places, offices and known bodies speak of a name?"""
        return any(
            word[0].isupper()
            and word not in places
            and word.casefold() not in self._role_words
            and key_of(word) not in self._by_name
            for word in _WORD.findall(rest)
        )
