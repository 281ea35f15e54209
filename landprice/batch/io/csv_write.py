"""Write CSV: every cell as it is, quoted where its text has to be, in UTF-8 (with its mark if asked for) or GB18030."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from landprice.batch.columns import arrays
from landprice.batch.columns.libraries import arrow, compute
from landprice.batch.columns.text import passing_texts
from landprice.batch.io.encoding import GB18030, UTF8_BOM

_SPECIAL = r'[",\r\n]'
_SIGNS = (b'"', b",", b"\r", b"\n")


class CsvSink:
    """Takes batches, or columns that are cells already, and writes them as lines."""

    def __init__(self, path: Path, names: Sequence[str], encoding: str) -> None:
        self._encoding = encoding
        self._file = path.open("wb", buffering=0)
        if encoding == UTF8_BOM:
            self._file.write(b"\xef\xbb\xbf")
        self._write((",".join(cells(arrays.of_texts(names)).to_pylist()) + "\n").encode())

    def write(self, batch: arrow.RecordBatch) -> None:
        """Write the rows of ``batch``."""
        self.write_cells([cells(column) for column in batch.columns])

    def write_cells(self, columns: Sequence[arrow.Array]) -> None:
        """Write rows whose columns are what ``cells`` gives."""
        self._write(_lines(columns))

    def close(self) -> None:
        """The file is whole."""
        self._file.close()

    def abandon(self) -> None:
        """What is written stays behind until ``clear``."""

    def clear(self) -> None:
        """Let go of the unfinished file."""
        self._file.close()

    def _write(self, lines: bytes | memoryview) -> None:
        if self._encoding == GB18030:
            lines = bytes(lines).decode().encode(GB18030)
        left = memoryview(lines)
        while len(left):
            left = left[self._file.write(left) :]


def cells(column: arrow.Array) -> arrow.Array:
    """``column`` as the text of cells: with quotation marks around what a line could not hold otherwise."""
    texts = passing_texts(column)
    if not _has_special(texts):
        return texts
    special = compute.match_substring_regex(texts, _SPECIAL)
    mark, nothing = arrays.of_texts(['"', ""])
    quoted = compute.binary_join_element_wise(mark, compute.replace_substring(texts, '"', '""'), mark, nothing)
    return compute.if_else(special, quoted, texts)


def joined_cells(columns: Sequence[arrow.Array]) -> arrow.Array:
    """Several columns of cells as one, with the commas between them."""
    if len(columns) == 1:
        return columns[0]
    comma = arrays.of_texts([","])[0]
    return compute.binary_join_element_wise(*columns, comma, null_handling="replace", null_replacement="")


def _lines(columns: Sequence[arrow.Array]) -> Any:
    """The rows of ``columns`` as a buffer of UTF-8, a line each; the columns are what ``cells`` gives.

    The lines of Arrow's own joining lie one behind the other: they are the text, nothing is copied.
    """
    comma, ending, nothing = arrays.of_texts([",", "\n", ""])
    last = compute.binary_join_element_wise(columns[-1], ending, nothing, null_handling="replace", null_replacement="")
    lines = compute.binary_join_element_wise(*columns[:-1], last, comma, null_handling="replace", null_replacement="")
    return lines.buffers()[2] or b""


def _has_special(texts: arrow.Array) -> bool:
    """Whether the bytes of ``texts`` hold any of the signs that have to be quoted."""
    if texts.buffers()[2] is None:
        return False
    content, bounds = arrays.text_parts(texts)
    own = content[int(bounds[0]) : int(bounds[-1])].tobytes()
    return any(sign in own for sign in _SIGNS)
