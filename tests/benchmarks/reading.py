"""Figures read right, wrong and left out over random tables in every layout, and the seconds for a document given.

PYTHONPATH=. python tests/benchmarks/reading.py [--tables 40] [DOCUMENT...]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "documents")]

from helpers import render  # noqa: E402
from test_round_trip import FORMATS, made  # noqa: E402

from landprice.documents import read  # noqa: E402
from landprice.errors import InputError  # noqa: E402
from landprice.table import Table  # noqa: E402

WRITTEN = ("tabs", "bars", "one cell a line", "HTML")


def figures(table: Table) -> dict[tuple[str, str, str], object]:
    return {
        (use, grade, unit): value
        for use, cells in table.prices.by_use.items()
        for grade, cell in cells.items()
        for unit in render.UNITS
        if (value := getattr(cell, unit)) is not None
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=40)
    parser.add_argument("documents", nargs="*", type=Path)
    given = parser.parse_args()
    right = wrong = left_out = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(given.tables):
            table = made(seed)
            printed = figures(table)
            for layout in (render.across, render.down):
                for name in WRITTEN:
                    suffix, write = FORMATS[name]
                    path = Path(folder) / f"document.{suffix}"
                    write(render.document(table, layout), path)
                    try:
                        found = {k: v for draft in read(path).tables for k, v in figures(draft.table).items()}
                    except InputError:
                        found = {}
                    right += sum(printed.get(key) == value for key, value in found.items())
                    wrong += sum(printed.get(key) != value for key, value in found.items())
                    left_out += len(printed.keys() - found.keys())
    print(f"rendered layouts: {right} right, {wrong} wrong, {left_out} left out")
    for document in given.documents:
        start = time.perf_counter()
        drafts = read(document)
        seconds = time.perf_counter() - start
        count = sum(len(list(draft.figures())) for draft in drafts.tables)
        lost = sum(finding.rule == "LP021" for finding in drafts.findings)
        print(f"{document.name}: {count} figures, {lost} left out, {seconds:.2f} s")


if __name__ == "__main__":
    main()
