"""The rows of a sheet as columns of one Arrow type each, where all cells of a column are of one kind, else of text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from landprice.batch.columns import arrays
from landprice.batch.columns.libraries import arrow, compute, numpy
from landprice.batch.io.source import BATCH_ROWS
from landprice.batch.io.xlsx_cells import DATE, MOMENT, NUMBER, TEXT, TRUTH, Row, refuse_far_cell

MAX_CELLS = 100_000_000
"""Of a sheet, empty ones and all: 1,048,576 rows of 95 columns."""
_SHORT = 16
"""The longest text of a figure that has at most 15 digits for sure."""
_LARGEST_WHOLE = 10**15
_NO_CELL = (TEXT, "")
_EMPTY, _INTEGER, _FIGURE, _DAY, _TIME = "empty", "integer", "figure", "day", "time"
"""What a column can be besides text and truth: a day has no time, a time is of a day."""


@dataclass(slots=True)
class _SheetPart:
    """Some rows of a column: what its cells are, and the array of them; None where all are empty."""

    kind: str
    array: arrow.Array
    rows: int


class SheetColumns:
    """Takes the rows below the header, in order, and gives them as columns; only some rows are kept as they stand."""

    def __init__(self, path: Path, headers: list[str], *, from_1904: bool, first: int = 0) -> None:
        self._path, self._from_1904, self._first = path, from_1904, first
        self._headers = headers
        self._rows: dict[int, Row] = {}
        self._done = 0
        self._parts: list[list[_SheetPart]] = [[] for _ in headers]
        self._last = -1
        self._dates: dict[str, date | time | str] = {}

    def take(self, row: int, cells: Row) -> None:
        """Take the cells of a row, counted from the first of the sheet."""
        refuse_far_cell(self._path, row, max(len(self._parts) - 1, *cells), MAX_CELLS)
        row -= self._first
        while row >= self._done + BATCH_ROWS:
            self._encode(BATCH_ROWS)
        self._rows[row] = cells
        self._last = row
        for _ in range(len(self._parts), max(cells) + 1):
            self._parts.append([_SheetPart(_EMPTY, None, self._done)] if self._done else [])

    def table(self) -> arrow.Table:
        """All rows, down to the last that is not empty; columns beyond the header are called by nothing."""
        while self._done <= self._last:
            self._encode(min(BATCH_ROWS, self._last + 1 - self._done))
        columns = [_joined(parts, self._last + 1) for parts in self._parts]
        names = [*self._headers, *("" for _ in range(len(columns) - len(self._headers)))]
        schema = arrow.schema([(name, column.type) for name, column in zip(names, columns, strict=True)])
        return arrow.Table.from_arrays(columns, schema=schema)

    def _encode(self, count: int) -> None:
        """Put the next ``count`` rows behind the columns."""
        rows = [self._rows.get(number) for number in range(self._done, self._done + count)]
        met = set[int]().union(*(row for row in rows if row))
        for column, parts in enumerate(self._parts):
            if column in met:
                parts.append(self._part([_NO_CELL if row is None else row.get(column, _NO_CELL) for row in rows]))
            else:
                parts.append(_SheetPart(_EMPTY, None, count))
        self._rows.clear()
        self._done += count

    def _part(self, cells: list[tuple[str, str]]) -> _SheetPart:
        kinds = {kind for kind, text in cells if text}
        return self._typed(kinds, cells) or self._texts(cells)

    def _typed(self, kinds: set[str], cells: list[tuple[str, str]]) -> _SheetPart | None:
        """Cells that are all figures, all truths or all days; None for others."""
        if kinds == {NUMBER}:
            return _numbers([text for _, text in cells])
        if kinds == {TRUTH}:
            values = [text in ("1", "true") if text else None for _, text in cells]
            return _SheetPart(TRUTH, arrays.of(values, arrow.bool_()), len(cells))
        if kinds <= {DATE, MOMENT}:
            return _days([self._date(kind, text) if text else None for kind, text in cells])
        return None

    def _texts(self, cells: list[tuple[str, str]]) -> _SheetPart:
        texts = [self.shown(kind, text) if text else None for kind, text in cells]
        return _SheetPart(TEXT, arrays.of_texts(texts), len(cells))

    def shown(self, kind: str, text: str) -> str:
        """A cell as text: figures with the 15 digits that Excel shows, days in ISO form."""
        if kind == TRUTH:
            return "TRUE" if text in ("1", "true") else "FALSE"
        if kind == NUMBER:
            return figure_shown(text)
        if kind in (DATE, MOMENT):
            return _day_shown(self._date(kind, text))
        return text

    def _date(self, kind: str, text: str) -> date | time | str:
        key = kind[:1] + text
        if key not in self._dates:
            if len(self._dates) > BATCH_ROWS:
                self._dates.clear()
            self._dates[key] = moment_of(text) if kind == MOMENT else day_of(text, from_1904=self._from_1904)
        return self._dates[key]


def figure_shown(text: str) -> str:
    """A figure in the 15 digits that Excel shows: 0.3, where the file may hold 0.30000000000000004."""
    try:
        figure = Decimal(text)
    except InvalidOperation:
        return text
    if not figure.is_finite() or abs(figure.adjusted()) > 400:
        return text
    short = f"{Decimal(f'{figure:.15g}'):f}"
    return short.rstrip("0").rstrip(".") if "." in short else short


def day_of(text: str, *, from_1904: bool) -> date | time | str:
    """The day, the day and time, or the time that a serial number of Excel stands for; its text where it is none.

    Day 60 of 1900 is a 29 February that no calendar has; days before count one later.
    """
    try:
        serial = Decimal(text)
    except InvalidOperation:
        return text
    if not serial.is_finite() or not 0 <= serial < 2_958_466 or int(serial) == 60 - 60 * from_1904 > 0:
        return figure_shown(text)
    milliseconds = int(((serial % 1) * 86_400_000).to_integral_value())
    if serial < 1 and not from_1904:
        return (datetime.min + timedelta(milliseconds=milliseconds)).time()
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 31) if serial < 60 else date(1899, 12, 30)
    try:
        moment = datetime.combine(first, time()) + timedelta(days=int(serial), milliseconds=milliseconds)
    except OverflowError:
        return figure_shown(text)
    return moment if milliseconds else moment.date()


def moment_of(text: str) -> date | time | str:
    """A day or moment that is written out; its text where it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment if moment.tzinfo or moment.time() != time() else moment.date()


def _day_shown(day: date | time | str) -> str:
    return day.isoformat() if type(day) is date else str(day)


def _numbers(texts: list[str]) -> _SheetPart | None:
    """Figures as integers where all are whole, else as floats; None where one is no finite figure."""
    long = [len(text) > _SHORT for text in texts]
    short = [figure_shown(text) if is_long else text or None for text, is_long in zip(texts, long, strict=True)]
    try:
        figures = arrays.of_texts(short).cast(arrow.float64())
    except arrow.ArrowInvalid:
        return None
    values = compute.fill_null(figures, 0).to_numpy(zero_copy_only=False)
    if not numpy.isfinite(values).all():
        return None
    if (values == numpy.floor(values)).all() and (abs(values) < _LARGEST_WHOLE).all():
        valid = arrays.flags_of(figures.is_valid())
        return _SheetPart(_INTEGER, arrays.of_integers(values.astype(numpy.int64), valid), len(texts))
    return _SheetPart(_FIGURE, figures, len(texts))


def _days(days: list[Any]) -> _SheetPart | None:
    """Days, or moments, as such; None where they are mixed, or where one is only a time of day or none."""
    kinds = {type(day) for day in days if day is not None}
    if kinds == {date}:
        return _SheetPart(_DAY, arrow.array(days, arrow.date32()), len(days))
    if kinds == {datetime} and not any(day is not None and day.tzinfo for day in days):
        return _SheetPart(_TIME, arrow.array(days, arrow.timestamp("us")), len(days))
    return None


def _joined(parts: list[_SheetPart], rows: int) -> arrow.Array:
    """The parts of a column as one array, of the kind that all of them have, else of text."""
    kinds = {part.kind for part in parts} - {_EMPTY}
    if not kinds:
        return arrow.nulls(rows, arrow.string())
    if kinds == {_INTEGER, _FIGURE}:
        kinds = {_FIGURE}
    wanted = kinds.pop() if len(kinds) == 1 else TEXT
    kind = _TYPES[wanted]
    return arrow.concat_arrays(
        [arrow.nulls(part.rows, kind) if part.kind == _EMPTY else _as_kind(part, wanted, kind) for part in parts]
    )


def _as_kind(part: _SheetPart, wanted: str, kind: Any) -> arrow.Array:
    if part.kind == wanted:
        return part.array
    if wanted == _FIGURE:
        return part.array.cast(kind)
    values = part.array.to_pylist()
    return arrays.of_texts([None if value is None else _value_shown(value) for value in values])


def _value_shown(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return figure_shown(repr(value)) if isinstance(value, int | float) else _day_shown(value)


_TYPES = {
    TEXT: arrow.string(),
    TRUTH: arrow.bool_(),
    _INTEGER: arrow.int64(),
    _FIGURE: arrow.float64(),
    _DAY: arrow.date32(),
    _TIME: arrow.timestamp("us"),
}
