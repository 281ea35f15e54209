"""A use is priced above one that is usually dearer.

Commercial land is usually the dearest, then residential, then industrial. Residential above commercial does
occur, in small towns above all; industrial above residential has not been seen. Either is also what two
exchanged rows look like.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 1500, wan_per_mu: 100.00}
      residential:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
      residential:
        I: {yuan_per_m2: 1500, wan_per_mu: 100.00}

Source: the tables reviewed; 永宁镇 2011 prices residential above commercial in grades II and III.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP305", "use-order", Severity.NOTE, Needs.TABLE)
_USUAL = (("commercial", "residential"), ("residential", "industrial"), ("commercial", "industrial"))


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each pair of uses that stand the other way round in some grade."""
    for dear, cheap in _USUAL:
        if dear in sheet.rows and cheap in sheet.rows and (grades := sheet.dearer(cheap, dear)):
            what = message(
                "{cheap} is priced above {dear} in {grades}",
                cheap=sheet.name(cheap),
                dear=sheet.name(dear),
                grades=grades,
            )
            severity = Severity.WARNING if cheap == "industrial" else None
            yield RULE.at(sheet.table, ("prices", cheap, grades[0]), what, key=True, severity=severity)
