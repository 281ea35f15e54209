"""A use has prices for a better and a worse grade, and none for the grade between.

A use may lack the best or the worst grades. A hole in the middle is rather a row that was dropped. Where the areas
of the use have the grade, the dropped price is the matter of LP204.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        III: {yuan_per_m2: 1500, wan_per_mu: 100.00}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1800, wan_per_mu: 120.00}
        III: {yuan_per_m2: 1500, wan_per_mu: 100.00}

Source: no table reviewed has a hole between two grades of a use.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.words.grade import grade_number

RULE = Rule("LP309", "grade-gap", Severity.WARNING, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each hole in a use's numbered grades."""
    for use, row in sheet.rows.items():
        for (better, _), (worse, _) in pairwise(row):
            above, below = grade_number(better), grade_number(worse)
            if above and below and below - above > 1 and not _has_areas(sheet, use, above, below):
                what = message(
                    "{use} has prices for {better} and {worse}, and none between",
                    use=sheet.name(use),
                    better=better,
                    worse=worse,
                )
                yield RULE.at(sheet.table, ("prices", use, worse), what, key=True)


def _has_areas(sheet: TableFigures, use: str, above: int, below: int) -> bool:
    """Whether the areas of a use have every grade between two: LP204 then says which price is missing."""
    graded = {grade_number(grade) for grade in sheet.columns.get(sheet.family(use), ())}
    return all(number in graded for number in range(above + 1, below))
