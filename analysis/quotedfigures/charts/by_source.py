"""The interval chart: one row a statement, grouped by witness, one panel a topic.

Thick bar: what a reader takes the number to mean. Thin line: what the words leave possible, with an arrow where they
set no end. Hollow: vague words. Hatched: planned or projected. Band behind: an official statistic. A cross beside the
axis: nothing to draw, or nothing it can be compared with. The verdict stands beside each row in words.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from . import panels, verdicts, wording
from .panels import ONCE
from .rows import Setting, records, statements

TITLE = "Figures by source"
REST = "Quoted once, other units"
#: Rows of one picture, so that it prints on a page; further pictures follow (``Setting.page``).
PAGE_ROWS = 26
#: Units whose single figures share an axis; those of other units are in the table alone.
ONCE_UNITS = ("person", "percent")

draw_matplotlib = panels.draw_matplotlib
draw_plotly = panels.draw_plotly


def prepare(claims: pd.DataFrame, setting: Setting | None = None) -> pd.DataFrame:
    """The rows both engines draw.

    Parameters
    ----------
    claims : pandas.DataFrame
        The claims table.
    setting : Setting, optional

    Returns
    -------
    pandas.DataFrame
        The statement columns and ``panel`` (title), ``panel_index``, ``label``, ``note``, ``beside`` (why it is not on
        the axis, else None), ``verdict`` (in words, else None), ``row`` (place in its panel, from above), ``page``
        (None: in the table only), ``shown`` (on the page asked for) and ``bands`` (official statistics of the same).
    """
    setting = setting or Setting()
    rows = statements(claims, setting)
    rows = rows[rows["kind"] != "change"] if setting.measure is None else rows
    said = verdicts.by_claim(setting.findings, rows)
    bands = verdicts.bands(setting.findings, setting.reference)
    placed = _placed(_panels([_row(r, said) | {"bands": _bands(r, bands)} for r in records(rows)]))
    return _frame([r | {"shown": r["page"] == setting.page} for r in placed])


def pages(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of each picture; those that no picture shows go with the first."""
    numbers = [-1 if page is None else page for page in rows["page"]]
    many = 1 + max(numbers, default=0)
    found = [rows[[n == i or (n == -1 and i == 0) for n in numbers]] for i in range(many)]
    return [part.assign(shown=[page == i for page in part["page"]]) for i, part in enumerate(found)]


def _row(r: dict[str, Any], said: dict[str, verdicts.Said]) -> dict[str, Any]:
    found = verdicts.of(r["claim_ids"].split(), said)
    beside = None
    if not r["drawn"]:
        beside = "no number to draw"
    elif found and found.only_not_comparable:
        beside = f"not comparable: {found.field}" if found.field else "not comparable"
    times = f" (said {r['times']} times)" if r["times"] > 1 else ""
    note = f"{wording.date_words(r['published'])}, {r['publisher'] or r['document']}{wording.page_words(r['pages'])}"
    note += f" · {r['factuality']}" if r["factuality"] not in (None, "observed") else ""
    return r | {
        "label": wording.figure_words(r) + times,
        "note": note,
        "beside": beside,
        "verdict": found.words if found else None,
    }


def _bands(r: dict[str, Any], bands: dict[str, list[verdicts.Band]]) -> tuple[verdicts.Band, ...]:
    return tuple(sorted({band for claim in r["claim_ids"].split() for band in bands.get(claim, [])}))


def _panels(records: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Topics that several statements share, the most witnessed first; the rest together, by unit."""
    topics: dict[str, list[dict[str, Any]]] = {}
    for r in records:
        topics.setdefault(r["topic_key"], []).append(r)
    shared = [(rows[0]["topic"], rows) for rows in topics.values() if len(rows) > 1]
    shared = [(title, _on_axis(rows)) for title, rows in shared]
    shared.sort(key=lambda t: (-len({r["witness"] for r in t[1]}), -len(t[1]), t[0], t[1][0]["claim_ids"]))
    if not shared and len(topics) == 1:
        return [(rows[0]["topic"], rows) for rows in topics.values()]
    once: dict[str, list[dict[str, Any]]] = {}
    for rows in topics.values():
        if len(rows) == 1:
            once.setdefault(_once_unit(rows[0]), []).append(rows[0] | {"note": rows[0]["topic"]})
    drawn = [
        (f"{ONCE}: {wording.unit_words(u)}, each row about something else", once.pop(u))
        for u in ONCE_UNITS
        if u in once
    ]
    rest = [r for unit in sorted(once) for r in once[unit]]
    return shared + drawn + ([(REST, rest)] if rest else [])


def _on_axis(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where no two rows can be compared, all stay on the axis of their measure and the words say why."""
    if any(r["beside"] is None for r in rows) or not any(r["drawn"] for r in rows):
        return rows
    return [r | {"beside": None, "verdict": r["verdict"] or r["beside"]} if r["drawn"] else r for r in rows]


def _once_unit(r: dict[str, Any]) -> str:
    return r["unit"] or "" if r["drawn"] else ""


def _placed(panels: list[tuple[str, list[dict[str, Any]]]]) -> list[dict[str, Any]]:
    """Rows in drawing order: panel by panel, witness by witness, small numbers first; a panel keeps to one page."""
    placed: list[dict[str, Any]] = []
    page, used = 0, 0
    for index, (title, rows) in enumerate(panels):
        size = min(len(rows), PAGE_ROWS)
        if used and used + size > PAGE_ROWS and title != REST:
            page, used = page + 1, 0
        used += size
        groups: dict[str, list[dict[str, Any]]] = {}
        for r in rows:
            groups.setdefault(r["witness"], []).append(r)
        order = [r for _, group in sorted(groups.items()) for r in sorted(group, key=_size)]
        for place, r in enumerate(order):
            there = page if place < PAGE_ROWS and title != REST else None
            placed.append(r | {"panel": title, "panel_index": index, "row": place, "page": there})
    return placed


def _size(r: dict[str, Any]) -> tuple[float, str]:
    return (float(r["core_low"] or r["core_high"] or 0), r["claim_ids"])


def _frame(records: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(records, dtype=object)
    return (
        frame
        if len(frame)
        else pd.DataFrame(columns=["panel", "panel_index", "row", "page", "shown", "witness", "claim_ids"])
    )


def describe(rows: pd.DataFrame) -> str:
    """Alt text, from the rows."""
    if not len(rows):
        return "No claim that could be drawn."
    shown = rows[rows["shown"]]
    several = [(t, g) for t, g in shown.groupby("panel", sort=False) if not str(t).startswith(ONCE)]
    parts = [f"{t}: " + "; ".join(f"{r['witness']} says {r['quote']}" for r in records(g)) for t, g in several[:4]]
    single = len(shown) - sum(len(g) for _, g in several)
    if single:
        parts.append(f"{single} figures are quoted once")
    return f"Interval chart of {len(shown)} figures by {shown['witness'].nunique()} sources. " + ". ".join(parts) + "."


def caption(rows: pd.DataFrame) -> str:
    """What stands under the chart."""
    left = len(rows) - int(rows["shown"].sum()) if len(rows) else 0
    more = f" {left} more rows are in the table below." if left else ""
    return (
        "Thick bar: what a reader takes the number to mean; thin line: what the words leave possible; arrow: no end "
        "said. Hollow: vague words; hatched: planned or projected. Colour and mark: who the number is from." + more
    )


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """The same as text, one row a statement."""
    data = [
        {
            "about": r["topic"],
            "figure": r["label"],
            "source": r["witness"],
            "published by": r["publisher"] or r["document"],
            "date": wording.date_words(r["published"]),
            "read as": wording.read_as(r, "core"),
            "at the widest": wording.read_as(r, "hard"),
            "result": r["verdict"] or r["beside"] or "",
        }
        for r in records(rows)
    ]
    columns = ["about", "figure", "source", "published by", "date", "read as", "at the widest", "result"]
    return pd.DataFrame(data, columns=columns)
