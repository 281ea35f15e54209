"""A plot ratio or tenure in words.

Some documents write words where a number is needed, such as 符合规划利用条件. The words are kept as
printed; a quote takes them as met unless the user says otherwise, and says so.

Bad:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通}
      commercial: {tenure_years: 40, plot_ratio: 符合规划利用条件}

Good:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通}
      commercial: {tenure_years: 40, plot_ratio: 1.4}

Source: 九府字〔2024〕31号, plot ratio of industrial land.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.field_names import field_name

RULE = Rule("LP408", "basis-words", Severity.NOTE, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each plot ratio or tenure that is no number."""
    for field in ("plot_ratio", "tenure_years"):
        for path, value in sheet.said(field):
            if isinstance(value, str):
                what = message("the {field} is words, not a number: {words}", field=field_name(field), words=value)
                yield RULE.at(sheet.table, path, what, found=value)
