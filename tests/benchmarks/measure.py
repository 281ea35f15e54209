"""Run whole processes and take their time and memory, in pairs so that a busy machine touches both alike."""

from __future__ import annotations

import ctypes
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]


if sys.platform == "linux":
    _BECOME_SUBREAPER = 36
    ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took: wall time, the processor's with that of its children, and the most memory at once."""

    seconds: float
    processor: float
    megabytes: float
    code: int


def cost(command: Sequence[str | Path], env: Mapping[str, str], ends_with: int = 0) -> Cost:
    """Run ``command`` with its output thrown away; an exit code other than ``ends_with`` stops the benchmark."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    processor = usage.ru_utime + usage.ru_stime + _of_orphans()
    if process.returncode != ends_with:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{said.decode()}")
    per_megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(seconds, processor, usage.ru_maxrss / per_megabyte, process.returncode)


def _of_orphans() -> float:
    """Processor time of what the process started and left running, such as Spark's virtual machine; Linux alone."""
    taken = 0.0
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return taken
        taken += usage.ru_utime + usage.ru_stime


def peak_of_all(command: Sequence[str | Path], env: Mapping[str, str]) -> float:
    """The most megabytes that a command and its children held at once, shared pages counted once; Linux alone.

    Looked at every hundredth of a second: what is held for less than that is not seen.
    """
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_held, _with_children(process.pid))))
        time.sleep(0.01)
    return most / 1024


def _with_children(pid: int) -> list[int]:
    try:
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    except OSError:
        return [pid]


def _held(pid: int) -> int:
    """Kilobytes held by a process, its share of pages that others hold too; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def compare(
    name: str,
    ours: Sequence[str | Path],
    theirs: Sequence[str | Path],
    env: Mapping[str, str],
    rounds: int,
    at_most: float,
) -> float:
    """Run both alternately, print the medians, and give the median of the ratios of the pairs.

    The processor's time stands beside the wall's: other work on the machine disturbs it less.
    """
    cost(theirs, env), cost(ours, env)  # warm the file cache and the bytecode
    pairs = [(cost(ours, env), cost(theirs, env)) for _ in range(rounds)]
    wall = [one.seconds / other.seconds for one, other in pairs]
    processor = [one.processor / other.processor for one, other in pairs]
    ratio = statistics.median(wall)
    own, base = (statistics.median(pair[i].seconds for pair in pairs) for i in (0, 1))
    most = max(one.megabytes for one, _ in pairs)
    verdict = "met" if ratio <= at_most else "MISSED"
    print(
        f"{name:42} {own * 1000:7.0f} ms / {base * 1000:6.0f} ms = {_spread(wall)}"
        f"   (at most {at_most} ×: {verdict}; processor {_spread(processor)}; {rounds} pairs; {most:.0f} MB)",
        flush=True,
    )
    return ratio


def _spread(ratios: Sequence[float]) -> str:
    return f"{statistics.median(ratios):.2f} × ({min(ratios):.2f} to {max(ratios):.2f})"
