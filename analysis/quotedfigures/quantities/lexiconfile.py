"""A language's YAML file as plain data. Lists are blocks of text in it: a tenth of the time that YAML lists take."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from importlib import resources
from typing import Any

from ruamel.yaml import YAML

from ..errors import UsageError

Words = list[str]


def _list(text: str) -> Words:
    """ "over, above"."""
    return text.split(", ")


def _integers(text: str) -> dict[str, int]:
    """ "twenty 20, thirty 30"."""
    return {word: int(value) for word, value in _paired(text)}


def _fractions(text: str) -> dict[str, Fraction]:
    """ "halved 1/2, doubled 2"."""
    return {word: Fraction(value) for word, value in _paired(text)}


def _names(text: str) -> dict[str, str]:
    """ "daily day, per annum year"."""
    return dict(_paired(text))


def _paired(text: str) -> list[tuple[str, str]]:
    pairs = (item.rsplit(" ", 1) for item in text.split(", "))
    return [(word, value) for word, value in pairs]


def _by_code(text: str) -> dict[str, str]:
    """ "EUR: €, euro" a line: every word with its code."""
    return {word: code for code, words in _lines(text) for word in words.split(", ")}


def _rows(text: str) -> dict[str, Words]:
    """ "decade: year 10" a line."""
    return {word: row.split(" ") for word, row in _lines(text)}


def _lines(text: str) -> list[tuple[str, str]]:
    pairs = (line.split(": ", 1) for line in text.splitlines())
    return [(word, rest) for word, rest in pairs]


def _shapes(text: str) -> list[dict[str, Any]]:
    """ "url identifier chunk always: https?://…" a line."""
    rows = []
    for head, pattern in _lines(text):
        name, reason, at, *flags = head.split(" ")
        if at not in ("chunk", "number") or (unknown := set(flags) - {"always", "private", "month"}):
            raise UsageError(f"shape {name!r}: {at if at not in ('chunk', 'number') else unknown!r} is not known")
        rows.append({"name": name, "reason": reason, "at": at, "pattern": pattern, **dict.fromkeys(flags, True)})
    return rows


def _classes(entry: dict[str, str]) -> dict[str, Words]:
    """A mapping in YAML: class -> "over, above"."""
    return {name: words.split(", ") for name, words in entry.items()}


#: Section -> how its text is read.
_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("units", "tens", "scales", "money_scales", "suffixes", "fractions"), _integers),
    **dict.fromkeys(("vague_plurals", "months"), _integers),
    **dict.fromkeys(("vulgar_fractions", "multiples"), _fractions),
    **dict.fromkeys(("rate_periods", "rate_adverbs"), _names),
    **dict.fromkeys(("currencies_before", "currencies_after"), _by_code),
    **dict.fromkeys(("durations", "vague_determiners", "vague_shares"), _rows),
    **dict.fromkeys(("before", "after", "strong_labels", "weak_labels"), _classes),
    "shapes": _shapes,
    **dict.fromkeys(
        _list(
            "metres, ordinals, fraction_followers, unquoted, estimate_after, fillers, unquantified, heads, "
            "no_heads, percent, percent_points, not_rate, cents, multiple_followers, up, down, up_after, "
            "down_after, moved, one_before, denials, years_before, age_people, no_codes, kinship, "
            "address_after, address_before, function_words, glued_units, during_not_more, meeting_words, "
            "denial_verbs, denial_objects"
        ),
        _list,
    ),
}


def read(language: str) -> dict[str, Any]:
    """The sections of a language's file, each as lists and mappings.

    Raises
    ------
    UsageError
        If there is no such lexicon, or it has a section this version does not know.
    """
    file = resources.files(__package__) / "lexicons" / f"{language}.yml"
    if not file.is_file():
        raise UsageError(f"no number lexicon for language {language!r}: add quantities/lexicons/{language}.yml")
    data = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    if unknown := set(data) ^ set(_READ):
        raise UsageError(f"{language}.yml: unknown or missing section {sorted(unknown)[0]!r}")
    return {section: _READ[section](entry) for section, entry in data.items()}
