"""Parquet files: read in batches by a process of its own, and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from landprice.batch.columns.libraries import arrow
from landprice.batch.io.source import BATCH_ROWS, RowSource
from landprice.batch.io.stream import read_apart, streams
from landprice.core.errors import InputError, library
from landprice.core.messages import message


def open_parquet(path: Path) -> RowSource:
    """Open a Parquet file. Raises FileError where it cannot be read."""
    return read_apart("landprice.batch.io.parquet:parquet_batches", path)


def parquet_batches(path: str) -> Iterator[bytes]:
    """What the process does: the rows of the file as streams."""
    file = library("pyarrow.parquet", "batch").ParquetFile(path)
    schema = file.schema_arrow
    schema = arrow.schema([field.with_name(field.name) for field in schema], schema.metadata)  # no name that is no text
    yield from streams(schema, file.metadata.num_rows, map(_validated, file.iter_batches(batch_size=BATCH_ROWS)))


def _validated(batch: arrow.RecordBatch) -> arrow.RecordBatch:
    """The batch, of which every text is text: Parquet says so, and no reader looks."""
    batch.validate(full=True)
    return batch


class ParquetSink:
    """Takes batches; every batch is on its way to the disk before the next one comes."""

    def __init__(self, unfinished: Path, path: Path, schema: arrow.Schema) -> None:
        _refuse_equal_names(schema, path)
        self._writer: Any = library("pyarrow.parquet", "batch").ParquetWriter(unfinished, schema)

    def write(self, batch: arrow.RecordBatch) -> None:
        """Write the rows of ``batch``."""
        self._writer.write_batch(batch)

    def close(self) -> None:
        """The file is whole."""
        self._writer.close()

    def abandon(self) -> None:
        """What is written stays behind until ``clear``."""

    def clear(self) -> None:
        """Let go of the unfinished file."""
        self._writer.close()


def _refuse_equal_names(schema: arrow.Schema, path: Path) -> None:
    """Raises InputError for two columns of one name: hardly anything can read such a Parquet file."""
    doubled = next((name for name, count in Counter(schema.names).items() if count > 1), None)
    if doubled is not None:
        raise InputError(
            message(
                "two columns are called `{column}`, which most readers of Parquet refuse: rename one, "
                "or write {file} as CSV or XLSX",
                column=doubled,
                file=path.name,
            )
        )
