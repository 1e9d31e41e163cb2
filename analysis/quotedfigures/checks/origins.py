"""Who stands behind a number: its origin, however the documents name it (docs/explanation/witnesses.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from ..model import Claim
from .context import Context

#: Two sentences that share this much of their five-word runs are one text, copied.
COPIED = 0.8
_RUN = 5
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_IDLE = frozenset({"the", "a", "an", "of", "for", "and", "to", "in", "on", "by", "its", "their", "his", "her", "our"})


def origin(claim: Claim, context: Context) -> str | None:
    """The name under which a claim's origin is counted; None where nobody is named.

    The publisher's own voice counts only where the codebook says that the publisher makes such numbers itself.
    """
    if claim.source:
        return _name(claim.source, context)
    entry = context.entry(claim.publisher) if claim.publisher else None
    return entry.name if entry is not None and entry.first_hand else None


def _name(source: str, context: Context) -> str:
    entry = context.entry(source)
    return plain_name(source) if entry is None or entry.role else entry.name


@lru_cache(maxsize=65536)
def plain_name(source: str) -> str:
    """A source's name as it is compared: case, articles, possessives and punctuation set aside.

    Examples
    --------
    >>> plain_name("The governor’s office"), plain_name("Pakistan's Ministry of the Interior")
    ('governor office', 'pakistan ministry interior')
    """
    flat = _POSSESSIVE.sub("", source.casefold())
    return " ".join(w for w in _WORD.findall(flat) if w not in _IDLE) or flat


def witnesses(claims: Sequence[Claim], context: Context) -> list[list[Claim]]:
    """The claims by independent origin; those whose origin nobody names are left out.

    Origins are one where their names agree, where one name is a longer form or the initials of the other, and where
    publishers speaking for themselves print the same sentence.
    """
    named = [(o, c) for c in claims if (o := origin(c, context)) is not None]
    leader = _one_body(sorted({name for name, _ in named}))
    for (x, a), (y, b) in combinations(named, 2):
        if leader[x] != leader[y] and not (a.source and b.source) and copied(a, b):
            leader = {name: leader[x] if to == leader[y] else to for name, to in leader.items()}
    groups: dict[str, list[Claim]] = {}
    for name, claim in named:
        groups.setdefault(leader[name], []).append(claim)
    return [groups[name] for name in sorted(groups)]


def _one_body(names: Sequence[str]) -> dict[str, str]:
    """Each name with the first name of the body it means."""
    leader = {name: name for name in names}
    for x, y in combinations(names, 2):
        if leader[x] != leader[y] and same_body(x, y):
            leader = {name: leader[x] if to == leader[y] else to for name, to in leader.items()}
    return leader


@lru_cache(maxsize=65536)
def same_body(x: str, y: str) -> bool:
    """Is one name a longer form of the other, or its initials?

    Examples
    --------
    >>> same_body("interior ministry", "pakistani interior ministry"), same_body("police", "karachi police")
    (True, False)
    """
    one, other = x.casefold().split(), y.casefold().split()
    if set(one) == set(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > 1:
        return set(short) < set(long)
    return len(long) > 2 and bool(short) and short[0] == "".join(w[0] for w in long)


def copied(a: Claim, b: Claim) -> bool:
    """Do the two stand in one and the same text, whatever document it was printed in?"""
    if a.text_sha256 and a.text_sha256 == b.text_sha256 and a.document != b.document:
        return True
    if not a.sentence or not b.sentence:
        return False
    one, other = _runs(a.sentence), _runs(b.sentence)
    return bool(one and other) and len(one & other) / len(one | other) >= COPIED


@lru_cache(maxsize=4096)
def _runs(sentence: str) -> frozenset[tuple[str, ...]]:
    words = [w.casefold() for w in _WORD.findall(sentence)]
    return frozenset(tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
