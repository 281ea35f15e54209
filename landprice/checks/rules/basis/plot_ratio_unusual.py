"""A plot ratio that no price assumes, or that its table cannot have.

A ratio of 20 is 2.0 with its point lost, one of 0.12 is 1.2; every price per floor area, and every correction for the
plot ratio, follows from it. In a table of coefficients a ratio five times the one before it has lost its point too.

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

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.core.units import CONTEXT
from landprice.tables.corrections.ranges import parse_interval

RULE = Rule("LP411", "plot-ratio-unusual", Severity.WARNING, Needs.TABLE)
FARTHEST = Decimal(5)
LEAST, MOST = Decimal("0.3"), Decimal(8)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each plot ratio of the basis outside the usual, and for each row far past the one before it."""
    for path, ratio in sheet.said("plot_ratio"):
        if isinstance(ratio, Decimal) and not LEAST <= ratio <= MOST:
            what = message(
                "a plot ratio of {ratio} as basis; {least} to {most} is usual", ratio=ratio, least=LEAST, most=MOST
            )
            yield RULE.at(sheet.table, path, what, found=ratio)
    for at, part in enumerate(sheet.corrections.plot_ratios):
        yield from _far_ends(sheet, ("corrections", "plot_ratios", at, "bands"), part.bands)
        for before, ratio in pairwise(part.rows):
            if Decimal(ratio) >= CONTEXT.multiply(FARTHEST, Decimal(before)) > 0:
                what = message(
                    "the row before {ratio} is {before}: such a step has no table", ratio=ratio, before=before
                )
                yield RULE.at(
                    sheet.table, ("corrections", "plot_ratios", at, "rows", ratio), what, key=True, found=ratio
                )


def _far_ends(sheet: TableFigures, path: KeyPath, bands: Iterable[str]) -> Iterator[Finding]:
    """One finding for each interval whose end lies far past its beginning: 1.5 to 20."""
    for band in bands:
        found = parse_interval(band)
        if found and found.low and found.high and found.high >= CONTEXT.multiply(FARTHEST, found.low):
            what = message("the interval {band} is so wide that its end may have lost its point", band=band)
            yield RULE.at(sheet.table, (*path, band), what, key=True, found=band)
