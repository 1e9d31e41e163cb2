"""Why, in words: the sentence of SEMANTICS 3.2, all parts mandatory, no adjectives about the authors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..intervals import TICKS, Interval
from ..model import Claim, Finding
from .context import Context
from .relations import Relation
from .verdicts import Judgement, Reading, gauge

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
_GLOSS = {
    "agree": "agree: each lies where the other is read",
    "compatible": "compatible: both can be true",
    "tension": "tension: could both be true, but not as normally read",
    "conflict": "conflict: both cannot be true",
}
_FIELDS = {
    "kind": "what sort of quantity it is",
    "unit": "the unit",
    "event": "what is said of them",
    "factuality": "whether it has happened",
    "counted": "whom or what they count",
    "status": "the legal status",
    "place": "the place",
    "place_name": "the place below country",
    "subgroup": "who among the counted",
    "period": "the time",
    "basis": "what the number rests on",
    "measure": "what the codebook says they measure",
}

#: Reasons that are no single field.
_WHY_NOT = {
    "overlap": "each is narrower than the other in one respect",
    "modifier": "one of them states no quantity",
    "scale": "numbers this far apart hardly count the same thing",
    "context": "one of them would contradict its own document, so it is probably read without a limit it has there",
    "sentence": "they stand in one sentence, which sets them apart",
}


def said(claim: Claim) -> str:
    """Who says what: document, quote and counted noun."""
    noun = claim.counted or claim.counted_resolved or ""
    return f'{claim.document} says "{claim.quote}"{" " if noun else ""}{" ".join(noun.split())}'


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
        f"{said(a)} ({read_as(a, context)}); {said(b)} ({read_as(b, context)}); {_sameness(a, relation)}; "
        f"{near}; {gloss(judgement)}; {would(flips)}."
    )


def apart_reason(a: Claim, b: Claim, field: str) -> str:
    """Why two claims are not comparable: the field that differs, and how."""
    if field in _WHY_NOT:
        return f"{said(a)}; {said(b)}; not comparable: {_WHY_NOT[field]}."
    x, y = (_value(c, field) for c in (a, b))
    how = f" ({x} against {y})" if x != y else ""
    return f"{said(a)}; {said(b)}; not comparable: they differ in {_FIELDS.get(field, field)}{how}."


def _value(c: Claim, field: str) -> str:
    if field in ("kind", "modifier"):
        return str(getattr(c.quantity, field))
    if field == "period":
        return c.period or "no date given"
    return str(getattr(c, field, None) or "not said")


def _sameness(a: Claim, relation: Relation) -> str:
    about = ", ".join(str(x) for x in (a.unit, a.event, a.place, a.factuality) if x)
    if relation.kind == "equal":
        same = f"they measure the same because they agree in {about}"
    else:
        same = (
            f"the first counts a part of what the second counts because of {' and '.join(relation.because)} ({about})"
        )
    notes = [ASSUMPTIONS[x] for x in relation.assumptions]
    if relation.years:
        notes.append(f"the dates lie {int(relation.years * 365)} days apart")
    return f"{same}, given that {' and '.join(notes)}" if notes else same


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
    f = flips[0]
    verdict = f["verdict"].replace("_", " ")
    return f"would become {verdict} if {ASSUMPTIONS[f['assumption']]} ({f['assumption']}) is {f['value']}"


def explain(finding: Finding) -> str:
    """A finding as prose: the reason, then every reading that would change the verdict.

    Examples
    --------
    >>> print(explain(Finding("pair", "compatible", "They meet.", fragile=True,
    ...     flips=({"assumption": "A-HARDONLY", "value": "true", "verdict": "agree"},))))
    They meet.
    Fragile: the verdict would become
      agree if only what the words entail counts (A-HARDONLY: true)
    """
    lines = [finding.reason]
    if finding.flips:
        lines.append("Fragile: the verdict would become")
        lines += [
            f"  {f['verdict'].replace('_', ' ')} if {ASSUMPTIONS[f['assumption']]} ({f['assumption']}: {f['value']})"
            for f in finding.flips
        ]
    elif finding.fragile is False:
        lines.append("Robust: no other reading tried changes the verdict.")
    return "\n".join(lines)
