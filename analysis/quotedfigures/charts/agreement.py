"""How far each source agrees with the others: sources as rows, verdicts as columns, pairs of figures as marks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from . import grid, verdicts
from .rows import Setting, records, statements
from .wording import missing

TITLE = "Who agrees with whom"
MAX_ROWS = 25
#: Claims that one mark is traced to; a verdict met more often is in the findings.
MAX_IDS = 12
HEADS = {name: name.replace("_", " ") for name in verdicts.ORDER[1:]} | {"not_comparable": "not comparable"}

draw_matplotlib = grid.draw_matplotlib
draw_plotly = grid.draw_plotly


def prepare(claims: pd.DataFrame, setting: Setting | None = None) -> pd.DataFrame:
    """One row a cell (see ``grid``): in how many pairs of figures a source meets a verdict."""
    setting = setting or Setting()
    rows = statements(claims, setting)
    looks = {i: (r["witness"], r) for r in records(rows) for i in r["claim_ids"].split()}
    met = _met(setting.findings, looks)
    firm = {w: sum(len(ids) for v, ids in found.items() if v != "not_comparable") for w, found in met.items()}
    order = sorted(met, key=lambda w: (-firm[w], w))[:MAX_ROWS]
    style = {r["witness"]: r for r in records(rows)}
    return grid.frame(
        [_cell(i, w, j, v, met[w].get(v, []), style[w]) for i, w in enumerate(order) for j, v in enumerate(HEADS)]
    )


def _pairs(findings: pd.DataFrame) -> pd.DataFrame:
    return findings.loc[findings["check"].isin(["pair", "reference_gap"]), ["verdict", "a_claim_id", "b_claim_id"]]


def _met(findings: pd.DataFrame | None, looks: dict[str, tuple[str, Any]]) -> dict[str, dict[str, list[str]]]:
    """Witness -> verdict -> one entry a pair: the claims in it."""
    met: dict[str, dict[str, list[str]]] = {}
    for f in [] if findings is None else records(_pairs(findings)):
        ends = [e for e in (f["a_claim_id"], f["b_claim_id"]) if not missing(e) and e in looks]
        if f["verdict"] in HEADS and ends:
            for witness in sorted({looks[e][0] for e in ends}):
                met.setdefault(witness, {}).setdefault(f["verdict"], []).append(" ".join(ends))
    return met


def _cell(i: int, witness: str, j: int, verdict: str, pairs: list[str], style: dict[str, Any]) -> dict[str, Any]:
    return {
        "row": i, "row_label": witness, "column": j, "column_label": HEADS[verdict], "n": len(pairs),
        "text": str(len(pairs)) if pairs else "", "colour": style["colour"], "mark": style["mark"],
        "symbol": style["symbol"], "claim_ids": " ".join(list(dict.fromkeys(" ".join(pairs).split()))[:MAX_IDS]),
    }  # fmt: skip


def describe(cells: pd.DataFrame) -> str:
    """Alt text, from the cells."""
    full = cells[cells["n"] > 0] if len(cells) else cells
    if not len(full):
        return "No two figures could be set side by side."
    firm = [r for r in records(full) if r["column_label"] != HEADS["not_comparable"]]
    said = [f"{r['row_label']}: {r['column_label']} {r['n']}" for r in firm]
    text = f"Matrix of {cells['row'].nunique()} sources by verdict. "
    return text + ("; ".join(said[:8]) + "." if said else "No pair of figures could be compared.")


def caption(cells: pd.DataFrame) -> str:
    """What stands under the chart."""
    meant = "; ".join(f"{HEADS[v]}: {verdicts.MEANING[v]}" for v in HEADS)
    return (
        "Number of pairs of figures in which a source meets each verdict, official statistics included. "
        f"At most {MAX_ROWS} sources are drawn, those with most verdicts; a mark leads to {MAX_IDS} claims at most. "
        f"{meant}."
    )


def table(cells: pd.DataFrame) -> pd.DataFrame:
    """One row a source, one column a verdict."""
    if not len(cells):
        return pd.DataFrame(columns=["source", *HEADS.values()])
    wide = cells.pivot(index="row", columns="column_label", values="n")[list(HEADS.values())]
    names = cells.groupby("row")["row_label"].first()
    wide.insert(0, "source", names)
    return wide.reset_index(drop=True).rename_axis(columns=None)
