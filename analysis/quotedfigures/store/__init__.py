"""What goes to disk and comes back: tables in three formats, files whole or not at all, one writer at a time.

- :mod:`.tables` turns rows into bytes and back: CSV, JSON lines, Parquet.
- :mod:`.files` puts bytes where they belong: one file, or several as one.
- :mod:`.locks` lets one process at a time write in a folder.
"""

from .files import MANIFEST, manifest, replacing, write_all, write_bytes
from .locks import locked, must_be_writable
from .tables import FORMATS, read_rows, render

__all__ = [
    "FORMATS",
    "MANIFEST",
    "locked",
    "manifest",
    "must_be_writable",
    "read_rows",
    "render",
    "replacing",
    "write_all",
    "write_bytes",
]
