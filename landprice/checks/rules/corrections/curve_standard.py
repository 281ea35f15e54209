"""A coefficient of depth or width that is not 1 at the standard depth or width.

A route price is that of a lot of the standard depth and width, so the coefficients are 1 there. Another figure at
that point, or a curve that passes 1 elsewhere, means that a coefficient or the standard was mistyped.

Bad:

    corrections:
      routes:
        - uses: [commercial]
          prices: {建设路: 4000}
          standard_depth: 15
          deep_lot: coefficient
          depth: {points: {5: 1.20, 10: 1.10, 15: 1.05, 20: 0.90}}

Good:

    corrections:
      routes:
        - uses: [commercial]
          prices: {建设路: 4000}
          standard_depth: 15
          deep_lot: coefficient
          depth: {points: {5: 1.20, 10: 1.10, 15: 1.00, 20: 0.90}}

Source: GB/T 18508-2014, the method of route prices (路线价法): a route price is that of the standard lot.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.tables.corrections.model import LengthCurve, Routes
from landprice.tables.corrections.ranges import Range, parse_interval
from landprice.valuation.printed.curve import coefficient_at

RULE = Rule("LP507", "curve-standard", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each curve that is not 1 at its standard; past its ends nothing is known."""
    for at, route in enumerate(sheet.corrections.routes):
        for name, curve, standards in (
            ("depth", route.depth, _standard_depths(route)),
            ("width", route.width, [] if route.standard_width is None else [route.standard_width]),
        ):
            if curve is not None and standards and not any(_is_one_at(curve, one) for one in standards):
                yield _finding(sheet, ("corrections", "routes", at, name), curve, standards[0])


def _standard_depths(route: Routes) -> list[Decimal]:
    """The standard depths of the sections, each once: the curve of several is 1 at one of them."""
    depths = route.standard_depth
    return list(dict.fromkeys(depths.values())) if isinstance(depths, dict) else [depths]


def _is_one_at(curve: LengthCurve, standard: Decimal) -> bool:
    """Whether a curve is 1 at a length, or past its ends there."""
    if curve.bands:
        held = [figure for band, figure in curve.bands.items() if standard in (parse_interval(band) or Range())]
        return not held or 1 in held
    points = [(Decimal(length), figure) for length, figure in curve.points.items()]
    return coefficient_at(points, standard, between=curve.between) in (None, 1)


def _finding(sheet: TableFigures, path: KeyPath, curve: LengthCurve, standard: Decimal) -> Finding:
    field, rows = curve.table
    printed = next((length for length in rows if standard in (parse_interval(length) or Range())), None)
    if printed is not None:
        figure = rows[printed]
        what = message("the coefficient at {length} m, the standard, is {figure}, not 1", length=printed, figure=figure)
        path = (*path, field, printed)
    else:
        what = message("the coefficients are not 1 at {length} m, the standard", length=standard)
    ones = [length for length, figure in rows.items() if figure == 1]
    if len(ones) == 1:
        what = message("{what}; the curve has 1 at {length} m", what=what, length=ones[0])
    if printed is None:
        return RULE.at(sheet.table, path, what, key=True)
    return RULE.at(sheet.table, path, what, expected=Decimal(1), found=rows[printed])
