"""What a reader makes of one file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..model import Layout


class Parts(NamedTuple):
    """Canonical text, metadata found in the file, what to tell the user of the reading, and the text's layout."""

    text: str
    metadata: Mapping[str, str | None] = {}
    warnings: tuple[str, ...] = ()
    layout: Layout | None = None
