"""YAML as a stranger may hand it in: plain data only, with the line of every entry.

Refused are duplicate keys, aliases, tags, nesting deeper than 20 and files over 1 MB or 20,000 lines, with their line.
Plain values are built here from the events of ruamel.yaml's parser, so nothing is ever constructed from a tag and every
value keeps its line for later messages.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

from ..errors import CodebookError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_LINES = 20_000
#: Characters of a line, and brackets left open before the parser is asked at all: it takes long over both.
MAX_LINE = 20_000
_MAX_OPEN = 1_000
_INTEGER = re.compile(r"[-+]?[0-9]{1,30}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,30}\.[0-9]{1,30}")
#: Where an entry stands in the file: its keys and list positions from the top down.
Location = tuple[str | int, ...]


class Lines:
    """Which line of which file an entry stands on."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lines: dict[Location, int] = {}

    def note(self, where: Location, line: int) -> None:
        """Remember an entry's line (counted from 1)."""
        self._lines[where] = line

    def at(self, where: Location) -> str:
        """``file:line`` of the entry, or of the nearest one around it."""
        for length in range(len(where), -1, -1):
            if line := self._lines.get(where[:length]):
                return f"{self.name}:{line}"
        return self.name


def read_yaml(path: Path, name: str | None = None) -> tuple[dict[str, Any], Lines]:
    """Read one YAML file of the codebook's kind.

    Parameters
    ----------
    path : Path
        The file.
    name : str, optional
        What messages call it; by default its file name.

    Returns
    -------
    tuple of dict and Lines
        Plain values (numbers with a decimal point as exact fractions) and the line of each.

    Raises
    ------
    CodebookError
        The file is missing, too large, no YAML, or uses what is refused.
    """
    name = name or path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CodebookError(f"{name}: cannot be read ({error.strerror}); check the path and its permissions") from None
    if len(data) > MAX_BYTES:
        raise CodebookError(f"{name}: {len(data):,} bytes, more than the {MAX_BYTES:,} allowed; split the file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CodebookError(f"{name}:{line}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str = "codebook") -> tuple[dict[str, Any], Lines]:
    """Turn YAML text into plain values and their lines; see :func:`read_yaml`.

    Examples
    --------
    >>> parse_yaml("rho: {present: 0.05}", "codebook.yml")[0]
    {'rho': {'present': Fraction(1, 20)}}
    >>> parse_yaml("a: 1\\na: 2", "codebook.yml")
    Traceback (most recent call last):
    ...
    quotedfigures.errors.CodebookError: codebook.yml:2: 'a' stands twice (first on line 1); keep one of them
    """
    lines = Lines(name)
    _bounded(text, name)
    value = _Reader(text, lines).document()
    if value is None:
        return {}, lines
    if not isinstance(value, dict):
        raise CodebookError(f"{lines.at(())}: expected 'key: value' lines at the top, found {type(value).__name__}")
    return value, lines


def _bounded(text: str, name: str) -> None:
    """Refuse what would keep the parser busy for long."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        depth += line.count("[") + line.count("{") - line.count("]") - line.count("}")
        if number > MAX_LINES:
            raise CodebookError(f"{name}:{number}: more than {MAX_LINES:,} lines; split the file")
        if len(line) > MAX_LINE:
            raise CodebookError(f"{name}:{number}: {len(line):,} characters in a line, at most {MAX_LINE:,}; break it")
        if depth > _MAX_OPEN:
            raise CodebookError(f"{name}:{number}: nested deeper than {MAX_DEPTH} levels; flatten it")


class _Reader:
    """Builds plain values straight from the parser's events, so that no tag is ever acted on."""

    def __init__(self, text: str, lines: Lines) -> None:
        from ruamel.yaml import YAML

        self._lines = lines
        self._events = YAML(typ="safe", pure=True).parse(text)

    def document(self) -> Any:
        """The value of the one document of the text; None where it is empty."""
        from ruamel.yaml import YAMLError

        try:
            return self._document()
        except YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or str(error).splitlines()[0]
            place = f"{self._lines.name}:{mark.line + 1}" if mark else self._lines.name
            raise CodebookError(
                f"{place}: not YAML ({problem}); check indentation, colons and quotation marks"
            ) from None

    def _document(self) -> Any:
        value = None
        for event in self._events:
            kind = _kind(event)
            if kind in ("Scalar", "MappingStart", "SequenceStart", "Alias"):
                if value is not None:
                    self._refuse(event, "a second document begins; keep one in a file")
                value = self._value(event, (), 0)
        return value

    def _value(self, event: Any, where: Location, depth: int) -> Any:
        self._lines.note(where, event.start_mark.line + 1)
        kind = _kind(event)
        if kind == "Alias":
            self._refuse(event, f"an alias (*{event.anchor}) is not allowed; write the value out")
        if event.tag is not None:
            self._refuse(event, f"the tag {event.tag} is not allowed; write plain text, a list or a mapping")
        if depth > MAX_DEPTH:
            self._refuse(event, f"nested deeper than {MAX_DEPTH} levels; flatten it")
        if kind == "Scalar":
            return _plain(event.value) if event.implicit[0] else event.value
        return self._mapping(where, depth) if kind == "MappingStart" else self._sequence(where, depth)

    def _sequence(self, where: Location, depth: int) -> list[Any]:
        made: list[Any] = []
        while _kind(event := next(self._events)) != "SequenceEnd":
            made.append(self._value(event, (*where, len(made)), depth + 1))
        return made

    def _mapping(self, where: Location, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        first: dict[str, int] = {}
        while _kind(event := next(self._events)) != "MappingEnd":
            if _kind(event) != "Scalar":
                self._refuse(event, "a key must be one word, not a list, a mapping or an alias")
            key, line = event.value, event.start_mark.line + 1
            if key in first:
                self._refuse(event, f"'{key}' stands twice (first on line {first[key]}); keep one of them")
            first[key] = line
            made[key] = self._value(next(self._events), (*where, key), depth + 1)
            self._lines.note((*where, key), line)
        return made

    def _refuse(self, event: Any, problem: str) -> NoReturn:
        raise CodebookError(f"{self._lines.name}:{event.start_mark.line + 1}: {problem}")


def _kind(event: Any) -> str:
    return type(event).__name__.removesuffix("Event")


def _plain(text: str) -> Any:
    """A scalar without quotation marks, as YAML 1.2 reads it: ``no`` is a word, ``0.05`` an exact number."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    return Fraction(text) if _DECIMAL.fullmatch(text) else text
