"""Sentences with their numbers marked, beside the lexicon that must read them.

``[quote|what it states]`` is a quantity, ``{quote|reason}`` a dropped number; everything else in the sentence is none.
What is stated: ``value`` or ``low..high`` (either may be missing), then, where they are not the plain case, the kind,
the modifier, the unit, ``up`` or ``down``, ``per=day``. A plain count needs its value only: ``[29|29]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from quotedfigures.model import Mention, plain_number

FOLDER = Path(__file__).parent / "corpus"
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]]+)\]|\{([^{}|]+)\|(\w+)\}")


class Example(NamedTuple):
    """One sentence: its text and what must be found and dropped."""

    file: str
    text: str
    mentions: list[tuple[int, int, str]]
    dropped: list[tuple[int, int, str]]
    gap: bool


def stated(mention: Mention) -> str:
    """A mention in the corpus' notation."""
    q = mention.quantity
    ends = "" if q.modifier == "unquantified" else f"{_number(q.low)}..{_number(q.high)}"
    words = [_number(q.value) if q.value is not None else ends]
    words += [q.kind] if q.kind != "count" else []
    words += [q.modifier] if q.modifier != "none" else []
    words += [q.unit] if q.unit and q.unit not in ("percent", "thing") else []
    words += [q.direction] if q.direction else []
    words += [f"per={q.per}"] if q.per else []
    return " ".join(w for w in words if w)


def _number(value: Fraction | None) -> str:
    return "" if value is None else str(plain_number(value))


def parse(marked: str, file: str = "", gap: bool = False) -> Example:
    """The sentence without its marks, and what they say."""
    text, mentions, dropped, last = "", [], [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        quote = match[1] or match[3]
        span = (len(text), len(text) + len(quote))
        (mentions if match[1] else dropped).append((*span, match[2] or match[4]))
        text += quote
        last = match.end()
    return Example(file, text + marked[last:], mentions, dropped, gap)


def examples() -> Iterator[Example]:
    """Every sentence of every corpus; those under ``gaps`` are known not to be read right yet."""
    for file in sorted(FOLDER.glob("*.yml")):
        data: dict[str, Any] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
        assert set(data) <= {"about", "sentences", "gaps"}, file
        yield from (parse(s, file.name) for s in data["sentences"])
        yield from (parse(s, file.name, gap=True) for s in data.get("gaps", []))
