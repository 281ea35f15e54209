"""The model of published corrections, as printed: formula, rates, plot-ratio tables, factor sheets, bands, costs.

Every part names the ``uses`` it is for and, where it differs by grade, the ``grades``; the first part that fits
counts. Percentages are written as printed (6.75 is 6.75 %). What the county publishes and the table does not
hold is left out: a coefficient that the formula contains is missing then, not 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Annotated, Any, Literal

from landprice.core.messages import Message, message
from landprice.core.startup import pattern, record
from landprice.tables.corrections.factor_sheets import CriteriaSheet, Factor, FactorCriteriaRow, FactorSheet
from landprice.tables.corrections.streets import Floors, FloorShare, LengthCurve, Lots, Routes, SecondFront
from landprice.tables.corrections.values import (
    Band,
    Between,
    Coefficient,
    CoefficientId,
    Cost,
    Count,
    Ends,
    FactorClass,
    ForUses,
    Interval,
    PastEnd,
    Percent,
    Period,
    RatioKey,
    Validity,
    YearsKey,
    one_of_two,
    points_alone,
    rising,
)
from landprice.tables.table_model import Bound, Part, PartOfMappings, read_by
from landprice.tables.yaml.types import MAX_YEARS, Day, Figure, GradeKey, Within, Words, as_figure, problem

__all__ = [
    "CriteriaSheet",
    "Factor",
    "FactorClass",
    "FactorCriteriaRow",
    "FactorSheet",
    "FloorShare",
    "Floors",
    "ForUses",
    "LengthCurve",
    "Lots",
    "PastEnd",
    "Routes",
    "SecondFront",
    "Validity",
]
OtherRight = Literal["granted", "allocated", "collective", "leased", "contributed", "authorized"]


@record(kw_only=True, eq=False)
class Formula(ForUses):
    """Which coefficients the published formula of a use has, in its order; with ``route``, on a priced street.

    ``servicing`` (D) is added where it stands in the list: last in the national shape.
    """

    printed: Words
    coefficients: tuple[CoefficientId, ...]
    route: Literal["yes"] | None = None


@record(kw_only=True, eq=False)
class Rounding(Part):
    """Where the county rounds: decimals of a coefficient and of a percent of ΣKi, the step of the unit price."""

    coefficient_places: Count | Literal["exact"] = 4
    factor_sum_places: Count = 4
    unit_price_step: Annotated[Figure, Within(above=0, most=100)] | None = None


@record(kw_only=True, eq=False)
class Rate(ForUses):
    """The capitalization rate (土地还原率) of uses, in percent a year."""

    percent: Annotated[Figure, Within(above=0, most=100)]


@record(kw_only=True, eq=False)
class TenureTable(ForUses):
    """Published tenure coefficients (年期修正系数): years left → coefficient, 1 at the tenure that the price assumes.

    At a printed number of years the printed coefficient counts, at any other the formula with the rate.
    """

    years: dict[YearsKey, Coefficient]

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        rising(self.years, message("the years have to rise from row to row"), "years")
        for years in self.years:
            if not 0 < as_figure(years) <= MAX_YEARS:
                what = message("{years} is no tenure: write years above 0, at most {most}", years=years, most=MAX_YEARS)
                raise problem("LP006", what)


@record(kw_only=True, eq=False)
class TenureMethod(ForUses):
    """How tenure is corrected: by the annuity ratio (the default), or by years left ÷ years assumed."""

    method: Literal["annuity", "years"]


@record(kw_only=True, eq=False)
class Growth(ForUses):
    """Growth of prices in percent a month, quarter or year.

    Compound, simple, or points of an index that is 100 on the day ``base``.
    """

    percent: Percent
    kind: Literal["compound", "simple", "points"]
    per: Literal["month", "quarter", "year"] = "month"
    base: Day | None = None

    def __post_init__(self) -> None:
        if (self.kind == "points") != (self.base is not None):
            raise problem("LP004", message("`base` is the day on which the index is 100: growth in `points` needs it"))


IndexFigure = Annotated[Figure, Within(above=0, most=1_000_000)]


@record(kw_only=True, eq=False)
class Index(ForUses):
    """The price index (地价指数) at days, between them only where the document says how; or of whole ``periods``.

    A period is a year, quarter or month, whose index holds for each of its days.
    """

    between: Between | None = None
    values: dict[Day, IndexFigure] = field(default_factory=dict)
    periods: dict[Period, IndexFigure] = field(default_factory=dict)

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        one_of_two(self.values, self.periods, ("values", "periods"))
        if self.periods and self.between is not None:
            raise problem("LP004", message("`between` is of days: the index of a period holds for each day in it"))


def _row(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


RatioRow = Annotated[
    tuple[Coefficient, ...], read_by(_row, json_schema_input_type=tuple[Coefficient, ...] | Coefficient)
]


@record(kw_only=True, eq=False)
class PlotRatios(ForUses):
    """Plot-ratio coefficients (容积率修正系数): a row for each ratio, a column for each grade, or one for all.

    ``bands`` in the place of ``rows`` hold coefficients of whole intervals: ``(1.0,1.2]``.
    """

    grades: Annotated[tuple[GradeKey, ...], Bound(min_length=1)] | None = None
    per: Literal["land", "floor"] = "land"
    between: Between = "linear"
    below: Ends | None = None
    above: Ends | None = None
    rows: dict[RatioKey, RatioRow] = field(default_factory=dict)
    bands: dict[Interval, RatioRow] = field(default_factory=dict)

    @property
    def headings(self) -> Sequence[str | Message]:
        """What stands above the columns: the grades, or that one is for all."""
        return self.grades or (message("all grades"),)

    @property
    def table(self) -> tuple[str, Mapping[str, RatioRow]]:
        """The field that holds the coefficients, and what it holds: ``rows`` of ratios, or ``bands``."""
        return ("bands", self.bands) if self.bands else ("rows", self.rows)

    def column_of(self, grade: str) -> int:
        """The column of a grade."""
        return 0 if self.grades is None else self.grades.index(grade)

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        one_of_two(self.rows, self.bands, ("rows", "bands"))
        points_alone(self.bands, self.between, (self.below, self.above))
        for ratio, row in (*self.rows.items(), *self.bands.items()):
            if self.grades is None and len(row) != 1:
                what = message(
                    "the row {ratio} has {found} figures; without `grades` it has one for all",
                    ratio=ratio,
                    found=len(row),
                )
                raise problem("LP006", what)
            if self.grades is not None and len(row) != len(self.grades):
                what = message(
                    "the row {ratio} has {found} figures for {expected} grades",
                    ratio=ratio,
                    found=len(row),
                    expected=len(self.grades),
                )
                raise problem("LP006", what)
        if self.rows:
            rising(self.rows, message("the plot ratios have to rise from row to row"), "rows")


@record(kw_only=True, eq=False)
class Bands(ForUses):
    """Coefficients by area of the parcel, in ㎡ or another ``unit``."""

    unit: Literal["平方米", "亩", "公顷"] = "平方米"
    bands: dict[Band, Coefficient]


@record(kw_only=True, eq=False)
class Classes(ForUses):
    """Coefficients by class (shape, scenery, orientation, surroundings, sub-use); a key may list several (东、西南)."""

    coefficient: Literal["shape", "scenery", "orientation", "surroundings", "sub-use"]
    values: dict[Words, Coefficient]
    ranges: dict[Words, Words] | None = None


@record(kw_only=True, eq=False)
class Costs(ForUses):
    """Cost of servicing items (and of levelling inside) in 元 per ㎡ of land."""

    costs: dict[Words, Cost]


@record(kw_only=True, eq=False)
class RightCoefficients(ForUses):
    """The price of another right (权利性质) over that of the right which the prices are of."""

    values: Annotated[dict[OtherRight, Coefficient], Bound(min_length=1)]


@record(kw_only=True, eq=False)
class Corrections(Part):
    """All published corrections of a table."""

    rounding: Rounding = field(default_factory=Rounding)
    formulas: tuple[Formula, ...] = ()
    capitalization_rates: tuple[Rate, ...] = ()
    tenure_tables: tuple[TenureTable, ...] = ()
    tenure_methods: tuple[TenureMethod, ...] = ()
    growth: tuple[Growth, ...] = ()
    index: tuple[Index, ...] = ()
    plot_ratios: tuple[PlotRatios, ...] = ()
    factor_sheets: tuple[FactorSheet, ...] = ()
    criteria_sheets: tuple[CriteriaSheet, ...] = ()
    area: tuple[Bands, ...] = ()
    classes: tuple[Classes, ...] = ()
    servicing_costs: tuple[Costs, ...] = ()
    routes: tuple[Routes, ...] = ()
    lots: tuple[Lots, ...] = ()
    rights: tuple[RightCoefficients, ...] = ()
    floors: tuple[Floors, ...] = ()

    def curves(self) -> Iterator[tuple[tuple[str | int, ...], LengthCurve]]:
        """The curves of depth and width, each with its path: those of priced streets, then of lots on none."""
        sections: tuple[tuple[str, Sequence[Routes | Lots]], ...] = (("routes", self.routes), ("lots", self.lots))
        for section, parts in sections:
            for at, part in enumerate(parts):
                for name, curve in (("depth", part.depth), ("width", part.width)):
                    if curve is not None:
                        yield ("corrections", section, at, name), curve

    def criteria(self) -> Iterator[tuple[tuple[str | int, ...], str, dict[FactorClass, str]]]:
        """What the classes of each factor mean, with its path and name: beside the percents, then of sheets without."""
        told: list[tuple[str, int, str, dict[FactorClass, str] | None]] = []
        for at, sheet in enumerate(self.factor_sheets):
            told += [("factor_sheets", at, name, factor.criteria) for name, factor in sheet.factors.items()]
        for at, apart in enumerate(self.criteria_sheets):
            told += [("criteria_sheets", at, name, factor.criteria) for name, factor in apart.factors.items()]
        for section, at, name, criteria in told:
            if criteria:
                yield ("corrections", section, at, "factors", name, "criteria"), name, criteria


SPLIT = pattern(r"[、,，/]")
"""What separates the names in one key of a class table."""
