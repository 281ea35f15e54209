"""The output columns of a batch before they are Arrow arrays or text: most are looked up from few distinct values.

A column in a file of values is made as text at once, without figures in between; a column of a record batch as its
type. Columns that are looked up by the same codes are looked up as one text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from landprice.batch import arrays
from landprice.batch.columns import output_fields
from landprice.batch.csvtext import cells, joined
from landprice.batch.figures import SAFE
from landprice.core.libraries import library
from landprice.valuation.names import COEFFICIENTS

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.figures import Integers


@dataclass(slots=True)
class Codes:
    """Where each row finds its value; columns with one and the same ``Codes`` are looked up together."""

    rows: Integers
    _array: Any = None

    @property
    def array(self) -> pa.Array:
        """The places as Arrow has them."""
        import numpy

        if self._array is None:
            self._array = arrays.of_integers(self.rows.astype(numpy.int32))
        return self._array


@dataclass(slots=True)
class LookedUp:
    """A column of the few ``values`` behind ``codes``; ``texts`` are the same as they stand in CSV."""

    codes: Codes
    values: pa.Array
    texts: pa.Array

    def array(self, kind: Any) -> pa.Array:
        """The column as Arrow has it."""
        if self.values.null_count == len(self.values):
            return library("pyarrow", "batch").nulls(len(self.codes.rows), kind)
        return self.values.take(self.codes.array)


@dataclass(slots=True)
class RowByRow:
    """A column with a value of its own in each row: integers, or what its type in a record batch is."""

    values: pa.Array

    def array(self, kind: Any) -> pa.Array:
        """The column as Arrow has it."""
        return self.values if self.values.type.equals(kind) else self.values.cast(kind)


Output = LookedUp | RowByRow


def looked_up(codes: Codes, values: pa.Array) -> LookedUp:
    """A column whose values are few enough to be written out each time."""
    return LookedUp(codes, values, cells(values))


def nothing(rows: int) -> list[Output]:
    """The output columns of rows that say nothing yet."""
    arrow = library("pyarrow", "batch")
    codes = Codes(_zeros(rows))
    return [looked_up(codes, arrow.nulls(1, kind)) for _, kind in output_fields(COEFFICIENTS)]


def with_rows(columns: Sequence[Output], rows: Integers, others: Sequence[Mapping[str, Any]]) -> list[Output]:
    """``columns`` with the values of ``others``, one by name for each of ``rows``, in their place."""
    arrow = library("pyarrow", "batch")
    known: dict[int, Codes] = {}
    merged: list[Output] = []
    for column, (name, kind) in zip(columns, output_fields(COEFFICIENTS), strict=True):
        values = [each.get(name) for each in others]
        if isinstance(column, RowByRow):
            own = _as_integers(values) if column.values.type == arrow.int64() else None
            more = arrays.of(values, kind) if own is None else own
            whole = arrow.concat_arrays([column.array(more.type), more])
            merged.append(RowByRow(whole.take(arrays.of_integers(_order(len(column.values), rows)))))
            continue
        size = len(column.values)
        codes = known.get(id(column.codes))
        if codes is None:
            places = column.codes.rows.copy()
            places[rows] = _beyond(size, len(rows))
            codes = known[id(column.codes)] = Codes(places)
        more = arrays.of(values, kind)
        texts = arrow.concat_arrays([column.texts, cells(more)])
        merged.append(LookedUp(codes, arrow.concat_arrays([column.values, more]), texts))
    return merged


def _as_integers(values: Sequence[Any]) -> Any:
    """Whole figures of 64 bits as Arrow has them; None where one is not."""
    import numpy

    if any(value is not None and (value != value.to_integral_value() or abs(value) >= SAFE) for value in values):
        return None
    integers = numpy.array([int(value or 0) for value in values], numpy.int64)
    return arrays.of_integers(integers, numpy.array([value is not None for value in values], bool))


def texts_of(columns: Sequence[Output]) -> list[pa.Array]:
    """The columns as text, in order; some hold several columns with the commas between them."""
    return [
        cells(group[0].values)
        if isinstance(group[0], RowByRow)
        else joined([column.texts for column in group if isinstance(column, LookedUp)]).take(group[0].codes.array)
        for group in _together(columns)
    ]


def _together(columns: Sequence[Output]) -> Iterator[list[Output]]:
    """Neighbours that are looked up by the same codes."""
    group: list[Output] = []
    for column in columns:
        last = group[-1] if group else None
        if isinstance(last, LookedUp) and isinstance(column, LookedUp) and last.codes is column.codes:
            group.append(column)
            continue
        if group:
            yield group
        group = [column]
    if group:
        yield group


def _zeros(count: int) -> Integers:
    import numpy

    zeros: Integers = numpy.zeros(count, numpy.int64)
    return zeros


def _order(size: int, rows: Integers) -> Integers:
    import numpy

    order = numpy.arange(size)
    order[rows] = _beyond(size, len(rows))
    return order


def _beyond(size: int, count: int) -> Integers:
    import numpy

    beyond: Integers = size + numpy.arange(count)
    return beyond
