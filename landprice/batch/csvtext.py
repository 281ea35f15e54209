"""Arrow batches → CSV text: every cell as it is, quoted only where it has to be, figures without idle zeros."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from landprice.libraries import library

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

_SPECIAL = r'[",\r\n]'


def header_line(names: Sequence[str]) -> bytes:
    """The first line, in UTF-8."""
    return (",".join(map(_quoted, names)) + "\n").encode()


def csv_lines(batch: pa.RecordBatch) -> bytes:
    """The rows of ``batch`` as CSV in UTF-8, a line each. Raises pyarrow's ArrowInvalid for nested columns."""
    arrow, writer = library("pyarrow", "batch"), library("pyarrow.csv", "batch")
    columns = [as_text(column) for column in batch.columns]
    plain = arrow.RecordBatch.from_arrays(columns, names=[str(index) for index in range(len(columns))])
    sink = arrow.BufferOutputStream()
    try:
        writer.write_csv(plain, sink, writer.WriteOptions(include_header=False, quoting_style="none"))
        written: bytes = sink.getvalue().to_pybytes()
    except arrow.ArrowInvalid:
        # some cell holds a comma, a quotation mark or a line break
        written = _joined(arrow, columns)
    return written


def as_text(column: pa.Array) -> pa.Array:
    """``column`` as text; columns that print fast and right as they are stay as they are."""
    arrow = library("pyarrow", "batch")
    kind = column.type
    if arrow.types.is_dictionary(kind):
        return as_text(column.dictionary).take(column.indices)
    if arrow.types.is_decimal(kind) and kind.scale > 0:
        return _figures(arrow, column)
    if arrow.types.is_floating(kind):
        return arrow.array([None if x is None else _float_text(x) for x in column.to_pylist()], arrow.string())
    if arrow.types.is_string(kind) or arrow.types.is_integer(kind) or arrow.types.is_decimal(kind):
        return column
    return column.cast(arrow.string())


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
    from landprice.units import plain

    written = [plain(figure.as_py()) for figure in figures.filter(small)]
    return compute.replace_with_mask(_without_zeros(texts), small, arrow.array(written, arrow.string()))


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


def _joined(arrow: Any, columns: list[pa.Array]) -> bytes:
    """The lines, with quotation marks where a cell needs them: a way that pyarrow's writer does not have."""
    compute = library("pyarrow.compute", "batch")
    cells = []
    for column in columns:
        text = compute.fill_null(column.cast(arrow.string()), "")
        special = compute.match_substring_regex(text, _SPECIAL)
        if compute.any(special).as_py():
            doubled = compute.replace_substring(text, '"', '""')
            quoted = compute.binary_join_element_wise(arrow.scalar('"'), doubled, arrow.scalar('"'), "")
            text = compute.if_else(special, quoted, text)
        cells.append(text)
    lines = compute.binary_join_element_wise(*cells, ",")
    return "".join(f"{line}\n" for line in lines.to_pylist()).encode()


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in '",\r\n') else cell
