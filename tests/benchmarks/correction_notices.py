"""Correction figures of made-up notices read right, wrong, left out and silent: every layout in every format.

PYTHONPATH=.:tests python tests/benchmarks/correction_notices.py [--seeds 5] [--from 1] [--format OFD]

Each layout stands alone in a notice, and then several of different kinds in one. Stops with exit code 1 where a figure
is wrong or silent, or where fewer than 97 of 100 are right in a format.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from helpers.correction_notices import LAYOUTS, Notice, of_one, of_several
from helpers.correction_scores import score
from helpers.document_formats import FORMATS

from landprice.checks.reading import read
from landprice.tables.catalog import Catalog

SHIPPED = Catalog(shipped=False)


def notices(written: str, seed: int) -> Iterator[tuple[str, Notice]]:
    """The notices of a seed, with what each is called."""
    for name in LAYOUTS:
        yield name, of_one(name, random.Random(f"{name} {written} {seed}"))
    for number in range(5):
        yield f"several {number}", of_several(random.Random(f"several {number} {written} {seed}"))


def scored(written: str, seed: int, folder: Path) -> Counter[str]:
    """The fates of all figures of a seed in one format; what is wrong or silent is printed."""
    suffix, write = FORMATS[written]
    total: Counter[str] = Counter()
    for name, made in notices(written, seed):
        path = folder / f"notice.{suffix}"
        write(made.rendered, path)
        counts, notes = score(made, read(path, catalog=SHIPPED))
        total += counts
        if set(counts) - {"right"}:
            print(f"  {written}, seed {seed}, {name}: {dict(counts)} {notes[:2]}", flush=True)
    return total


def main() -> None:
    """Print a line a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--from", type=int, default=1, dest="first")
    parser.add_argument("--format", choices=FORMATS, action="append")
    chosen = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for written in chosen.format or FORMATS:
            total: Counter[str] = Counter()
            for seed in range(chosen.first, chosen.first + chosen.seeds):
                total += scored(written, seed, Path(folder))
            failed |= bool(total["wrong"] or total["silent"]) or total["right"] * 100 < 97 * total.total()
            print(f"{written:20} {total.total():7} figures: {dict(total)}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
