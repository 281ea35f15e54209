"""A plot-ratio coefficient that is not 1 at the ratio the price assumes.

A table of coefficients relative to the benchmark price has 1 at the plot ratio of the basis, grade by grade. Where
most grades have it and one does not, its coefficient or its basis ratio is wrong. A table that has 1 at no grade's
basis is relative to something else and is let be.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.00}
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通}
      commercial: {tenure_years: 40, plot_ratio: {I: 2.0, II: 2.0, III: 1.8}}
    corrections:
      plot_ratios:
        - uses: [commercial]
          grades: [I, II, III]
          rows:
            1.8: [0.9473, 0.9550, 1.0]
            2: [1.0, 1.01, 1.0379]

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.00}
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通}
      commercial: {tenure_years: 40, plot_ratio: {I: 2.0, II: 2.0, III: 1.8}}
    corrections:
      plot_ratios:
        - uses: [commercial]
          grades: [I, II, III]
          rows:
            1.8: [0.9473, 0.9550, 1.0]
            2: [1.0, 1.0, 1.0379]

Source: 通政发〔2026〕1号: residential basis ratios 2.0, 2.0, 1.8, 1.6, 1.5, each with the coefficient 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.tables.basis import basis_of
from landprice.tables.table import corrections_of

if TYPE_CHECKING:
    from landprice.tables.corrections.model import PlotRatios

RULE = Rule("LP501", "plot-ratio-basis", Severity.ERROR, Needs.TABLE)


class AtBasis(NamedTuple):
    """The coefficient of a grade at the plot ratio of its basis, and where it stands in its table."""

    grade: str
    ratio: str
    column: int
    coefficient: Decimal


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each grade of a relative table whose coefficient at its basis ratio is not 1."""
    published = corrections_of(sheet.table)
    for at, ratios in enumerate(published.plot_ratios if published else ()):
        for use in [use for use in ratios.uses if use in sheet.table.land_uses]:
            at_basis = list(_at_basis(sheet, ratios, use))
            others = [one for one in at_basis if one.coefficient != 1]
            if 2 * len(others) < len(at_basis):
                for one in others:
                    yield _finding(sheet, use, ("corrections", "plot_ratios", at), ratios, one)


def _at_basis(sheet: TableFigures, ratios: PlotRatios, use: str) -> Iterator[AtBasis]:
    rows = {Decimal(ratio): (ratio, row) for ratio, row in ratios.rows.items()}
    for column, grade in enumerate(ratios.grades):
        basis = basis_of(sheet.table, use, grade).plot_ratio
        if isinstance(basis, Decimal) and basis in rows:
            ratio, row = rows[basis]
            yield AtBasis(grade, ratio, column, row[column])


def _finding(sheet: TableFigures, use: str, path: KeyPath, ratios: PlotRatios, one: AtBasis) -> Finding:
    what = message(
        "{use} {grade}: the coefficient at {ratio}, the plot ratio of the basis, is {coefficient}, not 1",
        use=sheet.name(use),
        grade=one.grade,
        ratio=one.ratio,
        coefficient=one.coefficient,
    )
    ones_at = [printed for printed, row in ratios.rows.items() if row[one.column] == 1]
    if len(ones_at) == 1:
        what = message("{what}; it is 1 at {ratio}", what=what, ratio=ones_at[0])
    path = (*path, "rows", one.ratio, one.column)
    return RULE.at(sheet.table, path, what, expected=Decimal(1), found=one.coefficient)
