"""Which document quotes which topic: topics as rows, documents as columns, empty cells visible."""

from __future__ import annotations

from typing import Any

import pandas as pd

from . import grid, wording
from .rows import Setting, records, statements

TITLE = "Which documents quote what"
MAX_ROWS, MAX_COLUMNS = 25, 20

draw_matplotlib = grid.draw_matplotlib
draw_plotly = grid.draw_plotly


def prepare(claims: pd.DataFrame, setting: Setting | None = None) -> pd.DataFrame:
    """One row a cell, empty cells too (see ``grid``); documents without any claim have a column where
    ``setting.documents`` names them.
    """
    setting = setting or Setting()
    rows = statements(claims, setting)
    columns = _documents(rows, setting)
    rows = rows[rows["drawn"].astype(bool) & (rows["measure"].notna() | (rows["kind"] != "duration"))]
    topics = _topics(rows)
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for r in records(rows):
        found.setdefault((r["topic_key"], r["document"]), []).append(r)
    return grid.frame(
        [
            _cell(found.get((key, document), [])) | {"row": i, "row_label": topic, "column": j, "column_label": label}
            for i, (key, topic) in enumerate(topics)
            for j, (document, label) in enumerate(columns)
        ]
    )


def _documents(rows: pd.DataFrame, setting: Setting) -> list[tuple[str, str]]:
    """Documents in the order of their dates; where there are too many, those that quote most."""
    known = {
        wording.shown(d.document): (d.date or "", wording.shown(d.publisher or d.document)) for d in setting.documents
    }
    known |= {r["document"]: (r["published"] or "", r["publisher"] or r["document"]) for r in records(rows)}
    count = rows["document"].value_counts().to_dict()
    most = sorted(known, key=lambda d: (-count.get(d, 0), d))[:MAX_COLUMNS]
    order = sorted(most, key=lambda d: (known[d], d))
    return [(d, f"{wording.fit(known[d][1], 60)}\n{wording.date_words(known[d][0] or None)}") for d in order]


def _topics(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Topics that most documents share first."""
    spread = rows.groupby("topic_key").agg(
        topic=("topic", "first"), documents=("document", "nunique"), n=("quote", "size")
    )
    spread = spread.reset_index().sort_values(
        ["documents", "n", "topic", "topic_key"], ascending=[False, False, True, True]
    )
    return [(r["topic_key"], r["topic"]) for r in records(spread.head(MAX_ROWS))]


def _cell(found: list[dict[str, Any]]) -> dict[str, Any]:
    quotes = list(dict.fromkeys(r["quote"] for r in found))
    more = f" +{len(quotes) - 1}" if len(quotes) > 1 else ""
    first = found[0] if found else {"colour": "", "mark": "o", "symbol": "circle"}
    return {
        "n": len(found),
        "text": quotes[0] + more if quotes else "",
        "colour": first["colour"],
        "mark": first["mark"],
        "symbol": first["symbol"],
        "claim_ids": " ".join(r["claim_ids"] for r in found),
    }


def describe(cells: pd.DataFrame) -> str:
    """Alt text, from the cells."""
    if not len(cells):
        return "No document quotes a figure."
    full = cells[cells["n"] > 0]
    shared = full.groupby("row_label", sort=False)["column_label"].nunique()
    silent = [x.replace("\n", ", ") for x in sorted(set(cells["column_label"]) - set(full["column_label"]))]
    several = [f"{topic} in {n} documents" for topic, n in shared.items() if n > 1]
    text = f"Matrix of {cells['row'].nunique()} topics by {cells['column'].nunique()} documents. "
    text += f"Shared: {'; '.join(several[:5])}. " if several else "No topic is shared by two documents. "
    return text + (f"Without any of these figures: {'; '.join(silent)}." if silent else "")


def caption(cells: pd.DataFrame) -> str:
    """What stands under the chart."""
    return (
        f"Each mark is a figure that the document quotes, coloured by its source; a ring means none. At most "
        f"{MAX_ROWS} topics and {MAX_COLUMNS} documents are drawn, those with most figures; words without a number "
        f"and lengths of time are left out."
    )


def table(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells that hold something."""
    full = cells[cells["n"] > 0][["row_label", "column_label", "text"]]
    full = full.assign(column_label=[label.replace("\n", ", ") for label in full["column_label"]])
    return full.set_axis(["about", "document", "figures"], axis=1)
