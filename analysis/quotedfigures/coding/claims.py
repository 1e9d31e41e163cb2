"""Claims: a mention with everything coded about it.

Every room here codes one thing of a :class:`~.passage.context.Passage` and says by which words or rule; this module
puts a claim together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import Claim, Claims, Document, Dropped, Mention
from ..quantities import masked, scan
from . import events, factuality, labels, periods, places, sources, statements
from .events import spots
from .nouns import unit
from .nouns.counted import Counted
from .nouns.counting import count
from .passage.context import Coded, Passage, passages
from .sources import basis

if TYPE_CHECKING:
    from ..codebook import Codebook


def extract_claims(documents: Document | Iterable[Document], codebook: Codebook | None = None) -> Claims:
    """All claims of some documents: each number with what it counts, where, when, of whom and who says so.

    Parameters
    ----------
    documents : Document or iterable of Document
        What ``read_documents`` read, or ``Document(name, text)`` made by hand.
    codebook : Codebook, optional
        Gives each claim its ``measure`` (see ``load_codebook``); without one the measure stays empty, all else is
        the same.

    Returns
    -------
    Claims
        A list of Claim in the order of the documents and of their text. A field that the text leaves open is None;
        where several measures fit equally well ``measure`` is empty and ``candidates`` names them. ``to_table`` makes
        a DataFrame of it, ``cross_check`` sets the claims against each other, ``show(claims)`` shows them in words.

    Notes
    -----
    Claims hold sentences and names. What a notebook shows of them withholds both; ``to_table`` does not.

    Examples
    --------
    >>> claim, = extract_claims(Document("a.txt", "Officials want to deport 1.4 million undocumented Afghans."))
    >>> claim.quote, claim.counted, claim.status, claim.event
    ('1.4 million', 'undocumented Afghans', 'undocumented', 'to_be_deported')

    With a codebook, which says what is measured:

    >>> from quotedfigures import load_codebook
    >>> text = "According to UNHCR, 1.7 million Afghans lived in Pakistan in 2023."
    >>> claim, = extract_claims(Document("b.txt", text, publisher="Lakeside News"), load_codebook())
    >>> claim.measure, claim.period, claim.source, claim.publisher
    ('pak_afghans', '2023', 'UNHCR', 'Lakeside News')
    """
    every = [documents] if isinstance(documents, Document) else documents
    return Claims(claim for document in every for claim in extract(document, codebook)[0])


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
    dropped = [replace(d, document=document.document, page=document.page(d.start)) for d in found.dropped]
    return code_mentions(document, found.mentions, codebook, masked(document.text, found)), dropped


def code_mentions(
    document: Document, mentions: Sequence[Mention], codebook: Codebook | None = None, shown: str | None = None
) -> list[Claim]:
    """The claims that a document's mentions make, whoever found the mentions.

    Their sentences are those of ``shown``: the text with phones and addresses as dots, character for character.
    """
    sentence = partial(_sentence, document.text if shown is None else shown)
    placed = passages(document, list(_parts_of_sums(document.text, mentions)))
    names, labelled = statements.StatementNames(document.document), list[_Labels]()
    claims = []
    for passage, counted in zip(placed, count(placed), strict=True):
        labelled.append(_label(passage, counted, placed, labelled))
        claims.append(_claim(passage, counted, labelled[-1], names, codebook, sentence))
    return claims


_OF_WHICH = re.compile(r"[^.;\n]{0,60},?\s+of\s+which\s+(?:only\s+|just\s+|some\s+)?")
_WAS = re.compile(r"\s+(?:was|were|is|are|has|have|had|remains?)\b")
_LEAST_PART = 1000  # "5 million euros, of which 2 were paid" means two million: that is left to a person


def _parts_of_sums(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions; a part of a sum is a sum ("3.2 billion naira, of which 0.3 billion was paid")."""
    for before, mention in zip((None, *mentions), mentions, strict=False):
        if before and _is_part_of_sum(text, before, mention):
            mention = replace(mention, quantity=replace(mention.quantity, kind="money", unit=before.quantity.unit))
        yield mention


def _is_part_of_sum(text: str, before: Mention, mention: Mention) -> bool:
    if before.quantity.kind != "money" or mention.quantity.kind != "count":
        return False
    large = (mention.quantity.value or 0) >= _LEAST_PART
    return large and bool(_WAS.match(text, mention.end) and _OF_WHICH.fullmatch(text, before.end, mention.start))


class _Labels(NamedTuple):
    """Unit, status and event, which look at each other and at those of earlier mentions."""

    unit: Coded
    status: Coded
    event: events.Event


def _label(passage: Passage, counted: Counted, placed: Sequence[Passage], earlier: Sequence[_Labels]) -> _Labels:
    quantity = passage.mention.quantity
    antecedent = earlier[counted.antecedent] if counted.antecedent is not None else None
    before = placed[passage.index - 1] if passage.index else None
    last = earlier[-1] if earlier else None
    near = last if before and before.sentence_index == passage.sentence_index else None
    units = unit.code(quantity, counted.head, antecedent.unit.value if antecedent else None)
    if units.value == "household" and _of_members(counted):
        units = Coded("person", f"subgroup: {counted.subgroup}")
    status = labels.status(
        passage, counted, units.value, antecedent.status if antecedent else None, near.status if near else None
    )
    named = quantity.kind in ("share", "change") or units.trace.startswith("unknown")
    what = unit.noun_unit(counted.head or "") if named else units.value
    past = events.Before(
        antecedent.event if antecedent else None,
        near.event if near else None,
        last.event if last else None,
        before is not None and before.mention.quantity.kind == "money",
    )
    event = events.code(passage, counted, what, status, past)
    if not units.trace.startswith("unknown"):
        return _Labels(units, status, event)
    if event.event in events.OF_PEOPLE and event.trace.startswith(events.DIRECT):
        return _Labels(Coded("person", f"{units.trace}, but {event.trace}"), status, event)
    return _Labels(units, status, events.code(passage, counted, units.value, status, past))


def _of_members(counted: Counted) -> bool:
    """ "14,217 families, 45,957 of them children": the children are counted, not the families."""
    group = (counted.subgroup or "").split()
    return counted.phrase is None and bool(group) and unit.noun_unit(group[-1]) == "person"


def _claim(
    passage: Passage,
    counted: Counted,
    own: _Labels,
    names: statements.StatementNames,
    codebook: Codebook | None,
    sentence: Callable[[Passage], str],
) -> Claim:
    document, mention = passage.document, passage.mention
    fields, traces = _code(passage, counted, own)
    said = passage.of_sentence(sentence)
    match = None
    if codebook is not None:
        match = codebook.match(SimpleNamespace(**fields, quote=mention.quote, sentence=said))
    if match and match.rule:
        fields |= {"measure": match.measure, "candidates": match.candidates}
        traces["measure"] = match.rule
    return Claim(
        document=document.document,
        start=mention.start,
        end=mention.end,
        quote=mention.quote,
        claim_id=statements.claim_id(document.document, mention.start, mention.end, mention.quote),
        statement_id=names.name(fields),
        publisher=document.publisher,
        published=document.date,
        sentence=said,
        text_sha256=document.sha256,
        page=document.page(mention.start),
        rule=mention.rule,
        flags=(*mention.flags, "event_inherited") if own.event.trace == spots.INHERITED else mention.flags,
        trace={name: trace for name, trace in traces.items() if trace},
        **fields,
    )


def _code(passage: Passage, counted: Counted, own: _Labels) -> tuple[dict[str, Any], dict[str, str]]:
    """The coded fields of a mention, and the words or the rule that gave each."""
    place = places.code(passage, own.event.event)
    period = periods.code(passage, own.event.event, _whole(passage, counted, own))
    source = sources.code(passage)
    fact, ground = factuality.code(passage), basis.code(passage, source.value.source)
    fields = {
        "quantity": passage.mention.quantity,
        "unit": own.unit.value,
        "counted": counted.phrase,
        "counted_resolved": counted.resolved,
        "subgroup": counted.subgroup,
        "status": own.status.value,
        "event": own.event.event,
        "place": place.value.place,
        "place_name": place.value.name,
        "period": period.value.period,
        "period_inferred": period.value.inferred,
        "source": source.value.source,
        "source_cue": source.value.cue,
        "relayed_by": source.value.relayed_by,
        "basis": ground.value,
        "factuality": fact.value,
    }
    traces = {
        "counted": counted.trace, "unit": own.unit.trace, "event": own.event.trace, "status": own.status.trace,
        "place": place.trace, "period": period.trace, "source": source.trace, "factuality": fact.trace,
        "basis": ground.trace,
    }  # fmt: skip
    return fields, traces


def _whole(passage: Passage, counted: Counted, own: _Labels) -> int | None:
    """The number that this one is a part of: it shares noun and event, and says a status or a group besides."""
    kept = own.event.trace == "antecedent" and counted.phrase is None
    narrower = counted.subgroup is not None or own.status.trace.startswith("clause")
    return counted.antecedent if kept and narrower and passage.mention.quantity.kind in ("count", "share") else None


def _sentence(shown: str, passage: Passage) -> str:
    return " ".join(shown[passage.sentence.start : passage.sentence.end].split())
