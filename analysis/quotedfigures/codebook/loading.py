"""Read a codebook: all YAML files of a folder put together, checked, and every reference in it resolved."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import CodebookError
from .book import Codebook
from .entries import Book
from .strict_yaml import Lines, Location, read_yaml

#: Where a project keeps its data, below its own folder.
_RAW = Path("data", "raw")
_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(kind: str) -> Path:
    """The folder of data that comes with the package (``codebook`` or ``reference``).

    An installed package carries a copy beside its code; a checkout uses the project's own ``data/raw``.
    """
    installed = _PACKAGE / "shipped" / kind
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "data" / "raw" / kind


def project_around() -> Path | None:
    """The current directory or the nearest above it that holds ``data/raw``; None without one."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / _RAW).is_dir()), None)


def own(kind: str) -> Path | None:
    """The folder of a kind (``codebook``, ``reference``, ``decisions``, ``documents``) of our project, or None.

    The project is the current directory or the nearest above it that holds ``data/raw``, so that a notebook in
    ``notebooks/`` works with the same codebook and decisions as the command beside it.
    """
    project = project_around()
    return project / _RAW / kind if project and (project / _RAW / kind).is_dir() else None


def load_codebook(path: str | Path | None = None) -> Codebook:
    """Load a codebook: what is counted, who is quoted, which places.

    Parameters
    ----------
    path : str or Path, optional
        A folder of ``*.yml`` files, or one file. By default ``data/raw/codebook`` of the project in or around the
        current directory, else the codebook that comes with the package.

    Returns
    -------
    Codebook
        ``measures`` (by id, each with label, event, unit and rules), ``places``, ``universes``, ``relations``;
        ``source(name)`` tells who is meant by a name, ``relation(a, b)`` how two measures stand to each other. Frozen,
        and loaded once for each state of its files.

    Raises
    ------
    CodebookError
        With file and line: unknown or duplicate keys, wrong values, names that are not defined.

    Examples
    --------
    >>> book = load_codebook()
    >>> book.source("the UN refugee agency").name
    'UNHCR'
    >>> book.measures["pak_afghans"].label
    'Afghans in Pakistan, of any status'
    """
    folder = Path(path) if path is not None else own("codebook") or shipped("codebook")
    files = _files(folder)
    state = tuple((str(f.resolve()), f.stat().st_mtime_ns, f.stat().st_size) for f in files)
    return _load(state)


def usable_codebook() -> Codebook:
    """The project's codebook to show things with; the one that is shipped where the project's does not hold."""
    try:
        return load_codebook()
    except CodebookError:
        return load_codebook(shipped("codebook"))


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise CodebookError(f"{folder}: no such codebook folder or file; give the folder that holds its .yml files")
    files = sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")])
    if not files:
        raise CodebookError(f"{folder}: no .yml file in it; a codebook needs at least one, with a 'codebook' heading")
    return files


@lru_cache(maxsize=8)
def _load(state: tuple[tuple[str, int, int], ...]) -> Codebook:
    parts = [read_yaml(Path(name)) for name, _, _ in state]
    return Codebook(build(parts))


def build(parts: list[tuple[dict[str, Any], Lines]]) -> Book:
    """Put the files' contents together and check them; the pure part of :func:`load_codebook`."""
    merged, lines = _merge(parts)
    book = _validated(merged, lines)
    _check_references(book, lines)
    return book


class _Where:
    """Finds the file and line of an entry of the merged codebook."""

    def __init__(self) -> None:
        self.files: dict[Location, tuple[Lines, Location]] = {}

    def at(self, where: Location) -> str:
        for length in range(len(where), 0, -1):
            if found := self.files.get(where[:length]):
                lines, own = found
                return lines.at((*own, *where[length:]))
        return next(iter(self.files.values()))[0].name if self.files else "codebook"


def _merge(parts: list[tuple[dict[str, Any], Lines]]) -> tuple[dict[str, Any], _Where]:
    merged: dict[str, Any] = {}
    where = _Where()
    for content, lines in parts:
        for section, value in content.items():
            where.files.setdefault((section,), (lines, (section,)))
            if isinstance(value, dict) and section != "codebook":
                _merge_entries(merged, section, value, lines, where)
            elif isinstance(value, list):
                target = merged.setdefault(section, [])
                for i, item in enumerate(value):
                    where.files[(section, len(target))] = (lines, (section, i))
                    target.append(item)
            elif section in merged:
                raise CodebookError(f"{lines.at((section,))}: '{section}' stands in two files; keep one of them")
            else:
                merged[section] = value
    return merged, where


def _merge_entries(merged: dict[str, Any], section: str, value: dict[str, Any], lines: Lines, where: _Where) -> None:
    target = merged.setdefault(section, {})
    for key, entry in value.items():
        if key in target:
            earlier = where.at((section, key))
            raise CodebookError(
                f"{lines.at((section, key))}: '{key}' stands twice (first in {earlier}); keep one of them"
            )
        target[key] = entry
        where.files[(section, key)] = (lines, (section, key))


def _validated(merged: dict[str, Any], where: _Where) -> Book:
    from pydantic import ValidationError

    try:
        return Book.model_validate(merged)
    except ValidationError as error:
        # a mistyped key makes the right one missing: tell the typo, not what follows from it
        first = min(error.errors(include_url=False), key=lambda e: e["type"] != "extra_forbidden")
        location = tuple(first["loc"])
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise CodebookError(f"{where.at(location)}: {_explain(first, location)}{more}") from None


def _explain(problem: Any, location: Location) -> str:
    path = ".".join(str(x) for x in location if not (isinstance(x, str) and x.startswith("function-")))
    kind = problem["type"]
    if kind == "extra_forbidden":
        return f"unknown key '{path}'; see the codebook's README for the keys it may have"
    if kind == "missing":
        return f"'{path}' is missing"
    message = str(problem["msg"]).removeprefix("Value error, ")
    return f"'{path}': {message[:1].lower()}{message[1:]}"


def _check_references(book: Book, where: _Where) -> None:
    _check_tree(book, where)
    countable = {*book.measures, *book.universes}
    for name, measure in book.measures.items():
        _must_exist(measure.universe, book.universes, "universe", where, ("measures", name, "universe"))
        for other in measure.ambiguous_with:
            _must_exist(other, countable, "measure", where, ("measures", name, "ambiguous_with"))
        for number, rule in enumerate(measure.match):
            for words in sorted(rule.word_lists()):
                _must_exist(words, book.words, "word list", where, ("measures", name, "match", number))
    for i, relation in enumerate(book.relations):
        for name in relation.names():
            _must_exist(name, countable, "measure or universe", where, ("relations", i))
    for name, source in book.sources.items():
        if source.parent:
            _must_exist(source.parent, book.sources, "source", where, ("sources", name, "parent"))
    for name, place in book.places.items():
        if place.within:
            _must_exist(place.within, book.places, "place", where, ("places", name, "within"))


def _must_exist(name: str, known: Any, what: str, where: _Where, location: Location) -> None:
    if name not in known:
        raise CodebookError(f"{where.at(location)}: '{name}' is no {what} of this codebook; define it or correct it")


def _check_tree(book: Book, where: _Where) -> None:
    for name in book.universes:
        seen = [name]
        while (parent := book.universes[seen[-1]].within) is not None:
            _must_exist(parent, book.universes, "universe", where, ("universes", seen[-1], "within"))
            if parent in seen:
                path = " > ".join([*seen, parent])
                raise CodebookError(f"{where.at(('universes', name))}: a universe lies within itself ({path})")
            seen.append(parent)
