"""A plot ratio of the basis that no price assumes.

A ratio of 20 is 2.0 with its point lost, one of 0.12 is 1.2; every price per floor area, and every correction for the
plot ratio, follows from it.

Bad:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 14}
      commercial: {tenure_years: 40}

Good:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}

Source: the documents reviewed, whose basis ratios lie between 1.0 and 4.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP411", "plot-ratio-unusual", Severity.WARNING, Needs.TABLE)
LEAST, MOST = Decimal("0.3"), Decimal(8)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each plot ratio of the basis outside the usual."""
    for path, ratio in sheet.said("plot_ratio"):
        if isinstance(ratio, Decimal) and not LEAST <= ratio <= MOST:
            what = message(
                "a plot ratio of {ratio} as basis; {least} to {most} is usual", ratio=ratio, least=LEAST, most=MOST
            )
            yield RULE.at(sheet.table, path, what, found=ratio)
