"""A floor underground that is priced above the one over it.

What lies further down is worth less: a coefficient that rises with the depth has a wrong digit, or stands on another
floor's row. One over the price of another floor counts as the product of both.

Bad:

    landprice: 1.1
    corrections:
      floors:
        - uses: [commercial]
          floors: {1: 1, -1: 0.3, -2: 0.5}

Good:

    landprice: 1.1
    corrections:
      floors:
        - uses: [commercial]
          floors: {1: 1, -1: 0.3, -2: {coefficient: 0.5, of: -1}}

Source: the way in which cities price underground floors: a share of the surface price, then of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.units import CONTEXT
from landprice.tables.corrections.streets import Floors

RULE = Rule("LP514", "floor-order", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each floor underground that is priced above the one over it."""
    for at, part in enumerate(sheet.corrections.floors):
        shares = {int(floor): _share(part, floor) for floor in part.floors}
        down = sorted((floor for floor in shares if floor <= 1), reverse=True)
        for upper, lower in pairwise(down):
            if shares[lower] > shares[upper]:
                what = message(
                    "floor {lower} has {figure} of the grade's price, more than floor {upper} with {above}",
                    lower=lower,
                    figure=shares[lower],
                    upper=upper,
                    above=shares[upper],
                )
                path = ("corrections", "floors", at, "floors", str(lower))
                yield RULE.at(sheet.table, path, what, found=shares[lower])


def _share(part: Floors, floor: str) -> Decimal:
    """The coefficient of a floor over the grade's price, through the floors it is over."""
    share = part.floors[floor]
    return share.coefficient if share.of is None else CONTEXT.multiply(share.coefficient, _share(part, share.of))
