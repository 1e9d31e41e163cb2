"""Read documents: files in, :class:`~quotedfigures.model.Document` out. One file a format.

A folder with ``documents.csv`` or ``documents.jsonl`` is read exactly as listed there (the files may lie in a folder
``documents`` beside the listing); any other folder gives every file that a reader knows, in its subfolders too. What a
file is, its content says (:mod:`.formats`). Tables with a column of texts and ZIP archives hold many documents. A
document that cannot be read costs that document, never the run: it is in ``failures``. All but plain text is parsed in
a child process with little memory, little time and no network (:mod:`.isolation`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import DocumentError
from ..model import Document
from ..progress import progress
from ..shown import ShownList
from .locating import locate_all
from .parts import Note
from .reading import read_file


class Documents(ShownList[Document]):
    """The documents that could be read, in order; ``failures`` are those that could not.

    ``notes`` are lines about files that are no failure, such as a table without texts that was passed over.
    """

    def __init__(
        self, documents: Iterable[Document] = (), failures: Iterable[DocumentError] = (), notes: Iterable[str] = ()
    ) -> None:
        super().__init__(documents)
        self.failures = list(failures)
        self.notes = list(notes)

    def __repr__(self) -> str:
        lost = f", {len(self.failures)} could not be read" if self.failures else ""
        return f"<{len(self)} documents{lost}>"


def read_documents(*paths: str | Path | Iterable[str | Path]) -> Documents:
    """Read documents from files and folders; one that cannot be read costs that document only.

    Parameters
    ----------
    *paths : str, Path or an iterable of them
        Files, or folders. Where a folder has a ``documents.csv``, exactly the documents listed there are read; its
        columns are ``document`` (the file name, needed) and ``publisher, title, date, language, url, licence, sha256,
        note`` (as far as known). Text, Markdown, HTML, PDF, DOCX, ODT, RTF and e-mail
        files are a document each. So is each row of a CSV, JSON, XLSX or Parquet table with a column such as
        ``text``, called ``table.csv#12``, and each member of a ZIP archive, called ``archive.zip/inner/name.pdf``.

    Returns
    -------
    Documents
        A list of Document, each with ``document`` (its name), ``text``, ``publisher``, ``title``, ``date``,
        ``warnings`` … None where nobody says. ``failures`` holds a DocumentError for each one that could not be read,
        ``notes`` what else to know, such as a table passed over because it holds no documents.

    Raises
    ------
    UsageError
        A path that does not exist, or a listing that does not hold.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "note.txt").write_text("Some 300 families left.")
    >>> read_documents(folder)[0].text
    'Some 300 families left.'
    """
    documents = Documents()
    for located in progress(locate_all(_flatten(paths)), "reading documents", "file"):
        for item in read_file(located):
            if isinstance(item, Document):
                documents.append(item)
            elif isinstance(item, Note):
                documents.notes.append(item.line)
            else:
                documents.failures.append(item)
    return documents


def _flatten(paths: Iterable[Any]) -> Iterator[Path]:
    for path in paths:
        if isinstance(path, (str, Path)):
            yield Path(path)
        else:
            yield from _flatten(path)
