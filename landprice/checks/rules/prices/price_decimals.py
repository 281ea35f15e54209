"""A price is printed with other decimals than the other prices in its unit.

A table prints each unit with the same number of decimals. A figure with another number lost or gained a
digit when it was copied, or the document itself is careless.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.0}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.00}

Source: all tables reviewed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from landprice.checks.figures.slips import places_of
from landprice.checks.figures.table_figures import UNIT_NAMES, UNITS, TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP307", "price-decimals", Severity.WARNING, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each price whose decimals are not those of at least two thirds of its unit's prices."""
    for unit in UNITS:
        printed = [
            (use, grade, figure, places_of(figure))
            for use, row in sheet.rows.items()
            for grade, cell in row
            if (figure := getattr(cell, unit)) is not None
        ]
        if not printed:
            continue
        usual, count = Counter(places for *_, places in printed).most_common(1)[0]
        if count == len(printed) or 3 * count < 2 * len(printed):
            continue
        for use, grade, figure, places in printed:
            if places != usual:
                what = message(
                    "{figure} is not printed like the other prices in {unit}: decimals {places}, elsewhere {usual}",
                    figure=figure,
                    places=places,
                    unit=UNIT_NAMES[unit],
                    usual=usual,
                )
                yield RULE.at(sheet.table, ("prices", use, grade, unit), what, found=figure)
