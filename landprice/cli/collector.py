"""The garbage collector of a command that reads thousands of tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for unreachable cycles a hundred times less often: a table makes many objects and next to no cycles.

    This is of the whole process, and so for the commands alone, whose process it is; the library leaves the
    collector as it is.
    """
    import gc

    before = gc.get_threshold()
    gc.set_threshold(before[0] * 100, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
