"""What a county publishes for one use and grade, each figure with where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from landprice.core.startup import record
from landprice.tables.corrections.factor_sheets import FactorCriteriaRow
from landprice.tables.corrections.ranges import Range
from landprice.tables.table import PricePer
from landprice.valuation.printed.curve import BandCurve, Curve
from landprice.valuation.printed.factors import GradeFactors, class_of
from landprice.valuation.printed.growth import GrowthUsed

Sourced = tuple[Decimal, str]
"""A figure and the ``file:line`` it stands at."""


@record(kw_only=True)
class PointTable:
    """A table of coefficients at points or in intervals, and the ``file:line`` of the whole and of each of them."""

    curve: Curve | BandCurve
    source: str
    sources: dict[Decimal | str, str]

    def source_at(self, x: Decimal) -> str:
        """Where the figure used at ``x`` stands: that of the point at or under it, the first one below them all."""
        return self.sources[self.curve.nearest(x)]


@record(kw_only=True)
class RatioTable(PointTable):
    """The plot-ratio table of one grade."""

    per: PricePer


@record(kw_only=True)
class IndexTable(PointTable):
    """The price index by ordinal day, and whether it may be read at each day: of a period, or between days as told."""

    reads_between: bool


@record
class AreaBand:
    """The coefficient of one band of areas, and the band as printed."""

    range: Range
    printed: str
    value: Decimal
    source: str
    unit: str = "㎡"
    square_metres: Fraction = Fraction(1)

    def holds(self, area: Fraction) -> bool:
        """Whether an area in ㎡ lies in the band, which is printed in ``unit``."""
        return area / self.square_metres in self.range

    @property
    def bounds(self) -> list[Fraction]:
        """The ends of the band in ㎡."""
        return [Fraction(end) * self.square_metres for end in (self.range.low, self.range.high) if end is not None]


@record
class RoutePrices:
    """Route prices of a use, and the tables of a lot on a priced street."""

    prices: dict[str, Sourced]
    standard_depths: dict[str, Sourced]
    splits: bool
    depth: PointTable | None
    width: PointTable | None
    corner: dict[str, Sourced]
    formula: tuple[str, ...] | None
    formula_source: str | None
    source: str
    per: str | None = None
    second_front: Sourced | None = None


@record
class LotTables:
    """Coefficients of depth, width and corner of lots on no priced street."""

    depth: PointTable | None
    width: PointTable | None
    corner: dict[str, Sourced]
    source: str


@record
class FloorPrices:
    """Coefficients by floor; each is over the grade's price or over that of another floor, as that is rounded."""

    shares: dict[str, tuple[Decimal, str | None, str]]
    step: Decimal | None


@record
class OwnValidity:
    """From which day, and until which, the correction of a coefficient is in force by itself, and who says so."""

    coefficient: str
    since: date | None
    until: date | None
    document: str | None


@record(frozen=False)
class PrintedCorrections:
    """What the county publishes for this use and grade; None or empty where the table holds nothing."""

    formula_source: str | None = None
    rate: Sourced | None = None
    tenures: dict[Decimal, Sourced] = field(default_factory=dict)
    tenure_by_years: str | None = None
    growth: GrowthUsed | None = None
    index: IndexTable | None = None
    plot_ratios: RatioTable | None = None
    sheet: GradeFactors | None = None
    criteria: Mapping[str, FactorCriteriaRow] = field(default_factory=dict)
    """What classes of factors mean where no sheet gives their percents."""
    bands: tuple[AreaBand, ...] = ()
    classes: dict[str, dict[str, Sourced]] = field(default_factory=dict)
    servicing_costs: dict[str, Sourced] = field(default_factory=dict)
    route: RoutePrices | None = None
    lot: LotTables | None = None
    rights: dict[str, Sourced] = field(default_factory=dict)
    floors: FloorPrices | None = None
    validities: tuple[OwnValidity, ...] = ()

    def named_with_class(self, name: str, said: str) -> str:
        """A factor, with the class that ``said`` puts a parcel in by the criteria; the name alone where it has none.

        Raises ParcelError where no class fits.
        """
        return f"{name} {class_of(name, self.criteria[name], said)}" if name in self.criteria else name
