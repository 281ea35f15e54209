"""What is wrong with a CSV file that cannot be read, and on which line: looked for only once reading has failed."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from landprice.core.errors import FileError
from landprice.core.messages import Message, message
from landprice.core.units import seen

_SEPARATORS = {
    ";": message("semicolons"),
    "\t": message("tabs"),
    "|": message("bars"),
    "，": message("full-width commas"),
}
_LONGEST_CELL = (1 << 31) - 1


def refuse_other_separator(path: Path, headers: list[str]) -> None:
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


def ragged(path: Path, row: Any, encoding: str) -> FileError:
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


def misread(path: Path, encoding: str) -> FileError | None:
    """The error for a file with bytes that are not in its encoding, or a quotation mark never closed; else None."""
    return _bytes_of_no_character(path, encoding) or never_closed(path, encoding)


def never_closed(path: Path, encoding: str) -> FileError | None:
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
