"""Slips of the pen between two statements of one thing: digits in another order, and powers of ten.

South Asian scales make a power of ten likely: a lakh read as a million is ten times too much, a crore read as a lakh a
hundred times too little; so does a lost decimal point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..model import Claim, Quantity
from . import origins
from .context import Context
from .relations import Relation
from .verdicts import SERIOUS, Judgement

#: Fewer written digits fall into another order by chance.
DIGITS = 3
#: Ratios that a slip of scale can make.
POWERS = tuple(Fraction(10**k) for k in range(1, 8))
Pair = tuple[Claim, Claim, Relation, Judgement]
Slip = tuple[str, Claim, Claim, str]


def significand(q: Quantity) -> str:
    """The digits of the nominal number without zeros at its ends; empty where it has none.

    Examples
    --------
    >>> significand(Quantity(value=Fraction(1_350_000))), significand(Quantity(value=Fraction("7.70")))
    ('135', '77')
    """
    if q.value is None or q.value <= 0:
        return ""
    return f"{float(q.value):.10f}".replace(".", "").strip("0") if q.value < 10**5 else str(int(q.value)).rstrip("0")


def slips(pairs: Sequence[Pair], context: Context) -> Iterator[Slip]:
    """Name of the slip, the two statements (of a magnitude slip the suspect first) and what happened."""
    same = [(a, b) for a, b, relation, _ in pairs if relation.kind == "equal"]
    for a, b in same:
        if swapped(a.quantity, b.quantity):
            first, second = sorted((a, b), key=lambda c: _date(c, context))
            yield "transposition", first, second, "the same digits, two neighbours in the other order"
    if not any(power_of_ten(a, b, context) for a, b in same):
        return
    serious = [(a, b) for a, b, relation, found in pairs if relation.kind == "equal" and found.verdict in SERIOUS]
    against = Counter(c.claim_id or (c.document, c.start) for a, b in serious for c in (a, b))
    for a, b in serious:
        if ratio := power_of_ten(a, b, context):
            suspect = max((a, b), key=lambda c: (against[c.claim_id or (c.document, c.start)], _date(c, context)))
            yield "magnitude_slip", suspect, b if suspect is a else a, _scale(ratio)


def _date(c: Claim, context: Context) -> tuple[str, str, int]:
    return str(context.published(c) or ""), c.document, c.start


def swapped(x: Quantity, y: Quantity) -> bool:
    """Are the two the same but for two neighbouring digits in the other order?

    Examples
    --------
    >>> swapped(Quantity(value=Fraction(24310)), Quantity(value=Fraction(23410)))
    True
    """
    if x.value is None or y.value is None or x.value == y.value or not _by_nines(x.value, y.value):
        return False
    one, other = (str(int(q.value * 10**6)) for q in (x, y) if q.value is not None)
    if len(one) != len(other) or min(len(significand(x)), len(significand(y))) < DIGITS:
        return False
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    i, j = apart
    return one[i] == other[j] and one[j] == other[i]


def power_of_ten(a: Claim, b: Claim, context: Context) -> Fraction | None:
    """The power of ten by which one nominal number exceeds the other, within the materiality; None if there is none."""
    x, y = a.quantity.value, b.quantity.value
    if not x or not y or _within_ten(x, y):
        return None
    ratio = max(x, y) / min(x, y)
    power = next((p for p in POWERS if abs(ratio / p - 1) <= context.delta), None)
    if power is None or min(len(significand(c.quantity)) for c in (a, b)) > 1:
        return power
    # one written digit meets its tenfold by chance, unless one origin is said to have given both
    said_by = [origins.plain_name(c.source) for c in (a, b) if c.source]
    return power if len(said_by) == 2 and origins.same_body(*said_by) else None


def _by_nines(x: Fraction, y: Fraction) -> bool:
    """May the digits of one stand in another order in the other? Then their difference is divided by nine."""
    return (x.numerator * y.denominator - y.numerator * x.denominator) % 9 == 0


def _within_ten(x: Fraction, y: Fraction) -> bool:
    """Is the ratio well below ten? Asked in whole numbers, since nearly all pairs end here."""
    one, other = x.numerator * y.denominator, y.numerator * x.denominator
    return min(one, other) <= 0 or max(one, other) < 9 * min(one, other)


def _scale(ratio: Fraction) -> str:
    text = f"the ratio is {int(ratio):,}"
    known = {10: "a lakh read as a million, or a digit or decimal point lost", 100: "a crore read as a lakh"}
    return f"{text}: {known[int(ratio)]}" if int(ratio) in known else text
