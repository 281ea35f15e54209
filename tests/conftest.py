"""Files are read in this process, to be quick; what needs a process of its own asks for it by ``own_process``."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator

import pytest

from landprice.core import worker
from landprice.core.worker import Worker

IN_A_PROCESS = Worker.chunks


def pytest_sessionstart() -> None:
    """While thousands of tests are collected nothing is left behind to be looked for.

    What ``nohup`` ignores, the commands that tests start would ignore as well.
    """
    gc.disable()
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_collection_finish() -> None:
    """What is collected stays to the end: it is not looked through again and again.

    Nor is what the tests make, which seldom goes in circles: a twelfth of the processor's time went into that.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


def _chunks_made_here(self: Worker) -> Iterator[bytes]:
    with worker._refusals(self._file, self._bounds.megabytes):
        yield from worker._called(self._function, self._given)


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Worker, "chunks", _chunks_made_here)


@pytest.fixture
def own_process(_read_in_this_process: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is read in a process of its own, bounded in memory and time, as it is for users."""
    monkeypatch.setattr(Worker, "chunks", IN_A_PROCESS)
