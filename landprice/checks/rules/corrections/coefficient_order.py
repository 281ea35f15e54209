"""Coefficients of classes or of bands of area that stand out of order, or outside their printed range.

A multiplier for 优, 较优, 一般, 较劣, 劣 does not rise from class to class and is 1 for 一般, which the benchmark price
assumes. Those for the area of a parcel run in one direction from band to band, and one band has 1. A coefficient that
alone breaks that, or lies outside the range printed for its class, has a wrong digit. Where nothing has 1, that is a
warning.

Bad:

    corrections:
      classes:
        - coefficient: shape
          uses: [commercial]
          values: {优: 1.02, 较优: 1.10, 一般: 1.00, 较劣: 0.99, 劣: 0.98}

Good:

    corrections:
      classes:
        - coefficient: shape
          uses: [commercial]
          values: {优: 1.02, 较优: 1.01, 一般: 1.00, 较劣: 0.99, 劣: 0.98}

Source: the tables of area, shape and scenery of 通政发〔2026〕1号.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from operator import ge

from landprice.checks.figures.order import culprit, lone_culprit
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.tables.corrections.ranges import parse_range

RULE = Rule("LP512", "coefficient-order", Severity.ERROR, Needs.TABLE)
_CLASSES = ("优", "较优", "一般", "较劣", "劣")
_LEAST_BANDS = 4
"""Of three bands, any one can be called the one out of order."""


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each class or band out of order, and one where nothing has the coefficient 1."""
    for at, part in enumerate(sheet.corrections.classes):
        path: KeyPath = ("corrections", "classes", at, "values")
        yield from _classes(sheet, path, part.values)
        yield from _ranges(sheet, path, part.values, part.ranges or {})
    for at, bands in enumerate(sheet.corrections.area):
        yield from _bands(sheet, ("corrections", "area", at, "bands"), bands.bands)


def _classes(sheet: TableFigures, path: KeyPath, values: Mapping[str, Decimal]) -> Iterator[Finding]:
    if not values.keys() >= set(_CLASSES):
        if Decimal(1) not in values.values():
            yield _no_one(sheet, path)
        return
    figures = [values[name] for name in _CLASSES]
    if values["一般"] != 1:
        what = message("the coefficient of 一般 is {figure}, not 1", figure=values["一般"])
        yield RULE.at(sheet.table, (*path, "一般"), what, expected=Decimal(1), found=values["一般"])
        return
    for place in range(1, len(figures)):
        if figures[place] > figures[place - 1]:
            # 一般 is 1 and right, so the other of the two is the one out of order
            off = place - 1 if _CLASSES[place] == "一般" else place
            if "一般" not in _CLASSES[place - 1 : place + 1]:
                alone = culprit(figures, place, ge)
                off = place if alone is None else alone
            what = message(
                "{worse} {below} is above {better} {above}",
                worse=_CLASSES[place],
                below=figures[place],
                better=_CLASSES[place - 1],
                above=figures[place - 1],
            )
            yield RULE.at(sheet.table, (*path, _CLASSES[off]), what, found=figures[off])
            return


def _ranges(
    sheet: TableFigures, path: KeyPath, values: Mapping[str, Decimal], ranges: Mapping[str, str]
) -> Iterator[Finding]:
    for name, words in ranges.items():
        figure, found = values.get(name), parse_range(words)
        if figure is None or found is None or found.low is None or found.high is None:
            continue
        low, high = sorted((found.low, found.high))
        if not low <= figure <= high:
            what = message(
                "the coefficient {figure} of {name} lies outside the range printed for it, {range}",
                figure=figure,
                name=name,
                range=words,
            )
            yield RULE.at(sheet.table, (*path, name), what, found=figure)


def _bands(sheet: TableFigures, path: KeyPath, bands: Mapping[str, Decimal]) -> Iterator[Finding]:
    known = [(found, band) for band in bands if (found := parse_range(band))]
    names = [band for _, band in sorted(known, key=lambda one: one[0].low or Decimal(0))]
    figures = [bands[name] for name in names]
    off = lone_culprit(figures) if len(figures) >= _LEAST_BANDS else None
    if off is not None:
        around = [figure for at, figure in enumerate(figures) if abs(at - off) == 1]
        what = message(
            "{figure} for {band} is out of the order of the coefficients beside it ({around})",
            figure=figures[off],
            band=names[off],
            around=around,
        )
        yield RULE.at(sheet.table, (*path, names[off]), what, found=figures[off])
    elif Decimal(1) not in bands.values():
        yield _no_one(sheet, path)


def _no_one(sheet: TableFigures, path: KeyPath) -> Finding:
    what = message("no class has the coefficient 1, which the benchmark price assumes")
    return RULE.at(sheet.table, path, what, key=True, severity=Severity.WARNING)
