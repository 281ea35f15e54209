"""Several codes of a row as one, and the distinct ones among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from landprice.libraries import library

if TYPE_CHECKING:
    from landprice.batch.figures import Integers

_ROOM = 1 << 62


def combined(columns: Sequence[Integers]) -> tuple[Integers, Integers]:
    """One number for each row, equal where all ``columns`` are (codes from 0), and the first row of each number."""
    import numpy

    codes, count = columns[0], int(columns[0].max(initial=0)) + 1
    for column in columns[1:]:
        wide = int(column.max(initial=0)) + 1
        if wide == 1:
            continue
        if count * wide >= _ROOM:
            codes, first = _numbered(codes)
            count = len(first)
        codes, count = codes * wide + column, count * wide
    numbers, first = _numbered(codes)
    return numbers, numpy.asarray(first)


def first_of_each(codes: Integers) -> list[int]:
    """The row where each distinct code is met first."""
    first: list[int] = _numbered(codes)[1].tolist()
    return first


def _numbered(codes: Integers) -> tuple[Integers, Integers]:
    """``codes`` as numbers from 0 in the order they are met, and the row where each is met first."""
    import numpy

    arrow = library("pyarrow", "batch")
    numbers = arrow.array(codes).dictionary_encode().indices.to_numpy()
    rows = len(numbers)
    first = numpy.empty(int(numbers.max(initial=-1)) + 1, numpy.int64)
    first[numbers[::-1]] = numpy.arange(rows - 1, -1, -1)
    return numbers.astype(numpy.int64), first


class Pairs:
    """Pairs of codes as one number each, the same from batch to batch; numbers are given from 0 as pairs are met."""

    def __init__(self) -> None:
        import numpy

        self._packed = numpy.empty(0, numpy.int64)
        self._numbers = numpy.empty(0, numpy.int64)

    def __len__(self) -> int:
        return len(self._packed)

    def number(self, left: Integers, right: Integers) -> Integers:
        """The number of each pair; both codes have to lie below 2^31."""
        import numpy

        encoded = library("pyarrow", "batch").array((left << 32) | right).dictionary_encode()
        distinct = encoded.dictionary.to_numpy()
        new = distinct[~self._holds(distinct)]
        if len(new):
            packed = numpy.concatenate([self._packed, new])
            numbers = numpy.concatenate([self._numbers, len(self) + numpy.arange(len(new))])
            order = numpy.argsort(packed)
            self._packed, self._numbers = packed[order], numbers[order]
        of_distinct = self._numbers[numpy.searchsorted(self._packed, distinct)]
        found: Integers = of_distinct[encoded.indices.to_numpy()]
        return found

    def _holds(self, packed: Integers) -> Integers:
        import numpy

        at = numpy.searchsorted(self._packed, packed)
        if not len(self):
            return numpy.zeros(len(packed), bool)
        holds: Integers = self._packed[numpy.minimum(at, len(self) - 1)] == packed
        return holds
