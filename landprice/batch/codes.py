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


def _numbered(codes: Integers) -> tuple[Integers, Integers]:
    """``codes`` as numbers from 0 in the order they are met, and the row where each is met first."""
    import numpy

    arrow = library("pyarrow", "batch")
    numbers = arrow.array(codes).dictionary_encode().indices.to_numpy()
    rows = len(numbers)
    first = numpy.empty(int(numbers.max(initial=-1)) + 1, numpy.int64)
    first[numbers[::-1]] = numpy.arange(rows - 1, -1, -1)
    return numbers.astype(numpy.int64), first
