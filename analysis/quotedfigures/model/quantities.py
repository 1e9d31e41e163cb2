"""What a number expression states, the place where it does, and the numbers that state nothing."""

from __future__ import annotations

from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from ..intervals import Interval, core, hard, plain_number
from ..shown import Shown, ShownList, in_short

#: What a quantity may be.
KINDS = ("count", "share", "money", "duration", "rate", "change")
#: How it is hedged (docs/explanation/reading.md).
MODIFIERS = (
    "none", "exactly", "more_than", "well_over", "just_over", "at_least", "or_more", "nearly", "less_than",
    "at_most", "up_to", "about", "estimated", "between", "vague", "unquantified",
)  # fmt: skip
DIRECTIONS = ("up", "down", "none")


@dataclass(frozen=True, slots=True)
class Quantity(Shown):
    """What a number expression states, and the two intervals it makes.

    Parameters
    ----------
    kind : {"count", "share", "money", "duration", "rate", "change"}
    value : Fraction or None
        The nominal number, exact, in its own unit: shares run from 0 to 100, "1.4 million" is 1,400,000. None for a
        range or a vague word.
    low, high : Fraction or None
        The stated ends of a range ("800,000 to 1.4 million"); ``low`` alone is the floor of a vague word
        ("thousands": 1,000).
    modifier : str
        How the number is hedged, one of ``MODIFIERS``: none, exactly, more_than, about, up_to, between, vague …
    unit : str or None
        As far as the number itself says it: percent, a currency (USD), a unit of time; None for counted things.
    direction : {"up", "down", "none"} or None
        Of a change.
    per : str or None
        The unit of time of a rate: 3,000 a day has ``per`` "day".
    granule : Fraction or None
        The place value of the last written digit: 100,000 for "1.7 million" and "300,000", 1 for "289"; for a fraction
        p/q it is 100/q. It tells how far a round number may be off (the project's semantics, 1.1).
    form : {"digits", "words", "fraction", "dozen", "vague"}
        How it was written.
    word : str or None
        The vague or dozen-like word.
    readings : tuple of Fraction
        Other values that an ambiguous numeral ("1.700") may have.

    Examples
    --------
    >>> from quotedfigures import find_quantities
    >>> more = find_quantities("more than 1.4 million Afghans")[0].quantity
    >>> more
    <Quantity count: more_than 1,400,000 of unknown unit>
    >>> print("must hold:", more.hard, "- reads as:", more.core)
    must hold: (1,400,000, ∞) - reads as: (1,400,000, 1,500,000]
    """

    kind: str = "count"
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    modifier: str = "none"
    unit: str | None = None
    direction: str | None = None
    per: str | None = None
    granule: Fraction | None = None
    form: str = "digits"  # digits | words | fraction | dozen | vague
    word: str | None = None
    readings: tuple[Fraction, ...] = ()

    def __repr__(self) -> str:
        return f"<Quantity {self.stated}>"

    @property
    def stated(self) -> str:
        """What was stated, in one line: kind, modifier, number and unit."""
        stated = (self.value,) if self.value is not None else (self.low, self.high)
        number = " to ".join(f"{plain_number(x):,}" for x in stated if x is not None) or "no number"
        hedge = "" if self.modifier == "none" else f"{self.modifier} "
        per = f" per {self.per}" if self.per else ""
        return f"{self.kind}: {hedge}{number} {self.unit or 'of unknown unit'}{per}"

    @property
    def hard(self) -> Interval:
        """What must hold if the sentence is defensible (H)."""
        return hard(self)

    @property
    def core(self) -> Interval | None:
        """What a cooperative reader takes it to mean (C); None where the words quantify nothing."""
        return core(self)

    def to_dict(self) -> dict[str, Any]:
        """The contract's fields, numbers as JSON shows them."""
        c = self.core
        return {
            "kind": self.kind,
            "value": plain_number(self.value),
            "low": plain_number(self.low),
            "high": plain_number(self.high),
            "modifier": self.modifier,
            "unit": self.unit,
            "direction": self.direction,
            "per": self.per,
            "granule": plain_number(self.granule),
            "hard": self.hard.to_dict(),
            "core": c.to_dict() if c else None,
        }


@dataclass(frozen=True, slots=True)
class Mention(Shown):
    """A place in a text where a quantity is stated.

    Parameters
    ----------
    start, end : int
        The slice of the text, in Unicode code points: ``text[start:end] == quote``.
    quote : str
        The number expression as written, with its hedge.
    quantity : Quantity
        What it states.
    rule : tuple of str
        The lexicon rules that made it, outermost last.
    flags : tuple of str
        What a person should look at: ambiguous, broken_grouping, glued_footnote, mixed_script, denied …

    Examples
    --------
    >>> from quotedfigures import find_quantities
    >>> mention = find_quantities("Some 300 families left.")[0]
    >>> mention
    <Mention 'Some 300' [0:8] count: about 300 of unknown unit>
    >>> mention.to_dict()["core"]
    {'low': 270, 'high': 330, 'low_open': False, 'high_open': False}
    """

    start: int
    end: int
    quote: str
    quantity: Quantity
    rule: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Mention {in_short(self.quote)} [{self.start}:{self.end}] {self.quantity.stated}>"

    def to_dict(self) -> dict[str, Any]:
        """Offsets, quote, quantity, rules and flags."""
        return {
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            **self.quantity.to_dict(),
            "rule": " ".join(self.rule),
            "flags": " ".join(self.flags),
        }


@dataclass(frozen=True, slots=True)
class Dropped(Shown):
    """A number that is no claim, with the reason and the rule that dropped it.

    Parameters
    ----------
    start, end : int
        The slice of the text, in Unicode code points.
    quote : str
        The number as written; empty for phones, e-mails and addresses, which keep offsets and reason only.
    reason : str
        date, year, age, phone, article, identifier, address, ordinal, list_marker, time, name, other …
    rule : str
        The rule of the lexicon.
    document : str or None
        Its document, where there is one.
    page : int or None
        The page, from 1; None where the document has no pages.

    Examples
    --------
    >>> Dropped(3, 13, "3 May 2023", "date", "shape.date_month", "a.txt")
    <Dropped '3 May 2023' [3:13] date, by shape.date_month>
    """

    start: int
    end: int
    quote: str
    reason: str  # date, year, age, phone, article, identifier, address, ordinal, list_marker, time, name, other …
    rule: str
    document: str | None = None
    page: int | None = None

    def __repr__(self) -> str:
        quote = in_short(self.quote) if self.quote else "(kept from view)"
        return f"<Dropped {quote} [{self.start}:{self.end}] {self.reason}, by {self.rule}>"

    def to_dict(self) -> dict[str, Any]:
        """One row of the dropped table."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


class Mentions(ShownList[Mention]):
    """A list of Mention that shows itself as a table."""

    WHAT = "mention"
