"""Areas of a batch in ㎡, exactly: figures all at once, what is no plain figure one by one as ``quote`` reads it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from landprice.batch.columns import arrays
from landprice.batch.columns.area_units import area_said, with_units_beside
from landprice.batch.columns.figures import Integers, Scaled
from landprice.batch.columns.libraries import arrow, compute, numpy
from landprice.batch.columns.text import parcel_texts
from landprice.batch.headers.column import HeaderColumn
from landprice.core.errors import UnitError
from landprice.core.units import LIMITS, split_quantity, unit

PLACES = 4
"""Decimals of a plain figure; an area with more is read one by one."""
_ZERO, _POINT = ord("0"), ord(".")
_SHORT = 13
"""The longest text that can have no more than 13 digits before its point."""
_PLAIN = r"^[0-9]{1,13}(\.[0-9]{1,4})?$"
_WITH_UNIT = r"^(?P<figure>[0-9]{1,13}(?:\.[0-9]{1,4})?) *(?P<unit>[^0-9., ][^0-9]*[23²]?)$"
_MOST_UNITS = 64
"""More different words behind the figures than this are no units."""


@dataclass(frozen=True, slots=True)
class Areas:
    """``plain`` says of which rows ``figures`` holds the area, in the unit of ``factor`` ㎡; ``texts`` has all."""

    plain: Integers
    figures: Scaled
    factor: Fraction
    texts: arrow.Array
    column: HeaderColumn
    units: arrow.Array | None = None

    def exactly(self, row: int) -> Fraction:
        """The area of a plain row in ㎡."""
        return Fraction(int(self.figures.integers[row]), 10**self.figures.scale) * self.factor

    def text(self, row: int) -> str | None:
        """What a row says, as ``quote`` would be given it; None where it says nothing.

        Raises UnitError where the unit beside it cannot be meant.
        """
        beside = None if self.units is None else self.units[row].as_py()
        return area_said(self.texts[row].as_py() or "", beside or "", self.column) or None


def areas_of(batch: arrow.RecordBatch, column: HeaderColumn) -> Areas:
    """The areas in ``column``, which may have a unit in its header or in a column beside it."""
    texts = _trimmed(batch, column)
    factor = unit(column.unit or "㎡").factor
    if column.beside is None:
        return Areas(*_figures_of(texts, factor), texts, column)
    units = _trimmed(batch, column.beside)
    return Areas(*_figures_of(with_units_beside(texts, units, column), factor), texts, column, units)


def _trimmed(batch: arrow.RecordBatch, column: HeaderColumn) -> arrow.Array:
    return compute.utf8_trim_whitespace(parcel_texts(batch.column(column.index), column.header))


def _figures_of(texts: arrow.Array, factor: Fraction) -> tuple[Integers, Scaled, Fraction]:
    """Which texts are figures, these, and their unit in ㎡: ``factor``, or one that the others are multiples of."""
    if _all_plain(texts):
        usable, integers = _usable(numpy.ones(len(texts), bool), _integers(texts), factor)
        return usable, _least_scale(integers), factor
    plain = arrays.flags_of(compute.match_substring_regex(texts, _PLAIN))
    usable, integers = _usable(plain, _integers(_or_zero(plain, texts)), factor)
    common = factor
    if not plain.all():
        common, usable, integers = _those_with_units(texts, factor, usable, integers)
    return usable, _least_scale(integers), common


def _usable(plain: Integers, integers: Integers, factor: Fraction) -> tuple[Integers, Integers]:
    """Which figures are areas in a unit of ``factor``, and the figures, 0 where they are none."""
    most = int(LIMITS["area"] * 10**PLACES / factor)
    usable = plain & (integers > 0) & (integers <= most)
    return usable, integers if usable.all() else numpy.where(usable, integers, 0)


def _those_with_units(
    texts: arrow.Array, factor: Fraction, usable: Integers, integers: Integers
) -> tuple[Fraction, Integers, Integers]:
    """The figures with units of their own put among the others, all in a unit that each of theirs is a multiple of."""
    written = compute.extract_regex(texts, _WITH_UNIT)
    encoded = compute.struct_field(written, [1]).dictionary_encode(null_encoding="encode")
    words = encoded.dictionary.to_pylist()
    factors = [_factor_of(word) if len(words) <= _MOST_UNITS else None for word in words]
    met = [factor, *(each for each in factors if each is not None)]
    common = Fraction(1, math.lcm(*(each.denominator for each in met)))
    integers = integers * int(factor / common)
    codes = arrays.integers_of(encoded.indices)
    figures = compute.struct_field(written, [0])
    for code, each in enumerate(factors):
        if each is not None:
            own = codes == code
            found, values = _usable(own, _integers(_or_zero(own, figures)), each)
            usable = usable | found
            integers = numpy.where(own, values * int(each / common), integers)
    return common, usable, integers


def _factor_of(word: str | None) -> Fraction | None:
    """The ㎡ in a unit of area; None for a word that is none, or that is parted from its figure otherwise."""
    if word is None or split_quantity(f"1{word}") != ("1", word):
        return None
    try:
        found = unit(word)
    except UnitError:
        return None
    return found.factor if found.dimension == "area" else None


def _or_zero(wanted: Integers, texts: arrow.Array) -> arrow.Array:
    return compute.if_else(arrays.of_flags(wanted), texts, arrays.of_texts(["0"])[0])


def _all_plain(texts: arrow.Array) -> bool:
    """Whether every text is a short plain figure, told from their bytes; where it is not sure, False."""
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


def _integers(figures: arrow.Array) -> Integers:
    """Plain figures × 10^PLACES."""
    kind = arrow.decimal128(38, PLACES)
    words = numpy.frombuffer(figures.cast(kind).buffers()[1], numpy.int64)[: 2 * len(figures)]
    return numpy.ascontiguousarray(words[::2])


def _least_scale(integers: Integers) -> Scaled:
    """The same figures with two decimals, or none, where that holds them all: it keeps products small."""
    hundredths = integers // 100
    if (hundredths * 100 == integers).all():
        whole = hundredths // 100
        return Scaled(whole, 0) if (whole * 100 == hundredths).all() else Scaled(hundredths, 2)
    return Scaled(integers, PLACES)
