"""One page a document (what it quotes, what backs it, what contradicts it) and one a measure (who says what of it)."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..charts import wording
from ..charts.rows import measure_words, records
from ..charts.tables import Table
from ..model import Document
from . import sections
from .prose import Listing, Prose, Together, count, sentence_list
from .sections.common import ARITHMETIC
from .study import Study

#: Sheets of each sort; the tables beside the report hold the rest.
MAX_SHEETS = 25
MAX_ROWS = 25
#: Figures named in one cell.
MAX_ENDS = 3
BACKING, AGAINST = ("agree", "compatible"), ("tension", "conflict")


class Sheet:
    """A folded page inside the report, which a link to its ``anchor`` opens."""

    def __init__(self, anchor: str, title: str, *parts: Any) -> None:
        self.anchor, self.title = anchor, title
        self.parts = [part for part in parts if part is not None]

    def __repr__(self) -> str:
        return "\n".join([self.title, *map(repr, self.parts)])

    def _repr_html_(self) -> str:
        inside = "".join(part._repr_html_() for part in self.parts)
        title = html.escape(self.title)
        return (
            f'<details class="qf sheet"><summary>{title}</summary>'
            f'<div class="sheet" id="{self.anchor}"><p class="name">{title}</p>{inside}</div></details>'
        )


class Links:
    """A line of links to places of the page.

    Examples
    --------
    >>> Links("Sheets", [("A & B", "source-1")])._repr_html_()
    '<p class="links">Sheets: <a href="#source-1">A &amp; B</a></p>'
    """

    def __init__(self, lead: str, targets: Iterable[tuple[str, str]]) -> None:
        self.lead, self.targets = lead, list(targets)

    def __repr__(self) -> str:
        return f"{self.lead}: {'; '.join(name for name, _ in self.targets)}"

    def _repr_html_(self) -> str:
        if not self.targets:
            return ""
        links = " · ".join(f'<a href="#{anchor}">{html.escape(name)}</a>' for name, anchor in self.targets)
        return f'<p class="links">{html.escape(self.lead)}: {links}</p>'


def links(study: Study) -> Together:
    """Where the sheets are."""
    sources, measures = _sources(study), _measures(study)
    return Together(
        Links("A sheet for each document", [(_title(d), sources[d.document]) for d in _documents(study)]),
        Links("A sheet for each measure", [(measure_words(m, study.codebook), a) for m, a in measures.items()]),
    )


def source_sheets(study: Study) -> Together:
    """One sheet a document: what it quotes, what backs each figure and what contradicts it."""
    met = _Met(study)
    anchors = _measures(study)
    left = len(study.documents) - len(_documents(study))
    more = Prose(f"{count(left, 'more document')}: see claims.csv.") if left else None
    return Together(*(_source_sheet(d, study, met, anchors) for d in _documents(study)), more)


def measure_sheets(study: Study) -> Together:
    """One sheet a measure: who says what, since when, and whether they agree."""
    anchors = _measures(study)
    if not anchors:
        return Together(Prose("No figure is coded to a measure of the codebook."))
    left = study.statements["measure"].nunique() - len(anchors)
    more = Prose(f"{count(left, 'more measure')}: see claims.csv.") if left else None
    met = _Met(study)
    return Together(*(_measure_sheet(m, a, study, met) for m, a in anchors.items()), more)


def _documents(study: Study) -> list[Document]:
    """The documents that have a sheet: those with most figures where there are too many."""
    figures = Counter(study.statements["document"])
    most = sorted(study.documents, key=lambda d: (-figures[wording.shown(d.document)], d.document))[:MAX_SHEETS]
    return sorted(most, key=lambda d: d.document)


def _sources(study: Study) -> dict[str, str]:
    return {d.document: f"sheet-of-document-{i}" for i, d in enumerate(_documents(study), 1)}


def _measures(study: Study) -> dict[str, str]:
    """Measure -> anchor, the most quoted first."""
    quoted = Counter(study.statements["measure"].dropna())
    most = sorted(quoted, key=lambda m: (-quoted[m], m))[:MAX_SHEETS]
    return {m: f"sheet-of-measure-{i}" for i, m in enumerate(most, 1)}


def _title(d: Document) -> str:
    return f"{wording.fit(d.publisher or d.document, 60)}, {wording.date_words(d.date)}"


class _Met:
    """What each claim met in pairs and statistics, looked up by claim."""

    def __init__(self, study: Study) -> None:
        self.names = {d.document: wording.fit(d.publisher or d.document, 48) for d in study.documents}
        self.witness = {i: r["witness"] for r in records(study.statements) for i in r["claim_ids"].split()}
        self.reference = study.reference
        self.by_claim: dict[str, list[tuple[str, str]]] = {}
        self.statistics: dict[str, list[str]] = {}
        found = study.findings
        firm = found["verdict"].isin(BACKING + AGAINST)
        for f in records(found[firm & (found["check"] == "pair")]):
            self._pair(f)
        for f in records(found[firm & (found["check"] == "reference_gap")]):
            self._statistic(f)
        self.rows: dict[str, list[dict[str, Any]]] = {}
        for r in records(study.statements):
            self.rows.setdefault(r["document"], []).append(r)
        self.inside = _inside(found)

    def _pair(self, f: dict[str, Any]) -> None:
        for own, other in (("a", "b"), ("b", "a")):
            if f["a_document"] == f["b_document"] and f["verdict"] in BACKING:
                continue  # a document does not back itself
            same = self.witness.get(f["a_claim_id"]) == self.witness.get(f["b_claim_id"])
            document = f[f"{other}_document"]
            words = f"“{f[f'{other}_quote']}” ({self.names.get(document, document)}{', same source' if same else ''})"
            self.by_claim.setdefault(f[f"{own}_claim_id"], []).append((f["verdict"], words))

    def _statistic(self, f: dict[str, Any]) -> None:
        ids = str(f["reference_id"]).split("+")
        rows = [self.reference.get(i) for i in ids]
        origins = sentence_list(dict.fromkeys(r.origin for r in rows if r is not None))
        same = ", same source" if (f["details"] or {}).get("same_origin") else ""
        words = f"official statistics of {origins}{same}"
        self.by_claim.setdefault(f["a_claim_id"], []).append((f["verdict"], words))
        self.statistics.setdefault(f["a_claim_id"], []).extend(ids)

    def words(self, claim_ids: str, verdicts: tuple[str, ...]) -> str:
        """The other ends that met the claims with one of these verdicts."""
        ends = dict.fromkeys(
            f"{verdict}: {words}"
            for wanted in reversed(verdicts)
            for i in claim_ids.split()
            for verdict, words in self.by_claim.get(i, ())
            if verdict == wanted
        )
        more = f"; {len(ends) - MAX_ENDS} more" if len(ends) > MAX_ENDS else ""
        return "; ".join(list(ends)[:MAX_ENDS]) + more


def _source_sheet(d: Document, study: Study, met: _Met, measures: Mapping[str, str]) -> Sheet:
    rows = met.rows.get(wording.shown(d.document), [])
    about = f"{d.publisher or 'Publisher unknown'}: “{d.title or d.document}”, {wording.published_words(d)}."
    used = [m for m in measures if any(r["measure"] == m for r in rows)]
    return Sheet(
        _sources(study)[d.document],
        _title(d),
        Prose(f"{about} {_summary(rows, met)}"),
        Table(pd.DataFrame([_figure(r, met) for r in rows], columns=_FIGURE), "Figures it quotes", limit=MAX_ROWS)
        if rows
        else None,
        Listing(met.inside[d.document][:MAX_ROWS]) if d.document in met.inside else None,
        Links("Measures", [(measure_words(m, study.codebook), measures[m]) for m in used]),
    )


_FIGURE = ["figure", "from", "read as", "backed by", "contradicted by"]


def _figure(r: dict[str, Any], met: _Met) -> dict[str, Any]:
    return {
        "figure": wording.figure_words(r) + wording.page_words(r["pages"]),
        "from": "its own voice" if r["own_voice"] else r["witness"],
        "read as": wording.read_as(r, "core"),
        "backed by": met.words(r["claim_ids"], BACKING) or "–",
        "contradicted by": met.words(r["claim_ids"], AGAINST) or "–",
    }


def _summary(rows: list[dict[str, Any]], met: _Met) -> str:
    if not rows:
        return "It quotes no figure."
    backed = sum(bool(met.words(r["claim_ids"], BACKING)) for r in rows)
    against = sum(bool(met.words(r["claim_ids"], AGAINST)) for r in rows)
    return f"It quotes {count(len(rows), 'figure')}: {backed} backed by another, {against} contradicted."


def _inside(findings: pd.DataFrame) -> dict[str, list[str]]:
    """Arithmetic and hints inside each document."""
    found: dict[str, list[str]] = {}
    for f in records(findings[findings["check"].isin(ARITHMETIC)]):
        found.setdefault(sections.document_of(f), []).append(f"Arithmetic, {f['verdict']}: {f['reason']}")
    for f in records(findings[findings["check"] == "hint"]):
        found.setdefault(f["a_document"], []).append(f"Hint, {str(f['hint']).replace('_', ' ')}: {f['reason']}")
    return found


def _measure_sheet(measure: str, anchor: str, study: Study, met: _Met) -> Sheet:
    rows = records(study.statements[study.statements["measure"] == measure])
    rows.sort(key=lambda r: (r["published"] or "", r["document"], r["claim_ids"]))
    claims = [i for r in rows for i in r["claim_ids"].split()]
    statistics = sorted({i for claim in claims for i in met.statistics.get(claim, ())})
    entry = study.codebook.measures.get(measure)
    sources = _sources(study)
    quoting = [d for d in _documents(study) if any(r["document"] == wording.shown(d.document) for r in rows)]
    return Sheet(
        anchor,
        measure_words(measure, study.codebook),
        Prose(str(getattr(entry, "definition", "") or ""), _standing(rows, met)),
        Table(pd.DataFrame([_saying(r, met) for r in rows]), "Who says what, in order of date", limit=MAX_ROWS),
        _groups(measure, study),
        sections.reference_table(study, statistics) if statistics else None,
        Links("Documents", [(_title(d), sources[d.document]) for d in quoting]),
    )


def _groups(measure: str, study: Study) -> Listing | None:
    """Whether independent origins agree, group by group."""
    found = study.findings[(study.findings["check"] == "group") & (study.findings["measure"] == measure)]
    items = [f"{str(f['verdict']).capitalize()}: {f['reason']}" for f in records(found)]
    return Listing(items[:MAX_ENDS]) if items else None


def _saying(r: dict[str, Any], met: _Met) -> dict[str, Any]:
    return {
        "who": r["witness"],
        "figure": wording.figure_words(r),
        "published by": (r["publisher"] or r["document"]) + wording.page_words(r["pages"]),
        "on": wording.date_words(r["published"]),
        "speaks of": ", ".join([wording.period_words(r["period"]), *_not_observed(r)]),
        "backed by": met.words(r["claim_ids"], BACKING),
        "contradicted by": met.words(r["claim_ids"], AGAINST),
    }


def _not_observed(r: dict[str, Any]) -> list[str]:
    return [] if r["factuality"] in (None, "observed") else [r["factuality"]]


def _standing(rows: list[dict[str, Any]], met: _Met) -> str:
    """Since when it is quoted, by how many, and whether they agree, as the checks found it."""
    documents, witnesses = {r["document"] for r in rows}, {r["witness"] for r in rows}
    days = sorted(r["published"] for r in rows if r["published"])
    since = f" since {wording.date_words(days[0])}" if days else ""
    text = f"Quoted {count(len(rows), 'time')} by {count(len(documents), 'document')}{since}, from "
    text += f"{count(len(witnesses), 'source')}. "
    verdicts = Counter(v for r in rows for i in r["claim_ids"].split() for v, _ in met.by_claim.get(i, ()))
    return text + _agreement(verdicts, len(witnesses))


def _agreement(verdicts: Counter[str], witnesses: int) -> str:
    if verdicts["conflict"]:
        return "Disputed: some of it cannot be true together."
    if verdicts["tension"]:
        return "Disputed as normally read: it could be true together only on an unusual reading."
    if verdicts["agree"] or verdicts["compatible"]:
        return "Not disputed: whatever could be compared can be true together."
    return "One source only." if witnesses == 1 else "No two of these could be compared."
