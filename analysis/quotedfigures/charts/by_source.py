"""The interval chart: one row a statement, grouped by witness, one panel a topic.

Thick bar: what a reader takes the number to mean. Thin line: what the words leave possible, with an arrow where they
set no end. Hollow: vague words. Hatched: planned or projected. Band behind: an official statistic. A cross beside the
axis: nothing to draw, or nothing it can be compared with. The verdict stands beside each row in words.
"""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd

from . import mpl, ply, verdicts, wording
from .axes import axis_for
from .rows import Setting, records, statements
from .style import BAND, INK, REFERENCE_INK, SOFT, UNICODE_MARKS

TITLE = "Figures by source"
NOTHING = "No figure to draw."
REST = "Quoted once, other units"
#: Official statistics behind one panel.
MAX_BANDS = 2
#: Inches, and the share of it that labels take.
WIDTH, LEFT = 10.0, 0.42
X_MARK, X_TEXT = 0.028, 0.045
#: Rows of one picture, so that it prints on a page; further pictures follow (``Setting.page``).
PAGE_ROWS = 26
ONCE = "Quoted once"
#: Units whose single figures share an axis; those of other units are in the table alone.
ONCE_UNITS = ("person", "percent")


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
    note = f"{wording.date_words(r['published'])}, {r['publisher'] or r['document']}"
    note += f" · {r['factuality']}" if r["factuality"] not in (None, "observed") else ""
    return r | {
        "label": f"{r['quote']} {r['counted'] or ''}".strip() + times,
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


class Panel:
    """One axis and its rows: where each row and each witness's heading stands, the same in both engines."""

    HEADING, FIRST, BAND_LINE = 0.95, 0.8, 0.6

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.title = rows[0]["panel"]
        self.unit = rows[0]["unit"]
        self.headings: list[tuple[float, dict[str, Any]]] = []
        self.rows: list[dict[str, Any]] = []
        single = not str(self.title).startswith(ONCE)
        self.bands = sorted({band for r in rows for band in r["bands"]})[:MAX_BANDS] if single else []
        ends = [end for band in self.bands for end in (band.low, band.high)]
        on_axis = [r for r in rows if r["beside"] is None]
        self.axis = axis_for(on_axis, share=self.unit == "percent", extra=ends)
        y, witness = -self.BAND_LINE * len(self.bands), None
        for r in rows:
            new = r["witness"] != witness
            if new:
                y, witness = y - self.HEADING, r["witness"]
                self.headings.append((y, r))
            y -= self.FIRST if new else 1
            self.rows.append(r | {"y": y, "hover": _hover(r)})
        self.height = -y + 0.7

    @property
    def label(self) -> str:
        """The axis label."""
        return wording.unit_words(self.unit)


def _drawn_panels(rows: pd.DataFrame) -> list[Panel]:
    shown = rows[rows["shown"].astype(bool)] if len(rows) else rows
    return [Panel(records(group)) for _, group in shown.groupby("panel_index", sort=True)]


def draw_matplotlib(rows: pd.DataFrame) -> Any:
    """The picture as a matplotlib Figure."""
    panels = _drawn_panels(rows)
    if not panels:
        return _nothing()
    gap, foot, slot = 0.85, 0.42, 0.36
    height = sum(p.height * slot + gap for p in panels) + foot
    drawn = mpl.new(WIDTH, height)
    right = 0.775 if any(r["verdict"] or r["beside"] for p in panels for r in p.rows) else 0.965
    top = height
    for panel in panels:
        tall = panel.height * slot
        top -= gap - 0.45
        ax = drawn.add_axes((LEFT, (top - tall) / height, right - LEFT, tall / height))
        _draw_panel(drawn, ax, panel, (top + 0.12) / height)
        top -= tall + 0.45
    mpl.legend(drawn, 0.1 / height)
    return drawn


def _draw_panel(drawn: Any, ax: Any, panel: Panel, title_at: float) -> None:
    from matplotlib.transforms import blended_transform_factory

    mpl.bare(ax)
    mpl.number_axis(ax, panel.axis, panel.label)
    ax.set_ylim(-panel.height, 0)
    ax.set_yticks([])
    drawn.text(0.02, title_at, wording.fit(panel.title, 95), fontsize=10.5, fontweight="bold", va="bottom")
    for i, band in enumerate(panel.bands):
        _draw_band(drawn, ax, panel, band, i)
    side = {"transform": blended_transform_factory(drawn.transFigure, ax.transData), "clip_on": False}
    right = ax.get_position().x1
    for y, r in panel.headings:
        ax.plot([X_MARK], [y], marker=r["mark"], color=r["colour"], markeredgecolor=INK, markeredgewidth=0.6, **side)
        ax.text(X_TEXT, y, wording.fit(r["witness"], 48), fontsize=8.5, fontweight="bold", va="center", **side)
    for r in panel.rows:
        ax.text(X_TEXT, r["y"] + 0.18, wording.fit(r["label"], 54), fontsize=8.5, va="center", **side)
        ax.text(X_TEXT, r["y"] - 0.24, wording.fit(r["note"], 66), fontsize=7, color=SOFT, va="center", **side)
        if r["beside"] is None:
            mpl.interval(ax, r["y"], r, panel.axis)
        else:
            ax.plot(
                [right + 0.018],
                [r["y"]],
                marker="x",
                color=INK,
                linestyle="none",
                gid=f"beside claims {r['claim_ids']}",
                **side,
            )
        words = r["beside"] or r["verdict"]
        if words:
            text = "\n".join(_two_lines(words))
            ax.text(right + 0.032, r["y"], text, fontsize=7.5, va="center", **side)


def _two_lines(words: str) -> list[str]:
    return textwrap.wrap(words, 28, max_lines=2, placeholder="…")


def _draw_band(drawn: Any, ax: Any, panel: Panel, band: verdicts.Band, i: int) -> None:
    """The official statistic behind the figures, with its definition and vintage above them."""
    from matplotlib.transforms import blended_transform_factory

    low, high = panel.axis.clip(band.low, panel.axis.low), panel.axis.clip(band.high, panel.axis.high)
    edge = {"color": REFERENCE_INK, "linewidth": 1, "linestyle": (0, (4, 2)), "zorder": 1}
    ax.axvspan(low, high, facecolor=BAND, edgecolor="none", zorder=0.5, gid=f"band {band.label}")
    for x in {low, high}:
        ax.axvline(x, **edge)
    place = blended_transform_factory(drawn.transFigure, ax.transData)
    y = -panel.BAND_LINE * (i + 0.5)
    ax.text(
        X_MARK - 0.006,
        y,
        wording.fit(f"Behind: {band.label}", 150),
        fontsize=7,
        color=REFERENCE_INK,
        va="center",
        transform=place,
    )


def draw_plotly(rows: pd.DataFrame) -> Any:
    """The picture as a plotly Figure."""
    panels = _drawn_panels(rows)
    if not panels:
        return ply.new([], **ply.layout(120, annotations=[_note(NOTHING, 0.5, 0.5, "paper", "paper")]))
    slot, gap, foot = 36, 84, 40
    height = sum(int(p.height * slot) + gap for p in panels) + foot
    right = 0.78 if any(r["verdict"] or r["beside"] for p in panels for r in p.rows) else 0.98
    traces: list[Any] = []
    annotations: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    top = float(height)
    for i, panel in enumerate(panels, 1):
        n = "" if i == 1 else str(i)
        tall = panel.height * slot
        top -= gap / 2 - 4
        domain = [max(0.0, (top - tall) / height), top / height]
        axes[f"xaxis{n}"] = ply.number_axis(panel.axis, panel.label, domain=[LEFT, right], anchor=f"y{n}")
        axes[f"yaxis{n}"] = {
            "domain": domain,
            "range": [-panel.height, 0],
            "visible": False,
            "fixedrange": True,
            "anchor": f"x{n}",
        }
        on_axis = [r for r in panel.rows if r["beside"] is None]
        shapes += [
            shape for band in panel.bands for shape in ply.band(band.low, band.high, panel.axis, f"x{n}", f"y{n}")
        ]
        traces += ply.intervals(on_axis, panel.axis, f"x{n}", f"y{n}")
        title = f"<b>{ply.escaped(wording.fit(panel.title, 95))}</b>"
        annotations.append(_note(title, 0.0, top / height, "paper", "paper", size=14, yanchor="bottom"))
        annotations += _labels(panel, f"y{n}", right)
        top -= tall + gap / 2 + 4
    margin = {"l": 8, "r": 8, "t": 0, "b": 0}
    return ply.new(traces, **ply.layout(height, margin=margin, annotations=annotations, shapes=shapes, **axes))


def _labels(panel: Panel, yref: str, right: float) -> list[dict[str, Any]]:
    found = [
        _note(
            f"<span style='color:{REFERENCE_INK}'>Behind: {ply.escaped(wording.fit(band.label, 150))}</span>",
            0.0,
            -panel.BAND_LINE * (i + 0.5),
            "paper",
            yref,
            size=10,
        )
        for i, band in enumerate(panel.bands)
    ]
    for y, r in panel.headings:
        mark = f"<span style='color:{r['colour']}'>{UNICODE_MARKS[r['symbol']]}</span>"
        text = f"{mark} <b>{ply.escaped(wording.fit(r['witness'], 48))}</b>"
        found.append(_note(text, 0.0, y, "paper", yref))
    for r in panel.rows:
        label, note = ply.escaped(wording.fit(r["label"], 54)), ply.escaped(wording.fit(r["note"], 62))
        text = f"{label}<br><span style='font-size:10px;color:{SOFT}'>{note}</span>"
        found.append(_note(text, 0.02, r["y"], "paper", yref))
        words = r["beside"] or r["verdict"]
        if words:
            cross = "✕ " if r["beside"] else ""
            lines = "<br>".join(ply.escaped(line) for line in _two_lines(words))
            found.append(_note(cross + lines, right + 0.012, r["y"], "paper", yref, size=11))
    return found


def _note(
    text: str, x: float, y: float, xref: str, yref: str, size: int = 12, yanchor: str = "middle"
) -> dict[str, Any]:
    place = {"x": x, "y": y, "xref": xref, "yref": yref, "xanchor": "left", "yanchor": yanchor}
    return {"text": text, "showarrow": False, "align": "left", "font": {"size": size}, **place}


def _hover(r: dict[str, Any]) -> str:
    e = ply.escaped
    lines = [
        f"<b>{e(r['label'])}</b>",
        f"source: {e(r['witness'])}",
        f"published by {e(r['note'])}",
        f"period: {e(wording.period_words(r['period']))}",
        f"read as {e(wording.read_as(r, 'core'))}",
        f"at the widest {e(wording.read_as(r, 'hard'))}",
    ]
    if r["verdict"] or r["beside"]:
        lines.append(e(r["verdict"] or r["beside"]))
    if r["sentence"]:
        lines += [e(line) for line in textwrap.wrap(r["sentence"], 70)[:6]]
    return "<br>".join(lines)


def _nothing() -> Any:
    drawn = mpl.new(WIDTH, 1.2)
    drawn.text(0.5, 0.5, NOTHING, ha="center", va="center", fontsize=11)
    return drawn
