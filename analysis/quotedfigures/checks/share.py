"""Share: does the stated percentage fit the part and the whole it is said of?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from ..intervals import TWO_SIDED, Interval
from ..model import Claim, Finding
from . import arithmetic, grouping, nouns
from .context import Context
from .grouping import Row
from .verdicts import read

ROLES = ("part", "share", "whole")
Graded = tuple[str, Claim]
#: A share further off than by this factor is one of another whole, unless it stands right beside its count.
FAR = Fraction(3)
#: A share outside the vocabulary of events stands within this of its count.
NEXT = 40
#: Of those in the first state or movement, some are also said to be in the others.
PARTS_OF = {
    "returned": frozenset({"deported", "assisted", "in_need", "registered_event"}),
    "arrived": frozenset({"registered_event", "assisted", "in_need", "returned", "deported"}),
    "present": frozenset({
        "in_need", "in_poverty", "food_insecure", "assisted", "registered_event", "to_be_deported", "displaced",
    }),
    "displaced": frozenset({"in_need", "food_insecure", "assisted", "returned", "registered_event"}),
    "detained": frozenset({"released", "deported", "abused", "to_be_deported"}),
    "in_need": frozenset({"assisted", "food_insecure"}),
}  # fmt: skip
_BACK = re.compile(
    r"\s*[),]?\s*of (?:them|whom|these|those|this|that|which|it|all|the (?:total|whole|overall|combined))\b", re.I
)
_OF_THE = re.compile(r"\)?,? of (?:the |a |an |all |its |their )*(?:total |planned |required )?", re.I)
_OF = re.compile(r"\s*of (?:the |all |these |those |its |their |a |an )*([\w'-]+(?: [\w'-]+){0,4})", re.I)


def check(claims: Sequence[Claim], context: Context) -> Iterable[Finding]:
    """Findings for every part, share and whole that belong together.

    Parameters
    ----------
    claims : sequence of Claim
        Of all documents, each document's together.
    context : Context

    Yields
    ------
    Finding
        ``consistent``, ``strained`` or ``impossible``; where several wholes could be meant, the one that fits.
    """
    for own in grouping.by_document(claims):
        if any(c.quantity.kind == "share" for c in own):
            yield from _of_document(own, context)


def _of_document(own: list[Claim], context: Context) -> Iterator[Finding]:
    counts = grouping.additive(own)
    rows = grouping.rows(own)
    wholes = [(row, _wholes(row, counts, context)) for row in rows]
    fitting = {w.start for row, graded in wholes for verdict, w in graded if verdict == "consistent"}
    found = []
    for row, graded in wholes:
        finding = _judged(row, graded, fitting, counts, context) or _neighbour(row, counts, context)
        if finding:
            found.append((row, finding))
    for row, finding in found:
        if finding.verdict != "impossible" or not _another_whole(row, finding, found, context):
            yield finding


def _another_whole(row: Row, finding: Finding, found: list[tuple[Row, Finding]], context: Context) -> bool:
    """Do two rows or more all miss this whole? Then it is theirs only if it comes first and they agree on another."""
    assert finding.claims is not None
    same = [(r, f) for r, f in found if f.claims is not None and f.claims[2] == finding.claims[2]]
    missing = [r for r, f in same if f.verdict == "impossible"]
    if len(missing) < 2 or len(missing) < len(same):
        return False
    implied = [arithmetic.implied_whole(read(r.part, context).hard, read(r.share, context).hard) for r in missing]
    leads = finding.claims[2]["start"] < min(r.start for r in missing)
    return not leads or arithmetic.common(implied) is None


def _wholes(row: Row, counts: list[Claim], context: Context) -> list[Graded]:
    """The numbers that can be the row's whole, the nearest first, each with its verdict."""
    near = sorted((w for w in counts if _contains(w, row, context)), key=lambda w: _distance(w, row))
    return [(_verdict(row, w, context), w) for w in grouping.distinct(near)]


def _judged(row: Row, graded: list[Graded], fitting: set[int], counts: list[Claim], context: Context) -> Finding | None:
    """The verdict for the nearest whole that fits; where none fits, the nearest is missed if it is surely meant.

    Sure is a whole that fits another row of the document, and else one by its label or the words.
    """
    if row.share.quantity.value == 100:  # a total is its own whole, whatever other total stands near
        graded = [g for g in graded if g[0] == "consistent"]
    shared = [(verdict, whole) for verdict, whole in graded if whole.start in fitting]
    for wanted in ("consistent", "strained"):
        for verdict, whole in graded:
            if verdict == wanted and ((verdict, whole) in shared or _sure(whole, row)):
                return _finding(row, whole, verdict, context)
    if shared:
        return _finding(row, shared[0][1], "impossible", context)
    if not graded or not _sure(graded[0][1], row) or _fits_another(row, counts, context):
        return None
    if any(c.quantity == row.part.quantity and grouping.limits(c) != grouping.limits(row.part) for c in counts):
        return None  # the number is told of a wider group as well, so its label here is in doubt
    return _finding(row, graded[0][1], "impossible", context)


def _fits_another(row: Row, counts: list[Claim], context: Context) -> bool:
    """Is any number of the passage a whole that fits? Its label may be read wrongly; then nobody is accused."""
    others = (
        c for c in counts
        if c.unit == row.part.unit and c.start != row.part.start
        and min(grouping.gap(c, row.part), grouping.gap(c, row.share)) <= grouping.PASSAGE
    )  # fmt: skip
    return any(c.quantity.modifier in TWO_SIDED and _verdict(row, c, context) == "consistent" for c in others)


def _distance(whole: Claim, row: Row) -> tuple[int, int]:
    """A whole mostly comes first, so one that follows counts as twice as far."""
    ahead = whole.start > row.start
    return (2 if ahead else 1) * min(grouping.gap(whole, row.part), grouping.gap(whole, row.share)), whole.start


def _verdict(row: Row, whole: Claim, context: Context) -> str:
    return arithmetic.grade(_fits, (row.part, row.share, whole), context)


def _fits(x: Sequence[Interval]) -> bool:
    return arithmetic.touch(arithmetic.share_of(x[0], x[2]), x[1])


def _contains(whole: Claim, row: Row, context: Context) -> bool:
    """Can the claim be the whole of which the row is a part: same unit and setting, wider by some field?"""
    part, share = row
    if whole.start in (part.start, share.start) or whole.unit != part.unit or whole.quantity.kind != part.quantity.kind:
        return False
    if min(grouping.gap(whole, part), grouping.gap(whole, share)) > grouping.PASSAGE:
        return False
    if not grouping.same_setting(part, whole, context) or not grouping.same_noun(part, whole):
        return False
    if _exceeds(part, whole) or whole.quantity.modifier == "vague":
        return False
    narrower = all(grouping.within(part, whole, name) for name in grouping.LIMITS)
    if not grouping.same_event(part, whole):
        return narrower and not _reversed(part, whole)
    noun = nouns.narrows(part.counted) is not None and nouns.narrows(whole.counted) is None
    return narrower and (noun or grouping.limits(part) != grouping.limits(whole))


def _exceeds(part: Claim, whole: Claim) -> bool:
    """A part as large as its whole is no part of it: the numbers belong to different things."""
    return (part.quantity.value or Fraction(0)) >= (whole.quantity.value or whole.quantity.high or Fraction(0))


def _reversed(part: Claim, whole: Claim) -> bool:
    """Do the events stand the wrong way round, the "part" being what the whole is a part of?"""
    return whole.event in PARTS_OF.get(part.event, ())


def _meant(share: Claim, whole: Claim) -> bool:
    """Where the text says what the share is of, is it this?"""
    after = grouping.around(share)[1]
    if not after or _BACK.match(after):
        return True
    said = _OF.match(after)
    if not said:
        return True
    words = {nouns.singular(w.lower()) for w in said.group(1).split()}
    known = {nouns.singular(w.lower()) for w in f"{whole.counted or ''} {whole.counted_resolved or ''}".split()}
    return bool(words & (known | {"people", "person", "total", "refugee", "migrant", "population", whole.event}))


def _sure(whole: Claim, row: Row) -> bool:
    """Is the grouping sure enough to be shown: one event or one that nests in the other, and a share not far off?"""
    if not _meant(row.share, whole) or (_far_off(whole, row) and grouping.gap(*row) > grouping.APPOSED):
        return False
    if whole.start > row.end and (whole.period is None) != (row.part.period is None):
        return False
    if whole.event == row.part.event == "other" and whole.quantity.kind != "money":
        heads = [nouns.head(c.counted) for c in (whole, row.part)]
        return heads[0] is not None and (heads[1] is None or heads[0] == heads[1]) and grouping.gap(*row) <= NEXT
    if whole.event == row.part.event or row.part.event in PARTS_OF.get(whole.event, ()):
        return True
    return _BACK.match(grouping.around(row.share)[1]) is not None


def _far_off(whole: Claim, row: Row) -> bool:
    """Is the share so far from the stated one that a slip of the author is less likely than one of the grouping?"""
    part, of_all, stated = (c.quantity.value for c in (row.part, whole, row.share))
    if not part or not of_all or not stated:
        return True
    return not 1 / FAR <= 100 * part / of_all / stated <= FAR


def _neighbour(row: Row, counts: list[Claim], context: Context) -> Finding | None:
    """A larger number right beside the row with the same label ("US$ 120 million, or 40 %, of US$ 300 million")."""
    part = row.part
    tied = part.quantity.kind == "money" or grouping.apposed(*row)
    for whole in counts:
        apart = min(grouping.gap(whole, part), grouping.gap(whole, row.share))
        near = whole.start not in (part.start, row.share.start) and apart <= 2 * grouping.PAIR_REACH
        same = whole.unit == part.unit and grouping.same_noun(part, whole)
        alike = same and grouping.limits(whole) == grouping.limits(part)
        if near and alike and whole.place == part.place and (whole.quantity.value or 0) > (part.quantity.value or 0):
            verdict = _verdict(row, whole, context)
            if (verdict == "consistent" and tied) or (verdict == "impossible" and _said(row, whole)):
                return _finding(row, whole, verdict, context)
    return None


def _said(row: Row, whole: Claim) -> bool:
    """Do the words make the claim the whole: "of the" right before it, or right between the share and it?"""
    words = grouping.between(row.share, whole) if whole.start > row.share.start else None
    return words is not None and _OF_THE.fullmatch(words) is not None


def _finding(row: Row, whole: Claim, verdict: str, context: Context) -> Finding:
    claims = (row.part, row.share, whole)
    part, share, all_of = (read(c, context) for c in claims)
    level = "hard" if verdict == "impossible" else "core"
    got = arithmetic.share_of(getattr(part, level), getattr(all_of, level))
    reason = (
        f"{row.part.quote} of {whole.quote} is {arithmetic.spoken(got, ' percent')}; "
        f"the text says {row.share.quote} (read as {arithmetic.spoken(getattr(share, level))})"
    )
    if verdict == "strained":
        reason += "; only the widest readings meet"
    return arithmetic.inner("share", ROLES, claims, verdict, reason, share=arithmetic.plain(got))
