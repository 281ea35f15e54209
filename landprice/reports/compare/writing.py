"""A comparison as a file: CSV, XLSX or JSON by the ending of its name."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from landprice.core.errors import InputError
from landprice.core.messages import LANGUAGES, message, speaking, text
from landprice.core.wholefile import check_writable, named_in_errors, write_whole
from landprice.reports.compare.grids import NONE, chain_lines, price_cells, price_headings
from landprice.reports.compare.result import PricesCompared
from landprice.reports.compare.workbook import workbook

ENDINGS = (".csv", ".xlsx", ".json")
_BOM = "\ufeff"


def write_comparison(comparison: PricesCompared, path: Path, *, language: str) -> None:
    """Write a comparison, whole or not at all, its words in ``language``; CSV as Excel reads it.

    Raises FileError, InputError for a language that there is not, MissingLibraryError for XLSX without ``reports``.
    """
    if language not in LANGUAGES:
        raise InputError(message("the language {language} is none of: {choices}", language=language, choices=LANGUAGES))
    check_writable(path, ENDINGS)
    ending = path.suffix.lower()
    with speaking(language):
        if ending == ".csv":
            content = (_BOM + as_csv(comparison)).encode()
        elif ending == ".json":
            content = (comparison.to_json() + "\n").encode()
        else:
            content = workbook(comparison)
    with named_in_errors(path):
        write_whole(path, content)


def as_csv(comparison: PricesCompared) -> str:
    """A row for each use, grade and table, with what brings it to one basis, or why nothing does."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    one = text("on [{number}]", number=comparison.basis_of)
    headings = price_headings(comparison)
    brought = [headings[7], *(f"{one}: {words}" for words in headings[8:])]
    writer.writerow([text("land use"), *headings[:7], *brought, text("how"), text("remark")])
    ways = {
        (line.use, grade, line.table.number): line.words for line in chain_lines(comparison) for grade in line.grades
    }
    for row in comparison.prices:
        cells = ["" if cell == NONE else cell for cell in price_cells(comparison, row)]
        way = ways.get((row.use, row.grade, row.number), "")
        writer.writerow([row.use, *cells, way, "" if row.absent is None else str(row.absent)])
    return out.getvalue()
