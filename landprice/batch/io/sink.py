"""Files of values being written: CSV, Parquet or XLSX by the ending of the name; each appears only when whole."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from landprice.batch.columns.libraries import arrow
from landprice.batch.columns.text import passing_texts
from landprice.batch.io.csv_write import CsvSink
from landprice.batch.io.encoding import UTF8
from landprice.batch.io.parquet import ParquetSink
from landprice.batch.io.xlsx_people import PeopleXlsxSink, WorkbookTold
from landprice.batch.io.xlsx_write import XlsxSink
from landprice.core.errors import InputError
from landprice.core.messages import message
from landprice.core.textfile import real_path
from landprice.core.wholefile import appearing_whole, check_writable, named_in_errors

WRITABLE = (".csv", ".parquet", ".xlsx")
_ENDING_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Sink(Protocol):
    """What takes batches and writes them."""

    def write(self, batch: arrow.RecordBatch) -> None: ...

    def close(self) -> None: ...

    def abandon(self) -> None:
        """Write no more: the file will not appear."""

    def clear(self) -> None:
        """Let go of the unfinished file, which is taken away."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written; ``encoding`` is that of a CSV, ``figures`` are texts that a sheet shows as numbers.

    ``told`` is what a workbook for people says besides its rows.
    """

    path: Path
    schema: arrow.Schema
    encoding: str = UTF8
    figures: Sequence[str] = ()
    told: WorkbookTold | None = None

    def sink(self, unfinished: Path) -> Sink:
        """What writes the file at ``unfinished``. Raises InputError for a column that the file cannot hold."""
        ending = self.path.suffix.lower()
        if ending == ".parquet":
            return ParquetSink(unfinished, self.path, self.schema)
        _refuse_without_text(self.schema, self.path)
        if ending == ".csv":
            return CsvSink(unfinished, self.schema.names, self.encoding)
        if self.told is not None:
            return PeopleXlsxSink(unfinished, self.schema, self.figures, self.told)
        return XlsxSink(unfinished, self.schema, self.figures)


@contextmanager
def writing(
    path: Path, schema: arrow.Schema, *, encoding: str | None = None, figures: Sequence[str] = ()
) -> Iterator[Sink]:
    """A sink for rows of ``schema``; ``path`` appears when the block ends well, and stays as it was if not.

    ``encoding`` is that of a CSV (UTF-8 by default); ``figures`` names columns of text that a sheet shows as
    numbers where nothing is lost. Raises FileError where the file cannot be written.
    """
    with writing_together([Target(path, schema, encoding or UTF8, figures)]) as sinks:
        yield sinks[0]


@contextmanager
def writing_together(targets: Sequence[Target]) -> Iterator[list[Sink]]:
    """A sink for each target; all appear when the block ends well, and stay as they were if not.

    The first appears first. Before it does, the old ones of the others are put aside, so that a process that is
    killed in between leaves none that belongs to another run: they are missing, and the first says all that they did.
    Raises FileError where one cannot be written.
    """
    for target in targets:
        check_writable(target.path, WRITABLE)
    with ExitStack() as stack:
        others = [stack.enter_context(_put_aside(target.path)) for target in targets[1:]]
        unfinished: list[Path] = []
        for target in reversed(targets):
            if target is targets[0]:
                stack.enter_context(_forgotten_after(others))
            stack.enter_context(named_in_errors(target.path))
            unfinished.insert(0, stack.enter_context(appearing_whole(target.path)))
        sinks: list[Sink] = []
        try:
            for target, part in zip(targets, unfinished, strict=True):
                with named_in_errors(target.path):
                    sinks.append(target.sink(part))
            yield sinks
            for target, sink in zip(targets, sinks, strict=True):
                with named_in_errors(target.path):
                    sink.close()
        except BaseException:
            for sink in sinks:
                with suppress(Exception):
                    sink.clear()
            raise
        stack.enter_context(_uninterrupted())
        for other in others:
            other.begin()


class _Aside:
    """An old file that is to be out of the way while new ones take their places."""

    def __init__(self, path: Path) -> None:
        self._path = real_path(path) if path.is_symlink() else path
        self._kept = self._path.with_name(f".{self._path.name}.{os.urandom(6).hex()}.part")

    def begin(self) -> None:
        """Put the file aside, if one stands there."""
        if self._path.is_file():
            self._path.replace(self._kept)

    def forget(self) -> None:
        """Take the old file away: it belongs to a run whose values are no more."""
        with suppress(OSError):
            self._kept.unlink(missing_ok=True)

    def put_back(self) -> None:
        """Let the old file stand again where it was, if it is still there."""
        if self._kept.exists():
            self._kept.replace(self._path)


@contextmanager
def _forgotten_after(others: Sequence[_Aside]) -> Iterator[None]:
    """Once the block ends well, the first file has appeared: the old ones of the others are of another run."""
    yield
    for other in others:
        other.forget()


@contextmanager
def _put_aside(path: Path) -> Iterator[_Aside]:
    aside = _Aside(path)
    try:
        yield aside
    finally:
        aside.put_back()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let signals that end the process wait for the end of the block: what is being renamed takes no time."""
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in _ENDING_SIGNALS})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _refuse_without_text(schema: arrow.Schema, path: Path) -> None:
    """Raises InputError for a column that has no text: lists, structures, bytes."""
    for field in schema:
        try:
            passing_texts(arrow.nulls(0, field.type))
        except (arrow.ArrowException, NotImplementedError, TypeError):
            raise InputError(
                message(
                    "the column `{column}` ({type}) has no place in {file}: write a Parquet file",
                    column=field.name,
                    type=field.type,
                    file=path.name,
                )
            ) from None
