"""The verbs on claims: extract, check, verify, explain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from . import inputs, outputs

if TYPE_CHECKING:
    from ..model import Claim, Finding


@click.command()
@inputs.paths_argument
@inputs.codebook_option
@inputs.output_options
@click.option("--dropped", type=inputs.PATH, help="Write the numbers that are no claims to this file.")
@inputs.private_option
def extract(
    paths: tuple[Path, ...],
    codebook_path: Path | None,
    fmt: str,
    output: Path | None,
    dropped: Path | None,
    private: bool,
) -> int:
    """Every claim of the documents, one a row.

    PATHS are files (PDF, DOCX, ODT, RTF, HTML, e-mail, text; tables with a column of texts; ZIP archives), or folders
    with or without a documents.csv. The formats: quotedfigures list readers. The columns: quotedfigures list columns.
    Exit status: 0 fine, 2 nothing could be read, 3 some documents could not be read, 4 could not write.

    Example: quotedfigures extract letters/ --format jsonl --dropped dropped.csv
    """
    from ..privacy import public_dropped, publishable

    documents, codebook = inputs.read(paths), inputs.codebook_of(codebook_path)
    found = inputs.extraction(documents, codebook)
    left_out = found.dropped if private else public_dropped(found.dropped)
    beside = outputs.dropped_file(left_out, dropped) if dropped else {}
    outputs.emit_claims(found.claims if private else publishable(found.claims, codebook), fmt, output, beside)
    return inputs.status(documents)


@click.command(short_help="Documents against each other and against official statistics.")
@inputs.paths_argument
@inputs.codebook_option
@inputs.reference_option
@click.option(
    "--profile",
    type=click.Choice(["strict", "default", "loose"]),
    default="default",
    show_default=True,
    help="How generously rounding and hedges are read: half as wide, as is, twice as wide.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when there is a conflict or impossible arithmetic.")
@inputs.output_options
@inputs.private_option
def check(
    paths: tuple[Path, ...],
    codebook_path: Path | None,
    reference_path: str | None,
    profile: str,
    strict: bool,
    fmt: str,
    output: Path | None,
    private: bool,
) -> int:
    """Cross-check documents, or the claims of a CSV, JSON lines or Parquet file.

    PATHS are files, or folders with or without a documents.csv. One finding a row: two claims agree, are compatible,
    in tension, in conflict or not comparable; sums and shares are consistent, strained or impossible; the reason is
    given in words. Exit status: 0 fine, 1 conflicts under --strict, 2 nothing could be read, 3 some documents could
    not be read, 4 could not write.

    Example: quotedfigures check letters/ --format jsonl --strict
    """
    from ..checks import run

    codebook, reference = inputs.codebook_of(codebook_path), inputs.reference_of(reference_path)
    claims, documents = inputs.claims_of(paths, codebook)
    findings = run(inputs.named(claims, codebook, private), codebook, reference, profile)
    outputs.emit_findings(findings, fmt, output)
    found = any(finding.verdict in ("conflict", "impossible") for finding in findings)
    return inputs.status(documents) or int(strict and found)


@click.command(short_help="Whether every quote stands where the claims say.")
@inputs.paths_argument
@click.option("--claims", "claims_path", required=True, type=inputs.PATH, help="The claims to verify.")
def verify(paths: tuple[Path, ...], claims_path: Path) -> int:
    """Every quote is where the claims say, in a text with the recorded hash.

    PATHS are the documents. Exit status: 0 all hold, 1 some do not (each is named), 2 nothing could be read, 3 some
    documents could not be read.

    Example: quotedfigures verify letters/ --claims claims.csv
    """
    from ..provenance import verify as verify_claims

    documents, claims = inputs.read(paths), inputs.claims_file(claims_path)
    problems = verify_claims(claims, documents)
    for problem in problems:
        inputs.say(str(problem))
    click.echo(f"{len(claims) - len(problems)} of {len(claims)} claims verified")
    return inputs.status(documents) or int(bool(problems))


@click.command()
@click.argument("ident", metavar="ID")
@click.argument("paths", nargs=-1, type=inputs.PATH)
@inputs.codebook_option
@inputs.reference_option
@inputs.private_option
def explain(
    ident: str, paths: tuple[Path, ...], codebook_path: Path | None, reference_path: str | None, private: bool
) -> int:
    """Why a claim reads as it does, or how a finding came about. PATHS default to data/raw/documents.

    ID is a claim_id, a statement_id or a finding_id, as extract and check print them.

    Example: quotedfigures explain c954127e9fe28 letters/ --private
    """
    from ..checks import run
    from ..checks.explaining import explain as explain_item

    codebook = inputs.codebook_of(codebook_path)
    claims, documents = inputs.claims_of(paths or (Path("data/raw/documents"),), codebook)
    claims = inputs.named(claims, codebook, private)
    items: list[Claim | Finding] = [c for c in claims if ident in (c.claim_id, c.statement_id)]
    if not items:
        findings = run(claims, codebook, inputs.reference_of(reference_path))
        items = [finding for finding in findings if finding.finding_id == ident]
    if not items:
        raise UsageError(f"no claim or finding '{ident}' in these documents: take an id from extract or check")
    click.echo("\n\n".join(explain_item(item, private) for item in items))
    return inputs.status(documents)


COMMANDS = {"check": check, "explain": explain, "extract": extract, "verify": verify}
