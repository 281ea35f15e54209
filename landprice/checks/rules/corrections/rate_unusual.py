"""A capitalization rate outside 2 to 12 percent a year.

The rate turns years of use into value, and every tenure coefficient depends on it. One far
outside the usual is a decimal point in the wrong place, or a ratio written for a percentage.

Bad:

    corrections:
      capitalization_rates:
        - {uses: [commercial], percent: 0.0675}

Good:

    corrections:
      capitalization_rates:
        - {uses: [commercial], percent: 6.75}

Source: the rates of 通政发〔2026〕1号, 5.8 to 7.7; the bounds are chosen for this checker.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.units import CONTEXT

RULE = Rule("LP505", "rate-unusual", Severity.WARNING, Needs.TABLE)
LEAST, MOST = Decimal(2), Decimal(12)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each rate outside the usual."""
    for at, rate in enumerate(sheet.corrections.capitalization_rates):
        if not LEAST <= rate.percent <= MOST:
            what = message(
                "a capitalization rate of {percent} % a year; {least} to {most} is usual",
                percent=rate.percent,
                least=LEAST,
                most=MOST,
            )
            meant = next((m for by in (2, 1, -1) if LEAST <= (m := rate.percent.scaleb(by, CONTEXT)) <= MOST), None)
            if meant is not None:
                what = message("{what}; {meant} % may be meant", what=what, meant=meant)
            path = ("corrections", "capitalization_rates", at, "percent")
            yield RULE.at(sheet.table, path, what, expected=meant, found=rate.percent)
