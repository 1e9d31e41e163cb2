"""What a document is about: the country it writes of most, and the people it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ..passage.context import Passage
from .gazetteer import CAPITAL, PEOPLE, PLACE, find_names, issuers
from .roles import DATED_LINE, names_of, role_of


class Setting(NamedTuple):
    """What a document is about: its country, the people it speaks of, its countries by weight."""

    host: str | None
    people: str | None
    votes: Counter[str]
    mentions: int  # of the people
    plain: bool  # the country has at least half of the votes


HOMEWARD = re.compile(
    r"\b(?:return(?:s|ed|ing|ees)?|back|deport(?:ed|ations?|ing)|repatriat\w+|removals?|sent|"
    r"expelled)\s+(?:\w+\s+){0,5}?to\s+(?:the\s+)?$",
    re.I,
)


def setting_of(passage: Passage) -> Setting:
    """Country and people of the document: every name counts, those of title and first lines more.

    Where people are returned to is the country they come from, as the name of a people is.
    """
    text, votes, people = passage.text, Counter[str](), Counter[str]()
    opening = passage.sentences[0]
    title = find_names(passage.document.title or "")
    at_home = {n.iso for n in title if n.kind in (PLACE, CAPITAL)}
    for name in passage.of_document(names_of):
        in_title = name.start < min(opening.end, opening.start + 200) and not DATED_LINE.match(text, name.end)
        agent = name.kind == PEOPLE and role_of(text, opening, name, "", None) == "agent"
        homeward = bool(HOMEWARD.search(text, max(0, name.start - 60), name.start))
        (people if (name.kind == PEOPLE and not agent) or homeward else votes)[name.iso] += 3 if in_title else 1
        if in_title and name.kind in (PLACE, CAPITAL):
            at_home.add(name.iso)
    for name in title:
        (people if name.kind == PEOPLE else votes)[name.iso] += 3
    for name in find_names(passage.document.publisher or ""):
        votes[name.iso] += 2
    for issuer, holders in issuers(text):
        votes[issuer] += 1
        people[holders] += 1
    if votes:
        votes[next(iter(votes))] += 1
    origin = _plainest(people)
    host = _leading(votes, None if origin in at_home else origin)
    plain = host is not None and votes[host] * 2 >= sum(votes.values())
    return Setting(host, origin, votes, people[origin] if origin else 0, plain)


def _plainest(people: Counter[str]) -> str | None:
    """The people named most; of two named once each it is none."""
    (one, most), (_, second) = [*people.most_common(2), ("", 0), ("", 0)][:2]
    return one if most > second or most > 1 else None


def _leading(votes: Counter[str], origin: str | None) -> str | None:
    """The country with most of the votes; the country people come from yields to a host of about its weight."""
    ranked = [*sorted(votes.items(), key=lambda v: (-v[1], v[0] == origin)), *[("", 0)] * 3]
    (one, most), (two, second), (_, third) = ranked[:3]
    if one == origin and second * 2 >= most and second > third:
        one, most, second = two, second, third
    if not one or most * 3 < sum(votes.values()):
        return None
    rival = max((n for iso, n in votes.items() if iso not in (one, origin)), default=0)
    if origin and one != origin and rival * 4 >= most * 3:
        return None  # about returns from two countries: which of them is not said
    return one if most > second or two == origin else None
