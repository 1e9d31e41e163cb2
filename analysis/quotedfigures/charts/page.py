"""A chart as a page of its own, and what any page needs to draw plotly charts offline and safely."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .drawing import Chart


@cache
def plotly_source() -> str:
    """plotly.js as plotly ships it."""
    import plotly

    return (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text(encoding="utf-8")


@cache
def boot_source() -> str:
    """The few lines that draw every chart of a page from its data."""
    return (Path(__file__).parent / "boot.js").read_text(encoding="utf-8").strip()


def policy(scripts: list[str]) -> str:
    """A Content-Security-Policy that admits these inline scripts and nothing from elsewhere."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts if s
    )
    none = "'none'"
    return (
        f"default-src {none}; img-src data:; font-src data:; style-src 'unsafe-inline'; "
        f"script-src {hashes or none}; base-uri {none}; form-action {none}"
    )


def script_json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "<>\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def plot_markup(plotly: dict[str, Any], number: str, alt: str) -> str:
    """A place for a plotly chart, and its data."""
    height = int(plotly.get("layout", {}).get("height") or 450)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="Chart">'
        f'<div class="plot" id="plot-{number}" role="group" '
        f'aria-label="{html.escape(alt)}" style="height:{height}px"></div></div>'
        f'<script type="application/json" class="plot-data" data-for="plot-{number}">{script_json(plotly)}</script>'
    )


def page(chart: Chart) -> str:
    """The chart, its caption and its table as one page that opens offline."""
    from .tables import Table

    body = plot_markup(json.loads(chart.to_bytes("json")), "1", chart.alt)
    head = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy([plotly_source(), boot_source()])}">'
        f"<title>{html.escape(chart.title)}</title>"
        "<style>body{font:15px/1.5 DejaVu Sans,Verdana,sans-serif;margin:1.5rem}.scroll{overflow-x:auto}"
        ".plot{min-width:900px}td,th{text-align:left;padding:.2rem .8rem .2rem 0}</style></head>"
    )
    return (
        f"{head}<body><main><h1>{html.escape(chart.title)}</h1>{body}<p>{html.escape(chart.caption)}</p>"
        f"{Table(chart.table, 'The same as a table')._repr_html_()}</main>"
        f"<script>{plotly_source()}</script><script>{boot_source()}</script></body></html>\n"
    )
