"""Documents: what is known of them and the numbers found in them; the text itself in private mode only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..charts import in_context
from ..charts.rows import Setting, records
from ..charts.wording import published_words, said_by_file
from ..codebook.loading import usable_codebook
from ..coding import extract
from ..model import Claim, Document, Dropped
from ..privacy import public_documents
from ..readers import Documents
from ..table import to_table
from .axis import in_words
from .markup import escaped, facts, paragraph, table
from .numbers import span

#: A longer document is shown by its beginning, so that it shows at once.
BEGINNING = 30_000


def document(item: Document, private: bool = False) -> str:
    """Metadata and numbers of a document; in private mode its text, with numbers marked and dimmed."""
    beginning = replace(item, text=item.text[:BEGINNING])
    found, left_out = extract(beginning, usable_codebook())
    (fit_to_show,) = [item] if private else public_documents([item])
    body = facts(f"Document {item.document}", _known(fit_to_show)) + _numbers(found) + _dropped(left_out)
    if len(item.text) > BEGINNING:
        body += paragraph(f"Numbers of the first {BEGINNING:,} characters only.")
    if private:
        return body + _text(beginning, found, left_out)
    return body + paragraph("Its text, with every number marked: show(document, private=True)")


def documents(items: Documents, private: bool = False) -> str:
    """A row a document, and below those that could not be read."""
    shown = items if private else public_documents(items)
    columns = ["document", "publisher", "title", "date", "characters", "pages", "warnings"]
    rows = (
        [
            d.document,
            d.publisher,
            d.title,
            published_words(d) if d.date else None,
            len(d.text),
            _pages(d),
            "; ".join(d.warnings),
        ]
        for d in shown
    )
    body = table(f"{len(items):,} document{'' if len(items) == 1 else 's'} read", columns, rows)
    body += "".join(map(paragraph, items.notes))
    if not items.failures:
        return body
    lost = ([failure.document, failure.problem] for failure in items.failures)
    return body + table(f"{len(items.failures):,} could not be read", ["document", "why"], lost)


def _known(d: Document) -> list[tuple[str, object]]:
    names = ("title", "publisher", "date", "language", "url", "licence", "note")
    known = {name: getattr(d, name) for name in names}
    return [
        *(known | {"date": f"{d.date}{said_by_file(d, 'date')}" if d.date else None}).items(),
        ("characters", len(d.text)),
        ("pages", _pages(d)),
        ("warnings", "; ".join(d.warnings)),
    ]


def _pages(d: Document) -> int | None:
    return max(d.layout.pages) if d.layout and d.layout.pages else None


def _numbers(found: Sequence[Claim]) -> str:
    columns = ["number", "of what", "kind", "reads as", "page", "characters"]
    rows = (
        [
            c.quote, c.counted or c.counted_resolved, c.quantity.kind, in_words(c.quantity.core, c.unit), c.page,
            span(c),
        ]
        for c in found
    )  # fmt: skip
    return table(f"{len(found):,} number{'' if len(found) == 1 else 's'} that the document states", columns, rows)


def _dropped(left_out: Sequence[Dropped]) -> str:
    if not left_out:
        return ""
    counts = Counter(d.reason.replace("_", " ") for d in left_out)
    told = ", ".join(f"{reason} {n}" for reason, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])))
    return paragraph(f"{len(left_out):,} numbers are no claim: {told}.")


def _text(d: Document, found: Sequence[Claim], left_out: Sequence[Dropped]) -> str:
    """The text line by line, as the chart ``in_context`` marks it."""
    setting = Setting(usable_codebook(), private=True, documents=[d], dropped=left_out)
    rows = in_context.prepare(to_table(found), setting)
    lines: dict[int, str] = {}
    width: dict[int, int] = {}
    for piece in records(rows):
        line = piece["line"]
        gap = " " * (piece["column"] - width.get(line, 0))
        lines[line] = lines.get(line, "") + gap + _piece(piece)
        width[line] = piece["column"] + len(piece["text"])
    last = max(lines, default=-1)
    text = "\n".join(lines.get(i, "") for i in range(last + 1))
    hint = "Framed: a claim. Pale: a number that is no claim. Rest the pointer on either to read why."
    return f"<pre>{text}</pre>" + paragraph(hint)


def _piece(piece: dict[str, Any]) -> str:
    text, label = escaped(piece["text"]), escaped(piece["label"])
    if piece["role"] == "claim":
        return f'<span class="claim" title="{label}">{text}</span>'
    return f'<span class="dropped" title="{label}">{text}</span>' if piece["role"] == "dropped" else text
