"""When: the period of a number, as ISO 8601-2 (EDTF)."""

from .periods import code

__all__ = ["code"]
