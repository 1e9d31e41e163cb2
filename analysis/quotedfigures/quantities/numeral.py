"""A numeral: a number as it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache


@dataclass(slots=True)
class Numeral:
    """A number as written: ``low[start:end]``, its value and how it was written. Never changed: ``replace`` it.

    (Not frozen only because a frozen one takes three times as long to make, and one is made for every number.)

    ``scale`` is the multiplier of its scale word (1 if none), ``share`` true for a fraction that is a part of a
    whole ("two thirds"), ``plain`` for a bare integer without grouping.
    """

    start: int
    end: int
    value: Fraction
    granule: Fraction
    form: str = "digits"
    scale: int = 1
    share: bool = False
    plain: bool = False
    word: str | None = None
    flags: tuple[str, ...] = ()
    readings: tuple[Fraction, ...] = ()
    rule: str = "digits"
    suffix: str = ""


@cache
def power_of_ten(n: int) -> Fraction:
    """1, 10, 100 …, made once."""
    return Fraction(10**n)


def last_place(value: Fraction) -> Fraction:
    """The largest power of ten that divides a whole number; the last decimal place of another.

    Examples
    --------
    >>> last_place(Fraction(1_700_000)), last_place(Fraction(29)), last_place(Fraction("2.5"))
    (Fraction(100000, 1), Fraction(1, 1), Fraction(1, 10))
    """
    place = 1
    if value.denominator != 1:
        while place < 10**9 and (value * place).denominator != 1:
            place *= 10
        return Fraction(1, place)
    digits = str(value.numerator)
    return power_of_ten(len(digits) - len(digits.rstrip("0")) if value else 0)


def times(number: Numeral, factor: int, end: int, rule: str) -> Numeral:
    """The number multiplied out; a written decimal keeps its place, another its last place in the product."""
    value = number.value * factor
    decimal = number.granule < 1
    granule = number.granule * factor if decimal or number.form == "fraction" else last_place(value)
    return replace(
        number, end=end, value=value, granule=granule, scale=number.scale * factor, plain=False, share=False,
        readings=(), flags=tuple(f for f in number.flags if f != "ambiguous"), rule=f"{number.rule} {rule}",
    )  # fmt: skip


def multiplied(number: Numeral, factor: int) -> Numeral:
    """The number in a smaller unit: two decades are 20 years."""
    value = number.value * factor
    return replace(
        number, value=value, granule=last_place(value) if value.denominator == 1 else number.granule * factor
    )
