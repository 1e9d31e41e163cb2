"""Print a page to PDF with whatever Chromium there is, the same bytes at every run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from ..errors import QuotedFiguresError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_FLAGS = (
    "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-extensions", "--no-pdf-header-footer", "--generate-pdf-document-outline",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
_NODES = re.compile(rb"(?<=\(node)\d{8}(?=\))")
_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]{0,40}\)")


class PrintFailed(QuotedFiguresError):
    """Chromium was there and could not print."""


def find_browser() -> str | None:
    """The path of a Chromium: ``$BROWSER_PATH``, else the first of the usual names; None without one."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).exists() else shutil.which(named)
    return next((path for path in map(shutil.which, NAMES) if path), None)


def print_pdf(page: str, browser: str, timeout: float = 180) -> bytes:
    """The page as a tagged PDF with an outline.

    Raises
    ------
    PrintFailed
        The browser ended without a PDF, or took too long.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(page, encoding="utf-8")
        command = [browser, *_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        try:
            done = subprocess.run(command, capture_output=True, timeout=timeout, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PrintFailed(f"no PDF: {browser} could not print: {error}") from None
        if not target.exists():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise PrintFailed(f"no PDF: {browser} ended with {done.returncode}: {said[-1] if said else 'no message'}")
        return renumbered(without_dates(target.read_bytes()))


def without_dates(pdf: bytes) -> bytes:
    """The two dates that Chromium writes, set to the epoch without moving a byte."""

    def epoch(found: re.Match[bytes]) -> bytes:
        stamp = b"D:19700101000000+00'00'"
        room = len(found[0]) - len(found[1]) - 4
        return b"/" + found[1] + b" (" + stamp[:room].ljust(room) + b")"

    return _DATES.sub(epoch, pdf)


def renumbered(pdf: bytes) -> bytes:
    """The ids of the tags, which Chromium draws from a running count, numbered from one in their order.

    Examples
    --------
    >>> renumbered(b"(node00000068) (node00000104) (node00000068)")
    b'(node00000001) (node00000002) (node00000001)'
    """
    order = {name: i for i, name in enumerate(sorted(set(_NODES.findall(pdf))), 1)}
    return _NODES.sub(lambda found: b"%08d" % order[found[0]], pdf)
