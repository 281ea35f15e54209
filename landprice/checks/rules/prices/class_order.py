"""A use class is priced above the class before it.

公共服务一类, 二类, 三类 are listed from the dearest to the cheapest in the tables reviewed. Another order
does happen; it is also what two exchanged rows look like.

Bad:

    land_uses:
      public: {name: 公共服务用地}
      public-1: {of: public, name: 一类}
      public-2: {of: public, name: 二类}
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      public: {tenure_years: 50}
    prices:
      public-1:
        I: {yuan_per_m2: 765, wan_per_mu: 51.00}
      public-2:
        I: {yuan_per_m2: 930, wan_per_mu: 62.00}

Good:

    land_uses:
      public: {name: 公共服务用地}
      public-1: {of: public, name: 一类}
      public-2: {of: public, name: 二类}
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      public: {tenure_years: 50}
    prices:
      public-1:
        I: {yuan_per_m2: 930, wan_per_mu: 62.00}
      public-2:
        I: {yuan_per_m2: 765, wan_per_mu: 51.00}

Source: the tables of 湖口 and 庐山.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP304", "class-order", Severity.NOTE, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each class that is dearer than the class before it in some grade."""
    families: dict[str, list[str]] = {}
    for use in sheet.table.land_uses:
        if use in sheet.rows and sheet.family(use) != use:
            families.setdefault(sheet.family(use), []).append(use)
    for classes in families.values():
        for first, second in pairwise(classes):
            if dearer := sheet.dearer(second, first):
                what = message(
                    "{second} is priced above {first} in {grades}",
                    second=sheet.name(second),
                    first=sheet.name(first),
                    grades=dearer,
                )
                yield RULE.at(sheet.table, ("prices", second, dearer[0]), what, key=True)
