"""Score cross-check findings against the lines a corpus expects.

Expected lines and findings share the annotation guide's shapes (pair, share, sum, change, implied_whole, witness,
hint). Quotes are compared without regard to case and white space; failing that, one may contain the other. The
expected lines hold every conflict and every tension, so a printed one that is not listed is a false one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from .spans import ratio

Line = Mapping[str, Any]

#: Checks of arithmetic inside one document.
ARITHMETIC = ("share", "sum", "change", "implied_whole")
#: Verdicts whose every print is judged.
SERIOUS = ("conflict", "tension")


@dataclass
class CheckTally:
    """Lines expected of one check, how many came out right, strictly and leniently, and how many did not come."""

    n: int = 0
    right: int = 0
    lenient: int = 0
    missing: int = 0


@dataclass(frozen=True)
class Outcome:
    """What became of one expected line."""

    finding: Line | None
    right: bool
    lenient: bool
    relation: bool = False
    verdict: bool = False


def plain_quote(quote: Any) -> str:
    """A quote in lower case with single spaces."""
    return re.sub(r"\s+", " ", str(quote).casefold()).strip()


def same_quote(a: Any, b: Any, loose: bool) -> bool:
    """Equal quotes, or loosely: one stands in the other as whole words and numbers.

    Examples
    --------
    >>> same_quote("More than 300", "300", loose=True), same_quote("1,300", "300", loose=True)
    (True, False)
    """
    a, b = plain_quote(a), plain_quote(b)
    if a == b:
        return True
    if not loose or not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return re.search(r"(?<![\w.,])" + re.escape(short) + r"(?![\w]|[.,]\d)", long) is not None


def _file(end: Line) -> str:
    return PurePath(str(end.get("document"))).name


def same_end(x: Line, y: Line, loose: bool) -> bool:
    """Do two ends name one place in one document?"""
    if _file(x) != _file(y) or not same_quote(x.get("quote"), y.get("quote"), loose):
        return False
    s, t = x.get("start"), y.get("start")
    if not (isinstance(s, int) and isinstance(t, int)):
        return True
    return s == t or (loose and s < t + len(str(y.get("quote"))) and t < s + len(str(x.get("quote"))))


def same_pair(x: Line, y: Line, loose: bool) -> bool:
    """Do two pairs have the same ends, in either order?"""
    a, b, c, d = (line.get(end) or {} for line in (x, y) for end in "ab")
    return (same_end(a, c, loose) and same_end(b, d, loose)) or (same_end(a, d, loose) and same_end(b, c, loose))


def first(items: Iterable[Line], fits: Callable[[Line, bool], bool]) -> Line | None:
    """The first item that fits strictly, else the first that fits loosely."""
    items = list(items)
    return next((item for loose in (False, True) for item in items if fits(item, loose)), None)


def same_ends(xs: Sequence[Line], ys: Iterable[Line], loose: bool) -> bool:
    """Are two lists of ends the same, in any order?"""
    rest = list(ys)
    if len(xs) != len(rest):
        return False
    for x in xs:
        hit = first(rest, lambda y, wide, x=x: (loose or not wide) and same_end(x, y, wide))  # type: ignore[misc]
        if hit is None:
            return False
        rest.remove(hit)
    return True


def _same_quotes(expected: Line, finding: Line, loose: bool) -> bool:
    rest = list(finding.get("quotes") or [])
    if _file(finding) != _file(expected) or len(rest) != len(expected["quotes"]):
        return False
    for quote in expected["quotes"]:
        hit = next((x for x in rest if same_quote(quote, x, loose)), None)
        if hit is None:
            return False
        rest.remove(hit)
    return True


def _pair(expected: Line, findings: list[Line]) -> Outcome:
    accept = expected.get("accept", [])
    found = first(findings, lambda f, loose: same_pair(expected, f, loose))
    if found is None:
        return Outcome(None, False, expected["verdict"] == "not_comparable" or "not_comparable" in accept)
    relation = found.get("relation") == expected["relation"]
    if relation and expected["relation"] == "part_of":
        turned = same_end(expected["a"], found["b"], False) and same_end(expected["b"], found["a"], False)
        relation = same_end(expected["a"], found["a"], True) and not turned
    verdict = found.get("verdict") == expected["verdict"]
    right = relation and verdict
    return Outcome(found, right, right or found.get("verdict") in accept, relation, verdict)


def _arithmetic(expected: Line, findings: list[Line]) -> Outcome:
    found = first(findings, lambda f, loose: _same_quotes(expected, f, loose))
    right = found is not None and found.get("verdict") == expected["verdict"]
    return Outcome(found, right, right)


def _witness(expected: Line, findings: list[Line]) -> Outcome:
    found = first(findings, lambda f, loose: same_ends(expected["claims"], f.get("claims") or [], loose))
    right = found is not None and found.get("witnesses") == expected["witnesses"]
    return Outcome(found, right, right)


def _hint(expected: Line, findings: list[Line]) -> Outcome:
    found = first(findings, lambda f, loose: f.get("hint") == expected["hint"] and same_pair(expected, f, loose))
    return Outcome(found, found is not None, found is not None)


_SCORERS: dict[str, Callable[[Line, list[Line]], Outcome]] = {
    "pair": _pair,
    "witness": _witness,
    "hint": _hint,
    **dict.fromkeys(ARITHMETIC, _arithmetic),
}


def score_findings(expected: Iterable[Line], findings: Iterable[Line]) -> dict[str, Any]:
    """Figures of findings against expected lines.

    Returns
    -------
    dict
        ``accuracy`` over all lines and by check, relation and verdict of pairs alone, precision and recall of
        *conflict* and *tension* over every pair printed, the confusion of verdicts, and ``errors``
        (``{"expected", "got"}``; an unlisted conflict or tension has ``expected`` None).
    """
    expected, findings = list(expected), list(findings)
    by_check: defaultdict[str, list[Line]] = defaultdict(list)
    for finding in findings:
        by_check[str(finding.get("check"))].append(finding)
    tallies: defaultdict[str, CheckTally] = defaultdict(CheckTally)
    outcomes = [(line, _SCORERS[line["check"]](line, by_check[line["check"]])) for line in expected]
    for line, outcome in outcomes:
        row = tallies[line["check"]]
        row.n += 1
        row.right += outcome.right
        row.lenient += outcome.lenient
        row.missing += outcome.finding is None
    pairs = [(line, outcome) for line, outcome in outcomes if line["check"] == "pair"]
    errors: list[dict[str, Any]] = [{"expected": e, "got": o.finding} for e, o in outcomes if not o.right]
    hinted = {id(o.finding) for e, o in outcomes if e["check"] == "hint" and o.finding is not None}
    return {
        "expected": len(expected),
        "findings": len(findings),
        "accuracy": ratio(sum(o.right for _, o in outcomes), len(expected)),
        "checks": {name: _check_shares(row) for name, row in sorted(tallies.items())},
        "pair_relation_accuracy": ratio(sum(o.relation for _, o in pairs), len(pairs)),
        "pair_verdict_accuracy": ratio(sum(o.verdict for _, o in pairs), len(pairs)),
        **{verdict: _serious(verdict, pairs, by_check["pair"], errors) for verdict in SERIOUS},
        "hints_not_listed": sum(id(f) not in hinted for f in by_check["hint"]),
        "verdicts": dict(sorted(Counter(_confusion(e, o) for e, o in pairs).items())),
        "errors": errors,
    }


def _check_shares(row: CheckTally) -> dict[str, Any]:
    return {
        "n": row.n,
        "accuracy": ratio(row.right, row.n),
        "accuracy_lenient": ratio(row.lenient, row.n),
        "missing": row.missing,
    }


def _confusion(expected: Line, outcome: Outcome) -> str:
    got = outcome.finding.get("verdict") if outcome.finding else None
    return f"{expected['verdict']} > {got or 'missing'}"


def distinct_pairs(findings: Iterable[Line]) -> list[Line]:
    """Pairs without those that repeat an earlier one's ends and verdict."""
    kept: dict[tuple[Any, ...], Line] = {}
    for finding in findings:
        ends = [finding.get("a") or {}, finding.get("b") or {}]
        places = sorted(((_file(e), plain_quote(e.get("quote")), e.get("start")) for e in ends), key=str)
        kept.setdefault((finding.get("verdict"), tuple(places)), finding)
    return list(kept.values())


def _serious(
    verdict: str, pairs: list[tuple[Line, Outcome]], findings: list[Line], errors: list[dict[str, Any]]
) -> dict[str, Any]:
    """Precision over every pair printed with the verdict, recall over the listed ones."""
    asked = [(e, o.finding.get("verdict") if o.finding else None) for e, o in pairs if e["verdict"] == verdict]
    hit = sum(got == verdict for _, got in asked)
    missed = sum(got != verdict and (got or "not_comparable") not in e.get("accept", []) for e, got in asked)
    counts: Counter[str] = Counter()
    for finding in distinct_pairs(f for f in findings if f.get("verdict") == verdict):
        listed = first((e for e, _ in pairs), lambda e, loose, f=finding: same_pair(e, f, loose))  # type: ignore[misc]
        counts["true" if listed is not None and listed["verdict"] == verdict else "false"] += 1
        counts["unlisted"] += listed is None
        counts["contested"] += listed is not None and "contested" in listed
        if listed is None:
            errors.append({"expected": None, "got": finding})
    return {
        "printed": counts["true"] + counts["false"],
        "precision": ratio(counts["true"], counts["true"] + counts["false"]),
        "recall": ratio(hit, hit + missed),
        "tp": hit,
        "fp": counts["false"],
        "fn": missed,
        "on_unlisted_pairs": counts["unlisted"],
        "on_contested_pairs": counts["contested"],
    }


def prefix(line: Line, corpus: str) -> dict[str, Any]:
    """The line with its corpus before every document name, so that corpora do not mix.

    Examples
    --------
    >>> prefix({"check": "share", "document": "a.txt"}, "01")["document"]
    '01:a.txt'
    """

    def named(part: Line) -> dict[str, Any]:
        return {**part, "document": f"{corpus}:{_file(part)}"} if part.get("document") else dict(part)

    ends = {end: named(line[end]) for end in "ab" if isinstance(line.get(end), Mapping)}
    claims = {"claims": [named(c) for c in line["claims"]]} if line.get("claims") else {}
    return {**named(line), **ends, **claims}
