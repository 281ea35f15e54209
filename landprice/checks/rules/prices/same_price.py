"""A use is priced in one grade exactly as another use is.

Two uses seldom have the same price in a grade and other prices in the rest. It may be chance; it is also what a
figure looks like that was copied, in both units, from the row above or below. Prices in round figures (multiples of
5) meet too often to be noted; uses that share all their prices, such as industry and warehousing, are let be. The
finding stands at both prices.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1089, wan_per_mu: 72.60}
        III: {yuan_per_m2: 875, wan_per_mu: 58.33}
      residential:
        I: {yuan_per_m2: 1546, wan_per_mu: 103.07}
        II: {yuan_per_m2: 1089, wan_per_mu: 72.60}
        III: {yuan_per_m2: 736, wan_per_mu: 49.07}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
        III: {yuan_per_m2: 875, wan_per_mu: 58.33}
      residential:
        I: {yuan_per_m2: 1546, wan_per_mu: 103.07}
        II: {yuan_per_m2: 1089, wan_per_mu: 72.60}
        III: {yuan_per_m2: 736, wan_per_mu: 49.07}

Source: 九府字〔2024〕31号 and 32号, annexes 2: no two uses share a price in any grade.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.units import CONTEXT

RULE = Rule("LP311", "same-price", Severity.NOTE, Needs.TABLE)
_ROUND = Decimal(5)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each price in 元/㎡ that another use has in the same grade."""
    for (grade, price, _), uses in _holders(sheet).items():
        for use in uses if len(uses) > 1 and CONTEXT.remainder(price, _ROUND) else ():
            other = next((each for each in uses if each != use and _differ_elsewhere(sheet, use, each)), None)
            if other:
                what = message(
                    "{use} {grade} is priced exactly as {other}, {price} 元/㎡; in other grades the two differ",
                    use=sheet.name(use),
                    grade=grade,
                    other=sheet.name(other),
                    price=price,
                )
                yield RULE.at(sheet.table, ("prices", use, grade, "yuan_per_m2"), what, found=price)


def _holders(sheet: TableFigures) -> dict[tuple[str, Decimal, Decimal | None], list[str]]:
    """The uses that have a price in a grade, by the grade and the price in both units."""
    holders: dict[tuple[str, Decimal, Decimal | None], list[str]] = {}
    for use, row in sheet.rows.items():
        for grade, cell in row:
            if cell.yuan_per_m2 is not None and cell.yuan_per_m2 > 0:
                holders.setdefault((grade, cell.yuan_per_m2, cell.wan_per_mu), []).append(use)
    return holders


def _differ_elsewhere(sheet: TableFigures, one: str, other: str) -> bool:
    mine, theirs = sheet.prices[one], sheet.prices[other]
    return any(grade in theirs and theirs[grade].yuan_per_m2 != cell.yuan_per_m2 for grade, cell in mine.items())
