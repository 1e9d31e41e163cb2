"""Claims: a mention with everything coded about it.

Every module here codes one thing of a :class:`~.context.Passage` and says by which words or rule; this one puts a
claim together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Claim, Document, Dropped, Mention
from ..quantities import scan
from . import basis, events, factuality, labels, periods, places, sources, statements, unit
from .context import Coded, Passage, passages
from .counted import Counted, count

if TYPE_CHECKING:
    from ..codebook import Codebook


def extract_claims(documents: Document | Iterable[Document], codebook: Codebook | None = None) -> list[Claim]:
    """All claims of some documents, coded.

    Parameters
    ----------
    documents : Document or iterable of Document
        What to read.
    codebook : Codebook, optional
        Gives each claim its ``measure``; without one the measure stays empty.

    Returns
    -------
    list of Claim
        In the order of the documents and of their text.

    Examples
    --------
    >>> claim, = extract_claims(Document("a.txt", "Officials want to deport 1.4 million undocumented Afghans."))
    >>> claim.quote, claim.counted, claim.status, claim.event
    ('1.4 million', 'undocumented Afghans', 'undocumented', 'to_be_deported')
    """
    every = [documents] if isinstance(documents, Document) else documents
    return [claim for document in every for claim in extract(document, codebook)[0]]


def extract(document: Document, codebook: Codebook | None = None) -> tuple[list[Claim], list[Dropped]]:
    """The claims of one document, and the numbers that are none.

    Parameters
    ----------
    document : Document
        What to read.
    codebook : Codebook, optional
        Gives each claim its ``measure``.

    Returns
    -------
    tuple of (list of Claim, list of Dropped)
        Both in the order of the text.
    """
    found = scan(document)
    dropped = [d if d.document else replace(d, document=document.document) for d in found.dropped]
    return code_mentions(document, found.mentions, codebook), dropped


def code_mentions(document: Document, mentions: Sequence[Mention], codebook: Codebook | None = None) -> list[Claim]:
    """The claims that a document's mentions make, whoever found the mentions."""
    placed = passages(document, mentions)
    claims: list[Claim] = []
    for passage, counted in zip(placed, count(placed), strict=True):
        claims.append(_claim(passage, counted, placed, claims))
    named = statements.with_ids(claims)
    return [_measured(claim, codebook) for claim in named] if codebook is not None else named


def _claim(passage: Passage, counted: Counted, placed: Sequence[Passage], earlier: Sequence[Claim]) -> Claim:
    """One claim; ``earlier`` are those of the mentions before it."""
    document, mention = passage.document, passage.mention
    units, status, event = _labels(passage, counted, placed, earlier)
    place, period, source = places.code(passage, event.event), periods.code(passage), sources.code(passage)
    fact, ground = factuality.code(passage), basis.code(passage)
    traces = {
        "counted": counted.trace, "unit": units.trace, "event": event.trace, "status": status.trace,
        "place": place.trace, "period": period.trace, "source": source.trace, "factuality": fact.trace,
        "basis": ground.trace,
    }  # fmt: skip
    return Claim(
        document=document.document,
        start=mention.start,
        end=mention.end,
        quote=mention.quote,
        quantity=mention.quantity,
        unit=units.value,
        counted=counted.phrase,
        counted_resolved=counted.resolved,
        subgroup=counted.subgroup,
        status=status.value,
        event=event.event,
        place=place.value.place,
        place_name=place.value.name,
        period=period.value.period,
        period_inferred=period.value.inferred,
        source=source.value.source,
        source_cue=source.value.cue,
        relayed_by=source.value.relayed_by,
        basis=ground.value,
        factuality=fact.value,
        publisher=document.publisher,
        published=document.date,
        sentence=" ".join(document.text[passage.sentence.start : passage.sentence.end].split()),
        text_sha256=document.sha256,
        rule=mention.rule,
        flags=mention.flags,
        trace={name: trace for name, trace in traces.items() if trace},
    )


def _labels(
    passage: Passage, counted: Counted, placed: Sequence[Passage], earlier: Sequence[Claim]
) -> tuple[Coded, Coded, events.Event]:
    """Unit, status and event, which look at each other and at the mentions before."""
    quantity = passage.mention.quantity
    antecedent = earlier[counted.antecedent] if counted.antecedent is not None else None
    last = earlier[-1] if earlier else None
    near = last if last and placed[passage.index - 1].sentence_index == passage.sentence_index else None
    units = unit.code(quantity, counted.head, antecedent.unit if antecedent else None)
    status = labels.status(passage, counted, units.value, _status(antecedent), _status(near))
    before = events.Before(
        _event(antecedent), _event(near), _event(last), last is not None and last.quantity.kind == "money"
    )
    what = unit.noun_unit(counted.head or "") if quantity.kind in ("share", "change") else units.value
    return units, status, events.code(passage, counted, what, status, before)


def _event(claim: Claim | None) -> events.Event | None:
    return events.Event(claim.event, claim.trace.get("event", "")) if claim else None


def _status(claim: Claim | None) -> Coded | None:
    return Coded(claim.status, claim.trace.get("status", "")) if claim else None


def _measured(claim: Claim, codebook: Codebook) -> Claim:
    """The claim with the measure of the codebook whose rules match."""
    match = codebook.match(claim)
    trace = {**claim.trace, "measure": match.rule} if match.rule else claim.trace
    return replace(claim, measure=match.measure, candidates=match.candidates, trace=trace)
