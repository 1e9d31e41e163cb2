"""Scores as plain tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

#: Confusions shown of each field.
SHOWN = 6


def percent(share: float | None, digits: int = 1) -> str:
    """A share as a percentage; a dash of nothing.

    Examples
    --------
    >>> percent(0.9531), percent(None)
    ('95.3', '–')
    """
    return "–" if share is None else f"{100 * share:.{digits}f}"


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Rows under a head, the first column to the left, the others to the right.

    Examples
    --------
    >>> print(table(["field", "n"], [["value", 12]]))
    field   n
    value  12
    """
    cells = [[str(x) for x in row] for row in [list(head), *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = (
        "  ".join(c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(r, widths, strict=True)))
        for r in cells
    )
    return "\n".join(line.rstrip() for line in lines)


def render(result: Mapping[str, Any]) -> str:
    """Every table of a result of ``evaluate``."""
    return "\n\n".join(_parts(result)) + "\n"


def _parts(result: Mapping[str, Any]) -> Iterator[str]:
    if "documents" in result:
        yield f"Documents of {result['gold']}"
        yield from claims_tables(result["documents"])
    if "intervals" in result:
        yield interval_table(result["intervals"])
    if "corpora" in result:
        corpora = result["corpora"]
        yield f"Texts of the {corpora['corpora']} corpora of {result['gold']}"
        yield from claims_tables(corpora["claims"], details=False)
        yield "Findings over the corpora\n" + findings_table(corpora)
        yield verdict_table(corpora)
    if "suites" in result:
        yield suite_table(result["suites"])
    if "faults" in result:
        yield from fault_tables(result["faults"])


def claims_tables(score: Mapping[str, Any], details: bool = True) -> Iterator[str]:
    """Spans, distractors, fields; with details also confusions and what was left empty."""
    yield span_table(score)
    yield field_table(score)
    if details and score["confusion"]:
        yield confusion_lines(score["confusion"])
    if details and score["left_empty"]:
        named = ", ".join(f"{name} {n}" for name, n in score["left_empty"].items())
        yield f"Left empty where the gold says something: {named}"


def span_table(score: Mapping[str, Any]) -> str:
    """What was found, three ways, and the distractors taken."""
    head = (
        f"{score['documents']} documents, {score['gold_claims']} claims (+{score['optional_claims']} optional), "
        f"{score['distractors']} distractors, {score['predictions']} predictions"
    )
    rows = [
        [name, *(percent(s[k]) for k in ("precision", "recall", "f1")), _interval(s), s["tp"], s["fp"], s["fn"]]
        for name, s in score["spans"].items()
    ]
    taken = ", ".join(f"{name} {n}" for name, n in score["distractor_types_hit"].items())
    per_100 = score["distractors_hit_per_100"]
    last = f"distractors taken: {score['distractors_hit']}" + ("" if per_100 is None else f" ({per_100:.2f} of 100)")
    columns = ["spans", "P", "R", "F1", "95 % by document", "right", "false", "missed"]
    return "\n".join([head, table(columns, rows), f"{last}{'; ' + taken if taken else ''}"])


def _interval(score: Mapping[str, Any]) -> str:
    ends = score["f1_interval_95"]
    return "–" if ends is None else f"{percent(ends[0])}-{percent(ends[1])}"


def field_table(score: Mapping[str, Any]) -> str:
    """Every field: exact, accepted, informative, false fills."""
    rows = [_field_row(name, row) for name, row in score["fields"].items()]
    labels, head = score["labels"], score["counted_head"]
    rows.append(["counted, head", "", percent(head["accepted"]), "", "", head["n"], "", "", ""])
    rows.append(["six labels", "", "", percent(labels["informative"]), percent(labels["false_fill_rate"]), "",
                 labels["informative_n"], labels["empty_n"], labels["false_fills"]])  # fmt: skip
    columns = ["field", "exact", "accepted", "informative", "false fills", "n", "says", "empty", "filled falsely"]
    return table(columns, rows)


def _field_row(name: str, row: Mapping[str, Any]) -> list[Any]:
    shares = [percent(row[k]) for k in ("exact", "accepted", "informative", "false_fill_rate")]
    return [name, *shares, row["n"], row["informative_n"], row["empty_n"], row["false_fills"]]


def confusion_lines(confusion: Mapping[str, Mapping[str, int]]) -> str:
    """The commonest wrong readings of each field: gold > ours, times."""
    lines = ["Wrong readings (gold > ours: times)"]
    for name, counts in confusion.items():
        shown = "; ".join(f"{k}: {n}" for k, n in list(counts.items())[:SHOWN])
        rest = sum(list(counts.values())[SHOWN:])
        lines.append(f"  {name}: {shown}" + (f"; others {rest}" if rest else ""))
    return "\n".join(lines)


def interval_table(score: Mapping[str, Any]) -> str:
    """Intervals read exactly."""
    names = [name for name, x in score.items() if name not in ("n", "errors")]
    return f"Intervals exactly right, of {score['n']}\n" + table(names, [[percent(score[name]) for name in names]])


_WAYS = {"given_gold_claims": "gold claims given", "end_to_end": "from the texts"}


def findings_table(corpora: Mapping[str, Any]) -> str:
    """Accuracy by check and precision of the serious verdicts, given gold claims and end to end."""
    rows: list[list[Any]] = []
    scores = [corpora[way] for way in _WAYS]
    for check in scores[0]["checks"]:
        cells = [x for s in scores for x in _check_cells(s["checks"][check])]
        rows.append([check, scores[0]["checks"][check]["n"], *cells])
    for label, key in (("pair relation", "pair_relation_accuracy"), ("pair verdict", "pair_verdict_accuracy")):
        rows.append([label, "", *(x for s in scores for x in (percent(s[key]), ""))])
    columns = ["check", "n", *(x for way in _WAYS.values() for x in (way, "missing"))]
    return table(columns, rows) + "\n" + "\n".join(_serious_lines(corpora))


def _check_cells(row: Mapping[str, Any]) -> list[Any]:
    return [percent(row["accuracy"]), row["missing"]]


def _serious_lines(corpora: Mapping[str, Any]) -> Iterator[str]:
    for way, name in _WAYS.items():
        for verdict in ("conflict", "tension"):
            s = corpora[way][verdict]
            yield (
                f"{name}, {verdict}: precision {percent(s['precision'])}, recall {percent(s['recall'])} "
                f"(printed {s['printed']}, false {s['fp']}, of these on unlisted pairs {s['on_unlisted_pairs']}, "
                f"missed {s['fn']})"
            )
        yield f"{name}: hints not listed {corpora[way]['hints_not_listed']}"


def verdict_table(corpora: Mapping[str, Any]) -> str:
    """Expected verdict > printed verdict, times, both ways."""
    ways = [corpora[way]["verdicts"] for way in _WAYS]
    kinds = sorted({kind for way in ways for kind in way})
    return table(["verdict > printed", *_WAYS.values()], [[k, *(way.get(k, 0) for way in ways)] for k in kinds])


def suite_table(suites: Mapping[str, Any]) -> str:
    """Values on the public suites."""
    rows = [
        [name, *(percent(s[k]) for k in ("precision", "recall", "f1")), s["expected"], s["made"], _traps(s)]
        for name, s in suites.items()
    ]
    return table(["suite", "P", "R", "F1", "expected", "made", "distractors taken"], rows)


def _traps(score: Mapping[str, Any]) -> str:
    return f"{score['taken']} of {score['distractors']}" if score["distractors"] else ""


def fault_tables(report: Mapping[str, Any]) -> Iterator[str]:
    """Detection of injected faults by type, false alarms on untouched worlds, and what was missed."""
    rows = [
        [name, row["n"], percent(row["rate"]), _goal(row["target"], ">=")] for name, row in report["faults"].items()
    ]
    untouched = report["untouched"]
    alarms = ["untouched: false alarms", untouched["n"], percent(untouched["rate"]), _goal(untouched["target"], "<=")]
    yield f"{report['cases']} injected faults\n" + table(["fault", "n", "detected", "target"], [*rows, alarms])
    for name in ("missed", "false"):
        if report[name]:
            yield f"{name}: " + "; ".join(report[name])


def _goal(target: float | None, sign: str) -> str:
    return "" if target is None else f"{sign} {percent(target)}"
