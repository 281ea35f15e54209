"""Random parcels over all tables as calculation sheets, worked out anew by LibreOffice: which cells differ.

python -m tests.benchmarks.recomputed [PARCELS [SEED]]    200 by default; the shipped tables, then made-up ones
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helpers.every_correction import write_tables
from helpers.recomputed import SOFFICE, differing, figures, recomputed, without_figures
from helpers.reported import drawn

from landprice.core.messages import speaking
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
    print(f"differing: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
