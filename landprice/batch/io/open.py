"""Open a parcel file by the ending of its name: CSV, Parquet or XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from landprice.batch.io.csv_read import open_csv
from landprice.batch.io.parquet import open_parquet
from landprice.batch.io.source import RowSource, unreadable
from landprice.batch.io.xlsx_read import open_xlsx
from landprice.core.errors import FileError
from landprice.core.messages import message

READABLE = (".csv", ".parquet", ".xlsx")


def open_parcels(path: Path, sheet: str | None = None, mapped: Sequence[str] = ()) -> RowSource:
    """Open a parcel file by the ending of its name; ``sheet`` names a sheet of an XLSX, by default its first.

    ``mapped`` are headers that the user says something of: the line that has them names the columns.

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
    if path.exists() and not path.is_file():
        raise FileError(message("{file} is a pipe or a device; write its rows to a file first", file=path))
    try:
        path.stat()
        if ending == ".csv":
            return open_csv(path, mapped)
        return open_parquet(path) if ending == ".parquet" else open_xlsx(path, sheet, mapped)
    except FileNotFoundError:
        raise FileError(message("{file} does not exist", file=path)) from None
    except PermissionError:
        raise FileError(message("{file} may not be read", file=path)) from None
    except FileError:
        raise
    except OSError as error:
        raise unreadable(path, error) from None
