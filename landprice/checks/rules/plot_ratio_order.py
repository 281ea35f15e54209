"""Plot-ratio coefficients that do not rise, or per floor area fall, from row to row.

The more may be built on a parcel, the dearer its land and the cheaper each square metre of floor. A coefficient out
of that order is a wrong digit.

Bad:

    corrections:
      plot_ratios:
        - uses: [commercial]
          grades: [I]
          rows:
            1.4: [1.0]
            1.5: [1.3050]
            1.6: [1.0590]

Good:

    corrections:
      plot_ratios:
        - uses: [commercial]
          grades: [I]
          rows:
            1.4: [1.0]
            1.5: [1.0305]
            1.6: [1.0590]

Source: the residential table of 通政发〔2026〕1号, which rises from 0.7001 to 1.6023.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from landprice.checks.rule import Rule
from landprice.checks.sheet import Sheet
from landprice.findings import Finding, Severity
from landprice.messages import message
from landprice.table import corrections_of

RULE = Rule("LP502", "plot-ratio-order", Severity.ERROR, __doc__ or "")


def check(sheet: Sheet) -> Iterator[Finding]:
    """One finding for each coefficient that breaks the order of its column."""
    published = corrections_of(sheet.table)
    for at, ratios in enumerate(published.plot_ratios if published else ()):
        rises = ratios.per == "land"
        for column, grade in enumerate(ratios.grades):
            for (before, first), (ratio, row) in pairwise(ratios.rows.items()):
                lower, upper = (first[column], row[column]) if rises else (row[column], first[column])
                if lower > upper:
                    words = {"grade": grade, "ratio": ratio, "now": row[column], "before": before, "was": first[column]}
                    if rises:
                        what = message(
                            "{grade}: {now} at {ratio} is below {was} at {before}; per land area"
                            " coefficients rise with the plot ratio",
                            **words,
                        )
                    else:
                        what = message(
                            "{grade}: {now} at {ratio} is above {was} at {before}; per floor area"
                            " coefficients fall with the plot ratio",
                            **words,
                        )
                    path = ("corrections", "plot_ratios", at, "rows", ratio, column)
                    yield RULE.at(sheet.table, path, what, found=row[column])
