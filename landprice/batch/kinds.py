"""Kinds of Arrow columns that Arrow's own functions do not take, or not as they are meant here."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from landprice.batch import arrays
from landprice.core.libraries import library

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.figures import Integers


def float_text(figure: Any) -> str:
    """A float as the shortest decimal that gives it: its digits, without exponent where they are not too many."""
    text = str(figure)
    if text.endswith(".0"):
        text = text[:-2]
    return format(Decimal(text), "f") if "e" in text and 1e-12 < abs(figure) < 1e20 else text


def float_texts(column: pa.Array) -> pa.Array:
    """Floats of 16, 32 or 64 bits as text; what is not a number is null where Arrow has it so."""
    arrow = library("pyarrow", "batch")
    compute = library("pyarrow.compute", "batch")
    figures = compute.fill_null(column, 0).to_numpy(zero_copy_only=False)
    texts = arrow.array([float_text(figure) for figure in figures], arrow.string())
    return compute.if_else(column.is_valid(), texts, None)


def chosen(column: pa.Array, rows: Integers) -> pa.Array:
    """The cells of ``column`` at ``rows``, also where Arrow cannot take them from its kind."""
    arrow = library("pyarrow", "batch")
    try:
        return column.take(arrays.of_integers(rows))
    except arrow.ArrowNotImplementedError:
        slices = [column.slice(row, 1) for row in rows.tolist()]
        return arrow.concat_arrays(slices) if slices else column.slice(0, 0)


def decimal_texts(column: pa.Array) -> pa.Array:
    """Decimals with all their digits: Arrow writes small ones with an exponent (``0E-12``)."""
    arrow, compute = library("pyarrow", "batch"), library("pyarrow.compute", "batch")
    texts = column.cast(arrow.string())
    small = compute.match_substring(texts, "E")
    if not compute.any(small).as_py():
        return texts
    written = [format(figure.as_py(), "f") for figure in column.filter(small)]
    return compute.replace_with_mask(texts, small, arrow.array(written, arrow.string()))
