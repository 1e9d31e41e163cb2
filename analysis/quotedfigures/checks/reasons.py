"""Why, in words: who says what, why it compares, how near it comes; no adjectives about the authors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..intervals import TICKS, Interval
from ..model import Claim
from .context import Context
from .relations import Relation
from .verdicts import Judgement, Reading, gauge
from .wording import about, field_words, quoted, same_measure, teller, value

#: What an assumption is, for the end of a reason and the flip table.
ASSUMPTIONS = {
    "A-ROUND": "how far a round number may be off",
    "A-MORE": "how far above or below its number a bound such as 'more than' is read",
    "A-ABOUT": "how wide 'about' is read",
    "A-VAGUE": "how a word such as 'thousands' is read",
    "A-UPTO": "'up to' states the number itself",
    "A-TIME": "how far a stock drifts in a year",
    "A-ASOF": "a number without a date holds on the day of publication",
    "A-DELTA": "what gap still counts as rounding",
    "A-HARDONLY": "only what the words entail counts",
    "A-EVENT": "the same noun means the same happening",
    "A-STATUS": "the status named is the one meant",
}
#: Modifier -> the assumption that its core rests on.
RESTS_ON = {
    "none": "A-ROUND", "estimated": "A-ROUND", "nearly": "A-ROUND", "just_over": "A-ROUND",
    "more_than": "A-MORE", "well_over": "A-MORE", "at_least": "A-MORE", "or_more": "A-MORE",
    "less_than": "A-MORE", "at_most": "A-MORE", "up_to": "A-MORE", "about": "A-ABOUT",
    "vague": "A-VAGUE",
}  # fmt: skip
#: The fields that :func:`about` leaves out.
_NOT_IN_ABOUT = ("counted", "subgroup", "period", "basis")
_GLOSS = {
    "agree": "agree: each lies where the other is read",
    "compatible": "compatible: both can be true",
    "tension": "tension: could both be true, but not as normally read",
    "conflict": "conflict: both cannot be true",
}
#: Assumption -> what would have to be so; the braces hold the value that was tried.
_IF = {
    "A-ROUND": "round numbers were read {} as wide",
    "A-MORE": "bounds such as 'more than' reached {} as far",
    "A-ABOUT": "'about' were read {} as wide",
    "A-VAGUE": "words such as 'thousands' were read {} as wide",
    "A-UPTO": "'up to' stated the number itself",
    "A-TIME": "the stock drifted by {}",
    "A-ASOF": "a number without a date did not hold on the day of publication",
    "A-DELTA": "gaps up to {} counted as rounding",
    "A-HARDONLY": "only what the words entail counted",
    "A-EVENT": "the same noun did not mean the same happening",
    "A-STATUS": "the status named was not the one meant",
}
#: Reasons that are no single field.
_WHY_NOT = {
    "overlap": "each is narrower than the other in one respect",
    "modifier": "one of them states no quantity",
    "scale": "numbers this far apart hardly count the same thing",
    "context": "one of them would contradict its own document, so it is probably read without a limit it has there",
    "sentence": "they stand in one sentence, which sets them apart",
}


def said(claim: Claim, beside: Claim | None = None) -> str:
    """Who says what: publisher, quote and counted noun; the document, too, where another of theirs stands beside."""
    noun = " ".join((claim.counted or claim.counted_resolved or "").split())
    return f"{teller(claim)}{_document(claim, beside)} says {quoted(claim.quote, noun, claim.quantity.kind)}"


def _document(claim: Claim, beside: Claim | None) -> str:
    if beside is None or beside.document == claim.document or not claim.publisher:
        return ""
    return f" ({claim.document})" if claim.publisher == beside.publisher else ""


def read_as(claim: Claim, context: Context) -> str:
    """How a number is read, and under which assumption."""
    r = gauge(claim, context)
    words = f"read as {in_words(r.core, TICKS)}"
    if r.hard.width == 0 or claim.quantity.modifier in ("exactly", "between"):
        return words
    return f"{words} under {RESTS_ON.get(claim.quantity.modifier, 'A-ROUND')}"


def in_words(i: Interval, unit: int = 1) -> str:
    """An interval in plain words; ``unit`` is how many of its numbers make one.

    Examples
    --------
    >>> in_words(Interval(Fraction(1_400_000), Fraction(1_500_000), low_open=True))
    'above 1,400,000 up to 1,500,000'
    >>> in_words(Interval(Fraction(100), None)), in_words(Interval(Fraction(289), Fraction(289)))
    ('100 or more', '289')
    """
    if i.low is not None and i.low == i.high:
        return number(i.low, unit)
    if i.high is None:
        start = "any number" if i.low is None else number(i.low, unit)
        return start if i.low is None else f"above {start}" if i.low_open else f"{start} or more"
    low = "" if i.low is None else f"above {number(i.low, unit)} " if i.low_open else f"{number(i.low, unit)} "
    return f"{low}{'to under' if i.high_open else 'up to' if i.low_open else 'to'} {number(i.high, unit)}"


def number(x: Fraction | int, unit: int = 1) -> str:
    """A number, counted in ``unit``-ths, with its thousands set apart."""
    whole, rest = divmod(x, unit)
    return f"{int(whole):,}" if not rest else f"{float(x) / unit:,.2f}".rstrip("0").rstrip(".")


def percent(x: Fraction) -> str:
    """A share as a percentage with one decimal."""
    return f"{float(x * 100):.1f} %"


def pair_reason(
    a: Claim,
    b: Claim,
    relation: Relation,
    judgement: Judgement,
    context: Context,
    flips: Sequence[Mapping[str, str]] | None = None,
) -> str:
    """The reason of a comparable pair; for a part, ``a`` is the part."""
    near = nearest(gauge(a, context), gauge(b, context), relation, judgement, TICKS)
    return (
        f"{said(a, b)} ({read_as(a, context)}); {said(b, a)} ({read_as(b, context)}); "
        f"{_sameness(a, b, relation, context)}; "
        f"{near}; {gloss(judgement)}; {would(flips)}."
    )


def apart_reason(a: Claim, b: Claim, field: str, context: Context) -> str:
    """Why two claims are not comparable: the field that differs, and how."""
    both = f"{said(a, b)}; {said(b, a)}; not comparable:"
    if field in _WHY_NOT:
        return f"{both} {_WHY_NOT[field]}."
    x, y = (value(c, field, context) for c in (a, b))
    if x == y:  # no coded field shows it
        return f"{both} the words around them set them apart in {field_words(field)}."
    return f"{both} they differ in {field_words(field)} ({x} against {y})."


def _sameness(a: Claim, b: Claim, relation: Relation, context: Context) -> str:
    count = "count" if a.quantity.kind == "count" else "state"
    if relation.kind == "equal":
        same = f"they measure the same because both {count} {same_measure(a, b, context)}"
    else:
        narrower = " and ".join(field_words(name) for name in relation.because)
        same = f"the first counts a part of what the second counts because it is narrower in {narrower} "
        x, y = (_counts(c, relation, context) for c in (a, b))
        same += f"({x} against {y})"
    if relation.assumptions:
        same += f", assuming that {' and '.join(ASSUMPTIONS[x] for x in relation.assumptions)}"
    return f"{same}, {int(relation.years * 365):,} days apart" if relation.years else same


def _counts(claim: Claim, relation: Relation, context: Context) -> str:
    """What a claim counts, in the words in which the two differ."""
    if "measure" in relation.because:
        return value(claim, "measure", context)
    unsaid = [_limit(claim, field, context) for field in relation.because if field in _NOT_IN_ABOUT]
    return ", ".join([about(claim, context), *unsaid])


def _limit(claim: Claim, field: str, context: Context) -> str:
    """What a claim says in one field; an open period ends where the claim is published."""
    said = value(claim, field, context)
    return f"{said[:-2]}{claim.published}" if said.endswith("/..") and claim.published else said


def nearest(a: Reading, b: Reading, relation: Relation, judgement: Judgement, unit: int = 1) -> str:
    """Where the two come nearest: the facing ends, which are counted in ``unit``, and the gap between them."""
    x, y = (a.hard, b.hard) if judgement.verdict == "conflict" else (a.core, b.core)
    if relation.kind == "equal" and y.lies_above(x):
        low, high = x.high, y.low
    elif x.lies_above(y):
        low, high = y.high, x.low
    else:
        return "they meet as read" if relation.kind == "equal" else "the part, as read, fits into the whole"
    assert low is not None
    assert high is not None
    gap = Fraction(2 * (high - low)) / (high + low) if high + low else Fraction(0)
    return f"the nearest they come is {number(low, unit)} and {number(high, unit)} ({percent(gap)} apart)"


def gloss(judgement: Judgement) -> str:
    """The verdict and what it means."""
    words = _GLOSS.get(judgement.verdict, judgement.verdict)
    if judgement.verdict == "conflict":
        return (
            f"{words} ({'by the words themselves' if judgement.basis == 'entailed' else 'by the rounding convention'})"
        )
    return f"{words}, once the time between them is allowed for" if judgement.drifted else words


def would(flips: Sequence[Mapping[str, str]] | None) -> str:
    """What would change the verdict, the mildest change first; None where no other reading was tried."""
    if flips is None:
        return "other readings were not tried"
    if not flips:
        return "no other reading tried would change this"
    return f"would become {if_so(flips[0])}"


def if_so(flip: Mapping[str, str]) -> str:
    """The verdict that another reading would give, and that reading in words.

    Examples
    --------
    >>> if_so({"assumption": "A-MORE", "value": "×2.5", "verdict": "compatible"})
    "compatible if bounds such as 'more than' reached 2.5 times as far (A-MORE)"
    """
    name, tried = flip["assumption"], flip["value"]
    times = f"{tried[1:]} times" if tried.startswith("×") else tried
    return f"{flip['verdict'].replace('_', ' ')} if {_IF[name].format(times)} ({name})"
