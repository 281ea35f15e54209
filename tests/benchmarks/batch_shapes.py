"""``landprice batch`` on parcel files of hard shapes, each beside merely reading and writing the same file.

    python tests/benchmarks/batch_shapes.py [--rows 300000] [--rounds 3] [SHAPE...]

The shapes are those of ``parcel_files.py``. Whole processes, CSV to CSV, alternately with a copy by pyarrow; behind
each line stands what a row costs beside one of the plain file.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from batch_speed import COPY
from helpers.cli import bare_environment
from helpers.every_correction import write_tables as write_shiquan
from helpers.made_tables import write_tables
from measure import cost
from parcel_files import COUNTIES, KINDS, REJECTED

MOST_MEGABYTES = 700
"""The bound of memory at any shape."""
_PARCEL_FILES = Path(__file__).with_name("parcel_files.py")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("shapes", nargs="*", choices=[[], *KINDS], metavar="SHAPE", default=[])
    options.add_argument("--rows", type=int, default=300_000)
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), list(dict.fromkeys(["plain", *(asked.shapes or KINDS)])), asked.rows, asked.rounds)


def _measure(folder: Path, shapes: list[str], rows: int, rounds: int) -> None:
    env = bare_environment(env={"XDG_CACHE_HOME": str(folder / "cache")})
    tables = {"all_counties": folder / "many", "routes": folder / "streets"}
    write_shiquan(tables["routes"])
    if "all_counties" in shapes:
        write_tables(tables["all_counties"], COUNTIES)
    parcels, copied, values = (folder / name for name in ("parcels.csv", "copy.csv", "values.csv"))
    plain = 0.0
    for shape in shapes:
        # by a process of its own: what this one holds would be counted as memory of those it starts
        subprocess.run([sys.executable, _PARCEL_FILES, shape, str(rows), parcels], env=env, check=True)
        further = ["--tables", tables[shape]] if shape in tables else []
        ours = [sys.executable, "-m", "landprice", "batch", parcels, "-o", values, *further]
        theirs = [sys.executable, "-c", COPY, parcels, copied]
        code = 1 if shape in REJECTED else 0
        cost(theirs, env), cost(ours, env, code)  # warm the file cache, the bytecode, the index of the tables
        pairs = [(cost(ours, env, code), cost(theirs, env)) for _ in range(rounds)]
        seconds = statistics.median(own.seconds for own, _ in pairs)
        processor = statistics.median(own.processor for own, _ in pairs)
        ratios = [own.seconds / other.seconds for own, other in pairs]
        plain = plain or seconds
        most = max(own.megabytes for own, _ in pairs)
        print(
            f"{shape:20} {seconds / rows * 1e6:6.2f} us a row = {statistics.median(ratios):5.2f} × the copy"
            f" ({min(ratios):.2f} to {max(ratios):.2f} in {rounds} pairs), {seconds / plain:5.2f} × the plain file,"
            f" {processor / rows * 1e6:.1f} us of the processor, {most:.0f} MB"
            f" (at most {MOST_MEGABYTES}: {'met' if most <= MOST_MEGABYTES else 'MISSED'})",
            flush=True,
        )


if __name__ == "__main__":
    main()
