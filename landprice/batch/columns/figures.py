"""Exact arithmetic on whole columns: figures as scaled integers, rounded half-up in integers.

Where a product could leave 64 bits, the rows concerned go the same way with Python's unbounded integers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, TypeAlias

from landprice.batch.columns.libraries import numpy

Integers: TypeAlias = numpy.ndarray[Any, Any]
SAFE = 2**62
"""What a product and its rounding have to stay under to be worked out in 64 bits: half of what they hold."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """Figures as integers: each is ``integers ÷ 10^scale``, exactly."""

    integers: Integers
    scale: int

    def taken(self, codes: Integers) -> Scaled:
        """The figures at ``codes``, as they are."""
        return Scaled(self.integers[codes], self.scale)

    def at(self, rows: Integers | slice, *, unbounded: bool = False) -> Scaled:
        """The figures at ``rows`` in 64 bits, which have to hold them, or with ``unbounded`` as Python integers."""
        integers = self.integers[rows]
        return Scaled(integers.astype(object if unbounded else numpy.int64, copy=False), self.scale)

    def narrowed(self) -> Scaled:
        """The same in 64 bits, where they hold every figure."""
        fits = self.integers.dtype != object or self.most < SAFE
        return Scaled(self.integers.astype(numpy.int64, copy=False), self.scale) if fits else self

    @property
    def most(self) -> int:
        """The largest integer of all, by size."""
        highest, lowest = int(self.integers.max(initial=0)), int(self.integers.min(initial=0))
        return max(highest, -lowest)

    @property
    def is_one(self) -> bool:
        """Whether every figure is 1."""
        return self.scale == 0 and bool((self.integers == 1).all())


def scaled(values: Sequence[Decimal | None]) -> Scaled:
    """``values`` as integers of one scale, the smallest that holds them all; None becomes 1."""
    figures = [Decimal(1) if value is None else value for value in values]
    written = [parts(figure) for figure in figures]
    scale = max((places for _, places in written), default=0)
    integers = [integer * 10 ** (scale - places) for integer, places in written]
    fits = all(abs(integer) < SAFE for integer in integers)
    return Scaled(numpy.array(integers, numpy.int64 if fits else object), scale)


def put_behind(first: Scaled, second: Scaled) -> Scaled:
    """The figures of ``second`` behind those of ``first``."""
    scale = max(first.scale, second.scale)
    raised = [_raised(each.integers, scale - each.scale) for each in (first, second)]
    return Scaled(numpy.concatenate(raised), scale)


class WorkOnRows(Protocol):
    """Works something out for some of the rows, in integers of 64 bits or in unbounded ones."""

    def __call__(self, some: Integers | slice, /, *, unbounded: bool) -> Integers: ...


def in_parts(most: int, sizes: Callable[[], Integers], wanted: Integers, work: WorkOnRows) -> Integers:
    """``work`` done in 64 bits on the rows whose size is safe, with unbounded integers beyond.

    ``most`` bounds the largest integer of all rows; where that is not safe, ``sizes`` bounds that of each row.
    Rows not ``wanted`` may come out as 0.
    """
    if most < SAFE:
        return work(slice(None), unbounded=False)
    size = sizes()
    safe = size < SAFE
    if safe.all():
        return work(slice(None), unbounded=False)
    within, beyond = numpy.flatnonzero(wanted & safe), numpy.flatnonzero(wanted & ~safe)
    result = numpy.zeros(len(size), object if len(beyond) else numpy.int64)
    if len(within):
        result[within] = work(within, unbounded=False)
    if len(beyond):
        result[beyond] = work(beyond, unbounded=True)
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
    rounded: Integers
    if over.min(initial=0) >= 0:
        rounded = (2 * over + under) // (2 * under)
        return rounded
    rounded = (2 * numpy.abs(over) + under) // (2 * under)
    return numpy.where(over < 0, -rounded, rounded)


def bound(factors: Sequence[Scaled], addition: Scaled | None = None) -> int:
    """What ``product`` of any rows of ``factors`` and ``addition`` is at most, by size, scaled as it scales."""
    most: int = 1
    scale = 0
    for factor in factors:
        most, scale = most * max(factor.most, 1), scale + factor.scale
    if addition is None:
        return most
    common = max(scale, addition.scale)
    raised: int = most * 10 ** (common - scale) + max(addition.most, 1) * 10 ** (common - addition.scale)
    return raised


def magnitude(factors: Sequence[Scaled], addition: Scaled | None = None) -> Integers:
    """How large the product (scaled as ``product`` does) and its rounding get at most in each row, as a float."""
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


def parts(figure: Decimal) -> tuple[int, int]:
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
    if places == 0:
        return integers
    most = max(abs(int(integer)) for integer in (integers.min(initial=0), integers.max(initial=0)))
    if integers.dtype != object and max(most, 1) * 10**places >= SAFE:
        integers = integers.astype(object)
    raised: Integers = integers * 10**places if integers.dtype == object else integers * numpy.int64(10**places)
    return raised
