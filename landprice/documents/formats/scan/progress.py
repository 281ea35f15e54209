"""Who wants to know how far the recognition is: a command that shows it sets a listener."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int], None]
_listener: ContextVar[Listener | None] = ContextVar("recognition_progress", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Call ``listener`` with the file, the pages done and the pages in all while documents are read."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(file: str, done: int, total: int) -> None:
    """Tell the listener, where there is one."""
    if listener := _listener.get():
        listener(file, done, total)
