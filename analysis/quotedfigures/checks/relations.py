"""How two claims stand to each other, field by field (docs/explanation/comparing.md).

Unknown is never equal: where a field cannot be settled, the relation is ``not_comparable`` and that field is named.
Each field says ``=``, ``<`` (the first counts a part), ``>`` (the second does) or None (they differ); the signs of all
fields together make the relation. Where the evidence is too thin to accuse anybody, ``doubt`` names the field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from ..model import Claim
from . import doubts, nouns, populations, times
from .context import Context

#: Drift of a stock in a year where the codebook gives none (docs/explanation/comparing.md).
DRIFT = {"registered": Fraction(15, 100), "to_be_deported": Fraction(10, 100), "present": Fraction(5, 100)}
#: Between these a stock without a rate of its own must give one and the same verdict, or none is given.
UNKNOWN_DRIFT = (Fraction(3, 100), Fraction(15, 100))
#: Stocks further apart than this, in years, may have gone anywhere: no rate of drift is believed that long.
_LONG = 2
#: Counts and sums of money grow with what they count; shares, rates and durations do not.
ADDITIVE = frozenset({"count", "money"})
#: Counted in kinds so different that the noun must agree.
_NOUN_UNITS = frozenset({"thing", "event", "organisation"})


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is equal, part_of (a counts a part), contains (b does) or not_comparable (``field`` says why).

    ``years`` is the distance of two stocks in time and ``drift`` the rates a year the verdict must bear;
    ``assumptions`` name what was assumed to compare at all; ``because`` the fields that make a part a part.
    """

    kind: str
    field: str | None = None
    years: Fraction = Fraction(0)
    drift: tuple[Fraction, ...] = ()
    assumptions: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    doubt: str | None = None

    @property
    def comparable(self) -> bool:
        """Is there a verdict to give?"""
        return self.kind != "not_comparable"


_EQUAL = Relation("equal")


class _Differ(Exception):
    """Raised with the field in which two claims differ."""


def relate(a: Claim, b: Claim, context: Context) -> Relation:
    """The relation of two claims.

    Parameters
    ----------
    a, b : Claim
    context : Context
        Its codebook, where given, relates their measures.

    Returns
    -------
    Relation
        ``relate(b, a)`` is its mirror image.
    """
    try:
        return _relate(a, b, context)
    except _Differ as differ:
        return Relation("not_comparable", str(differ))


def _relate(a: Claim, b: Claim, context: Context) -> Relation:
    _comparable_kinds(a, b)
    settled, signs = _by_measure(a, b, context)
    _same_topic(a, b, settled)
    signs |= {name: sign for name, sign in _limits(a, b, settled) if sign != "="}
    if "place" not in settled and not _one_place(a, b):
        raise _Differ("place")
    years, assumptions = Fraction(0), list[str]()
    drift: tuple[Fraction, ...] = ()
    if times.is_flow(a.event, a.factuality, a.period) or times.is_flow(b.event, b.factuality, b.period):
        sign = _flow(a, b, context, assumptions)
        if sign != "=":
            signs["period"] = sign
    else:
        years, drift, sign = _stock(a, b, context, assumptions)
        if sign != "=":
            signs["period"] = sign
    if a.event == "other":
        if signs:
            raise _Differ(next(iter(signs)))
        assumptions.append("A-EVENT")
    if len(set(signs.values())) > 1:
        raise _Differ("overlap")
    if signs and a.quantity.kind not in ADDITIVE:
        raise _Differ(next(iter(signs)))
    kind = {"<": "part_of", ">": "contains"}[next(iter(signs.values()))] if signs else "equal"
    doubt = doubts.doubt(a, b, kind, signs, assumptions) or ("period" if years > _LONG else None)
    if not (signs or assumptions or years or doubt):
        return _EQUAL  # the most frequent relation by far, kept once
    return Relation(kind, None, years, drift, tuple(assumptions), tuple(signs), doubt)


def _comparable_kinds(a: Claim, b: Claim) -> None:
    for c in (a, b):
        if c.quantity.modifier == "unquantified":
            raise _Differ("modifier")
        if c.quantity.kind == "change" or c.quantity.readings:
            raise _Differ("kind")
        if "denied" in c.flags and a.document == b.document:
            raise _Differ("factuality")
    if a.quantity.kind != b.quantity.kind:
        raise _Differ("kind")
    if a.unit != b.unit or a.unit is None:
        raise _Differ("unit")
    if a.quantity.per and b.quantity.per and a.quantity.per != b.quantity.per:
        raise _Differ("unit")


def _by_measure(a: Claim, b: Claim, context: Context) -> tuple[frozenset[str], dict[str, str]]:
    """What the codebook says of the two measures: the fields it settles, and whether one counts a part."""
    if context.codebook is None or not a.measure or not b.measure:
        return frozenset(), {}
    relation = context.measures(a.measure, b.measure)
    if relation.kind in ("never", "sibling", "unknown"):
        raise _Differ("measure")
    sign = {"part_of": "<", "contains": ">"}.get(relation.kind)
    return relation.settles, {"measure": sign} if sign else {}


def _same_topic(a: Claim, b: Claim, settled: frozenset[str]) -> None:
    """Event, factuality and counted noun must agree."""
    if a.event != b.event and "event" not in settled:
        raise _Differ("event")
    if a.factuality != b.factuality:
        raise _Differ("factuality")
    if "counted" in settled:
        return
    if a.event == "other" or a.unit in _NOUN_UNITS:
        if nouns.head(a.counted) is None or nouns.head(a.counted) != nouns.head(b.counted):
            raise _Differ("counted")
        if a.event == "other" and doubts.one_sentence(a, b):
            raise _Differ("event")


def _limits(a: Claim, b: Claim, settled: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The fields by which one claim may be limited and the other not."""
    if "status" not in settled or not {a.status, b.status} & {"any"}:
        yield "status", _nested("status", _named(a.status), _named(b.status))
    yield "place_name", _below(a.place_name, b.place_name)
    yield "subgroup", _nested("subgroup", a.subgroup, b.subgroup)
    if "counted" not in settled and a.unit == "person" and a.quantity.kind == "count":
        yield "counted", _whose(a, b)
    elif a.unit in _NOUN_UNITS and a.event != "other" and "counted" not in settled:
        yield "counted", _which(a, b)
    if (a.basis == "documented_min") != (b.basis == "documented_min"):
        yield "basis", "<" if a.basis == "documented_min" else ">"


def _named(status: str) -> str | None:
    return None if status == "any" else status


def _nested(name: str, x: str | None, y: str | None) -> str:
    if nouns.plain(x) == nouns.plain(y):
        return "="
    if x and y:
        raise _Differ(name)
    return "<" if x else ">"


def _one_place(a: Claim, b: Claim) -> bool:
    """The same country or way; a sea is a place of no country, and must be the same by name."""
    if a.place is None and b.place is None:
        return nouns.is_sea(a.place_name) and nouns.is_sea(b.place_name)
    return a.place == b.place


def _below(x: str | None, y: str | None) -> str:
    """Two places below country; one that also says what it is ("Herat province") may be the one that does not."""
    (name_x, kind_x), (name_y, kind_y) = nouns.place(x), nouns.place(y)
    if name_x == name_y and (kind_x == kind_y or None in (kind_x, kind_y)):
        return "="
    return _nested("place_name", x, y)


def _whose(a: Claim, b: Claim) -> str:
    sign = populations.within(a, b)
    if sign is None:
        raise _Differ("counted")
    return sign


def _which(a: Claim, b: Claim) -> str:
    """Things of one head noun: "first-time asylum applications" are some of the asylum applications."""
    x, y = (set(nouns.phrase(c.counted)) for c in (a, b))
    if x == y:
        return "="
    if not (x < y or y < x):
        raise _Differ("counted")
    return ">" if x < y else "<"


def _flow(a: Claim, b: Claim, context: Context, assumptions: list[str]) -> str:
    """Flows compare over the same days or within them; without a period only where published close together."""
    printed = [context.printed(c) for c in (a, b)]
    if a.period is None and b.period is None:
        days = [times.as_of(d) for d in printed]
        if days[0] is None or days[1] is None or times.days_apart(days[0], days[1]) > times.NEAR_DAYS:
            raise _Differ("period")
        if a.period_inferred and b.period_inferred and a.period_inferred != b.period_inferred:
            raise _Differ("period")
        assumptions.append("A-ASOF")
        return "="
    span_a, span_b = (times.span(c.period, d) for c, d in zip((a, b), printed, strict=True))
    if span_a is None or span_b is None:
        if a.period == b.period and a.document == b.document:
            return "="
        raise _Differ("period")
    sign = times.nesting(span_a, span_b)
    if sign is None:
        raise _Differ("period")
    return sign


def _stock(a: Claim, b: Claim, context: Context, assumptions: list[str]) -> tuple[Fraction, tuple[Fraction, ...], str]:
    """Stocks and plans: the years between the two, the rates of drift to try, and how their times stand.

    No stated date means as of print.
    """
    days = [context.printed(c) for c in (a, b)]
    if a.period is None or b.period is None:
        assumptions.append("A-ASOF")
    span_a, span_b = (times.span(c.period or d, d) for c, d in zip((a, b), days, strict=True))
    if span_a is None or span_b is None:
        if a.period == b.period and (a.period or None in days):
            return Fraction(0), (), "="
        raise _Differ("period")
    if a.quantity.kind == "money" and a.period and b.period and span_a != span_b:
        raise _Differ("period")
    sign, apart = "=", times.days_apart(span_a, span_b)
    if times.is_long(a.period) and times.is_long(b.period) and span_a != span_b:
        sign, apart = _over_times(a, b, span_a, span_b)
    if not apart:
        return Fraction(0), (), sign
    rate = drift_rate(a, b, context)
    if rate is None and (not assumptions or apart > times.NEAR_DAYS) and sign == "=":
        raise _Differ("period")
    rates = (rate,) if rate is not None else UNKNOWN_DRIFT
    return _years(apart), rates + ((Fraction(0),) if assumptions else ()), sign


@cache
def _years(days: int) -> Fraction:
    return Fraction(days, 365)


def _over_times(a: Claim, b: Claim, span_a: times.Span, span_b: times.Span) -> tuple[str, int]:
    """States over two stretches of time: how the stretches stand, and the days between their ends.

    What is counted up grows from its first day; of any other state only the day up to which it is told can be asked.
    """
    apart = abs(span_a.last - span_b.last)
    if a.event in times.CUMULATIVE and (sign := times.nesting(span_a, span_b)):
        return sign, apart
    since_one_day = span_a.first == span_b.first and all((c.period or "").endswith("/..") for c in (a, b))
    if a.event in times.CUMULATIVE or not since_one_day:
        raise _Differ("period")
    return "=", apart


def drift_rate(a: Claim, b: Claim, context: Context) -> Fraction | None:
    """How far the stock that both claims state may drift in a year, as a share; None where nobody says."""
    book = context.codebook
    if book is not None and a.measure and a.measure == b.measure and (rate := book.rho(a.measure)) is not None:
        return rate
    statuses = {a.status, b.status}
    key = (
        "to_be_deported" if a.event == "to_be_deported"
        else "registered" if statuses == {"registered"} and a.event == "present"
        else "present" if a.event == "present" and "any" in statuses
        else None
    )  # fmt: skip
    if key is None:
        return None
    return (book.rho(key) if book is not None else None) or DRIFT[key]
