"""Statements against official statistics.

Only rows that serve are used. A stock is bracketed between the statistics before and after it, a count over a time by
those of shorter and longer times around it, and a documented minimum is a floor. A statistic that came from a
document never checks that document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ..intervals import Interval
from ..model import Claim, Finding
from . import nouns, times
from .context import Context, end
from .origins import origin, same_body
from .reasons import gloss, in_words, nearest, read_as, said
from .relations import Relation, drift_rate, relate
from .statements import statements
from .verdicts import SERIOUS, Judgement, Reading, judge, read, verdict_of, worst
from .wording import field_words

#: Numbers below this recur by chance; from it on, the same number told of something else is worth a remark.
_TELLING = 100
Series = list[Claim]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a claim gives against a series: the statistics used, the reading they make and the verdict."""

    used: tuple[Claim, ...]
    official: Reading
    relation: Relation
    judgement: Judgement
    how: str


def check(claims: Sequence[Claim], context: Context) -> Iterator[Finding]:
    """Each statement against each official series it compares with."""
    if context.reference is None:
        return
    series = _series(context)
    for statement in statements(claims):
        claim = _measured(statement.claim, context)
        for rows in series.get((claim.unit, claim.place), []):
            usable = [r for r in rows if _own(r, context).get("document") != claim.document]
            outcome = _against(claim, usable, context)
            if outcome is not None:
                yield _finding(claim, outcome, context)
            else:
                yield from _same_number(claim, usable, context)


def _series(context: Context) -> dict[tuple[str | None, str | None], list[Series]]:
    """The official series by unit and place, each in order of time."""
    groups: dict[tuple[Any, ...], Series] = defaultdict(list)
    for row in context.reference.serving:
        key = (row.unit, row.place, row.event, row.status, row.population, row.subgroup, row.place_name, row.factuality)
        groups[key].append(_as_claim(row, context))
    found: dict[tuple[str | None, str | None], list[Series]] = defaultdict(list)
    for key in sorted(groups, key=str):
        found[key[0], key[1]].append(sorted(groups[key], key=lambda c: (c.period or "", c.claim_id)))
    return found


def _as_claim(row: Any, context: Context) -> Claim:
    """A statistic in the form of a claim, so that both are related by the same rules."""
    measure = context.codebook.match(row).measure if context.codebook is not None else None
    period = row.period
    if row.factuality == "projected" and period:
        period = period[:4]  # a plan's number holds for the year it is made for
    return Claim(
        document=row.origin,
        start=0,
        end=0,
        quote=str(row.quantity.value if row.quantity.value is not None else f"{row.low}-{row.high}"),
        quantity=row.quantity,
        unit=row.unit,
        counted=_plain_population(row.population) if row.unit == "person" else row.population,
        subgroup=row.subgroup,
        status=row.status,
        event=row.event,
        place=row.place,
        place_name=row.place_name,
        period=period,
        source=row.origin,
        basis=row.basis,
        factuality=row.factuality,
        measure=measure,
        published=row.period,
        claim_id=row.id,
    )


def _plain_population(population: str) -> str | None:
    """The people a statistic counts, where its definition narrows them no further; None where it does."""
    outside = re.sub(r"\([^)]*\)", " ", population)
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", outside)
    peoples = [w for w in words if nouns.people(w)]
    rest = [w for w in words if w not in peoples and not w[0].isupper() and not nouns.narrows_nothing(w)]
    if rest:
        return None
    return " ".join(peoples) or "people"


def _measured(claim: Claim, context: Context) -> Claim:
    if claim.measure or context.codebook is None:
        return claim
    return replace(claim, measure=context.codebook.match(claim).measure)


def _own(row: Claim, context: Context) -> dict[str, str]:
    return dict(context.reference.get(row.claim_id).extra or {})


def _about_the_same(claim: Claim, row: Claim, context: Context) -> bool:
    """Is it said, not guessed, that both count the same people? By the measure, or by the people both name."""
    if claim.measure and claim.measure == row.measure:
        return True
    if claim.unit != "person" or row.counted is None:
        return False
    said_by_claim = nouns.people(claim.counted or claim.counted_resolved)
    if row.counted == "people":
        return not said_by_claim and (claim.counted or claim.counted_resolved) is not None
    return bool(said_by_claim) and said_by_claim == nouns.people(row.counted)


def _against(claim: Claim, rows: Series, context: Context) -> _Outcome | None:
    rows = [_in_time(claim, r, context) for r in rows if _about_the_same(claim, r, context)]
    if times.is_flow(claim.event, claim.factuality, claim.period):
        return _bounded(claim, rows, context)
    return _dated(claim, rows, context) or _bracketed(claim, rows, context)


def _in_time(claim: Claim, row: Claim, context: Context) -> Claim:
    """A projection whose time has come is the official number of that time: it stands beside what is told as fact."""
    if (row.factuality, claim.factuality) != ("projected", "observed"):
        return row
    told, meant = _span(claim, context), _span(row, context)
    begun = told is not None and meant is not None and told.last >= meant.first and not times.days_apart(told, meant)
    return replace(row, factuality="observed") if begun else row


def _span(c: Claim, context: Context) -> times.Span | None:
    printed = context.printed(c)
    return times.span(c.period or printed, printed)


def _dated(claim: Claim, rows: Series, context: Context) -> _Outcome | None:
    """Against the statistic of the same time; the latest where there are several."""
    for row in reversed(rows):
        relation = relate(claim, row, context)
        if relation.comparable and not relation.years:
            found = verdict_of(claim, row, relation, context)
            return _Outcome((row,), read(row, context), relation, found, "of the same time")
    return None


def _bracketed(claim: Claim, rows: Series, context: Context) -> _Outcome | None:
    """Against the statistics just before and just after; with one of them only, within its drift."""
    at = _span(claim, context)
    timed = [(span, r) for r in rows if (span := _span(r, context)) is not None]
    if at is None or not timed:
        return None
    before = [r for span, r in timed if span.last < at.first][-1:]
    after = [r for span, r in timed if span.first > at.last][:1]
    if not (before and after):
        return _drifted(claim, (before or after)[0], context) if before or after else None
    relation = _at_one_time(claim, before[0], context)
    if not relation.comparable:
        return None
    official = _hull(read(before[0], context), read(after[0], context))
    found = _within_bracket(claim, official, relation, (before[0], after[0]), context)
    return _Outcome((before[0], after[0]), official, relation, found, "just before and just after")


def _at_one_time(claim: Claim, row: Claim, context: Context) -> Relation:
    """The relation of the two, time left aside."""
    when = claim.period or context.printed(claim)
    return relate(replace(claim, period=when), replace(row, period=when, published=context.printed(claim)), context)


def _hull(x: Reading, y: Reading) -> Reading:
    return Reading(_span_of(x.hard, y.hard), _span_of(x.core, y.core), two_sided=False, soft=False)


def _span_of(x: Interval, y: Interval) -> Interval:
    low = None if x.low is None or y.low is None else min(x.low, y.low)
    high = None if x.high is None or y.high is None else max(x.high, y.high)
    return Interval(low, high)


def _within_bracket(
    claim: Claim, official: Reading, relation: Relation, rows: tuple[Claim, Claim], context: Context
) -> Judgement:
    """A bracket is no bound: beyond it a stock may have gone and come back, so drift is allowed for."""
    at = _span(claim, context)
    assert at is not None
    days = min(times.days_apart(at, span) for r in rows if (span := _span(r, context)) is not None)
    rate = drift_rate(claim, rows[0], context)
    allowed = official if rate is None else official.widen(rate * Fraction(days, 365))
    found = judge(read(claim, context), allowed, relation, context.delta)
    if found.verdict == "conflict" and rate is None:
        return Judgement("tension", found.ends)
    return found


def _drifted(claim: Claim, row: Claim, context: Context) -> _Outcome | None:
    relation = relate(claim, row, context)
    if not relation.comparable:
        return None
    found = verdict_of(claim, row, relation, context)
    return _Outcome((row,), read(row, context), relation, found, "nearest in time")


def _bounded(claim: Claim, rows: Series, context: Context) -> _Outcome | None:
    """Against the statistic of the same days, else the largest within them and the smallest around them."""
    related = [(r, relate(claim, r, context)) for r in rows]
    equal = [(r, rel) for r, rel in related if rel.kind == "equal"]
    if equal:
        row, relation = equal[-1]
        return _Outcome(
            (row,), read(row, context), relation, verdict_of(claim, row, relation, context), "of the same time"
        )
    parts = [(r, rel) for r, rel in related if rel.kind == "contains"]
    wholes = [(r, rel) for r, rel in related if rel.kind == "part_of" and read(r, context).hard.high is not None]
    chosen = [max(parts, key=lambda p: read(p[0], context).hard.low or 0)] if parts else []
    chosen += [min(wholes, key=lambda p: read(p[0], context).hard.high or 0)] if wholes else []
    if not chosen:
        return None
    found = [verdict_of(claim, r, rel, context) for r, rel in chosen]
    verdict = worst([f.verdict for f in found])
    row, relation, judgement = next(
        (r, rel, f) for (r, rel), f in zip(chosen, found, strict=True) if f.verdict == verdict
    )
    how = "of a part of the time" if relation.kind == "contains" else "of a time that contains it"
    official = read(row, context)
    return _Outcome(tuple(r for r, _ in chosen), official, relation, judgement, how)


def _same_number(claim: Claim, rows: Series, context: Context) -> Iterator[Finding]:
    """The same number told of something else than the statistic counts: named, never judged."""
    value = claim.quantity.value
    for row in rows:
        if value is not None and value >= _TELLING and value == row.quantity.value:
            relation = relate(claim, row, context)
            field = relation.field or "counted"
            apart = f"not comparable: they differ in {field_words(field)}"
            yield Finding(
                check="reference_gap",
                verdict="not_comparable",
                reason=f"{said(claim)}; {_official((row,), context)}; {apart}.",
                a=end(claim),
                reference=_reference((row,), context),
                relation="not_comparable",
                field=field,
                measure=claim.measure,
            )


def _finding(claim: Claim, o: _Outcome, context: Context) -> Finding:
    verdict = o.judgement.verdict
    relation = o.relation
    same = any(_same_origin(claim, r, context) for r in o.used)
    return Finding(
        check="reference_gap",
        verdict=verdict,
        reason=_reason(claim, o, same, context),
        a=end(claim),
        reference=_reference(o.used, context),
        relation=relation.kind if verdict != "not_comparable" else "not_comparable",
        field=None if verdict != "not_comparable" else relation.doubt or "period",
        gap=o.judgement.gap,
        fragile=True if relation.assumptions or relation.years else (None if verdict in SERIOUS else False),
        measure=claim.measure,
        details={"same_origin": same, "how": o.how, "official": o.official.core.to_dict()},
    )


def _same_origin(claim: Claim, row: Claim, context: Context) -> bool:
    x, y = origin(claim, context), origin(row, context)
    return x is not None and y is not None and same_body(x, y)


def _reference(rows: Sequence[Claim], context: Context) -> dict[str, Any]:
    ids = [r.claim_id for r in rows]
    return {"id": "+".join(ids), "ids": ids, "period": [r.period for r in rows]}


def _official(rows: Sequence[Claim], context: Context) -> str:
    full = [context.reference.get(r.claim_id) for r in rows]
    return " and ".join(f"{r.origin} {r.id} ({r.period}) has {_printed(r)} {r.population}" for r in full)


def _printed(row: Any) -> str:
    number = in_words(Interval(row.low, row.high)) if row.value is None else f"{float(row.value):,.6g}"
    if row.value is not None and row.value.denominator == 1:
        number = f"{int(row.value):,}"
    return number if row.modifier == "none" else f"{row.modifier.replace('_', ' ')} {number}"


def _reason(claim: Claim, o: _Outcome, same: bool, context: Context) -> str:
    if o.judgement.verdict == "not_comparable":
        field = field_words(o.relation.doubt or "period")
        return f"{said(claim)}; {_official(o.used, context)}; not comparable: they may differ in {field}."
    part = {"part_of": "counts a part of what it counts", "contains": "counts more than it counts"}
    how = part.get(o.relation.kind, "measures the same")
    mine = read(claim, context)
    x, y = (o.official, mine) if o.relation.kind == "contains" else (mine, o.official)
    note = "; both come from one origin, so neither supports the other" if same else ""
    return (
        f"{said(claim)} ({read_as(claim, context)}); {_official(o.used, context)}, the statistic "
        f"{o.how}; the claim {how}; {nearest(x, y, o.relation, o.judgement)}; {gloss(o.judgement)}{note}."
    )
