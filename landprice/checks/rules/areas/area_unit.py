"""The areas of the grades, or the bands of parcels, are in another unit than the table says.

The land of all grades comes to some square kilometres: 1717.66 公顷 in 庐山's town, 5464.22 in 湖口's. Areas that add
up to the approved area in another unit are in that unit: an error. Areas that come to less than a tenth of a square
kilometre, or to more than three thousand, are a warning. So are bands of a correction for the area whose farthest end
no parcel is near to: 100 ㎡ for 100 亩, 1200 公顷 for 1200 ㎡.

Bad:

    grading:
      unit: 公顷
      areas:
        I: {industrial: 1.1463}
        II: {industrial: 3.2911}
        III: {industrial: 3.8598}
      totals: {industrial: 8.2972}

Good:

    grading:
      unit: 平方公里
      areas:
        I: {industrial: 1.1463}
        II: {industrial: 3.2911}
        III: {industrial: 3.8598}
      totals: {industrial: 8.2972}

Source: arithmetic; the approved areas of 九府字〔2024〕31号 and 32号 are the sums of their grades.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.units import unit
from landprice.tables.corrections.ranges import parse_interval

RULE = Rule("LP206", "area-unit", Severity.WARNING, Needs.TABLE)
_AREA_UNITS = ("公顷", "平方公里", "平方米", "亩")
FARTHEST = 150, 500_000
"""Square metres between which the farthest end of the bands of parcels lies: shops on a street, works of 750 亩."""
_SQUARE_KILOMETRE = 1_000_000
LEAST, MOST = Fraction(1, 10), 3000
"""Square kilometres of all grades of one use together."""


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for the unit, an error where the areas add up to the approved area in another one."""
    yield from _of_bands(sheet)
    totals = {**sheet.sums, **sheet.totals}
    if not totals:
        return
    path = ("grading", "unit")
    use, largest = max(totals.items(), key=lambda one: one[1])
    if other := unit_approved(sheet):
        what = message(
            "{use}: {area} in {other} are the {approved} {unit} approved: the areas are in {other}",
            use=sheet.name(use),
            area=largest,
            other=other,
            approved=sheet.approved_area,
            unit=sheet.area_unit,
        )
        yield RULE.at(sheet.table, path, what, expected=other, found=sheet.area_unit, severity=Severity.ERROR)
    elif largest > 0 and not LEAST <= _square_kilometres(largest, sheet.area_unit) <= MOST:
        fitting = [each for each in _AREA_UNITS if LEAST <= _square_kilometres(largest, each) <= MOST]
        what = message(
            "{use}: the grades come to {area} {unit} in all, which no town is; in {others} it would be usual",
            use=sheet.name(use),
            area=largest,
            unit=sheet.area_unit,
            others=fitting,
        )
        yield RULE.at(sheet.table, path, what, found=sheet.area_unit)


def unit_approved(sheet: TableFigures) -> str | None:
    """The other unit in which the areas of every use add up to the approved area; None where there is none."""
    approved, totals = sheet.approved_area, {**sheet.sums, **sheet.totals}
    if not approved or not totals or approved in totals.values():
        return None
    own = _square_kilometres(approved, sheet.area_unit)
    others = [each for each in _AREA_UNITS if each != sheet.area_unit]
    fits = (each for each in others if all(_square_kilometres(area, each) == own for area in totals.values()))
    return next(fits, None)


def _square_kilometres(area: Decimal, name: str) -> Fraction:
    return Fraction(area) * Fraction(unit(name).factor) / _SQUARE_KILOMETRE


def _of_bands(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each correction of the area whose bands end where no parcels do in the unit it states."""
    for at, part in enumerate(sheet.corrections.area):
        bands = [band for each in part.bands if (band := parse_interval(each))]
        farthest = max((end for band in bands for end in (band.low, band.high) if end is not None), default=None)
        if farthest is None or _is_of_parcels(farthest, part.unit):
            continue
        what = message(
            "the bands end at {end} {unit}, which no parcel is near to; in {others} it would be usual",
            end=farthest,
            unit=part.unit,
            others=[each for each in _AREA_UNITS if _is_of_parcels(farthest, each)],
        )
        yield RULE.at(sheet.table, ("corrections", "area", at, "bands"), what, key=True, found=part.unit)


def _is_of_parcels(area: Decimal, name: str) -> bool:
    return FARTHEST[0] <= _square_kilometres(area, name) * _SQUARE_KILOMETRE <= FARTHEST[1]
