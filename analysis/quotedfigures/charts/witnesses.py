"""Which documents lean on which origin: origins as rows, documents as columns."""

from __future__ import annotations

from typing import Any

import pandas as pd

from . import grid
from .coverage import MAX_COLUMNS, _documents
from .rows import Setting, records, statements

TITLE = "Who the documents lean on"
MAX_ROWS = 25

draw_matplotlib = grid.draw_matplotlib
draw_plotly = grid.draw_plotly


def prepare(claims: pd.DataFrame, setting: Setting | None = None) -> pd.DataFrame:
    """One row a cell (see ``grid``): how many figures a document takes from an origin."""
    setting = setting or Setting()
    rows = statements(claims, setting)
    columns = _documents(rows, setting)
    spread = rows.groupby("witness")["document"].nunique()
    size = rows["witness"].value_counts()
    order = sorted(spread.index, key=lambda w: (-spread[w], -size[w], w))[:MAX_ROWS]
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for r in records(rows):
        found.setdefault((r["witness"], r["document"]), []).append(r)
    looks = {r["witness"]: r for r in records(rows)}
    return grid.frame(
        [
            _cell(found.get((witness, document), []), looks[witness])
            | {"row": i, "row_label": witness, "column": j, "column_label": label}
            for i, witness in enumerate(order)
            for j, (document, label) in enumerate(columns)
        ]
    )


def _cell(found: list[dict[str, Any]], look: dict[str, Any]) -> dict[str, Any]:
    own_voice = bool(found) and all(r["own_voice"] for r in found)
    return {
        "n": len(found),
        "text": (f"{len(found)} own" if own_voice else str(len(found))) if found else "",
        "colour": look["colour"], "mark": look["mark"], "symbol": look["symbol"],
        "claim_ids": " ".join(r["claim_ids"] for r in found),
    }  # fmt: skip


def describe(cells: pd.DataFrame) -> str:
    """Alt text, from the cells."""
    full = cells[cells["n"] > 0] if len(cells) else cells
    if not len(full):
        return "No document names an origin."
    spread = full.groupby("row_label", sort=False)["column_label"].nunique()
    leaned = [f"{name} in {n} documents" for name, n in spread.items() if n > 1]
    text = f"Matrix of {cells['row'].nunique()} origins by {cells['column'].nunique()} documents. "
    return text + (
        f"Behind several documents: {'; '.join(leaned[:6])}." if leaned else "No origin stands behind two documents."
    )


def caption(cells: pd.DataFrame) -> str:
    """What stands under the chart."""
    return (
        "Number of figures that a document takes from an origin; own: its own voice, with no origin named. "
        f"A ring means none. At most {MAX_ROWS} origins and {MAX_COLUMNS} documents are drawn, those with most figures."
    )


def table(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells that hold something."""
    full = cells[cells["n"] > 0][["row_label", "column_label", "text"]]
    full = full.assign(column_label=[label.replace("\n", ", ") for label in full["column_label"]])
    return full.set_axis(["origin", "document", "figures"], axis=1)
