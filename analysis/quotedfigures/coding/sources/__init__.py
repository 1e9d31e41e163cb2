"""Who the text says a number is from, who carried it, and how it was come by."""

from .attributed import Voice
from .sources import code

__all__ = ["Voice", "code"]
