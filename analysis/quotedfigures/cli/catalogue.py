"""The verbs that show what there is: list, codebook lint, codebook dictionary."""

from __future__ import annotations

from collections.abc import Iterable
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


@click.command("list")
@click.argument("what", type=click.Choice(["charts", "checks", "columns", "measures", "readers", "sources"]))
@inputs.codebook_option
def list_(what: str, codebook_path: Path | None) -> int:
    """What there is: charts, checks, columns of the claims table, measures, readers or sources.

    Example: quotedfigures list checks
    """
    for name, meaning in _listing(what, codebook_path):
        click.echo(f"{name}\t{meaning}")
    return 0


def _listing(what: str, codebook_path: Path | None) -> Iterable[tuple[str, str]]:
    if what == "charts":
        from ..charts import CHARTS

        return CHARTS.items()
    if what == "checks":
        from ..checks import CHECKS

        return CHECKS.items()
    if what == "readers":
        from ..readers import READERS

        return READERS.items()
    if what == "columns":
        from ..table import COLUMNS

        return [(column.name, column.meaning) for column in COLUMNS]
    book = inputs.codebook_of(codebook_path)
    entries = book.measures if what == "measures" else book.book.sources
    return [(name, entry.label or name) for name, entry in entries.items()]


COMMANDS = {"codebook": codebook, "list": list_}
