"""The words with which texts name their sources, from the lexicon: verbs, heads of noun phrases, papers, names."""

from __future__ import annotations

import re
from functools import cache

from ..lexicons import alternatives
from ..passage.finders import Finder
from ..passage.wordlists import word_lists

_KEYS = (
    "say", "deny", "going_on", "hold", "auxiliary", "own", "reader", "again", "keepers", "people", "papers", "carriers",
    "according", "by", "known", "headline",
)  # fmt: skip


@cache
def keepers() -> str:
    """Heads of noun phrases that keep numbers, as one alternation."""
    return alternatives(word_lists("sources", _KEYS)["keepers"])


@cache
def keeper_phrase() -> str:
    """Who keeps numbers, with up to two words before ("the interior ministry")."""
    return rf"(?:[a-z]+\s+){{0,2}}(?:{keepers()})\b"


@cache
def opening_keeper() -> re.Pattern[str]:
    """A subject that keeps numbers and opens a sentence: ``The mayor of Lakeside asked ...``."""
    return re.compile(
        rf"\W*((?:(?:[Tt]he|[Aa]n?|[A-Z][\w.'-]*)\s+)?(?:[\w'-]+\s+){{0,3}}?(?:{keepers()}|{alternatives(_fragments('known'))})"
        r"(?:\s+(?:of|in|for)\s+[A-Z][\w-]*)?)\s+(?=[a-z])"
    )


@cache
def closing_keeper() -> re.Pattern[str]:
    """Somebody who keeps numbers, named last: ``were taken to Lakeside Hospital``."""
    heads = rf"(?i:{keepers()}|{alternatives(_fragments('known'))})"
    return re.compile(
        rf"\b((?:[Tt]he\s+(?:[\w'-]+\s+){{0,3}}?|(?:[A-Z][\w'-]*\s+){{0,4}}?){heads}(?:\s+(?:of|in|for)\s+[A-Z][\w-]*)?)$"
    )


@cache
def source_words(name: str) -> re.Pattern[str]:
    """One list of the lexicon as a regular expression; verbs in small letters only."""
    flags = 0 if name in ("known", "say", "deny", "hold", "according") else re.I  # a verb in capitals is a heading
    return re.compile(rf"\b(?:{alternatives(_fragments(name))})\b", flags)


def _fragments(name: str) -> list[str]:
    words = word_lists("sources", _KEYS)[name]
    capitals = [w[0].upper() + w[1:] for w in words] if name == "according" else []  # faster than ignoring case
    return [*words, *capitals]


@cache
def source_finder(name: str) -> Finder:
    """The words of one list in a sentence, as :func:`source_words` finds them."""
    return Finder(source_words(name), _fragments(name))


def opening_with(name: str, pattern: str) -> Finder:
    """What begins with the words of a list."""
    return Finder(re.compile(rf"\b(?i:{whole(name).pattern}){pattern}"), _fragments(name))


@cache
def whole(name: str) -> re.Pattern[str]:
    """One list of the lexicon, to be matched whole."""
    return re.compile(rf"(?:{alternatives(word_lists('sources', _KEYS)[name])})", re.I)


@cache
def auxiliaries() -> frozenset[str]:
    """Words that stand between a subject and its verb."""
    return frozenset(word_lists("sources", _KEYS)["auxiliary"])
