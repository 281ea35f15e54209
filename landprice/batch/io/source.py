"""A parcel file as it is read: its columns as they stand in the file, its rows in batches, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.core.errors import FileError
from landprice.core.messages import message

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 1 << 16


@dataclass(slots=True)
class Source:
    """The columns and rows of a parcel file; ``rows`` where the file tells how many, ``encoding`` of a CSV.

    ``progress`` gives the share of the file that has been read, from 0 to 1.
    """

    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]
    rows: int | None = None
    encoding: str | None = None
    progress: Callable[[], float] | None = None
    close: Callable[[], None] = field(default=lambda: None)


def unreadable(path: Path, error: Exception) -> FileError:
    """What is said of a file that cannot be read, in one line."""
    reason = getattr(error, "strerror", None) or str(error).strip().splitlines()[0]
    return FileError(message("{file} cannot be read: {reason}", file=path, reason=reason))
