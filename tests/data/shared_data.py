"""What the tests of the shipped data share: where it is, and what the pipeline makes of it."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from quotedfigures.codebook import load_codebook
from quotedfigures.coding import extract_claims
from quotedfigures.model import Claim, plain_number
from quotedfigures.readers import read_documents

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "data" / "raw" / "documents"
ORIGINALS = ROOT.parent / "shared" / "originals"


def listing() -> list[dict[str, str]]:
    """The rows of the digests' documents.csv."""
    with (DOCUMENTS / "documents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache
def claims_of(folder: Path) -> dict[str, list[Claim]]:
    """The coded claims of a folder's documents, by document."""
    documents = read_documents([folder])
    every = extract_claims(documents, load_codebook(ROOT / "data" / "raw" / "codebook"))
    return {d.document: [c for c in every if c.document == d.document] for d in documents}


def row(claim: Claim) -> tuple[str, str, str, str, str]:
    """Quote, value, modifier, measure and candidates, as the committed table writes them."""
    value = plain_number(claim.quantity.value)
    return (
        claim.quote,
        "" if value is None else str(value),
        claim.quantity.modifier,
        claim.measure or "",
        " ".join(claim.candidates),
    )
