"""Arrow arrays → CSV text: every cell as it is, quoted only where it has to be, figures without idle zeros."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from landprice.batch import arrays
from landprice.core.libraries import library

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

_SPECIAL = r'[",\r\n]'
_SIGNS = (b'"', b",", b"\r", b"\n")


def header_line(names: Sequence[str]) -> bytes:
    """The first line, in UTF-8."""
    return (",".join(map(_quoted, names)) + "\n").encode()


def csv_lines(columns: Sequence[pa.Array]) -> Any:
    """The rows of ``columns`` as CSV in UTF-8, a line each, as a buffer; the columns are what ``cells`` gives.

    The lines of Arrow's own joining lie one behind the other: they are the text, nothing is copied.
    """
    compute = library("pyarrow.compute", "batch")
    comma, ending, nothing = arrays.of_texts([",", "\n", ""])
    last = compute.binary_join_element_wise(columns[-1], ending, nothing, null_handling="replace", null_replacement="")
    lines = compute.binary_join_element_wise(*columns[:-1], last, comma, null_handling="replace", null_replacement="")
    return lines.buffers()[2] or b""


def cells(column: pa.Array) -> pa.Array:
    """``column`` as the text of cells: with quotation marks around what a line could not hold otherwise."""
    texts = as_text(column)
    if not library("pyarrow", "batch").types.is_string(column.type) or not _has_special(texts):
        return texts
    compute = library("pyarrow.compute", "batch")
    special = compute.match_substring_regex(texts, _SPECIAL)
    mark, nothing = arrays.of_texts(['"', ""])
    doubled = compute.replace_substring(texts, '"', '""')
    quoted = compute.binary_join_element_wise(mark, doubled, mark, nothing)
    return compute.if_else(special, quoted, texts)


def joined(columns: Sequence[pa.Array]) -> pa.Array:
    """Several columns of cells as one, with the commas between them."""
    if len(columns) == 1:
        return columns[0]
    compute = library("pyarrow.compute", "batch")
    comma = arrays.of_texts([","])[0]
    return compute.binary_join_element_wise(*columns, comma, null_handling="replace", null_replacement="")


def as_text(column: pa.Array) -> pa.Array:
    """``column`` as text; null stays null."""
    arrow = library("pyarrow", "batch")
    kind = column.type
    if arrow.types.is_dictionary(kind):
        return as_text(column.dictionary).take(column.indices)
    if arrow.types.is_decimal(kind) and kind.scale > 0:
        return _figures(arrow, column)
    if arrow.types.is_floating(kind):
        return arrays.of_texts([None if x is None else _float_text(x) for x in column.to_pylist()])
    return column if arrow.types.is_string(kind) else column.cast(arrow.string())


def _has_special(texts: pa.Array) -> bool:
    """Whether the bytes of ``texts`` hold any of the signs that have to be quoted."""
    if texts.buffers()[2] is None:
        return False
    content, bounds = arrays.text_parts(texts)
    start, stop = int(bounds[0]), int(bounds[-1])
    return any(sign in content[start:stop].tobytes() for sign in _SIGNS)


def _figures(arrow: Any, column: pa.Array) -> pa.Array:
    """Decimals without idle zeros; the few distinct ones of a coefficient are written once each."""
    if column.null_count == len(column):
        return arrow.nulls(len(column), arrow.string())
    encoded = column.dictionary_encode()
    if 4 * len(encoded.dictionary) < len(column):
        return _digits(arrow, encoded.dictionary).take(encoded.indices)
    return _digits(arrow, column)


def _digits(arrow: Any, figures: pa.Array) -> pa.Array:
    """Decimals with their digits written out: Arrow writes small ones with an exponent (``0E-12``)."""
    compute = library("pyarrow.compute", "batch")
    texts = figures.cast(arrow.string())
    small = compute.match_substring(texts, "E")
    if not compute.any(small).as_py():
        return _without_zeros(texts)
    from landprice.core.units import plain

    written = arrays.of_texts([plain(figure.as_py()) for figure in figures.filter(small)])
    return compute.replace_with_mask(_without_zeros(texts), small, written)


def _without_zeros(texts: pa.Array) -> pa.Array:
    compute = library("pyarrow.compute", "batch")
    return compute.utf8_rtrim(compute.utf8_rtrim(texts, "0"), ".")


def _float_text(figure: float) -> str:
    """A float as Python writes it, and without exponent where that is short: the text of a passing column."""
    from decimal import Decimal

    text = repr(figure)
    if text.endswith(".0"):
        return text[:-2]
    return format(Decimal(text), "f") if "e" in text and abs(figure) < 1e20 and abs(figure) > 1e-12 else text


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in '",\r\n') else cell
