"""A quantity from the plain fields of a claims file: what the columns do not hold is read again from the quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ..model import Quantity
from .scanner import scan

#: Flags of a number that may be another.
_DOUBTFUL = {"ambiguous", "broken_grouping"}


def quantity_of(quote: str, row: Mapping[str, Any]) -> Quantity:
    """The quantity of a plain claim.

    Parameters
    ----------
    quote : str
        The number expression as it stands in the document.
    row : mapping
        ``kind, value, low, high, modifier, unit`` and, if there, ``direction`` and ``per``, as the contract names them.

    Returns
    -------
    Quantity
        The row's fields, with granule, form and word as the quote shows them.

    Examples
    --------
    >>> quantity_of("more than 1.4 million", {"kind": "count", "value": 1400000, "modifier": "more_than"}).granule
    Fraction(100000, 1)
    """
    read = _read(quote)
    value = _exact(row.get("value"), read.value)
    low, high = _exact(row.get("low"), read.low), _exact(row.get("high"), read.high)
    return Quantity(
        kind=row.get("kind") or read.kind,
        value=value,
        low=low,
        high=high,
        modifier=row.get("modifier") or read.modifier,
        unit=row.get("unit") or read.unit,
        direction=row.get("direction") or read.direction,
        per=row.get("per") or read.per,
        granule=_granule(value, read),
        form=read.form,
        word=read.word,
        readings=_readings(value, read) if _DOUBTFUL & set(_flags(row)) else (),
    )


def _flags(row: Mapping[str, Any]) -> Iterable[str]:
    flags = row.get("flags") or ()
    return flags.split() if isinstance(flags, str) else flags


def _readings(value: Fraction | None, read: Quantity) -> tuple[Fraction, ...]:
    """The other numbers the quote may state."""
    every = (read.value, *read.readings)
    return tuple(dict.fromkeys(r for r in every if r is not None and r != value))


@lru_cache(maxsize=4096)
def _read(quote: str) -> Quantity:
    found = scan(quote, exclusions=False).mentions
    return max(found, key=lambda m: m.end - m.start).quantity if found else Quantity()


def _exact(given: Any, read: Fraction | None) -> Fraction | None:
    """The row's number; where it is the quote's own, rounded for printing, the exact one."""
    if given is None or given != given or given == "":
        return None
    number = Fraction(str(given))
    return (
        read if read is not None and abs(read - number) < Fraction(1, 10**5) * max(Fraction(1), abs(read)) else number
    )


def _granule(value: Fraction | None, read: Quantity) -> Fraction | None:
    """The quote's granule, multiplied out as the row's value is (a table headed "thousands")."""
    if value and read.value and read.granule and value != read.value and (value / read.value).denominator == 1:
        return read.granule * (value / read.value)
    return read.granule
