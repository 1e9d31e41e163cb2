"""Who is meant by a source as written: a name or an alias of the codebook, or a role."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .entries import Book

_SPACE = re.compile(r"\s+")
_EDGES = re.compile(r"^(?:(?:the|a|an|both|its|their|his|her|our)\s+)+|['’]s$|[\s,.;:\"'“”‘’]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source the codebook knows, or a role.

    ``name`` is what tables print; ``parent`` the body it belongs to; ``role`` is True for a role without a name;
    ``country`` the country a role belongs to, where the text says so.
    """

    name: str
    kind: str
    parent: str | None = None
    first_hand: bool = False
    role: bool = False
    country: str | None = None
    label: str = ""


def _key(text: str) -> str:
    flat = _SPACE.sub(" ", text.replace("’", "'").replace("‘", "'")).strip().casefold()
    return re.sub(r"[.,]", "", _EDGES.sub("", flat)).strip()


class Names:
    """The names, aliases and roles of a codebook, ready to be asked."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._by_name: dict[str, str] = {}
        for name, source in book.sources.items():
            for alias in (name, source.label, *source.aliases):
                if alias:
                    self._by_name.setdefault(_key(alias), name)
        self._roles = [
            (name, role, [re.compile(rf"\b(?:{p})\b", re.IGNORECASE) for p in role.words])
            for name, role in book.roles.items()
        ]
        self._peoples = {
            _key(word): code
            for code, place in book.places.items()
            if place.kind == "country"
            for word in (*place.names, *place.people)
        }

    def find(self, text: str | None) -> SourceEntry | None:
        """The source a text means; None where the codebook does not know it."""
        if not text or not text.strip():
            return None
        key = _key(text)
        name = self._by_name.get(key) or self._by_name.get(re.sub(r"\s*\([^)]*\)", "", key).strip())
        if name is None and (inside := re.search(r"\(([^)]+)\)", key)):
            name = self._by_name.get(_key(inside.group(1)))
        return self._entry(name) if name else self._role(text)

    def _entry(self, name: str) -> SourceEntry:
        s = self._book.sources[name]
        return SourceEntry(name, s.kind, s.parent, s.first_hand, False, s.country, s.label or name)

    def _role(self, text: str) -> SourceEntry | None:
        for name, role, patterns in self._roles:
            if any(p.search(text) for p in patterns):
                return SourceEntry(name, role.kind, None, role.first_hand, True, self._country(text), name)
        return None

    def _country(self, text: str) -> str | None:
        words = re.findall(r"[^\W\d_]+", text)
        for size in (3, 2, 1):
            for i in range(len(words) - size + 1):
                if code := self._peoples.get(_key(" ".join(words[i : i + size]))):
                    return code
        return None
