"""Score quantities on the public number suites, which speak other dialects than the annotation guide.

A share may be written 45, 45 % or 0.45; an expected range or one-sided bound is compared with the hard bounds, open or
closed alike; a vague plural needs its floor only; ordinals are neither rewarded nor punished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from ..store import read_rows
from .spans import f1, ratio

Row = Mapping[str, Any]

#: Expressions that a suite calls distractors and the guide calls claims.
NOT_DISTRACTORS = {"twice", "sixfold", "24"}
#: Suite -> whether dates, identifiers and the like are left out as in our own use.
SUITES = {"domain40": True, "ms_number": False, "ms_percent": False, "ms_numberrange": False, "t2n_value": False}


def near(a: Any, b: Any) -> bool:
    """Equal up to a ten-thousandth; None is near nothing."""
    return (
        a is not None and b is not None and abs(float(a) - float(b)) <= 1e-4 * max(abs(float(a)), abs(float(b)), 1e-9)
    )


def _same(a: Any, b: Any) -> bool:
    return (a is None and b is None) or near(a, b)


def right(expected: Row, got: Row) -> bool:
    """Does a mention state what the suite expects, in whichever dialect?

    Examples
    --------
    >>> right({"value": 0.75}, {"kind": "share", "value": 75})
    True
    """
    hard, core = got.get("hard") or {}, got.get("core") or {}
    stated, value = expected["value"], got.get("value")
    if stated is not None:
        as_share = value is not None and got.get("kind") in ("share", "change") and near(float(stated) * 100, value)
        return near(stated, value) or as_share
    low, high = expected.get("low"), expected.get("high")
    if low is None and high is None:
        return False
    if "vague" in (expected.get("qualifier"), expected.get("kind")):
        return any(near(low, x) for x in (hard.get("low"), core.get("low"), got.get("low")))
    lows = [got.get("low"), hard.get("low")]
    if low is None and all(x in (None, 0) for x in lows):
        lows.append(None)
    highs = [got.get("high"), hard.get("high")]
    scales = (1, 100) if got.get("kind") == "share" else (1,)
    return any(_any_same(low, lows, k) and _any_same(high, highs, k) for k in scales)


def _any_same(wanted: Any, given: list[Any], scale: int) -> bool:
    scaled = None if wanted is None else float(wanted) * scale
    return any(_same(scaled, x) for x in given)


def touches(expected: Row, got: Row) -> bool:
    """Do the two overlap? Suites without spans overlap everything."""
    if expected.get("start") is None or got.get("start") is None:
        return True
    return bool(expected["start"] < got["end"] and got["start"] < expected["end"])


def score_suite(rows: Iterable[Row], read: Callable[[str], list[Row]]) -> dict[str, Any]:
    """Precision, recall and F1 of values on one suite.

    Parameters
    ----------
    rows : iterable of dict
        ``id, text, expected`` and perhaps ``distractors``.
    read : callable
        Text -> mentions as dicts.
    """
    hits = wanted = made = distractors = taken = 0
    errors: list[dict[str, Any]] = []
    for row in rows:
        found = list(read(row["text"]))
        expected = [e for e in row["expected"] if e.get("kind") != "ordinal"]
        ordinals = [e for e in row["expected"] if e.get("kind") == "ordinal" and e.get("start") is not None]
        rest, missed = _assign(expected, found)
        extra = [m for m in rest if not any(touches(o, m) for o in ordinals)]
        wanted += len(expected)
        hits += len(expected) - len(missed)
        made += len(expected) - len(missed) + len(extra)
        stray = [m for m in found if not any(touches(e, m) for e in expected)]
        traps = [d for d in row.get("distractors", []) if d["surface"].lower() not in NOT_DISTRACTORS]
        distractors += len(traps)
        taken += sum(any(touches(d, m) for m in stray) for d in traps)
        if missed or extra:
            errors.append({"id": row["id"], "text": row["text"], "missed": missed, "extra": extra})
    return {
        "precision": ratio(hits, made) or 0.0,
        "recall": ratio(hits, wanted) or 0.0,
        "f1": f1(hits, made - hits, wanted - hits),
        "expected": wanted,
        "made": made,
        "distractors": distractors,
        "taken": taken,
        "errors": errors,
    }


def _assign(expected: list[Row], found: list[Row]) -> tuple[list[Row], list[Row]]:
    """Mentions left over and expectations missed, each mention serving one expectation at most."""
    rest, missed = list(found), []
    for wanted in sorted(expected, key=lambda e: e.get("start") or 0):
        fitting = [m for m in rest if touches(wanted, m) and right(wanted, m)]
        span = (wanted.get("start"), wanted.get("end"))
        best = min(fitting, key=lambda m: (m.get("start"), m.get("end")) != span, default=None)
        if best is None:
            missed.append(wanted)
        else:
            rest.remove(best)
    return rest, missed


def evaluate_suites(folder: Path) -> dict[str, dict[str, Any]]:
    """Score every suite of a folder, with exclusions on or off as ``SUITES`` says."""
    return {path.stem: _evaluate(path) for path in (folder / f"{name}.jsonl" for name in SUITES) if path.is_file()}


def _evaluate(path: Path) -> dict[str, Any]:
    from ..quantities import find_quantities

    exclusions = SUITES[path.stem]
    return score_suite(
        read_rows(path), lambda text: [m.to_dict() for m in find_quantities(text, exclusions=exclusions)]
    )
