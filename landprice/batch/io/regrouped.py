"""The rows of a file put in another order, with the disk in between: rows of one parcel are to stand together.

Memory grows by about 40 bytes a row, whatever its columns hold: the rows lie in a file of Arrow that is mapped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Generator
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from landprice.batch.columns import arrays
from landprice.batch.columns.figures import Integers
from landprice.batch.columns.libraries import arrow, numpy
from landprice.batch.io.source import BATCH_ROWS, RowSource


def regrouped(source: RowSource, groups_of: Callable[[arrow.RecordBatch], Integers]) -> tuple[RowSource, int]:
    """The same rows, those of one group below its first one, and how many were put further up for that.

    ``groups_of`` gives a number for each row, below 0 for a row of no group, which keeps its place. What was read of
    ``source`` is on the disk when this returns, and taken away by ``close``.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="landprice-", ignore_cleanup_errors=True))
        path = Path(folder) / "rows.arrow"
        groups = _written(source, path, groups_of)
        file = stack.enter_context(arrow.memory_map(str(path)))
        batches = [batch for batch in arrow.ipc.open_stream(file) if batch.num_rows] if len(groups) else []
        order, moved = _order(groups)
        held = stack.pop_all()
    rows = _in_order(batches, order)

    def close() -> None:
        rows.close()
        batches.clear()
        held.close()

    whole = RowSource(source.schema, rows, source.above, len(groups), source.encoding, order, source.place, close=close)
    return whole, moved


def _written(source: RowSource, path: Path, groups_of: Callable[[arrow.RecordBatch], Integers]) -> Integers:
    """Write the rows of ``source``; their groups."""
    groups = [numpy.zeros(0, numpy.int64)]
    with arrow.OSFile(str(path), "wb") as file, arrow.ipc.new_stream(file, source.schema) as stream:
        for batch in source.batches:
            stream.write_batch(batch)
            groups.append(groups_of(batch))
    every: Integers = numpy.concatenate(groups)
    return every


def _order(groups: Integers) -> tuple[Integers, int]:
    """The numbers of the rows in their new order, and how many stand further up than another that was before them."""
    by_group = numpy.argsort(groups, kind="stable")
    sorted_groups = groups[by_group]
    begins = numpy.append(True, sorted_groups[1:] != sorted_groups[:-1])[: len(groups)] | (sorted_groups < 0)
    firsts = numpy.zeros(len(groups), numpy.int64)
    firsts[by_group] = by_group[numpy.maximum.accumulate(numpy.where(begins, numpy.arange(len(groups)), 0))]
    moved = int((firsts < numpy.maximum.accumulate(firsts)).sum())
    order: Integers = numpy.argsort(firsts, kind="stable")
    return order, moved


def _in_order(batches: list[arrow.RecordBatch], order: Integers) -> Generator[arrow.RecordBatch, None, None]:
    starts = [0, *accumulate(batch.num_rows for batch in batches)]
    for at in range(0, len(order), BATCH_ROWS):
        yield _rows(batches, starts, order[at : at + BATCH_ROWS])


def _rows(batches: list[arrow.RecordBatch], starts: list[int], wanted: Integers) -> arrow.RecordBatch:
    """The rows of the numbers ``wanted``, each batch asked once for all that it has."""
    ascending = numpy.argsort(wanted, kind="stable")
    numbers = wanted[ascending]
    parts: list[arrow.RecordBatch] = []
    done = 0
    while done < len(numbers):
        which = bisect_right(starts, int(numbers[done])) - 1
        end = int(numpy.searchsorted(numbers, starts[which + 1]))
        parts.append(batches[which].take(arrays.of_integers(numbers[done:end] - starts[which])))
        done = end
    joined = arrow.Table.from_batches(parts).combine_chunks()
    back = numpy.empty_like(ascending)
    back[ascending] = numpy.arange(len(ascending))
    return joined.take(arrays.of_integers(back)).combine_chunks().to_batches()[0]
