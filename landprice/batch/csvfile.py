"""Read CSV in batches: every cell as the text that stands there, so that what is not used passes through."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.batch import csvmistakes
from landprice.batch.encoding import GB18030, encoding_of
from landprice.batch.opened import Source, unreadable
from landprice.core.errors import FileError
from landprice.core.libraries import library
from landprice.core.messages import message

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK_BYTES = 4 << 20
"""What is read at once: large enough for speed, small enough that 10 million rows need no memory."""
_HEADER_BYTES = 1 << 20
_NO_ROWS = ("Empty CSV file", "Could not skip initial")
"""What pyarrow says of a file that has its first line and no other."""


def open_csv(path: Path) -> Source:
    """Open a CSV file; its first line names the columns. Raises FileError where it cannot be read so."""
    arrow, reader = library("pyarrow", "batch"), library("pyarrow.csv", "batch")
    encoding = encoding_of(path)
    headers, lines = _headers(path, encoding)
    names = [str(index) for index in range(len(headers))]
    schema = arrow.schema([(header, arrow.string()) for header in headers])
    file = _Watched(path)
    ragged: list[Any] = []

    def keep(row: Any) -> str:
        ragged.append(row)
        return "error"

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            stream = reader.open_csv(
                arrow.PythonFile(file, mode="r"),
                read_options=reader.ReadOptions(
                    column_names=names,
                    skip_rows=lines,
                    block_size=BLOCK_BYTES,
                    encoding=GB18030 if encoding == GB18030 else "utf8",
                ),
                parse_options=reader.ParseOptions(
                    newlines_in_values=True,
                    invalid_row_handler=keep,
                    # a line with nothing on it is a row only where one empty cell is a row
                    ignore_empty_lines=len(headers) > 1,
                ),
                convert_options=reader.ConvertOptions(
                    column_types=dict.fromkeys(names, arrow.string()), strings_can_be_null=False
                ),
            )
            for batch in stream:
                yield arrow.RecordBatch.from_arrays(batch.columns, schema=schema)
        except arrow.ArrowInvalid as error:
            if ragged:
                raise csvmistakes.ragged(path, ragged[0], encoding) from None
            if not any(sign in str(error) for sign in _NO_ROWS):
                raise csvmistakes.misread(path, encoding) or unreadable(path, error) from None
        except UnicodeDecodeError as error:
            raise csvmistakes.misread(path, encoding) or unreadable(path, error) from None
        except OSError as error:
            raise unreadable(path, error) from None
        if file.quotes % 2 and (mistake := csvmistakes.never_closed(path, encoding)):
            raise mistake

    return Source(schema, batches(), encoding=encoding, progress=file.progress, close=file.close)


def count_rows(path: Path) -> int:
    """The rows of a CSV file below its header, exactly, by reading it once. Raises FileError."""
    source = open_csv(path)
    try:
        return sum(batch.num_rows for batch in source.batches)
    finally:
        source.close()


def _headers(path: Path, encoding: str) -> tuple[list[str], int]:
    """The names in the first line, and how many lines of the file they take."""
    with path.open("rb") as file:
        start = file.read(_HEADER_BYTES)
    text = start.decode(encoding, errors="ignore")
    counted = _CountedLines(text)
    try:
        headers = next(filter(None, csv.reader(counted, strict=True)))
    except StopIteration:
        raise FileError(message("{file} is empty: its first line has to name the columns", file=path)) from None
    except csv.Error as error:
        raise unreadable(path, error) from None
    csvmistakes.refuse_other_separator(path, headers)
    return headers, counted.lines


class _CountedLines:
    """The lines of a text, counted as they are read."""

    def __init__(self, text: str) -> None:
        self.lines = 0
        self._lines = io.StringIO(text, newline="")

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.lines += 1
        return line


class _Watched:
    """A file that knows how much of it has been read, and whether a quotation mark is open."""

    def __init__(self, path: Path) -> None:
        self.quotes = 0
        self._size = max(path.stat().st_size, 1)
        self._file = path.open("rb")

    def read(self, size: int = -1) -> bytes:
        chunk = self._file.read(size)
        self.quotes += chunk.count(b'"')
        return chunk

    def progress(self) -> float:
        return 1.0 if self.closed else min(self._file.tell() / self._size, 1.0)

    def close(self) -> None:
        self._file.close()

    @property
    def closed(self) -> bool:
        return self._file.closed
