"""The value types that travel through the pipeline: Document, Quantity, Mention, Dropped, Claim, Finding.

All are frozen; all numbers are exact fractions. Field names are the columns of the contract. Nothing here reads,
parses or decides: stages do, and hand these on.
"""

from __future__ import annotations

from .claims import BASES, EVENTS, FACTUALITIES, STATUSES, Claim, Claims
from .documents import Box, Document, Layout
from .findings import Comparison, Finding, Findings
from .quantities import DIRECTIONS, KINDS, MODIFIERS, Dropped, Mention, Mentions, Quantity, plain_number

__all__ = [
    "BASES",
    "DIRECTIONS",
    "EVENTS",
    "FACTUALITIES",
    "KINDS",
    "MODIFIERS",
    "STATUSES",
    "Box",
    "Claim",
    "Claims",
    "Comparison",
    "Document",
    "Dropped",
    "Finding",
    "Findings",
    "Layout",
    "Mention",
    "Mentions",
    "Quantity",
    "plain_number",
]
