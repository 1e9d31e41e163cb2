"""The parts of the notebooks and the report that follow the first screen, each from a Study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from ..charts import wording
from ..charts.rows import records
from ..charts.tables import Table
from ..charts.verdicts import MEANING, ORDER
from ..checks.reasons import ASSUMPTIONS
from ..checks.verdicts import SERIOUS
from ..checks.wording import field_words
from .answers import ARITHMETIC, pairs
from .prose import Heading, Listing, Prose, Together, count, sentence_list
from .study import Study

#: Rows of a table of findings; the rest is in findings.csv.
MAX_ROWS = 60
_RELATED = {"part_of": "as a part of", "equal": "beside"}
_DROPPED_WORDS = {
    "date": "dates",
    "year": "years",
    "age": "ages",
    "phone": "phone numbers",
    "article": "articles of law",
    "identifier": "identifiers",
    "address": "addresses",
    "ordinal": "ordinals",
    "list_marker": "list markers",
    "time": "times of day",
    "name": "parts of names",
    "other": "others",
}


def documents(study: Study) -> Together:
    """What was read: one row a document, and what could not be read."""
    claims, dropped = Counter(study.table["document"]), Counter(d.document for d in study.dropped)
    rows = [
        {
            "document": d.document,
            "publisher": d.publisher or "unknown",
            "title": d.title or "",
            "date": wording.published_words(d),
            "language": d.language or "unknown",
            "words": len(d.text.split()),
            "claims": claims[d.document],
            "numbers left out": dropped[d.document],
            "licence": d.licence or "not stated",
        }
        for d in study.documents
    ]
    lost = Table(pd.DataFrame([{"document": f.document, "why": f.problem} for f in study.failures]), "Not read")
    warnings = [f"{d.document}: {w}" for d in study.documents for w in d.warnings]
    return Together(
        Table(pd.DataFrame(rows), "Documents read"),
        lost if study.failures else None,
        Listing(warnings) if warnings else None,
    )


def comparisons(study: Study) -> Together:
    """Every pair that could be compared, the gravest first, with reason and what would change the verdict."""
    found = study.findings[(study.findings["check"] == "pair") & study.findings["verdict"].isin(ORDER[1:])]
    pairs_found = sorted(records(found), key=lambda f: (-ORDER.index(f["verdict"]), f["finding_id"]))
    names = _names(study)
    rows = _alike_once(
        {
            "result": f["verdict"],
            "figures": f"{_end(f, 'a', names)} {_RELATED.get(f['relation'], 'beside')} {_end(f, 'b', names)}",
            "why": f["reason"],
            "would become": _flips(f),
        }
        for f in pairs_found[:MAX_ROWS]
    )
    columns = ["result", "figures", "why", "would become"]
    more = (
        f" (the first {MAX_ROWS} of {len(pairs_found)}; all are in findings.csv)" if len(pairs_found) > MAX_ROWS else ""
    )
    meanings = Listing(f"{v.replace('_', ' ')}: {MEANING[v]}" for v in reversed(ORDER))
    keys = Listing(f"{name}: {words}" for name, words in ASSUMPTIONS.items()) if rows else None
    return Together(meanings, Table(pd.DataFrame(rows, columns=columns), f"Figures that could be compared{more}"), keys)


def _alike_once(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Rows that say the same (a figure that a document repeats) as one, with their number."""
    times = Counter(tuple(row.items()) for row in rows)
    return [
        dict(row) | ({"figures": f"{dict(row)['figures']} ({n} such pairs)"} if n > 1 else {})
        for row, n in times.items()
    ]


def apart(study: Study) -> Together:
    """What could not be compared, and in which field each pair differs."""
    found = study.findings[(study.findings["check"] == "pair") & (study.findings["verdict"] == "not_comparable")]
    fields = Counter(field_words(f) for f in found["field"].dropna())
    if not len(found):
        return Together(Prose("No pair was set aside as not comparable."))
    said = sentence_list(f"{field} ({n})" for field, n in sorted(fields.items(), key=lambda x: (-x[1], x[0])))
    events = dict(zip(study.table["claim_id"], study.table["event"], strict=True))
    near = [f for f in records(found) if _alike(f, events)]
    names = _names(study)
    rows = [
        {
            "first": _end(f, "a", names),
            "second": _end(f, "b", names),
            "differ in": field_words(f["field"]),
            "why": f["reason"],
        }
        for f in near[: MAX_ROWS // 2]
    ]
    more = f" (the first {MAX_ROWS // 2} of {len(near)})" if len(near) > MAX_ROWS // 2 else ""
    return Together(
        Prose(
            f"{count(len(found), 'pair').capitalize()} of figures do not measure the same thing. They differ in {said}."
        ),
        Table(
            pd.DataFrame(rows, columns=["first", "second", "differ in", "why"]),
            f"Alike, and not comparable{more}",
            folded="rest",
        )
        if near
        else None,
    )


#: Where only one of these differs, two figures are easily taken for each other.
_TELLING = ("place", "place_name", "period", "factuality", "subgroup", "status", "basis")


def _alike(f: dict[str, Any], events: dict[str, str]) -> bool:
    """Could a hasty reader set the two side by side?"""
    a, b = events.get(f["a_claim_id"]), events.get(f["b_claim_id"])
    return f["field"] in _TELLING or (a == b and a not in (None, "other", "present"))


def statistics(study: Study) -> Together:
    """Claims held against official statistics, and those statistics with origin, vintage and licence."""
    found = records(study.findings[study.findings["check"] == "reference_gap"])
    if study.reference is None:
        return Together(Prose("No official statistics were given, so that no figure was held against one."))
    if not found:
        return Together(Prose("No figure of these documents meets an official statistic on measure, place and time."))
    names = _names(study)
    found.sort(key=lambda f: (-ORDER.index(f["verdict"]) if f["verdict"] in ORDER else 0, f["finding_id"]))
    rows = [
        {"result": f["verdict"].replace("_", " "), "figure": _end(f, "a", names), "why": f["reason"]}
        for f in found[:MAX_ROWS]
    ]
    ids = (str(f["reference_id"]).split("+") for f in found if not wording.missing(f["reference_id"]))
    used = sorted({i for several in ids for i in several})
    return Together(Table(pd.DataFrame(rows), "Figures beside official statistics"), reference_table(study, used))


def reference_table(study: Study, used: list[str]) -> Table:
    """The statistics of these ids with origin, vintage and licence."""
    found = [row for row in (study.reference.get(i) for i in used) if row is not None]
    rows = [
        {
            "statistic": r.definition,
            "number": wording.interval_words(*_reference_ends(r), r.unit),
            "period": wording.period_words(r.period),
            "origin": r.origin,
            "vintage": r.vintage or "not stated",
            "licence": r.licence or "not stated",
        }
        for r in found
    ]
    columns = ["statistic", "number", "period", "origin", "vintage", "licence"]
    return Table(pd.DataFrame(rows, columns=columns), "The statistics used", folded=True)


def _reference_ends(r: Any) -> tuple[float | None, float | None, bool, bool]:
    low = r.value if r.value is not None else r.low
    high = r.value if r.value is not None else r.high
    return (None if low is None else float(low), None if high is None else float(high), False, False)


def arithmetic(study: Study) -> Together:
    """Sums, shares, changes and implied wholes inside each document."""
    found = records(study.findings[study.findings["check"].isin(ARITHMETIC)])
    if not found:
        return Together(Prose("No document states numbers that can be checked against each other by arithmetic."))
    rows = [
        {
            "document": document_of(f),
            "check": f["check"].replace("_", " "),
            "figures": _parts(f),
            "result": f["verdict"],
            "why": f["reason"],
        }
        for f in found[:MAX_ROWS]
    ]
    return Together(Table(pd.DataFrame(rows), "Arithmetic inside documents"))


def document_of(f: dict[str, Any]) -> str:
    """The document of a finding inside one document."""
    return f["document"] if not wording.missing(f["document"]) else str((f["claims"] or [{}])[0].get("document", ""))


def _parts(f: dict[str, Any]) -> str:
    quotes = f["quotes"] or [c.get("quote", "") for c in f["claims"] or []]
    roles = f["roles"] or [""] * len(quotes)
    return "; ".join(f"“{q}” ({role})" if role else f"“{q}”" for q, role in zip(quotes, roles, strict=True))


def hints(study: Study) -> Together:
    """What a person should look at: never a verdict."""
    found = records(study.findings[study.findings["check"] == "hint"])
    if not found:
        return Together(Prose("No sign of a slip in copying: no unit, scope, status or hedge seems to have drifted."))
    names = _names(study)
    rows = [
        {
            "hint": str(f["hint"]).replace("_", " "),
            "figure": _end(f, "a", names),
            "beside": _end(f, "b", names),
            "why": f["reason"],
        }
        for f in found[:MAX_ROWS]
    ]
    return Together(Table(pd.DataFrame(rows), "Worth a look"))


def groups(study: Study) -> Together | None:
    """Consensus of witnesses, one row a group of statements about one thing."""
    found = records(study.findings[study.findings["check"] == "group"])
    if not found:
        return None
    rows = [
        {
            "figures": "; ".join(f"“{c['quote']}”" for c in f["claims"]),
            "independent origins": f["witnesses"],
            "result": f["verdict"],
            "why": f["reason"],
        }
        for f in found[:MAX_ROWS]
    ]
    return Together(Table(pd.DataFrame(rows), "How many independent origins stand behind a figure"))


def dropped(study: Study) -> Together:
    """Numbers that are no claims, by reason."""
    reasons = Counter(d.reason for d in study.dropped)
    if not reasons:
        return Together(Prose("No number was left out."))
    rows = [
        {
            "reason": _DROPPED_WORDS.get(reason, reason.replace("_", " ")),
            "numbers": n,
            "documents": _spread(study, reason),
            "rules": _rules(study, reason),
        }
        for reason, n in sorted(reasons.items(), key=lambda x: (-x[1], x[0]))
    ]
    total = sum(reasons.values())
    verb = "is" if total == 1 else "are"
    lead = f"{count(total, 'number')} in the documents {verb} no claim, each left out by a named rule."
    return Together(Prose(lead[:1].upper() + lead[1:]), Table(pd.DataFrame(rows), "Numbers left out, by reason"))


def _spread(study: Study, reason: str) -> int:
    return len({d.document for d in study.dropped if d.reason == reason})


def _rules(study: Study, reason: str) -> str:
    rules = Counter(d.rule for d in study.dropped if d.reason == reason)
    return sentence_list((rule.replace("_", " ") for rule, _ in sorted(rules.items(), key=lambda x: (-x[1], x[0]))), 4)


def references(study: Study) -> Together:
    """Every document's origin and licence, and where the statistics and the codebook come from."""
    items = [
        (_reference_line(d), d.url) for d in sorted(study.documents, key=lambda d: (d.publisher or "", d.document))
    ]
    serving = getattr(study.reference, "serving", ())
    origins = Counter((r.origin, r.vintage or "", r.licence or "") for r in serving)
    sources = [_origin_line(*key, n) for key, n in sorted(origins.items())]
    book = study.codebook
    sources.append(f"Codebook {book.id} {book.version}, licence {book.licence}")
    return Together(Heading("Documents"), Listing(items), Heading("Statistics and codebook"), Listing(sources))


def _origin_line(origin: str, vintage: str, licence: str, n: int) -> str:
    stated = [f"vintage {vintage}" if vintage else "", f"licence {licence}" if licence else ""]
    return ", ".join(x for x in (origin, *stated, count(n, "statistic")) if x)


def _reference_line(d: Any) -> str:
    digest = ""
    if d.extra.get("digest_of_title"):
        publisher = d.extra.get("digest_of_publisher") or "publisher not stated"
        digest = f" Digest, in our own words, of “{d.extra['digest_of_title']}” ({publisher})."
    note = f" Note: {d.note}." if d.note else ""
    return (
        f"{d.publisher or 'Publisher unknown'}: “{d.title or d.document}”, {wording.published_words(d)}. "
        f"File {d.document}, sha256 {d.sha256[:12]}…, licence {d.licence or 'not stated'}.{digest}{note}"
    )


def _names(study: Study) -> dict[str, str]:
    return {d.document: wording.fit(d.publisher or d.document, 48) for d in study.documents}


def _end(f: dict[str, Any], which: str, names: dict[str, str]) -> str:
    if wording.missing(f[f"{which}_quote"]):
        return "official statistic" if not wording.missing(f["reference_id"]) else ""
    document = f[f"{which}_document"]
    return f"“{f[f'{which}_quote']}” ({names.get(document, document)})"


def _flips(f: dict[str, Any]) -> str:
    flips = f["flips"] if isinstance(f["flips"], (list, tuple)) else []
    if not flips:
        tried = f["verdict"] in SERIOUS
        return "no other reading tried changes it" if tried else "other readings were not tried"
    return "; ".join(_flip(flip) for flip in flips[:4])


def _flip(flip: dict[str, str]) -> str:
    times = f" {flip['value']}" if flip["value"].startswith("×") else ""
    return f"{flip['verdict'].replace('_', ' ')} ({flip['assumption']}{times})"


def overview(study: Study) -> pd.DataFrame:
    """Findings by check and verdict, as counts."""
    named = study.findings.assign(result=study.findings["verdict"].fillna(study.findings["hint"]).fillna("count"))
    return named.groupby(["check", "result"]).size().rename("findings").reset_index()


__all__ = [
    "apart",
    "arithmetic",
    "comparisons",
    "documents",
    "dropped",
    "groups",
    "hints",
    "overview",
    "pairs",
    "references",
    "statistics",
]
