"""Arrow batches as bytes, to pass from the process that reads a foreign file to the one that values it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from landprice.batch.columns.libraries import arrow
from landprice.batch.io.source import RowSource, refuse_many_columns
from landprice.core.worker import Bounds, Worker

MEMORY = 1024
"""MB that reading a file may take."""
SECONDS, SECONDS_A_MEGABYTE = 60, 3
_ROWS, _ABOVE, _FIRST = b"landprice.rows", b"landprice.above", b"landprice.first"


def read_apart(function: str, path: Path, given: Mapping[str, Any] | None = None) -> RowSource:
    """What ``function`` (``module:name``) yields of the file at ``path``, read in a process of its own.

    The function gets the path, and what else is ``given``, and yields what ``streams`` makes. Raises FileError.
    """
    bounds = Bounds(MEMORY, SECONDS + SECONDS_A_MEGABYTE * (path.stat().st_size >> 20))
    worker = Worker(function, {"path": str(path), **(given or {})}, str(path), bounds)
    batches = map(_batch, worker.chunks())
    try:
        head = next(batches).schema
        refuse_many_columns(path, len(head))
    except BaseException:
        worker.close()
        raise
    told = dict(head.metadata or {})
    rows = int(told.pop(_ROWS))
    above = json.loads(told.pop(_ABOVE))
    first = int(told.pop(_FIRST))
    return RowSource(
        head.with_metadata(told or None),
        batches,
        above,
        rows=rows,
        place=lambda row: first + row,
        stop=worker.close,
        close=worker.close,
    )


def streams(
    schema: arrow.Schema,
    rows: int,
    batches: Iterable[arrow.RecordBatch],
    above: Sequence[Sequence[str]] = (),
    first: int = 1,
) -> Iterator[bytes]:
    """The schema with the number of rows and the lines ``above``, then each batch, each as a stream of its own.

    ``first`` is the row of the file, from 1, that the first of these is.
    """
    told = {**(schema.metadata or {}), _ROWS: str(rows), _ABOVE: json.dumps(above), _FIRST: str(first)}
    yield _as_stream(schema.with_metadata(told), None)
    for batch in batches:
        yield _as_stream(batch.schema, batch)


def _as_stream(schema: arrow.Schema, batch: arrow.RecordBatch | None) -> bytes:
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, schema) as stream:
        stream.write_batch(arrow.RecordBatch.from_pylist([], schema=schema) if batch is None else batch)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _batch(chunk: bytes) -> arrow.RecordBatch:
    with arrow.ipc.open_stream(arrow.py_buffer(chunk)) as stream:
        return stream.read_next_batch()
