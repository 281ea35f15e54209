"""The disposable files of this user: believed only where nobody else can have written them, opened through no link.

Whatever is odd about the folder or a file in it (another owner, others who may write, a link, a pipe, too much)
counts as nothing there. On systems without owners and modes of POSIX the folder of the user is trusted as it is.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from landprice.core.wholefile import put_whole

try:  # hashlib loads OpenSSL, which takes as long as reading a table
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

MAX_BYTES = 64 * 2**20
"""The index of 100,000 tables takes half of it."""
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_HAS_OWNERS = hasattr(os, "geteuid") and os.open in os.supports_dir_fd
_THROUGH_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)


def digest(content: bytes, size: int) -> str:
    """What tells ``content`` from any other, as ``size`` bytes in hexadecimal digits."""
    return blake2b(content, digest_size=size).hexdigest()


def cache_folder() -> Path:
    """Where disposable files of this user go: ``LANDPRICE_CACHE``, else the system's cache folder."""
    if chosen := os.environ.get("LANDPRICE_CACHE"):
        return Path(chosen)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "landprice" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "landprice"


def read_own(name: str) -> bytes | None:
    """The content of the file ``name`` in the user's cache; None where there is none to be believed."""
    with suppress(OSError, RuntimeError, ValueError), _folder() as folder:
        at = name if folder is not None else str(cache_folder() / name)
        opened = os.open(at, os.O_RDONLY | _THROUGH_NO_LINK | _WITHOUT_WAITING, dir_fd=folder)
        with os.fdopen(opened, "rb") as stream:
            status = os.fstat(opened)
            if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES and _is_ours(status):
                return stream.read(status.st_size)
    return None


def write_own(name: str, content: bytes) -> None:
    """Keep a file in the user's cache, where that can be done; nothing is raised where it cannot."""
    with suppress(OSError, RuntimeError, ValueError):
        cache_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        with _folder() as folder:
            put_whole(name if folder is not None else str(cache_folder() / name), content, folder)


@contextmanager
def _folder() -> Iterator[int | None]:
    """The open folder of the cache, None where the system has no owners. Raises OSError for one not to be used."""
    if not _HAS_OWNERS:
        yield None
        return
    opened = os.open(cache_folder(), os.O_RDONLY | os.O_DIRECTORY | _THROUGH_NO_LINK)
    try:
        if not _is_ours(_closed_to_others(opened)):
            raise PermissionError
        yield opened
    finally:
        os.close(opened)


def _closed_to_others(folder: int) -> os.stat_result:
    """The status of the folder; of landprice's own one, with nobody else's right to write in it."""
    status = os.fstat(folder)
    # under the umask 002 older versions made it writable by the group
    if "LANDPRICE_CACHE" not in os.environ and status.st_uid == os.geteuid() and status.st_mode & _OTHERS_WRITE:
        os.fchmod(folder, 0o700)
        return os.fstat(folder)
    return status


def _is_ours(status: os.stat_result) -> bool:
    return not _HAS_OWNERS or (status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE)
