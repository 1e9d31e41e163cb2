"""A language's words and shapes, read from its YAML file once and made ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from .lexiconfile import read

#: A tree of words, read backwards or forwards; the key "" holds what the phrase that ends there means.
Trie = dict[str, Any]


class Shape(NamedTuple):
    """One shape that is no quantity: a compiled pattern and what to say of it."""

    name: str
    reason: str
    pattern: str
    private: bool
    month: bool


class Shapes(NamedTuple):
    """Several shapes as one pattern: the group that matched names the shape."""

    pattern: re.Pattern[str]
    named: dict[str, Shape]

    def match(self, low: str, at: int) -> tuple[Shape, re.Match[str]] | None:
        """The first shape that fits at this place."""
        found = self.pattern.match(low, at)
        return (self.named[found.lastgroup], found) if found and found.lastgroup else None


class Label(NamedTuple):
    """A word before a number that makes it a name: its reason, and whether a following noun undoes it."""

    reason: str
    weak: bool


@dataclass(frozen=True)
class Lexicon:
    """Everything the rules need of one language; see the YAML file for what each part means."""

    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    money_scales: dict[str, int]
    suffixes: dict[str, int]
    fractions: dict[str, int]
    vulgar: dict[str, Fraction]
    words: dict[str, frozenset[str]]
    before: Trie
    before_forward: Trie
    unquoted: frozenset[str]
    after: re.Pattern[str]
    after_class: dict[str, str]
    vague_plurals: dict[str, int]
    vague_determiners: dict[str, tuple[int, str]]
    vague_shares: dict[str, tuple[int, int, str]]
    unquantified: frozenset[str]
    percent: re.Pattern[str]
    duration: re.Pattern[str]
    durations: dict[str, tuple[str, int]]
    rate: re.Pattern[str]
    rate_periods: dict[str, str]
    currencies_before: dict[str, str]
    currency_after: re.Pattern[str]
    currencies_after: dict[str, str]
    of_money: re.Pattern[str]
    multiples: dict[str, Fraction]
    months: dict[str, int]
    labels: dict[str, Label]
    chunk_shapes: Shapes
    number_shapes: Shapes
    always_shapes: Shapes
    anchor: re.Pattern[str]
    number_word: re.Pattern[str]
    word_soup: re.Pattern[str]
    estimate_after: re.Pattern[str]
    estimate_words: frozenset[str]
    denial: re.Pattern[str]
    extra: dict[str, Any] = field(default_factory=dict)


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, sharing their beginnings so that a miss costs little.

    Examples
    --------
    >>> either(["ten", "tenth", "two"])
    't(?:en(?:th)?|wo)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, Any]) -> str:
    ends = "" in node
    branches = [re.escape(letter).replace("\\ ", r"\s+") + _branch(below) for letter, below in node.items() if letter]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language.

    Parameters
    ----------
    language : str
        Two letters, the name of a file in ``lexicons``.

    Raises
    ------
    UsageError
        If there is no such lexicon, or it has a section this version does not know.
    """
    return _compile(read(language))


def _compile(data: dict[str, Any]) -> Lexicon:
    small, tens = data["units"], data["tens"]
    durations = {
        form: (unit, int(factor))
        for word, (unit, factor) in data["durations"].items()
        for form in (word, _plural(word))
    }
    after_class = {form: name for name, forms in data["after"].items() for form in forms}
    periods = data["rate_periods"]
    months = either(sorted(data["months"], key=len, reverse=True))
    shapes = [(row, _shape(row, months)) for row in data["shapes"]]
    return Lexicon(
        small=small,
        tens=tens,
        scales=data["scales"],
        money_scales=data["money_scales"],
        suffixes=data["suffixes"],
        fractions=data["fractions"],
        vulgar=data["vulgar_fractions"],
        words={k: frozenset(map(str, v)) for k, v in data.items() if isinstance(v, list) and k != "shapes"},
        before=_trie(data["before"], -1),
        before_forward=_trie(data["before"], 1),
        unquoted=frozenset(data["unquoted"]),
        after=re.compile(rf"(?:{_after(after_class)})", re.S),
        after_class={re.sub(r"\s+", " ", k.strip()): v for k, v in after_class.items()},
        vague_plurals=data["vague_plurals"],
        vague_determiners={k: (int(v[0]), v[1]) for k, v in data["vague_determiners"].items()},
        vague_shares={k: (int(v[0]), int(v[1]), v[2]) for k, v in data["vague_shares"].items()},
        unquantified=frozenset(data["unquantified"]),
        percent=re.compile(
            rf"(?P<points>[\s-]{{0,2}}(?:{either(data['percent_points'])}))(?![a-z])"
            rf"|[\s-]{{0,2}}(?:%|(?:{either(w for w in data['percent'] if w != '%')})(?![a-z]))"
        ),
        duration=re.compile(rf"(?P<gap>[\s-]{{1,2}})(?P<unit>{either(durations)})(?![a-z])(?P<s>')?"),
        durations=durations,
        rate=re.compile(
            rf"(?:(?:per|an?|each|every|every\ssingle|/)\s*(?P<period>{either(periods)})|(?P<adverb>{either(data['rate_adverbs'])}))(?![a-z])"
        ),
        rate_periods={**periods, **data["rate_adverbs"]},
        currencies_before=data["currencies_before"],
        currency_after=re.compile(rf"[\s-]?(?P<word>{either(data['currencies_after'])})(?![a-z\d€$£])|\s?[€$£]"),
        currencies_after=data["currencies_after"],
        of_money=re.compile(
            rf"\s(?:of|worth of)\s({either(k for k in data['currencies_after'] if len(k) > 3)})(?![a-z])"
        ),
        multiples=data["multiples"],
        months=data["months"],
        labels={
            word: Label(reason, strength == "weak_labels")
            for strength in ("weak_labels", "strong_labels")
            for reason, words in data[strength].items()
            for word in words
        },
        chunk_shapes=_shapes(s for row, s in shapes if row["at"] == "chunk"),
        number_shapes=_shapes(s for row, s in shapes if row["at"] == "number"),
        always_shapes=_shapes(s for row, s in shapes if row.get("always")),
        anchor=_anchor(data),
        number_word=re.compile(
            r"(?P<join>[\s-]*(?:and(?=[\s-])[\s-]*(?:an?\s+)?)?)"
            rf"(?P<word>{either([*small, *tens, *data['scales'], *data['fractions'], *data['ordinals']])})(?![a-z])"
        ),
        word_soup=re.compile(rf"(?>(?:{either([*small, *tens, *data['scales']])})[\s-]+(?:(?:and|of)[\s-]+)?){{25,}}"),
        estimate_after=re.compile(rf"[^.;:!?\d]{{0,60}}?\b(?:{either(data['estimate_after'])})\b"),
        estimate_words=frozenset(max(phrase.split(), key=len) for phrase in data["estimate_after"]),
        denial=re.compile(
            rf"\b(?:(?:{either(data['denials'])})\b|(?:{either(data['denial_verbs'])})"
            rf"\b(?=[^.;!?\n]{{0,60}}?\b(?:{either(data['denial_objects'])})\b))"
        ),
    )


def _plural(word: str) -> str:
    return word if word.endswith("s") else word[:-1] + "ies" if word.endswith("y") and word != "day" else word + "s"


def _after(forms: Iterable[str]) -> str:
    glued = [f for f in forms if not f[0].isalpha() and f[0] != " "]
    apart = [f.strip() for f in forms if f[0].isalpha() or f[0] == " "]
    return rf"(?:{either(glued)})(?![a-z\d])|\s(?:{either(apart)})(?![a-z]|\s+than\b)"


def _shape(row: dict[str, Any], months: str) -> Shape:
    pattern = row["pattern"].replace("{month}", f"(?:{months})")
    return Shape(row["name"], row["reason"], pattern, row.get("private", False), row.get("month", False))


def _shapes(shapes: Iterable[Shape]) -> Shapes:
    named = {shape.name: shape for shape in shapes}
    return Shapes(re.compile("|".join(f"(?P<{name}>{shape.pattern})" for name, shape in named.items())), named)


def _trie(classes: dict[str, list[str]], step: int) -> Trie:
    tree: Trie = {}
    for name, phrases in classes.items():
        for phrase in phrases:
            node = tree
            for word in phrase.split()[::step]:
                node = node.setdefault(word, {})
            node[""] = (name, phrase)
    return tree


def _anchor(data: dict[str, Any]) -> re.Pattern[str]:
    """Where a number may begin: digits, a number word, a vague word."""
    by_number = ("units", "tens", "scales", "fractions", "vague_plurals", "multiples", "vague_shares", "durations")
    heads = {str(word) for section in by_number for word in data[section]} | set(data["heads"])
    heads -= set(data["no_heads"])
    vulgar = "".join(data["vulgar_fractions"])
    return re.compile(rf"\d+|(?<![a-z])(?:{either(heads)})(?![a-z])|(?<![a-z])[a-z]+-?fold(?![a-z])|[{vulgar}]")
