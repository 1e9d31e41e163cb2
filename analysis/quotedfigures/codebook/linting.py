"""What does not hold in a codebook, beyond what loading refuses: for the researcher who edits it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, islice
from typing import Any

from .book import Codebook
from .entries import Rule

_FIELDS = ("event", "status", "unit", "kind", "place", "factuality", "period")
_TEXTS = ("counted", "words", "after", "not_counted", "not_words", "not_after")


def lint(codebook: Codebook, claims: Iterable[Any] | None = None) -> list[str]:
    """Problems of a codebook, one line each; with claims also rules that never match and claims left open.

    Unknown keys, duplicate keys and undefined references are refused when a codebook is loaded, with file and line.

    Parameters
    ----------
    codebook : Codebook
    claims : iterable of Claim, optional
        The claims of a corpus: every rule should match one of them.

    Returns
    -------
    list of str
        Sorted by kind, empty where all is well.

    Examples
    --------
    >>> from quotedfigures.codebook import load_codebook
    >>> lint(load_codebook())
    []
    """
    found = [*_idle(codebook), *_same_rules(codebook), *_aliases(codebook), *_tree_gaps(codebook)]
    if claims is not None:
        claims = list(claims)
        found += [*_open(codebook, claims), *_never_matching(codebook, claims)]
    return found


def _idle(codebook: Codebook) -> Iterator[str]:
    for name, measure in codebook.measures.items():
        if not measure.match:
            yield f"measure {name}: no rule, so no claim is ever coded with it; add 'match'"
        for number, rule in enumerate(measure.match, 1):
            # the event may differ on purpose: a rule may read "held" or "in danger" as the measure's own event
            for field in ("unit", "kind"):
                if not _allows(rule, field, getattr(measure, field)):
                    yield f"measure {name}, rule {number}: its {field} is not the measure's; correct one of them"


def _allows(rule: Rule, field: str, value: str) -> bool:
    allowed = getattr(rule, field)
    return allowed is None or value in allowed


def _same_rules(codebook: Codebook) -> Iterator[str]:
    """Two measures whose rules ask for the same: every text one claims the other claims too."""
    rules: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for name, measure in codebook.measures.items():
        for rule in measure.match:
            if rule.candidate:
                continue  # claiming one text together is what such rules are for
            key = (rule.priority, rule.subgroup, *(getattr(rule, f) for f in (*_FIELDS, *_TEXTS)))
            rules[key].append(name)
    for names in rules.values():
        distinct = sorted(set(names))
        if len(distinct) > 1:
            yield f"measures {', '.join(distinct)}: the same rule claims one text for each; tell them apart"


def _aliases(codebook: Codebook) -> Iterator[str]:
    from .names import key_of

    owners: dict[str, set[str]] = defaultdict(set)
    for name, source in codebook.book.sources.items():
        for alias in (name, source.label, *source.aliases):
            if alias:
                owners[key_of(alias)].add(name)
    for alias, names in sorted(owners.items()):
        if len(names) > 1:
            yield f"sources {', '.join(sorted(names))}: both are called '{alias}'; keep the name with one of them"


def _tree_gaps(codebook: Codebook) -> Iterator[str]:
    called = {name for m in codebook.measures.values() for rule in m.match for name in rule.word_lists()}
    for name in codebook.book.words:
        if name not in called:
            yield f"word list {name}: no rule calls it; use or remove it"
    used = {m.universe for m in codebook.measures.values()}
    used |= {x for r in codebook.relations for x in r.names()}
    parents = {u.within for u in codebook.universes.values()}
    for name in codebook.universes:
        if name not in used and name not in parents:
            yield f"universe {name}: no measure, relation or universe refers to it; use or remove it"


def _open(codebook: Codebook, claims: list[Any]) -> Iterator[str]:
    """Pairs of measures that claim the same texts of the corpus equally."""
    pairs: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for claim in claims:
        if any(rule.candidate for rule in islice(codebook.matcher.fitting(claim), 1)):
            continue  # left open on purpose
        for pair in combinations(codebook.match(claim).candidates, 2):
            pairs[pair].append(claim)
    for (a, b), which in sorted(pairs.items()):
        first = which[0]
        yield (
            f"measures {a} and {b} claim {len(which)} text(s) equally, first '{first.quote}' in {first.document}:"
            f"{first.start}; left open"
        )


def _never_matching(codebook: Codebook, claims: list[Any]) -> Iterator[str]:
    seen = {rule.name for claim in claims for rule in codebook.matcher.fitting(claim)}
    for name, measure in codebook.measures.items():
        for number in range(1, len(measure.match) + 1):
            if f"measure:{name}#{number}" not in seen:
                yield f"measure {name}, rule {number}: matches no claim of this corpus"


def plain_pattern(pattern: str) -> str:
    """A word pattern as a reader may take it: without the marks of regular expressions where that is possible.

    Examples
    --------
    >>> plain_pattern(r"\\bAfghans?\\b|\\bPoR\\b")
    'Afghan(s) / PoR'
    """
    text = re.sub(r"\\b", "", pattern)
    text = re.sub(r"([A-Za-z])\?", r"(\1)", text)
    return text.replace("|", " / ")
