"""The verbs that show what there is: list, codebook lint, codebook dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

import click

from . import inputs


@click.group()
def codebook() -> None:
    """Look at the codebook.

    Example: quotedfigures codebook lint
    """


@codebook.command()
@click.argument("paths", nargs=-1, type=inputs.PATH)
@inputs.codebook_option
def lint(paths: tuple[Path, ...], codebook_path: Path | None) -> int:
    """What does not hold in the codebook; with PATHS also rules that never match those documents.

    Example: quotedfigures codebook lint data/raw/documents
    """
    from ..codebook import lint as lint_codebook

    book = inputs.codebook_of(codebook_path)
    problems = lint_codebook(book, inputs.claims_of(paths, book)[0] if paths else None)
    for problem in problems:
        click.echo(problem)
    return int(bool(problems))


@codebook.command()
@inputs.codebook_option
def dictionary(codebook_path: Path | None) -> int:
    """The codebook as a readable page (Markdown).

    Example: quotedfigures codebook dictionary > codebook.md
    """
    from ..codebook import dictionary as as_page

    click.echo(as_page(inputs.codebook_of(codebook_path)))
    return 0


#: What can be listed.
_KINDS_OF_LISTS = (
    "charts", "checks", "columns", "events", "kinds", "measures", "modifiers", "readers", "sources", "statuses",
    "units",
)  # fmt: skip


@click.command("list")
@click.argument("what", type=click.Choice(_KINDS_OF_LISTS))
@inputs.codebook_option
def list_(what: str, codebook_path: Path | None) -> int:
    """What there is: one name a line, with its meaning.

    Events, kinds, statuses and units are the words that a codebook's rules may use.

    Example: quotedfigures list checks
    """
    for name, meaning in _listing(what, codebook_path):
        click.echo(f"{name}\t{meaning}".rstrip())
    return 0


def _listing(what: str, codebook_path: Path | None) -> Iterable[tuple[str, str]]:
    if what == "charts":
        from ..charts import CHARTS

        return _first_lines(CHARTS)
    if what == "checks":
        from ..checks import CHECKS

        return _first_lines(CHECKS)
    if what == "readers":
        from ..readers.formats import FORMATS

        return [(fmt.name, " ".join(fmt.suffixes)) for fmt in FORMATS]
    if what == "columns":
        from ..table import COLUMNS

        return [(column.name, column.meaning) for column in COLUMNS]
    if words := _vocabulary(what):
        return [(word, "") for word in words]
    book = inputs.codebook_of(codebook_path)
    entries = book.measures if what == "measures" else book.book.sources
    return [(name, entry.label or name) for name, entry in entries.items()]


def _first_lines(table: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Names with the first sentence of the module that each is made in."""
    for name, target in table.items():
        words = (import_module(target.partition(":")[0]).__doc__ or "").partition("\n\n")[0]
        yield name, " ".join(words.split()).partition(". ")[0].rstrip(".")


def _vocabulary(what: str) -> Iterable[str]:
    from .. import model
    from ..codebook.entries import UNITS

    vocabularies = {"events": model.EVENTS, "kinds": model.KINDS, "modifiers": model.MODIFIERS}
    vocabularies |= {"statuses": model.STATUSES, "units": (*sorted(UNITS), "a currency such as USD")}
    return vocabularies.get(what, ())


COMMANDS = {"codebook": codebook, "list": list_}
