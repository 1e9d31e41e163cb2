"""Sum: do the parts add up to the stated total, and shares of one whole to 100 percent?

Parts may never exceed their total. That they reach it is demanded only where something says that the list is complete:
a known division (women and men), periods that follow each other without a gap, shares beside the parts that add up to
100 percent, or a miss as small as a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from ..intervals import TWO_SIDED, Interval
from ..model import Claim, Finding
from . import arithmetic, grouping, nouns
from .context import Context
from .divisions import DIMENSIONS, TIGHT, Division, divisions, key, label
from .grouping import Row
from .implied_whole import agreed
from .verdicts import read

#: Parts that may overlap are held to their total only where they miss it by no more than this.
NEAR = Fraction(15, 100)
#: The shares of a list of parts that is complete add up to this, in percent.
WHOLE_SHARES = Interval(Fraction(99), Fraction(101))
#: States in which shares by group are mostly shares of each group, not of the whole.
_WITHIN_GROUPS = frozenset({"in_need", "in_poverty", "food_insecure", "assisted", "other"})
_ALTOGETHER = re.compile(
    r"\b(?:in total|in all|altogether|all told|combined|total(?:l?ing|s)?|overall|making|sum)\b", re.I
)


def check(claims: Sequence[Claim], context: Context) -> Iterable[Finding]:
    """Findings for totals with their parts, and for shares that divide one whole.

    Parameters
    ----------
    claims : sequence of Claim
        Of all documents, each document's together.
    context : Context

    Yields
    ------
    Finding
        ``consistent``, ``strained`` or ``impossible``; a miss of one or two among exact numbers is named as such.
    """
    for own in grouping.by_document(claims):
        if len(own) > 1:
            yield from _of_document(own, context)


def _of_document(own: list[Claim], context: Context) -> Iterator[Finding]:
    counts = grouping.additive(own)
    shares = [c for c in own if c.quantity.kind == "share" and c.quantity.modifier not in ("unquantified", "vague")]
    rows = grouping.rows(own) if shares else []
    by_part, by_share = ({row[i].start: row for row in rows} for i in (0, 1))
    seen: set[tuple[int, ...]] = set()
    for name in DIMENSIONS:
        for division in divisions(counts, name, context):
            parts = tuple(p.start for p in division.parts)
            found = _against_total(division, counts, by_part, context) if parts not in seen else None
            if found:
                seen.add(parts)
                yield found
    for name in ("status", "subgroup", "place_name"):
        for division in (read_as for whole in divisions(shares, name, context) for read_as in whole.readings()):
            found = _against_hundred(division, by_share, counts, context)
            if found:
                yield found


def _against_total(division: Division, counts: list[Claim], beside: dict[int, Row], context: Context) -> Finding | None:
    totals = [c for c in counts if _is_total(c, division, context)]
    totals = grouping.distinct(sorted(totals, key=lambda t: (_apart(t, division), t.start)))
    graded = [(t, read_as, _verdict(t, read_as, context)) for t in totals for read_as in division.readings()]
    for wanted in ("consistent", "strained"):
        for total, read_as, verdict in graded:
            worth = _closed(total, read_as) and _complete(total, read_as, beside, context)
            if verdict == wanted and (worth or _exact(total, read_as)):
                return _finding(total, read_as, verdict, context)
    if len(totals) != 1 or any(verdict != "impossible" for *_, verdict in graded):
        return None
    total = totals[0]
    surplus = _low(division, context) > (read(total, context).hard.high or _low(division, context))
    sure = _apart_or_listed(division, total) if surplus else _complete(total, division, beside, context)
    return _finding(total, division, "impossible", context) if sure else None


def _closed(total: Claim, division: Division) -> bool:
    """Are all numbers bounded on both sides? Floors and ceilings fit almost anything."""
    return all(c.quantity.modifier in TWO_SIDED for c in (total, *division.parts))


def _apart(total: Claim, division: Division) -> int:
    return min(grouping.gap(total, part) for part in division.parts)


def _is_total(c: Claim, division: Division, context: Context) -> bool:
    part = division.parts[0]
    if c in division.parts or _apart(c, division) > grouping.PASSAGE // 2:
        return False
    if division.name == "period":
        return _alike(c, part, "period", context) and _covers(c, division, context)
    others = _alike(c, part, division.name, context)
    if division.name == "counted":
        return others and c.counted is not None and not nouns.people(c.counted) and nouns.narrows(c.counted) is None
    return others and label(c, division.name) is None and not nouns.other_people(c.counted, part.counted)


def _alike(total: Claim, part: Claim, name: str, context: Context) -> bool:
    """Do the two share all but the named field, the event also where only one of them names it?"""
    return grouping.same_event(total, part) and key(total, name, context) == key(part, name, context)


def _covers(c: Claim, division: Division, context: Context) -> bool:
    """Are the parts' periods one after the other, without gap or overlap, exactly the total's?"""
    own = grouping.span(c, context)
    spans = sorted(s for p in division.parts if (s := grouping.span(p, context)))
    if own is None or len(spans) != len(division.parts):
        return False
    joined = all(a.last + 1 == b.first for a, b in pairwise(spans))
    return joined and (spans[0].first, spans[-1].last) == own


def _verdict(total: Claim, division: Division, context: Context) -> str:
    return arithmetic.grade(_fits, (total, *division.parts), context)


def _fits(x: Sequence[Interval]) -> bool:
    return arithmetic.touch(arithmetic.total(x[1:]), x[0])


def _low(division: Division, context: Context) -> Fraction:
    return arithmetic.total(read(p, context).hard for p in division.parts).low or Fraction(0)


def _miss(total: Claim, division: Division) -> Fraction | None:
    """Nominal sum of the parts less the total; None where one of them has no nominal number."""
    added = arithmetic.nominal(division.parts)
    return None if added is None or total.quantity.value is None else added - total.quantity.value


def _exact(total: Claim, division: Division) -> bool:
    """Do the numbers as written add up to the last digit?"""
    return _miss(total, division) == 0 and (total.quantity.value or 0) >= 10


def _off_by(total: Claim, division: Division) -> int | None:
    """A miss of one or two among numbers written to the last digit."""
    miss = _miss(total, division)
    sharp = all(c.quantity.granule == 1 or (c.quantity.value or 0) < 100 for c in division.parts)
    if miss is None or not sharp or total.quantity.granule != 1 or (total.quantity.value or 0) < 100:
        return None
    return int(miss) if miss.denominator == 1 and 0 < abs(miss) <= min(2, len(division.parts)) else None


def _complete(total: Claim, division: Division, beside: dict[int, Row], context: Context) -> bool:
    """Does something say that nobody is left out?"""
    if division.name == "period" or _off_by(total, division) is not None:
        return True
    if division.complete:
        return _is_near(total, division, Fraction(1, 2))
    rows = [beside[p.start] for p in division.parts if p.start in beside]
    if len(rows) == len(division.parts):
        added = arithmetic.total(read(row.share, context).hard for row in rows)
        one_whole = _shares_of(total, rows, context) or bool(agreed(rows, context))
        return added.meets(WHOLE_SHARES) and one_whole
    return _is_near(total, division, NEAR) and (_summed(total, division) or _slip(total, division))


def _shares_of(total: Claim, rows: list[Row], context: Context) -> bool:
    """Do most of the shares say what part of this total their counts are?"""
    whole = read(total, context).hard
    shares = [(arithmetic.share_of(read(row.part, context).hard, whole), read(row.share, context).hard) for row in rows]
    fitting = sum(arithmetic.touch(got, stated) for got, stated in shares)
    return fitting * 2 > len(rows)


def _is_near(total: Claim, division: Division, share: Fraction) -> bool:
    miss = _miss(total, division)
    return miss is not None and abs(miss) <= share * (total.quantity.value or 0)


def _summed(total: Claim, division: Division) -> bool:
    """Does the text call it the sum of a list of at least three, right beside it?"""
    if len(division.parts) < 3 or not division.tight:
        return False
    before, after = grouping.around(total)
    last = division.parts[-1]
    follows = total.start > last.start and grouping.gap(total, last) <= TIGHT
    return follows and bool(_ALTOGETHER.search(before[-60:]) or _ALTOGETHER.match(after.strip()))


def _slip(total: Claim, division: Division) -> bool:
    """Would one wrong digit explain the miss, among numbers so finely written that chance would hardly do so?"""
    miss, value = _miss(total, division), total.quantity.value
    written = [c.quantity.granule for c in (total, *division.parts)]
    if miss is None or value is None or None in written or miss.denominator != 1 or len(division.parts) < 3:
        return False
    finest = min(g for g in written if g is not None)
    steps, digits = NEAR * value / finest, len(str(int(value / finest)))
    return str(abs(int(miss))).rstrip("0") in "123456789" and 9 * digits <= steps / 50


def _apart_or_listed(division: Division, total: Claim) -> bool:
    """Can nobody be counted in two parts? Places may lie in each other, unless a list of them all but fits."""
    named = division.name == "place_name" and len(division.parts) > 2
    return division.disjoint or (named and division.tight and _is_near(total, division, NEAR))


def _against_hundred(division: Division, rows: dict[int, Row], counts: list[Claim], context: Context) -> Finding | None:
    if any(_of_its_own_group(part, division.name) for part in division.parts):
        return None
    verdict = arithmetic.grade(_to_hundred, division.parts, context)
    if verdict != "impossible":
        listed = division.tight and (len(division.parts) > 2 or division.complete)
        return _shares_finding(division, verdict, context) if listed else None
    added = arithmetic.total(read(p, context).hard for p in division.parts)
    if not division.tight:
        return None
    listed_rows = [rows[s.start] for s in division.parts if s.start in rows]
    if len(listed_rows) == len(division.parts):
        listed = _all_listed(division, listed_rows, counts, added, context)
        return _shares_finding(division, verdict, context) if listed else None
    miss = (arithmetic.nominal(division.parts) or Fraction(0)) - 100
    divided = abs(miss) <= 10 and division.parts[0].event not in _WITHIN_GROUPS
    many = len(division.parts) > 2 or division.complete
    surplus = added.low is not None and added.low > 100
    sure = division.disjoint if surplus else division.complete
    return _shares_finding(division, verdict, context) if divided and many and sure else None


def _of_its_own_group(share: Claim, name: str) -> bool:
    """Is it a share of the group itself ("45 % of women"), which divides nothing?"""
    group = re.escape(label(share, name) or "")
    return re.match(rf"\s*of (?:the |all |its |their )?{group}\b", grouping.around(share)[1], re.I) is not None


def _all_listed(division: Division, rows: list[Row], counts: list[Claim], added: Interval, context: Context) -> bool:
    """Shares with counts and a total: a surplus is always wrong, a gap only where the counts leave nobody out."""
    beside = Division(division.name, tuple(row.part for row in rows))
    totals = [c for c in counts if _is_total(c, beside, context) and _shares_of(c, rows, context)]
    if added.low is not None and added.low > 100:
        return bool(totals)
    return any(_verdict(c, beside, context) != "impossible" for c in totals)


def _to_hundred(x: Sequence[Interval]) -> bool:
    return arithmetic.touch(arithmetic.total(x), Interval(arithmetic.HUNDRED, arithmetic.HUNDRED))


def _finding(total: Claim, division: Division, verdict: str, context: Context) -> Finding:
    claims = (total, *division.parts)
    added = arithmetic.total(read(p, context).hard for p in division.parts)
    miss, off_by = _miss(total, division), _off_by(total, division)
    nominal = arithmetic.nominal(division.parts)
    reason = f"the parts add up to {arithmetic.spoken(added) if nominal is None else f'{float(nominal):,.12g}'}"
    if off_by and verdict != "consistent":
        reason += f", off by {'one' if abs(off_by) == 1 else 'two'} against the total {total.quote}"
    elif miss:
        reason += f", {abs(float(miss)):,.12g} {'more' if miss > 0 else 'less'} than the total {total.quote}"
        reason += "; rounding explains it" if verdict == "consistent" else ""
    if verdict == "impossible" and not off_by:
        reason += f"; as rounded they can be {arithmetic.spoken(added)}"
    details: dict[str, object] = {"added": arithmetic.plain(added)}
    if off_by:
        details["off_by"] = off_by
    roles = ("total", *("part",) * len(division.parts))
    return arithmetic.inner("sum", roles, claims, verdict, reason, **details)


def _shares_finding(division: Division, verdict: str, context: Context) -> Finding:
    added = arithmetic.total(read(p, context).hard for p in division.parts)
    nominal = arithmetic.nominal(division.parts)
    reason = f"the shares add up to {'' if nominal is None else f'{float(nominal):,.12g} percent; '}"
    reason += f"with rounding {arithmetic.spoken(added, ' percent')}"
    roles = ("part",) * len(division.parts)
    return arithmetic.inner("sum", roles, division.parts, verdict, reason, added=arithmetic.plain(added))
