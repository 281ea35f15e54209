"""A file of values being written: CSV, Parquet or XLSX by the ending of its name; it appears only when whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from landprice.batch.columns.libraries import arrow
from landprice.batch.io.csv_write import CsvSink
from landprice.batch.io.encoding import UTF8
from landprice.batch.io.parquet import ParquetSink
from landprice.batch.io.xlsx_write import XlsxSink
from landprice.core.errors import InputError
from landprice.core.messages import message
from landprice.core.wholefile import appearing_whole, check_writable, named_in_errors

if TYPE_CHECKING:
    import pyarrow as pa

WRITABLE = (".csv", ".parquet", ".xlsx")


class Sink(Protocol):
    """What takes batches and writes them."""

    def write(self, batch: pa.RecordBatch) -> None: ...

    def close(self) -> None: ...

    def abandon(self) -> None:
        """Write no more: the file will not appear."""

    def clear(self) -> None:
        """Let go of the unfinished file, which is taken away."""


@contextmanager
def writing(
    path: Path, schema: pa.Schema, *, encoding: str | None = None, figures: Sequence[str] = ()
) -> Iterator[Sink]:
    """A sink for rows of ``schema``; ``path`` appears when the block ends well, and stays as it was if not.

    ``encoding`` is that of a CSV (UTF-8 by default); ``figures`` names columns of text that a sheet shows as
    numbers where nothing is lost. Raises FileError where the file cannot be written.
    """
    check_writable(path, WRITABLE)
    with named_in_errors(path), appearing_whole(path) as unfinished:
        sink = _sink(unfinished, path, schema, encoding or UTF8, figures)
        try:
            yield sink
            sink.close()
        except BaseException:
            with suppress(Exception):
                sink.clear()
            raise


def _sink(unfinished: Path, path: Path, schema: pa.Schema, encoding: str, figures: Sequence[str]) -> Sink:
    ending = path.suffix.lower()
    if ending == ".parquet":
        return ParquetSink(unfinished, path, schema)
    _refuse_nested(schema, path)
    if ending == ".csv":
        return CsvSink(unfinished, schema.names, encoding)
    return XlsxSink(unfinished, schema, figures)


def _refuse_nested(schema: pa.Schema, path: Path) -> None:
    """Raises InputError for a column that has no text: lists, structures, bytes."""
    types = arrow.types
    for field in schema:
        if types.is_nested(field.type) or types.is_binary(field.type) or types.is_large_binary(field.type):
            raise InputError(
                message(
                    "the column `{column}` ({type}) has no place in {file}: write a Parquet file",
                    column=field.name,
                    type=field.type,
                    file=path.name,
                )
            )
