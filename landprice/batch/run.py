"""A file of parcels → a file of values: read, value and write side by side, the rows in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.batch.io.csv_read import count_rows
from landprice.batch.io.csv_write import CsvSink
from landprice.batch.io.open import open_parcels
from landprice.batch.io.sink import WRITABLE, Sink, writing
from landprice.batch.io.source import Source
from landprice.batch.io.xlsx_write import refuse_more_rows
from landprice.batch.layout import Layout
from landprice.batch.options import Options
from landprice.batch.summary import Summary
from landprice.batch.valuer import Valued, Valuer
from landprice.core.errors import InputError
from landprice.core.messages import message
from landprice.core.wholefile import check_writable, named_in_errors

if TYPE_CHECKING:
    import pyarrow as pa


AHEAD = 2
"""Batches that may wait between two of the three stages: enough to keep them busy, little memory."""


def run(
    parcels: Path,
    values: Path,
    options: Options,
    *,
    rejects: Path | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    started: Callable[[Layout], None] | None = None,
    progress: Callable[[int, float], None] | None = None,
) -> Summary:
    """Value every parcel of ``parcels`` and write ``values``: as many rows, in the same order.

    Rows that cannot be valued are written to ``rejects`` as well. ``started`` is told how the columns are
    read, ``progress`` how many rows are done and what share of the file that is. Raises FileError and
    InputError where it cannot be done; the files that stood at ``values`` and ``rejects`` are then untouched.
    """
    _refuse_same(parcels, values, rejects)
    for path in filter(None, (values, rejects)):
        check_writable(path, WRITABLE)
    source = open_parcels(parcels, sheet)
    try:
        _refuse_long_sheet(parcels, values, source)
        valuer = Valuer(source.schema, options).check()
        if started:
            started(valuer.layout)
        return _run(source, valuer, values, rejects, encoding, progress)
    finally:
        source.close()


def _run(
    source: Source,
    valuer: Valuer,
    values: Path,
    rejects: Path | None,
    encoding: str | None,
    progress: Callable[[int, float], None] | None,
) -> Summary:
    summary = Summary()
    figures = [column.header for column in valuer.layout.columns if column.field in ("area", "plot_ratio", "tenure")]
    encoding = encoding or source.encoding
    with ExitStack() as stack:
        sink = stack.enter_context(writing(values, valuer.schema, encoding=encoding, figures=figures))
        rejected = (
            stack.enter_context(writing(rejects, valuer.rejects_schema, encoding=encoding, figures=figures))
            if rejects
            else None
        )
        reader, writer = (stack.enter_context(ThreadPoolExecutor(1)) for _ in range(2))
        pending: list[Future[None]] = []
        stack.enter_context(_stopping(sink, rejected, pending))
        for batch in _read_ahead(source.batches, reader):
            valued = valuer.value(batch)
            pending.append(writer.submit(_write, valued, values, sink, rejects, rejected))
            summary.add(valued.summary)
            if len(pending) > AHEAD:
                pending.pop(0).result()
            if progress:
                share = summary.rows / source.rows if source.rows else source.progress() if source.progress else 0.0
                progress(summary.rows, share)
        for future in pending:
            future.result()
    return summary


@contextmanager
def _stopping(sink: Sink, rejected: Sink | None, pending: list[Future[None]]) -> Iterator[None]:
    """On an error or an interruption do not wait until what is in the hands of the writer has been written."""
    try:
        yield
    except BaseException:
        for future in pending:
            future.cancel()
        sink.abandon()
        if rejected is not None:
            rejected.abandon()
        raise


def _read_ahead(batches: Iterator[pa.RecordBatch], reader: ThreadPoolExecutor) -> Iterator[pa.RecordBatch]:
    """The batches, each read while the one before it is worked on."""
    waiting = [reader.submit(next, batches, None) for _ in range(AHEAD)]
    while True:
        batch = waiting.pop(0).result()
        if batch is None:
            return
        waiting.append(reader.submit(next, batches, None))
        if batch.num_rows:
            yield batch


def _write(valued: Valued, values: Path, sink: Sink, rejects: Path | None, rejected: Sink | None) -> None:
    """Write to both files; what fails is said of the one that it fails for."""
    with named_in_errors(values):
        if isinstance(sink, CsvSink):
            sink.write_cells(valued.cells())
        else:
            sink.write(valued.batch)
    if rejects is not None and rejected is not None and valued.rejects is not None:
        with named_in_errors(rejects):
            rejected.write(valued.rejects)


def _refuse_same(parcels: Path, values: Path, rejects: Path | None) -> None:
    paths = [path.resolve() for path in (parcels, values, rejects) if path]
    if len(set(paths)) < len(paths):
        raise InputError(message("input, output and rejects have to be different files"))


def _refuse_long_sheet(parcels: Path, values: Path, source: Source) -> None:
    """A sheet holds about a million rows: say so before an hour of work."""
    if values.suffix.lower() != ".xlsx":
        return
    refuse_more_rows(count_rows(parcels) if source.rows is None else source.rows)
