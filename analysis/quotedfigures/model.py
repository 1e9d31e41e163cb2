"""The value types that travel through the pipeline: Document, Quantity, Mention, Dropped, Claim, Finding.

All are frozen; all numbers are exact fractions. Field names are the columns of the contract. Nothing here reads,
parses or decides: stages do, and hand these on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any

from .intervals import Interval, core, hard
from .shown import Shown, ShownList, in_short

#: What a quantity may be.
KINDS = ("count", "share", "money", "duration", "rate", "change")
#: How it is hedged (SEMANTICS 1.2).
MODIFIERS = (
    "none", "exactly", "more_than", "well_over", "just_over", "at_least", "or_more", "nearly", "less_than",
    "at_most", "up_to", "about", "estimated", "between", "vague", "unquantified",
)  # fmt: skip
STATUSES = (
    "any", "registered", "card_holder", "undocumented", "documented", "asylum_seeker", "idp", "stateless",
)  # fmt: skip
EVENTS = (
    "present", "arrived", "returned", "deported", "to_be_deported", "detained", "released", "killed", "injured",
    "missing", "abused", "displaced", "in_need", "in_poverty", "food_insecure", "assisted", "registered_event", "other",
)  # fmt: skip
FACTUALITIES = ("observed", "planned", "projected", "alleged")
BASES = ("documented_min", "registered", "estimated", "projected_model", "enumerated")
DIRECTIONS = ("up", "down", "none")


def plain_number(value: Fraction | None) -> int | float | None:
    """The number as JSON shows it: an integer, a decimal of at most 12 digits, else rounded to 6 decimals.

    Examples
    --------
    >>> plain_number(Fraction(2, 3) * 100), plain_number(Fraction(1400000)), plain_number(Fraction("0.246013"))
    (66.666667, 1400000, 0.246013)
    """
    if value is None:
        return None
    if value.denominator == 1:
        return int(value)
    exact = float(value)
    ends = Fraction(10**12) % value.denominator == 0
    return exact if ends else round(exact, 6)


#: Left, top, right and bottom on a page, in points from its upper left corner.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where on paper a text stands: runs of characters, each on one page and, where the format says so, in one box.

    Parameters
    ----------
    starts : tuple of int
        The offset at which each run begins, ascending, the first at 0; a run ends where the next begins.
    pages : tuple of int
        The page of each run, counted from 1.
    boxes : tuple of Box or None
        Its box in points from the page's upper left corner; None where the format knows none.

    Examples
    --------
    >>> layout = Layout((0, 120), (1, 2), (None, (72.0, 90.0, 310.5, 102.0)))
    >>> layout.page(119), layout.page(120), layout.box(121)
    (1, 2, (72.0, 90.0, 310.5, 102.0))
    """

    starts: tuple[int, ...]
    pages: tuple[int, ...]
    boxes: tuple[Box | None, ...]

    def __repr__(self) -> str:
        return f"<Layout: {len(self.starts):,} runs on {len(set(self.pages)):,} pages>"

    def page(self, offset: int) -> int:
        """The page on which the character at ``offset`` stands."""
        return self.pages[self._run(offset)]

    def box(self, offset: int) -> Box | None:
        """The box around the character at ``offset``."""
        return self.boxes[self._run(offset)]

    def _run(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)


@dataclass(frozen=True, slots=True)
class Document(Shown):
    """One document: its final text and what is known about it.

    ``text`` is decoded, its newlines are ``\\n`` and it has no byte-order mark; no stage edits it. Offsets everywhere
    count its Unicode code points. ``sha256`` is of the text in UTF-8.
    """

    document: str
    text: str
    sha256: str = ""
    publisher: str | None = None
    title: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    licence: str | None = None
    note: str | None = None
    warnings: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    layout: Layout | None = None

    def __repr__(self) -> str:
        return f"<Document {self.document}: {len(self.text):,} characters>"

    def page(self, offset: int) -> int | None:
        """The page on which the character at ``offset`` stands; None where the document has no pages."""
        return self.layout.page(offset) if self.layout else None

    def to_dict(self) -> dict[str, Any]:
        """The metadata, without the text and its layout."""
        skip = ("text", "extra", "layout")
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in skip} | dict(self.extra)


@dataclass(frozen=True, slots=True)
class Quantity(Shown):
    """What a number expression states.

    ``value`` is the nominal number in its own unit (shares run 0-100, scales are multiplied out); ``low`` and ``high``
    are the stated ends of a range or the floor of a vague word. ``granule`` is the place value of the last written
    digit (SEMANTICS 1.1 u10: 100,000 for "1.7 million" and "300,000", 1 for "289"); for a fraction p/q it is 100/q.
    ``form`` says how the number was written and ``word`` names the vague or dozen-like lexicon term.
    ``readings`` lists the other values an ambiguous numeral ("1.700") may have.
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
    """A place in a text where a quantity is stated: ``text[start:end] == quote``.

    ``rule`` names the lexicon rules that made it, outermost last; ``flags`` what a person should look at
    (``ambiguous``, ``broken_grouping``, ``glued_footnote``, ``mixed_script``, ``denied`` …).
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

    ``quote`` is empty for phones, e-mails and addresses: they keep offsets and reason only.
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


@dataclass(frozen=True, slots=True)
class Claim(Shown):
    """A mention that has been coded and attributed: one row of the claims table.

    ``trace`` maps each coded field to the rule or the words that gave it; ``candidates`` lists the measures that fit
    equally well when ``measure`` is empty; ``relayed_by`` the carriers between source and publisher; ``page`` where its
    quote begins, None where the document has no pages.
    """

    document: str
    start: int
    end: int
    quote: str
    quantity: Quantity
    unit: str | None = None
    counted: str | None = None
    counted_resolved: str | None = None
    subgroup: str | None = None
    status: str = "any"
    event: str = "other"
    place: str | None = None
    place_name: str | None = None
    period: str | None = None
    period_inferred: str | None = None
    source: str | None = None
    source_cue: str | None = None
    relayed_by: str | None = None
    basis: str | None = None
    factuality: str = "observed"
    measure: str | None = None
    candidates: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    sentence: str | None = None
    claim_id: str = ""
    statement_id: str = ""
    text_sha256: str = ""
    rule: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    trace: Mapping[str, str] = field(default_factory=dict)
    page: int | None = None

    def __repr__(self) -> str:
        counted = f" {in_short(self.counted)[1:-1]}" if self.counted else ""
        return f"<Claim {self.claim_id or '(no id)'}: {in_short(self.quote)}{counted} in {self.document}>"

    def to_dict(self) -> dict[str, Any]:
        """The contract's fields in the contract's order, numbers as JSON shows them."""
        own = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "quantity"}
        joined = {name: " ".join(own[name]) for name in ("rule", "flags", "candidates")}
        return {**own, **self.quantity.to_dict(), **joined, "unit": self.unit, "trace": dict(self.trace)}


@dataclass(frozen=True, slots=True)
class Finding(Shown):
    """The outcome of one check.

    ``a`` and ``b`` are ends (``{"document", "quote", "start", "claim_id"}``, or ``{"reference": id}`` for an official
    statistic); arithmetic checks use ``document`` and ``quotes``, with ``roles`` in the same order; groups use
    ``claims``. Fields a check does not use stay None and are left out of ``to_dict``.
    """

    check: str
    verdict: str | None = None
    reason: str = ""
    finding_id: str = ""
    a: Mapping[str, Any] | None = None
    b: Mapping[str, Any] | None = None
    reference: Mapping[str, Any] | None = None
    relation: str | None = None
    field: str | None = None  # the field that makes two claims not comparable
    document: str | None = None
    quotes: tuple[str, ...] | None = None
    roles: tuple[str, ...] | None = None
    claims: tuple[Mapping[str, Any], ...] | None = None
    witnesses: int | None = None
    hint: str | None = None
    gap: Fraction | None = None
    fragile: bool | None = None
    flips: tuple[Mapping[str, str], ...] | None = None
    measure: str | None = None
    details: Mapping[str, Any] | None = None

    def __repr__(self) -> str:
        ends = [end for end in (self.a, self.b, *(self.claims or ())) if end]
        where = (f"{in_short(end.get('quote', ''))} in {end.get('document', '')}" for end in ends[:2])
        about = " and ".join(where) or ", ".join(map(in_short, self.quotes or ()))
        outcome = self.verdict or self.hint or ("" if self.witnesses is None else f"{self.witnesses} witnesses")
        return f"<{type(self).__name__} {': '.join(x for x in (self.finding_id or self.check, outcome, about) if x)}>"

    def to_dict(self) -> dict[str, Any]:
        """The finding in the shapes of the annotation guide, empty fields left out."""
        row = {f.name: getattr(self, f.name) for f in fields(Finding)}
        row["gap"] = plain_number(self.gap)
        return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items() if v is not None and v != ""}


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Finding):
    """A finding of two claims that were set side by side, with the claims themselves: ``sides`` is (a, b).

    It shows itself as the two on one axis, the reason below; ``to_dict`` is that of the finding.
    """

    sides: tuple[Claim, ...] = ()


class Mentions(ShownList[Mention]):
    """A list of Mention that shows itself as a table."""

    WHAT = "mention"


class Claims(ShownList[Claim]):
    """A list of Claim that shows itself as a table."""

    WHAT = "claim"


class Findings(ShownList[Finding]):
    """A list of Finding that shows itself as a table."""

    WHAT = "finding"

    def _few(self) -> Iterator[str]:
        yield from (finding.finding_id for finding in self[:3])
