"""One reading of a set of documents: everything the notebooks show, worked out once."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from .. import __version__, charts, checks
from ..charts import by_source
from ..charts.rows import Setting, statements
from ..charts.style import DEFAULT, style_of
from ..errors import DocumentError, UsageError
from ..model import Claim, Document, Dropped
from ..table import to_table, without_private
from .prose import Together

#: Libraries whose version may change what a report looks like.
_LIBRARIES = ("matplotlib", "nbconvert", "pandas", "plotly", "pyarrow", "xlsxwriter")


@dataclass(frozen=True, eq=False)
class Study:
    """Documents, their claims, dropped numbers and findings.

    Attributes
    ----------
    documents : list of Document
    failures : list of DocumentError
        Documents that could not be read.
    claims : list of Claim
        With the names withheld that must not be published, unless ``private``.
    dropped : list of Dropped
        Numbers that are no claims, with the reason.
    findings : pandas.DataFrame
        What ``cross_check`` found.
    codebook, reference
        What the claims were coded and checked with.
    contested : tuple of str
        A line for every claim of which two coders say different things and nobody has adjudicated.
    style : str
        The look of the charts, one of ``quotedfigures.charts.style.STYLES``.
    """

    documents: list[Document]
    failures: list[DocumentError]
    claims: list[Claim]
    dropped: list[Dropped]
    findings: pd.DataFrame
    codebook: Any
    reference: Any
    private: bool = False
    contested: tuple[str, ...] = ()
    style: str = DEFAULT

    @classmethod
    def read(
        cls, documents: Any, codebook: Any = None, reference: Any = None, private: bool = False, style: str = DEFAULT
    ) -> Study:
        """Read, extract and cross-check.

        Parameters
        ----------
        documents : path, or iterable of paths
        codebook, reference : path, optional
            None takes the project's own; ``reference="none"`` checks without official statistics.
        private : bool
            Keep sentences and every name.
        style : {"plain", "unhcr"}
            The look of the charts.

        Raises
        ------
        UsageError
            Documents, codebook or statistics that are not there, nothing that could be read, or no such style.
        """
        from ..codebook import load_codebook
        from ..decisions import load_decisions
        from ..pipeline import extract_all
        from ..privacy import public_documents, public_dropped, withhold_names
        from ..readers import read_documents
        from ..reference import load_reference

        style_of(style)
        found = read_documents(documents)
        if not found:
            first = f"; {found.failures[0]}" if found.failures else ""
            raise UsageError(f"nothing to read in {documents}{first}")
        book = load_codebook(codebook)
        statistics = None if reference == "none" else load_reference(reference)
        claims, dropped, contested = extract_all(found, book, load_decisions())
        claims = claims if private else withhold_names(claims, book)
        findings = checks.to_frame(checks.run(claims, book, statistics))
        return cls(
            list(found) if private else public_documents(found),
            list(found.failures),
            claims,
            dropped if private else public_dropped(dropped),
            findings,
            book,
            statistics,
            private,
            tuple(contested),
            style,
        )

    def __repr__(self) -> str:
        return f"<Study: {len(self.documents)} documents, {len(self.claims)} claims, {len(self.findings)} findings>"

    @cached_property
    def table(self) -> pd.DataFrame:
        """The claims table; without sentences unless ``private``."""
        table = to_table(self.claims)
        return table if self.private else without_private(table)

    @cached_property
    def setting(self) -> Setting:
        """What the charts may know beside the claims."""
        return Setting(
            self.codebook, self.findings, self.reference, self.private, documents=self.documents, style=self.style
        )

    @cached_property
    def statements(self) -> pd.DataFrame:
        """One row a statement, in words fit to be shown."""
        return statements(self.table, self.setting)

    def chart(self, kind: str, engine: str = "plotly", **options: Any) -> charts.Chart:
        """A chart of the claims, in the colours of the whole study."""
        return charts.chart(
            self.table, kind, engine, self.findings, self.reference, self.private, self.codebook,
            documents=self.documents, rows=self.statements, style=self.style, **options,
        )  # fmt: skip

    def by_source(self, engine: str = "plotly", pictures: int = 4) -> Together:
        """The interval charts, a page each, topics that most sources share first."""
        whole = self.chart("by_source", engine)
        return Together(*(replace(whole, rows=rows) for rows in by_source.pages(whole.rows)[:pictures]))

    @property
    def data_version(self) -> str:
        """A short hash of every text, the codebook and the statistics: the same data, the same version."""
        parts = sorted(f"{d.document} {d.sha256}" for d in self.documents)
        parts += [f"codebook {self.codebook.id} {self.codebook.version}"]
        parts += sorted(json.dumps(row.to_dict(), sort_keys=True) for row in self.reference or ())
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]

    @property
    def code_version(self) -> str:
        """The version of this library."""
        return __version__

    def published(self) -> Study:
        """The same without what only private mode may show: names withheld, and checked again under the stand-ins."""
        from ..privacy import public_documents, public_dropped, withhold_names

        if not self.private:
            return self
        claims = withhold_names(self.claims, self.codebook)
        findings = checks.to_frame(checks.run(claims, self.codebook, self.reference))
        documents = public_documents(self.documents)
        dropped = public_dropped(self.dropped)
        return replace(self, documents=documents, claims=claims, dropped=dropped, findings=findings, private=False)

    def save(self, folder: str | Path | None) -> None:
        """Write the tables, their description and the run record, fit to be published; nowhere without a folder.

        All of them or none; ``sha256sum -c SHA256SUMS`` tells later whether they still belong together.

        What could not be read goes to ``failures.json``, for the one who runs the notebook.
        """
        from ..store import MANIFEST, manifest, write_all
        from .exports import exports, files

        if folder is None:
            return
        public = self.published()
        found = files(exports(public.table, public.findings, public.dropped))
        found["run.json"] = json.dumps(public.record(), ensure_ascii=False, indent=1).encode() + b"\n"
        found[MANIFEST] = manifest(found)
        found["failures.json"] = json.dumps([[f.document, f.problem] for f in self.failures]).encode()
        write_all({Path(folder, name): data for name, data in found.items()})

    def record(self) -> dict[str, Any]:
        """What the tables were made from and with: no clock time, no place, so that equal runs have equal records."""
        return {
            "data_version": self.data_version,
            "codebook": {"id": self.codebook.id, "version": self.codebook.version},
            "statistics": len(getattr(self.reference, "serving", ())),
            "documents": [{"document": d.document, "sha256": d.sha256} for d in self.documents],
            "not_read": sorted(f.document for f in self.failures),
            "rows": {"claims": len(self.claims), "findings": len(self.findings), "dropped": len(self.dropped)},
            "versions": {"quotedfigures": self.code_version, "python": platform.python_version()}
            | {name: version(name) for name in _LIBRARIES},
        }
