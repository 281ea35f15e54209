"""The step from one grade to the next is unusually small or large.

In every table reviewed the price of a grade is 1.03 to 2.04 times that of the next. A step outside 1.02 to
2.2 is possible; it is also what a wrong first digit looks like where a price is printed in one unit only.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 9400}
        II: {yuan_per_m2: 1500}

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400}
        II: {yuan_per_m2: 1500}

Source: the steps of the tables of 湖口, 庐山, 洪雅, 永宁, 德阳 and 通道.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.units import CONTEXT, round_half_up
from landprice.words.grade import grade_number

RULE = Rule("LP303", "grade-step", Severity.NOTE, Needs.TABLE)
LEAST, MOST = Decimal("1.02"), Decimal("2.2")


def is_usual(high: Decimal, low: Decimal) -> bool:
    """Whether the price of a grade stands to that of the next as it does in the tables reviewed."""
    return low > 0 and LEAST <= CONTEXT.divide(high, low) <= MOST


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each step between neighbouring numbered grades outside the usual."""
    for use, row in sheet.rows.items():
        unit = sheet.whole_unit(use)
        for (better, above), (worse, below) in pairwise(row) if unit else ():
            high, low = getattr(above, unit or ""), getattr(below, unit or "")
            # prices that are none, or out of order, are the matter of other rules
            if unit and high > low > 0 and not is_usual(high, low) and _follows(better, worse):
                yield _step(sheet, use, unit, (better, worse), (high, low))


def _follows(better: str, worse: str) -> bool:
    """Whether a numbered grade is the one below another."""
    above, below = grade_number(better), grade_number(worse)
    return above is not None and below is not None and below == above + 1


def _step(
    sheet: TableFigures, use: str, unit: str, grades: tuple[str, str], prices: tuple[Decimal, Decimal]
) -> Finding:
    """The finding for one step."""
    (better, worse), (high, low) = grades, prices
    ratio = CONTEXT.divide(high, low)
    what = message(
        "{use}: {better} is {ratio} times {worse} ({high} and {low}); between neighbouring grades"
        " {least} to {most} is usual",
        use=sheet.name(use),
        better=better,
        worse=worse,
        ratio=round_half_up(ratio, 2),
        high=high,
        low=low,
        least=LEAST,
        most=MOST,
    )
    # the lower of the first two grades is compared again with its other neighbour
    return RULE.at(sheet.table, ("prices", use, better if ratio > MOST else worse, unit), what, found=high)
