"""Many table files checked in several processes, the results in the order of the files.

Each process has its share of the files from the start and sends what it found through a pipe of its own. No queue is
waited at, so a process whose parent is gone ends at its next result, and a process that is gone loses nothing: its
files are checked here.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from landprice.checks.inputs import Input
from landprice.checks.one_table import CheckedTable, TableChecker
from landprice.core.errors import InputError
from landprice.core.messages import message, seen

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

LEAST_SHARE = 60
"""A process that checks fewer tables costs more time than it saves."""
_MOST_UNASKED = 8
"""Each process holds 35 MB of its own, and the run may hold 400 MB."""
_CHUNK = 8
"""So many tables are sent at once: fewer are sent too often, more keep the other processes waiting."""


def number_of_jobs(written: str | None) -> int:
    """How many processes are asked for: a number, else one for each core, but no more than hold to the memory.

    Raises InputError for what is no number from 1 to 999.
    """
    if written is None:
        allowed = getattr(os, "sched_getaffinity", None)  # Linux alone has it
        return min(len(allowed(0)) if allowed else os.cpu_count() or 1, _MOST_UNASKED)
    if written.isascii() and written.isdecimal() and 0 < len(written) < 4 and int(written):
        return int(written)
    raise InputError(message("--jobs {written} is no number of processes from 1 to 999", written=seen(written)))


def worth_starting(jobs: int, tables: int) -> int:
    """How many of ``jobs`` processes are worth starting for so many tables; 1 means none but this one."""
    return max(1, min(jobs, tables // LEAST_SHARE))


def checked_in_processes(checker: TableChecker, files: Sequence[Input], jobs: int) -> Iterator[CheckedTable]:
    """What checking each file gives, in order; texts are left out, for the files can be read again."""
    gc.freeze()  # a copy of this process shares its memory until either looks through it for cycles
    chunks = [files[at : at + _CHUNK] for at in range(0, len(files), _CHUNK)]
    started: list[tuple[BaseProcess | None, Connection]] = []
    try:
        for share in range(jobs):
            started.append(_started(checker, chunks[share::jobs], [results for _, results in started]))
        for number, chunk in enumerate(chunks):
            yield from _received(started[number % jobs][1], checker, chunk)
    finally:
        gc.unfreeze()
        for process, results in started:
            results.close()
            if process:
                process.terminate()
                process.join()


def _started(
    checker: TableChecker, share: Sequence[Sequence[Input]], others: Sequence[Connection]
) -> tuple[BaseProcess | None, Connection]:
    """A process at work on its share, and where its results come from; None where the system gives no process."""
    import multiprocessing  # a tenth of the start of a check, and most checks need it not

    # macOS and Windows cannot copy a process, or not safely; there each one starts anew
    copies = sys.platform == "linux"
    context = multiprocessing.get_context("fork" if copies else "spawn")
    results, sender = context.Pipe(duplex=False)
    copied = (*others, results) if copies else ()
    process = context.Process(  # type: ignore[attr-defined]
        target=_check_share, args=(checker, share, sender, copied), daemon=True
    )
    try:
        process.start()
    except OSError:
        return None, results
    finally:
        sender.close()
    return process, results


def _received(results: Connection, checker: TableChecker, chunk: Sequence[Input]) -> list[CheckedTable]:
    """The results of a chunk, made here where the process that should have sent them is gone."""
    try:
        received: list[CheckedTable] = results.recv()
    except (EOFError, OSError):
        results.close()
        received = [checker.check_file(file) for file in chunk]
    return received


def _check_share(
    checker: TableChecker,
    share: Sequence[Sequence[Input]],
    sender: Connection,
    copied: Sequence[Connection],
) -> None:
    """Check a share of the files; ends without a word where anything fails, so that the parent meets the failure.

    ``copied`` are the parent's ends of pipes that came with the copy of its memory: were they open here, writing to a
    parent that is gone would wait for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends this process
    for results in copied:
        results.close()
    with suppress(Exception):
        for chunk in share:
            checked = [checker.check_file(file) for file in chunk]
            for one in checked:
                one.text = ""
            sender.send(checked)
