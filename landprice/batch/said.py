"""What a column says, as codes: every distinct text once, numbered, so that it is read once and looked up by code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from landprice.batch.kinds import decimal_texts, float_texts
from landprice.errors import InputError, LandpriceError
from landprice.libraries import library
from landprice.messages import message

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from landprice.batch.layout import Column

NOT_SAID = 0
"""The code of an empty cell."""
MOST_KEPT = 1 << 18
"""Distinct texts and results that are kept from batch to batch; beyond, all are forgotten and begun anew."""
_BARE = re.compile(r"[0-9０-９.,，\s]+")


class Said:
    """One field of the parcels of a batch: a code for each row, and the text behind each code."""

    def __init__(self, column: Column | None, read: Callable[[str], Any], only_passing: bool = False) -> None:
        self.column = column
        self.only_passing = only_passing
        self.codes: np.ndarray[Any, Any]
        self._read = read
        self._texts: list[str | None] = [None]
        self._values: list[Any] = [None]
        self._bad: list[bool] = [False]
        self._known: dict[str, int] = {}

    def begin(self, batch: pa.RecordBatch) -> None:
        """Number the texts of ``batch``; numbers of texts known from before stay."""
        import numpy

        assert self.column is not None
        texts = as_texts(batch.column(self.column.index), self.column.header)
        encoded = texts.dictionary_encode()
        numbers = numpy.fromiter(map(self._number, encoded.dictionary.to_pylist()), numpy.int64)
        indices = library("pyarrow.compute", "batch").fill_null(encoded.indices, len(numbers))
        self.codes = numpy.append(numbers, NOT_SAID)[indices.to_numpy(zero_copy_only=False)]

    def constant(self, text: str, rows: int) -> None:
        """Say ``text`` of every row."""
        import numpy

        self.codes = numpy.full(rows, self._number(text), numpy.int64)

    def is_full(self) -> bool:
        """Whether more distinct texts are known than are worth keeping."""
        return len(self._texts) > MOST_KEPT

    def text(self, code: int) -> str | None:
        """The text behind a code, as ``quote`` would be given it; None where nothing is said."""
        return self._texts[code]

    def value(self, code: int) -> Any:
        """The text read as the parcel's condition that it is. Raises LandpriceError for what cannot be meant."""
        value = self._values[code]
        if isinstance(value, LandpriceError):
            raise value
        return value

    def bad_rows(self) -> np.ndarray[Any, Any]:
        """Which rows say what cannot be meant."""
        import numpy

        bad: np.ndarray[Any, Any] = numpy.array(self._bad)[self.codes]
        return bad

    def _number(self, cell: str) -> int:
        known = self._known.get(cell)
        if known is None:
            text = with_unit(cell.strip(), self.column.unit if self.column else "")
            known = self._known[cell] = len(self._texts) if text else NOT_SAID
            if text:
                self._texts.append(text)
                self._values.append(self._value_of(text))
                self._bad.append(isinstance(self._values[-1], LandpriceError))
        return known

    def _value_of(self, text: str) -> Any:
        try:
            return self._read(text)
        except LandpriceError as error:
            return error


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
