"""Prices that jump, or stay the same, from one edition of a county to the next.

Editions follow each other after about three years. A price more than doubled or more than halved, or every
price the same as before, is possible, and worth a second look: a grade or a use may have been mixed up, or
the old figures carried over.

Bad:

    # file: lushan-2020.yaml
    basis:
      all: {valuation_date: 2020-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}
      residential: {tenure_years: 70}
      industrial: {tenure_years: 50}
    prices:
      commercial:
        I: {yuan_per_m2: 990, wan_per_mu: 66.00}
    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Good:

    # file: lushan-2020.yaml
    basis:
      all: {valuation_date: 2020-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}
      residential: {tenure_years: 70}
      industrial: {tenure_years: 50}
    prices:
      commercial:
        I: {yuan_per_m2: 2250, wan_per_mu: 150.00}
    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}

Source: a bound chosen for this checker, beyond any change seen between two editions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from landprice.checks.facts import Facts
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import message

RULE = Rule("LP108", "edition-jump", Severity.WARNING, Needs.TABLES)
MOST = 2


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """Findings for each dated edition against the one before it."""
    editions: dict[tuple[str, str], list[Facts]] = defaultdict(list)
    for facts in tables:
        if facts.edition != "undated":
            editions[facts.adcode, facts.scope].append(facts)
    for series in editions.values():
        series.sort(key=lambda facts: facts.edition)
        for older, newer in pairwise(series):
            if older.edition != newer.edition:
                yield from _against(newer, older)


def _against(newer: Facts, older: Facts) -> Iterator[Finding]:
    before = {(use, grade): price for use, row in older.figures.items() for grade, price in row.items()}
    if newer.issued and older.issued and newer.issued < older.issued:
        what = message("this edition is later than {file}, but its document is dated before that one", file=older.file)
        yield RULE.placed(newer.place_at, ("place", "county"), what)
    if newer.same_figures(older, "prices"):
        what = message("every price is the same as in the edition before, {file}", file=older.file)
        yield RULE.placed(newer.place_at, ("place", "county"), what)
    for use, row in newer.figures.items():
        for grade, price in row.items():
            earlier = before.get((use, grade))
            if earlier and not earlier <= price * MOST <= earlier * MOST * MOST:
                what = message(
                    "{use} {grade} is {price} 元/㎡; the edition before, {file}, has {earlier}",
                    use=newer.use_names[use],
                    grade=grade,
                    price=price,
                    file=older.file,
                    earlier=earlier,
                )
                at = newer.grades_at.get(use, {}).get(grade)
                position = Position(newer.file, *at) if at else newer.place_at
                yield RULE.placed(position, ("prices", use, grade), what, found=price)
