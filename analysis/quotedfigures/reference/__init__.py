"""Official statistics to check claims against, each with origin, definition, vintage and licence."""

from .loading import Reference, load_reference
from .rows import ReferenceRow

__all__ = ["Reference", "ReferenceRow", "load_reference"]
