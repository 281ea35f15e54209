"""A coefficient of depth or width that stands out of the order of its curve.

A lot is worth less by the square metre the deeper it is, and more the wider its front: coefficients of depth fall
from point to point, those of width rise up to where it no longer matters. One coefficient that alone breaks the order
of all the others is a wrong digit. Coefficients of depth that rise throughout (a warning) are shares of the whole
price, or those of the width.

Bad:

    corrections:
      routes:
        - uses: [commercial]
          prices: {建设路: 4000}
          standard_depth: 15
          deep_lot: coefficient
          depth: {points: {5: 1.20, 10: 1.10, 15: 1.00, 20: 1.09, 25: 0.84}}

Good:

    corrections:
      routes:
        - uses: [commercial]
          prices: {建设路: 4000}
          standard_depth: 15
          deep_lot: coefficient
          depth: {points: {5: 1.20, 10: 1.10, 15: 1.00, 20: 0.90, 25: 0.84}}

Source: GB/T 18508-2014, the method of route prices (路线价法).
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.order import lone_culprit
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.tables.corrections.model import LengthCurve

RULE = Rule("LP506", "curve-order", Severity.ERROR, Needs.TABLE)
_LEAST_POINTS = 4
"""Of three points, any one can be called the one out of order."""


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each curve that one coefficient keeps from running in one direction, or that rises with depth."""
    for path, curve in sheet.corrections.curves():
        if len(curve.table[1]) >= _LEAST_POINTS:
            yield from _of_curve(sheet, path, curve)


def _of_curve(sheet: TableFigures, path: KeyPath, curve: LengthCurve) -> Iterator[Finding]:
    field, points = curve.table
    figures = list(points.values())
    if path[-1] == "depth" and figures == sorted(figures) and figures[0] < figures[-1]:
        what = message(
            "the coefficients of depth rise from {first} to {last}; by the square metre they fall",
            first=figures[0],
            last=figures[-1],
        )
        yield RULE.at(sheet.table, path, what, key=True, severity=Severity.WARNING)
    culprit = lone_culprit(figures)
    if culprit is not None:
        length, figure = list(points.items())[culprit]
        what = message(
            "{figure} at {length} m is out of the order of the coefficients beside it ({around})",
            figure=figure,
            length=length,
            around=[one for place, one in enumerate(figures) if abs(place - culprit) == 1],
        )
        yield RULE.at(sheet.table, (*path, field, length), what, found=figure)
