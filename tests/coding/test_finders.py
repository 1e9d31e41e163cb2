"""Finders find what a search of the whole text finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedfigures.coding import factuality
from quotedfigures.coding.lexicons import alternatives
from quotedfigures.coding.passage.finders import Finder, openings
from quotedfigures.coding.places import roles
from quotedfigures.coding.sources import basis, wordings

_PLAIN = ("Police", "the", "said", "12,400", "people", "in", "Goma", "were", "to", "Plans", "_said", "re-told", "its")


def _finders() -> Iterator[tuple[str, Finder]]:
    yield "factuality", factuality._cues()
    yield "basis", basis._cues()
    for name in ("say", "deny", "going_on", "hold", "according"):
        yield name, wordings.source_finder(name)


def _words() -> list[str]:
    """Words of the lexicons, without the signs of regular expressions, and some of any text."""
    written = " ".join(finder.pattern.pattern for _, finder in _finders())
    return sorted({*re.findall(r"[a-z]{2,}", written), *_PLAIN})


_GAPS = (" ", "  ", ", ", "\n", "'s ", "-")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_words()), st.sampled_from(_GAPS)), max_size=40))
def test_found_as_by_a_search_of_the_text(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in parts)
    for name, finder in _finders():
        found = [m.span() for m in finder.finditer(text, 0, len(text))]
        assert found == [m.span() for m in finder.pattern.finditer(text)], name


@pytest.mark.parametrize("name", ["home", "away", "stay"])
def test_openings_of_a_whole_list_lose_nothing(name: str) -> None:
    fragments = roles.movement_words(name)
    finder = Finder(re.compile(rf"\b(?:{alternatives(fragments)})\b", re.I), fragments)
    text = "They Returned home, were sent back, came ashore; people leaving received 3 and are waiting in camps."
    expected = [m[0] for m in finder.pattern.finditer(text)]
    assert [m[0] for m in finder.finditer(text, 0, len(text))] == expected
    assert expected


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("says?", {"say"}),
        ("head ?count", {"head"}),
        ("c(?:a|o)me ashore", {"c"}),
        (r"(?:\w+ ){0,2}left", {""}),
        ("(?:people )?leaving", {"people ", "leaving"}),
        ("a|bc", {"a", "bc"}),
    ],
)
def test_openings(fragment: str, expected: set[str]) -> None:
    assert openings(fragment) == expected


def test_nearest_before_a_name() -> None:
    finder = Finder(re.compile(r"\b(?:told|said)\s+(?:\w+\s+)?in\s+$"), ("told", "said"))
    text = "It was said there in Doha."
    assert finder.before(text, (0, len(text)), text.index("Doha"), 60)
    assert not finder.before(text, (0, len(text)), text.index("Doha"), 5)
