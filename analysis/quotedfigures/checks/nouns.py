"""What the counted noun says about whom or what a number counts."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .lists import load

_CLAUSE = re.compile(r"\s+(?:of|who|whom|whose|that|which|in|from|with|without|at|to|on|by|under|living|held)\s+")
_LIST = re.compile(r"\s*(?:,|&|/|\b(?:and|or|as well as|plus|including)\b)\s*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DEMONYM = re.compile(r"[a-z]{2,}(?:an|ese|ish|[^aeiou]i|wi|ai)")


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in load("nouns").items()}


@lru_cache(maxsize=65536)
def phrase(counted: str | None) -> tuple[str, ...]:
    """The words of the noun phrase without its trailing clauses, in lower case, the head last and singular.

    Examples
    --------
    >>> phrase("former police stations in Karachi")
    ('former', 'police', 'station')
    """
    words = [w.lower() for w in _WORD.findall(_CLAUSE.split(counted or "")[0])]
    return (*words[:-1], singular(words[-1])) if words else ()


def head(counted: str | None) -> str | None:
    """The head noun, without a plural s; None where nothing is counted in words."""
    words = phrase(counted)
    return words[-1] if words else None


@lru_cache(maxsize=65536)
def listed(counted: str | None) -> frozenset[str]:
    """The heads of all that are counted together.

    Examples
    --------
    >>> sorted(listed("refugees and asylum seekers")), sorted(listed("Syrian refugees"))
    (['refugee', 'seeker'], ['refugee'])
    """
    parts = _LIST.split(_CLAUSE.split(counted or "")[0])
    return frozenset(noun.lower() for part in parts if (noun := head(part)))


def singular(word: str) -> str:
    """An English noun without its plural s.

    Examples
    --------
    >>> singular("families"), singular("women"), singular("Afghans"), singular("Iraqis"), singular("crisis")
    ('family', 'woman', 'Afghan', 'Iraqi', 'crisis')
    """
    if word == "children":
        return "child"
    if word in ("men", "women") or word.endswith(("smen", "cemen", "kmen", "rmen")):
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("is"):  # a crisis is one, Iraqis are several
        return word[:-1] if word[:-1].lower() in _words()["peoples_in_i"] else word
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


@lru_cache(maxsize=65536)
def plain(name: str | None) -> str | None:
    """A name of a place or group as it is compared: case, articles and the plural s set aside.

    Examples
    --------
    >>> plain("The unaccompanied children"), plain(None)
    ('unaccompanied child', None)
    """
    if name is None:
        return None
    words = (singular(w) for w in name.casefold().split() if w not in ("the", "a", "an"))
    return " ".join("child" if w == "minor" else w for w in words)


@lru_cache(maxsize=65536)
def place(name: str | None) -> tuple[str | None, str | None]:
    """A place below country as it is compared, and what it is said to be.

    Examples
    --------
    >>> place("Sunamganj District"), place("Herat"), place(None)
    (('sunamganj', 'district'), ('herat', None), (None, None))
    """
    whole = plain(name)
    bare, _, last = (whole or "").rpartition(" ")
    return (bare, last) if bare and last in _words()["place_kinds"] else (whole, None)


@lru_cache(maxsize=65536)
def is_sea(name: str | None) -> bool:
    """Is it a sea or a desert that belongs to no one country?

    Examples
    --------
    >>> is_sea("central Mediterranean"), is_sea("Red Sea"), is_sea("Camp 4")
    (True, True, False)
    """
    return (plain(name) or "").rpartition(" ")[2] in _words()["seas"]


@lru_cache(maxsize=65536)
def kind_of_place(name: str, text: str) -> str | None:
    """What a place is said to be, in its name or right behind it in a text ("Khartoum State", "Kasai's province")."""
    at = text.find(name)
    behind = _WORD.findall(text[at + len(name) : at + len(name) + 20])[:2] if at >= 0 else []
    words = [w.lower() for w in behind if w.lower() != "s"]
    return place(name)[1] or (words[0] if words and words[0] in _words()["place_kinds"] else None)


@lru_cache(maxsize=65536)
def people(counted: str | None) -> frozenset[str]:
    """The peoples that the phrase names, in lower case and singular.

    Examples
    --------
    >>> sorted(people("Afghan refugees")), sorted(people("Turkish citizens")), sorted(people("Former prosecutors"))
    (['afghan'], ['turkish'], [])
    """
    words = _WORD.findall(_CLAUSE.split(counted or "")[0])
    found = {singular(w.lower()) for w in words if w[0].isupper() and _is_people(singular(w.lower()))}
    return frozenset(found | {w.lower() for w in words if found and w.lower() in _words()["directions"]})


def _is_people(word: str) -> bool:
    lists = _words()
    if word in lists["no_people"] or word in lists["generic"] or word.endswith("stan"):
        return False
    return word in lists["peoples"] or _DEMONYM.fullmatch(word) is not None


def other_people(x: str | None, y: str | None) -> bool:
    """Do the two phrases name different peoples? Silence names none."""
    of_x, of_y = people(x), people(y)
    apart = (of_x ^ of_y) & _words()["directions"]
    return bool(of_x and of_y and (apart or not of_x & of_y))


@lru_cache(maxsize=65536)
def narrows(counted: str | None) -> str | None:
    """The noun that narrows who is counted ("prosecutors"); None for people at large and for peoples.

    Examples
    --------
    >>> narrows("former prosecutors"), narrows("civilian deaths"), narrows("Afghan refugees")
    ('prosecutor', 'civilian', None)
    """
    words = phrase(counted)
    noun = words[-1] if words else None
    if noun is None or noun in people(counted):
        return None
    if noun in _words()["generic"]:
        return words[-2] if len(words) > 1 and words[-2] in _words()["narrowing"] else None
    return noun


#: Events that have nouns of their own for those whom they befall.
_OWN_NOUNS = ("detained", "returned", "deported", "assisted")


@lru_cache(maxsize=65536)
def of_another_event(counted: str | None, event: str) -> str | None:
    """The head noun where it tells of another event than the one said ("12 prisoners were killed").

    Examples
    --------
    >>> of_another_event("prisoners", "killed"), of_another_event("prisoners", "detained")
    ('prisoner', None)
    """
    noun = head(counted)
    return noun if any(noun in _words()[own] for own in _OWN_NOUNS if own != event) else None


@lru_cache(maxsize=65536)
def limits(counted: str | None) -> frozenset[str]:
    """The words before the head that leave fewer to be counted; what codes a status or a people is not among them.

    Examples
    --------
    >>> sorted(limits("young women activists")), sorted(limits("registered Afghan refugees"))
    (['women', 'young'], [])
    """
    plain = people(counted)
    return frozenset(w for w in phrase(counted)[:-1] if singular(w) not in plain and not narrows_nothing(w))


#: How wide a circle a noun names.
REFUGEES, MIGRANTS, EVERYBODY = 1, 2, 3


def breadth(noun: str | None) -> int | None:
    """How wide a circle a generic noun names; None where it is about what happened to them ("arrivals", "deaths").

    Examples
    --------
    >>> breadth("refugee") < breadth("migrant") < breadth("person"), breadth("landing")
    (True, None)
    """
    circles = {"refugees": REFUGEES, "migrants": MIGRANTS, "everybody": EVERYBODY}
    return next((wide for name, wide in circles.items() if noun in _words()[name]), None)


def narrows_nothing(word: str) -> bool:
    """Does a word of a statistic's definition say no more than its coded status and event do?"""
    low = word.lower()
    return low in _words()["plain_population"] or singular(low) in _words()["generic"]
