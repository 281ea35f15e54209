"""The published corrections of one use and grade, taken from a table once and kept with its frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from landprice.core.startup import record
from landprice.core.units import parse_area
from landprice.tables.corrections import model
from landprice.tables.corrections.factor_sheets import FactorCriteriaRow
from landprice.tables.corrections.model import SPLIT, Corrections
from landprice.tables.corrections.periods import days_of
from landprice.tables.corrections.ranges import Range, parse_range
from landprice.tables.table import Table
from landprice.valuation.printed.curve import BandCurve, Curve
from landprice.valuation.printed.factors import GradeFactors, with_criteria
from landprice.valuation.printed.growth import GrowthUsed
from landprice.valuation.printed.parts import (
    AreaBand,
    FloorPrices,
    IndexTable,
    OwnValidity,
    PrintedCorrections,
    RatioTable,
    Sourced,
)
from landprice.valuation.printed.sections import Sections, curve_of, ratio_of
from landprice.valuation.printed.streets import lot_tables, route_prices
from landprice.words.servicing import item_of, state_of

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_COEFFICIENT_OF = {
    "capitalization_rates": "tenure",
    "tenure_tables": "tenure",
    "growth": "date",
    "index": "date",
    "plot_ratios": "plot-ratio",
    "factor_sheets": "factors",
    "area": "area",
    "servicing_costs": "servicing",
    "rights": "right",
    "routes": "depth",
    "lots": "width",
}
"""The sections of the corrections, and the coefficient that each is for."""


Key = TypeVar("Key")


@record
class Shape:
    """What the corrections say of the whole calculation: formula (None: none published), decimals, price step."""

    formula: tuple[str, ...] | None
    decimals: int | None
    step: Decimal | None


def read_corrections(table: Table, use: str, grade: str, cite: Callable[..., str]) -> tuple[PrintedCorrections, Shape]:
    """The published corrections of a use and grade; ``cite`` gives the ``file:line`` of a path of the table."""
    corrections: Corrections = table.corrections
    reader = _CorrectionsReader(table, use, grade, cite)
    printed = reader.printed()
    formula = reader.formula(route=False)
    if formula is not None:
        printed.formula_source = reader.source("formulas", formula[0])
    decimals = corrections.rounding.coefficient_places
    shape = Shape(
        formula[1].coefficients if formula else None,
        None if decimals == "exact" else decimals,
        corrections.rounding.unit_price_step,
    )
    return printed, shape


class _CorrectionsReader(Sections):
    def printed(self) -> PrintedCorrections:
        return PrintedCorrections(
            rate=self._rate(),
            tenures=self._by_key("tenure_tables", "years", Decimal),
            tenure_by_years=self._tenure_by_years(),
            growth=self._growth(),
            index=self._index(),
            plot_ratios=self._plot_ratios(),
            sheet=self._sheet(),
            criteria=self._criteria(),
            bands=tuple(self._bands()),
            classes=self._classes(),
            servicing_costs=self._by_key("servicing_costs", "costs", lambda word: item_of(state_of(word))),
            route=route_prices(self),
            lot=lot_tables(self),
            rights=self._by_key("rights", "values", str),
            floors=self._floors(),
            validities=tuple(self._validities()),
        )

    def _rate(self) -> Sourced | None:
        found = self.first(self.corrections.capitalization_rates)
        return found and (ratio_of(found[1].percent), self.source("capitalization_rates", found[0], "percent"))

    def _by_key(self, section: str, field: str, read: Callable[[str], Key]) -> dict[Key, Sourced]:
        """The figures of a field that has one for each key, by what ``read`` makes of that."""
        found = self.first(getattr(self.corrections, section))
        if not found:
            return {}
        printed: Mapping[str, Decimal] = getattr(found[1], field)
        return {read(key): (value, self.source(section, found[0], field, key)) for key, value in printed.items()}

    def _tenure_by_years(self) -> str | None:
        """Where the county says that tenure is corrected by years left ÷ years assumed."""
        found = self.first(self.corrections.tenure_methods)
        if not found or found[1].method != "years":
            return None
        return self.source("tenure_methods", found[0], "method")

    def _growth(self) -> GrowthUsed | None:
        found = self.first(self.corrections.growth)
        if not found:
            return None
        place, part = found
        source = self.source("growth", place, "percent")
        return GrowthUsed(ratio_of(part.percent), part.kind, source, part.base, _MONTHS[part.per])

    def _index(self) -> IndexTable | None:
        found = self.first(self.corrections.index)
        if not found:
            return None
        place, part = found
        if part.periods:
            return self._periods(place, part)
        points = tuple(sorted((Decimal(day.toordinal()), value) for day, value in part.values.items()))
        at = ("index", place, "values")
        return IndexTable(
            curve=Curve(points, part.between or "step"),
            reads_between=part.between is not None,
            source=self.source(*at),
            sources={Decimal(day.toordinal()): self.source(*at, str(day)) for day in part.values},
        )

    def _periods(self, place: int, part: model.Index) -> IndexTable:
        """The index of years, quarters or months: that of a period holds for each day in it."""
        at = ("index", place, "periods")
        curve = BandCurve(tuple((period, _span(period), value) for period, value in part.periods.items()))
        sources: dict[Decimal | str, str] = {period: self.source(*at, period) for period in part.periods}
        return IndexTable(curve=curve, reads_between=True, source=self.source(*at), sources=sources)

    def _plot_ratios(self) -> RatioTable | None:
        found = self.first(self.corrections.plot_ratios)
        if not found:
            return None
        place, part = found
        column, at = part.column_of(self.grade), ("plot_ratios", place)
        field, rows = part.table
        figures = {ratio: row[column] for ratio, row in rows.items()}
        curve, sources = curve_of(part, figures, lambda ratio: self.source(*at, field, ratio, column))
        return RatioTable(curve=curve, per=part.per, source=self.source(*at), sources=sources)

    def _sheet(self) -> GradeFactors | None:
        found = self.first(self.corrections.factor_sheets)
        if not found:
            return None
        place, part = found
        at = ("factor_sheets", place, "factors")
        sources = {name: self.source(*at, name) for name in part.factors}
        places = self.corrections.rounding.factor_sum_places
        names = {str(each): name for each, name in (part.class_names or {}).items()}
        source = self.source("factor_sheets", place)
        apart = self._criteria()
        factors = {name: with_criteria(factor, apart.get(name)) for name, factor in part.factors.items()}
        return GradeFactors(factors, part.combine != "add", places, sources, source, names)

    def _criteria(self) -> Mapping[str, FactorCriteriaRow]:
        """The criteria that the county prints apart from percents for this use and grade."""
        found = self.first(self.corrections.criteria_sheets)
        return found[1].factors if found else {}

    def _bands(self) -> Iterator[AreaBand]:
        found = self.first(self.corrections.area)
        if found:
            for printed, value in found[1].bands.items():
                band = parse_range(printed)
                assert band is not None
                unit = "㎡" if found[1].unit == "平方米" else found[1].unit
                source = self.source("area", found[0], "bands", printed)
                yield AreaBand(band, printed, value, source, unit, parse_area(f"1{unit}"))

    def _classes(self) -> dict[str, dict[str, Sourced]]:
        classes: dict[str, dict[str, Sourced]] = {}
        for place, part in enumerate(self.corrections.classes):
            if self.fits(part) and part.coefficient not in classes:
                classes[part.coefficient] = {
                    name: (value, self.source("classes", place, "values", key))
                    for key, value in part.values.items()
                    for name in SPLIT.split(key)
                }
        return classes

    def _floors(self) -> FloorPrices | None:
        found = self.first(self.corrections.floors)
        if not found:
            return None
        place, part = found
        shares = {
            floor: (share.coefficient, share.of, self.source("floors", place, "floors", floor))
            for floor, share in part.floors.items()
        }
        return FloorPrices(shares, part.price_step)

    def _validities(self) -> Iterator[OwnValidity]:
        """The own days of force of every correction that speaks for this use and grade."""
        for name, coefficient in _COEFFICIENT_OF.items():
            found = self.first(getattr(self.corrections, name))
            own = found[1].validity if found else None
            if own is not None:
                yield OwnValidity(coefficient, own.since, own.until, own.document)
        for part in self.corrections.classes:
            if self.fits(part) and part.validity is not None:
                own = part.validity
                yield OwnValidity(part.coefficient, own.since, own.until, own.document)


def _span(period: str) -> Range:
    """A period as ordinal days."""
    days = days_of(period)
    assert days is not None
    first, last = (Decimal(day.toordinal()) for day in days)
    return Range(first, last, low_closed=True, high_closed=True)
