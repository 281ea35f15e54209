"""Write a file so that it appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step; on any failure the old file stays as it was.

    Raises OSError.
    """
    with appearing_whole(path) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def appearing_whole(path: Path) -> Iterator[Path]:
    """A temporary file beside ``path`` to write to; it takes the name ``path`` when the block ends well."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        _give_usual_permissions(unfinished)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _give_usual_permissions(path: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
