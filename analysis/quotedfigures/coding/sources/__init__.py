"""Who the text says a number is from, who carried it, and how it was come by."""

from .sources import Voice, code

__all__ = ["Voice", "code"]
