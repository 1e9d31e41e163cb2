"""What is counted, whose, where, when, and who says so: mentions become claims."""

from __future__ import annotations

from .claims import code_mentions, extract, extract_claims

__all__ = ["code_mentions", "extract", "extract_claims"]
