"""Fault injection: break consistent documents on purpose and see what the checks notice.

Every case is one small world of documents whose numbers fit, with one fault in one number that is told twice or
belongs to a sum, a share or a change. A fault is detected when a finding that was not there before names the faulted
number. What the checks say of the worlds as they were are false alarms.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ..checks import run
from ..model import Claim, Finding
from .worlds import World, quantity, worlds

SEED = 20260
#: Worlds built; the first of them take every fault that they have a place for, all count for false alarms.
WORLDS = 300
FAULTED = 90
#: The checks whose verdicts and hints are alarms.
CHECKS = ("pair", "share", "sum", "change", "implied_whole", "cumulative_falls", "hint", "plausibility")
ALARMS = frozenset({"conflict", "tension", "impossible", "strained"})
#: Detection that each group of faults must reach.
TARGETS = {"magnitude_slip": 0.95, "unit_swap": 0.95, "sum_error": 0.95}
FALSE_ALARMS = 0.01
_SIBLINGS = {"undocumented": "registered"}


@dataclass(frozen=True)
class Case:
    """A world with one fault: which claim it befell and what was done."""

    fault: str
    claims: tuple[Claim, ...]
    claim_id: str
    told: str


Fault = Callable[[World, random.Random], "Case | None"]


def inject_faults(world: World, rng: random.Random) -> Iterator[Case]:
    """Every kind of fault once, where the world has a number for it.

    Examples
    --------
    >>> from quotedfigures.evaluation.worlds import worlds
    >>> world = next(worlds(1, 1))
    >>> cases = list(inject_faults(world, random.Random(1)))
    >>> "sum_error" in {case.fault for case in cases}
    True
    """
    for name, fault in FAULTS.items():
        case = fault(world, rng)
        if case is not None:
            yield replace(case, fault=name)


def fault_report(
    seed: int = SEED, count: int = WORLDS, faulted: int = FAULTED, others: Iterable[Sequence[Claim]] = ()
) -> dict[str, Any]:
    """Detection by type of fault, and false alarms on the untouched.

    Parameters
    ----------
    seed, count, faulted : int
        Decide the worlds, and how many of them take faults: the same numbers give the same report.
    others : iterable of sequence of Claim
        Further corpora known to be consistent, counted for false alarms beside the worlds.

    Returns
    -------
    dict
        ``cases``; ``faults``: by type ``n``, ``detected``, ``rate`` and ``target``; ``untouched``: ``n``, ``alarms``,
        ``rate`` and ``target``; ``missed`` and ``false``: up to twenty examples in words.
    """
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    missed: list[str] = []
    false: list[str] = []
    untouched = 0
    for i, world in enumerate(worlds(seed, count)):
        before = _alarms(world.claims)
        untouched += 1
        false += [f.reason for f in before.values()][:1]
        for case in inject_faults(world, random.Random(f"{seed}-{i}-faults")) if i < faulted else ():
            seen = _detected(case, world, before)
            tally[case.fault].update(n=1, detected=int(seen))
            missed += [] if seen else [f"{case.fault}: {case.told}"]
    for claims in others:
        untouched += 1
        false += [f.reason for f in _alarms(claims).values()][:1]
    return _report(tally, untouched, missed, false)


def _report(tally: dict[str, Counter[str]], untouched: int, missed: list[str], false: list[str]) -> dict[str, Any]:
    faults = {
        name: {"n": t["n"], "detected": t["detected"], "rate": t["detected"] / t["n"], "target": TARGETS.get(name)}
        for name, t in sorted(tally.items())
    }
    return {
        "cases": sum(t["n"] for t in tally.values()),
        "faults": faults,
        "untouched": {
            "n": untouched, "alarms": len(false), "rate": len(false) / untouched if untouched else 0.0,
            "target": FALSE_ALARMS,
        },
        "missed": missed[:20],
        "false": false[:20],
    }  # fmt: skip


def _alarms(claims: Iterable[Claim]) -> dict[tuple[object, ...], Finding]:
    """Findings that warn of something, by what they say."""
    return {
        (f.check, f.verdict, f.hint, _who(f)): f
        for f in run(claims, only=CHECKS)
        if f.hint is not None or f.verdict in ALARMS
    }


def _who(f: Finding) -> frozenset[str]:
    ends = [end for end in (f.a, f.b, *(f.claims or ())) if end]
    return frozenset(str(end.get("claim_id")) for end in ends)


def _detected(case: Case, world: World, before: dict[tuple[object, ...], Finding]) -> bool:
    if case.fault == "copied_source":
        return _witnesses(case.claims) == _witnesses(world.claims)
    new = _alarms(case.claims)
    return any(case.claim_id in _who(f) for what, f in new.items() if what not in before)


def _witnesses(claims: Iterable[Claim]) -> list[int]:
    """The largest witness counts, which a copy must not raise."""
    counts = sorted((f.witnesses or 0 for f in run(claims, only=("witness",))), reverse=True)
    return counts[:1]


# -- the faults ----------------------------------------------------------------------------------------------------


def _retold(world: World, target: Claim, quote: str | None = None, **changes: Any) -> Case:
    """The world with one claim changed; a new quote moves what follows it."""
    quote = target.quote if quote is None else quote
    q = quantity(quote)
    kept = {name: getattr(target.quantity, name) for name in ("kind", "direction")}
    new_quantity = target.quantity if quote == target.quote else replace(q, **kept)
    new_quantity = replace(new_quantity, **{k: changes.pop(k) for k in ("direction",) if k in changes})
    shift = len(quote) - len(target.quote)
    sentence = _sentence(world, target, quote)
    claims = []
    for c in world.claims:
        same = c.document == target.document
        if c.claim_id == target.claim_id:
            c = replace(c, quote=quote, end=c.end + shift, quantity=new_quantity, **changes)
        elif same and c.start > target.start:
            c = replace(c, start=c.start + shift, end=c.end + shift)
        if same and c.sentence is not None and c.sentence == target.sentence:
            c = replace(c, sentence=sentence)
        claims.append(c)
    told = f"{target.quote} {target.counted or ''} -> {quote} {changes or ''}".strip()
    return Case("", tuple(claims), target.claim_id, told)


def _sentence(world: World, target: Claim, quote: str) -> str | None:
    """The target's sentence with the new quote in the target's place."""
    if target.sentence is None:
        return None
    first = min(c.start for c in world.claims if c.document == target.document and c.sentence == target.sentence)
    earliest = next(c for c in world.claims if c.document == target.document and c.start == first)
    at = target.sentence.index(earliest.quote) + target.start - first
    return target.sentence[:at] + quote + target.sentence[at + len(target.quote) :]


def _pick(world: World, rng: random.Random, *tags: str) -> Claim | None:
    """One claim that carries all of the tags."""
    fitting = [c for c in world.tagged(tags[0]) if set(tags) <= world.tags[c.claim_id]]
    return rng.choice(fitting) if fitting else None


def _with_number(quote: str, n: int) -> str:
    """The quote with another whole number in the place of its own."""
    digits = "".join(ch for ch in quote if ch.isdigit() or ch == ",").strip(",")
    return quote.replace(digits, f"{n:,}" if "," in digits or n >= 1000 else str(n))


def _whole(c: Claim) -> int | None:
    """The number as written out in digits; None for decimals and scale words."""
    value = c.quantity.value
    plain = value is not None and "million" not in c.quote and "." not in c.quote and value.denominator == 1
    return int(value) if plain and value is not None else None


def _digit_slip(world: World, rng: random.Random) -> Case | None:
    target = _pick(world, rng, "tied", "echo")
    n = _whole(target) if target else None
    if target is None or n is None:
        return None
    digits = list(str(n))
    place = rng.randrange(min(2, len(digits)))
    digits[place] = rng.choice([d for d in "123456789" if d != digits[place]])
    return _retold(world, target, _with_number(target.quote, int("".join(digits))))


def _transposition(world: World, rng: random.Random) -> Case | None:
    target = _pick(world, rng, "tied", "echo")
    digits = str(_whole(target) or "") if target else ""
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and digits[i + 1] != "0"]
    if target is None or not places:
        return None
    i = rng.choice(places)
    turned = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
    return _retold(world, target, _with_number(target.quote, int(turned)))


def _magnitude_slip(world: World, rng: random.Random) -> Case | None:
    target = _pick(world, rng, "tied")
    if target is None:
        return None
    n = _whole(target)
    if n is None:
        return _retold(world, target, target.quote.replace("million", rng.choice(("lakh", "billion", "thousand"))))
    if "million" not in target.quote and target.unit in ("person", "event") and n >= 1000 and rng.random() < 0.5:
        return _retold(world, target, _with_number(target.quote, round(Fraction(n, 10))))
    return _retold(world, target, _with_number(target.quote, n * rng.choice((10, 100))))


def _unit_swap(world: World, rng: random.Random) -> Case | None:
    target = _pick(world, rng, "echo")
    if target is None:
        return None
    unit, noun = rng.choice((("household", "families"), ("event", "cases")))
    return _retold(world, target, unit=unit, counted=noun)


def _status_swap(world: World, rng: random.Random) -> Case | None:
    target = _pick(world, rng, "echo", "named")
    return _retold(world, target, status=_SIBLINGS[target.status]) if target else None


def _hedge_drift(world: World, rng: random.Random) -> Case | None:
    target = _pick(world, rng, "echo")
    n = _whole(target) if target else None
    if target is None or n is None:
        return None
    words = ("more than",) if target.quantity.modifier == "at_least" else ("more than", "at least", "nearly")
    return _retold(world, target, f"{rng.choice(words)} {n:,}")


def _factuality_drift(world: World, rng: random.Random) -> Case | None:
    target = _pick(world, rng, "projection")
    return _retold(world, target, factuality="observed") if target else None


def _stale_vintage(world: World, rng: random.Random) -> Case | None:
    target, older = _pick(world, rng, "copy"), _pick(world, rng, "older")
    return _retold(world, target, older.quote) if target and older else None


def _copied_source(world: World, rng: random.Random) -> Case | None:
    """A whole document printed again by another publisher, who names the same sources."""
    named = [c for c in world.tagged("echo") if c.source]
    if not named:
        return None
    origin = rng.choice(named)
    copies = [
        replace(c, document="z_copy.txt", publisher="The Copy", claim_id=f"z_copy.txt:{c.start}")
        for c in world.claims if c.document == origin.document
    ]  # fmt: skip
    return Case("", (*world.claims, *copies), "z_copy.txt", f"{origin.document} printed again")


def _sum_error(world: World, rng: random.Random) -> Case | None:
    """Off by one, a wrong digit, or a tenth too much or too little in a part or a total."""
    target = _pick(world, rng, "division")
    n = _whole(target) if target else None
    if target is None or n is None:
        return None
    wrong = rng.choice((n + rng.choice((-1, 1)), round(n * Fraction(11, 10)), round(n * Fraction(9, 10)), n + 1000))
    # a number that ends in zero would read as rounded, and its miss as no error
    return _retold(world, target, _with_number(target.quote, wrong if wrong % 10 else wrong + 2))


def _share_error(world: World, rng: random.Random) -> Case | None:
    target = _pick(world, rng, "share")
    if target is None or target.quantity.value is None:
        return None
    places = 1 if "." in target.quote else 0
    wrong = float(target.quantity.value) + rng.choice((-1, 1)) * rng.choice((3, 5, 12))
    if not 0 < wrong < 100:
        return None
    return _retold(world, target, f"{wrong:.{places}f}{'%' if '%' in target.quote else ' percent'}")


def _change_error(world: World, rng: random.Random) -> Case | None:
    target = _pick(world, rng, "change")
    if target is None or target.quantity.value is None:
        return None
    if rng.random() < 0.5:
        return _retold(world, target, direction="down" if target.quantity.direction == "up" else "up")
    return _retold(world, target, f"{float(target.quantity.value) + rng.choice((4, 9, 20)):.1f} percent")


#: Type of fault -> what injects it.
FAULTS: dict[str, Fault] = {
    "digit_slip": _digit_slip,
    "transposition": _transposition,
    "magnitude_slip": _magnitude_slip,
    "unit_swap": _unit_swap,
    "status_swap": _status_swap,
    "hedge_drift": _hedge_drift,
    "factuality_drift": _factuality_drift,
    "stale_vintage": _stale_vintage,
    "copied_source": _copied_source,
    "sum_error": _sum_error,
    "share_error": _share_error,
    "change_error": _change_error,
}
