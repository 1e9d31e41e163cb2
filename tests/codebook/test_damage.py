"""A damaged codebook is loaded or refused in one clear line, never anything else."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from quotedfigures.codebook.loading import build
from quotedfigures.codebook.strict_yaml import parse_yaml
from quotedfigures.errors import CodebookError

WHOLE = r"""
codebook: {id: t, version: '1', licence: CC0-1.0, rho: {present: 0.05}}
words:
  afghans: '\bAfghans?\b'
universes:
  people: {label: people}
  afghans: {label: Afghans, within: people}
measures:
  stock:
    label: Afghans in Pakistan
    universe: afghans
    event: present
    rho: 0.05
    match:
      - {event: present, status: [any], place: PAK, counted: '{afghans}', priority: 10}
  part: {label: a part, universe: people, event: returned, match: [{event: returned, unit: person}]}
relations:
  - {type: subset_of, part: part, whole: stock, reason: because}
  - {type: never_compare, one: [afghans], other: [part], reason: others}
sources:
  UNHCR: {kind: un, aliases: [UN refugee agency, agency], first_hand: true}
roles:
  police: {kind: government, words: ['police']}
places:
  PAK: {names: [Pakistan], people: [Pakistani]}
"""


def survives(text):
    """The codebook, or the one line that refuses it."""
    try:
        return build([parse_yaml(text, "book.yml")])
    except CodebookError as refused:
        message = str(refused)
        assert message
        assert "\n" not in message
        assert re.match(r"book\.yml(:\d+)?: |codebook", message), message
        return None


def test_the_undamaged_codebook_loads():
    assert survives(WHOLE) is not None


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_cut_changed_and_doubled(data):
    lines = WHOLE.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    damage = data.draw(st.sampled_from(["cut", "double", "drop", "insert", "indent"]))
    if damage == "cut":
        text = WHOLE[: data.draw(st.integers(0, len(WHOLE)))]
    elif damage == "double":
        text = "".join([*lines[: at + 1], *lines[at:]])
    elif damage == "drop":
        text = "".join([*lines[:at], *lines[at + 1 :]])
    elif damage == "indent":
        text = "".join([*lines[:at], " " + lines[at], *lines[at + 1 :]])
    else:
        place = data.draw(st.integers(0, len(WHOLE)))
        text = WHOLE[:place] + data.draw(st.sampled_from(list("{}[]:,&*!|>'\"%@`#-?\t\\\0é0"))) + WHOLE[place:]
    survives(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text):
    survives(text)


def test_a_missing_line_is_refused_wherever_it_matters():
    lines = WHOLE.splitlines(keepends=True)
    kept = [survives("".join([*lines[:at], *lines[at + 1 :]])) for at in range(1, len(lines))]
    assert sum(book is None for book in kept) >= 10
