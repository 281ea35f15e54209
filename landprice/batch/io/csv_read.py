"""Read CSV in batches: every cell as the text that stands there, so that what is not used passes through.

What is wrong with a file, and on which line, is looked for only once reading it has failed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from landprice.batch.columns.libraries import arrow
from landprice.batch.io.encoding import GB18030, encoding_of
from landprice.batch.io.source import Source, unreadable
from landprice.core.errors import FileError
from landprice.core.libraries import library
from landprice.core.messages import Message, message
from landprice.core.units import seen

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK_BYTES = 4 << 20
"""What is read at once: large enough for speed, small enough that 10 million rows need no memory."""
_LONGEST_HEADER = 1 << 24
"""Characters that the names of all columns may have together."""
_NO_ROWS = ("Empty CSV file", "Could not skip initial")
"""What pyarrow says of a file that has its first line and no other."""


def open_csv(path: Path) -> Source:
    """Open a CSV file; its first line names the columns. Raises FileError where it cannot be read so."""
    reader = library("pyarrow.csv", "batch")
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
                raise _ragged(path, ragged[0], encoding) from None
            if not any(sign in str(error) for sign in _NO_ROWS):
                raise _misread(path, encoding) or unreadable(path, error) from None
        except UnicodeDecodeError as error:
            raise _misread(path, encoding) or unreadable(path, error) from None
        except OSError as error:
            raise unreadable(path, error) from None
        if file.quotes % 2 and (mistake := _never_closed(path, encoding)):
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
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        counted = _CountedLines(path, file)
        try:
            headers = next(filter(None, csv.reader(counted, strict=True)))
        except StopIteration:
            raise FileError(message("{file} is empty: its first line has to name the columns", file=path)) from None
        except csv.Error as error:
            raise unreadable(path, error) from None
    _refuse_other_separator(path, headers)
    return headers, counted.lines


class _CountedLines:
    """The lines of a file, counted as they are read. Raises FileError where they go on too long."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self.lines = 0
        self._path, self._file = path, file
        self._left = _LONGEST_HEADER

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._file.readline(self._left + 1)
        if not line:
            raise StopIteration
        self.lines += 1
        self._left -= len(line)
        if self._left < 0:
            what = message(
                "{file}: the names of its columns are longer than {limit} characters",
                file=self._path,
                limit=f"{_LONGEST_HEADER:,}",
            )
            raise FileError(what)
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


_SEPARATORS = {
    ";": message("semicolons"),
    "\t": message("tabs"),
    "|": message("bars"),
    "，": message("full-width commas"),
}
_LONGEST_CELL = (1 << 31) - 1


def _refuse_other_separator(path: Path, headers: list[str]) -> None:
    """Raises FileError for a file whose one header holds another sign in place of commas."""
    if len(headers) != 1:
        return
    for sign, name in _SEPARATORS.items():
        if headers[0].count(sign) >= 2:
            raise FileError(
                message(
                    "{file}: its cells are parted by {signs}, not by commas: save it as CSV with commas",
                    file=path,
                    signs=name,
                )
            )


def _ragged(path: Path, row: Any, encoding: str) -> FileError:
    """The error for a row that has other cells than the first line names; the line is looked for by its text."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        line = next((number for number, text in enumerate(file, 1) if text.rstrip("\r\n") == row.text), 0)
    return FileError(
        message(
            "{file} line {line}: {got} cells where the first line names {expected}: {text}",
            file=path,
            line=line or "?",
            got=row.actual_columns,
            expected=row.expected_columns,
            text=seen(row.text),
        )
    )


def _misread(path: Path, encoding: str) -> FileError | None:
    """The error for a file with bytes that are not in its encoding, or a quotation mark never closed; else None."""
    return _bytes_of_no_character(path, encoding) or _never_closed(path, encoding)


def _never_closed(path: Path, encoding: str) -> FileError | None:
    """The error for a file that ends inside a cell; None where the mark only stands within a cell (``5" pipe``)."""
    before, last = csv.field_size_limit(_LONGEST_CELL), 0
    try:
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            reader = csv.reader(file, strict=True)
            for _ in reader:
                last = reader.line_num
    except csv.Error as error:
        if "unexpected end of data" not in str(error):
            return _error_at(path, reader.line_num, message("{reason}", reason=str(error)))
        what = message("a cell begins with a quotation mark that is never closed, up to the end of the file")
        return _error_at(path, last + 1, what)
    finally:
        csv.field_size_limit(before)
    return None


def _bytes_of_no_character(path: Path, encoding: str) -> FileError | None:
    name = "GB18030" if encoding == "gb18030" else "UTF-8"
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode(encoding if number == 1 else encoding.removesuffix("-sig"))
            except UnicodeDecodeError as error:
                what = message(
                    "bytes that are no character in {encoding}, behind {text}",
                    encoding=name,
                    text=seen(line[: error.start].decode(encoding, "ignore")[-20:]),
                )
                return _error_at(path, number, what)
    return None


def _error_at(path: Path, line: int, what: Message) -> FileError:
    return FileError(message("{file} line {line}: {what}", file=path, line=line, what=what))
