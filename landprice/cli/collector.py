"""The garbage collector of a command: it starts fast, and may read thousands of tables."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for unreachable cycles a hundred times less often: commands make many objects and next to no cycles.

    A quote takes a fifteenth less so, most of it while modules are imported. This is of the whole process, and so for
    ``main`` alone, whose process it is; the library leaves the collector as it is.
    """
    before = gc.get_threshold()
    gc.set_threshold(before[0] * 100, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
