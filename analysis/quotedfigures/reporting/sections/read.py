"""What was read: the documents, the numbers left out, and where everything comes from."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from ...charts import wording
from ...charts.tables import Table
from ..prose import Heading, Listing, Prose, Together, count, sentence_list
from ..study import Study

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
    """Every document's origin and licence, and where the codebook and the statistics of its measures come from."""
    items = [
        (_reference_line(d), d.url) for d in sorted(study.documents, key=lambda d: (d.publisher or "", d.document))
    ]
    measures = set(study.table["measure"].dropna())
    serving = (r for r in getattr(study.reference, "serving", ()) if study.codebook.match(r).measure in measures)
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
