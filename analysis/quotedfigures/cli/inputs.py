"""What the verbs take in: documents or claims files, the codebook, the reference; and the options they share."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from ..store import FORMATS

if TYPE_CHECKING:
    from ..codebook import Codebook
    from ..model import Claim, Document
    from ..pipeline import Extraction
    from ..readers import Documents

PATH = click.Path(path_type=Path)

paths_argument = click.argument("paths", nargs=-1, required=True, type=PATH)
codebook_option = click.option(
    "--codebook",
    "codebook_path",
    type=PATH,
    help="Folder of the codebook; without it the project's own, else the one that is shipped.",
)
private_option = click.option(
    "--private", is_flag=True, help="Show sentences and every name, too: not for publication."
)
reference_option = click.option("--reference", "reference_path", help="Folder of official statistics, or 'none'.")


def output_options(command: Callable) -> Callable:
    """``--format`` and ``--output``."""
    command = click.option("--format", "fmt", type=click.Choice(FORMATS), default="csv", show_default=True)(command)
    return click.option("-o", "--output", type=PATH, help="Write to this file, not to stdout.")(command)


def say(line: str) -> None:
    """Tell the user something; never on stdout."""
    click.echo(line, err=True)


def read(paths: Sequence[Path]) -> Documents:
    """The documents of the paths; what could not be read, or was guessed, is said.

    Raises
    ------
    UsageError
        Nothing at all could be read.
    """
    from ..readers import read_documents

    documents = read_documents(paths)
    say_unlisted(*paths)
    for failure in documents.failures:
        say(f"could not read {failure}")
    for note in documents.notes:
        say(note)
    for document in documents:
        for warning in document.warnings:
            say(f"{document.document}: {warning}")
    if not documents:
        raise UsageError(f"nothing to read in {', '.join(map(str, paths))}")
    return documents


def say_unlisted(*folders: Path) -> None:
    """Tell of files that a folder's listing leaves out: a file dropped there is not read before it is listed."""
    from ..init import unlisted

    for folder in folders:
        if names := unlisted(folder):
            shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
            count = "1 file is" if len(names) == 1 else f"{len(names)} files are"
            where = Path(os.path.relpath(folder)) if Path(folder).is_relative_to(Path.cwd()) else folder
            todo = f"to list them: quotedfigures documents --add {shlex.quote(str(where))}"
            say(f"{count} not listed in the documents.csv of {where}, so not read: {shown}; {todo}")


def extraction(documents: Sequence[Document], codebook: Codebook) -> Extraction:
    """Claims and dropped numbers, with the project's decisions carried out."""
    from ..decisions import load_decisions
    from ..pipeline import extract_all

    found = extract_all(documents, codebook, load_decisions())
    for line in found.contested:
        say(line)
    return found


def claims_of(paths: Sequence[Path], codebook: Codebook) -> tuple[list[Claim], Documents | None]:
    """Claims from documents, or from claims files: tables without a column of texts; then there are no documents."""
    from ..readers.reading import holds_documents

    tables = (path for path in paths if path.is_file() and path.suffix.lstrip(".") in FORMATS)
    files = [path for path in tables if not holds_documents(path)]
    if files and len(files) < len(paths):
        raise UsageError("give documents or claims files, not both at once")
    if files:
        return [claim for path in files for claim in claims_file(path)], None
    documents = read(paths)
    return extraction(documents, codebook).claims, documents


def claims_file(path: Path) -> list[Claim]:
    """The claims of a file; publisher and date come from its columns, else from the listing beside it."""
    from ..coding.statements import with_ids
    from ..readers.listing import beside
    from ..store import read_rows
    from ..table import to_claims

    if not path.exists():
        raise UsageError(f"{path}: no such file")
    listed = {e.document: {"publisher": e.publisher, "published": e.date} for e in beside(path)}
    rows = [row for row in read_rows(path) if row.get("kind") != "distractor"]
    try:
        claims = to_claims(listed.get(str(row.get("document")), {}) | _filled(row) for row in rows)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None
    return claims if all(claim.claim_id for claim in claims) else with_ids(claims)


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}


def named(claims: list[Claim], codebook: Codebook, private: bool) -> list[Claim]:
    """The claims with the names that may be printed."""
    from ..privacy import withhold_names

    return claims if private else withhold_names(claims, codebook)


def codebook_of(path: Path | None) -> Codebook:
    """The codebook asked for."""
    from ..codebook import load_codebook

    return load_codebook(path)


def reference_of(path: str | None) -> Any:
    """The official statistics asked for; None for 'none'."""
    from ..reference import load_reference

    return None if path == "none" else load_reference(path)


def status(documents: Documents | None) -> int:
    """3 when some documents could not be read, else 0."""
    return 3 if documents is not None and documents.failures else 0
