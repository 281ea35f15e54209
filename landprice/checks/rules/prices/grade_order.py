"""Prices do not fall from each grade to the next.

Grade I is the best land. A price that rises from a grade to the next worse one is a mistake in one of the two
figures; the finding stands at the one without which the others fall, or at the worse grade where that cannot be told.
Two equal prices are rare but possible, and are only noted.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 1695, wan_per_mu: 113.00}
        II: {yuan_per_m2: 960, wan_per_mu: 64.00}
        III: {yuan_per_m2: 1110, wan_per_mu: 74.00}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2410, wan_per_mu: 160.67}
        II: {yuan_per_m2: 1690, wan_per_mu: 112.67}
        III: {yuan_per_m2: 1110, wan_per_mu: 74.00}

Source: what a grade is; prices fall strictly from grade to grade in every table reviewed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from operator import gt

from landprice.checks.figures.order import culprit
from landprice.checks.figures.table_figures import UNIT_NAMES, UNITS, TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.words.grade import grade_number

RULE = Rule("LP302", "grade-order", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each price that is not under the price of the next better numbered grade."""
    for use, row in sheet.rows.items():
        for unit in UNITS:
            figures = [
                (grade, getattr(cell, unit))
                for grade, cell in row
                if getattr(cell, unit) is not None and grade_number(grade)
            ]
            for at in range(1, len(figures)):
                if figures[at][1] >= figures[at - 1][1]:
                    yield _finding(sheet, use, unit, figures, at)


def _finding(sheet: TableFigures, use: str, unit: str, figures: list[tuple[str, Decimal]], at: int) -> Finding:
    (better, above), (worse, below) = figures[at - 1], figures[at]
    name = sheet.table.use_name(use)
    words = {"use": name, "unit": UNIT_NAMES[unit], "better": better, "worse": worse}
    if above == below:
        what = message("{use}: {worse} is priced the same as {better}, {price} {unit}", price=below, **words)
        return RULE.at(sheet.table, ("prices", use, worse, unit), what, found=below, severity=Severity.NOTE)
    what = message(
        "{use}: {worse} at {below} {unit} is above {better} at {above}; prices fall from grade to grade",
        below=below,
        above=above,
        **words,
    )
    off = culprit([price for _, price in figures], at, gt)
    grade, figure = figures[at if off is None else off]
    if off is not None and len(figures) > 2:
        what = message("{what}; {grade} is the one out of order", what=what, grade=grade)
    return RULE.at(sheet.table, ("prices", use, grade, unit), what, found=figure)
