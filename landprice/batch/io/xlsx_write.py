"""Write a sheet that Excel opens without a word: no cell is a formula, no long figure loses digits."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from landprice.batch.columns.libraries import arrow
from landprice.batch.columns.text import passing_texts
from landprice.batch.io.workbooks import CellForms, close_book, new_book
from landprice.core.errors import InputError
from landprice.core.messages import message
from landprice.core.units import CONTEXT

MAX_ROWS = 1_048_575
"""The rows that a sheet holds below its header."""
MAX_COLUMNS = 16_384
MAX_CHARACTERS = 32_767
_FIGURE = re.compile(r"(?!-0$)-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,8})?")
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that no calendar has: days before this one are written as text."""


class XlsxSink:
    """One sheet, written row by row: a row is on disk before the next one comes."""

    def __init__(self, path: Path, schema: arrow.Schema, figures: Sequence[str] = (), sheet: str = "landprice") -> None:
        if len(schema) > MAX_COLUMNS:
            raise InputError(
                message(
                    "{count} columns are more than the {limit} that a sheet holds: write CSV or Parquet",
                    count=f"{len(schema):,}",
                    limit=f"{MAX_COLUMNS:,}",
                )
            )
        # the rows, and the parts of the book, lie in a folder of their own until the book is whole
        self._unfinished = path.with_name(f"{path.name}.rows")
        self._abandoned = False
        # the folder is taken away by its names, and reading them takes a file, of which there may be no other
        self._spare: int | None = os.open(os.devnull, os.O_RDONLY)
        try:
            self._unfinished.mkdir()
            self._book = new_book(path, "batch", rows_in=self._unfinished)
            self._sheet = self._book.add_worksheet(sheet)
        except BaseException:  # no file may be opened any more, or the user stops it
            self._clear()
            raise
        self._forms = CellForms(self._book)
        self._day = self._forms.form(num_format="yyyy-mm-dd")
        self._time = self._forms.form(num_format="yyyy-mm-dd hh:mm:ss")
        self._put = [self._putter(as_figure=name in figures) for name in schema.names]
        self._next = 0
        self._sheet.freeze_panes(1, 0)
        self._put_head(schema.names)

    def _put_head(self, names: Sequence[str]) -> None:
        for index, name in enumerate(names):
            self._text(0, index, name)

    def write(self, batch: arrow.RecordBatch) -> None:
        refuse_more_rows(self._next + batch.num_rows)
        columns = [_values(column) for column in batch.columns]
        for values in zip(*columns, strict=True):
            if self._abandoned:
                return
            self._next += 1
            self._write_row(values)

    def close(self) -> None:
        try:
            close_book(self._book)
        finally:
            self._clear()

    def abandon(self) -> None:
        """Write no further row, not even of a batch half-way through."""
        self._abandoned = True

    def clear(self) -> None:
        """Take away the rows of a book that is not finished."""
        with suppress(OSError):
            self._sheet.row_data_fh.close()
        self._clear()

    def _clear(self) -> None:
        if self._spare is not None:
            os.close(self._spare)
            self._spare = None
        with suppress(OSError):
            for part in self._unfinished.iterdir():
                part.unlink()
        with suppress(OSError):
            self._unfinished.rmdir()

    def _write_row(self, values: Sequence[Any]) -> None:
        """The cells of the next row."""
        for index, value in enumerate(values):
            if value is not None:
                self._put[index](self._next, index, value)

    def _putter(self, *, as_figure: bool) -> Callable[[int, int, Any], None]:
        def put(row: int, column: int, value: Any) -> None:
            if isinstance(value, bool):
                self._sheet.write_boolean(row, column, value)
            elif isinstance(value, int | float | Decimal):
                self._number(row, column, value)
            elif isinstance(value, datetime):
                self._moment(row, column, value, self._time)
            elif isinstance(value, date):
                self._moment(row, column, value, self._day)
            elif as_figure and isinstance(value, str) and _FIGURE.fullmatch(value):
                self._as_written(row, column, value)
            else:
                self._text(row, column, str(value))

        return put

    def _as_written(self, row: int, column: int, text: str) -> None:
        """A figure that shows the zeros it was written with: ``1.50``."""
        if len(text.lstrip("-").replace(".", "")) > 15:
            self._text(row, column, text)
        elif text.endswith("0") and "." in text:
            form = self._forms.form(num_format="0." + "0" * len(text.partition(".")[2]))
            self._sheet.write_number(row, column, Decimal(text), form)
        else:
            self._sheet.write_number(row, column, Decimal(text))

    def _number(self, row: int, column: int, value: int | float | Decimal) -> None:
        """A number cell where Excel keeps every digit of it, a text cell where it would not."""
        if isinstance(value, float):
            finite = value - value == 0
            keeps = finite and Decimal(f"{value:.15g}") == Decimal(repr(value))
        else:
            keeps = len(Decimal(value).normalize(CONTEXT).as_tuple().digits) <= 15
        if keeps:
            self._sheet.write_number(row, column, value)
        else:
            self._text(row, column, format(value, "f") if isinstance(value, Decimal) else str(value))

    def _moment(self, row: int, column: int, value: date, form: Any) -> None:
        day = value.date() if isinstance(value, datetime) else value
        zoned = isinstance(value, datetime) and value.tzinfo is not None
        if day < _FIRST_DAY or zoned:
            self._text(row, column, str(value))
        else:
            self._sheet.write_datetime(row, column, value, form)

    def _text(self, row: int, column: int, value: str) -> None:
        if _length(value) > MAX_CHARACTERS:
            raise InputError(
                message(
                    "row {row}, column {column}: {count} characters, where a cell of a sheet holds {limit}",
                    row=row,
                    column=column + 1,
                    count=_length(value),
                    limit=MAX_CHARACTERS,
                )
            )
        self._sheet.write_string(row, column, value)


def _values(column: arrow.Array) -> list[Any]:
    """The cells of a column; all as text where one is a day past the year 9999, which Python has no name for."""
    values: list[Any]
    try:
        values = column.to_pylist()
    except (OverflowError, ValueError):
        values = passing_texts(column).to_pylist()
    return values


def _length(text: str) -> int:
    """The characters as Excel counts them: one beyond the basic plane (𠮷) is two."""
    return len(text) if len(text) <= MAX_CHARACTERS // 2 else len(text.encode("utf-16-le", "surrogatepass")) // 2


def refuse_more_rows(rows: int) -> None:
    """Raises InputError where a sheet does not hold ``rows``."""
    if rows > MAX_ROWS:
        raise InputError(
            message(
                "{rows} rows are more than the {limit} that a sheet holds: write CSV or Parquet",
                rows=f"{rows:,}",
                limit=f"{MAX_ROWS:,}",
            )
        )
