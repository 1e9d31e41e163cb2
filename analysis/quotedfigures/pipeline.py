"""From documents to claims in one call: what the command and the reports share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .coding import extract
from .coding.statements import with_ids
from .decisions import Decision, apply_decisions
from .model import Claim, Claims, Document, Dropped
from .progress import progress

if TYPE_CHECKING:
    from .codebook import Codebook


class Extraction(NamedTuple):
    """The claims of some documents, and the numbers that are none; both in the order of the text.

    ``contested`` has a line for every claim of which two coders say different things and nobody has adjudicated.
    """

    claims: Claims
    dropped: list[Dropped]
    contested: Sequence[str] = ()


def extract_all(documents: Iterable[Document], codebook: Codebook, decisions: Sequence[Decision] = ()) -> Extraction:
    """Extract and code every document, then let a person's decisions win over the rules.

    Raises
    ------
    CodebookError
        A decision that no longer fits its document.
    """
    documents = list(documents)
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    for document in progress(documents, "reading figures", "document"):
        found, left_out = extract(document, codebook)
        claims += found
        dropped += left_out
    if not decisions:
        return Extraction(Claims(claims), dropped)
    decided = apply_decisions(claims, decisions, documents, codebook)
    # a decided label may join or part statements
    claims, dropped = with_ids(decided.claims), _in_order(dropped, decided.dropped, documents)
    return Extraction(Claims(claims), dropped, decided.contested)


def _in_order(dropped: list[Dropped], rejected: list[Dropped], documents: Sequence[Document]) -> list[Dropped]:
    place = {document.document: number for number, document in enumerate(documents)}
    return sorted(dropped + rejected, key=lambda d: (place[d.document or ""], d.start)) if rejected else dropped
