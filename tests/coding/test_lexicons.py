"""The lexicons are strict, and the examples in the modules hold."""

from __future__ import annotations

import pytest

from quotedfigures.coding.events.cues import find_cues
from quotedfigures.coding.lexicons import alternatives, load
from quotedfigures.coding.passage.words import tokenize
from quotedfigures.errors import CodebookError


def test_an_unknown_key_is_an_error():
    with pytest.raises(CodebookError, match="before_names"):
        load("segmentation", ("before_numbers",))


def test_alternatives_prefer_the_longest():
    assert alternatives(["card", "card holder"]) == r"card\s+holder|card"


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("were expelled and sent back", ["deported", "deported"]),
        ("people in need", ["in_need"]),
        ("the death penalty", []),
        ("living conditions", []),
        ("lost their lives", ["killed"]),
        ("kidnapping and kidnapped", ["missing", "missing"]),
    ],
)
def test_cues(text, events):
    found = find_cues(tokenize(text, 0, len(text)))
    assert sorted({(c.first, c.event) for c in found}) == sorted(
        {(c.first, e) for c, e in zip(_firsts(found), events, strict=True)}
    )


def _firsts(cues):
    return [next(c for c in cues if c.first == first) for first in sorted({c.first for c in cues})]
