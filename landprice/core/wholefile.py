"""Write a file so that it appears whole or not at all, and say what stands against it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from landprice.core.errors import FileError
from landprice.core.messages import message


def check_writable(path: Path, endings: Sequence[str]) -> None:
    """Say before any work that no file can be written at ``path``, or none of these endings. Raises FileError."""
    if path.suffix.lower() not in endings:
        raise FileError(
            message("{file} is none of the files that can be written: {endings}", file=path, endings=list(endings)),
            endings,
        )
    if path.is_dir():
        raise FileError(message("{file} is a folder, not a file", file=path))
    if not path.parent.is_dir():
        raise FileError(message("the folder {folder} does not exist", folder=path.parent))


@contextmanager
def named_in_errors(path: Path) -> Iterator[None]:
    """Make of an OSError the FileError that says which file cannot be written, and why in one plain word or two."""
    try:
        yield
    except FileError:
        raise
    except OSError as error:
        # pyarrow puts words of its own around the system's
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise FileError(message("{file} cannot be written: {reason}", file=path, reason=reason)) from None


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step; on any failure the old file stays as it was.

    What is no file (``/dev/stdout``, a pipe) is written to, not put aside. Raises OSError.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as opened:
            opened.write(content)
        return
    with appearing_whole(path) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def appearing_whole(path: Path) -> Iterator[Path]:
    """A temporary file beside ``path`` to write to; it takes the name ``path`` when the block ends well.

    Where ``path`` is a link, that is the file which it points to: the link stays.
    """
    path = path.resolve() if path.is_symlink() else path
    # named before it is made, so that an interruption at any moment finds it and takes it away
    unfinished = path.with_name(f".{path.name}.{os.urandom(6).hex()}.part")
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        yield unfinished
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
