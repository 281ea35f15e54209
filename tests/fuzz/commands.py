"""Run command lines as an enemy does, in this process or as processes of their own, and say what became of each."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS = 10
"""What takes the processor longer hangs, or thirty times as long by the clock: others may be at work too."""
_BY_THE_CLOCK = 30 * SECONDS
CODES = (0, 1, 2, 130)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command line: its code, what it said, and what is wrong with that; empty where nothing is."""

    code: int
    said: str
    wrong: str = ""
    seconds: float = 0.0


class _HangsError(BaseException):
    """No answer in time."""


def run_here(arguments: Sequence[str], env: Mapping[str, str]) -> Outcome:
    """A command line in this process."""
    from landprice.cli import run

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))

    def over(number: int, frame: object) -> None:
        raise _HangsError

    before = {name: os.environ.get(name) for name in env}
    os.environ.update(env)
    clocks = {signal.SIGALRM: (signal.ITIMER_REAL, _BY_THE_CLOCK), signal.SIGPROF: (signal.ITIMER_PROF, SECONDS)}
    handlers = {number: signal.signal(number, over) for number in clocks}
    for clock, seconds in clocks.values():
        signal.setitimer(clock, seconds)
    start, code, wrong = time.process_time(), -1, ""
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(arguments)
    except _HangsError:
        wrong = "hangs"
    except BaseException as error:
        wrong = f"raises {type(error).__name__}: {str(error)[:80]}"
    finally:
        for number, (clock, _) in clocks.items():
            signal.setitimer(clock, 0)
            signal.signal(number, handlers[number])
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
    said = "".join(stream.buffer.getvalue().decode("utf-8", "replace") for stream in (out, err) if not stream.flush())
    return Outcome(code, said, wrong or _wrong_with(code, said), time.process_time() - start)


def run_process(
    arguments: Sequence[str | bytes],
    env: Mapping[str, str],
    prepare: Callable[[], None] | None = None,
    cwd: Path | None = None,
) -> Outcome:
    """A command line as a process of its own; ``prepare`` closes or limits what it gets."""
    start = time.monotonic()
    command = [sys.executable, "-m", "landprice", *arguments]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), **env},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: _limited(prepare),
    )
    try:
        out, err = process.communicate(timeout=_BY_THE_CLOCK)
        wrong = ""
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        wrong = "hangs"
    said = (out + err).decode("utf-8", "replace")
    return Outcome(process.returncode, said, wrong or _wrong_with(process.returncode, said), time.monotonic() - start)


def _limited(prepare: Callable[[], None] | None) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if prepare:
        prepare()


def _wrong_with(code: int, said: str) -> str:
    if "Traceback (most recent call last)" in said:
        return "traceback: " + said.strip().splitlines()[-1][:100]
    for words in ("a mistake inside landprice", "landprice 内部出错"):
        if words in said:
            return "mistake inside: " + said[said.index(words) + len(words) :].strip()[:100]
    return "" if code in CODES else f"ends with {code}"


def peak_megabytes() -> int:
    """The most memory that this process held at once."""
    gc.collect()
    per_megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // per_megabyte
