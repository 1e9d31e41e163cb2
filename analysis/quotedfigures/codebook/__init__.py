"""The codebook: what is counted (measures), of whom (universes), who is quoted (sources), and which places.

Its YAML files are data for researchers to read and extend; :func:`load_codebook` checks them strictly.
"""

from .book import Codebook
from .dictionary import dictionary
from .linting import lint
from .loading import load_codebook
from .matching import Match
from .names import SourceEntry
from .relating import MeasureRelation

__all__ = ["Codebook", "Match", "MeasureRelation", "SourceEntry", "dictionary", "lint", "load_codebook"]
