"""An area that is 0 or negative.

A grade without land is not printed, or printed as - or /. Leave such a figure out.

Bad:

    grading:
      areas:
        I: {industrial: 114.63, residential: 114.63}
        II: {industrial: 0, residential: 329.11}

Good:

    grading:
      areas:
        I: {industrial: 114.63, residential: 114.63}
        II: {residential: 329.11}

Source: what an area is.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.beside import figures_of
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP205", "area-not-positive", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each area, total or approved area that is not above 0."""
    for path, area in figures_of(sheet.table).items():
        if path[0] == "grading" and area <= 0:
            what = message("an area of {area}; leave out what the document prints as - or /", area=area)
            yield RULE.at(sheet.table, path, what, found=area)
