"""Scores over time: the numbers that count, beside those committed, and the claims gained and lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from .render import percent, table

#: Error kinds that do not make a claim wrong.
_HARMLESS = frozenset({"alternate span"})


def key_scores(result: Mapping[str, Any]) -> dict[str, float]:
    """The scores that count, flat: shares 0-1, and the distractors taken of 100.

    Examples
    --------
    >>> key_scores({"gold": "x", "intervals": {"n": 1, "hard": 1.0, "core": 0.5, "both": 0.5, "errors": []}})
    {'intervals hard': 1.0, 'intervals core': 0.5}
    """
    return {name: round(score, 6) for name, score in _scores(result) if score is not None}


def _scores(result: Mapping[str, Any]) -> Iterator[tuple[str, float | None]]:
    if "documents" in result:
        yield from _claim_scores(result["documents"], "")
    if "intervals" in result:
        yield from ((f"intervals {end}", result["intervals"][end]) for end in ("hard", "core"))
    if "corpora" in result:
        yield from _claim_scores(result["corpora"]["claims"], "corpora texts ")
        for way, name in (("given_gold_claims", "given"), ("end_to_end", "end to end")):
            yield from _finding_scores(result["corpora"][way], f"{name} ")
    if "faults" in result:
        yield from ((f"{name} detected", row["rate"]) for name, row in result["faults"]["faults"].items())
        yield "untouched false alarms", result["faults"]["untouched"]["rate"]
    for suite, score in result.get("suites", {}).items():
        yield f"{suite} F1", score["f1"]
        if score["distractors"]:
            yield f"{suite} distractors taken", float(score["taken"])


def _claim_scores(score: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, float | None]]:
    yield from ((f"{prefix}span F1 {name}", row["f1"]) for name, row in score["spans"].items())
    yield f"{prefix}distractors taken of 100", score["distractors_hit_per_100"]
    for name, row in score["fields"].items():
        yield f"{prefix}{name} accepted", row["accepted"]
        if name != "value":
            yield f"{prefix}{name} informative", row["informative"]
            yield f"{prefix}{name} false fills", row["false_fill_rate"]
    yield f"{prefix}counted head", score["counted_head"]["accepted"]


def _finding_scores(score: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, float | None]]:
    yield f"{prefix}accuracy", score["accuracy"]
    yield f"{prefix}pair verdict", score["pair_verdict_accuracy"]
    yield f"{prefix}pair relation", score["pair_relation_accuracy"]
    yield from ((f"{prefix}{check}", row["accuracy"]) for check, row in score["checks"].items())
    yield f"{prefix}conflicts false", float(score["conflict"]["fp"])
    yield f"{prefix}conflict precision", score["conflict"]["precision"]
    yield f"{prefix}conflict recall", score["conflict"]["recall"]


def wrong_claims(score: Mapping[str, Any]) -> dict[str, list[str]]:
    """Every claim that is not wholly right, as ``document:start``, with what is wrong about it."""
    wrong: defaultdict[str, list[str]] = defaultdict(list)
    for error in score["errors"]:
        if error["type"] not in _HARMLESS:
            wrong[f"{error['document']}:{error['start']}"].append(error["type"])
    return {place: sorted(set(kinds)) for place, kinds in sorted(wrong.items())}


def changes(before: Mapping[str, list[str]], now: Mapping[str, list[str]]) -> tuple[list[str], list[str]]:
    """Claims gained and lost: what was wrong and is right now, and the other way round.

    Examples
    --------
    >>> changes({"a.txt:5": ["missed"]}, {"b.txt:9": ["unit"]})
    (['a.txt:5 missed'], ['b.txt:9 unit'])
    """

    def minus(x: Mapping[str, list[str]], y: Mapping[str, list[str]]) -> list[str]:
        gone = {place: [kind for kind in kinds if kind not in y.get(place, [])] for place, kinds in x.items()}
        return [f"{place} {', '.join(kinds)}" for place, kinds in gone.items() if kinds]

    return minus(before, now), minus(now, before)


def compare(now: Mapping[str, float], before: Mapping[str, float], targets: Mapping[str, tuple[str, float]]) -> str:
    """Scores beside the committed ones and their targets, as a table; untargeted ones only where they moved."""
    rows = []
    for name, score in now.items():
        was, target = before.get(name), targets.get(name)
        moved = was is not None and abs(score - was) >= 0.0005
        if target or moved or was is None:
            rows.append(
                [name, _shown(name, score), _shown(name, was), _move(name, score, was), *_goal(name, score, target)]
            )
    return table(["score", "now", "committed", "change", "target", ""], rows)


def rare(name: str) -> bool:
    """Should the score be low?

    Examples
    --------
    >>> rare("place false fills"), rare("place accepted")
    (True, False)
    """
    return _plain(name) or name.endswith(("false fills", "false alarms"))


def _plain(name: str) -> bool:
    """Is it a number rather than a share?"""
    return name.endswith(("of 100", "conflicts false", "distractors taken"))


def _shown(name: str, score: float | None) -> str:
    if score is None:
        return "–"
    return f"{score:.1f}" if _plain(name) else percent(score)


def _move(name: str, now: float, was: float | None) -> str:
    if was is None or abs(now - was) < 0.0005:
        return ""
    return f"{(now - was) * (1 if _plain(name) else 100):+.1f}"


def _goal(name: str, score: float, target: tuple[str, float] | None) -> tuple[str, str]:
    if target is None:
        return "", ""
    sign, goal = target
    met = score >= goal if sign == ">=" else score <= goal
    return f"{sign} {_shown(name, goal)}", "met" if met else "not yet"
