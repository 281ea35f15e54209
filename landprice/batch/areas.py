"""Areas of a batch in ㎡, exactly: plain figures all at once, all others one by one as ``quote`` reads them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.batch.figures import Integers, Scaled
from landprice.batch.said import as_texts, with_unit
from landprice.libraries import library
from landprice.units import LIMITS, unit

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.layout import Column

PLACES = 4
"""Decimals of a plain figure; an area with more is read one by one."""
_PLAIN = r"^[0-9]{1,13}(\.[0-9]{1,4})?$"


@dataclass(frozen=True, slots=True)
class Areas:
    """``plain`` says of which rows ``figures`` holds the area, in the unit of ``factor`` ㎡; ``texts`` has all."""

    plain: Integers
    figures: Scaled
    factor: Fraction
    texts: pa.Array
    unit: str = ""

    def exactly(self, row: int) -> Fraction:
        """The area of a plain row in ㎡."""
        return Fraction(int(self.figures.integers[row]), 10**self.figures.scale) * self.factor

    def text(self, row: int) -> str | None:
        """What a row says, as ``quote`` would be given it; None where it says nothing."""
        cell = (self.texts[row].as_py() or "").strip()
        return with_unit(cell, self.unit) or None


def areas_of(batch: pa.RecordBatch, column: Column) -> Areas:
    """The areas in ``column``, which may have a unit in its header."""
    import numpy

    arrow, compute = library("pyarrow", "batch"), library("pyarrow.compute", "batch")
    texts = compute.utf8_trim_whitespace(as_texts(batch.column(column.index), column.header))
    matches = compute.match_substring_regex(texts, _PLAIN)
    plain = compute.fill_null(matches, False)
    figures = compute.if_else(plain, texts, "0") if not compute.all(plain).as_py() else texts
    kind = arrow.decimal128(38, PLACES)
    words = numpy.frombuffer(figures.cast(kind).buffers()[1], numpy.int64)[: 2 * len(texts)]
    integers = numpy.ascontiguousarray(words[::2])
    factor = unit(column.unit or "㎡").factor
    most = int(LIMITS["area"] * 10**PLACES / factor)
    usable = plain.to_numpy(zero_copy_only=False) & (integers > 0) & (integers <= most)
    return Areas(usable, _least_scale(integers), factor, texts, column.unit)


def _least_scale(integers: Integers) -> Scaled:
    """The same figures with two decimals, or none, where that holds them all: it keeps products small."""
    for places in (0, 2):
        step = 10 ** (PLACES - places)
        if not (integers % step).any():
            return Scaled(integers // step, places)
    return Scaled(integers, PLACES)
