"""Documents made to be large, deep, broken or slow: what ``landprice read`` says of each, in which time and memory.

PYTHONPATH=. python tests/benchmarks/hostile.py [WORDS...]      WORDS: only the documents whose names hold one of them

Each is a process of its own; the table has its exit code, seconds of the processor, peak memory (with that of the
process that reads the file) and the last line of what it says. Stops with exit code 1 where one takes more than SECONDS
or MEGABYTES, or ends without a sentence.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from helpers import hostile

SECONDS, MEGABYTES = 30, 1100
"""The most for any; all but the endless PDF, which has a time limit of its own, stay far below."""
_MEASURED = (
    "import resource, subprocess, sys\n"
    "done = subprocess.run([sys.executable, '-m', 'landprice', 'read', sys.argv[1]], capture_output=True)\n"
    "sys.stdout.buffer.write(done.stderr[-100_000:])\n"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
    "print(f'\\n{done.returncode} {used.ru_maxrss // 1024} {used.ru_utime + used.ru_stime:.1f}')\n"
)


def measured(path: Path) -> tuple[int, float, int, str]:
    """Exit code, seconds of the processor, peak MB, and the last line that ``landprice read`` says of ``path``."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)], capture_output=True, text=True, errors="replace", timeout=300
    )
    *said, last = done.stdout.rstrip("\n").split("\n")
    code, peak, seconds = last.split()
    words = [line for line in said if line.strip()]
    return int(code), float(seconds), int(peak), words[-1].replace(f"{path}", path.name) if words else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*")
    asked = parser.parse_args().words
    failed = False
    print(f"{'document':34} {'MB':>6} {'exit':>4} {'s':>6} {'peak MB':>7}  last line", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, write in hostile.documents():
            if asked and not any(word in name for word in asked):
                continue
            path = Path(folder) / name.replace(" ", "-").replace("/", "_")
            write(path)
            code, seconds, peak, said = measured(path)
            size = path.stat().st_size / 2**20
            bad = seconds > SECONDS or peak > MEGABYTES or not said or "mistake inside" in said
            failed |= bad
            print(f"{name:34} {size:6.1f} {code:4} {seconds:6.1f} {peak:7}  {said[:150]}{'  <-- !' * bad}", flush=True)
            path.unlink()
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
