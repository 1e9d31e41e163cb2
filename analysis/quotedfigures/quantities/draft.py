"""What the parts of the grammar share: the quantity in the making and the text it is read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from .digits import read_digits
from .lexicon import Lexicon
from .numeral import Numeral
from .words import read_vulgar, read_words


class Hedge(NamedTuple):
    """A modifier found: its class, where its words begin (or end), and the rule that names it."""

    name: str
    edge: int
    rule: str


@dataclass(slots=True)
class Draft:
    """A quantity in the making, in offsets of the normalised view."""

    start: int
    end: int
    first: Numeral
    second: Numeral | None = None
    factor: int = 1  # of its unit: a decade is 10 years
    kind: str = "count"
    unit: str | None = None
    modifier: str = "none"
    direction: str | None = None
    per: str | None = None
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    granule: Fraction | None = None
    form: str = "digits"
    word: str | None = None
    rule: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    readings: tuple[Fraction, ...] = ()


class Part:
    """One text under one lexicon; every part of the grammar reads from here.

    Parameters
    ----------
    raw, low : str
        The normalised view, in its own and in lower case.
    lexicon : Lexicon
        The language.
    signed : bool
        Read signs and arithmetic too (every number is asked for, dates and all).
    """

    def __init__(self, raw: str, low: str, lexicon: Lexicon, signed: bool = False) -> None:
        self.raw, self.low, self.lexicon, self.signed = raw, low, lexicon, signed
        self.last: Draft | None = None
        self.estimates = any(word in low for word in lexicon.estimate_words)

    def numeral(self, at: int, money: bool = False, joined: bool = True) -> Numeral | None:
        """The numeral at ``at``, whatever it is written in."""
        c = self.low[at : at + 1]
        if c.isdigit():
            return read_digits(self.low, at, self.lexicon, money)
        if c in self.lexicon.vulgar:
            return read_vulgar(self.low, at, self.lexicon)
        return read_words(self.low, at, self.lexicon, joined) if c.isalpha() else None
