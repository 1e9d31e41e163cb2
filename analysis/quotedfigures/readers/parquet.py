"""Parquet: a table of documents, read in small batches."""

from __future__ import annotations

import io
from collections.abc import Iterator

from ..errors import DocumentError
from . import tables
from .parts import Item

_BATCH = 64


def members(data: bytes, name: str) -> Iterator[Item]:
    """A document for each row, numbered from 1.

    Raises
    ------
    NoTextColumn
        No column holds the text.
    DocumentError
        The file is damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(io.BytesIO(data))
        columns = table.schema_arrow.names
        yield from tables.members(_rows(table), columns, name)
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, MemoryError):
            raise
        raise DocumentError(name, f"is a damaged Parquet file ({type(error).__name__})") from error


def _rows(table: object) -> Iterator[tables.Row]:
    number = 0
    for batch in table.iter_batches(batch_size=_BATCH, use_threads=False):  # type: ignore[attr-defined]
        for cells in batch.to_pylist():
            number += 1
            yield tables.Row(str(number), cells)
