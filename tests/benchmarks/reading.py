"""Values read right, wrong and left out, over published documents and every layout rendered into every format.

PYTHONPATH=. python tests/benchmarks/reading.py [--seeds 5] [DOCUMENT...]

A DOCUMENT is compared with the tables shipped for its counties: prices, areas, and the basis of each use and grade.
Stops with exit code 1 where a value is wrong, or is left out without a report.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "documents")]

from helpers import render  # noqa: E402
from helpers.layouts import LAYOUTS  # noqa: E402
from test_layout_formats import WITH_COLUMNS, WITHOUT_COLUMNS, figures, reread  # noqa: E402
from test_round_trip import FORMATS, made  # noqa: E402

from landprice.checks.reading import read  # noqa: E402
from landprice.core.errors import InputError  # noqa: E402
from landprice.documents import Drafts  # noqa: E402
from landprice.documents.writing.neighbours import same_county  # noqa: E402
from landprice.tables.basis import basis_of  # noqa: E402
from landprice.tables.catalog import Catalog  # noqa: E402
from landprice.tables.loader import load_file  # noqa: E402
from landprice.tables.table import Table  # noqa: E402

BASIS = ("valuation_date", "right", "price_per", "servicing", "plot_ratio", "tenure_years")
Values = dict[tuple[str, ...], object]


def values_of(table: Table) -> Values:
    """Every figure of a table, and every value of its basis."""
    return dict(_values_of(table))


def _values_of(table: Table) -> Iterator[tuple[tuple[str, ...], object]]:
    for use, cells in table.prices.by_use.items():
        for grade, cell in cells.items():
            for name in (*render.UNITS, "low", "high"):
                yield ("price", use, grade, name), getattr(cell, name)
            for name in BASIS:
                yield (name, use, grade), getattr(basis_of(table, use, grade), name)
    if table.grading:
        for grade, row in table.grading.areas.items():
            yield from ((("area", use, grade), area) for use, area in row.items())
        yield from ((("total", use), total) for use, total in (table.grading.totals or {}).items())
        yield ("approved area",), table.grading.approved_area


def compared(printed: Values, found: Values, reports: int) -> Counter[str]:
    """How many values are right, wrong and left out; ``silent`` where no report says that some are."""
    printed, found = ({key: each for key, each in values.items() if each is not None} for values in (printed, found))
    counts = Counter(
        right=sum(printed.get(key) == value for key, value in found.items()),
        wrong=sum(printed.get(key) != value for key, value in found.items()),
        left_out=len(printed.keys() - found.keys()),
    )
    counts["silent"] = counts["left_out"] if not reports else 0
    return counts


def reports_in(drafts: Drafts | None) -> int:
    """Reports of what was left out; a document that is refused says so itself."""
    return sum(each.rule in ("LP021", "LP022") for each in drafts.findings) if drafts else 1


def of_layouts(seeds: int, folder: Path) -> dict[str, Counter[str]]:
    """The prices of every layout, by format."""
    found: dict[str, Counter[str]] = {}
    for written, how in (WITH_COLUMNS | WITHOUT_COLUMNS).items():
        for name in LAYOUTS:
            for seed in range(seeds):
                sample = LAYOUTS[name](random.Random(f"{name} {written} {seed}"))
                prices, drafts = reread(sample, folder, how)
                counts = compared(figures(sample.truth.prices), prices, reports_in(drafts))
                found[written] = found.get(written, Counter()) + counts
    return found


def of_tables(seeds: int, folder: Path) -> dict[str, Counter[str]]:
    """Prices, areas and basis of whole approvals in two orientations, by format."""
    found: dict[str, Counter[str]] = {}
    for written, (suffix, write) in FORMATS.items():
        for seed in range(seeds):
            table = made(seed)
            for layout in (render.across, render.down):
                path = folder / f"document.{suffix}"
                write(render.document(table, layout), path)
                try:
                    drafts = read(path)
                    values = {key: value for each in drafts.tables for key, value in values_of(each.table).items()}
                except InputError:
                    drafts, values = None, {}
                counts = compared(values_of(table), values, reports_in(drafts))
                found[written] = found.get(written, Counter()) + counts
    return found


def of_document(path: Path) -> tuple[Counter[str], float]:
    """The values of a published document against the shipped tables of its places, and the seconds to read it."""
    start = time.perf_counter()
    drafts = read(path)
    seconds = time.perf_counter() - start
    counts: Counter[str] = Counter()
    catalog = Catalog.of(())
    for draft in drafts.tables:
        entry = next(each for each in same_county(draft.data["place"], catalog) if each.edition == draft.table.edition)
        counts += compared(values_of(load_file(entry.path)), values_of(draft.table), reports_in(drafts))
    return counts, seconds


def shown(name: str, counts: Counter[str], note: str = "") -> None:
    """One line of the report."""
    total = counts["right"] + counts["left_out"] or 1
    share = f"{100 * counts['right'] / total:6.2f} % right"
    print(
        f"{name:24} {counts['right']:7} right {counts['wrong']:4} wrong {counts['left_out']:6} left out"
        f" ({counts['silent']} silently) {share} {note}",
        flush=True,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5, help="random tables for each layout and format")
    parser.add_argument("documents", nargs="*", type=Path)
    given = parser.parse_args()
    every: Counter[str] = Counter()
    for document in given.documents:
        counts, seconds = of_document(document)
        shown(document.name[:24], counts, f"{seconds:.2f} s")
        every += counts
    with tempfile.TemporaryDirectory() as folder:
        for title, measured in (
            (f"{len(LAYOUTS)} layouts", of_layouts(given.seeds, Path(folder))),
            ("whole approvals", of_tables(given.seeds, Path(folder))),
        ):
            print(f"-- {title}")
            for written, counts in measured.items():
                shown(written, counts)
                every += counts
    shown("all", every)
    return int(bool(every["wrong"] or every["silent"]))


if __name__ == "__main__":
    raise SystemExit(main())
