"""Break documents of every format, as many as asked, and say what became of them.

PYTHONPATH=.:tests python tests/fuzz/documents.py [--count N] [--seed S] [--forms docx ...] [--keep FOLDER] [--command]

Each is read to its drafts, in a process that is bounded as the reader's own is; with ``--command`` by
``landprice read`` in a process of its own, and then those too that another program has to convert. The table counts,
by format, what was read, what was refused in a sentence, what failed (a traceback, or an exception of ours that is none
on purpose), what took over 10 s; and has the peak memory. What failed is kept in FOLDER. Ends with exit code 1 where
anything failed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

from fuzz.document_mutators import mutated
from fuzz.document_seeds import SEEDS

from landprice.core.errors import FileError, LandpriceError
from landprice.core.messages import message
from landprice.documents import reading
from landprice.documents.document import Document
from landprice.documents.formats.reading import read_here
from landprice.documents.limits import damaged

SECONDS, MEGABYTES = 10, 1024
"""What takes the processor longer hangs, or thirty times as long by the clock: others may be at work too."""
OF_LIBRARIES = ("xls", "pdf")
"""Formats whose libraries fail in whatever way: there only what the process answers counts."""


def inputs(forms: list[str], count: int, seed: int) -> Iterator[tuple[str, int, bytes]]:
    """So many broken documents, the formats in turn: format, number, content; the same for the same seed."""
    seeds = {form: SEEDS[form]() for form in forms}
    for number in range(count):
        form = forms[number % len(forms)]
        yield form, number, mutated(seeds[form], form, random.Random(f"{seed} {form} {number}"))


CONVERTED = ("rtf",)
"""Formats that another program has to convert first, which takes seconds."""


def opened(path: Path, shown_as: str | None = None) -> Document:
    """The document, read in this process, where the reader asks another one for it."""
    form = path.name.partition(".")[2]
    try:
        found = read_here(path, form)
    except (LandpriceError, MemoryError):
        raise
    except Exception as error:
        if form not in OF_LIBRARIES:
            raise
        raise damaged(form, type(error).__name__) from None
    if isinstance(found, Document):
        return found
    raise FileError(message("{file} has to be converted first", file=shown_as))


def outcome(path: Path, form: str) -> str:
    """What reading comes to: ``read``, ``refused``, or the type of an exception that is none on purpose."""
    try:
        with patch.object(reading, "open_document", opened):
            reading.drafts_in(path, shown_as=form)
    except LandpriceError:
        return "refused"
    except MemoryError:
        return "refused"
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]
    return "read"


def _serve(asked: Connection) -> None:
    """Read what is asked for, bounded in memory, until nothing is."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (2 * MEGABYTES * 2**20, 2 * MEGABYTES * 2**20))
    signal.signal(signal.SIGPROF, _over)
    while given := asked.recv():
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            what = outcome(*given)
        except _HangsError:
            what = "over time" if given[1] in OF_LIBRARIES else "HANGS"
        signal.setitimer(signal.ITIMER_PROF, 0)
        asked.send((what, _peak()))


class _HangsError(BaseException):
    """No answer in time."""


def _over(number: int, frame: object) -> None:
    raise _HangsError


def _peak() -> int:
    with suppress(ImportError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return 0


class Reader:
    """A process that reads documents one after another; a new one where one hangs or falls."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._asked, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def read(self, path: Path, form: str) -> tuple[str, int]:
        """What becomes of the document, and the peak memory so far in MB."""
        self._asked.send((path, form))
        with suppress(EOFError, ConnectionError):
            if self._asked.poll(30 * SECONDS):
                found: tuple[str, int] = self._asked.recv()
                return found
        hung = self._process.is_alive()
        self.close()
        self._start()
        if form in OF_LIBRARIES:
            # the reader's own process is ended so, and says so in a sentence
            return ("over time" if hung else "brought down"), 0
        return ("HANGS" if hung else "BROUGHT DOWN"), 0

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def by_command(path: Path) -> tuple[str, int]:
    """What ``landprice read`` makes of the document."""
    command = [sys.executable, "-m", "landprice", "read", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30 * SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "HANGS", 0
    if done.returncode not in (0, 1, 2) or "Traceback" in done.stderr or "mistake inside" in done.stderr:
        return f"exit {done.returncode}: {done.stderr[-150:]}", 0
    return ("refused" if done.returncode == 2 else "read"), 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", nargs="+")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    parser.add_argument("--command", action="store_true")
    given = parser.parse_args()
    given.forms = given.forms or [form for form in SEEDS if given.command or form not in CONVERTED]
    counted: dict[str, Counter[str]] = {form: Counter() for form in given.forms}
    slowest = dict.fromkeys(given.forms, 0.0)
    peak = failures = 0
    reader = Reader()
    with tempfile.TemporaryDirectory() as folder:
        for form, number, content in inputs(given.forms, given.count, given.seed):
            path = Path(folder) / f"broken.{form}"
            path.write_bytes(content)
            start = time.perf_counter()
            what, held = by_command(path) if given.command else reader.read(path, form)
            slowest[form], peak = max(slowest[form], time.perf_counter() - start), max(peak, held)
            kind = what if what in ("read", "refused", "over time", "brought down") else "FAILED"
            counted[form][kind] += 1
            if kind == "FAILED":
                failures += 1
                given.keep.mkdir(exist_ok=True)
                kept = given.keep / f"{given.seed}-{number}.{form}"
                kept.write_bytes(content)
                print(f"{kept}: {what}", flush=True)
    reader.close()
    for form, counts in counted.items():
        print(f"{form:8} {dict(counts)}  slowest {slowest[form]:.1f} s")
    print(f"{given.count} inputs, {failures} failed, peak memory {peak} MB")
    return int(bool(failures))


if __name__ == "__main__":
    raise SystemExit(main())
