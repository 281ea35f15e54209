"""A stream as a file: the readers of documents need one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.documents.limits import MAX_BYTES

_PIECE = 2**20


@contextmanager
def on_disk(begun: bytes, rest: BinaryIO, file: str) -> Iterator[Path]:
    """A temporary file with the bytes read so far and the rest of a stream.

    No more than a document may have, and a byte, is taken of the stream. Raises FileError where the stream cannot
    be read, or the temporary folder takes no file.
    """
    from tempfile import TemporaryDirectory

    try:
        folder = TemporaryDirectory(ignore_cleanup_errors=True)
    except OSError as error:
        raise _not_kept(file, error) from None
    with folder as name:
        path = Path(name) / "document"
        try:
            with path.open("wb") as kept:
                left = MAX_BYTES + 1 - kept.write(begun)
                while left > 0 and (piece := _piece(rest, min(left, _PIECE), file)):
                    left -= kept.write(piece)
        except FileError:
            raise
        except OSError as error:
            raise _not_kept(file, error) from None
        yield path


def _piece(stream: BinaryIO, size: int, file: str) -> bytes:
    try:
        return stream.read(size)
    except OSError as error:
        raise FileError(message("{file} cannot be read: {reason}", file=file, reason=error.strerror)) from None


def _not_kept(file: str, error: OSError) -> FileError:
    what = message("{file} cannot be kept in a temporary file: {reason}", file=file, reason=error.strerror or error)
    return FileError(what)
