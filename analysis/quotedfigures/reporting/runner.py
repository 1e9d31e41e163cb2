"""Execute a notebook the same way everywhere: fixed environment, injected parameters, no timings.

The kernel is the Python that runs us, whatever kernels the user has installed, with a private IPython folder, so that
no start-up file, locale, time zone or hash seed of theirs can change an output.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import QuotedFiguresError, UsageError, WriteError
from .normalise import normalise

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: What every report's kernel sees; nbval needs the same.
ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "en",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "0",
    "TQDM_DISABLE": "1",
    "MPLBACKEND": "agg",
    "NO_COLOR": "1",
    "COLUMNS": "120",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


class NotebookFailed(QuotedFiguresError):
    """A cell of a notebook failed: the message names the notebook, the cell and the error."""

    exit_code = 2


def load(path: Path) -> NotebookNode:
    """Read a notebook.

    Raises
    ------
    UsageError
        It is not there, or it is no notebook.
    """
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise UsageError(f"{path}: no such notebook; give the path of an .ipynb file") from None
    except (nbformat.reader.NotJSONError, nbformat.validator.ValidationError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{path}: not a notebook: {str(error).splitlines()[0][:120]}") from None


def execute(
    notebook: NotebookNode,
    folder: Path,
    parameters: Mapping[str, Any] | None = None,
    name: str = "notebook",
    on_cell: Callable[[int, int], None] | None = None,
) -> NotebookNode:
    """Run every cell, in ``folder``, with ``parameters`` set after the cell tagged ``parameters``.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place.
    folder : Path
        Where the kernel runs.
    parameters : mapping, optional
        Names and plain values (text, numbers, True, False, None).
    name : str
        How messages call the notebook.
    on_cell : callable, optional
        Told the number of cells done and of all cells after each one.

    Returns
    -------
    NotebookNode
        With outputs, and without anything that differs from run to run.

    Raises
    ------
    NotebookFailed
        The first cell that fails stops the run.
    UsageError
        Parameters for a notebook without a cell tagged ``parameters``, or a name that is not set there.
    """
    inject(notebook, parameters or {}, name)
    _run(notebook, folder, name, on_cell)
    return normalise(notebook)


def inject(notebook: NotebookNode, parameters: Mapping[str, Any], name: str = "notebook") -> None:
    """Add a cell that sets the parameters, after the one that declares them."""
    if not parameters:
        return
    import nbformat.v4

    found = [i for i, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])]
    if not found:
        raise UsageError(f"{name}: takes no parameters: tag the cell that sets them with 'parameters'")
    declared = re.findall(r"^(\w+)\s*(?::[^=\n]+)?=", notebook.cells[found[0]].source, flags=re.MULTILINE)
    for key in parameters:
        if key not in declared:
            raise UsageError(f"{name}: no parameter '{key}': choose {', '.join(declared)}")
    source = "\n".join(f"{key} = {value!r}" for key, value in parameters.items())
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["injected-parameters"]}, id="injected-parameters")
    notebook.cells.insert(found[0] + 1, cell)


def _run(notebook: NotebookNode, folder: Path, name: str, on_cell: Callable[[int, int], None] | None) -> None:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    total = len(notebook.cells)

    def done(cell: Any, cell_index: int) -> None:
        if on_cell:
            on_cell(cell_index + 1, total)

    with tempfile.TemporaryDirectory() as private:
        client = NotebookClient(
            notebook,
            kernel_manager_class=_own_kernel(private),
            timeout=None,
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": str(folder)}},
            on_cell_complete=done,
            store_widget_state=False,
        )
        kernel_environment = {**os.environ, **ENVIRONMENT, "IPYTHONDIR": private}
        kernel_environment.pop("MATPLOTLIBRC", None)
        try:
            client.execute(env=kernel_environment)
        except CellExecutionError as error:
            if error.ename == WriteError.__name__:
                raise WriteError(f"{name}: {error.evalue}") from None
            raise NotebookFailed(_failure(notebook, name, error)) from None
        except (DeadKernelError, CellTimeoutError) as error:
            raise NotebookFailed(f"{name}: the kernel died or hung: {str(error).splitlines()[0]}") from None


def _own_kernel(private: str) -> Any:
    """A kernel manager class whose kernel is this very Python, with its sockets in a private folder."""
    from jupyter_client import AsyncKernelManager
    from jupyter_client.kernelspec import KernelSpec

    class OwnKernel(AsyncKernelManager):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            if os.name == "posix":  # nobody else on the machine can listen
                self.transport, self.ip = "ipc", os.path.join(private, "kernel")

        @property
        def kernel_spec(self) -> KernelSpec:
            argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            return KernelSpec(argv=argv, display_name="Python 3", language="python")

    return OwnKernel


def _failure(notebook: NotebookNode, name: str, error: Any) -> str:
    number, source = next(
        (i, cell.source)
        for i, cell in enumerate(notebook.cells, 1)
        if cell.cell_type == "code" and any(o.output_type == "error" for o in cell.get("outputs", []))
    )
    line = next((x.strip() for x in source.splitlines() if x.strip() and not x.startswith("#")), "")
    said = _ANSI.sub("", f"{error.ename}: {error.evalue}").strip().splitlines() or [error.ename]
    return f"{name}, cell {number} ({line[:60]}): {said[0]}"
