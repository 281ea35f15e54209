"""Arrow columns of any kind as text: figures with the digits that they print with, dates in ISO form."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from landprice.batch.columns import arrays
from landprice.batch.columns.figures import Integers
from landprice.batch.columns.libraries import arrow, compute, numpy
from landprice.core.errors import InputError
from landprice.core.messages import message
from landprice.core.units import plain


def parcel_texts(column: arrow.Array, header: str) -> arrow.Array:
    """What a column says of the parcels, as text; null where it says nothing.

    A float stands for the shortest decimal that gives it (12.35): the figure that was written into it. Raises
    InputError for a column that has no text.
    """
    types, kind = arrow.types, column.type
    if types.is_string(kind):
        return column
    if isinstance(kind, arrow.BaseExtensionType):
        return parcel_texts(column.storage, header)
    if types.is_dictionary(kind):
        return parcel_texts(column.dictionary_decode(), header)
    if types.is_run_end_encoded(kind):
        return parcel_texts(compute.run_end_decode(column), header)
    if types.is_timestamp(kind):
        return _moments(column)
    if types.is_floating(kind):
        return float_texts(column)
    if types.is_decimal(kind):
        return decimal_texts(column)
    if any(fits(kind) for fits in _AS_ARROW_CASTS):
        return column.cast(arrow.string())
    raise InputError(message("the column `{column}` ({type}) has no place in a parcel", column=header, type=kind))


_AS_ARROW_CASTS: tuple[Callable[[Any], bool], ...] = (
    *(arrow.types.is_null, arrow.types.is_large_string, arrow.types.is_string_view),
    *(arrow.types.is_integer, arrow.types.is_boolean, arrow.types.is_date),
)
"""The kinds that Arrow itself turns into the text that is meant."""


def _moments(column: arrow.Array) -> arrow.Array:
    """Timestamps that are all midnight of no zone as days."""
    days = column.cast(arrow.date32(), safe=False)
    whole = column.type.tz is None and days.cast(column.type).equals(column)
    return (days if whole else column).cast(arrow.string())


def passing_texts(column: arrow.Array) -> arrow.Array:
    """A column as the text of the cells that pass through; figures without idle zeros, null stays null.

    Raises TypeError, or what Arrow raises, for a kind that has no text.
    """
    types, kind = arrow.types, column.type
    if types.is_string(kind):
        return column
    if isinstance(kind, arrow.BaseExtensionType):
        return passing_texts(column.storage)
    if types.is_dictionary(kind):
        return passing_texts(column.dictionary).take(column.indices)
    if types.is_run_end_encoded(kind):
        return passing_texts(compute.run_end_decode(column))
    if types.is_decimal(kind):
        return _figures_without_zeros(column) if kind.scale > 0 else decimal_texts(column)
    if types.is_floating(kind):
        return arrays.of_texts([None if x is None else float_text(x) for x in column.to_pylist()])
    return _cast_texts(column)


def _cast_texts(column: arrow.Array) -> arrow.Array:
    """A column as the text that Arrow gives it, where it gives it all of one."""
    kind = column.type
    if any(holds_none(kind) for holds_none in _WITHOUT_TEXT):
        raise TypeError(f"{kind} has no text")
    texts = column.cast(arrow.string())
    if arrow.types.is_timestamp(kind) and compute.any(compute.starts_with(texts, _IN_NO_CALENDAR)).as_py():
        raise InputError(message("a moment of {type} lies in no calendar: write a Parquet file", type=kind))
    return texts


_IN_NO_CALENDAR = "<value out of range"
"""What Arrow writes in place of a moment beyond the years that it can count."""


_WITHOUT_TEXT: tuple[Callable[[Any], bool], ...] = (
    *(arrow.types.is_binary, arrow.types.is_large_binary, arrow.types.is_fixed_size_binary),
    *(arrow.types.is_binary_view, arrow.types.is_nested),
)


def float_text(figure: Any) -> str:
    """A float as the shortest decimal that gives it: its digits, without exponent where they are not too many."""
    text = str(figure)
    if text.endswith(".0"):
        return text[:-2]
    return format(Decimal(text), "f") if "e" in text and 1e-12 < abs(figure) < 1e20 else text


def float_texts(column: arrow.Array) -> arrow.Array:
    """Floats of 16, 32 or 64 bits as text; what is not a number is null where Arrow has it so."""
    figures = compute.fill_null(column, 0).to_numpy(zero_copy_only=False)
    texts = arrays.of_texts([float_text(figure) for figure in figures])
    return compute.if_else(column.is_valid(), texts, None)


def decimal_texts(column: arrow.Array, *, strip: bool = False) -> arrow.Array:
    """Decimals with all their digits, or with ``strip`` without idle zeros; Arrow writes small ones as ``0E-12``."""
    texts = column.cast(arrow.string())
    small = compute.match_substring(texts, "E")
    if strip:
        texts = compute.utf8_rtrim(compute.utf8_rtrim(texts, "0"), ".")
    if not compute.any(small).as_py():
        return texts
    written = [plain(figure.as_py(), strip=strip) for figure in column.filter(small)]
    return compute.replace_with_mask(texts, small, arrays.of_texts(written))


def _figures_without_zeros(column: arrow.Array) -> arrow.Array:
    """Decimals without idle zeros; the few distinct ones of a coefficient are written once each."""
    if column.null_count == len(column):
        return arrow.nulls(len(column), arrow.string())
    encoded = column.dictionary_encode()
    if 4 * len(encoded.dictionary) < len(column):
        return decimal_texts(encoded.dictionary, strip=True).take(encoded.indices)
    return decimal_texts(column, strip=True)


def rows_of(column: arrow.Array, rows: Integers) -> arrow.Array:
    """The cells of ``column`` at ``rows``, also where Arrow cannot take them from its kind."""
    try:
        return column.take(arrays.of_integers(rows))
    except arrow.ArrowNotImplementedError:
        slices = [column.slice(row, 1) for row in rows.tolist()]
        return arrow.concat_arrays(slices) if slices else column.slice(0, 0)


def blank_rows(batch: arrow.RecordBatch) -> Integers:
    """Of which rows no cell says anything."""
    blank: Integers = numpy.ones(batch.num_rows, bool)
    for column in batch.columns:
        if not blank.any():
            break
        said = column.is_valid()
        if arrow.types.is_string(column.type) or arrow.types.is_large_string(column.type):
            said = compute.not_equal(compute.utf8_trim_whitespace(compute.fill_null(column, "")), "")
        blank = blank & ~arrays.flags_of(said)
    return blank
