"""Would another reading change the verdict? One assumption is changed at a time (docs/explanation/comparing.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from ..model import Claim
from .context import Context
from .reasons import RESTS_ON
from .relations import Relation
from .verdicts import SERIOUS, Judgement, Reading, gauge, judge, ticked

Flip = dict[str, str]
#: Factors on one assumption, mildest first.
_FACTORS = tuple(Fraction(n, d) for n, d in ((3, 2), (1, 2), (2, 1), (5, 2), (3, 1), (1, 4), (5, 1)))
_WIDER = tuple(f for f in _FACTORS if f > 1)
#: Gaps tried as mere rounding, smallest first.
_GAPS = {Fraction(0): "0 %", Fraction(2, 100): "2 %", Fraction(5, 100): "5 %"}
_WIDEST_GAP = max(_GAPS)
_WIDTHS = ("A-ROUND", "A-MORE", "A-ABOUT")


def flips(a: Claim, b: Claim, relation: Relation, found: Judgement, context: Context) -> tuple[Flip, ...]:
    """The changes of one assumption that give another verdict, each with its mildest value.

    Returns
    -------
    tuple of dict
        ``assumption``, ``value`` and ``verdict``; empty for a robust verdict.
    """
    tried = [
        *assumed(relation),
        *_statuses(a, b, context),
        *_widths(a, b, relation, found, context),
        *_materiality(a, b, relation, found, context),
        *_rules(a, b, relation, context),
    ]
    return tuple(f for f in tried if f["verdict"] != found.verdict)


def assumed(relation: Relation) -> tuple[Flip, ...]:
    """The flips that follow from what was assumed to compare at all: without it there is no verdict."""
    return tuple(_flip(name, "not so", Judgement("not_comparable")) for name in relation.assumptions)


def _flip(name: str, value: str, found: Judgement) -> Flip:
    return _shared(name, value, found.verdict)


def _statuses(a: Claim, b: Claim, context: Context) -> Iterator[Flip]:
    """A status that the codebook says is used for other people too may not be the one meant."""
    measures = context.codebook.measures if context.codebook is not None else {}
    if any(c.measure in measures and measures[c.measure].ambiguous_with for c in (a, b)):
        yield _flip("A-STATUS", "not so", Judgement("not_comparable"))


@lru_cache(maxsize=4096)
def _shared(name: str, value: str, verdict: str) -> Flip:
    """One dict for equal flips: there are few kinds of them and many findings."""
    return {"assumption": name, "value": value, "verdict": verdict}


def _widths(a: Claim, b: Claim, relation: Relation, found: Judgement, context: Context) -> Iterator[Flip]:
    """Halo, step and width, each at the mildest factor that flips the verdict.

    A conflict stands between hard bounds, of which only those of "about" have a width to change.
    """
    rests = {RESTS_ON.get(c.quantity.modifier) for c in (a, b)}
    for name in _WIDTHS:
        if name not in rests or (found.verdict == "conflict" and name != "A-ABOUT"):
            continue
        factors = _FACTORS if found.verdict not in SERIOUS or name == "A-ABOUT" else _WIDER
        if factors is _WIDER and _at(_WIDER[-1], name, a, b, relation, context).verdict == found.verdict:
            continue  # if the widest reading changes nothing, no narrower one does
        for factor in factors:
            verdict = _at(factor, name, a, b, relation, context)
            if verdict.verdict != found.verdict:
                yield _flip(name, f"×{float(factor):g}", verdict)
                break


def _at(factor: Fraction, name: str, a: Claim, b: Claim, relation: Relation, context: Context) -> Judgement:
    """The judgement with one assumption scaled."""
    x, y = (_scaled(c, name, factor, context) for c in (a, b))
    return judge(x, y, relation, context.delta)


def _scaled(claim: Claim, assumption: str, factor: Fraction, context: Context) -> Reading:
    mine = RESTS_ON.get(claim.quantity.modifier) == assumption
    return ticked(claim.quantity, _times(context.multiplier, factor)) if mine else gauge(claim, context)


@lru_cache(maxsize=256)
def _times(multiplier: Fraction, factor: Fraction) -> Fraction:
    return multiplier * factor


def _materiality(a: Claim, b: Claim, relation: Relation, found: Judgement, context: Context) -> Iterator[Flip]:
    """The gap that counts as rounding, and the core left out; a gap beyond every trial needs no trial."""
    x, y = gauge(a, context), gauge(b, context)
    if found.verdict != "conflict" or found.gap <= _WIDEST_GAP:
        for delta, words in _GAPS.items():
            yield _flip("A-DELTA", words, judge(x, y, relation, delta))
    if found.verdict != "conflict":
        yield _flip("A-HARDONLY", "so", judge(x.by_words(), y.by_words(), relation, context.delta))


def _rules(a: Claim, b: Claim, relation: Relation, context: Context) -> Iterator[Flip]:
    """Drift in time, and 'up to' read as the number itself."""
    x, y = gauge(a, context), gauge(b, context)
    if relation.years:
        for rate in (Fraction(0), *(2 * r for r in relation.drift if r)):
            yield _flip("A-TIME", _a_year(rate), judge(x, y, relation, context.delta, (rate,)))
    if x.soft or y.soft:
        yield _flip("A-UPTO", "so", judge(_stated(a, context), _stated(b, context), relation, context.delta))


@lru_cache(maxsize=256)
def _a_year(rate: Fraction) -> str:
    return f"{float(rate * 100):g} % a year"


def _stated(claim: Claim, context: Context) -> Reading:
    if claim.quantity.modifier != "up_to":
        return gauge(claim, context)
    return ticked(replace(claim.quantity, modifier="none"), context.multiplier)
