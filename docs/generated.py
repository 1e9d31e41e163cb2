"""Pages that follow from the code (command, columns, vocabularies, public names) and the committed notebooks.

MkDocs calls the functions named ``on_…``; nothing they make is kept in the checkout, so nothing can go stale.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
_SECURITY = ROOT / "SECURITY.md"
_FETCHED = re.compile(
    r'<script src="">\s*</script>|<script type="(?:module|text/x-mathjax-config)">(?:(?!</script>).)*</script>',
    re.DOTALL,
)


def on_post_page(output: str, page, config) -> str:
    """Leave out the scripts for formulas and diagrams that notebook pages would fetch; ours have neither."""
    return _FETCHED.sub("", output)


def on_config(config):
    """Add the notebooks to the navigation, and the security page where there is one."""
    notebooks = [{_title(path): f"notebooks/{path.name}"} for path in _notebooks()]
    config.nav.append({"Notebooks": notebooks})
    if _SECURITY.exists():
        explanation = next(part["Explanation"] for part in config.nav if "Explanation" in part)
        explanation.append({"Security": "explanation/security.md"})
    return config


@event_priority(100)  # before the plugin that turns notebooks into pages
def on_files(files: Files, config) -> Files:
    """Add the generated pages and the notebooks."""
    for name, text in pages().items():
        files.append(File.generated(config, name, content=text))
    for path in _notebooks():
        files.append(File(f"notebooks/{path.name}", str(ROOT), config.site_dir, config.use_directory_urls))
    return files


def _notebooks() -> list[Path]:
    return sorted((ROOT / "notebooks").glob("*.ipynb"))


def _title(path: Path) -> str:
    return json.loads(path.read_text(encoding="utf-8"))["metadata"].get("title", path.stem)


def on_page_markdown(markdown: str, page, config, files) -> str:
    """Fill in what a page that is otherwise written by hand takes from the code."""
    return markdown.replace("<!-- vocabularies -->", "\n".join(vocabularies()))


def pages() -> dict[str, str]:
    """Every generated page by its name."""
    security = {"explanation/security.md": _SECURITY.read_text(encoding="utf-8")} if _SECURITY.exists() else {}
    return security | {
        "reference/command.md": "\n".join(command_page()),
        "reference/columns.md": "\n".join(columns_page()),
        "reference/python.md": "\n".join(python_page()),
    }


def command_page() -> Iterator[str]:
    """The help of every verb."""
    from quotedfigures.cli import cli

    yield "# Command\n\nData goes to stdout, everything else to stderr.\n"
    yield "| exit status | |\n|---|---|"
    yield "| 0 | fine |\n| 1 | conflicts under `--strict`, or a quote that no longer verifies |"
    yield "| 2 | misuse, or nothing at all could be read |\n| 3 | finished, but some documents could not be read |"
    yield "| 4 | could not write |\n"
    for name, command in _commands(cli, "quotedfigures"):
        context = click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
        yield f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


def _commands(group: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(group, click.Group):
        yield name, group
        return
    context = click.Context(group)
    for verb in group.list_commands(context):
        found = group.get_command(context, verb)
        if found:
            yield from _commands(found, f"{name} {verb}")


def columns_page() -> Iterator[str]:
    """The columns of claims and findings."""
    from quotedfigures import checks, table

    yield "# Columns\n\n## Claims\n\nOne row a claim: `to_table`, `quotedfigures extract`, `claims.csv`."
    yield "Flat columns in tables; `hard` and `core` are nested in JSON lines.\n"
    rows = (
        (
            f"`{c.name}`",
            c.dtype,
            c.meaning + (" (private mode only)" if c.sensitive else ""),
            c.unit or "",
            c.null or "",
        )
        for c in table.COLUMNS
    )
    yield from _table(("column", "type", "meaning", "unit", "empty means"), rows)
    yield "\n## Findings\n\nOne row a finding: `cross_check`, `quotedfigures check`, `findings.csv`.\n"
    found = ((f"`{name}`", meaning) for name, (_, meaning) in checks.COLUMNS.items())
    yield from _table(("column", "meaning"), found)


def vocabularies() -> Iterator[str]:
    """The words that each coded field may hold."""
    from quotedfigures.table import COLUMNS

    rows = ((f"`{c.name}`", ", ".join(f"`{word}`" for word in c.allowed if word)) for c in COLUMNS if c.allowed)
    yield from _table(("column", "words"), rows)


def python_page() -> Iterator[str]:
    """Every public name, from its docstring."""
    import quotedfigures

    yield "# Python\n\n`import quotedfigures as qf` gives these names; each loads on first use.\n\n## Functions\n"
    for name in quotedfigures.__all__:
        target = getattr(quotedfigures, name)
        yield f"::: {target.__module__}.{target.__qualname__}\n"
    yield "\n## What they pass on {#types}\n"
    for name in ("Document", "Mention", "Dropped", "Quantity", "Claim", "Finding"):
        yield f"::: quotedfigures.model.{name}\n"


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(header) + " |"
    yield "|" + "---|" * len(header)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
