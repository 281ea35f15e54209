"""A tenure over the legal maximum of its use.

Land is granted for at most 70 years to live on, 40 for commerce, 50 for industry and the public uses. A basis that
assumes more cannot be right: the figure was taken from another use, or mistyped.

Bad:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 50}

Good:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}

Source: 《城镇国有土地使用权出让和转让暂行条例》第12条.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP402", "tenure-maximum", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each tenure in years that is over the maximum of its use."""
    for path, use, years, most in sheet.terms():
        if years > most:
            what = message("{use}: {years} years are over the legal maximum of {most}", use=use, years=years, most=most)
            yield RULE.at(sheet.table, path, what, expected=most, found=years)
