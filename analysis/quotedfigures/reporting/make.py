"""From a notebook to files: HTML, PDF and the tables beside them, all of them or none."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..charts import fonts
from ..codebook.loading import project_around
from ..errors import DocumentError, UsageError
from ..store import must_be_writable, write_all
from . import pdf as printing
from .html import words_of
from .runner import execute, load

if TYPE_CHECKING:
    from nbformat import NotebookNode

_NOTEBOOK = "05-report.ipynb"
#: Where the package's own notebook lies: in a wheel, or in a checkout.
_OURS = (Path(__file__).resolve().parent, Path(__file__).resolve().parents[3] / "notebooks")


@dataclass(frozen=True)
class Report:
    """What a run wrote, and which documents it could not read."""

    paths: tuple[Path, ...]
    failures: tuple[DocumentError, ...] = ()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Report {', '.join(p.name for p in self.paths)}>"


def report(
    notebook: str | Path | None = None,
    documents: str | Path | None = None,
    parameters: Mapping[str, Any] | None = None,
    html: bool = True,
    pdf: bool | None = None,
    output: str | Path = "reports",
    private: bool = False,
    codebook: str | Path | None = None,
    reference: str | Path | None = None,
    progress: bool | None = None,
    tables: str | Path | None = None,
) -> Report:
    """Execute a notebook and write it as a report that opens offline: HTML, PDF and the tables behind it.

    Parameters
    ----------
    notebook : str or Path, optional
        An .ipynb file; None takes the project's own report.
    documents : str or Path, optional
        A document or a folder of documents; None keeps what the notebook says.
    parameters : mapping, optional
        Other names to set in the notebook's cell tagged ``parameters``.
    html : bool
        Write the page.
    pdf : bool, optional
        True demands a PDF, False leaves it out; None writes one where a Chromium is found, and says so where not.
    output : str or Path
        Folder for the files, made if need be.
    private : bool
        Show sentences and every name: not for publication, and the report says so on its face.
    codebook, reference : str or Path, optional
        Where the notebook takes them from.
    progress : bool, optional
        Show a bar on stderr; None shows it on a terminal.
    tables : str or Path, optional
        Folder for claims, findings, dropped numbers and the run record, always fit to be published. None takes
        ``data/processed`` of the project for its own documents, and ``output`` for any others.

    Returns
    -------
    Report
        ``paths`` written, ``failures`` (documents that could not be read), ``notes`` to the user.

    Raises
    ------
    UsageError
        No such notebook, documents or parameter; or a PDF demanded without a browser.
    NotebookFailed
        A cell failed; nothing is written.
    WriteError
        The folder cannot be written; what was there stays.

    Examples
    --------
    The project's own report on a folder of documents is ``report(documents="letters/", output="reports/")``. Any
    notebook will do:

    >>> import nbformat.v4 as v4
    >>> import nbformat, tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> nbformat.write(v4.new_notebook(cells=[v4.new_code_cell("print(2 + 2)")]), folder / "sum.ipynb")
    >>> made = report(folder / "sum.ipynb", pdf=False, output=folder, progress=False)
    >>> made, "4" in made.paths[0].read_text()
    (<Report sum.html>, True)
    """
    path = Path(notebook) if notebook is not None else default_notebook()
    browser = _browser(pdf)
    folder = _folder(path, notebook is not None)
    given = _parameters(documents, codebook, reference, private, parameters)
    if folder != path.resolve().parent:
        given.setdefault("documents", _shipped_documents(path))
    beside = Path(tables) if tables is not None else _tables_folder(path, given.get("documents"), Path(output))
    _must_be_writable(output if html or browser else None, beside if _declares(load(path), "tables") else None)
    executed, saved = _executed(path, folder, given, progress)
    if _speaks_for_others(path, given.get("documents")):
        executed.metadata.pop("authors", None)
    failures = [DocumentError(*pair) for pair in json.loads(saved.pop("failures.json", b"[]"))]
    files: dict[str, bytes] = {}
    if html:
        files[f"{path.stem}.html"] = to_html(executed, path.stem)
    notes: list[str] = []
    if browser:
        still = to_html(executed, path.stem, still=True).decode()
        notes += [f"PDF: {line}" for line in fonts.advice(fonts.lacking_in(words_of(still)))]
        files[f"{path.stem}.pdf"] = printing.print_pdf(still, browser)
    elif pdf is None:
        notes.append("no PDF: no Chromium was found (looked for chromium, google-chrome, $BROWSER_PATH)")
    for note in notes:
        print(note, file=sys.stderr)
    wanted = {Path(output, name): data for name, data in files.items()}
    wanted |= {beside / name: data for name, data in saved.items()}
    return Report(tuple(write_all(wanted)), tuple(failures), tuple(notes))


def default_notebook() -> Path:
    """The report notebook of the project we are in; else the package's own, which a checkout has in ``notebooks/``.

    Raises
    ------
    UsageError
        It is in none of these places.
    """
    around = project_around()
    places = [around / "notebooks"] if around else []
    for folder in (*places, *_OURS):
        if (folder / _NOTEBOOK).exists():
            return folder / _NOTEBOOK
    raise UsageError(f"the report notebook {_NOTEBOOK} is not installed: give the path of a notebook")


def _speaks_for_others(notebook: Path, documents: str | None) -> bool:
    """Our own notebook on somebody's documents: a report that its authors did not write."""
    ours = notebook.resolve().parent in _OURS
    return ours and documents is not None and Path(documents).resolve() != _own_documents(notebook)


def _own_documents(notebook: Path) -> Path:
    return notebook.resolve().parent.parent / "data" / "raw" / "documents"


def _folder(notebook: Path, given: bool) -> Path:
    """Where the notebook runs, and so whose codebook and decisions it finds: its own folder, if it was asked for or is
    of the project we are in; else here, as with the package's own notebook on somebody's documents.
    """
    home, around = notebook.resolve().parent, project_around()
    return home if given or (around and home == around / "notebooks") else Path.cwd()


def _shipped_documents(notebook: Path) -> str:
    own = _own_documents(notebook)
    if not own.is_dir():
        raise UsageError("no documents: give a file or a folder with --documents, or run in the folder of a project")
    return str(own)


def _tables_folder(notebook: Path, documents: str | None, output: Path) -> Path:
    """``data/processed`` where a notebook of a project ran on that project's documents; else beside the report."""
    project, own = notebook.resolve().parent.parent, _own_documents(notebook)
    if notebook.resolve().parent.name != "notebooks" or not own.is_dir():
        return output
    return project / "data" / "processed" if Path(documents or own).resolve() == own else output


def _must_be_writable(*folders: str | Path | None) -> None:
    """Better told before the minute that a notebook takes than after it."""
    for folder in folders:
        if folder is not None:
            must_be_writable(Path(folder))


def to_html(executed: NotebookNode, name: str, still: bool = False) -> bytes:
    """An executed notebook as one page; ``still`` for print."""
    from .exporter import ReportExporter

    page, _ = ReportExporter(still=still).from_notebook_node(executed, resources={"metadata": {"name": name}})
    return page.encode()


def _browser(pdf: bool | None) -> str | None:
    if pdf is False:
        return None
    found = printing.find_browser()
    if pdf and not found:
        raise UsageError(
            "a PDF needs a Chromium and none was found: install one, or set BROWSER_PATH, or leave --pdf out"
        )
    return found


def _parameters(
    documents: str | Path | None,
    codebook: str | Path | None,
    reference: str | Path | None,
    private: bool,
    others: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The notebook's parameters; paths made absolute, as the notebook runs in its own folder."""
    paths = {"documents": documents, "codebook": codebook, "reference": reference}
    found: dict[str, Any] = {}
    for name, value in paths.items():
        if value is None:
            continue
        keep = name == "reference" and str(value) == "none"
        if not keep and not Path(value).exists():
            raise UsageError(f"{name}: no such file or folder: {value}")
        found[name] = str(value) if keep else str(Path(value).resolve())
    if private:
        found["private"] = True
    return found | dict(others or {})


def _executed(
    path: Path, where: Path, given: dict[str, Any], progress: bool | None
) -> tuple[NotebookNode, dict[str, bytes]]:
    """The notebook with outputs, without its exercises, and the files it saved on the way."""
    from tqdm import tqdm

    node = load(path)
    node.cells = [cell for cell in node.cells if "exercise" not in cell.metadata.get("tags", [])]
    with tempfile.TemporaryDirectory() as folder:
        if _declares(node, "tables"):
            given = given | {"tables": folder}
        shown = None if progress is None else not progress
        with tqdm(
            total=len(node.cells), desc=path.name, unit="cell", disable=shown, leave=False, file=sys.stderr
        ) as bar:
            execute(node, where, given, path.name, lambda done, _: _advance(bar, done))
        return node, {file.name: file.read_bytes() for file in sorted(Path(folder).iterdir())}


def _advance(bar: Any, done: int) -> None:
    bar.update(done - bar.n)


def _declares(node: NotebookNode, name: str) -> bool:
    cells = [cell.source for cell in node.cells if "parameters" in cell.metadata.get("tags", [])]
    return any(line.split("=")[0].split(":")[0].strip() == name for source in cells for line in source.splitlines())
