"""Who wants to know how far the reading of a long document is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from landprice.core.worker import progress_to

Item = TypeVar("Item")
Watcher = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


@contextmanager
def watched(watcher: Watcher | None) -> Iterator[None]:
    """Tell ``watcher`` of each page that is read meanwhile."""
    before = progress_to.set(watcher)
    try:
        yield
    finally:
        progress_to.reset(before)


def watched_pages(pages: Sequence[Item]) -> Iterator[Item]:
    """The pages one after the other; the watcher is told of each before it is read."""
    watcher = progress_to.get()
    for done, page in enumerate(pages):
        if watcher is not None:
            watcher(done, len(pages))
        yield page
