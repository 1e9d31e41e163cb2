"""Lexicons that are lists of words: blocks of text, parted by commas, which load ten times faster than YAML lists."""

from __future__ import annotations

from functools import cache

from ..lexicons import load


@cache
def word_lists(name: str, keys: tuple[str, ...]) -> dict[str, list[str]]:
    """The lists of a lexicon, by key; a comma and a space, or a comma at the end of a line, part two entries.

    Examples
    --------
    >>> keys = ("documenting", "enumerated", "projected_model", "registered", "estimated")
    >>> word_lists("basis", keys)["enumerated"][:2]
    ['counted', 'enumerated']
    """
    return {key: _entries(text) for key, text in load(name, keys).items()}


def _entries(text: str) -> list[str]:
    parts = " ".join(text.split()).split(", ")
    return [p.strip().rstrip(",") for p in parts if p.strip(" ,")]
