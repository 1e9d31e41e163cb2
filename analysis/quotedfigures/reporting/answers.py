"""The report's first screen: which figures, who says so, where they agree, where not, and why."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from ..charts import wording
from ..charts.rows import records
from ..charts.tables import Table
from ..charts.verdicts import ORDER
from ..checks.verdicts import SERIOUS
from ..checks.wording import field_words
from ..privacy import SMALL_COUNT
from .prose import Prose, Together, count, sentence_list
from .sections.common import ARITHMETIC, document_of, parts_words
from .study import Study
from .why import why

#: Words for a topic's result, from what needs attention to what does not.
RESULTS = (
    "conflict",
    "impossible",
    "tension",
    "strained",
    "agree",
    "consistent",
    "compatible",
    "not comparable",
    "one source",
)
FIRST = 14


def first_screen(study: Study) -> Together:
    """Banner, versions, the answer in sentences and the table of topics."""
    topics = topic_table(study)
    return Together(banner(study), versions(study), Prose(*sentences(study), kind="lead"), _shown(topics))


def _shown(topics: pd.DataFrame) -> Table:
    more = f" (the first {FIRST} of {len(topics)}; the rest under the charts)" if len(topics) > FIRST else ""
    return Table(topics.head(FIRST), f"Who says what, and do they agree?{more}")


def banner(study: Study) -> Prose | None:
    """What private mode says on its face."""
    if not study.private:
        return None
    return Prose(
        "PRIVATE: this report shows sentences and names from the documents. Do not publish or pass it on.",
        kind="private",
    )


def versions(study: Study) -> Prose:
    """Data and code that made the report."""
    days = sorted(d.date for d in study.documents if d.date)
    span = ""
    if days:
        first, last = wording.date_words(days[0]), wording.date_words(days[-1])
        span = f"dated {first}. " if first == last else f"dated {first} to {last}. "
    return Prose(
        f"{count(len(study.documents), 'document')} {span}Data version {study.data_version}, codebook "
        f"{study.codebook.id} {study.codebook.version}, code version {study.code_version}.",
        kind="meta",
    )


def sentences(study: Study) -> list[str]:
    """The answer in words, every number worked out."""
    parts = (_quoted, _silent, _agreement, _inside, _unread, _contested, _identifying)
    return [part(study) for part in parts]


#: "A few", "several" and their like, up to this, say too little to be set beside a number.
SMALL = 12


def comparable(study: Study) -> pd.DataFrame:
    """Statements with a number that could be set against another: no bare words, no "several", no lengths of time."""
    rows = study.statements
    small = rows["vague"].astype(bool) & rows["measure"].isna() & (rows["core_high"].astype(float) <= SMALL)
    return rows[rows["drawn"].astype(bool) & (rows["kind"] != "duration") & ~small]


def _quoted(study: Study) -> str:
    rows = comparable(study)
    if not len(rows):
        return f"{count(len(study.documents), 'document').capitalize()} read: none quotes a comparable figure."
    documents, witnesses = rows["document"].nunique(), rows["witness"].nunique()
    coded = int(rows["measure"].notna().sum())
    largest = rows[(rows["unit"] == "person") & rows["value"].notna()].sort_values("value", ascending=False)
    quotes = [
        f"“{r['quote']} {wording.fit(r['counted'] or 'people', 40)}” ({r['witness']})" for r in records(largest.head(3))
    ]
    text = (
        f"{documents} of {count(len(study.documents), 'document')} {'quotes' if documents == 1 else 'quote'} "
        f"{count(len(rows), 'comparable figure')} from {count(witnesses, 'source')}; {coded} of them "
        f"{'is' if coded == 1 else 'are'} coded to a measure of the codebook."
    )
    return text + (f" The largest: {sentence_list(quotes)}." if quotes else "")


def _silent(study: Study) -> str:
    speaking = set(comparable(study)["document"])
    silent = [d for d in study.documents if d.document not in speaking]
    if not silent or not speaking:
        return ""
    names = [f"{d.publisher or d.document} ({wording.date_words(d.date)})" for d in silent]
    words = study.statements[study.statements["document"].isin([d.document for d in silent])]
    vague = sorted(set(words["quote"]))
    only = f", only words such as {sentence_list([f'“{q}”' for q in vague], 3)}" if vague else ""
    return f"No comparable figure is quoted by {sentence_list(names)}{only}."


_PAIR_COLUMNS = [
    "check", "verdict", "relation", "field", "a_document", "a_quote", "a_claim_id", "b_document", "b_quote",
    "b_claim_id", "reference_id", "flips", "details",
]  # fmt: skip


def pairs(study: Study) -> pd.DataFrame:
    """Findings that set two figures, or a figure and a statistic, side by side."""
    return study.findings.loc[study.findings["check"].isin(["pair", "reference_gap"]), _PAIR_COLUMNS]


def _agreement(study: Study) -> str:
    found = study.findings[study.findings["check"] == "pair"]
    met = Counter(found["verdict"])
    compared = sum(n for verdict, n in met.items() if verdict != "not_comparable")
    if not compared:
        return "No two of these figures measure the same thing, so that none could be compared with another."
    said = [f"{met[v]} {words}" for v, words in _SAID.items() if met[v]]
    text = f"{count(compared, 'pair')} of figures measure the same thing or a part of it: {sentence_list(said)}."
    held = Counter(study.findings[study.findings["check"] == "reference_gap"]["verdict"])
    against = [f"{held[v]} {words}" for v, words in _SAID.items() if held[v]]
    return text + (f" Held against official statistics: {sentence_list(against)}." if against else "")


_SAID = {"conflict": "in conflict", "tension": "in tension", "agree": "in agreement", "compatible": "compatible"}


def _inside(study: Study) -> str:
    found = study.findings[study.findings["check"].isin(ARITHMETIC)]
    if not len(found):
        return ""
    met = Counter(found["verdict"])
    said = [f"{n} {verdict}" for verdict, n in sorted(met.items())]
    return f"Arithmetic inside the documents, {count(len(found), 'check')}: {sentence_list(said)}."


def _unread(study: Study) -> str:
    if not study.failures:
        return ""
    lost = sentence_list(map(str, study.failures))
    return f"{count(len(study.failures), 'document').capitalize()} could not be read: {lost}."


def _contested(study: Study) -> str:
    number = len(study.contested)
    if not number:
        return ""
    stays = "stays" if number == 1 else "stay"
    return (
        f"{count(number, 'claim').capitalize()} {stays} as the rules read it, because two people decided differently "
        "and nobody has adjudicated: see quotedfigures review."
    )


def _identifying(study: Study) -> str:
    """Small counts in small places may point to persons: whoever publishes must hear of it."""
    number = sum(SMALL_COUNT in claim.flags for claim in study.claims)
    if not number:
        return ""
    verb, they = ("counts", "it") if number == 1 else ("count", "they")
    return (
        f"{count(number, 'figure').capitalize()} {verb} fewer than 10 people in a place below country (flag "
        f"{SMALL_COUNT}): weigh before publishing whether {they} could point to persons."
    )


def topic_table(study: Study) -> pd.DataFrame:
    """One row a topic: who says what, whether they agree, and why; then the arithmetic inside documents."""
    rows = comparable(study)
    by_claim = {i: r["topic_key"] for r in records(rows) for i in r["claim_ids"].split()}
    found: dict[str, list[dict[str, Any]]] = {}
    for f in records(pairs(study)):
        ends = {by_claim[e] for e in (f["a_claim_id"], f["b_claim_id"]) if not wording.missing(e) and e in by_claim}
        for key in ends:
            found.setdefault(key, []).append(f)
    groups: dict[str, list[dict[str, Any]]] = {}
    for r in records(rows):
        groups.setdefault(r["topic_key"], []).append(r)
    topics = [_topic(group, found.get(key, [])) for key, group in groups.items()]
    topics += [_arithmetic(f, study) for f in records(study.findings[study.findings["check"].isin(ARITHMETIC)])]
    topics.sort(key=lambda t: (RESULTS.index(t["do they agree?"]), -t.pop("size"), t["about"]))
    return pd.DataFrame(topics, columns=["about", "who says what", "do they agree?", "why"])


def _topic(group: list[dict[str, Any]], found: list[dict[str, Any]]) -> dict[str, Any]:
    firm = [f for f in found if f["verdict"] in ORDER[1:]]
    worst = max(firm, key=_weight) if firm else None
    said = [f"“{r['quote']}” {_whose(r)}" for r in group[:5]]
    if len(group) > 5:
        said.append(f"{len(group) - 5} more")
    if worst is not None:
        result, reason = worst["verdict"], why(worst)
    elif len(group) > 1:
        result, reason = "not comparable", _apart(found)
    else:
        result, reason = "one source", "No other document gives a number for it."
    return {
        "about": group[0]["topic"],
        "who says what": "; ".join(said),
        "do they agree?": result,
        "why": reason,
        "size": len(group),
    }


def _weight(f: dict[str, Any]) -> tuple[int, bool, bool, int]:
    """What a topic is judged by: what is grave, then what others say, then of the very same thing, then the verdict."""
    rank = ORDER.index(f["verdict"])
    return rank if f["verdict"] in SERIOUS else 0, f["a_document"] != f["b_document"], f["relation"] == "equal", rank


def _whose(r: dict[str, Any]) -> str:
    shown, witness = r["publisher"] or r["document"], r["witness"]
    return f"({witness})" if r["own_voice"] or witness == shown else f"({witness}, in {wording.fit(shown, 40)})"


def _apart(found: list[dict[str, Any]]) -> str:
    fields = sorted({field_words(f["field"]) for f in found if not wording.missing(f["field"])})
    return f"They differ in {sentence_list(fields)}." if fields else "Nothing says that they measure the same thing."


def _arithmetic(f: dict[str, Any], study: Study) -> dict[str, Any]:
    names = {d.document: d.publisher or d.document for d in study.documents}
    document = document_of(f)
    about = f"Arithmetic in {wording.fit(names.get(document, document), 60)}"
    verdict = f["verdict"] if f["verdict"] in RESULTS else "strained"
    return {"about": about, "who says what": parts_words(f), "do they agree?": verdict, "why": f["reason"], "size": 0}


def claims_summary(study: Study) -> Prose:
    """How many claims, in how many places, and how many are coded."""
    rows, table = study.statements, study.table
    return Prose(
        f"{count(len(table), 'claim')} in {count(table['document'].nunique(), 'document')}, which make "
        f"{count(len(rows), 'statement')} (a figure said twice in one document is one statement). "
        f"{int(rows['measure'].notna().sum())} statements are coded to a measure.",
        kind="lead",
    )


def readings(study: Study) -> Table:
    """Every statement with its hard and core interval in words."""
    rows = [
        {
            "figure": wording.figure_words(r),
            "hedge": wording.MODIFIER_WORDS.get(r["modifier"], r["modifier"]),
            "read as": wording.read_as(r, "core"),
            "at the widest": wording.read_as(r, "hard"),
        }
        for r in records(study.statements)
    ]
    return Table(pd.DataFrame(rows, columns=["figure", "hedge", "read as", "at the widest"]), "How each number is read")


def coding(study: Study) -> Table:
    """Claims by measure, and the uncoded ones with their candidates."""
    table = study.table
    coded = table[table["measure"].notna()].groupby("measure")["quote"].agg(lambda q: "; ".join(dict.fromkeys(q)))
    rows = [
        {"measure": str(study.codebook.measures[m].label), "figures": quotes, "candidates": ""}
        for m, quotes in coded.items()
    ]
    for r in records(table[table["measure"].isna()]):
        candidates = "" if wording.missing(r["candidates"]) else r["candidates"].replace(" ", ", ")
        rows.append(
            {
                "measure": "none",
                "figures": wording.figure_words(r),
                "candidates": candidates,
            }
        )
    return Table(pd.DataFrame(rows, columns=["measure", "figures", "candidates"]), "Measures and their figures")
