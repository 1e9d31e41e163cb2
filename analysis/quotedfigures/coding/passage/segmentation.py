"""Where sentences end: full stops that close one, and those of abbreviations and numbers that do not."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..lexicons import load


class Sentence(NamedTuple):
    """A stretch of text: a sentence, a heading, a list item or a table row."""

    start: int
    end: int


#: How an item of a list opens: a bullet, "3.", "(a)".
ITEM = re.compile(r"\s*(?:[•·●▪‣*–—-]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
# A full stop, with the quotes and the footnote mark glued to it, before a new beginning ("October 14.Taken" too).
_END = re.compile(
    r"""(?<![.!?])[.!?]+["')\]]*(\d{1,2}(?=\s+["'(\[]?[A-Z]))?"""
    r"""(?:\s+(?=["'(\[]*[^\sa-z])|(?=[A-Z][a-z]+\s))"""
)
_WORD = re.compile(r"[\w./]*$")
_LONGEST_SENTENCE = 2000


def sentences(text: str, span: Sentence) -> list[Sentence]:
    """The sentences of a stretch of text, in order.

    Examples
    --------
    >>> text = "Report No. 23 names 1.2 million.2 Mr. Khan denies it."
    >>> [text[s.start : s.end] for s in sentences(text, Sentence(0, len(text)))]
    ['Report No. 23 names 1.2 million.2', 'Mr. Khan denies it.']
    """
    found, start = [], span.start
    item = ITEM.match(text, span.start, span.end)
    floor = item.end() if item else span.start
    for m in _END.finditer(text, floor, span.end):
        if not _inside_number(text, m) and not _abbreviated(text, m):
            found.append(Sentence(start, start + len(text[start : m.end()].rstrip())))
            start = m.end()
    if start < span.end:
        found.append(Sentence(start, span.end))
    return [part for sentence in found for part in _bounded(text, sentence)]


def _bounded(text: str, sentence: Sentence) -> list[Sentence]:
    """A text without full stops is cut at white space, so that no sentence costs more than its length."""
    parts, start = [], sentence.start
    while sentence.end - start > _LONGEST_SENTENCE:
        cut = text.find(" ", start + _LONGEST_SENTENCE - 200, sentence.end)
        if cut < 0:
            break
        parts.append(Sentence(start, cut))
        start = cut + 1
    return [*parts, Sentence(start, sentence.end)]


def _inside_number(text: str, stop: re.Match[str]) -> bool:
    """ "1.2 Million" and "info.Example" are no ends; "reports.2 That" is, with its footnote mark."""
    before = text[stop.start() - 1 : stop.start()]
    if stop[1]:
        return before.isdigit()
    return stop.end() == stop.start() + 1 and not text[stop.start() - 2 : stop.start()].isalnum()


def _abbreviated(text: str, stop: re.Match[str]) -> bool:
    """ "No. 23" and "Mr. Khan" go on behind the full stop."""
    word = _WORD.search(text, max(0, stop.start() - 12), stop.start())
    last = word[0].lower() if word else ""
    before_numbers, before_names = _abbreviations()
    following = text[stop.end()] if stop.end() < len(text) else ""
    if text[stop.start()] != "." or not last:
        return False
    if len(last) == 1 and last.isalpha() and word and word[0].isupper():
        return True
    return last in before_names or (following.isdigit() and last in before_numbers)


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    words = load("segmentation", ("before_numbers", "before_names"))
    return frozenset(words["before_numbers"]), frozenset(words["before_names"])
