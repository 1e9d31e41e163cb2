"""Row 20: a copy is no second witness, and a re-edited copy is one witness whose changed figures are shown."""

from __future__ import annotations

import random
from typing import Any

from quotedfigures import cross_check, extract_claims, load_codebook
from quotedfigures.model import Document

from .outcome import Outcome

_FILLER = (
    "the council met in the old hall and spoke of winter roads schools and the harvest while families waited for news "
    "from the border and teachers asked again for salaries books and fuel before the first snow closed the pass"
)


def row(pairs: int) -> Outcome:
    """Pairs of documents that share all, 95 and 80 % of their words: witnesses counted, changed figures compared."""
    rng = random.Random(20)
    failures = []
    counted = 0
    for i in range(pairs):
        for overlap in (1.0, 0.95, 0.8):
            counted += 1
            changed = overlap < 1 and i % 2 == 1
            problem = _wrong(*_pair(rng, overlap, changed), changed)
            failures += [f"pair {i} at {overlap:.0%}: {problem}"] if problem else []
    return Outcome(
        f"{counted} pairs at 100, 95 and 80 % overlap: {counted - len(failures)} one witness, changes shown", failures
    )


def _pair(rng: random.Random, overlap: float, changed: bool) -> tuple[Document, Document]:
    """Two documents by two publishers; so many words around the sentence with the figure are the same."""
    words = _FILLER.split()
    filler = [rng.choice(words) for _ in range(160)]
    others = [w if rng.random() < overlap else rng.choice(words).upper() for w in filler]
    number = rng.randrange(21, 97) * 1000 + 500
    other = number + 40_000 if changed else number
    return _document("a", filler, number), _document("b", others, other)


def _document(name: str, filler: list[str], number: int) -> Document:
    claim = f"According to UNHCR, {number:,} Afghan refugees returned from Pakistan to Afghanistan in 2023."
    text = f"{' '.join(filler[:80]).capitalize()}.\n\n{claim}\n\n{' '.join(filler[80:]).capitalize()}.\n"
    return Document(f"{name}.txt", text, publisher=f"Publisher {name.upper()}", date="2024-01-05")


def _wrong(one: Document, other: Document, changed: bool) -> str:
    codebook = load_codebook()
    claims = extract_claims([one, other], codebook)
    findings: Any = cross_check(claims, codebook, None)
    witnesses = findings.loc[findings["check"] == "witness", "witnesses"].dropna().astype(int).tolist()
    pair = findings[findings["check"] == "pair"]
    if any(w > 1 for w in witnesses):
        return f"{max(witnesses)} witnesses"
    if not witnesses and not changed:
        return "no witness counted"
    if changed and (pair.empty or not set(pair["verdict"]) & {"conflict", "tension"}):
        return f"the changed figure is not shown ({pair['verdict'].tolist()})"
    return ""
