"""Charts of claims, each drawn from the same rows in matplotlib and in plotly.

A chart is one module with ``TITLE``, ``prepare(claims, setting) -> DataFrame``, ``draw_matplotlib(rows)``,
``draw_plotly(rows)``, ``describe(rows)`` (alt text), ``caption(rows)`` and ``table(rows)``; a line in ``CHARTS`` makes
it known. Everything shown is safe to publish unless ``private`` is set.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from .drawing import Chart

#: Kind of chart -> its module. A new chart is a new file and a line here.
CHARTS = {
    "agreement": "quotedfigures.charts.agreement",
    "by_source": "quotedfigures.charts.by_source",
    "coverage": "quotedfigures.charts.coverage",
    "in_context": "quotedfigures.charts.in_context",
    "over_time": "quotedfigures.charts.over_time",
    "witnesses": "quotedfigures.charts.witnesses",
}
ENGINES = ("matplotlib", "plotly")


def chart(
    claims: pd.DataFrame,
    kind: str = "by_source",
    engine: str = "matplotlib",
    findings: pd.DataFrame | None = None,
    reference: Any = None,
    private: bool = False,
    codebook: Any = None,
    measure: str | None = None,
    palette: Any = None,
    style: str = "plain",
    **options: Any,
) -> Chart:
    """Draw the claims: who says what, and how far the numbers are apart.

    Parameters
    ----------
    claims : pandas.DataFrame
        The claims table (see ``to_table``).
    kind : str
        *by_source* (intervals by who says so), *over_time*, *coverage* (which documents quote what), *agreement* (who
        agrees with whom), *witnesses* (who the documents lean on) or *in_context* (a document's text with its numbers
        marked; ``private`` only, and with ``documents=``).
    engine : {"matplotlib", "plotly"}
        matplotlib draws a still picture, plotly one to hover over.
    findings : pandas.DataFrame, optional
        What ``cross_check`` found; verdicts are written beside the figures.
    reference : optional
        Official statistics, drawn as a band behind.
    private : bool
        Show every name and, where the chart has room for it, sentences: not for publication.
    codebook : optional
        Which sources may be named and how measures are called; None loads the project's own.
    measure : str, optional
        Only this measure of the codebook; colours stay those of the whole table.
    palette : optional
        Looks by witness; None makes them from the claims.
    style : {"plain", "unhcr"}
        The colours and inks; ``unhcr`` follows UNHCR's guidelines for charts.
    **options
        Further fields of :class:`~quotedfigures.charts.rows.Setting`.

    Returns
    -------
    Chart
        ``rows``, ``figure``, ``alt``, ``caption``, ``table`` and ``save(path)``.

    Raises
    ------
    UsageError
        A kind, an engine or a style that there is not, or ``in_context`` outside private mode.

    Examples
    --------
    >>> from quotedfigures import extract_claims, to_table
    >>> from quotedfigures.model import Document
    >>> texts = (f"In 2023, {n} Afghans lived in Pakistan." for n in ("1.7 million", "about 2.4 million"))
    >>> claims = to_table(extract_claims(Document(f"{i}.txt", text) for i, text in enumerate(texts)))
    >>> drawn = chart(claims, "by_source")
    >>> drawn
    <Chart by_source (matplotlib): 2 rows>
    >>> import pathlib, tempfile
    >>> drawn.save(pathlib.Path(tempfile.mkdtemp(), "by_source.svg")).name
    'by_source.svg'
    """
    from .drawing import Chart
    from .rows import Setting
    from .style import Palette, style_of

    if kind not in CHARTS:
        raise UsageError(f"no chart '{kind}': choose {', '.join(CHARTS)}")
    if engine not in ENGINES:
        raise UsageError(f"no engine '{engine}': choose {' or '.join(ENGINES)}")
    style_of(style)
    codebook = codebook if codebook is not None else _own_codebook()
    setting = Setting(
        codebook, findings, reference, private, measure, palette=palette or Palette(), style=style, **options
    )
    module = import_module(CHARTS[kind])
    return Chart(kind, engine, module.TITLE, module.prepare(claims, setting), module, private, style)


def save(drawn: Chart, fmt: str) -> bytes:
    """The chart as the bytes of a PNG, SVG, PDF, HTML or JSON file."""
    return drawn.to_bytes(fmt)


def _own_codebook() -> Any:
    from ..codebook import load_codebook

    return load_codebook()
