"""Find, clean, cross-check and chart the figures that documents quote.

The public names load on first use, so that ``import quotedfigures`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

#: Public name -> module that holds it.
_PUBLIC = {
    "chart": "charts",
    "compare": "checks",
    "cross_check": "checks",
    "explain": "checks.explaining",
    "extract_claims": "coding",
    "find_quantities": "quantities",
    "load_codebook": "codebook",
    "load_reference": "reference",
    "read_documents": "readers",
    "report": "reporting",
    "review": "reviewing",
    "show": "display",
    "to_table": "table",
    "verify": "provenance",
}

__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'quotedfigures' has no attribute {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module(f".{_PUBLIC[name]}", __name__), name)


def __dir__() -> list[str]:
    return __all__
