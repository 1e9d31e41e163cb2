"""The nbconvert exporter ``quotedfigures-html``: one file, no request to anywhere, and no script but our own.

A Content-Security-Policy admits exactly two scripts by their hashes (plotly and the few lines that draw the charts),
so that nothing a document says can run even if the escaping in front of it failed.
"""

from __future__ import annotations

import copy
import html
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from nbconvert.exporters import HTMLExporter
from traitlets import Bool, default

from .. import __version__
from ..charts.page import boot_source, plotly_source, policy
from . import html as parts

_TEMPLATES = Path(__file__).parent / "templates"
#: Tags of cells that are no part of a report; exercises are for whoever works in the notebook.
_HIDDEN = ("injected-parameters", "remove-cell", "exercise")


class ReportExporter(HTMLExporter):
    """A notebook with outputs as a report: contents list, folded code, charts that draw offline.

    ``still=True`` gives the page that is printed: pictures in place of interactive charts, and no script at all.
    """

    export_from_notebook = "Report of quoted figures (HTML)"
    still = Bool(False, help="Pictures in place of interactive charts.").tag(config=True)

    @default("template_name")
    def _template_name_default(self) -> str:
        return "quotedfigures"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(_TEMPLATES)]

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> Any:
        """The page and nbconvert's resources."""
        nb, resources = self._preprocess(copy.deepcopy(nb), self._init_resources(resources))
        body, contents = parts.number_headings(_body(nb, self.still))
        page = {
            "language": nb.metadata.get("lang", "en"),
            "title": _title(nb, contents),
            "authors": [a.get("name", "") for a in nb.metadata.get("authors", [])],
            "notebook": resources.get("metadata", {}).get("name", "notebook"),
            "code_version": __version__,
            "style": _file("report.css"),
            "body": body,
            "contents": contents,
            "still": self.still,
            "plotly": "",
            "boot": "",
        }
        if 'class="plot-data"' in body:
            page |= {"plotly": plotly_source(), "boot": boot_source()}
        page["policy"] = policy([page["plotly"], page["boot"]])
        environment = Environment(
            loader=FileSystemLoader(str(_TEMPLATES / "quotedfigures")), autoescape=False, keep_trailing_newline=True
        )
        return environment.get_template("index.html.j2").render(page=page), resources


@cache
def _file(name: str) -> str:
    return (_TEMPLATES / "quotedfigures" / name).read_text(encoding="utf-8").strip()


def _title(nb: Any, contents: list[parts.Heading]) -> str:
    first = next((h.text for h in contents if h.level == 1), "Quoted figures")
    return str(nb.metadata.get("title") or first)


def _body(nb: Any, still: bool) -> str:
    blocks = []
    for i, cell in enumerate(nb.cells, 1):
        tags = cell.metadata.get("tags", [])
        if any(tag in _HIDDEN for tag in tags):
            continue
        if cell.cell_type == "markdown":
            blocks.append(parts.markdown(cell.source))
        elif cell.cell_type == "code":
            blocks += [
                f'<div class="output">{parts.output_markup(output, f"{i}-{j}", still)}</div>'
                for j, output in enumerate(cell.outputs, 1)
            ]
            if "hide-input" not in tags and not still:
                code = html.escape(cell.source)
                blocks.append(f'<details class="code"><summary>Code of this part</summary><pre>{code}</pre></details>')
    return "\n".join(blocks)
