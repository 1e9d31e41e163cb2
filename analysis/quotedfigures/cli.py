"""The command ``quotedfigures``: the library's verbs, with data on stdout and everything else on stderr.

Exit status: 0 fine · 1 conflicts under ``--strict``, or a quote that no longer verifies · 2 misuse, or nothing could be
read · 3 finished, but some documents could not be read · 4 could not write. Where several hold: 4, 2, 3, 1.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .errors import QuotedFiguresError, UsageError, WriteError

if TYPE_CHECKING:
    from .codebook import Codebook
    from .model import Claim, Document, Dropped, Finding
    from .readers import Documents

PROCESSED = Path("data/processed")
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))


def main() -> None:
    """Run the command; errors become one line and an exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command with these arguments and return its exit status."""
    try:
        return cli.main(list(arguments), prog_name="quotedfigures", standalone_mode=False) or 0
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        _say(f"quotedfigures: {error.format_message()} (see --help)")
        return 2
    except QuotedFiguresError as error:
        _say(f"quotedfigures: {error}")
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _option_codebook(command: Callable) -> Callable:
    help_ = "Folder of the codebook; without it the project's own, else the one that is shipped."
    return click.option("--codebook", "codebook_path", type=click.Path(path_type=Path), help=help_)(command)


def _option_output(command: Callable) -> Callable:
    from .store import FORMATS

    command = click.option("--format", "fmt", type=click.Choice(FORMATS), default="csv", show_default=True)(command)
    return click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file, not to stdout.")(
        command
    )


def _option_private(command: Callable) -> Callable:
    return click.option("--private", is_flag=True, help="Show sentences and every name, too: not for publication.")(
        command
    )


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quotedfigures")
def cli() -> None:
    """Find, clean, cross-check and chart the figures that documents quote.

    Example: quotedfigures extract data/raw/documents > claims.csv
    """


@cli.command()
@_PATHS
@_option_codebook
@_option_output
@click.option("--dropped", type=click.Path(path_type=Path), help="Write the numbers that are no claims here.")
@_option_private
def extract(
    paths: tuple[Path, ...],
    codebook_path: Path | None,
    fmt: str,
    output: Path | None,
    dropped: Path | None,
    private: bool,
) -> int:
    """Every claim of the documents, one a row.

    Example: quotedfigures extract letters/ --format jsonl --dropped dropped.csv
    """
    from .privacy import publishable

    documents, book = _read(paths), _codebook(codebook_path)
    claims, left_out = _extract(documents, book)
    if dropped:
        _write_dropped(left_out, dropped)
    _emit_claims(claims if private else publishable(claims, book), fmt, output, private)
    return _status(documents)


@cli.command()
@_PATHS
@_option_codebook
@click.option("--reference", "reference_path", help="Folder of official statistics, or 'none'.")
@click.option("--profile", type=click.Choice(["strict", "default", "loose"]), default="default", show_default=True)
@click.option("--strict", is_flag=True, help="Exit with 1 when there is a conflict or impossible arithmetic.")
@_option_output
@_option_private
def check(
    paths: tuple[Path, ...], codebook_path: Path | None, reference_path: str | None, profile: str, strict: bool,
    fmt: str, output: Path | None, private: bool,
) -> int:  # fmt: skip
    """Cross-check documents, or the claims of a CSV, JSON lines or Parquet file.

    Example: quotedfigures check letters/ --format jsonl --strict
    """
    from . import checks

    codebook = _codebook(codebook_path)
    claims, documents = _claims(paths, codebook)
    findings = checks.run(_named(claims, codebook, private), codebook, _reference(reference_path), profile)
    _emit_findings(findings, fmt, output)
    found = any(f.verdict in ("conflict", "impossible") for f in findings)
    return _status(documents) or int(strict and found)


@cli.command()
@_PATHS
@click.option("--claims", "claims_path", required=True, type=click.Path(path_type=Path), help="The claims to verify.")
def verify(paths: tuple[Path, ...], claims_path: Path) -> int:
    """Every quote is where the claims say, in a text with the recorded hash.

    Example: quotedfigures verify letters/ --claims claims.csv
    """
    from .provenance import verify as verify_claims

    documents = _read(paths)
    claims = _claims_file(claims_path)
    problems = verify_claims(claims, documents)
    for problem in problems:
        _say(str(problem))
    click.echo(f"{len(claims) - len(problems)} of {len(claims)} claims verified")
    return _status(documents) or int(bool(problems))


@cli.command()
@click.argument("ident", metavar="ID")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_option_codebook
@_option_private
def explain(ident: str, paths: tuple[Path, ...], codebook_path: Path | None, private: bool) -> int:
    """Why a claim reads as it does, or how a finding came about. PATHS default to data/raw/documents.

    Example: quotedfigures explain 1f2e3d4c letters/ --private
    """
    from . import checks
    from .provenance import explain as explain_item

    codebook = _codebook(codebook_path)
    claims, documents = _claims(paths or (Path("data/raw/documents"),), codebook)
    claims = _named(claims, codebook, private)
    items: Iterable[Claim | Finding] = [c for c in claims if ident in (c.claim_id, c.statement_id)]
    items = items or [f for f in checks.run(claims, codebook, _reference(None)) if f.finding_id == ident]
    if not items:
        raise UsageError(f"no claim or finding '{ident}' in these documents: take an id from extract or check")
    click.echo("\n\n".join(explain_item(item, private) for item in items))
    return _status(documents)


@cli.command()
@_PATHS
@click.option("--kind", default="by_source", show_default=True, help="Which chart (see: quotedfigures list charts).")
@click.option("--engine", type=click.Choice(["matplotlib", "plotly"]), default="matplotlib", show_default=True)
@click.option("--measure", help="Only this measure of the codebook.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="A .png, .svg or .html file.")
@_option_codebook
@_option_private
def chart(
    paths: tuple[Path, ...], kind: str, engine: str, measure: str | None, output: Path, codebook_path: Path | None,
    private: bool,
) -> int:  # fmt: skip
    """Chart the claims of documents by source.

    Example: quotedfigures chart letters/ --kind by_source -o by_source.png
    """
    from . import charts, checks
    from .store import write_bytes
    from .table import to_table

    codebook = _codebook(codebook_path)
    claims, documents = _claims(paths, codebook)
    claims = [c for c in _named(claims, codebook, private) if measure in (None, c.measure)]
    findings = checks.to_frame(checks.run(claims, codebook, _reference(None)))
    drawn = charts.chart(to_table(claims), kind=kind, engine=engine, findings=findings, private=private)
    write_bytes(output, charts.save(drawn, output.suffix.lstrip(".")))
    return _status(documents)


@cli.command()
@click.argument("notebook", required=False, type=click.Path(path_type=Path))
@click.option("--documents", "documents_path", type=click.Path(path_type=Path), help="Report on this folder.")
@click.option("--parameter", "parameters", multiple=True, metavar="KEY=VALUE", help="Set a parameter of the notebook.")
@click.option("--html/--no-html", default=True, show_default=True)
@click.option("--pdf/--no-pdf", default=None, help="Without it: a PDF where a Chromium is found.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("reports"), show_default=True)
@_option_private
def report(
    notebook: Path | None, documents_path: Path | None, parameters: tuple[str, ...], html: bool, pdf: bool | None,
    output: Path, private: bool,
) -> int:  # fmt: skip
    """Execute a notebook into a report that opens offline.

    Example: quotedfigures report --documents letters/ --output reports/
    """
    from .reporting import report as make_report

    written = make_report(
        notebook,
        documents=documents_path,
        parameters=_pairs(parameters),
        html=html,
        pdf=pdf,
        output=output,
        private=private,
    )
    for path in written.paths:
        click.echo(path)
    for failure in written.failures:
        _say(str(failure))
    return 3 if written.failures else 0


@cli.command()
@click.argument("gold_dir", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def evaluate(gold_dir: Path, as_json: bool) -> int:
    """Score the library against annotated documents.

    Example: quotedfigures evaluate tests/gold
    """
    from . import evaluation

    scores = evaluation.evaluate(gold_dir)
    if as_json:
        import json

        click.echo(json.dumps(scores, ensure_ascii=False, indent=1, default=str))
    else:
        click.echo(evaluation.render(scores))
    return 0


@cli.group()
def codebook() -> None:
    """Look at the codebook.

    Example: quotedfigures codebook lint
    """


@codebook.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_option_codebook
def lint(paths: tuple[Path, ...], codebook_path: Path | None) -> int:
    """What does not hold in the codebook; with PATHS also rules that never match those documents.

    Example: quotedfigures codebook lint data/raw/documents
    """
    from .codebook import lint as lint_codebook

    book = _codebook(codebook_path)
    claims = _claims(paths, book)[0] if paths else None
    problems = lint_codebook(book, claims)
    for problem in problems:
        click.echo(problem)
    return int(bool(problems))


@codebook.command()
@_option_codebook
def dictionary(codebook_path: Path | None) -> int:
    """The codebook as a readable page (Markdown).

    Example: quotedfigures codebook dictionary > codebook.md
    """
    from .codebook import dictionary as render_dictionary

    click.echo(render_dictionary(_codebook(codebook_path)))
    return 0


@cli.command("list")
@click.argument("what", type=click.Choice(["charts", "checks", "columns", "measures", "readers", "sources"]))
@_option_codebook
def list_(what: str, codebook_path: Path | None) -> int:
    """What there is: charts, checks, columns of the claims table, measures, readers or sources.

    Example: quotedfigures list checks
    """
    for name, meaning in _listing(what, codebook_path):
        click.echo(f"{name}\t{meaning}")
    return 0


def _listing(what: str, codebook_path: Path | None) -> Iterable[tuple[str, str]]:
    if what == "charts":
        from .charts import CHARTS as table
    elif what == "checks":
        from .checks import CHECKS as table
    elif what == "readers":
        from .readers import READERS as table
    elif what == "columns":
        from .table import COLUMNS

        return [(c.name, c.meaning) for c in COLUMNS]
    elif what == "measures":
        return [(name, m.label) for name, m in _codebook(codebook_path).measures.items()]
    else:
        return [(name, s.label) for name, s in _codebook(codebook_path).sources.items()]
    return list(table.items())


def _read(paths: Sequence[Path]) -> Documents:
    from .readers import read_documents

    documents = read_documents(paths)
    for failure in documents.failures:
        _say(f"could not read {failure}")
    for document in documents:
        for warning in document.warnings:
            _say(f"{document.document}: {warning}")
    if not documents:
        raise UsageError(f"nothing to read in {', '.join(map(str, paths))}")
    return documents


def _extract(documents: Sequence[Document], book: Codebook) -> tuple[list[Claim], list[Dropped]]:
    from tqdm import tqdm

    from .coding import extract as extract_one

    claims: list[Claim] = []
    dropped: list[Dropped] = []
    for document in tqdm(documents, desc="reading figures", unit="document", disable=None, leave=False):
        found, left_out = extract_one(document, book)
        claims += found
        dropped += left_out
    return claims, dropped


def _claims(paths: Sequence[Path], book: Codebook) -> tuple[list[Claim], Documents | None]:
    """Claims from documents, or from claims files (which are told by their suffix)."""
    from .store import FORMATS

    files = [p for p in paths if p.is_file() and p.suffix.lstrip(".") in FORMATS]
    if files and len(files) < len(paths):
        raise UsageError("give documents or claims files, not both at once")
    if files:
        return [claim for path in files for claim in _claims_file(path)], None
    documents = _read(paths)
    return _extract(documents, book)[0], documents


def _claims_file(path: Path) -> list[Claim]:
    from .coding.statements import with_ids
    from .readers.listing import beside
    from .store import read_rows
    from .table import to_claims

    if not path.exists():
        raise UsageError(f"{path}: no such file")
    listed = {entry.document: entry for entry in beside(path)}
    rows = []
    for row in read_rows(path):
        if row.get("kind") == "distractor":
            continue
        entry = listed.get(str(row.get("document")))
        if entry:
            row = {
                "publisher": entry.publisher,
                "published": entry.date,
                **{k: v for k, v in row.items() if v is not None},
            }
        rows.append(row)
    try:
        claims = to_claims(rows)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None
    return claims if all(claim.claim_id for claim in claims) else with_ids(claims)


def _named(claims: list[Claim], book: Codebook, private: bool) -> list[Claim]:
    from .privacy import withhold_names

    return claims if private else withhold_names(claims, book)


def _codebook(path: Path | None) -> Codebook:
    from .codebook import load_codebook

    return load_codebook(path)


def _reference(path: str | None) -> Any:
    from .reference import load_reference

    return None if path == "none" else load_reference(path)


def _emit_claims(claims: list[Claim], fmt: str, output: Path | None, private: bool) -> None:
    from .table import COLUMNS, flat_row

    names = [c.name for c in COLUMNS if private or not c.sensitive or c.name == "sentence"]
    rows = [claim.to_dict() for claim in claims]
    _emit(rows if fmt == "jsonl" else [flat_row(row) for row in rows], names, fmt, output)


def _emit_findings(findings: list[Finding], fmt: str, output: Path | None) -> None:
    from . import checks

    if fmt == "jsonl":
        always: dict[str, Any] = {"reason": "", "fragile": None, "measure": None}
        return _emit([always | finding.to_dict() for finding in findings], (), fmt, output)
    frame = checks.to_frame(findings)
    rows = [{k: None if _is_missing(v) else v for k, v in row.items()} for row in frame.to_dict("records")]
    return _emit(rows, list(frame.columns), fmt, output)


def _write_dropped(dropped: list[Dropped], path: Path) -> None:
    from .store import FORMATS, render, write_bytes

    fmt = path.suffix.lstrip(".")
    if fmt not in FORMATS:
        raise UsageError(f"--dropped {path}: name a .csv, .jsonl or .parquet file")
    columns = ("document", "start", "end", "quote", "reason", "rule")
    write_bytes(path, render([item.to_dict() for item in dropped], columns, fmt))


def _emit(rows: list[dict[str, Any]], columns: Sequence[str], fmt: str, output: Path | None) -> None:
    from .store import render, write_bytes

    if fmt == "parquet" and output is None:
        raise UsageError("--format parquet needs --output FILE")
    data = render(rows, columns, fmt)
    if output:
        return write_bytes(output, data)
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"stdout: could not be written ({error.strerror})") from error


def _pairs(parameters: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for item in parameters:
        key, equals, value = item.partition("=")
        if not equals or not key.isidentifier():
            raise UsageError(f"--parameter {item}: write it as name=value")
        pairs[key] = value
    return pairs


def _status(documents: Documents | None) -> int:
    return 3 if documents is not None and documents.failures else 0


def _is_missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and value != value) or type(value).__name__ == "NAType"


def _say(line: str) -> None:
    click.echo(line, err=True)
