"""Reports: execute a notebook, and write it as a page that opens offline and, where a browser is found, as a PDF."""

from __future__ import annotations

from .make import Report, report
from .runner import NotebookFailed
from .study import Study

__all__ = ["NotebookFailed", "Report", "Study", "report"]
