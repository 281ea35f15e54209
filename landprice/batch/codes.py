"""Several codes of a row as one, and the distinct ones among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from landprice.batch import arrays

if TYPE_CHECKING:
    from landprice.batch.figures import Integers

_ROOM = 1 << 62
_NONE = -1
_LARGEST_TABLE = 1 << 22


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

    numbers = arrays.integers_of(arrays.of_integers(codes).dictionary_encode().indices)
    rows = len(numbers)
    first = numpy.empty(int(numbers.max(initial=-1)) + 1, numpy.int64)
    first[numbers[::-1]] = numpy.arange(rows - 1, -1, -1)
    return numbers.astype(numpy.int64), first


class Pairs:
    """Pairs of codes as one number each, the same from batch to batch; numbers are given from 0 as pairs are met.

    A table of all pairs while that is small (a look-up by place), a sorted list of those met when it is not.
    """

    def __init__(self) -> None:
        import numpy

        self._count = 0
        self._table: Integers | None = numpy.full((1, 1), _NONE)
        self._packed = self._numbers = numpy.empty(0, numpy.int64)

    def __len__(self) -> int:
        return self._count

    def number(self, left: Integers, right: Integers) -> Integers:
        """The number of each pair; both codes have to lie below 2^31."""
        if self._table is not None:
            self._make_room(int(left.max(initial=0)) + 1, int(right.max(initial=0)) + 1)
        return self._by_place(left, right) if self._table is not None else self._by_search(left, right)

    def _by_place(self, left: Integers, right: Integers) -> Integers:
        import numpy

        assert self._table is not None
        found: Integers = self._table[left, right]
        unknown = numpy.flatnonzero(found == _NONE)
        if len(unknown):
            first = unknown[first_of_each(left[unknown] << 32 | right[unknown])]
            self._table[left[first], right[first]] = self._count + numpy.arange(len(first))
            self._count += len(first)
            found = self._table[left, right]
        return found

    def _by_search(self, left: Integers, right: Integers) -> Integers:
        import numpy

        encoded = arrays.of_integers((left << 32) | right).dictionary_encode()
        distinct = arrays.integers_of(encoded.dictionary)
        at = numpy.searchsorted(self._packed, distinct)
        new = distinct[numpy.append(self._packed, _NONE)[at] != distinct]
        if len(new):
            packed = numpy.concatenate([self._packed, new])
            numbers = numpy.concatenate([self._numbers, self._count + numpy.arange(len(new))])
            order = numpy.argsort(packed)
            self._packed, self._numbers = packed[order], numbers[order]
            self._count += len(new)
            at = numpy.searchsorted(self._packed, distinct)
        found: Integers = self._numbers[at][arrays.integers_of(encoded.indices)]
        return found

    def _make_room(self, rows: int, columns: int) -> None:
        """Let the table hold codes below ``rows`` and ``columns``; where it would be too large, keep a list."""
        import numpy

        table = self._table
        assert table is not None
        rows, columns = max(rows, table.shape[0]), max(columns, table.shape[1])
        if (rows, columns) == table.shape:
            return
        if rows * columns <= _LARGEST_TABLE:
            # twice the room, so that a code at a time does not copy the table each time
            more = (min(2 * rows, _LARGEST_TABLE // columns), columns)
            more = (more[0], min(2 * columns, _LARGEST_TABLE // more[0]))
            self._table = numpy.full(more, _NONE)
            self._table[: table.shape[0], : table.shape[1]] = table
            return
        left, right = numpy.nonzero(table != _NONE)
        packed = (left << 32) | right
        order = numpy.argsort(packed)
        self._packed, self._numbers = packed[order], table[left, right][order]
        self._table = None
