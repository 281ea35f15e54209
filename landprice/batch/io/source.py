"""A parcel file as it is read: its columns as they stand in the file, its rows in batches, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.core.errors import FileError
from landprice.core.messages import message

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.columns.figures import Integers

BATCH_ROWS = 1 << 16
MAX_COLUMNS = 16_384
"""As many as a sheet holds: each column costs time and memory however few its rows."""


@dataclass(slots=True)
class RowSource:
    """The columns and rows of a parcel file; ``above`` are the lines over the names of the columns.

    ``rows`` is there where the file tells how many it has, ``encoding`` for a CSV, ``order`` where the rows stand in
    another order than in the file: the number there of each, from 0. ``place`` gives the row of the file, from 1, as a
    sheet shows it, of a row numbered from 0 below the names of the columns.

    ``progress`` gives the share of the file that has been read, from 0 to 1; ``stop`` lets reading fail soon,
    from any thread, ``close`` takes away what it has left behind.
    """

    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]
    above: Sequence[Sequence[str]] = ()
    rows: int | None = None
    encoding: str | None = None
    order: Integers | None = None
    place: Callable[[int], int] = lambda row: row + 1
    progress: Callable[[], float] = lambda: 0.0
    stop: Callable[[], None] = lambda: None
    close: Callable[[], None] = lambda: None

    def number(self, row: int) -> int:
        """The row of the file, titles and names of columns counted, that a row is, numbered from 0 as it comes."""
        return self.place(row if self.order is None else int(self.order[row]))

    def share(self, rows: int) -> float:
        """The share of the file that is done once ``rows`` are."""
        return rows / self.rows if self.rows else self.progress()


def unreadable(path: Path, error: Exception) -> FileError:
    """What is said of a file that cannot be read, in one line."""
    reason = getattr(error, "strerror", None) or " ".join(str(error).split())[:500] or type(error).__name__
    return FileError(message("{file} cannot be read: {reason}", file=path, reason=reason))


def refuse_many_columns(path: Path, count: int) -> None:
    """Raises FileError for a file with more columns than are read."""
    if count > MAX_COLUMNS:
        raise FileError(
            message(
                "{file} has {count} columns; {limit} are read at most",
                file=path,
                count=f"{count:,}",
                limit=f"{MAX_COLUMNS:,}",
            )
        )
