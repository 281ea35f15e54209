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

from collections.abc import Iterator, Mapping
from decimal import Decimal

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.tables.table import PriceCell

RULE = Rule("LP310", "price-range", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each range that ends below where it begins, or that its price lies outside of."""
    for use, row in sheet.rows.items():
        for grade, cell in row:
            ends = {name: end for name, end in (("low", cell.low), ("high", cell.high)) if end is not None}
            if ends:
                yield from _of_range(sheet, ("prices", use, grade, next(iter(ends))), ends, _price(cell))


def _of_range(
    sheet: TableFigures, path: KeyPath, ends: Mapping[str, Decimal], price: Decimal | None
) -> Iterator[Finding]:
    if list(ends.values()) != sorted(ends.values()):
        what = message("the range runs from {low} to {high}", **ends)
        yield RULE.at(sheet.table, path, what, found=ends["low"])
    elif price is not None and not ends.get("low", price) <= price <= ends.get("high", price):
        what = message("the price {price} lies outside its range ({ends})", price=price, ends=list(ends.values()))
        yield RULE.at(sheet.table, path, what, found=price)


def _price(cell: PriceCell) -> Decimal | None:
    return cell.yuan_per_m2 if cell.yuan_per_m2 is not None else cell.wan_per_mu
