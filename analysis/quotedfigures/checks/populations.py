"""Whom two counted nouns name: the same people, some of them, or others."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ..coding.places.gazetteer import lookup
from ..model import Claim
from . import nouns

#: Of what happens to people on the move, "people" and "migrants" say the same.
_ON_THE_MOVE = frozenset({
    "arrived", "returned", "deported", "to_be_deported", "released", "displaced", "missing", "registered_event",
})  # fmt: skip


class _Named(NamedTuple):
    """What a claim says of whom it counts: all that counts here, so that an answer can be kept for the next pair."""

    said: str | None
    subgroup: str | None
    event: str
    place: str | None
    status: str


def within(a: Claim, b: Claim) -> str | None:
    """``=`` the same people as far as the nouns say, ``<`` the first are some of the second, ``>`` the other way.

    A noun that narrows ("prosecutors") and the name of a people ("Syrians") each make a part of people at large, and
    refugees are a part of migrants. None where the two name others, or where one of them says too little.
    """
    x, y = (_Named(c.counted or c.counted_resolved, c.subgroup, c.event, c.place, c.status) for c in (a, b))
    return _within(x, y)


@lru_cache(maxsize=65536)
def _within(a: _Named, b: _Named) -> str | None:
    if nouns.other_people(a.said, b.said):
        return None
    if a.subgroup and b.subgroup:
        return "="
    signs = {
        _by_list(a.said, b.said), _by_words_before(a.said, b.said), _by_noun(a, b), _by_people(a, b), _by_kind(a, b),
    } - {"="}  # fmt: skip
    if len(signs) > 1 or None in signs:
        return None
    return signs.pop() if signs else "="


def _nested(narrows_a: bool, narrows_b: bool) -> str:
    if narrows_a == narrows_b:
        return "="
    return "<" if narrows_a else ">"


def _by_list(said_a: str | None, said_b: str | None) -> str | None:
    """Who is counted alone is a part of those who are counted together ("refugees and asylum seekers")."""
    x, y = nouns.listed(said_a), nouns.listed(said_b)
    if x == y or not x & y:
        return "="
    return "<" if x < y else ">" if x > y else None


def _by_words_before(said_a: str | None, said_b: str | None) -> str:
    """Of two nouns that are the same, the one with words more before it names some of them ("women activists")."""
    x, y = (nouns.limits(said) for said in (said_a, said_b))
    if nouns.head(said_a) != nouns.head(said_b) or x == y:
        return "="
    return "<" if x > y else ">" if x < y else "="


def _by_noun(a: _Named, b: _Named) -> str | None:
    x, y = (_narrow(c) for c in (a, b))
    if x == y:
        return "="
    if (x and y) or a.said is None or b.said is None:
        return None
    return _nested(x is not None, y is not None)


def _narrow(c: _Named) -> str | None:
    if c.subgroup:
        return None
    return nouns.narrows(c.said) or nouns.of_another_event(c.said, c.event)


def _by_people(a: _Named, b: _Named) -> str:
    """A people is a part of all people, save in its own country ("people returned to Kabul" are Afghans)."""
    if a.said is None or b.said is None:
        return "="
    return _nested(_names_others(a), _names_others(b))


def _names_others(c: _Named) -> bool:
    home = (c.place or "").split(">")[-1]
    countries = {_country(people) for people in nouns.people(c.said)}
    return bool(countries - {None}) and home not in countries


@lru_cache(maxsize=4096)
def _country(people: str) -> str | None:
    found = lookup(people)
    return found[0] if found else None


def _by_kind(a: _Named, b: _Named) -> str:
    """Refugees are a part of all migrants, and migrants of all people; a legal status says as much and more."""
    if a.status != "any" or b.status != "any" or a.subgroup or b.subgroup:
        return "="
    x, y = (_breadth(c) for c in (a, b))
    return "=" if x is None or y is None or x == y else _nested(x < y, y < x)


def _breadth(c: _Named) -> int | None:
    noun = nouns.head(c.said)
    breadth = nouns.breadth(noun)
    if noun is not None and breadth is None and noun in nouns.people(c.said):
        breadth = nouns.EVERYBODY
    return nouns.EVERYBODY if breadth == nouns.MIGRANTS and c.event in _ON_THE_MOVE else breadth
