"""The totals of the land uses differ.

Every use is graded over the same land, so the totals of annex 1 are the same figure. One that differs is a
mistake where the document approves a single area for all (LP203 says so); where it does not, a use may
really cover less land.

Bad:

    grading:
      areas:
        I: {industrial: 114.63, residential: 217.50}
        II: {industrial: 329.11, residential: 318.60}
      totals: {industrial: 443.74, residential: 536.10}

Good:

    grading:
      areas:
        I: {industrial: 114.63, residential: 217.50}
        II: {industrial: 421.47, residential: 318.60}
      totals: {industrial: 536.10, residential: 536.10}

Source: both annexes 1 of 九府字〔2024〕31号 and 32号.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP202", "totals-differ", Severity.WARNING, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each total that is not the usual one, where no approved area decides."""
    if sheet.approved_area is not None:
        return
    # a total that is not even the sum of its grades is the matter of LP201
    summed = {use: printed for use, printed in sheet.totals.items() if sheet.sums.get(use, printed) == printed}
    if len(summed) < 2:
        return
    usual, _ = Counter(summed.values()).most_common(1)[0]
    for use, printed in summed.items():
        if printed != usual:
            what = message(
                "{use}: the total {printed} differs from that of the other uses, {usual}",
                use=sheet.name(use),
                printed=printed,
                usual=usual,
            )
            yield RULE.at(sheet.table, ("grading", "totals", use), what, expected=usual, found=printed)
