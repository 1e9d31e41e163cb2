"""The verbs that make something to look at: chart, report, evaluate."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import click

from ..errors import UsageError
from . import inputs


@click.command()
@inputs.paths_argument
@click.option("--kind", default="by_source", show_default=True, help="Which chart (see: quotedfigures list charts).")
@click.option(
    "--engine",
    type=click.Choice(["matplotlib", "plotly"]),
    default="matplotlib",
    show_default=True,
    help="The suffix decides: pictures are drawn by matplotlib, .html by plotly.",
)
@click.option("--measure", help="Only this measure of the codebook.")
@click.option("--style", default="plain", show_default=True, help="The look: plain or unhcr.")
@click.option("-o", "--output", required=True, type=inputs.PATH, help="A .png, .svg, .pdf or .html file.")
@inputs.codebook_option
@inputs.reference_option
@inputs.private_option
def chart(
    paths: tuple[Path, ...],
    kind: str,
    engine: str,
    measure: str | None,
    style: str,
    output: Path,
    codebook_path: Path | None,
    reference_path: str | None,
    private: bool,
) -> int:
    """Chart the claims of documents by source.

    Example: quotedfigures chart letters/ --kind by_source -o by_source.png
    """
    from .. import charts, checks
    from ..charts.fonts import FontMissing
    from ..store import write_bytes
    from ..table import to_table

    codebook, reference = inputs.codebook_of(codebook_path), inputs.reference_of(reference_path)
    if measure and measure not in codebook.measures:
        raise UsageError(f"--measure {measure}: no measure of the codebook; see 'quotedfigures list measures'")
    claims, documents = inputs.claims_of(paths, codebook)
    claims = inputs.named(claims, codebook, private)
    findings = checks.to_frame(checks.run(claims, codebook, reference))
    drawn = charts.chart(
        to_table(claims),
        kind=kind,
        engine=engine,
        findings=findings,
        reference=reference,
        private=private,
        codebook=codebook,
        measure=measure,
        documents=documents,
        style=style,
    )
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", FontMissing)
        data = charts.save(drawn, output.suffix.lstrip("."))
    write_bytes(output, data)
    for warning in said:
        inputs.say(str(warning.message))
    return inputs.status(documents)


@click.command()
@click.argument("notebook", required=False, type=inputs.PATH)
@click.option("--documents", "documents_path", type=inputs.PATH, help="Report on this folder.")
@click.option("--parameter", "parameters", multiple=True, metavar="KEY=VALUE", help="Set a parameter of the notebook.")
@click.option("--style", help="The look of the charts: plain or unhcr.")
@click.option("--html/--no-html", default=True, show_default=True)
@click.option("--pdf/--no-pdf", default=None, help="Without it: a PDF where a Chromium is found.")
@click.option("-o", "--output", type=inputs.PATH, default=Path("reports"), show_default=True)
@click.option("--tables", type=inputs.PATH, help="Folder for the tables; without it data/processed or the output's.")
@inputs.private_option
def report(
    notebook: Path | None,
    documents_path: Path | None,
    parameters: tuple[str, ...],
    style: str | None,
    html: bool,
    pdf: bool | None,
    output: Path,
    tables: Path | None,
    private: bool,
) -> int:
    """Execute a notebook into a report that opens offline.

    Example: quotedfigures report --documents letters/ --output reports/
    """
    from ..codebook.loading import own
    from ..reporting import report as make_report

    if folder := documents_path or own("documents"):
        inputs.say_unlisted(folder)
    written = make_report(
        notebook,
        documents=documents_path,
        parameters=_pairs(parameters) | ({"style": style} if style else {}),
        html=html,
        pdf=pdf,
        output=output,
        private=private,
        tables=tables,
    )
    for path in written.paths:
        click.echo(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    for failure in written.failures:
        inputs.say(f"could not read {failure}")
    return 3 if written.failures else 0


@click.command()
@click.argument("gold_dir", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def evaluate(gold_dir: Path, as_json: bool) -> int:
    """Score the library against annotated documents.

    Example: quotedfigures evaluate tests/gold
    """
    import json

    from .. import evaluation

    scores = evaluation.evaluate(gold_dir)
    text = json.dumps(scores, ensure_ascii=False, indent=1, default=str) if as_json else evaluation.render(scores)
    click.echo(text)
    return 0


def _pairs(parameters: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for item in parameters:
        key, equals, value = item.partition("=")
        if not equals or not key.isidentifier():
            raise UsageError(f"--parameter {item}: write it as name=value")
        pairs[key] = value
    return pairs


COMMANDS = {"chart": chart, "evaluate": evaluate, "report": report}
