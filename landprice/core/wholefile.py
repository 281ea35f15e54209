"""Write a file so that it appears whole or not at all, and say what stands against it.

Every file that a command writes is written here. What is no file (a device, a pipe, a socket, the ``/dev/stdout`` of
the shell) is never replaced by one: it is written into.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.core.startup import pattern
from landprice.core.textfile import real_path

_DESCRIPTOR = pattern(r"(?:/dev|/proc/(?:self|thread-self|[0-9]+))/fd/([0-9]{1,6})")
_MOST_LINKS = 40
_PIECE = 2**20


def check_writable(path: Path, endings: Sequence[str]) -> None:
    """Say before any work that no file can be written at ``path``, or none of these endings. Raises FileError."""
    if path.suffix.lower() not in endings:
        raise FileError(
            message("{file} is none of the files that can be written: {endings}", file=path, endings=list(endings)),
            endings,
        )
    with named_in_errors(path):
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
    except ValueError as error:
        if "null" not in str(error):
            raise
        raise FileError(message("{file} cannot be written: {reason}", file=path, reason=str(error))) from None


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step; on any failure the old file stays as it was.

    What is no file is written into. Raises OSError.
    """
    with appearing_whole(path) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def appearing_whole(path: Path) -> Iterator[Path]:
    """A temporary file to write to; it takes the name ``path`` when the block ends well, and the mode of the old file.

    Where ``path`` is a link, that is the file which it points to: the link stays. What is no file gets the content at
    the end. The temporary file is taken away by whatever ends the block otherwise, signals included. Raises OSError.
    """
    end = _end_of(path)
    if end is None:
        from tempfile import gettempdir

        with _unfinished(Path(gettempdir()) / "landprice") as unfinished:
            yield unfinished
            _pour(unfinished, path)
        return
    with _unfinished(end) as unfinished:
        yield unfinished
        _take_mode(unfinished, end)
        unfinished.replace(end)


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    # named before it is made, so that an interruption at any moment finds it and takes it away
    unfinished = path.with_name(f".{_short(path.name)}.{os.urandom(6).hex()}.part")
    with ended_by_signals():
        try:
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            yield unfinished
        finally:
            with suppress(OSError):
                unfinished.unlink()


def put_whole(name: str, content: bytes, folder: int | None) -> None:
    """Put a file that none but its user may read into an open ``folder``, in place of whatever has its name.

    A link of that name is replaced, not followed. Raises OSError.
    """
    unfinished = f".{_short(name)}.{os.urandom(6).hex()}.part"
    with ended_by_signals():
        try:
            opened = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600, dir_fd=folder)
            with os.fdopen(opened, "wb") as stream:
                stream.write(content)
            os.replace(unfinished, name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(OSError):
                os.unlink(unfinished, dir_fd=folder)
            raise


def _short(name: str) -> str:
    """A name that leaves room for what is put around it: a file system takes 255 bytes."""
    return os.fsdecode(os.fsencode(name)[:200])


def _end_of(path: Path) -> Path | None:
    """The file that ``path`` leads to; None where it leads to what is written into: no file, or one that is open."""
    here, number = _followed(path)
    if number is not None:
        return None
    try:
        status = path.stat()
    except FileNotFoundError:
        return here
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(21, os.strerror(21), str(path))
    return here if stat.S_ISREG(status.st_mode) else None


def _pour(unfinished: Path, path: Path) -> None:
    """Write what stands in a file into what is none, at the place where others have written up to."""
    with _opened(path) as into, unfinished.open("rb") as written:
        while piece := written.read(_PIECE):
            into.write(piece)


def _followed(path: Path) -> tuple[Path, int | None]:
    """Where the links of a path lead, and the number of the open file that it names, where it names one."""
    here = path
    for _ in range(_MOST_LINKS):
        if (found := _DESCRIPTOR.fullmatch(str(here))) or not here.is_symlink():
            return here, int(found[1]) if found else None
        here = real_path(here.parent) / here.readlink()
    return here, None


def _opened(path: Path) -> IO[bytes]:
    _, number = _followed(path)
    if number is None:
        return os.fdopen(os.open(path, os.O_WRONLY), "wb")
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    return os.fdopen(os.dup(number), "wb")


def _take_mode(unfinished: Path, old: Path) -> None:
    """Give a new file the mode, and where that is allowed the owner, of the one it takes the place of."""
    try:
        status = old.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(unfinished, status.st_uid, status.st_gid)
    unfinished.chmod(stat.S_IMODE(status.st_mode) & 0o777)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let a request to end the process, or its terminal closed, clear away the unfinished files, as Ctrl-C does.

    Whoever handles these signals otherwise, or ignores them as ``nohup`` does, goes on doing so.
    """
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    usual = [one for one in asked if signal.getsignal(one) is signal.SIG_DFL]
    for one in usual:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one in usual:
            signal.signal(one, signal.SIG_DFL)
