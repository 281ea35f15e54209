"""Read CSV in batches: every cell as the text that stands there, so that what is not used passes through.

What is wrong with a file, and on which line, is looked for only once reading it has failed.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from landprice.batch.columns.libraries import arrow
from landprice.batch.headers.fields import MOST_ABOVE, header_among
from landprice.batch.io.encoding import GB18030, encoding_of
from landprice.batch.io.source import RowSource, refuse_many_columns, unreadable
from landprice.core.errors import FileError, library
from landprice.core.messages import Message, message
from landprice.core.units import seen

BLOCK_BYTES = 4 << 20
"""What is read at once: large enough for speed, small enough that 10 million rows need no memory."""
_LONGEST_HEADER = 1 << 24
"""Characters that the names of all columns may have together."""
_FEW_ROWS = 1000
_NO_ROWS = ("Empty CSV file", "Could not skip initial")
"""What pyarrow says of a file that has its first line and no other."""


def open_csv(path: Path, mapped: Sequence[str] = ()) -> RowSource:
    """Open a CSV file; its first line, but for titles, names the columns. Raises FileError where it cannot be read."""
    encoding = encoding_of(path)
    above, headers, lines = _headers(path, encoding, mapped)
    places = _Places(path, encoding, lines, empty_lines=len(headers) == 1)
    schema = arrow.schema([(header, arrow.string()) for header in headers])
    read = _Read()
    batches = _batches(path, encoding, schema, lines, read)

    def close() -> None:
        with suppress(ValueError):  # a thread is at it: what it reads is let go where that ends
            batches.close()

    return RowSource(schema, batches, above, encoding=encoding, place=places.of, progress=read.share, close=close)


class _Places:
    """Which row of the file each row below the names of the columns is, looked up where it is asked for.

    A sheet shows a line with nothing on it as a row, and a cell of two lines as one.
    """

    def __init__(self, path: Path, encoding: str, lines: int, *, empty_lines: bool) -> None:
        self._path, self._encoding, self._lines, self._empty_lines = path, encoding, lines, empty_lines
        self._known: list[int] = []

    def of(self, row: int) -> int:
        """The row of the file, from 1, of a row numbered from 0."""
        if row >= len(self._known):
            self._known = list(islice(self._places(), 2 * row + _FEW_ROWS))
        return self._known[row]

    def _places(self) -> Iterator[int]:
        with _any_length(), self._path.open(encoding=self._encoding, errors="replace", newline="") as file:
            reader = csv.reader(file)
            for place, cells in enumerate(reader, 1):
                if reader.line_num > self._lines and (cells or self._empty_lines):
                    yield place


class _Read:
    """How much of a file has been read, about."""

    def __init__(self) -> None:
        self.bytes, self.size = 0, 1

    def share(self) -> float:
        """From 0 to 1."""
        return min(self.bytes / self.size, 1.0)


def _batches(
    path: Path, encoding: str, schema: arrow.Schema, lines: int, read: _Read
) -> Generator[arrow.RecordBatch, None, None]:
    """The rows below the first ``lines`` lines. Arrow reads the file by itself: no thread of it ever calls Python."""
    names = [str(index) for index in range(len(schema))]
    with _in_utf8(path, encoding) as file:
        read.size = max(file.stat().st_size, 1)
        try:
            for batch in _stream(file, names, lines):
                read.bytes += batch.nbytes
                yield arrow.RecordBatch.from_arrays(batch.columns, schema=schema)
        except arrow.ArrowInvalid as error:
            if not any(sign in str(error) for sign in _NO_ROWS):
                raise _mistake(path, encoding, len(names)) or unreadable(path, error) from None
        except OSError as error:
            raise unreadable(path, error) from None
        if _quotes(file) % 2 and (mistake := _never_closed(path, encoding)):
            raise mistake


def _stream(file: Path, names: list[str], lines: int) -> Iterator[arrow.RecordBatch]:
    reader = library("pyarrow.csv", "batch")
    stream: Iterator[arrow.RecordBatch] = reader.open_csv(
        file,
        read_options=reader.ReadOptions(column_names=names, skip_rows=lines, block_size=BLOCK_BYTES),
        parse_options=reader.ParseOptions(
            newlines_in_values=True,
            # a line with nothing on it is a row only where one empty cell is a row
            ignore_empty_lines=len(names) > 1,
        ),
        convert_options=reader.ConvertOptions(
            column_types=dict.fromkeys(names, arrow.string()), strings_can_be_null=False
        ),
    )
    return stream


@contextmanager
def _in_utf8(path: Path, encoding: str) -> Iterator[Path]:
    """The file itself, or a copy in UTF-8 of one in GB18030. Raises FileError where it holds no such characters."""
    if encoding != GB18030:
        yield path
        return
    with TemporaryDirectory(prefix="landprice-") as folder:
        copy = Path(folder) / "utf-8.csv"
        try:
            with path.open(encoding=encoding, newline="") as file, copy.open("w", encoding="utf-8", newline="") as out:
                shutil.copyfileobj(file, out, BLOCK_BYTES)
        except UnicodeDecodeError as error:
            raise _bytes_of_no_character(path, encoding) or unreadable(path, error) from None
        yield copy


def _quotes(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b'"') for chunk in iter(lambda: file.read(BLOCK_BYTES), b""))


def count_rows(path: Path) -> int:
    """The rows of a CSV file below its header, exactly, by reading it once. Raises FileError."""
    source = open_csv(path)
    try:
        return sum(batch.num_rows for batch in source.batches)
    finally:
        source.close()


def _headers(path: Path, encoding: str, mapped: Sequence[str]) -> tuple[list[list[str]], list[str], int]:
    """The lines above the names of the columns, the names, and how many lines of the file both take."""
    rows: list[list[str]] = []
    ends: list[int] = []
    with path.open(encoding=encoding, newline="") as file:
        counted = _CountedLines(path, file)
        try:
            for row in islice(filter(None, csv.reader(counted, strict=True)), MOST_ABOVE):
                rows.append(row)
                ends.append(counted.lines)
        except UnicodeDecodeError as error:
            raise _bytes_of_no_character(path, encoding) or unreadable(path, error) from None
        except (csv.Error, FileError) as error:
            if not rows:
                raise (error if isinstance(error, FileError) else unreadable(path, error)) from None
    if not rows:
        raise FileError(message("{file} is empty: its first line has to name the columns", file=path))
    refuse_many_columns(path, max(map(len, rows)))
    header = header_among(rows, mapped)
    _refuse_other_separator(path, rows[header])
    return rows[:header], rows[header], ends[header]


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


def _mistake(path: Path, encoding: str, columns: int) -> FileError | None:
    """What keeps a file from being read: bytes of no character, a quotation mark never closed, a row of other cells."""
    return _bytes_of_no_character(path, encoding) or _never_closed(path, encoding) or _ragged(path, encoding, columns)


def _ragged(path: Path, encoding: str, columns: int) -> FileError | None:
    """The error for the first row that has other cells than the first line names; None where all have as many."""
    with _any_length(), path.open(encoding=encoding, errors="replace", newline="") as file:
        line = 1
        reader = csv.reader(file)
        for row in reader:
            if row and len(row) != columns:
                break
            line = reader.line_num + 1
        else:
            return None
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        text = next(islice(file, line - 1, None), "").rstrip("\r\n")
    return FileError(
        message(
            "{file} line {line}: {got} cells where the first line names {expected}: {text}",
            file=path,
            line=line,
            got=len(row),
            expected=columns,
            text=seen(text),
        )
    )


@contextmanager
def _any_length() -> Iterator[None]:
    """Let a cell be as long as it may."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _never_closed(path: Path, encoding: str) -> FileError | None:
    """The error for a file that ends inside a cell; None where the mark only stands within a cell (``5" pipe``)."""
    last = 0
    with _any_length(), path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            for _ in reader:
                last = reader.line_num
        except csv.Error as error:
            if "unexpected end of data" not in str(error):
                return _error_at(path, reader.line_num, message("{reason}", reason=str(error)))
            what = message("a cell begins with a quotation mark that is never closed, up to the end of the file")
            return _error_at(path, last + 1, what)
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
