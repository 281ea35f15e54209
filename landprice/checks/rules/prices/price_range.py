"""A range of prices that does not hold its price.

Where a document prints a range for a grade, the price lies in it, and its low end is not above its high end.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00, low: 2500, high: 3000}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00, low: 2000, high: 3000}

Source: what a range is.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP310", "price-range", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each range that ends below where it begins, or that its price lies outside of."""
    for use, row in sheet.rows.items():
        for grade, cell in row:
            low, high = cell.low, cell.high
            if low is None and high is None:
                continue
            price = cell.yuan_per_m2 if cell.yuan_per_m2 is not None else cell.wan_per_mu
            path = ("prices", use, grade, "low" if low is not None else "high")
            if low is not None and high is not None and low > high:
                what = message("the range runs from {low} to {high}", low=low, high=high)
                yield RULE.at(sheet.table, path, what, found=low)
            elif price is not None and ((low is not None and price < low) or (high is not None and price > high)):
                ends = [end for end in (low, high) if end is not None]
                what = message("the price {price} lies outside its range ({ends})", price=price, ends=ends)
                yield RULE.at(sheet.table, path, what, found=price)
