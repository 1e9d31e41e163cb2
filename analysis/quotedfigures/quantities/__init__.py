"""Quantities: every number a text states, read right, and every number that is none, with the reason."""

from __future__ import annotations

from .contacts import masked, masked_sentence
from .reread import quantity_of
from .scanner import Scan, find_quantities, scan
from .shadow import Shadow, fold

__all__ = ["Scan", "Shadow", "find_quantities", "fold", "masked", "masked_sentence", "quantity_of", "scan"]
