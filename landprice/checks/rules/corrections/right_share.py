"""Another right that is priced above the granted one.

Granted land (出让) is worth more than allocated or leased land of the same use and grade: a coefficient that says
otherwise has its figures exchanged, or is over another right than that of the prices.

Bad:

    landprice: 1.1
    corrections:
      rights:
        - {uses: [commercial], values: {leased: 1.8}}

Good:

    landprice: 1.1
    corrections:
      rights:
        - {uses: [commercial], values: {leased: 0.8}}

Source: known to the trade: the price of the allocated right is a share of that of the granted one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP515", "right-share", Severity.WARNING, Needs.TABLE)
_UNDER_GRANTED = ("allocated", "leased", "collective")


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each right that is priced above the granted one."""
    if sheet.table.kind != "state":
        return
    for at, part in enumerate(sheet.corrections.rights):
        granted = part.values.get("granted", Decimal(1))
        for right, value in part.values.items():
            if right in _UNDER_GRANTED and value > granted:
                what = message(
                    "{right} land has {figure}, more than granted land with {granted}",
                    right=right,
                    figure=value,
                    granted=granted,
                )
                path = ("corrections", "rights", at, "values", right)
                yield RULE.at(sheet.table, path, what, found=value)
