"""What ``chart`` returns: the rows, the picture in one engine, alt text, caption and the same as a table."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from ..errors import UsageError
from . import fonts, mpl, tables
from .style import DEFAULT, using

#: What a chart can be saved as.
FORMATS = ("png", "svg", "pdf", "html", "json")
#: Rows of the table under a chart.
MAX_ROWS = 100
PLOTLY_MIME = "application/vnd.plotly.v1+json"
SVG_MIME, PNG_MIME = "image/svg+xml", "image/png"


@dataclass(frozen=True, eq=False)
class Chart:
    """A drawn chart.

    Attributes
    ----------
    kind, engine, title, alt, caption : str
        ``alt`` is made from the rows, for those who cannot see the picture.
    rows : pandas.DataFrame
        What is drawn; both engines draw the same rows. ``claim_ids`` leads back to the claims.
    private : bool
        True where it may show sentences and names: not for publication.
    style : str
        The look, one of ``STYLES``.
    """

    kind: str
    engine: str
    title: str
    rows: pd.DataFrame
    module: ModuleType
    private: bool = False
    style: str = DEFAULT

    @property
    def alt(self) -> str:
        """The picture in words."""
        return str(self.module.describe(self.rows))

    @property
    def caption(self) -> str:
        """How to read it."""
        note = " Private: shows names and sentences, not for publication." if self.private else ""
        return str(self.module.caption(self.rows)) + note

    @property
    def table(self) -> pd.DataFrame:
        """The same as text."""
        return self.module.table(self.rows)

    @property
    def figure(self) -> Any:
        """The picture as the engine's own object (matplotlib or plotly ``Figure``)."""
        if self.engine == "plotly":
            return self._plotly()
        with mpl.house_style(self.style):
            drawn = self.module.draw_matplotlib(self.rows)
            fonts.cover(drawn)
            return drawn

    def _plotly(self) -> Any:
        with using(self.style):
            return self.module.draw_plotly(self.rows)

    def __repr__(self) -> str:
        return f"<Chart {self.kind} ({self.engine}): {len(self.rows)} rows>"

    def to_bytes(self, fmt: str) -> bytes:
        """The picture as a file's bytes.

        Raises
        ------
        UsageError
            A format that the engine cannot write.
        """
        if fmt == "json":
            return self._plotly_json().encode()
        if fmt == "html":
            from .page import page

            return page(self).encode()
        if fmt not in FORMATS:
            raise UsageError(f"cannot save a chart as '{fmt}': choose {', '.join(FORMATS)}")
        with mpl.house_style(self.style):
            return mpl.render(self.module.draw_matplotlib(self.rows), fmt)

    def save(self, path: str | Path) -> Path:
        """Write the picture, whole or not at all; the suffix names the format."""
        from ..store import write_bytes

        path = Path(path)
        write_bytes(path, self.to_bytes(path.suffix.lstrip(".").lower()))
        return path

    def _plotly_json(self) -> str:
        import plotly.io as pio

        return str(pio.to_json(self._plotly(), remove_uids=True, engine="json"))

    def bundle(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Mime bundle and metadata: plotly's JSON with the still picture that is printed, or a PNG.

        JupyterLab shows no SVG in a notebook that was not run yet; a PNG it shows.
        """
        data: dict[str, Any] = {"text/plain": repr(self)}
        about: dict[str, Any] = {"quotedfigures": {"alt": self.alt, "caption": self.caption, "title": self.title}}
        if self.engine == "plotly":
            data |= {PLOTLY_MIME: json.loads(self._plotly_json()), SVG_MIME: self.to_bytes("svg").decode()}
        else:
            data[PNG_MIME] = base64.b64encode(mpl.light(self.to_bytes("png"))).decode()
            about[PNG_MIME] = {"width": int(self.figure.get_figwidth() * 96)}
        return data, about

    def _ipython_display_(self) -> None:
        from IPython.display import display

        data, metadata = self.bundle()
        display(data, metadata=metadata, raw=True)
        display(tables.Table(self.table, f"{self.title}, as a table", folded=True, limit=MAX_ROWS))
