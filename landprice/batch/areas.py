"""Areas of a batch in ㎡, exactly: plain figures all at once, all others one by one as ``quote`` reads them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.batch import arrays
from landprice.batch.figures import Integers, Scaled
from landprice.batch.said import as_texts, with_unit
from landprice.libraries import library
from landprice.units import LIMITS, unit

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.layout import Column

PLACES = 4
"""Decimals of a plain figure; an area with more is read one by one."""
_ZERO, _POINT = ord("0"), ord(".")
_SHORT = 13
"""The longest text that can have no more than 13 digits before its point."""
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

    compute = library("pyarrow.compute", "batch")
    texts = compute.utf8_trim_whitespace(as_texts(batch.column(column.index), column.header))
    if _all_plain(texts):
        plain = numpy.ones(len(texts), bool)
        figures = texts
    else:
        plain = arrays.flags_of(compute.match_substring_regex(texts, _PLAIN))
        figures = compute.if_else(arrays.of_flags(plain), texts, arrays.of_texts(["0"])[0])
    integers = _integers(figures)
    factor = unit(column.unit or "㎡").factor
    most = int(LIMITS["area"] * 10**PLACES / factor)
    usable = plain & (integers > 0) & (integers <= most)
    if not usable.all():
        integers = numpy.where(usable, integers, 0)
    return Areas(usable, _least_scale(integers), factor, texts, column.unit)


def _all_plain(texts: pa.Array) -> bool:
    """Whether every text is a short plain figure, told from their bytes; where it is not sure, False."""
    import numpy

    if texts.null_count or not len(texts):
        return False
    content, bounds = arrays.text_parts(texts)
    lengths = numpy.diff(bounds)
    if lengths.min() < 1 or lengths.max() > _SHORT:
        return False
    signs = content[bounds[0] : bounds[-1]]
    points = numpy.flatnonzero(signs == _POINT) + bounds[0]
    if not ((signs - _ZERO <= 9) | (signs == _POINT)).all():
        return False
    # no text holds two points, begins or ends with one, or has more than four decimals
    of_text = numpy.searchsorted(bounds, points, "right")
    decimals = bounds[of_text] - 1 - points
    alone = (numpy.diff(of_text) > 0).all() if len(of_text) > 1 else True
    return bool(alone and ((decimals >= 1) & (decimals <= PLACES)).all() and (points > bounds[of_text - 1]).all())


def _integers(figures: pa.Array) -> Integers:
    """Plain figures × 10^PLACES."""
    import numpy

    kind = library("pyarrow", "batch").decimal128(38, PLACES)
    words = numpy.frombuffer(figures.cast(kind).buffers()[1], numpy.int64)[: 2 * len(figures)]
    return numpy.ascontiguousarray(words[::2])


def _least_scale(integers: Integers) -> Scaled:
    """The same figures with two decimals, or none, where that holds them all: it keeps products small."""
    hundredths = integers // 100
    if (hundredths * 100 == integers).all():
        whole = hundredths // 100
        return Scaled(whole, 0) if (whole * 100 == hundredths).all() else Scaled(hundredths, 2)
    return Scaled(integers, PLACES)
