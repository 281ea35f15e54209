"""The worst land of a grade is priced far under the best land of the next grade.

A factor sheet raises and lowers the price of its grade. Between neighbouring grades the ranges that come of it may
touch or overlap a little. Where the worst of the better grade falls under four fifths of the best of the next one,
a percentage or a price is likely to be wrong: a decimal point, or a sheet of another use or grade.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 2100, wan_per_mu: 140.00}
    corrections:
      factor_sheets:
        - uses: [commercial]
          factors:
            临近道路状况:
              percent: {优: 4.578, 较优: 2.289, 一般: 0, 较劣: -14.1, 劣: -28.2}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 2100, wan_per_mu: 140.00}
    corrections:
      factor_sheets:
        - uses: [commercial]
          factors:
            临近道路状况:
              percent: {优: 4.578, 较优: 2.289, 一般: 0, 较劣: -1.41, 劣: -2.82}

Source: what a grade is; the bound is chosen for this checker.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from landprice.checks.figures.table_figures import UNIT_NAMES, TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.units import CONTEXT, round_half_up
from landprice.valuation.printed.factors import GradeFactors
from landprice.words.grade import grade_number

RULE = Rule("LP509", "grade-overlap", Severity.WARNING, Needs.TABLE)
LEAST = Decimal("0.8")
_AS_PRICED = (Decimal(1), Decimal(1))


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each two neighbouring grades whose ranges by their factor sheets overlap too far."""
    if not sheet.corrections.factor_sheets:
        return
    for use, row in sheet.rows.items():
        unit = sheet.whole_unit(use)
        for (better, above), (worse, below) in pairwise(row) if unit else ():
            if unit and grade_number(better) and grade_number(worse):
                prices = getattr(above, unit), getattr(below, unit)
                yield from _overlap(sheet, use, (better, worse), prices, UNIT_NAMES[unit])


def _overlap(
    sheet: TableFigures,
    use: str,
    grades: tuple[str, str],
    prices: tuple[Decimal, Decimal],
    unit: str,
) -> Iterator[Finding]:
    """The finding for two neighbouring grades, the better one first, where a factor sheet speaks for one of them."""
    place, (lowest, _) = _bounds(sheet, use, grades[0])
    other, (_, highest) = _bounds(sheet, use, grades[1])
    if place is None and other is None:
        return
    least, most = CONTEXT.multiply(prices[0], lowest), CONTEXT.multiply(prices[1], highest)
    if least < CONTEXT.multiply(most, LEAST):
        what = message(
            "{use}: the worst land of {better} comes to {least} {unit}, far under the best of {worse}, {most}",
            use=sheet.name(use),
            better=grades[0],
            worse=grades[1],
            least=round_half_up(least, 2),
            most=round_half_up(most, 2),
            unit=unit,
        )
        at = place if place is not None else other
        yield RULE.at(sheet.table, ("corrections", "factor_sheets", at or 0), what)


def _bounds(sheet: TableFigures, use: str, grade: str) -> tuple[int | None, tuple[Decimal, Decimal]]:
    """Which factor sheet speaks for a use and grade, and 1 + ΣKi with every factor 劣, and with every factor 优."""
    for at, part in enumerate(sheet.corrections.factor_sheets):
        if part.fits(use, sheet.family(use), grade):
            places = sheet.corrections.rounding.factor_sum_places
            return at, GradeFactors(part.factors, part.combine != "add", places, {}, "").bounds()
    return None, _AS_PRICED
