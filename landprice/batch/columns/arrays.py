"""Arrow arrays from numbers, flags and texts and back, by their buffers.

pyarrow's own ``array`` and ``to_numpy`` import pandas wherever it is installed, which costs a batch more than all its
other imports together; what is made here is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from landprice.batch.columns.figures import Integers, parts
from landprice.batch.columns.libraries import arrow, numpy


def of(values: Sequence[Any], kind: Any) -> arrow.Array:
    """``values`` as an Arrow array of texts, booleans or decimals, null where None."""
    types = arrow.types
    if types.is_string(kind):
        return of_texts(values)
    if types.is_boolean(kind):
        valid = numpy.array([value is not None for value in values], bool)
        return of_flags(numpy.array([bool(value) for value in values], bool), valid)
    return of_decimals(values, (kind.precision, kind.scale))


def of_integers(integers: Integers, valid: Integers | None = None) -> arrow.Array:
    """32 or 64-bit integers as an Arrow array of their size, null where not ``valid``."""
    kind = arrow.int32() if integers.dtype == numpy.int32 else arrow.int64()
    words = arrow.py_buffer(numpy.ascontiguousarray(integers))
    return arrow.Array.from_buffers(kind, len(integers), [validity(valid), words])


def of_flags(flags: Integers, valid: Integers | None = None) -> arrow.Array:
    """Booleans as an Arrow array, null where not ``valid``."""
    return arrow.Array.from_buffers(arrow.bool_(), len(flags), [validity(valid), _bits(flags)])


def of_texts(texts: Sequence[str | None]) -> arrow.Array:
    """Texts as an Arrow array, null where None."""
    encoded = [b"" if text is None else text.encode() for text in texts]
    ends = numpy.zeros(len(encoded) + 1, numpy.int32)
    numpy.cumsum([len(each) for each in encoded], out=ends[1:])
    absent = None if None not in texts else numpy.array([text is not None for text in texts], bool)
    buffers = [validity(absent), arrow.py_buffer(ends), arrow.py_buffer(b"".join(encoded))]
    return arrow.Array.from_buffers(arrow.string(), len(encoded), buffers)


def of_decimals(figures: Sequence[Decimal | None], digits: tuple[int, int]) -> arrow.Array:
    """Decimals as an Arrow array of ``digits``, which have to hold them, null where None."""
    places = digits[1]
    integers = numpy.zeros(len(figures), object)
    for row, figure in enumerate(figures):
        if figure is not None:
            integer, own = parts(figure)
            integers[row] = integer * 10 ** (places - own)
    valid = numpy.array([figure is not None for figure in figures], bool)
    return of_scaled(integers, valid, digits)


def of_scaled(integers: Integers, valid: Integers, digits: tuple[int, int]) -> arrow.Array:
    """``integers`` (scaled by the type's own scale) as Arrow decimals of ``digits``, null where not ``valid``."""
    rows = len(integers)
    words = numpy.empty((rows, 2), numpy.int64)
    if integers.dtype == object:
        words[:, 0] = [_signed(int(value) & (2**64 - 1)) for value in integers]
        words[:, 1] = [_signed((int(value) >> 64) & (2**64 - 1)) for value in integers]
    else:
        words[:, 0] = integers
        words[:, 1] = integers >> 63
    return arrow.Array.from_buffers(arrow.decimal128(*digits), rows, [validity(valid), arrow.py_buffer(words)])


def integers_of(array: arrow.Array) -> Integers:
    """The integers of an Arrow array of 32 or 64 bits without nulls."""
    kind = numpy.int32 if array.type.bit_width == 32 else numpy.int64
    found: Integers = numpy.frombuffer(array.buffers()[1], kind)[array.offset : array.offset + len(array)]
    return found


def flags_of(array: arrow.Array) -> Integers:
    """The booleans of an Arrow array, False where null."""
    stop = array.offset + len(array)
    flags, *absent = (
        numpy.unpackbits(numpy.frombuffer(buffer, numpy.uint8), count=stop, bitorder="little")[array.offset :]
        for buffer in reversed(array.buffers())
        if buffer is not None
    )
    found: Integers = (flags & absent[0] if absent else flags).astype(bool)
    return found


def text_parts(array: arrow.Array) -> tuple[Integers, Integers]:
    """The bytes of an Arrow array of texts, and where each text begins, with the end of the last."""
    _, offsets, content = array.buffers()
    bounds = numpy.frombuffer(offsets, numpy.int32)[array.offset : array.offset + len(array) + 1]
    return numpy.frombuffer(content or b"", numpy.uint8), bounds


def validity(valid: Integers | None) -> Any:
    """The buffer that tells which values stand; None where all do."""
    return None if valid is None or bool(valid.all()) else _bits(valid)


def _bits(flags: Integers) -> Any:
    return arrow.py_buffer(numpy.packbits(flags, bitorder="little"))


def _signed(word: int) -> int:
    return word - 2**64 if word >= 2**63 else word
