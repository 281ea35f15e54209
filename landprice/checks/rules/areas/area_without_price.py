"""A grade has an area and no price, or a price and no area.

A use can have fewer grades than the others: then it has neither area nor price there. Where the document prints
both annexes and a grade of a use stands in one of them alone, a figure was dropped.

Bad:

    grading:
      areas:
        I: {commercial: 114.63}
        II: {commercial: 329.11}
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Good:

    grading:
      areas:
        I: {commercial: 114.63}
        II: {commercial: 329.11}
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}

Source: 九府字〔2024〕32号: 公共服务用地 has no grade V in either annex.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP204", "area-without-price", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """Findings for each use that has areas, and prices of its own or of its classes."""
    for use, column in sheet.columns.items():
        classes = [each for each in sheet.prices if sheet.family(each) == use]
        if classes:
            yield from _without_price(sheet, classes, column)
            yield from _without_area(
                sheet, use, dict.fromkeys(grade for each in classes for grade in sheet.prices[each])
            )


def _without_price(sheet: TableFigures, classes: Sequence[str], graded: Iterable[str]) -> Iterator[Finding]:
    for grade in graded:
        for missing in [each for each in classes if grade not in sheet.prices[each]]:
            what = message("{use} {grade} has an area and no price", use=sheet.name(missing), grade=grade)
            yield RULE.at(sheet.table, ("prices", missing), what, key=True)


def _without_area(sheet: TableFigures, use: str, priced: Iterable[str]) -> Iterator[Finding]:
    for grade in priced:
        if grade not in sheet.columns[use]:
            what = message("{use} {grade} has a price and no area", use=sheet.name(use), grade=grade)
            path = ("grading", "areas", grade) if grade in sheet.areas else ("grading", "areas")
            yield RULE.at(sheet.table, path, what, key=True)
