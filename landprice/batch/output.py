"""The output columns of a batch: their names, types and order; most are looked up from few distinct values.

A column in a file of values is made as text at once, without figures in between; a column of a record batch as its
type. Columns that are looked up by the same codes are looked up as one text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from landprice.batch.columns import arrays
from landprice.batch.columns.figures import SAFE, Integers
from landprice.batch.columns.libraries import arrow, numpy
from landprice.batch.headers import words
from landprice.batch.io.csv_write import cells, joined_cells
from landprice.valuation import Valuation
from landprice.valuation.names import COEFFICIENTS

PRICE = (38, 4)
"""Digits and decimals of a price in 元/㎡: no county prices land in less than 0.0001 元."""
AMOUNT = (38, 0)
"""Digits and decimals of a total in 元, which is rounded to whole yuan."""
COEFFICIENT = (38, 12)
"""Digits and decimals of a coefficient: published ones have 4 to 6, one that is given can have more."""
FACTORS = tuple(place for place, name in enumerate(COEFFICIENTS, 4) if name != "servicing")
"""The places among the output columns of the coefficients that the price is multiplied by."""
CLASH = "lp_"
SEPARATOR = ";"
"""What stands between several ids in ``missing``, and several codes in ``warnings``."""


def coefficient_column(name: str) -> str:
    """The column of a coefficient: ``k_plot-ratio``."""
    return f"k_{name}"


def output_fields(coefficients: Sequence[str]) -> list[tuple[str, Any]]:
    """Name and Arrow type of every output column; ``coefficients`` are the ids, in the order of the formula."""
    price, amount, coefficient = (arrow.decimal128(*digits) for digits in (PRICE, AMOUNT, COEFFICIENT))
    return [
        ("table", arrow.string()),
        ("land_use_name", arrow.string()),
        ("benchmark_yuan_per_m2", price),
        ("base_value_yuan", amount),
        *((coefficient_column(name), coefficient) for name in coefficients),
        ("estimate_yuan_per_m2", price),
        ("estimate_yuan", amount),
        ("complete", arrow.bool_()),
        ("missing", arrow.string()),
        ("assumed", arrow.string()),
        ("warnings", arrow.string()),
        ("error", arrow.string()),
    ]


MORE_UNITS = ("area_mu", "estimate_wan_yuan", "estimate_wan_per_mu", "land_yuan_per_m2", "floor_yuan_per_m2")
"""The columns of ``more_units``: they stand behind the total."""
_BEFORE_THEM = "estimate_yuan"


def with_more_units(fields: Sequence[Any], more: Sequence[Any], names: Sequence[str]) -> list[Any]:
    """``fields``, or what else there is one of for each of ``names``, with ``more`` behind that of the total."""
    place = list(names).index(_BEFORE_THEM) + 1
    return [*fields[:place], *more, *fields[place:]]


def assumed_in(value: Valuation) -> list[str]:
    """The ids of the coefficients whose condition is not said, and taken as the basis has it."""
    return [step.name for step in value.steps if step.status == "assumed"]


def output_schema(
    schema: arrow.Schema, coefficients: Sequence[str], headers: str = "en", *, more_units: bool = False
) -> arrow.Schema:
    """``schema`` with the output columns behind it; a name that the input has already gets ``lp_`` before it.

    ``headers`` is the language of the names; in Chinese ``complete`` is a word.
    """
    taken = set(schema.names)
    fields = []
    own = output_fields(coefficients)
    if more_units:
        own = with_more_units(own, [(name, arrow.decimal128(*PRICE)) for name in MORE_UNITS], [name for name, _ in own])
    for field, kind in own:
        name = field if headers == "en" else words.header(field)
        kind = arrow.string() if headers == "zh" and field == "complete" else kind
        while name in taken:
            name = CLASH + name
        taken.add(name)
        fields.append(arrow.field(name, kind))
    return arrow.schema([*schema, *fields])


@dataclass(slots=True)
class Codes:
    """Where each row finds its value; columns with one and the same ``Codes`` are looked up together."""

    rows: Integers
    _array: Any = None

    @property
    def array(self) -> arrow.Array:
        """The places as Arrow has them."""
        if self._array is None:
            self._array = arrays.of_integers(self.rows.astype(numpy.int32))
        return self._array


@dataclass(slots=True)
class LookedUp:
    """A column of the few ``values`` behind ``codes``; ``texts`` are the same as they stand in CSV."""

    codes: Codes
    values: arrow.Array
    texts: arrow.Array

    def array(self, kind: Any) -> arrow.Array:
        """The column as Arrow has it."""
        if self.values.null_count == len(self.values):
            return arrow.nulls(len(self.codes.rows), kind)
        return self.values.take(self.codes.array)


@dataclass(slots=True)
class RowByRow:
    """A column with a value of its own in each row: integers, or what its type in a record batch is."""

    values: arrow.Array

    def array(self, kind: Any) -> arrow.Array:
        """The column as Arrow has it."""
        return self.values if self.values.type.equals(kind) else self.values.cast(kind)


Output = LookedUp | RowByRow


def looked_up(codes: Codes, values: arrow.Array) -> LookedUp:
    """A column whose values are few enough to be written out each time."""
    return LookedUp(codes, values, cells(values))


def nothing(rows: int) -> list[Output]:
    """The output columns of rows that say nothing yet."""
    codes = Codes(numpy.zeros(rows, numpy.int64))
    return [looked_up(codes, arrow.nulls(1, kind)) for _, kind in output_fields(COEFFICIENTS)]


def with_rows(columns: Sequence[Output], rows: Integers, others: Sequence[Mapping[str, Any]]) -> list[Output]:
    """``columns`` with the values of ``others``, one by name for each of ``rows``, in their place."""
    known: dict[int, Codes] = {}
    merged: list[Output] = []
    for column, (name, kind) in zip(columns, output_fields(COEFFICIENTS), strict=True):
        values = [each.get(name) for each in others]
        if isinstance(column, RowByRow):
            own = _as_integers(values) if column.values.type == arrow.int64() else None
            more = arrays.of(values, kind) if own is None else own
            whole = arrow.concat_arrays([column.array(more.type), more])
            order = _put(numpy.arange(len(column.values)), rows, len(column.values))
            merged.append(RowByRow(whole.take(arrays.of_integers(order))))
            continue
        size = len(column.values)
        codes = known.get(id(column.codes))
        if codes is None:
            codes = known[id(column.codes)] = Codes(_put(column.codes.rows, rows, size))
        more = arrays.of(values, kind)
        texts = arrow.concat_arrays([column.texts, cells(more)])
        merged.append(LookedUp(codes, arrow.concat_arrays([column.values, more]), texts))
    return merged


def _as_integers(values: Sequence[Any]) -> Any:
    """Whole figures of 64 bits as Arrow has them; None where one is not."""
    if any(value is not None and (value != value.to_integral_value() or value.copy_abs() >= SAFE) for value in values):
        return None
    integers = numpy.array([int(value or 0) for value in values], numpy.int64)
    return arrays.of_integers(integers, numpy.array([value is not None for value in values], bool))


def texts_of(columns: Sequence[Output]) -> list[arrow.Array]:
    """The columns as text, in order; some hold several columns with the commas between them."""
    return [
        cells(group[0].values)
        if isinstance(group[0], RowByRow)
        else joined_cells([column.texts for column in group if isinstance(column, LookedUp)]).take(group[0].codes.array)
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


def _put(codes: Integers, rows: Integers, beyond: int) -> Integers:
    """``codes`` with those of ``rows`` numbered on from ``beyond``."""
    found: Integers = codes.copy()
    found[rows] = beyond + numpy.arange(len(rows))
    return found


def in_chinese(columns: Sequence[Output]) -> list[Output]:
    """``columns`` with the codes and truths in them in Chinese words."""
    names = [name for name, _ in output_fields(COEFFICIENTS)]
    return [
        looked_up(column.codes, arrays.of_texts([words.cell(name, each) for each in column.values.to_pylist()]))
        if name in words.IN_WORDS and isinstance(column, LookedUp)
        else column
        for name, column in zip(names, columns, strict=True)
    ]
