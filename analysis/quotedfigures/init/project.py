"""Write a new project: templates with the name filled in, and the shipped codebook and statistics of its topic."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit

from .. import __version__
from ..codebook.loading import shipped
from ..errors import UsageError, WriteError

#: Topic -> what it starts with.
TOPICS = {
    "displacement": "forced displacement: the shipped measures, sources, places and official statistics",
    "blank": "a codebook of one file, on another topic, made to be changed",
}
_TEMPLATES = Path(__file__).resolve().parent / "templates"
#: Files and folders beside which a project may be started.
_NO_MATTER = frozenset({".git"})


def init_project(path: str | Path = ".", topic: str = "displacement") -> Path:
    """Write a new project into a folder that is empty or not there yet, whole or not at all.

    Parameters
    ----------
    path : str or Path
        The folder; its name becomes the project's.
    topic : {"displacement", "blank"}
        What the codebook, the reference statistics and the sample documents are about.

    Returns
    -------
    Path
        The folder, with data, notebooks, tests, Makefile and README.

    Raises
    ------
    UsageError
        The folder holds something already (nothing is ever overwritten), or there is no such topic.
    WriteError
        The folder cannot be written; nothing is left behind.

    Examples
    --------
    >>> import tempfile
    >>> project = init_project(Path(tempfile.mkdtemp()) / "floods", topic="blank")
    >>> sorted(entry.name for entry in (project / "data" / "raw").iterdir())
    ['codebook', 'decisions', 'documents', 'reference']
    """
    if topic not in TOPICS:
        raise UsageError(f"no topic '{topic}': choose {' or '.join(TOPICS)}")
    folder = Path(path).resolve()
    _must_be_empty(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as beside:
            made = Path(beside) / "project"
            _fill(made, topic, folder.name)
            _move(made, folder)
    except OSError as error:
        raise WriteError(
            f"{folder}: could not be written ({error.strerror or error}); nothing was left there"
        ) from error
    return folder


def _must_be_empty(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file; name a new or an empty folder")
    there = sorted({entry.name for entry in folder.iterdir()} - _NO_MATTER) if folder.is_dir() else []
    if there:
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""
        raise UsageError(
            f"{folder}: is not empty (it holds {', '.join(there[:3])}{more}); name a new or an empty folder"
        )


def _fill(made: Path, topic: str, name: str) -> None:
    if topic == "displacement":
        shutil.copytree(shipped("codebook"), made / "data" / "raw" / "codebook")
        shutil.copytree(shipped("reference"), made / "data" / "raw" / "reference")
    values = _values(name)
    for target, content in _rendered(topic, values):
        path = made / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _add_report_notebook(made / "notebooks")


def _rendered(topic: str, values: dict[str, str]) -> Iterator[tuple[Path, bytes]]:
    """Every template file: where it goes and what it holds there."""
    for root in (_TEMPLATES / "common", _TEMPLATES / topic):
        for path in sorted(p for p in root.rglob("*") if p.is_file()):
            text = path.read_text(encoding="utf-8")
            for key, value in values.items():
                text = text.replace(f"{{{{{key}}}}}", value)
            yield path.relative_to(root).with_name(_real_name(path.name)), text.encode()


def _real_name(name: str) -> str:
    """Templates hide what would be hidden, or run as a test, in our own checkout: ``dot-x`` and ``x.template``."""
    return re.sub(r"^dot-", ".", name).removesuffix(".template")


def _values(name: str) -> dict[str, str]:
    from ..readers.formats import BY_SUFFIX

    title = re.sub(r"[^\w .,-]+", " ", name).strip(" .,-") or "project"
    return {
        "name": title,
        "slug": re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "project",
        "version": __version__,
        "requirement": _requirement(),
        "python": sys.executable,
        "formats": ", ".join(f"`{suffix}`" for suffix in sorted(BY_SUFFIX)),
    }


def _requirement() -> str:
    """How pip gets this quotedfigures elsewhere: from where it came (PEP 610) if others reach that, else by version."""
    wanted = "quotedfigures[lab]"
    origin: dict[str, object] = {}
    with suppress(PackageNotFoundError, ValueError):
        origin = json.loads(distribution("quotedfigures").read_text("direct_url.json") or "{}")
    url, vcs = str(origin.get("url", "")), origin.get("vcs_info")
    if urlsplit(url).scheme not in ("http", "https", "ssh"):
        return f"{wanted}=={__version__}"
    if isinstance(vcs, dict):
        return f"{wanted} @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"{wanted} @ {url}"


def _add_report_notebook(folder: Path) -> None:
    """The report that ``quotedfigures report`` makes everywhere, without our names and the outputs of our documents."""
    import nbformat

    from ..reporting.make import default_notebook

    notebook = nbformat.read(default_notebook(), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.metadata.pop("authors", None)
    nbformat.write(notebook, folder / "05-report.ipynb")


def _move(made: Path, folder: Path) -> None:
    """Into place: by one rename where the folder is new; entry by entry, all or none, where it was there and empty."""
    if not folder.exists():
        made.chmod(0o755)
        made.rename(folder)
        return
    moved: list[Path] = []
    try:
        for entry in sorted(made.iterdir()):
            moved.append(entry.rename(folder / entry.name))
    except OSError:
        for entry in moved:
            entry.rename(made / entry.name)
        raise
