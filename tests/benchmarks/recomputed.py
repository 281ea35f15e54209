"""Random parcels over all tables as reports: which cells LibreOffice works out anew to another figure, which kind of
file lacks a figure or a sentence of the others, and whose results are not those of quote.

python -m tests.benchmarks.recomputed [PARCELS [SEED]]    200 by default; the shipped tables, then made-up ones
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helpers.every_correction import write_tables
from helpers.four_formats import differing_tables, expected_rows, lacking, surplus
from helpers.recomputed import SOFFICE, differing, figures, recomputed, without_figures
from helpers.reported import drawn, newer_cases

from landprice.core.messages import speaking
from landprice.reports.result_rows import result_rows
from landprice.reports.writing import report
from landprice.reports.xlsx.book import xlsx


def main(count: int = 200, seed: int = 1) -> int:
    """Print how many formulas there were, and each that came to another figure than quote's."""
    if SOFFICE is None:
        print("LibreOffice (soffice) is not installed")
        return 2
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_tables(folder / "tables")
        newer_cases(folder / "tables")  # which writes its own tables
        for made in (False, True):
            values = drawn(count, seed, folder / "tables", made=made)
            with speaking("zh"):
                book = xlsx(report(values))
            written, bare = folder / f"written{made}.xlsx", folder / f"bare{made}.xlsx"
            written.write_bytes(book)
            without_figures(book, bare)
            (found,) = recomputed([bare], folder / "out")
            expected = figures(written)
            different = differing(expected, figures(found, formulas_of=written))
            wrong += len(different)
            print(f"{'made-up' if made else 'shipped'} tables: parcels {len(values)}, formulas {len(expected)}")
            for cell, pair in different.items():
                print(*cell, *pair)
            wrong += sum(_unlike(number, value) for number, value in enumerate(values, 1))
    print(f"differing: {wrong}")
    return 1 if wrong else 0


def _unlike(number: int, value: Any) -> bool:
    """Whether the four kinds of file, or the results and quote, do not agree; prints what."""
    made = report(value)
    found = [differing_tables(made), lacking(made), surplus(made)]
    if value.valued_from.parcel.route is None and value.valued_from.parcel.floor is None:
        found.append(_other_results(value, made))
    if any(found):
        print(number, value, *found)
    return any(found)


def _other_results(value: Any, made: Any) -> list[str]:
    """The figures of the table of results that quote's own JSON does not ask for, and the other way round."""
    with speaking("zh"):
        shown = [row.shown for row in result_rows(made.parcels[0])]
    expected = expected_rows(value, withheld=made.parcels[0].withheld)
    return sorted({*shown} ^ {*expected}) if shown != expected else []


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
