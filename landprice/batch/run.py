"""A file of parcels → a file of values: read, value and write side by side, the rows in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from landprice.batch.columns.libraries import arrow
from landprice.batch.headers.fields import unit_above
from landprice.batch.headers.layout import Layout
from landprice.batch.headers.told import told_of
from landprice.batch.io.csv_read import count_rows
from landprice.batch.io.csv_write import CsvSink
from landprice.batch.io.encoding import UTF8
from landprice.batch.io.open import open_parcels
from landprice.batch.io.regrouped import regrouped
from landprice.batch.io.sink import WRITABLE, Sink, Target, writing_together
from landprice.batch.io.source import RowSource, unreadable
from landprice.batch.io.xlsx_people import PeopleXlsxSink, WorkbookTold
from landprice.batch.io.xlsx_write import refuse_more_rows
from landprice.batch.options import Options
from landprice.batch.output import FACTORS
from landprice.batch.parts import PartsApartError, id_numbers, whole_parcels
from landprice.batch.summary import Summary
from landprice.batch.valuer import Valued, Valuer
from landprice.core.errors import FileError, InputError
from landprice.core.messages import message
from landprice.core.textfile import real_path
from landprice.core.wholefile import check_writable, named_in_errors

AHEAD = 2
"""Batches that may wait between two of the three stages: enough to keep them busy, little memory."""
_SHOWN_AS_FIGURES = ("area", "plot_ratio", "tenure")

Progress = Callable[[int, float], None]


def run(
    parcels: Path,
    values: Path,
    options: Options,
    *,
    rejects: Path | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    started: Callable[[Layout, Sequence[Sequence[str]]], None] | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Value every parcel of ``parcels`` and write ``values``: as many rows, in the same order.

    Rows that cannot be valued are written to ``rejects`` as well. ``started`` is told how the columns are read, and
    what stands above their names, ``progress`` how many rows are done and what share of the file that is. Raises
    FileError and InputError where it cannot be done; the files that stood there are then untouched.
    """
    _refuse_same(parcels, values, rejects)
    for path in filter(None, (values, rejects)):
        check_writable(path, WRITABLE)
    mapped = [header for header, field in options.mapping.items() if field]
    with _said_of(parcels):
        with closing(open_parcels(parcels, sheet, mapped)) as source:
            _refuse_long_sheet(parcels, values, source)
            valuer = Valuer(source.schema, options, unit_above(source.above)).check()
            if started:
                started(valuer.layout, source.above)
            targets = _targets(source, valuer, values, rejects, encoding)
            try:
                return _run(source, valuer, targets, progress)
            except PartsApartError:
                pass  # which shows only as the file is read
        with closing(open_parcels(parcels, sheet, mapped)) as source:
            return _run_regrouped(source, valuer, targets, progress)


@contextmanager
def _said_of(parcels: Path) -> Iterator[None]:
    """Make of what the libraries raise, out of memory or at a kind of column, an error that names the file."""
    try:
        yield
    except MemoryError:
        raise FileError(message("{file} takes more memory than there is: split it", file=parcels)) from None
    except arrow.ArrowException as error:
        raise unreadable(parcels, error) from None
    except RuntimeError as error:
        if "thread" not in str(error):
            raise
        raise unreadable(parcels, error) from None


def _targets(
    source: RowSource, valuer: Valuer, values: Path, rejects: Path | None, encoding: str | None
) -> list[Target]:
    figures = [column.header for column in valuer.layout.columns if column.field in _SHOWN_AS_FIGURES]
    encoding = encoding or source.encoding or UTF8
    first = len(source.schema)
    columns = told_of(valuer.layout, source.schema.names, source.above)
    told = WorkbookTold(first, valuer.headers, columns, [first + place for place in FACTORS])
    targets = [Target(values, valuer.schema, encoding, figures, told)]
    return targets if rejects is None else [*targets, Target(rejects, valuer.rejects_schema, encoding, figures)]


def _run(source: RowSource, valuer: Valuer, targets: list[Target], progress: Progress | None) -> Summary:
    summary = Summary(error_column=valuer.schema.names[-1])
    with ExitStack() as stack:
        sinks = stack.enter_context(writing_together(targets))
        reader, writer = (stack.enter_context(ThreadPoolExecutor(1)) for _ in range(2))
        pending: list[Future[None]] = []
        stack.enter_context(_stopping(source, sinks, pending))
        for batch in _read_ahead(_batches(source, valuer), reader):
            valued = valuer.value(batch)
            pending.append(writer.submit(_write, valued, targets, sinks))
            summary.add(valued.summary)
            if len(pending) > AHEAD:
                pending.pop(0).result()
            if progress:
                progress(summary.rows, source.share(summary.rows))
        for future in pending:
            future.result()
        if isinstance(sinks[0], PeopleXlsxSink):
            sinks[0].summarize(summary)
    return summary


def _run_regrouped(source: RowSource, valuer: Valuer, targets: list[Target], progress: Progress | None) -> Summary:
    """The same for a file in which rows of one parcel have others between them."""
    column = valuer.ids
    assert column is not None
    whole, moved = regrouped(source, lambda batch: id_numbers(batch, column))
    with closing(whole):
        summary = _run(whole, valuer, targets, progress)
    summary.moved = moved
    return summary


def _batches(source: RowSource, valuer: Valuer) -> Iterator[arrow.RecordBatch]:
    return source.batches if valuer.ids is None else whole_parcels(source.batches, valuer.ids)


@contextmanager
def _stopping(source: RowSource, sinks: list[Sink], pending: list[Future[None]]) -> Iterator[None]:
    """On an error or an interruption wait neither for what is being read nor for what is still to be written."""
    try:
        yield
    except BaseException:
        for future in pending:
            future.cancel()
        source.stop()
        for sink in sinks:
            sink.abandon()
        raise


def _read_ahead(batches: Iterator[arrow.RecordBatch], reader: ThreadPoolExecutor) -> Iterator[arrow.RecordBatch]:
    """The batches, each read while the one before it is worked on."""
    waiting = [reader.submit(next, batches, None) for _ in range(AHEAD)]
    while True:
        batch = waiting.pop(0).result()
        if batch is None:
            return
        waiting.append(reader.submit(next, batches, None))
        if batch.num_rows:
            yield batch


def _write(valued: Valued, targets: list[Target], sinks: list[Sink]) -> None:
    """Write to all files; what fails is said of the one that it fails for."""
    with named_in_errors(targets[0].path):
        if isinstance(sinks[0], CsvSink):
            sinks[0].write_cells(valued.cells())
        else:
            sinks[0].write(valued.batch)
    if len(sinks) > 1 and valued.rejects is not None:
        with named_in_errors(targets[1].path):
            sinks[1].write(valued.rejects)


def _refuse_same(parcels: Path, values: Path, rejects: Path | None) -> None:
    paths = [real_path(path) for path in (parcels, values, rejects) if path]
    if len(set(paths)) < len(paths):
        raise InputError(message("input, output and rejects have to be different files"))


def _refuse_long_sheet(parcels: Path, values: Path, source: RowSource) -> None:
    """A sheet holds about a million rows: say so before an hour of work."""
    if values.suffix.lower() == ".xlsx":
        refuse_more_rows(count_rows(parcels) if source.rows is None else source.rows)
