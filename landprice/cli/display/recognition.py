"""The progress of text recognition, page by page, on stderr: shown on a terminal alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from landprice.core.messages import text
from landprice.documents.formats.scan.progress import listening


@contextmanager
def recognition_shown() -> Iterator[None]:
    """Show a bar of pages while a document with pictures is read."""
    if not sys.stderr.isatty():
        yield
        return
    bars = _Bars()
    try:
        with listening(bars.step):
            yield
    finally:
        bars.close()


class _Bars:
    """A bar for the document that is read; rich is loaded when the first picture is."""

    def __init__(self) -> None:
        self._progress: Any = None
        self._tasks: dict[str, Any] = {}

    def step(self, file: str, done: int, total: int) -> None:
        """Show that so many pages of a document are recognised."""
        if self._progress is None:
            from rich.console import Console
            from rich.progress import Progress

            self._progress = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
            self._progress.start()
        if file not in self._tasks:
            self._tasks[file] = self._progress.add_task(text("recognising {file}", file=file), total=total)
        self._progress.update(self._tasks[file], completed=done)
        self._progress.refresh()

    def close(self) -> None:
        """Take the bars away."""
        if self._progress is not None:
            self._progress.stop()
