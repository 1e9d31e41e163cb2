"""Why a finding is what it is, in a sentence or two for the first screen; the whole reason has its own section."""

from __future__ import annotations

from typing import Any

from ..charts import wording
from ..checks.reasons import if_so

_OF_A_PAIR = {
    "agree": "and say the same",
    "compatible": "and can both be true",
    "tension": "and could both be true, but not as normally read",
    "conflict": "and cannot both be true",
}
_OF_A_PART = {
    "agree": "and fits into it",
    "compatible": "and fits into it",
    "tension": "and would fit into it only if not read as usual",
    "conflict": "but is more than the whole",
}
_OF_ONE_NUMBER = {
    "agree": "The figure says the same.",
    "compatible": "Both can be true.",
    "tension": "Both could be true, but not as normally read.",
    "conflict": "Both cannot be true.",
}


def why(f: dict[str, Any]) -> str:
    """What sets two figures, or a figure and official statistics, at one or at odds.

    Parameters
    ----------
    f : dict
        A row of the findings whose check is *pair* or *reference_gap* and whose verdict is no *not_comparable*.

    Examples
    --------
    >>> pair = {"check": "pair", "relation": "equal", "verdict": "agree", "a_quote": "289", "b_quote": "289"}
    >>> why(pair | {"flips": []})
    '“289” and “289” measure the same and say the same.'
    """
    said = _official(f) if f["check"] == "reference_gap" else _pair(f)
    flips = f["flips"] if isinstance(f["flips"], (list, tuple)) else []
    serious = flips and f["verdict"] in ("tension", "conflict")
    return f"{said} It would become {if_so(flips[0])}." if serious else said


def _pair(f: dict[str, Any]) -> str:
    a, b = f"“{f['a_quote']}”", f"“{f['b_quote']}”"
    if f["relation"] == "equal":
        return f"{a} and {b} measure the same {_OF_A_PAIR[f['verdict']]}."
    return f"{a} counts a part of what {b} counts {_OF_A_PART[f['verdict']]}."


def _official(f: dict[str, Any]) -> str:
    found, ids = f["details"], str(f["reference_id"]).replace("+", ", ")
    o = found["official"]
    number = wording.interval_words(o["low"], o["high"], o["low_open"], o["high_open"], None)
    named = "Official statistics" if "," in ids else "The official statistic"
    has = "have" if "," in ids else "has"
    counts = {"part_of": "a part of which this figure counts", "contains": "a part of what this figure counts"}
    of = f", {counts[f['relation']]}" if f["relation"] in counts else ""
    return f"{named} {found['how']} ({ids}) {has} {number}{of}. {_OF_ONE_NUMBER[f['verdict']]}"
