"""A tenure under the legal maximum of its use.

A benchmark price assumes the longest term that the law allows, so a shorter one is unusual, and often the figure of
another use.

Bad:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 30}

Good:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}

Source: the tables reviewed, all of which assume the legal maximum.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP410", "tenure-unusual", Severity.NOTE, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each tenure in years under the maximum of its use."""
    for path, use, years, most in sheet.terms():
        if years < most:
            what = message(
                "{use}: {years} years; the legal maximum, which benchmark prices assume, is {most}",
                use=use,
                years=years,
                most=most,
            )
            yield RULE.at(sheet.table, path, what, expected=most, found=years)
