"""A document with its figures marked where they stand, and the numbers that are no claims dimmed, with the reason.

It shows the text of a document and so exists in private mode only; phones, e-mails and addresses are masked all the
same. Claims are boxed in the colour of their source; numbers left out are grey.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from ..errors import UsageError
from ..model import Document
from ..quantities import masked
from . import mpl, ply, wording
from .rows import Setting, records, statements
from .style import now

TITLE = "Figures where they stand"
LINE, LEADING, SIZE = 96, 0.23, 8.5
#: Width of a character of DejaVu Sans Mono, in parts of its size.
ADVANCE = 0.602
MONO = "DejaVu Sans Mono, Menlo, Consolas, monospace"
#: Lines shown at most; the caption says so.
MAX_LINES = 120
DIM = "#8a8a8a"
COLUMNS = ("line", "column", "text", "role", "label", "claim_ids", "colour")


class _Mark(NamedTuple):
    start: int
    end: int
    role: str
    label: str
    claim_ids: str
    colour: str


def prepare(claims: pd.DataFrame, setting: Setting | None = None) -> pd.DataFrame:
    """One row a piece of a line: ``role`` is text, claim or dropped; ``label`` says what the piece is.

    Raises
    ------
    UsageError
        Outside private mode, or without the document.
    """
    setting = setting or Setting()
    if not setting.private:
        raise UsageError("in_context shows the text of a document: ask for it with private=True")
    document = _document(setting)
    found = _claims(claims, document, setting)
    marks = [*found, *_dropped(document, setting)]
    text = _masked(document, found)
    rows: list[dict[str, Any]] = []
    for number, (start, end) in enumerate(_lines(document.text)[:MAX_LINES]):
        rows += _pieces(text, start, end, number, sorted(marks))
    return pd.DataFrame({name: pd.Series([r[name] for r in rows], dtype=object) for name in COLUMNS})


def _document(setting: Setting) -> Document:
    found = [d for d in setting.documents if setting.document in (None, d.document)]
    if not found:
        names = ", ".join(d.document for d in setting.documents) or "none was given (documents=…)"
        raise UsageError(f"in_context: no document '{setting.document}'; there are {names}")
    return found[0]


def _claims(claims: pd.DataFrame, document: Document, setting: Setting) -> list[_Mark]:
    looks = {i: r for r in records(statements(claims, setting)) for i in r["claim_ids"].split()}
    own = records(claims[claims["document"] == document.document])
    return [_claim(c, looks[c["claim_id"]]) for c in own]


def _claim(c: dict[str, Any], r: dict[str, Any]) -> _Mark:
    page = wording.page_words([] if wording.missing(c.get("page")) else [int(c["page"])])
    label = f"{r['topic']}; {r['witness']}{page}"
    return _Mark(int(c["start"]), int(c["end"]), "claim", label, c["claim_id"], r["colour"])


def _dropped(document: Document, setting: Setting) -> list[_Mark]:
    own = (d for d in setting.dropped if d.document == document.document)
    return [_Mark(d.start, d.end, "dropped", f"no claim: {d.reason.replace('_', ' ')}", "", DIM) for d in own]


def _masked(document: Document, marks: Sequence[_Mark]) -> str:
    """The text without phones and addresses; what a person calls a claim stays."""
    text = masked(document.text, kept=[(mark.start, mark.end) for mark in marks])
    text = wording.shown(text.replace("\n", "\v")).replace("\v", " ")
    return text if len(text) == len(document.text) else " " * len(document.text)


def _lines(text: str) -> list[tuple[int, int]]:
    """Where each line starts and ends: paragraphs of the text, wrapped at words."""
    found, position = [], 0
    for paragraph in text.split("\n"):
        start = position
        while len(paragraph) - (start - position) > LINE:
            cut = text.rfind(" ", start, start + LINE)
            cut = cut + 1 if cut > start else start + LINE
            found.append((start, cut))
            start = cut
        found.append((start, position + len(paragraph)))
        position += len(paragraph) + 1
    return found


def _pieces(text: str, start: int, end: int, number: int, marks: list[_Mark]) -> list[dict[str, Any]]:
    pieces, at = [], start
    for mark in (m for m in marks if m.start < end and m.end > start):
        low, high = max(mark.start, at), min(mark.end, end)
        if low >= high:
            continue
        pieces += [_piece(text, at, low, start, number), _piece(text, low, high, start, number, mark)]
        at = high
    return [p for p in [*pieces, _piece(text, at, end, start, number)] if p["text"].strip()]


def _piece(text: str, low: int, high: int, start: int, number: int, mark: _Mark | None = None) -> dict[str, Any]:
    role, label, ids, colour = mark[2:] if mark else ("text", "", "", "")
    common = {"line": number, "column": low - start, "text": text[low:high]}
    return common | {"role": role, "label": label, "claim_ids": ids, "colour": colour}


def _height(rows: pd.DataFrame) -> float:
    return (int(rows["line"].max()) + 2) * LEADING + 0.2 if len(rows) else 1.0


def draw_matplotlib(rows: pd.DataFrame) -> Any:
    """The picture as a matplotlib Figure."""
    from matplotlib.patches import Rectangle

    height, step = _height(rows), ADVANCE * SIZE / 72
    drawn = mpl.new(LINE * step + 0.5, height)
    ax = drawn.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, LINE * step + 0.5), ylim=(-height, 0))
    ax.axis("off")
    for r in records(rows):
        x, y = 0.25 + r["column"] * step, -(r["line"] + 1) * LEADING
        colour = DIM if r["role"] == "dropped" else now().ink
        ax.text(x, y, r["text"], family="DejaVu Sans Mono", fontsize=SIZE, color=colour, va="center")
        if r["role"] == "claim":
            size = (len(r["text"]) * step, LEADING * 0.86)
            box = Rectangle((x, y - LEADING * 0.43), *size, facecolor="none", edgecolor=r["colour"], linewidth=1.6)
            box.set_gid(f"claim claims {r['claim_ids']}")
            ax.add_patch(box)
    return drawn


def draw_plotly(rows: pd.DataFrame) -> Any:
    """The picture as a plotly Figure."""
    import plotly.graph_objects as go

    height, step, size = _height(rows), ADVANCE * SIZE / 72, 11.33
    found = records(rows)
    texts = [_text(r, step, size) for r in found]
    boxes = [_box(r, step) for r in found if r["role"] == "claim"]
    marked = [r for r in found if r["role"] != "text"]
    hover = ["<br>".join(ply.escaped(line) for line in textwrap.wrap(r["label"], 70)) for r in marked]
    points = go.Scatter(
        x=[0.25 + (r["column"] + len(r["text"]) / 2) * step for r in marked],
        y=[-(r["line"] + 1) * LEADING for r in marked],
        mode="markers",
        marker={"size": 14, "opacity": 0},
        customdata=[r["claim_ids"] for r in marked],
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        meta="claim",
    )
    width = LINE * step + 0.5
    axis = {"visible": False, "fixedrange": True}
    common = ply.layout(
        int(height * 96),
        width=int(width * 96),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        annotations=texts,
        shapes=boxes,
    )
    axes = {"xaxis": axis | {"range": [0, width]}, "yaxis": axis | {"range": [-height, 0]}}
    return ply.new([points], **common, **axes)


def _text(r: dict[str, Any], step: float, size: float) -> dict[str, Any]:
    colour = now().soft if r["role"] == "dropped" else now().ink
    text = ply.escaped(r["text"]).replace(" ", "&nbsp;")
    place = {"x": 0.25 + r["column"] * step, "y": -(r["line"] + 1) * LEADING, "xanchor": "left", "yanchor": "middle"}
    font = {"family": MONO, "size": size, "color": colour}
    return {"text": text, "showarrow": False, "align": "left", "borderpad": 0, "xshift": 0, "font": font, **place}


def _box(r: dict[str, Any], step: float) -> dict[str, Any]:
    x, y = 0.25 + r["column"] * step, -(r["line"] + 1) * LEADING
    ends = {"x0": x, "x1": x + len(r["text"]) * step, "y0": y - LEADING * 0.43, "y1": y + LEADING * 0.43}
    return {"type": "rect", "line": {"color": r["colour"], "width": 2}, **ends}


def describe(rows: pd.DataFrame) -> str:
    """Alt text, from the rows."""
    claims, dropped = rows[rows["role"] == "claim"], rows[rows["role"] == "dropped"]
    quotes = ", ".join(f"“{text}”" for text in claims["text"].head(8))
    return f"A document's text with {len(claims)} figures marked ({quotes}) and {len(dropped)} numbers dimmed."


def caption(rows: pd.DataFrame) -> str:
    """What stands under the chart."""
    return f"Boxed: a claim, in the colour of its source. Grey: a number that is no claim. At most {MAX_LINES} lines."


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Every mark with what it is."""
    marked = rows[rows["role"] != "text"][["text", "role", "label"]]
    return marked.set_axis(["words", "what", "why"], axis=1)
