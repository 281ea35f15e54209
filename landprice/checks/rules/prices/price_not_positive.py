"""A price that is 0 or negative.

Some documents print 0 where nothing was assessed. 0 is no price: a program that takes it for one gives the
land away. Leave the figure out, and record the 0 as an erratum if it is printed.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 0, wan_per_mu: 0.00}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Source: 0 printed for "not assessed" was seen in a published table.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP308", "price-not-positive", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each cell with a figure that is not above 0."""
    for use, row in sheet.rows.items():
        for grade, cell in row:
            for field in ("yuan_per_m2", "wan_per_mu", "low", "high"):
                figure = getattr(cell, field)
                if figure is not None and figure <= 0:
                    words = {"use": sheet.name(use), "grade": grade, "figure": figure}
                    if figure < 0:
                        what = message("{use} {grade} is priced {figure}; a price is above 0", **words)
                    else:
                        what = message("{use} {grade} is priced {figure}; leave out what was not assessed", **words)
                    yield RULE.at(sheet.table, ("prices", use, grade, field), what, found=figure)
                    break
