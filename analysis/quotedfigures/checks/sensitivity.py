"""Would another reading change the verdict? One assumption is changed at a time (SEMANTICS 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from ..model import Claim
from .context import Context
from .reasons import RESTS_ON
from .relations import Relation
from .verdicts import Judgement, Reading, judge, read, reading

Flip = dict[str, str]
#: Factors on one assumption: those of the profiles first, then on until the verdict flips.
_FACTORS = tuple(Fraction(n, d) for n, d in ((1, 2), (2, 1), (3, 2), (5, 2), (3, 1), (4, 1), (5, 1), (1, 4)))
_WIDTHS = ("A-ROUND", "A-MORE", "A-ABOUT")


def flips(a: Claim, b: Claim, relation: Relation, found: Judgement, context: Context) -> tuple[Flip, ...]:
    """The changes of one assumption that give another verdict, each with its mildest value.

    Returns
    -------
    tuple of dict
        ``assumption``, ``value`` and ``verdict``; empty for a robust verdict.
    """
    tried = [*_assumed(relation), *_widths(a, b, relation, found, context), *_rules(a, b, relation, context)]
    return tuple(f for f in tried if f["verdict"] != found.verdict)


def assumed(relation: Relation) -> tuple[Flip, ...]:
    """The flips that follow from what was assumed to compare at all: without it there is no verdict."""
    return tuple(_assumed(relation))


def _assumed(relation: Relation) -> Iterator[Flip]:
    for name in relation.assumptions:
        yield {"assumption": name, "value": "not so", "verdict": "not_comparable"}


def _widths(a: Claim, b: Claim, relation: Relation, found: Judgement, context: Context) -> Iterator[Flip]:
    """Halo, step and width, each at the mildest factor that flips the verdict."""
    for name in _WIDTHS:
        if not any(RESTS_ON.get(c.quantity.modifier) == name for c in (a, b)):
            continue
        for factor in sorted(_FACTORS, key=lambda f: max(f, 1 / f)):
            x, y = (_scaled(c, name, factor, context) for c in (a, b))
            verdict = judge(x, y, relation, context.delta).verdict
            if verdict != found.verdict:
                yield {"assumption": name, "value": f"×{float(factor):g}", "verdict": verdict}
                break


def _scaled(claim: Claim, assumption: str, factor: Fraction, context: Context) -> Reading:
    mine = RESTS_ON.get(claim.quantity.modifier) == assumption
    return reading(claim.quantity, context.multiplier * factor) if mine else read(claim, context)


def _rules(a: Claim, b: Claim, relation: Relation, context: Context) -> Iterator[Flip]:
    """Materiality, drift, the core left out, and 'up to' read as the number itself."""
    x, y = read(a, context), read(b, context)

    def flip(name: str, value: str, verdict: Judgement) -> Flip:
        return {"assumption": name, "value": value, "verdict": verdict.verdict}

    for delta in (Fraction(0), Fraction(2, 100), Fraction(5, 100)):
        yield flip("A-DELTA", f"{float(delta * 100):g} %", judge(x, y, relation, delta))
    yield flip("A-HARDONLY", "so", judge(*(replace(r, core=r.hard) for r in (x, y)), relation, context.delta))
    if relation.years:
        for rate in (Fraction(0), *(2 * r for r in relation.drift if r)):
            moved = replace(relation, drift=(rate,))
            yield flip("A-TIME", f"{float(rate * 100):g} % a year", judge(x, y, moved, context.delta))
    if x.soft or y.soft:
        stated = [_stated(c, context) for c in (a, b)]
        yield flip("A-UPTO", "so", judge(stated[0], stated[1], relation, context.delta))


def _stated(claim: Claim, context: Context) -> Reading:
    if claim.quantity.modifier != "up_to":
        return read(claim, context)
    return reading(replace(claim.quantity, modifier="none"), context.multiplier)
