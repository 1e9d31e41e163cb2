"""Claims as rows fit to be drawn: one row a statement, with witness, topic, words and looks. All charts start here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ..model import Document, Dropped
from ..privacy import nameless_phrases
from ..quantities import masked_sentence
from . import wording
from .style import DEFAULT, Palette

#: What a row of every chart holds (beside the chart's own columns).
COLUMNS = (
    "claim_ids", "times", "document", "publisher", "published", "quote", "counted", "kind", "unit", "value",
    "modifier", "factuality", "measure", "topic", "topic_key", "period", "witness", "own_voice", "core_low",
    "core_high", "core_low_open", "core_high_open", "hard_low", "hard_high", "hard_low_open", "hard_high_open",
    "vague", "planned", "drawn", "flow", "sentence", "colour", "mark", "symbol", "pages",
)  # fmt: skip
PLANS = ("planned", "projected")
FLOWS = frozenset(
    ["arrived", "returned", "deported", "detained", "released", "killed", "injured", "missing", "abused", "displaced"]
)


@dataclass(frozen=True)
class Setting:
    """What a chart may know beside the claims.

    ``codebook`` tells which sources may be named and how measures are called; ``findings`` and ``reference`` are
    tables; ``private`` admits sentences and any source's name;
    ``documents`` are those read, so that a document without a claim is seen too;
    ``rows`` the statements, where they are worked out already; ``document`` and
    ``dropped`` serve the chart that shows a text with its figures marked; ``style`` is the look.
    """

    codebook: Any = None
    findings: pd.DataFrame | None = None
    reference: Any = None
    private: bool = False
    measure: str | None = None
    page: int = 0
    palette: Palette = field(default_factory=Palette)
    documents: Sequence[Document] = ()
    rows: pd.DataFrame | None = None
    document: str | None = None
    dropped: Sequence[Dropped] = ()
    style: str = DEFAULT


def statements(claims: pd.DataFrame, setting: Setting) -> pd.DataFrame:
    """One row a statement (claims of one document that say the same), in the order of document and place.

    Parameters
    ----------
    claims : pandas.DataFrame
        The claims table.
    setting : Setting

    Returns
    -------
    pandas.DataFrame
        The columns of ``COLUMNS``; ``claim_ids`` joined by spaces, missing cells None.
    """
    rows = setting.rows if setting.rows is not None else _statements(claims, setting)
    return rows if setting.measure is None else rows[rows["measure"] == setting.measure]


def _statements(claims: pd.DataFrame, setting: Setting) -> pd.DataFrame:
    plain = [_plain(record) for record in _fit(records(claims), setting)]
    plain.sort(key=lambda r: (r["document"], r.get("start") or 0, r["quote"]))
    groups: dict[str, list[dict[str, Any]]] = {}
    for record in plain:
        key = record.get("statement_id") or record.get("claim_id") or f"{record['document']}:{record.get('start')}"
        groups.setdefault(key, []).append(record)
    names = Namer(claims, setting)
    rows = [_row(group, names, setting) for group in groups.values()]
    palette = setting.palette or Palette.of((row["witness"] for row in rows), setting.style)
    for row in rows:
        row["colour"], row["mark"], row["symbol"] = palette[row["witness"]]
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in COLUMNS})


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dicts."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*(frame[c].tolist() for c in frame.columns), strict=True)]


def _fit(found: list[dict[str, Any]], setting: Setting) -> list[dict[str, Any]]:
    """The rows without persons' names in what is counted, unless in private mode."""
    if setting.private:
        return found
    kept = [{name: r[name] for name in ("counted", "counted_resolved") if isinstance(r.get(name), str)} for r in found]
    nameless = nameless_phrases(phrase for phrases in kept for phrase in phrases.values())
    return [r | {n: nameless[phrase] for n, phrase in phrases.items()} for r, phrases in zip(found, kept, strict=True)]


class Namer:
    """Who stands behind a claim, as it may be shown: a name, a role, the publisher, or a withheld name by number."""

    def __init__(self, claims: pd.DataFrame, setting: Setting) -> None:
        self.setting = setting
        self.publishers = {p.casefold(): p for p in claims["publisher"].dropna().unique()}
        sources = sorted({s for s in claims["source"].dropna().unique() if s and not self._open(s)}, key=str.casefold)
        self.withheld = {s: f"Named source {i} (name withheld)" for i, s in enumerate(sources, 1)}

    def __call__(self, source: str | None, publisher: str | None, document: str) -> str:
        """The witness's name as it may be shown."""
        if not source:
            return publisher or document
        return self._open(source) or self.withheld[source]

    def _open(self, source: str) -> str | None:
        """The name to show, None where it must not be shown."""
        bare = source.removeprefix("the ").removeprefix("The ")
        if bare.casefold() in self.publishers:
            return self.publishers[bare.casefold()]
        book = self.setting.codebook
        known = book.source(source) if book is not None else None
        if known is not None and not known.role:
            return str(known.name)
        if self.setting.private or wording.is_role(source):
            return bare[:1].upper() + bare[1:]
        return f"{known.name[:1].upper()}{known.name[1:]} (as a role)" if known is not None else None


def measure_words(measure: str, codebook: Any) -> str:
    """What the codebook calls a measure."""
    entries = getattr(codebook, "measures", None)
    entry = entries.get(measure) if entries is not None else None
    label = getattr(entry, "label", None)
    words = str(label) if label else measure.replace("_", " ")
    return words[:1].upper() + words[1:]


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    return {str(key): None if wording.missing(value) else wording.shown(value) for key, value in record.items()}


def _alone(r: dict[str, Any], topic: str) -> str:
    """An uncoded claim's topic; its own where the text does not say what is counted, so that it meets no other."""
    counted = wording.head_noun(r.get("counted") or r.get("counted_resolved"))
    loose = (
        r.get("kind") in ("duration", "money") or r.get("event") in (None, "other") or r["modifier"] == "unquantified"
    )
    if loose and (not counted or r.get("kind") == "duration"):
        return f"{topic}|{r.get('claim_id')}"
    return f"{topic}|{counted}" if loose else topic


def _row(group: list[dict[str, Any]], names: Namer, setting: Setting) -> dict[str, Any]:
    r = group[0]
    witness = names(r.get("source"), r.get("publisher"), r["document"])
    topic = measure_words(r["measure"], setting.codebook) if r.get("measure") else wording.topic_words(r)
    copied = {name: r.get(name) for name in COLUMNS}
    return copied | {
        "claim_ids": " ".join(str(g.get("claim_id") or "") for g in group).strip(),
        "times": len(group),
        "pages": tuple(sorted({int(g["page"]) for g in group if g.get("page")})),
        "counted": r.get("counted") or r.get("counted_resolved"),
        "witness": witness,
        "own_voice": not r.get("source"),
        "topic": topic,
        "topic_key": f"{r.get('measure') or _alone(r, topic)}|{r.get('kind')}|{r.get('unit')}",
        "period": r.get("period") or r.get("period_inferred"),
        "vague": r["modifier"] in ("vague", "unquantified"),
        "planned": r.get("factuality") in PLANS,
        "drawn": r.get("core_low") is not None or r.get("core_high") is not None,
        "flow": r.get("event") in FLOWS,
        "sentence": masked_sentence(r["sentence"], r["quote"]) if setting.private and r.get("sentence") else None,
    }
