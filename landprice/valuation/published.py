"""The published corrections of one use and grade, taken from a table once and kept with its frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from landprice.core.units import CONTEXT
from landprice.tables.corrections.model import SPLIT, Corrections, ForUses
from landprice.tables.corrections.ranges import Range, parse_range
from landprice.valuation.curve import Curve, End
from landprice.valuation.factors import Sheet
from landprice.words.servicing import item_of, state_of

if TYPE_CHECKING:
    from landprice.tables.corrections import model
    from landprice.valuation.frame import Frame
    from landprice.valuation.plot_ratio import Per

Sourced = tuple[Decimal, str]
"""A figure and the ``file:line`` it stands at."""
Part = TypeVar("Part", bound=ForUses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A table of coefficients at points, and the ``file:line`` of the whole and of each point."""

    curve: Curve
    source: str
    sources: dict[Decimal, str]

    def source_at(self, x: Decimal) -> str:
        """Where the figure used at ``x`` stands: that of the point at or under it, the first one below them all."""
        return self.sources[self.curve.nearest(x)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRatios(Points):
    """The plot-ratio table of one grade."""

    per: Per


@dataclass(frozen=True, slots=True)
class OnRoute:
    """Route prices of a use, and the tables of a lot on a priced street."""

    prices: dict[str, Sourced]
    standard_depth: Sourced
    split: bool
    depth: Points | None
    width: Points | None
    corner: dict[str, Sourced]
    formula: tuple[str, ...] | None
    source: str


@dataclass(slots=True)
class Published:
    """What the county publishes for this use and grade; None or empty where the table holds nothing."""

    formula_source: str | None = None
    rate: Sourced | None = None
    tenures: dict[Decimal, Sourced] = field(default_factory=dict)
    growth: tuple[Decimal, bool, str] | None = None
    index: tuple[Curve, bool, dict[Decimal, str]] | None = None
    plot_ratios: PlotRatios | None = None
    sheet: Sheet | None = None
    bands: tuple[tuple[Range, str, Decimal, str], ...] = ()
    classes: dict[str, dict[str, Sourced]] = field(default_factory=dict)
    servicing_costs: dict[str, Sourced] = field(default_factory=dict)
    route: OnRoute | None = None


def add_corrections(frame: Frame) -> None:
    """Put the published corrections of the frame's use and grade into it."""
    corrections: Corrections = frame.table.corrections
    reader = _Reader(frame, corrections)
    frame.published = reader.published()
    formula = reader.formula(route=False)
    if formula is not None:
        place, part = formula
        frame.formula = part.coefficients
        frame.published.formula_source = reader.source("formulas", place)
    places = corrections.rounding.coefficient_places
    frame.places = None if places == "exact" else places
    if corrections.rounding.unit_price_step is not None:
        frame.step = corrections.rounding.unit_price_step


class _Reader:
    def __init__(self, frame: Frame, corrections: Corrections) -> None:
        self.frame, self.corrections = frame, corrections
        self.parent = frame.table.land_uses[frame.use].of

    def source(self, *path: str | int) -> str:
        return self.frame.source_of("corrections", *path)

    def published(self) -> Published:
        return Published(
            rate=self._rate(),
            tenures=self._tenures(),
            growth=self._growth(),
            index=self._index(),
            plot_ratios=self._plot_ratios(),
            sheet=self._sheet(),
            bands=tuple(self._bands()),
            classes=self._classes(),
            servicing_costs=self._costs(),
            route=self._route(),
        )

    def formula(self, *, route: bool) -> tuple[int, model.Formula] | None:
        for place, part in enumerate(self.corrections.formulas):
            if self._fits(part) and (part.route is not None) == route:
                return place, part
        return None

    def _fits(self, part: ForUses) -> bool:
        return part.fits(self.frame.use, self.parent, self.frame.grade)

    def _first(self, parts: Sequence[Part]) -> tuple[int, Part] | None:
        return next(((place, part) for place, part in enumerate(parts) if self._fits(part)), None)

    def _rate(self) -> Sourced | None:
        found = self._first(self.corrections.capitalization_rates)
        return found and (_ratio(found[1].percent), self.source("capitalization_rates", found[0], "percent"))

    def _tenures(self) -> dict[Decimal, Sourced]:
        found = self._first(self.corrections.tenure_tables)
        if not found:
            return {}
        return {
            Decimal(years): (value, self.source("tenure_tables", found[0], "years", years))
            for years, value in found[1].years.items()
        }

    def _growth(self) -> tuple[Decimal, bool, str] | None:
        found = self._first(self.corrections.growth)
        if not found:
            return None
        return _ratio(found[1].percent), found[1].kind == "simple", self.source("growth", found[0], "percent")

    def _index(self) -> tuple[Curve, bool, dict[Decimal, str]] | None:
        """The index by ordinal day, whether the document says how to read between its days, and their lines."""
        found = self._first(self.corrections.index)
        if not found:
            return None
        points = tuple(sorted((Decimal(day.toordinal()), value) for day, value in found[1].values.items()))
        return (
            Curve(points, found[1].between or "step"),
            found[1].between is not None,
            {Decimal(day.toordinal()): self.source("index", found[0], "values", str(day)) for day in found[1].values},
        )

    def _plot_ratios(self) -> PlotRatios | None:
        found = self._first(self.corrections.plot_ratios)
        if not found:
            return None
        place, part = found
        column = part.grades.index(self.frame.grade)
        points = tuple((Decimal(ratio), row[column]) for ratio, row in part.rows.items())
        sources = {Decimal(ratio): self.source("plot_ratios", place, "rows", ratio, column) for ratio in part.rows}
        curve = Curve(points, part.between, _end(part.below), _end(part.above))
        return PlotRatios(curve=curve, per=part.per, source=self.source("plot_ratios", place), sources=sources)

    def _sheet(self) -> Sheet | None:
        found = self._first(self.corrections.factor_sheets)
        if not found:
            return None
        place, part = found
        at = ("factor_sheets", place, "factors")
        sources = {name: self.source(*at, name) for name in part.factors}
        places = self.corrections.rounding.factor_sum_places
        return Sheet(part.factors, part.combine != "add", places, sources, self.source("factor_sheets", place))

    def _bands(self) -> Iterator[tuple[Range, str, Decimal, str]]:
        found = self._first(self.corrections.area)
        if found:
            for printed, value in found[1].bands.items():
                band = parse_range(printed)
                assert band is not None
                yield band, printed, value, self.source("area", found[0], "bands", printed)

    def _classes(self) -> dict[str, dict[str, Sourced]]:
        classes: dict[str, dict[str, Sourced]] = {}
        for place, part in enumerate(self.corrections.classes):
            if self._fits(part) and part.coefficient not in classes:
                classes[part.coefficient] = {
                    name: (value, self.source("classes", place, "values", key))
                    for key, value in part.values.items()
                    for name in SPLIT.split(key)
                }
        return classes

    def _costs(self) -> dict[str, Sourced]:
        found = self._first(self.corrections.servicing_costs)
        if not found:
            return {}
        return {
            item_of(state_of(word)): (cost, self.source("servicing_costs", found[0], "costs", word))
            for word, cost in found[1].costs.items()
        }

    def _route(self) -> OnRoute | None:
        found = self._first(self.corrections.routes)
        if not found:
            return None
        place, part = found
        formula = self.formula(route=True)
        at = ("routes", place)
        prices = {name: (price, self.source(*at, "prices", name)) for name, price in part.prices.items()}
        corner = {name: (value, self.source(*at, "corner", name)) for name, value in (part.corner or {}).items()}
        return OnRoute(
            prices,
            (part.standard_depth, self.source(*at, "standard_depth")),
            part.deep_lot == "split",
            self._points(part.depth, *at, "depth"),
            self._points(part.width, *at, "width"),
            corner,
            formula[1].coefficients if formula else None,
            self.source(*at),
        )

    def _points(self, printed: model.Curve | None, *at: str | int) -> Points | None:
        if printed is None:
            return None
        points = tuple(sorted((Decimal(x), y) for x, y in printed.points.items()))
        curve = Curve(points, printed.between, _end(printed.below), _end(printed.above))
        sources = {Decimal(x): self.source(*at, "points", x) for x in printed.points}
        return Points(curve=curve, source=self.source(*at), sources=sources)


def _end(printed: model.End | None) -> End:
    return End() if printed is None else End(printed.rule, printed.slope or Decimal(0))


def _ratio(percent: Decimal) -> Decimal:
    return percent.scaleb(-2, CONTEXT)
