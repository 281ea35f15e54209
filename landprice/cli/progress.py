"""A bar on stderr for what takes over two seconds, where a person looks on; rich is loaded only then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from landprice.core.worker import progress_to

PATIENCE = 2.0
"""So many seconds nothing is shown."""
_REFRESH_SECONDS = 0.1
Step = Callable[[str, int, int], None]
"""What is told how far it is: what is done, how many parts of it, and of how many, 0 where that is not known."""


class _Bar:
    """The bar, which has no thread of its own: a process with threads cannot be copied safely."""

    def __init__(self) -> None:
        self.begun = self.shown_at = time.monotonic()
        self.progress: Any = None

    def step(self, what: str, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self.begun < PATIENCE or now - self.shown_at < _REFRESH_SECONDS:
            return
        self.shown_at = now
        if self.progress is None:
            self.progress = _made()
            self.task = self.progress.add_task(what, total=of or None)
            self.progress.start()
        self.progress.update(self.task, description=what, completed=done, total=of or None)
        self.progress.refresh()

    def end(self) -> None:
        if self.progress is not None:
            self.progress.stop()


def _made() -> Any:
    """Words, a bar and a count, in one line that goes away at the end."""
    rich = import_module("rich.progress")
    console = import_module("rich.console").Console(stderr=True, highlight=False, markup=False, emoji=False)
    columns = [rich.TextColumn("{task.description}", markup=False), rich.BarColumn(), rich.MofNCompleteColumn()]
    return rich.Progress(*columns, console=console, transient=True, auto_refresh=False)


@contextmanager
def parts_told(step: Step | None, what: str) -> Iterator[None]:
    """Tell ``step`` of the parts of a file that are done meanwhile."""
    before = progress_to.set(None if step is None else lambda done, of: step(what, done, of))
    try:
        yield
    finally:
        progress_to.reset(before)


@contextmanager
def progress_shown() -> Iterator[Step | None]:
    """What to tell how far it is; None where nobody looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar()
    try:
        yield bar.step
    finally:
        bar.end()
