"""Review: a person looks at what the rules could not settle; decisions are kept and followed by every later run.

``queue`` says which claims need a person and why, ``desk`` keeps what was decided, ``session`` walks through the queue,
``agreement`` holds two coders against each other; ``widget`` shows it all in JupyterLab, the command in a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..codebook import Codebook
from ..model import Claim, Document, Finding
from .session import Review


def review(
    claims_or_path: Any = None,
    documents: Any = None,
    *,
    who: str = "",
    apart: bool = False,
    everything: bool = False,
    codebook: Any = None,
    reference: Any = None,
    decisions: str | Path | None = None,
) -> Review:
    """Look at the claims that need a person: ambiguous, uncoded, contradicted, fragile.

    In JupyterLab the result shows itself as a widget for the keyboard (a accept, c correct, r reject, s skip, u undo,
    ? help); the same actions are its methods. Each decision is appended to ``data/raw/decisions/`` at once and
    followed by the next run. Passages are shown to you and never saved in the notebook.

    Parameters
    ----------
    claims_or_path : path, paths, list of Claim, DataFrame or Study, optional
        What to review; by default the documents of the project, ``data/raw/documents``.
    documents : list of Document or path, optional
        The texts of given claims; by default the documents of the project.
    who : str
        The coder: a role or initials. The widget asks for it where it is missing.
    apart : bool
        Double coding: code as if nobody else had, to be compared later.
    everything : bool
        Review every claim, as for a reliability sample.
    codebook, reference : optional
        As in ``load_codebook`` and ``load_reference``; ``reference="none"`` checks without official statistics.
    decisions : path, optional
        The folder of decisions; by default the project's own.

    Returns
    -------
    Review
        ``items`` are the claims to review, ``item`` the one at hand; ``accept, correct, reject, skip, undo, next`` and
        ``previous`` decide and move.

    Raises
    ------
    UsageError
        No such documents, or a decision without a coder, a reason or an allowed value: what is allowed.

    Examples
    --------
    Two lines in a notebook (there ``quotedfigures.review(who="AB")`` is enough):

    >>> import quotedfigures
    >>> from quotedfigures.model import Document
    >>> letter = Document("letter.txt", "Officials counted 1,200 refugees. Dozens of tractors were burnt.")
    >>> quotedfigures.review([letter], who="AB", decisions="build/no-decisions")
    <Review: 0 of 1 decided, by AB>
    """
    from ..codebook import load_codebook

    book = codebook if isinstance(codebook, Codebook) else load_codebook(codebook)
    claims, texts = _material(claims_or_path, documents, book)
    return Review(claims, texts, book, _checking(book, reference), decisions, who, apart, everything)


def _checking(codebook: Codebook, reference: Any) -> Any:
    from ..checks import telling
    from ..reference import load_reference

    if isinstance(reference, (str, Path, type(None))):
        reference = None if reference == "none" else load_reference(reference)

    def check(claims: list[Claim]) -> Iterable[Finding]:
        return telling(claims, codebook, reference)

    return check


def _material(given: Any, documents: Any, codebook: Codebook) -> tuple[list[Claim], list[Document]]:
    """The claims as the rules have them, and the texts they stand in."""
    if given is None or _is_path(given):
        texts = _texts(given)
        return _extracted(texts, codebook), texts
    if hasattr(given, "claims") and hasattr(given, "documents"):  # a study: what it shows may have names withheld
        texts = list(given.documents)
        return _extracted(texts, codebook), texts
    claims = _claims(given)
    if claims and all(isinstance(item, Document) for item in claims):
        return _extracted(claims, codebook), claims
    wanted = {claim.document for claim in claims}
    texts = [document for document in _texts(documents) if document.document in wanted]
    return _as_read(claims, texts, codebook), texts


def _is_path(given: Any) -> bool:
    many = isinstance(given, Sequence) and len(given) > 0 and all(isinstance(x, (str, Path)) for x in given)
    return isinstance(given, (str, Path)) or many


def _texts(documents: Any) -> list[Document]:
    from ..readers import read_documents

    if documents is None or _is_path(documents):
        return list(read_documents(documents if documents is not None else project_documents()))
    return list(documents)


def project_documents() -> Path:
    """The folder of documents of the project in or around the current directory."""
    from ..codebook.loading import own

    return own("documents") or Path("data/raw/documents")


def _extracted(documents: Iterable[Document], codebook: Codebook) -> list[Claim]:
    from ..pipeline import extract_all

    return list(extract_all(documents, codebook).claims)


def _claims(given: Any) -> list[Any]:
    if hasattr(given, "columns"):
        from ..table import to_claims

        return to_claims(given)
    return list(given)


def _as_read(claims: list[Claim], documents: list[Document], codebook: Codebook) -> list[Claim]:
    """The same claims as the rules have them: decisions, withheld names and emptied cells undone by reading again."""
    from ..coding.statements import with_ids

    claims = claims if all(claim.claim_id for claim in claims) else with_ids(claims)
    touched = {claim.document for claim in claims if not _fresh(claim)}
    again = _extracted([d for d in documents if d.document in touched], codebook)
    read = {claim.claim_id: claim for claim in again}
    return [read.get(claim.claim_id, claim) for claim in claims]


def _fresh(claim: Claim) -> bool:
    """Straight from the rules: with its sentence, and nothing decided."""
    return bool(claim.sentence) and not any(why.startswith("decision ") for why in claim.trace.values())
