"""What a reader makes of one file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Parts(NamedTuple):
    """Canonical text, metadata found in the file, and what a user should be told about the reading."""

    text: str
    metadata: Mapping[str, str | None] = {}
    warnings: tuple[str, ...] = ()
