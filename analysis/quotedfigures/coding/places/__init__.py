"""Where: the country or the movement a number is about, and the place below country."""

from .places import Place, code

__all__ = ["Place", "code"]
