"""Take out of an executed notebook whatever differs from run to run, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: (what, by what), each linear in the length of the text.
_SWAPS = (
    (re.compile(r"\bat 0x[0-9a-f]{6,16}\b"), "at 0x…"),
    (re.compile(r"/[^\s'\"<>]{0,80}ipykernel_\d{1,10}/\d{1,12}\.py"), "<cell>"),
)
_TRANSIENT = ("execution", "collapsed", "scrolled")


def normalise(notebook: NotebookNode) -> NotebookNode:
    """Drop timings, widget state, kernel noise and addresses; keep cell ids, sources and results."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.setdefault("language_info", {}).pop("version", None)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    for cell in notebook.cells:
        for key in _TRANSIENT:
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.outputs = [_output(output) for output in cell.outputs if not _noise(output)]
    return notebook


def _noise(output: Any) -> bool:
    """A kernel that warns of its own transport says nothing about the figures."""
    return output.output_type == "stream" and output.name == "stderr" and "running over TCP" in output.text


def _output(output: Any) -> Any:
    if output.output_type == "stream":
        output.text = _plain(output.text)
    for mime, value in output.get("data", {}).items():
        if isinstance(value, str) and mime.startswith("text/"):
            output.data[mime] = _plain(value)
    return output


def _plain(text: str) -> str:
    for pattern, stand_in in _SWAPS:
        text = pattern.sub(stand_in, text)
    return text
