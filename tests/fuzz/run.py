"""Make broken inputs, as many as asked, and say what became of them.

    python -m tests.fuzz.run tables [--inputs 10000] [--seed 1] [--kind "parcel files"] [--processes 2]

``tables`` is a module beside this one: its INPUTS name what can be made, its SHARES how often. What goes wrong is
printed with the number that makes it again (``--only 137``). Ends with 1 where anything went wrong: a traceback, a
"mistake inside", an answer that takes over ten seconds, an exit code of no meaning, a file left behind half written.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir, suppress
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from fuzz.commands import Outcome, peak_megabytes  # noqa: E402

_A_SHARE = 200
"""So many inputs a process makes before it says what became of them."""


def kinds(room: str, only: str | None) -> list[str]:
    """The kinds of inputs of a room, each as often as its share."""
    shares = import_module(f"fuzz.{room}").SHARES
    return [kind for kind, share in shares.items() for _ in range(share) if only in (None, kind)]


def outcome(room: str, kind: str, seed: str, folder: Path) -> Outcome:
    """What becomes of one input; the same for the same seed."""
    found: Outcome = import_module(f"fuzz.{room}").INPUTS[kind](Random(seed), folder)
    left = list(folder.rglob(".*.part"))
    for path in left:
        path.unlink()
    return Outcome(found.code, found.said, f"leaves {left[0].name}", found.seconds) if left else found


def run(room: str, numbers: Sequence[int], seed: int, only: str | None = None) -> Iterator[tuple[int, str, Outcome]]:
    """Number, kind and outcome of each input."""
    turns = kinds(room, only)
    # a word can be the name of a file to write
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for number in numbers:
            kind = turns[number % len(turns)]
            yield number, kind, outcome(room, kind, f"{seed} {kind} {number}", Path(folder))


def _share(room: str, seed: int, only: str | None, numbers: range) -> tuple[list[tuple[int, str, str, float]], int]:
    done = [(number, kind, each.wrong, each.seconds) for number, kind, each in run(room, numbers, seed, only)]
    return done, peak_megabytes()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("room", choices=["tables"])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind")
    parser.add_argument("--only", type=int, help="the number of one input: show what it says")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    if asked.only is not None:
        for _, kind, each in run(asked.room, [asked.only], asked.seed, asked.kind):
            print(kind, each.code, each.wrong, each.said[:4_000], sep="\n")
        return 0
    return _tell(asked.room, asked.inputs, asked.seed, asked.kind, asked.processes)


def _tell(room: str, inputs: int, seed: int, only: str | None, processes: int) -> int:
    shares = [range(start, min(start + _A_SHARE, inputs)) for start in range(0, inputs, _A_SHARE)]
    counted: Counter[tuple[str, str]] = Counter()
    slowest, peak = 0.0, 0
    # what was tried until an interruption counts
    with suppress(KeyboardInterrupt), ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for done, megabytes in pool.map(partial(_share, room, seed, only), shares):
            peak = max(peak, megabytes)
            for number, kind, wrong, seconds in done:
                counted[kind, wrong.partition(":")[0] or "well"] += 1
                slowest = max(slowest, seconds)
                if wrong:
                    print(f"{kind} {number}: {wrong}", flush=True)
    for kind in dict.fromkeys(kind for kind, _ in counted):
        of_kind = {what: count for (each, what), count in counted.items() if each == kind}
        told = ", ".join(f"{what} {count}" for what, count in of_kind.items())
        print(f"{kind}: {sum(of_kind.values())} inputs; {told}")
    print(f"the slowest answer took {slowest:.1f} s; {peak} MB at most")
    return 0 if all(what == "well" for _, what in counted) else 1


if __name__ == "__main__":
    sys.exit(main())
