"""Numbers as read: intervals, quantities, mentions, and the numbers that are no claim."""

from __future__ import annotations

from ..charts.wording import MODIFIER_WORDS, number_words, unit_words
from ..intervals import Interval
from ..model import Claim, Dropped, Mention, Mentions, Quantity
from ..privacy import public_dropped
from .axis import Stretch, alone, in_words, on_one_axis
from .markup import facts, table


def interval(item: Interval, private: bool = False) -> str:
    """An interval on an axis of its own."""
    return facts(f"Interval {item}", [("in words", in_words(item)), alone(item)])


def quantity(item: Quantity, private: bool = False) -> str:
    """What is stated, and the two intervals it makes."""
    return facts("Quantity", stated(item)) + readings(item)


def mention(item: Mention, private: bool = False) -> str:
    """A quantity with its place in the text."""
    where = [("characters", span(item)), ("read by", " ".join(item.rule)), ("look at", _flags(item))]
    return facts(f"“{item.quote}”", [*stated(item.quantity), *where]) + readings(item.quantity)


def mentions(items: Mentions, private: bool = False) -> str:
    """A row a mention."""
    columns = ["number", "kind", "hedge", "unit", "reads as", "must hold", "characters", "look at"]
    rows = ([*number(m.quote, m.quantity), span(m), _flags(m)] for m in items)
    return table(f"{len(items):,} number{'' if len(items) == 1 else 's'} found", columns, rows)


def dropped(item: Dropped, private: bool = False) -> str:
    """A number that is no claim, and why."""
    known = [("why it is no claim", item.reason.replace("_", " ")), ("rule", item.rule), ("document", item.document)]
    place = [("page", item.page), ("characters", span(item))]
    (shown,) = [item] if private else public_dropped([item])
    return facts(f"“{shown.quote}”" if shown.quote else "A number kept from view", [*known, *place])


def stated(q: Quantity) -> list[tuple[str, object]]:
    """The facts of a quantity."""
    ends = None if q.low is None and q.high is None else in_words(Interval(q.low, q.high), q.unit)
    return [
        ("kind", q.kind),
        ("hedge", MODIFIER_WORDS.get(q.modifier, q.modifier)),
        ("nominal number", None if q.value is None else number_words(float(q.value))),
        ("unit", unit_words(q.unit) if q.unit else None),
        ("stated ends", ends),
        ("per", q.per),
        ("direction", q.direction),
        ("could also be", " or ".join(number_words(float(x)) for x in q.readings)),
    ]


def readings(q: Quantity) -> str:
    """The two intervals of a quantity on one axis."""
    rows = [Stretch("this number", q.hard, q.core, q.unit)]
    return on_one_axis("How it is read", rows)


def number(quote: str, q: Quantity) -> list[object]:
    """A quantity as cells of a table: quote, kind, hedge, unit, reads as, must hold."""
    hedge = MODIFIER_WORDS.get(q.modifier, q.modifier)
    return [quote, q.kind, hedge, q.unit, in_words(q.core, None), in_words(q.hard, None)]


def span(item: Mention | Dropped | Claim) -> str:
    """Where it stands, as a slice of the document's text."""
    return f"[{item.start}:{item.end}]"


def _flags(item: Mention) -> str:
    return ", ".join(flag.replace("_", " ") for flag in item.flags)
