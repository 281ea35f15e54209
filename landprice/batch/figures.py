"""Exact arithmetic on whole columns: figures as scaled integers, rounded half-up in integers.

Where a product could leave 64 bits, the rows concerned go the same way with Python's unbounded integers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from landprice.libraries import library

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Integers: TypeAlias = np.ndarray[Any, Any]
else:
    Integers = Any  # numpy is optional, and heavy

SAFE = 2**62
"""What a product and its rounding have to stay under to be worked out in 64 bits: half of what they hold."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """Figures as integers: each is ``integers ÷ 10^scale``, exactly."""

    integers: Integers
    scale: int

    def at(self, rows: Integers | slice, unbounded: bool = False) -> Scaled:
        """The figures at ``rows``, with ``unbounded`` as Python integers."""
        integers = self.integers[rows]
        return Scaled(integers.astype(object) if unbounded else integers, self.scale)

    @property
    def is_one(self) -> bool:
        """Whether every figure is 1."""
        return self.scale == 0 and bool((self.integers == 1).all())


def scaled(values: Sequence[Decimal | None]) -> Scaled:
    """``values`` as integers of one scale, the smallest that holds them all; None becomes 1."""
    import numpy

    figures = [Decimal(1) if value is None else value for value in values]
    parts = [_parts(figure) for figure in figures]
    scale = max((places for _, places in parts), default=0)
    integers = [integer * 10 ** (scale - places) for integer, places in parts]
    fits = all(abs(integer) < SAFE for integer in integers)
    return Scaled(numpy.array(integers, numpy.int64 if fits else object), scale)


def joined(first: Scaled, second: Scaled) -> Scaled:
    """The figures of ``second`` behind those of ``first``."""
    import numpy

    scale = max(first.scale, second.scale)
    parts = [_raised(each.integers, scale - each.scale) for each in (first, second)]
    return Scaled(numpy.concatenate(parts), scale)


def in_parts(size: Integers, wanted: Integers, work: Callable[[Integers | slice, bool], Integers]) -> Integers:
    """``work`` done in 64 bits on the rows whose ``size`` is safe, with unbounded integers beyond.

    ``size`` bounds the largest integer of each row; rows not ``wanted`` may come out as 0.
    """
    import numpy

    safe = size < SAFE
    if safe.all():
        return work(slice(None), False)
    within, beyond = numpy.flatnonzero(wanted & safe), numpy.flatnonzero(wanted & ~safe)
    result = numpy.zeros(len(size), object if len(beyond) else numpy.int64)
    if len(within):
        result[within] = work(within, False)
    if len(beyond):
        result[beyond] = work(beyond, True)
        if max(abs(figure) for figure in result) < SAFE:
            result = result.astype(numpy.int64)
    return result


def product(factors: Sequence[Scaled], addition: Scaled | None = None) -> Scaled:
    """The product of ``factors`` row by row, plus ``addition``."""
    result, scale = factors[0].integers, factors[0].scale
    for factor in factors[1:]:
        result, scale = result * factor.integers, scale + factor.scale
    if addition is None:
        return Scaled(result, scale)
    common = max(scale, addition.scale)
    raised = result * 10 ** (common - scale) + addition.integers * 10 ** (common - addition.scale)
    return Scaled(raised, common)


def quotient_half_up(over: Integers, under: Integers | int) -> Integers:
    """``over ÷ under`` as integers, halves away from zero."""
    import numpy

    rounded: Integers = (2 * numpy.abs(over) + under) // (2 * under)
    return numpy.where(over < 0, -rounded, rounded)


def magnitude(factors: Sequence[Scaled], addition: Scaled | None = None) -> Integers:
    """How large the product (scaled as ``product`` does) and its rounding get at most in each row, as a float."""
    import numpy

    size = numpy.maximum(numpy.abs(factors[0].integers.astype(numpy.float64)), 1.0)
    scale = factors[0].scale
    for factor in factors[1:]:
        size = size * numpy.maximum(numpy.abs(factor.integers.astype(numpy.float64)), 1.0)
        scale += factor.scale
    if addition is not None:
        common = max(scale, addition.scale)
        size = size * 10.0 ** (common - scale)
        size += numpy.maximum(numpy.abs(addition.integers.astype(numpy.float64)), 1.0) * 10.0 ** (
            common - addition.scale
        )
    return size


def decimals(integers: Integers, valid: Integers, digits: tuple[int, int]) -> pa.Array:
    """``integers`` (scaled by the type's own scale) as Arrow decimals of ``digits``, null where not ``valid``."""
    import numpy

    arrow = library("pyarrow", "batch")
    rows = len(integers)
    words = numpy.empty((rows, 2), numpy.int64)
    if integers.dtype == object:
        words[:, 0] = [_signed(int(value) & (2**64 - 1)) for value in integers]
        words[:, 1] = [_signed((int(value) >> 64) & (2**64 - 1)) for value in integers]
    else:
        words[:, 0] = integers
        words[:, 1] = integers >> 63
    mask = None if valid.all() else arrow.py_buffer(numpy.packbits(valid, bitorder="little"))
    return arrow.Array.from_buffers(arrow.decimal128(*digits), rows, [mask, arrow.py_buffer(words)])


def _parts(figure: Decimal) -> tuple[int, int]:
    """A figure as an integer and its decimals, without idle zeros."""
    sign, numerals, exponent = figure.as_tuple()
    integer, places = int("".join(map(str, numerals)) or "0"), -int(exponent)
    while places > 0 and integer % 10 == 0:
        integer, places = integer // 10, places - 1
    if places < 0:
        integer, places = integer * 10**-places, 0
    return (-integer if sign else integer), places


def _raised(integers: Integers, places: int) -> Integers:
    """``integers × 10^places``, unbounded where 64 bits could not hold them."""
    import numpy

    if places == 0:
        return integers
    most = max(abs(int(integer)) for integer in (integers.min(initial=0), integers.max(initial=0)))
    if integers.dtype != object and max(most, 1) * 10**places >= SAFE:
        integers = integers.astype(object)
    raised: Integers = integers * 10**places if integers.dtype == object else integers * numpy.int64(10**places)
    return raised


def _signed(word: int) -> int:
    return word - 2**64 if word >= 2**63 else word
