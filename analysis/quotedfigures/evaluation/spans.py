"""Score extracted claims against gold claims: spans, distractors and every field.

Spans are scored three ways: ``strict`` (exactly the gold span), ``strict_alt`` (or one of its listed alternates) and
``lenient`` (one-to-one overlap, the largest first, exact spans before all others). Optional gold claims are neither
rewarded nor punished. Fields are scored over the leniently matched claims that are not optional.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from . import fields as fld
from .fields import Row

#: Name of a span score -> prefix of its counters.
SPAN_SCORES = {"strict": "strict", "strict_alt": "alt", "lenient": "lenient"}


@dataclass
class FieldTally:
    """Counts of one field: claims, exact, accepted; informative ones and those of them right; false fills; empties."""

    n: int = 0
    exact: int = 0
    accepted: int = 0
    informative: int = 0
    informative_right: int = 0
    false_fills: int = 0
    left_empty: int = 0
    confusion: Counter[str] = field(default_factory=Counter)

    def to_dict(self) -> dict[str, Any]:
        """Shares of the counts."""
        empty = self.n - self.informative
        return {
            "n": self.n,
            "exact": ratio(self.exact, self.n),
            "accepted": ratio(self.accepted, self.n),
            "informative_n": self.informative,
            "informative": ratio(self.informative_right, self.informative),
            "empty_n": empty,
            "false_fills": self.false_fills,
            "false_fill_rate": ratio(self.false_fills, empty),
        }


@dataclass
class Tally:
    """Everything counted over a set of documents."""

    spans: dict[str, Counter[str]] = field(default_factory=dict)
    fields: dict[str, FieldTally] = field(default_factory=lambda: {name: FieldTally() for name in fld.FIELDS})
    head: FieldTally = field(default_factory=FieldTally)
    distractors: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    errors: list[dict[str, Any]] = field(default_factory=list)


def ratio(a: float, b: float) -> float | None:
    """A share; None of nothing."""
    return a / b if b else None


def span(row: Row) -> tuple[int, int]:
    """Start and end."""
    return row["start"], row["end"]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many characters two spans share; 0 or less for none."""
    return min(a[1], b[1]) - max(a[0], b[0])


def is_alternate(gold: Row, got: Row) -> bool:
    """Is the prediction's span one the gold claim lists besides its own?"""
    return list(span(got)) in [list(x) for x in gold.get("alt", {}).get("span", [])]


def match(golds: Sequence[Row], predictions: Sequence[Row]) -> list[tuple[int, int]]:
    """One-to-one pairs of indices: exact spans first, then listed alternates, then the largest overlap."""
    candidates = []
    for i, gold in enumerate(golds):
        for j, got in enumerate(predictions):
            shared = overlap(span(gold), span(got))
            if shared > 0:
                rank = 0 if span(gold) == span(got) else 1 if is_alternate(gold, got) else 2
                candidates.append((rank, -shared, abs(gold["start"] - got["start"]), i, j))
    free_golds, free_predictions = set(range(len(golds))), set(range(len(predictions)))
    pairs = []
    for *_, i, j in sorted(candidates):
        if i in free_golds and j in free_predictions:
            free_golds.remove(i)
            free_predictions.remove(j)
            pairs.append((i, j))
    return pairs


def score_claims(gold: Iterable[Row], predictions: Iterable[Row], documents: Iterable[str]) -> dict[str, Any]:
    """Figures of predictions against gold rows.

    Parameters
    ----------
    gold, predictions : iterable of dict
        Rows in the annotation guide's fields; ``document`` is compared by file name.
    documents : iterable of str
        The documents that were annotated; predictions elsewhere are counted and left out.

    Returns
    -------
    dict
        ``spans``, ``fields``, ``labels``, distractors taken, ``confusion`` and ``left_empty`` by field, and ``errors``
        (one dict each: document, type, start, gold quote, what was wanted and what came).
    """
    gold, known = list(gold), sorted(set(documents))
    claims, distractors = _by_document(gold, claims=True), _by_document(gold, claims=False)
    found = _by_document(predictions, claims=True)
    tally = Tally()
    for name in known:
        tally.spans[name] = _score_document(name, claims[name], found[name], tally)
        _score_distractors(distractors[name], claims[name], found[name], tally)
    annotated = [g for g in gold if g["kind"] != "distractor"]
    return {
        "documents": len(known),
        "gold_claims": sum(not g.get("optional") for g in annotated),
        "optional_claims": sum(bool(g.get("optional")) for g in annotated),
        "predictions": sum(len(found[name]) for name in known),
        "predictions_for_unknown_documents": sum(len(rows) for name, rows in found.items() if name not in known),
        **_shares(tally),
    }


def _by_document(rows: Iterable[Row], claims: bool) -> defaultdict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if (row.get("kind") != "distractor") is claims:
            grouped[PurePath(str(row.get("document"))).name].append(row)
    return grouped


def _score_document(name: str, golds: list[Row], found: list[Row], tally: Tally) -> Counter[str]:
    counts: Counter[str] = Counter()
    pairs = match(golds, found)
    of_gold, of_prediction = dict(pairs), {j: i for i, j in pairs}
    for j, got in enumerate(found):
        if j not in of_prediction and not any(g.get("optional") and overlap(span(g), span(got)) > 0 for g in golds):
            counts.update(strict_fp=1, alt_fp=1, lenient_fp=1)
            tally.errors.append(_error(name, "false", got=got, given=got.get("quote")))
    for i, gold in enumerate(golds):
        if gold.get("optional"):
            continue
        if i not in of_gold:
            counts.update(strict_fn=1, alt_fn=1, lenient_fn=1)
            tally.errors.append(_error(name, "missed", gold))
        else:
            _score_pair(name, gold, found[of_gold[i]], counts, tally)
    return counts


def _score_pair(name: str, gold: Row, got: Row, counts: Counter[str], tally: Tally) -> None:
    exact = span(gold) == span(got)
    alternate = exact or is_alternate(gold, got)
    counts["lenient_tp"] += 1
    for prefix, hit in (("strict", exact), ("alt", alternate)):
        counts.update({f"{prefix}_tp": 1} if hit else {f"{prefix}_fp": 1, f"{prefix}_fn": 1})
    if not exact:
        kind = "alternate span" if alternate else "span"
        tally.errors.append(_error(name, kind, gold, wanted=gold["quote"], given=got.get("quote")))
    for column in fld.FIELDS:
        if column in gold or column in ("value", "period_start"):
            _score_field(name, column, gold, got, tally)
    if gold.get("counted") is not None:
        tally.head.n += 1
        tally.head.accepted += fld.head_right(gold, got)


def _score_field(name: str, column: str, gold: Row, got: Row, tally: Tally) -> None:
    row, accepted = tally.fields[column], fld.right(column, gold, got, accepted=True)
    row.n += 1
    row.exact += fld.right(column, gold, got, accepted=False)
    row.accepted += accepted
    says = fld.informative(column, gold)
    row.informative += says
    row.informative_right += says and accepted
    row.false_fills += not says and not accepted and fld.filled(column, got)
    row.left_empty += says and not accepted and not (column == "value" or fld.filled(column, got))
    if not accepted:
        wanted, given = _shown(column, gold), _shown(column, got)
        row.confusion[f"{wanted} > {given}"] += 1
        tally.errors.append(_error(name, column, gold, wanted=wanted, given=given))


def _shown(column: str, row: Row) -> Any:
    if column == "value" and row.get("value") is None:
        return [row.get("low"), row.get("high")]
    return row.get(fld.column(column))


def _error(name: str, kind: str, gold: Row | None = None, got: Row | None = None, **more: Any) -> dict[str, Any]:
    at = gold or got or {}
    return {"document": name, "type": kind, "start": at.get("start"), "gold": gold and gold.get("quote"), **more}


def _score_distractors(distractors: list[Row], golds: list[Row], found: list[Row], tally: Tally) -> None:
    """A distractor is taken when a prediction lies on it that touches no gold claim."""
    stray = [p for p in found if not any(overlap(span(g), span(p)) > 0 for g in golds)]
    tally.distractors += len(distractors)
    for row in distractors:
        if any(overlap(span(row), span(p)) > 0 for p in stray):
            tally.taken[row["distractor"]] += 1


def _shares(tally: Tally) -> dict[str, Any]:
    taken = tally.taken.total()
    scored = {name: row for name, row in tally.fields.items() if row.n or name not in fld.OWN}
    return {
        "distractors": tally.distractors,
        "spans": {name: _span_score(tally.spans, prefix) for name, prefix in SPAN_SCORES.items()},
        "distractors_hit": taken,
        "distractors_hit_per_100": 100 * (taken / tally.distractors) if tally.distractors else None,
        "distractor_types_hit": dict(sorted(tally.taken.items())),
        "fields": {name: row.to_dict() for name, row in scored.items()},
        "labels": _labels(tally),
        "counted_head": {"n": tally.head.n, "accepted": ratio(tally.head.accepted, tally.head.n)},
        "left_empty": {name: row.left_empty for name, row in scored.items() if row.left_empty},
        "confusion": {name: dict(row.confusion.most_common()) for name, row in scored.items() if row.confusion},
        "errors": tally.errors,
    }


def _labels(tally: Tally) -> dict[str, Any]:
    rows = [tally.fields[name] for name in fld.LABELS]
    asked, right = sum(r.informative for r in rows), sum(r.informative_right for r in rows)
    empty, false = sum(r.n - r.informative for r in rows), sum(r.false_fills for r in rows)
    return {
        "fields": list(fld.LABELS),
        "informative_n": asked,
        "informative": ratio(right, asked),
        "empty_n": empty,
        "false_fills": false,
        "false_fill_rate": ratio(false, empty),
    }


def _span_score(by_document: dict[str, Counter[str]], prefix: str) -> dict[str, Any]:
    rows = [[counts[f"{prefix}_{x}"] for x in ("tp", "fp", "fn")] for _, counts in sorted(by_document.items())]
    tp, fp, fn = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
    nothing = tp + fp + fn == 0
    return {
        "precision": 1.0 if nothing else ratio(tp, tp + fp) or 0.0,
        "recall": 1.0 if nothing else ratio(tp, tp + fn) or 0.0,
        "f1": f1(tp, fp, fn),
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "f1_interval_95": bootstrap(rows),
    }


def f1(tp: int, fp: int, fn: int) -> float:
    """Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0


def bootstrap(rows: list[list[int]], rounds: int = 2000, seed: int = 20240229) -> list[float] | None:
    """95 % interval of the F1 over all documents, by resampling documents (repeatable)."""
    if not rows:
        return None
    draw = random.Random(seed)
    scores = []
    for _ in range(rounds):
        sample = [rows[draw.randrange(len(rows))] for _ in rows]
        scores.append(f1(*(sum(row[k] for row in sample) for k in range(3))))
    scores.sort()
    return [scores[int(0.025 * rounds)], scores[min(rounds - 1, int(0.975 * rounds))]]
