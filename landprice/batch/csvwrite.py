"""A CSV file being written: UTF-8, with a byte order mark if asked for, or GB18030."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.batch.csvtext import cells, csv_lines, header_line
from landprice.batch.encoding import GB18030, UTF8_BOM

if TYPE_CHECKING:
    import pyarrow as pa


class CsvSink:
    """Takes batches, or columns that are cells already, and writes them as lines."""

    def __init__(self, path: Path, names: Sequence[str], encoding: str) -> None:
        self._encoding = encoding
        self._file = path.open("wb", buffering=0)
        if encoding == UTF8_BOM:
            self._file.write(b"\xef\xbb\xbf")
        self._write(header_line(names))

    def write(self, batch: pa.RecordBatch) -> None:
        self.write_cells([cells(column) for column in batch.columns])

    def write_cells(self, columns: Sequence[pa.Array]) -> None:
        """Write rows whose columns are what ``cells`` gives."""
        self._write(csv_lines(columns))

    def close(self) -> None:
        self._file.close()

    def abandon(self) -> None:
        """What is written stays behind until ``clear``."""

    def clear(self) -> None:
        self._file.close()

    def _write(self, lines: bytes | memoryview) -> None:
        if self._encoding == GB18030:
            lines = bytes(lines).decode().encode(GB18030)
        left = memoryview(lines)
        while len(left):
            left = left[self._file.write(left) :]
