"""Claims as people read them: what is counted, where, when and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..charts.rows import measure_words
from ..charts.wording import EVENT_WORDS, STATUS_WORDS, date_words, fit, period_words, place_words
from ..codebook.loading import usable_codebook
from ..model import Claim, Claims
from ..privacy import publishable
from ..quantities import masked_sentence
from ..table import to_claims
from .markup import ROWS, Safe, escaped, facts, paragraph, table
from .numbers import readings, stated

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("number", "of what", "what is said of them", "where", "when", "who says so", "measure", "document", "claim")


def claim(item: Claim, private: bool = False) -> str:
    """Everything coded about a claim, its two intervals, and in private mode its sentence."""
    (fit_to_show,) = named([item], private)
    about = facts(f"Claim {item.claim_id}: “{item.quote}”", [*_coded(fit_to_show), *stated(item.quantity)])
    sentence = _sentence(item) if private and item.sentence else ""
    why = f"Why it reads so: explain(claim). {'' if private else 'Its sentence: show(claim, private=True).'}"
    return about + readings(item.quantity) + sentence + paragraph(why)


def claims(items: Sequence[Claim], private: bool = False) -> str:
    """A row a claim; in private mode with the sentence it stands in."""
    documents = len({c.document for c in items})
    caption = f"{_count(len(items), 'claim')} in {_count(documents, 'document')}"
    first = named(items[:ROWS], private)
    columns = [*COLUMNS, "sentence"] if private else list(COLUMNS)
    rows = ([*row(c), sentence_of(c)] if private else row(c) for c in first)
    return table(caption, columns, rows, len(items))


def table_of(frame: pd.DataFrame, private: bool = False) -> str:
    """The claims of a DataFrame."""
    return claims(Claims(to_claims(frame)), private)


def row(c: Claim) -> list[object]:
    """A claim as the cells of ``COLUMNS``."""
    return [
        c.quote, c.counted or c.counted_resolved, said_of(c), where(c), when(c), who(c), measure(c), _document(c),
        c.claim_id,
    ]  # fmt: skip


def said_of(c: Claim) -> str:
    """Status and event in words, and whether it has happened."""
    event = "" if c.event == "other" else EVENT_WORDS.get(c.event, c.event)
    sure = "" if c.factuality == "observed" else f"({c.factuality})"
    return " ".join(word for word in (STATUS_WORDS.get(c.status, ""), event, sure) if word)


def where(c: Claim) -> str:
    """Place name and country in words."""
    return ", ".join(part for part in (c.place_name, place_words(c.place)) if part)


def when(c: Claim) -> str:
    """The period in words; one read from the document and not from the sentence says so."""
    if c.period:
        return period_words(c.period)
    return f"{period_words(c.period_inferred)} (from the document)" if c.period_inferred else ""


def who(c: Claim) -> str:
    """The source, or the publisher in its own voice."""
    relayed = f", by way of {c.relayed_by}" if c.relayed_by else ""
    return f"{c.source}{relayed}" if c.source else f"{fit(c.publisher or 'the document', 60)} itself"


def measure(c: Claim) -> str:
    """What the codebook calls it, or the measures that fit equally well."""
    book = usable_codebook()
    if c.measure:
        return measure_words(c.measure, book)
    return f"open: {' or '.join(measure_words(m, book) for m in c.candidates)}" if c.candidates else ""


def named(items: Iterable[Claim], private: bool) -> Claims:
    """The claims with the names that may be printed."""
    return Claims(items) if private else publishable(items, usable_codebook())


def _coded(c: Claim) -> list[tuple[str, Any]]:
    return [
        ("of what", c.counted or c.counted_resolved),
        ("who among them", c.subgroup),
        ("what is said of them", said_of(c)),
        ("where", where(c)),
        ("when", when(c)),
        ("who says so", who(c)),
        ("rests on", (c.basis or "").replace("_", " ")),
        ("measure", measure(c)),
        ("look at", ", ".join(flag.replace("_", " ") for flag in c.flags)),
        ("document", _document(c)),
        ("published by", c.publisher),
        ("published", date_words(c.published) if c.published else None),
    ]


def _document(c: Claim) -> str:
    return f"{c.document}, p. {c.page}" if c.page else c.document


def sentence_of(c: Claim) -> str:
    """Its sentence, without phones and addresses; for private mode only."""
    return masked_sentence(c.sentence or "", c.quote)


def _sentence(c: Claim) -> str:
    before, quote, after = sentence_of(c).partition(c.quote)
    marked = f"<mark>{escaped(quote)}</mark>" if quote else ""
    return paragraph(Safe(f"{escaped(before)}{marked}{escaped(after)}"), dim=False)


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
