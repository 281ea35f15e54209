"""A valuation date after the document that approves or announces the prices.

Prices are assessed first and approved later. A date after the document is a slip in one of the two, most
often in the year.

Bad:

    # file: lushan.yaml
    basis:
      all: {valuation_date: 2024-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}

Good:

    # file: lushan.yaml
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
      commercial: {tenure_years: 40}

Source: the order of events; 九府字〔2024〕31号 of 2024-05-17 approves prices at 2023-07-01.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP406", "date-after-approval", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each valuation date after the first document that is dated."""
    issued = [
        source.issued
        for source in sheet.table.sources
        if source.issued and source.role in ("approval", "announcement", "transcription")
    ]
    if not issued:
        return
    for path, day in sheet.dates():
        if day > min(issued):
            what = message(
                "the valuation date {day} is after the document, which is of {issued}", day=day, issued=min(issued)
            )
            yield RULE.at(sheet.table, path, what, found=day.isoformat())
