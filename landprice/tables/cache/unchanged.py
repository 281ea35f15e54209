"""Whether all tables below a folder are as they were, told by one look at each folder and file that was there then.

The time of a folder changes with every name that comes or goes, the times or the size of a file with what it holds:
the time of its last change of state too, which no copy keeps and nobody sets, where the system has one. So thousands of
files need not be listed again, which takes as long as all the rest of a quote.
"""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from landprice.tables.cache.own_files import digest

_TICK_NS = 100_000_000
_BETWEEN = "//"
"""No path has two strokes in a row."""


def is_settled(modified: int) -> bool:
    """Whether a time is so long ago that whatever changes from now on has another one: the clock goes by ticks."""
    return modified < time.time_ns() - _TICK_NS


def seen(folders: Mapping[str, int], files: Sequence[tuple[str, int, int, int]]) -> dict[str, Any] | None:
    """What is kept of folders (path and time) and files (path, size, times); None where it could not be believed."""
    times = [*folders.values(), *(modified for _, _, modified, _ in files)]
    if not folders or not is_settled(max(times)):
        return None
    state = _digest(folders.values(), [number for _, *numbers in files for number in numbers])
    return {
        "folders": _BETWEEN.join([path.rstrip("/") for path in folders]),
        "files": _BETWEEN.join([path for path, *_ in files]),
        "state": state,
    }


def is_as_seen(root: str, kept: Any) -> bool:
    """Whether what ``seen`` kept of the tables below ``root`` is so still; raises for what it did not make."""
    with _stat_below(root) as stat:
        folders = [stat(path or ".").st_mtime_ns for path in kept["folders"].split(_BETWEEN)]
        files = []
        for path in kept["files"].split(_BETWEEN) if kept["files"] else ():
            status = stat(path)
            files.append(status.st_size)
            files.append(status.st_mtime_ns)
            files.append(status.st_ctime_ns)
    return bool(kept["state"] == _digest(folders, files))


@contextmanager
def _stat_below(root: str) -> Iterator[Callable[[str], os.stat_result]]:
    """What tells the state of a path below ``root``: the way to the folder is gone once where the system can do so."""
    if os.stat not in os.supports_dir_fd:
        yield lambda path: Path(root, path).stat()
        return
    opened = os.open(root, os.O_RDONLY)
    try:
        yield partial(os.stat, dir_fd=opened)
    finally:
        os.close(opened)


def _digest(folders: Iterable[int], files: Iterable[int]) -> str:
    return digest(array("q", [*folders, -1, *files]).tobytes(), 16)
