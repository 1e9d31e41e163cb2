"""Statements against each other: every comparable pair with its verdict, and the pairs one might wrongly compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from typing import Any, NamedTuple

from ..model import Claim, Finding
from .blocking import candidates
from .context import Context, end
from .reasons import apart_reason, pair_reason
from .relations import Relation, relate
from .sensitivity import assumed, flips
from .statements import Statement, statements
from .tempting import tempting
from .verdicts import SERIOUS, Judgement, verdict_of


class Compared(NamedTuple):
    """Two statements by index, how they stand to each other, and the verdict."""

    i: int
    j: int
    relation: Relation
    judgement: Judgement

    @property
    def ends(self) -> tuple[int, int]:
        """The two in the order in which the finding names them: the part first."""
        return (self.j, self.i) if self.relation.kind == "contains" else (self.i, self.j)


def check(claims: Sequence[Claim], context: Context) -> Iterator[Finding]:
    """Every comparable pair of statements, and the not comparable ones that a reader might have compared."""
    found, pairs = comparisons(claims, context)
    beside = context.once("tempting", lambda: tempting(found, context))
    for i, j, what in merge(_in_order(pairs), beside, key=_both):
        a, b = found[i].claim, found[j].claim
        if isinstance(what, str):
            yield apart(a, b, what, context)
        else:
            yield finding(a, b, what.relation, what.judgement, context)


def telling(claims: Sequence[Claim], context: Context, few: int) -> Iterator[Finding]:
    """The comparable pairs that give a reason to look: those that accuse, and those that rest on an assumption.

    In full are those among the first few of their kind for one of their ends; the others are in outline, without
    reason and flips, since nobody reads hundreds of them and they take longest to work out.
    """
    found, pairs = comparisons(claims, context)
    ends = [end(statement.claim) for statement in found]
    met: Counter[tuple[int, str]] = Counter()
    for i, j, (_, _, relation, judgement) in _in_order(pairs):
        verdict = judgement.verdict
        if verdict not in SERIOUS and (verdict == "not_comparable" or not relation.assumptions):
            continue
        kind = verdict if verdict in SERIOUS else "fragile"
        if min(met[i, kind], met[j, kind]) < few:
            yield finding(found[i].claim, found[j].claim, relation, judgement, context)
        else:
            yield Finding("pair", verdict, a=ends[i], b=ends[j], fragile=kind == "fragile" or None)
        met.update(((i, kind), (j, kind)))


def _in_order(pairs: Iterable[Compared]) -> list[tuple[int, int, Any]]:
    """The pairs behind their ends, in the order of these."""
    return sorted(((*pair.ends, pair) for pair in pairs), key=_both)


def _both(ends: tuple[int, int, Any]) -> tuple[int, int]:
    return ends[0], ends[1]


#: Hands on what it is given, and may show somebody how far it is.
Watch = Callable[[Iterable[tuple[int, int]]], Iterable[tuple[int, int]]]


def comparisons(
    claims: Sequence[Claim], context: Context, watch: Watch = iter
) -> tuple[list[Statement], list[Compared]]:
    """The statements of all documents and every comparable pair of them, worked out once a run."""

    def build() -> tuple[list[Statement], list[Compared]]:
        found = statements(claims)
        return found, _cautious(found, list(_compared(found, context, watch)), context)

    return context.once("comparisons", build)


def _compared(found: Sequence[Statement], context: Context, watch: Watch) -> Iterator[Compared]:
    for i, j in watch(candidates(found, context)):
        a, b = found[i].claim, found[j].claim
        relation = relate(a, b, context)
        if relation.comparable:
            yield Compared(i, j, relation, verdict_of(a, b, relation, context))


def _cautious(found: Sequence[Statement], pairs: list[Compared], context: Context) -> list[Compared]:
    """The pairs, with doubt wherever a coded claim would already contradict the document it stands in.

    One voice in one text seldom contradicts itself. Where claims that were coded by rules seem to, the later of them
    (or the one without a noun of its own) has a limit that was not read: "9,000 came; 4,000 were children".
    """

    def doubted(pair: Compared, doubt: str | None) -> Compared:
        relation = replace(pair.relation, doubt=doubt)
        judgement = verdict_of(found[pair.i].claim, found[pair.j].claim, relation, context)
        return pair._replace(relation=relation, judgement=judgement)

    suspects = {
        _later(found, pair.i, pair.j)
        for pair in pairs
        if _one_voice(found[pair.i].claim, found[pair.j].claim) and doubted(pair, None).judgement.verdict in SERIOUS
    }
    if not suspects:
        return pairs
    return [
        doubted(pair, pair.relation.doubt or "context") if pair.i in suspects or pair.j in suspects else pair
        for pair in pairs
    ]


def _one_voice(a: Claim, b: Claim) -> bool:
    if a.document != b.document or not (a.rule and b.rule):
        return False
    return a.source == b.source or (a.counted is None) != (b.counted is None)


def _later(found: Sequence[Statement], i: int, j: int) -> int:
    bare = [k for k in (i, j) if found[k].claim.counted is None]
    return bare[0] if len(bare) == 1 else max(i, j, key=lambda k: found[k].claim.start)


def finding(
    a: Claim, b: Claim, relation: Relation, judgement: Judgement, context: Context, all_flips: bool = False
) -> Finding:
    """The finding of one related pair, the part first; sensitivity is for tension and conflict, or where asked for."""
    if relation.kind == "contains":
        relation = replace(relation, kind="part_of")
    if judgement.verdict == "not_comparable":
        return apart(a, b, relation.doubt or "period", context)
    full = all_flips or judgement.verdict in SERIOUS
    changes = flips(a, b, relation, judgement, context) if full else assumed(relation)
    return Finding(
        check="pair",
        verdict=judgement.verdict,
        reason=pair_reason(a, b, relation, judgement, context, changes if full or changes else None),
        a=end(a),
        b=end(b),
        relation=relation.kind,
        gap=judgement.gap,
        fragile=bool(changes) if full or changes else None,
        flips=changes or None,
        measure=a.measure if a.measure == b.measure else None,
        details=_details(a, b, relation, judgement.basis),
    )


def apart(a: Claim, b: Claim, field: str, context: Context) -> Finding:
    """The finding of a pair that is not comparable, with the field that differs."""
    return Finding(
        check="pair",
        verdict="not_comparable",
        reason=apart_reason(a, b, field, context),
        a=end(a),
        b=end(b),
        relation="not_comparable",
        field=field,
    )


def compare(a: Claim, b: Claim, context: Context) -> Finding:
    """Two claims side by side, whatever their order, with every reading that would change the verdict."""
    a, b = sorted((a, b), key=lambda c: (c.document, c.start, c.end, c.claim_id))
    relation = relate(a, b, context)
    if not relation.comparable:
        return apart(a, b, relation.field or "unknown", context)
    first, second = (b, a) if relation.kind == "contains" else (a, b)
    return finding(first, second, relation, verdict_of(a, b, relation, context), context, all_flips=True)


def _details(a: Claim, b: Claim, relation: Relation, basis: str | None) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    if basis:
        found["basis"] = basis
    if relation.because:
        found["because"] = list(relation.because)
    if relation.assumptions:
        found["assumptions"] = list(relation.assumptions)
    if relation.years:
        found["days_apart"] = int(relation.years * 365)
    if a.source is not None and a.source == b.source:
        found["same_source"] = True
    return found or None
