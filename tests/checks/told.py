"""Claims from a text in which every number is marked with its label: ``[1,870|deported status=registered]``.

The first word after the bar is the event; ``kind``, ``direction`` and the fields of a claim follow as ``name=value``,
an underscore standing for a space. What the label leaves out is taken from ``defaults`` or read from the quote.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from quotedfigures.checks.context import Context
from quotedfigures.model import Claim, Finding
from quotedfigures.quantities.reread import quantity_of

_MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]]*))?\]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])|\n+")
_KEPT = frozenset({"status", "event", "kind", "modifier", "direction", "factuality", "basis"})


def told(text: str, document: str = "a.txt", sentences: bool = False, **defaults: Any) -> list[Claim]:
    """The claims of one document; with ``sentences`` each carries the sentence it stands in."""
    plain, marks, shift = [], [], 0
    at = 0
    for m in _MARK.finditer(text):
        plain.append(text[at : m.start()])
        start = m.start() - shift
        plain.append(m[1])
        shift += len(m[0]) - len(m[1])
        marks.append((start, m[1], m[2] or ""))
        at = m.end()
    whole = "".join(plain) + text[at:]
    return [
        _claim(document, start, quote, label, whole if sentences else None, defaults) for start, quote, label in marks
    ]


def _claim(document: str, start: int, quote: str, label: str, text: str | None, defaults: dict[str, Any]) -> Claim:
    words = label.split()
    given = dict(defaults)
    if words and "=" not in words[0]:
        given["event"] = words.pop(0)
    for word in words:
        name, _, value = word.partition("=")
        given[name] = value if name in _KEPT or value.isupper() else value.replace("_", " ")
    given = {name: None if value == "" else value for name, value in given.items()}
    row = {name: given.pop(name) for name in ("kind", "modifier", "direction", "value") if name in given}
    quantity = quantity_of(quote, _read(quote, row))
    given.setdefault("place", "PAK")
    unit = quantity.unit if quantity.unit and "unit" not in given else given.pop("unit", "person")
    given.pop("unit", None)
    return Claim(
        document, start, start + len(quote), quote, quantity, unit=unit, claim_id=f"{document}:{start}",
        sentence=_sentence(text, start) if text else None, **given,
    )  # fmt: skip


def _read(quote: str, row: dict[str, Any]) -> dict[str, Any]:
    read = quantity_of(quote, {})
    from quotedfigures.quantities.scanner import scan

    found = scan(quote, exclusions=False).mentions
    q = max(found, key=lambda m: m.end - m.start).quantity if found else read
    base = {"kind": q.kind, "value": q.value, "low": q.low, "high": q.high, "modifier": q.modifier, "unit": q.unit}
    return base | row


def _sentence(text: str, start: int) -> str:
    at = 0
    for m in _SENTENCE.finditer(text):
        if m.start() > start:
            return text[at : m.start()]
        at = m.end()
    return text[at:]


def found(module: Any, *documents: list[Claim], codebook: Any = None) -> list[Finding]:
    """The findings of one check over the claims of some documents."""
    claims = sorted((c for own in documents for c in own), key=lambda c: (c.document, c.start))
    return list(module.check(claims, Context.of(claims, codebook)))


def brief(findings: list[Finding]) -> list[tuple[str | None, tuple[str, ...] | None]]:
    """Verdict and quotes."""
    return [(f.verdict, f.quotes) for f in findings]


def number(text: str) -> Fraction:
    """A number as written, without its commas."""
    return Fraction(text.replace(",", ""))
