"""Read a sheet of an XLSX file, in a process of its own: figures with the 15 digits that Excel shows, dates as days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from landprice.batch.columns.libraries import arrow
from landprice.batch.headers.fields import MOST_ABOVE, header_among
from landprice.batch.io.source import BATCH_ROWS, RowSource
from landprice.batch.io.stream import read_apart, streams
from landprice.batch.io.xlsx_book import opened_book
from landprice.batch.io.xlsx_cells import TEXT, Row, SheetReader
from landprice.batch.io.xlsx_columns import SheetColumns
from landprice.core.errors import FileError
from landprice.core.messages import message


def open_xlsx(path: Path, sheet: str | None = None, mapped: Sequence[str] = ()) -> RowSource:
    """Open a sheet, by default the first; its first row that is not empty, but for titles, names the columns.

    The whole sheet is read at once: it has 1,048,576 rows at most. Raises FileError and MissingLibraryError.
    """
    given = {"sheet": sheet, "mapped": list(mapped)}
    return read_apart("landprice.batch.io.xlsx_read:sheet_batches", path, given)


def sheet_batches(path: str, sheet: str | None, mapped: Sequence[str]) -> Iterator[bytes]:
    """What the process does: the rows of the sheet as streams."""
    taken = read_sheet(Path(path), sheet, mapped)
    table = taken.table()
    batches = table.to_batches(max_chunksize=BATCH_ROWS)
    yield from streams(table.schema, table.num_rows, batches, taken.above, taken.first)


def read_sheet(path: Path, sheet: str | None, mapped: Sequence[str] = ()) -> SheetRows:
    """The rows of a sheet. Raises FileError where it cannot be read, or is empty."""
    with opened_book(path, sheet) as book:
        taken = SheetRows(path, mapped, from_1904=book.from_1904)
        with book.archive.open(book.sheet) as content:
            SheetReader(path, book, taken.take).parse(content)
    taken.begin()
    return taken


class SheetRows:
    """Takes the rows of a sheet: one of the first names the columns of those below, others stand above it."""

    def __init__(self, path: Path, mapped: Sequence[str], *, from_1904: bool) -> None:
        self._path, self._from_1904, self._mapped = path, from_1904, mapped
        self._first: list[tuple[int, Row]] | None = []
        self._columns: SheetColumns
        self.above: list[list[str]] = []
        self.first = 1

    def take(self, row: int, cells: Row) -> None:
        """Take a row that is not empty, with its number from 0."""
        if self._first is None:
            self._columns.take(row, cells)
            return
        self._first.append((row, cells))
        if len(self._first) == MOST_ABOVE:
            self.begin()

    def begin(self) -> None:
        """Find the names of the columns among the rows so far, once. Raises FileError where there is none."""
        first = self._first
        if first is None:
            return
        if not first:
            raise FileError(message("{file} is empty: its first line has to name the columns", file=self._path))
        shown = SheetColumns(self._path, [], from_1904=self._from_1904).shown
        rows = [[shown(*cells.get(column, (TEXT, ""))) for column in range(max(cells) + 1)] for _, cells in first]
        header = header_among(rows, self._mapped)
        self.above = [[cell for cell in row if cell] for row in rows[:header]]
        below = first[header][0] + 1
        self.first = below + 1
        self._columns = SheetColumns(self._path, rows[header], from_1904=self._from_1904, first=below)
        self._first = None
        for row, cells in first[header + 1 :]:
            self._columns.take(row, cells)

    def table(self) -> arrow.Table:
        """The rows below the names of the columns."""
        return self._columns.table()
