"""Bands that leave a gap or overlap.

Every area of a parcel falls in exactly one band, and every distance or share in exactly one class of a factor. A
gap leaves parcels without a coefficient, an overlap gives them two; both come from one wrong end. The bands of a
factor run from 优 to 劣 in one direction, and in the same one in all sheets of a table: else a warning.

Bad:

    corrections:
      area:
        - uses: [commercial]
          bands: {"≥1200": 1.02, "[500,1000)": 1.0, "<500": 0.98}

Good:

    corrections:
      area:
        - uses: [commercial]
          bands: {"≥1200": 1.02, "[500,1200)": 1.0, "<500": 0.98}

Source: the tables of area and the criteria of the factor sheet of 通政发〔2026〕1号, whose bands meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import Message, message
from landprice.tables.corrections.model import Corrections, FactorClass
from landprice.tables.corrections.ranges import Range, parse_interval, parse_range

RULE = Rule("LP504", "band-gap", Severity.ERROR, Needs.TABLE)
_CLASSES: tuple[FactorClass, ...] = ("优", "较优", "一般", "较劣", "劣")
Band = tuple[str, Range]


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each two neighbouring bands that do not meet, and for each factor whose bands turn round."""
    for path, part in _every_bands(sheet.corrections):
        bands = [(band, found) for band in part if (found := parse_interval(band))]
        for band, what in _unmet(bands):
            yield RULE.at(sheet.table, (*path, "bands", band), what, key=True, found=band)
    rising: dict[str, list[tuple[KeyPath, bool]]] = {}
    for path, name, criteria in sheet.corrections.criteria():
        bands = _ranges(criteria.get(each, "") for each in _CLASSES)
        if len(bands) == len(_CLASSES):
            yield from _of_criteria(sheet, path, name, criteria, bands)
            rising.setdefault(name, []).append((path, _low(bands[-1]) > _low(bands[0])))
    yield from _reversed(sheet, rising)


def _every_bands(published: Corrections) -> Iterator[tuple[KeyPath, Iterable[str]]]:
    """The bands of areas, and those of plot ratios and of lengths that stand in intervals."""
    for at, area in enumerate(published.area):
        yield ("corrections", "area", at), area.bands
    for at, ratios in enumerate(published.plot_ratios):
        yield ("corrections", "plot_ratios", at), ratios.bands
    for path, curve in published.curves():
        yield path, curve.bands


def _of_criteria(
    sheet: TableFigures, path: KeyPath, name: str, criteria: Mapping[FactorClass, str], bands: list[Band]
) -> Iterator[Finding]:
    """The findings in the criteria of one factor: bands that turn round, else bands that do not meet."""
    classes = {words: each for each, words in criteria.items()}
    if turned := _turned(bands):
        what = message("{factor}: {bands} do not run from 优 to 劣 in one direction", factor=name, bands=turned)
        yield RULE.at(sheet.table, (*path, classes[turned[-1]]), what, found=turned[-1])
        return
    for band, what in _unmet(bands):
        what = message("{factor}: {what}", factor=name, what=what)
        yield RULE.at(sheet.table, (*path, classes[band]), what, found=band)


def _reversed(sheet: TableFigures, rising: Mapping[str, list[tuple[KeyPath, bool]]]) -> Iterator[Finding]:
    """The warning for each factor whose criteria run the other way than in most sheets of the table."""
    for name, runs in rising.items():
        usual = 2 * sum(rises for _, rises in runs) > len(runs)
        for path, rises in runs:
            if rises != usual and 2 * sum(one == usual for _, one in runs) > len(runs):
                what = message(
                    "{factor}: the criteria run from 劣 to 优, by the other sheets of this table", factor=name
                )
                yield RULE.at(sheet.table, path, what, key=True, severity=Severity.WARNING)


def _ranges(printed: Iterable[str]) -> list[Band]:
    return [(band, found) for band in printed if (found := parse_range(band))]


def _low(band: Band) -> Decimal:
    return Decimal("-Infinity") if band[1].low is None else band[1].low


def _unmet(bands: list[Band]) -> Iterator[tuple[str, Message]]:
    """The upper of each two neighbouring bands that do not meet, and how."""
    for (below, lower), (above, upper) in pairwise(sorted(bands, key=_low)):
        names = {"below": below, "above": above}
        if lower.high is None or upper.low is None or lower.high > upper.low:
            yield above, message("the bands {below} and {above} overlap", **names)
        elif lower.high < upper.low or not (lower.high_closed or upper.low_closed):
            ends = {"end": lower.high, "begin": upper.low}
            yield above, message("between the bands {below} and {above} lies a gap, {end} to {begin}", **names, **ends)
        elif lower.high_closed and upper.low_closed and not (lower.shares_ends or upper.shares_ends):
            what = message("the bands {below} and {above} overlap", **names)
            yield above, message("{what}: {end} lies in both", what=what, end=lower.high)


def _turned(bands: list[Band]) -> list[str]:
    """The first two bands, from 优 on, that run against the others."""
    steps = [_low(after) > _low(before) for before, after in pairwise(bands)]
    rises = sum(steps) * 2 > len(steps)
    return next(([bands[at][0], bands[at + 1][0]] for at, step in enumerate(steps) if step != rises), [])
