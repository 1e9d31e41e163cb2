"""The parts of the notebooks and the report that follow the first screen, each from a Study."""

from ..prose import Together
from .common import document_of
from .compared import apart, comparisons, groups, hints, overview
from .held import arithmetic, reference_table, statistics
from .read import documents, dropped, references

__all__ = [
    "Together",
    "apart",
    "arithmetic",
    "comparisons",
    "document_of",
    "documents",
    "dropped",
    "groups",
    "hints",
    "overview",
    "reference_table",
    "references",
    "statistics",
]
