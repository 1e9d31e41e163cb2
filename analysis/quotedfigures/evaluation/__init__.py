"""Measure the pipeline against gold data: spans, fields, intervals, and findings over corpora.

``evaluate(gold_dir)`` returns every score as one dict fit for JSON; ``render`` prints it as tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..model import Claim, Document
from .crosscheck import prefix, score_findings
from .gold import Annotated, Corpus, read_annotated, read_corpora, read_intervals
from .intervals import score_intervals
from .render import render
from .spans import score_claims

__all__ = ["evaluate", "evaluate_documents", "render"]


def evaluate(gold_dir: str | Path, codebook: Any = None) -> dict[str, Any]:
    """Run the pipeline over a folder of gold data and score what comes out.

    Parameters
    ----------
    gold_dir : str or Path
        A folder with any of ``claims.jsonl`` and its texts, ``intervals.jsonl`` and ``corpora/`` (see
        :mod:`quotedfigures.evaluation.gold`), or a single corpus.
    codebook : Codebook, optional
        The shipped one if not given.

    Returns
    -------
    dict
        ``documents``, ``intervals`` and ``corpora``, each where the folder has them.

    Raises
    ------
    UsageError
        The folder does not exist, or holds nothing that could be scored.
    """
    folder = Path(gold_dir)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder of gold data")
    codebook = codebook if codebook is not None else _shipped_codebook()
    result: dict[str, Any] = {"gold": folder.name}
    annotated = read_annotated(folder)
    if annotated is not None:
        result["documents"] = score_annotated(annotated, codebook)
    rows = read_intervals(folder)
    if rows:
        result["intervals"] = score_intervals(rows, read_mentions)
    corpora = read_corpora(folder)
    if corpora:
        result["corpora"] = score_corpora(corpora, codebook)
    if len(result) == 1:
        raise UsageError(f"{folder}: no claims.jsonl, intervals.jsonl or corpora to score against")
    return result


def evaluate_documents(texts: str | Path, claims: str | Path, codebook: Any = None) -> dict[str, Any]:
    """Score the claims extracted from a folder of documents against a file of gold claims elsewhere."""
    annotated = read_annotated(Path(texts), Path(claims), Path(texts))
    if annotated is None:
        raise UsageError(f"{claims}: no such file of gold claims")
    codebook = codebook if codebook is not None else _shipped_codebook()
    return {"gold": Path(claims).name, "documents": score_annotated(annotated, codebook)}


def score_annotated(annotated: Annotated, codebook: Any) -> dict[str, Any]:
    """Extract claims from annotated documents and score them."""
    found = [claim.to_dict() for claim in _extract(annotated.documents, codebook)]
    return score_claims(annotated.rows, found, annotated.names)


def score_corpora(corpora: Sequence[Corpus], codebook: Any) -> dict[str, Any]:
    """Cross-check corpora twice: from their gold claims, and end to end from their texts."""
    expected = [prefix(line, corpus.name) for corpus in corpora for line in corpus.expected]
    given, end_to_end = [], []
    gold: list[dict[str, Any]] = []
    extracted: list[dict[str, Any]] = []
    for corpus in corpora:
        found = _extract(corpus.annotated.documents, codebook)
        gold += _named(corpus.annotated.rows, corpus.name)
        extracted += _named((claim.to_dict() for claim in found), corpus.name)
        given += findings_of(_plain_claims(corpus.annotated), codebook, corpus.name)
        end_to_end += findings_of(found, codebook, corpus.name)
    names = [f"{corpus.name}:{name}" for corpus in corpora for name in corpus.annotated.names]
    return {
        "corpora": len(corpora),
        "claims": score_claims(gold, extracted, names),
        "given_gold_claims": score_findings(expected, given),
        "end_to_end": score_findings(expected, end_to_end),
    }


def findings_of(claims: list[Claim], codebook: Any, corpus: str) -> list[dict[str, Any]]:
    """Findings of one corpus in the guide's shapes, documents prefixed by the corpus."""
    from ..checks import run

    return [prefix(finding.to_dict(), corpus) for finding in run(claims, codebook)]


def read_mentions(text: str) -> list[Mapping[str, Any]]:
    """The mentions of a text as dicts."""
    from ..quantities import find_quantities

    return [mention.to_dict() for mention in find_quantities(text)]


def _named(rows: Iterable[Mapping[str, Any]], corpus: str) -> list[dict[str, Any]]:
    return [{**row, "document": f"{corpus}:{Path(row['document']).name}"} for row in rows]


def _plain_claims(annotated: Annotated) -> list[Claim]:
    from ..table import to_claims

    return to_claims(annotated.claims())


def _extract(documents: list[Document], codebook: Any) -> list[Claim]:
    from ..coding import extract_claims

    return list(extract_claims(documents, codebook))


def _shipped_codebook() -> Any:
    from ..codebook import load_codebook

    return load_codebook()
