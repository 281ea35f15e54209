"""What a column says, as codes: every distinct text once, numbered, so that it is read once and looked up by code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from landprice.batch import arrays
from landprice.batch.kinds import decimal_texts, float_texts
from landprice.core.errors import InputError, LandpriceError
from landprice.core.libraries import library
from landprice.core.messages import message

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.figures import Integers
    from landprice.batch.layout import Column

NOT_SAID = 0
"""The code of an empty cell."""
MOST_KEPT = 1 << 18
"""Distinct texts and results that are kept from batch to batch; beyond, all are forgotten and begun anew."""
_FEW = 64
"""Distinct cells of a batch that are not worth looking up together."""
_MISTAKE = object()
"""The value of a text that cannot be meant: it is read again where its error is wanted, for errors are large."""
_BARE = re.compile(r"[0-9０-９.,，\s]+")


class Said:
    """One field of the parcels of a batch: a code for each row, and the text behind each code."""

    def __init__(self, column: Column | None, read: Callable[[str], Any], only_passing: bool = False) -> None:
        self.column = column
        self.only_passing = only_passing
        self.codes: Integers
        self.only: int | None = None
        self._read = read
        self._texts: list[str | None] = [None]
        self._values: list[Any] = [None]
        self._bad: list[int] = []
        self._known: dict[str | None, int] = {None: NOT_SAID}
        self._cells: pa.Array = None
        self._numbers: Integers

    def begin(self, batch: pa.RecordBatch) -> None:
        """Number the texts of ``batch``; numbers of texts known from before stay.

        ``codes`` has the number for each row; ``only`` is that of all rows where they say the same, else None.
        """
        import numpy

        assert self.column is not None
        texts = as_texts(batch.column(self.column.index), self.column.header)
        encoded = texts.dictionary_encode(null_encoding="encode")
        numbers = self._numbers_of(encoded.dictionary)
        alike = len(numbers) == 1
        self.only = int(numbers[0]) if alike else None
        self.codes = numpy.full(len(texts), numbers[0]) if alike else numbers[arrays.integers_of(encoded.indices)]

    def constant(self, text: str, rows: int) -> None:
        """Say ``text`` of every row."""
        import numpy

        self.only = self._number(text)
        self.codes = numpy.full(rows, self.only, numpy.int64)

    def is_full(self) -> bool:
        """Whether more distinct texts are known than are worth keeping."""
        return len(self._texts) > MOST_KEPT

    def text(self, code: int) -> str | None:
        """The text behind a code, as ``quote`` would be given it; None where nothing is said."""
        return self._texts[code]

    def value(self, code: int) -> Any:
        """The text read as the parcel's condition that it is. Raises LandpriceError for what cannot be meant."""
        value = self._values[code]
        return self._read(self._texts[code] or "") if value is _MISTAKE else value

    def error(self, code: int) -> LandpriceError | None:
        """Why the text behind a code cannot be meant; None where it can."""
        try:
            self.value(code)
        except LandpriceError as error:
            return error
        return None

    @property
    def has_errors(self) -> bool:
        """Whether any text met so far cannot be meant."""
        return bool(self._bad)

    def bad_rows(self) -> Integers | None:
        """Which rows say what cannot be meant; None where none does."""
        import numpy

        if not self._bad:
            return None
        bad = numpy.zeros(len(self._texts), bool)
        bad[self._bad] = True
        rows: Integers = bad[self.codes]
        return rows

    def _numbers_of(self, cells: pa.Array) -> Integers:
        """The number of each of these distinct cells; many are looked up together, new ones one by one."""
        import numpy

        if self._cells is None or len(cells) < _FEW:
            numbers = numpy.fromiter(map(self._number, cells.to_pylist()), numpy.int64, len(cells))
            if len(cells) >= _FEW:
                self._cells, self._numbers = cells, numbers
            return numbers
        at = library("pyarrow.compute", "batch").index_in(cells, value_set=self._cells)
        if at.null_count:
            new = cells.filter(at.is_null())
            more = numpy.fromiter(map(self._number, new.to_pylist()), numpy.int64, len(new))
            self._cells = library("pyarrow", "batch").concat_arrays([self._cells, new])
            self._numbers = numpy.append(self._numbers, more)
            at = library("pyarrow.compute", "batch").index_in(cells, value_set=self._cells)
        found: Integers = self._numbers[arrays.integers_of(at)]
        return found

    def _number(self, cell: str | None) -> int:
        known = self._known.get(cell)
        if known is None:
            assert cell is not None
            text = with_unit(cell.strip(), self.column.unit if self.column else "")
            known = self._known[cell] = len(self._texts) if text else NOT_SAID
            if text:
                self._texts.append(text)
                self._values.append(self._value_of(text))
                if self._values[-1] is _MISTAKE:
                    self._bad.append(known)
        return known

    def _value_of(self, text: str) -> Any:
        try:
            return self._read(text)
        except LandpriceError:
            return _MISTAKE


def with_unit(text: str, unit: str) -> str:
    """A bare figure with the unit of its header behind it; a cell with a unit of its own keeps that."""
    return text + unit if unit and _BARE.fullmatch(text) and text else text


def as_texts(column: pa.Array, header: str) -> pa.Array:
    """A column of any kind as text: figures with the digits that they print with, dates in ISO form.

    A float stands for the shortest decimal that gives it (12.35): the figure that was written into it. Raises
    InputError for a column that has no text.
    """
    arrow = library("pyarrow", "batch")
    types, kind = arrow.types, column.type
    if types.is_dictionary(kind):
        return as_texts(column.dictionary_decode(), header)
    if types.is_string(kind):
        return column
    if types.is_run_end_encoded(kind):
        return as_texts(library("pyarrow.compute", "batch").run_end_decode(column), header)
    if types.is_floating(kind):
        return float_texts(column)
    if types.is_timestamp(kind):
        days = column.cast(arrow.date32(), safe=False)
        whole = days.cast(kind).equals(column) if kind.tz is None else False
        return (days if whole else column).cast(arrow.string())
    if types.is_null(kind) or types.is_large_string(kind) or types.is_string_view(kind):
        return column.cast(arrow.string())
    if types.is_decimal(kind):
        return decimal_texts(column)
    if types.is_integer(kind) or types.is_boolean(kind) or types.is_date(kind):
        return column.cast(arrow.string())
    raise InputError(message("the column `{column}` ({type}) has no place in a parcel", column=header, type=kind))
