"""Everything quotedfigures raises on purpose.

::

    QuotedFiguresError            one clear line: what failed, on which value, where, what to do
    ├── UsageError                misuse: an option, a path or a column that cannot be            (exit 2)
    │   └── CodebookError         a codebook, decision or reference file that does not hold      (exit 2)
    ├── DocumentError             one document could not be read; the others go on               (exit 3)
    │   ├── UndecodableText       no encoding fits its bytes
    │   ├── NoText                a document without text, such as a scan
    │   │   └── NoTextColumn      a table without a column of texts: no table of documents
    │   └── TooLarge              a document beyond the limits
    └── WriteError                an output could not be written; what was there stays           (exit 4)
"""

from __future__ import annotations


class QuotedFiguresError(Exception):
    """The root of the tree; its message is one line fit to be shown to the user."""

    exit_code = 2


class UsageError(QuotedFiguresError):
    """Misuse: an option, a path, a column or a value that cannot be."""


class CodebookError(UsageError):
    """A codebook, a decision or a reference file that does not hold."""


class DocumentError(QuotedFiguresError):
    """One document could not be read.

    Parameters
    ----------
    document : str
        The document's name.
    problem : str
        What is wrong with it and what to do, in one line.
    """

    exit_code = 3

    def __init__(self, document: str, problem: str) -> None:
        super().__init__(f"{document}: {problem}")
        self.document = document
        self.problem = problem


class UndecodableText(DocumentError):
    """No encoding fits the document's bytes."""


class NoText(DocumentError):
    """The document holds no text (a scan, or an empty page)."""


class NoTextColumn(NoText):
    """No column of the table holds texts: met in a folder it is passed over, asked for by name it is an error."""


class TooLarge(DocumentError):
    """The document is beyond the limits that keep a run safe."""


class WriteError(QuotedFiguresError):
    """An output could not be written; what was there before stays."""

    exit_code = 4
