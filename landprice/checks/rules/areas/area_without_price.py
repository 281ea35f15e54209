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

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP204", "area-without-price", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """Findings for each use that has areas, and prices of its own or of its classes."""
    priced: dict[str, dict[str, list[str]]] = {}
    for use, cells in sheet.prices.items():
        for grade in cells:
            priced.setdefault(sheet.family(use), {}).setdefault(grade, []).append(use)
    for use, column in sheet.columns.items():
        if use not in priced:
            continue
        grades = priced[use]
        classes = [each for each in sheet.prices if sheet.family(each) == use]
        for grade in column:
            for missing in [each for each in classes if each not in grades.get(grade, [])]:
                what = message("{use} {grade} has an area and no price", use=sheet.name(missing), grade=grade)
                yield RULE.at(sheet.table, ("prices", missing), what, key=True)
        for grade in grades:
            if grade not in column:
                what = message("{use} {grade} has a price and no area", use=sheet.name(use), grade=grade)
                path = ("grading", "areas", grade) if grade in sheet.areas else ("grading", "areas")
                yield RULE.at(sheet.table, path, what, key=True)
