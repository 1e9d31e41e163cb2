"""The verbs of one's own project: init, documents."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from . import inputs


@click.command(short_help="Start a project of your own in a new or empty folder.")
@click.argument("folder", default=".", type=inputs.PATH)
@click.option(
    "--topic",
    type=click.Choice(["displacement", "blank"]),
    default="displacement",
    show_default=True,
    help="The codebook to start with: ours on forced displacement, or a small one made to be changed.",
)
def init(folder: Path, topic: str) -> int:
    """Start a project of your own in FOLDER (new or empty): documents, codebook, notebooks, tests, Makefile, README.

    Example: quotedfigures init prisons --topic blank
    """
    from ..init import init_project

    project = init_project(folder, topic)
    click.echo(folder)
    where = "" if project == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    inputs.say(f"next: {where}make report, then read README.md: it says where your own documents go")
    return 0


@click.command(short_help="Which documents are listed, new, missing or changed.")
@click.argument("folder", default="data/raw/documents", type=inputs.PATH)
@click.option("--add", is_flag=True, help="List new files in documents.csv; take out rows whose file is gone.")
def documents(folder: Path, add: bool) -> int:
    """Which documents of FOLDER are listed in its documents.csv, new, missing or changed.

    Example: quotedfigures documents letters/ --add
    """
    from ..init import add_documents, holdings

    found, failures = add_documents(folder) if add else (holdings(folder), [])
    for state in ("listed", "unlisted", "missing", "changed"):
        for name in getattr(found, state):
            click.echo(f"{_DONE.get(state, state) if add else state}\t{name}")
    for failure in failures:
        inputs.say(f"listed, but it could not be read: {failure}")
    if found.changed:
        inputs.say("changed files are refused; if a change is meant, empty its cell sha256 in documents.csv")
    if add and found.unlisted:
        inputs.say(
            f"now look at publisher and date of the new rows in {folder / 'documents.csv'}: fill in what is empty, and"
            " check what the file says of itself (metadata_from_file names those cells)"
        )
    elif not add:
        inputs.say_unlisted(folder)
    return 3 if failures else 0


#: What --add has made of a file's state.
_DONE = {"unlisted": "added", "missing": "taken out"}

COMMANDS = {"documents": documents, "init": init}
