"""Open a parcel file by the ending of its name: CSV, Parquet or XLSX."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.batch.opened import BATCH_ROWS, Source, unreadable
from landprice.core.errors import FileError
from landprice.core.messages import message

if TYPE_CHECKING:
    import pyarrow as pa

READABLE = (".csv", ".parquet", ".xlsx")


def open_parcels(path: Path, sheet: str | None = None) -> Source:
    """Open a parcel file by the ending of its name; ``sheet`` names a sheet of an XLSX, by default its first.

    Raises FileError for a file that is missing, cannot be read, or is not what its ending says, and
    MissingLibraryError.
    """
    ending = path.suffix.lower()
    if ending not in READABLE:
        raise FileError(
            message("{file} is none of the files that can be read: {endings}", file=path, endings=list(READABLE)),
            READABLE,
        )
    if path.is_dir():
        raise FileError(message("{file} is a folder, not a file", file=path))
    try:
        path.stat()
        if ending == ".csv":
            from landprice.batch.csvfile import open_csv

            return open_csv(path)
        if ending == ".parquet":
            return _open_parquet(path)
        from landprice.batch.xlsxread import open_xlsx

        return open_xlsx(path, sheet)
    except FileNotFoundError:
        raise FileError(message("{file} does not exist", file=path)) from None
    except PermissionError:
        raise FileError(message("{file} may not be read", file=path)) from None
    except OSError as error:
        if isinstance(error, FileError):
            raise
        raise unreadable(path, error) from None


def _open_parquet(path: Path) -> Source:
    from landprice.core.libraries import library

    arrow, parquet = library("pyarrow", "batch"), library("pyarrow.parquet", "batch")
    try:
        file = parquet.ParquetFile(path)
    except arrow.ArrowInvalid as error:
        raise unreadable(path, error) from None
    rows = file.metadata.num_rows

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            yield from file.iter_batches(batch_size=BATCH_ROWS)
        except (arrow.ArrowException, OSError) as error:
            raise unreadable(path, error) from None

    return Source(file.schema_arrow, batches(), rows=rows, close=file.close)
