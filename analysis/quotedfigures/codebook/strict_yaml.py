"""YAML as a stranger may hand it in: plain data only, with the line of every entry.

Duplicate keys, aliases, tags, files over 1 MB and nesting deeper than 20 are refused, each with file and line.
The text is composed into ruamel.yaml's nodes and turned into plain values here, so nothing is ever constructed
from a tag and every value keeps its line for later messages.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from ..errors import CodebookError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_CORE = "tag:yaml.org,2002:"
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
    root = _compose(text, name)
    lines = Lines(name)
    value = _value(root, (), lines, 0) if root is not None else {}
    if not isinstance(value, dict):
        raise CodebookError(f"{lines.at(())}: expected 'key: value' lines at the top, found {type(value).__name__}")
    return value, lines


def _compose(text: str, name: str) -> Any:
    from ruamel.yaml import YAML, YAMLError
    from ruamel.yaml.events import AliasEvent

    try:
        depth = 0
        for event in YAML(typ="safe", pure=True).parse(text):
            kind = type(event).__name__
            depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
            line = event.start_mark.line + 1
            if isinstance(event, AliasEvent):
                raise CodebookError(f"{name}:{line}: an alias (*{event.anchor}) is not allowed; write the value out")
            if depth > MAX_DEPTH + 2:  # the stream and the document count for two
                raise CodebookError(f"{name}:{line}: nested deeper than {MAX_DEPTH} levels; flatten it")
        return YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        place = f"{name}:{mark.line + 1}" if mark else name
        raise CodebookError(f"{place}: not YAML ({problem}); check indentation, colons and quotation marks") from None
    except RecursionError:
        raise CodebookError(f"{name}: nested deeper than {MAX_DEPTH} levels; flatten it") from None


def _value(node: Any, where: Location, lines: Lines, depth: int) -> Any:
    lines.note(where, node.start_mark.line + 1)
    kind = type(node).__name__
    if kind != "ScalarNode" and str(node.tag) not in (_CORE + "map", _CORE + "seq"):
        raise CodebookError(f"{lines.at(where)}: the tag {node.tag} is not allowed; write a plain mapping or list")
    if kind == "MappingNode":
        return _mapping(node, where, lines, depth)
    if kind == "SequenceNode":
        return [_value(item, (*where, i), lines, depth + 1) for i, item in enumerate(node.value)]
    return _scalar(node, where, lines)


def _mapping(node: Any, where: Location, lines: Lines, depth: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if type(key_node).__name__ != "ScalarNode":
            raise CodebookError(f"{lines.name}:{line}: a key must be one word, not a list or a mapping")
        key = str(key_node.value)
        if key in first:
            raise CodebookError(
                f"{lines.name}:{line}: '{key}' stands twice (first on line {first[key]}); keep one of them"
            )
        first[key] = line
        made[key] = _value(value_node, (*where, key), lines, depth + 1)
        lines.note((*where, key), line)
    return made


def _scalar(node: Any, where: Location, lines: Lines) -> Any:
    tag = str(node.tag)
    text = node.value
    if tag == _CORE + "null":
        return None
    if tag == _CORE + "bool":
        return text.lower() == "true"
    if tag in (_CORE + "str", _CORE + "timestamp"):
        return text
    try:
        if tag == _CORE + "int":
            return int(text)
        if tag == _CORE + "float":
            return Fraction(text)
    except ValueError:
        return text
    raise CodebookError(f"{lines.at(where)}: the tag {node.tag} is not allowed; write plain text or a number")
