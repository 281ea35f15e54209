"""Read a sheet of an XLSX file, in a process of its own: figures with the 15 digits that Excel shows, dates as days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.batch.io.source import BATCH_ROWS, Source
from landprice.batch.io.stream import read_apart, streams
from landprice.batch.io.xlsx_book import opened_book
from landprice.batch.io.xlsx_cells import TEXT, Row, SheetReader
from landprice.batch.io.xlsx_columns import SheetColumns
from landprice.core.errors import FileError
from landprice.core.messages import message

if TYPE_CHECKING:
    import pyarrow as pa


def open_xlsx(path: Path, sheet: str | None = None) -> Source:
    """Open a sheet, by default the first; its first row that is not empty names the columns.

    The whole sheet is read at once: it has 1,048,576 rows at most. Raises FileError and MissingLibraryError.
    """
    return read_apart("landprice.batch.io.xlsx_read:sheet_batches", path, {"sheet": sheet})


def sheet_batches(path: str, sheet: str | None) -> Iterator[bytes]:
    """What the process does: the rows of the sheet as streams."""
    table = read_sheet(Path(path), sheet)
    yield from streams(table.schema, table.num_rows, table.to_batches(max_chunksize=BATCH_ROWS))


def read_sheet(path: Path, sheet: str | None) -> pa.Table:
    """The rows below the header of a sheet. Raises FileError where it cannot be read, or is empty."""
    with opened_book(path, sheet) as book:
        taken = _BelowHeader(path, book.from_1904)
        with book.archive.open(book.sheet) as content:
            SheetReader(path, book, taken.take).parse(content)
    if taken.columns is None:
        raise FileError(message("{file} is empty: its first line has to name the columns", file=path))
    return taken.columns.table()


class _BelowHeader:
    """Takes the rows of a sheet: the first that is not empty names the columns of the others."""

    def __init__(self, path: Path, from_1904: bool) -> None:
        self._path, self._from_1904 = path, from_1904
        self.columns: SheetColumns | None = None

    def take(self, row: int, cells: Row) -> None:
        if self.columns is not None:
            self.columns.take(row, cells)
            return
        shown = SheetColumns(self._path, [], self._from_1904).shown
        headers = [shown(*cells.get(column, (TEXT, ""))) for column in range(max(cells) + 1)]
        self.columns = SheetColumns(self._path, headers, self._from_1904, row + 1)
