"""The model of published corrections, as printed: formula, rates, plot-ratio tables, factor sheets, bands, costs.

Every part names the ``uses`` it is for and, where it differs by grade, the ``grades``; the first part that fits
counts. Percentages are written as printed (6.75 is 6.75 %). What the county publishes and the table does not
hold is left out: a coefficient that the formula contains is missing then, not 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Annotated, Any, Literal

from landprice.core.messages import Message, message
from landprice.core.startup import pattern, record
from landprice.core.units import MAX_PLOT_RATIO
from landprice.tables.corrections.ranges import parse_range
from landprice.tables.table_model import Bound, Later, Part, PartOfMappings, Shown, read_by
from landprice.tables.yaml_types import (
    LARGEST,
    MAX_YEARS,
    Day,
    Figure,
    GradeKey,
    Slug,
    Within,
    Words,
    as_count,
    as_figure,
    problem,
)

CoefficientId = Literal[
    "date",
    "tenure",
    "plot-ratio",
    "factors",
    "servicing",
    "area",
    "shape",
    "scenery",
    "orientation",
    "surroundings",
    "width",
    "depth",
    "corner",
    "right",
]
FactorClass = Literal["优", "较优", "一般", "较劣", "劣"]
Between = Literal["linear", "step"]
Count = Annotated[int, Bound(ge=0, le=12), read_by(as_count)]


def _figure_key(most: int) -> Later:
    bounds = Within(least=0, most=most)

    def read(value: Any) -> str:
        bounds.read(str(value))
        return str(value)

    return read_by(read)


def _ends(value: Any) -> Any:
    return {"rule": value} if isinstance(value, str) else value


def _band(value: Any) -> str:
    if parse_range(str(value)) is None:
        what = message("{written} is no band: write ≥1200, [800,1200), 300-700 or <200", written=value)
        raise problem("LP006", what)
    return str(value)


def _rising(keys: Iterable[str], what: Message) -> None:
    figures = [as_figure(key) for key in keys]
    if not figures or figures != sorted(set(figures)):
        raise problem("LP006", what)


MOST_METRES = 100_000
"""No lot is deeper or wider."""
_KEY = Shown(type="string")
RatioKey = Annotated[str, _figure_key(MAX_PLOT_RATIO), _KEY]
YearsKey = Annotated[str, _figure_key(LARGEST), _KEY]
LengthKey = Annotated[str, _figure_key(MOST_METRES), _KEY]
Length = Annotated[Figure, Within(above=0, most=MOST_METRES)]
Coefficient = Annotated[Figure, Within(above=0, most=1_000)]
Price = Annotated[Figure, Within(above=0, most=1_000_000_000)]
Cost = Annotated[Figure, Within(least=0, most=1_000_000)]
Percent = Annotated[Figure, Within(least=-100, most=100)]
Band = Annotated[str, read_by(_band), Shown(type="string")]
Uses = Annotated[tuple[Slug, ...], Bound(min_length=1)]


@record(kw_only=True, eq=False)
class ForUses(PartOfMappings):
    """A correction of some land uses, in all grades or in those named."""

    uses: Uses
    grades: tuple[GradeKey, ...] | None = None

    def fits(self, use: str, parent: str | None, grade: str) -> bool:
        """Whether this part speaks for a use (or class of ``parent``) in a grade."""
        return (use in self.uses or parent in self.uses) and (self.grades is None or grade in self.grades)


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
    unit_price_step: Annotated[Figure, Within(above=0, most=1_000_000)] | None = None


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
        _rising(self.years, message("the years have to rise from row to row"))
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
    """Growth of prices a month in percent: compound, simple, or points of an index that is 100 on the day ``base``."""

    percent: Percent
    kind: Literal["compound", "simple", "points"]
    base: Day | None = None

    def __post_init__(self) -> None:
        if (self.kind == "points") != (self.base is not None):
            raise problem("LP004", message("`base` is the day on which the index is 100: growth in `points` needs it"))


@record(kw_only=True, eq=False)
class Index(ForUses):
    """The price index (地价指数) at days; between them only where the document says how."""

    between: Between | None = None
    values: dict[Day, Annotated[Figure, Within(above=0, most=1_000_000)]]


@record(kw_only=True, eq=False)
class End(Part):
    """What holds past an end of a table: clamp to it, refuse, or go on from it by ``slope`` a unit."""

    rule: Literal["clamp", "refuse", "slope"]
    slope: Annotated[Figure, Within(least=-1_000, most=1_000)] | None = None

    def __post_init__(self) -> None:
        if (self.rule == "slope") != (self.slope is not None):
            raise problem("LP004", message("`slope` needs its figure, and no other rule has one"))


Ends = Annotated[End, read_by(_ends, json_schema_input_type=Literal["clamp", "refuse"] | End)]


@record(kw_only=True, eq=False)
class PlotRatios(ForUses):
    """Plot-ratio coefficients (容积率修正系数): a row for each ratio, a column for each grade."""

    grades: Annotated[tuple[GradeKey, ...], Bound(min_length=1)]
    per: Literal["land", "floor"] = "land"
    between: Between = "linear"
    below: Ends | None = None
    above: Ends | None = None
    rows: dict[RatioKey, tuple[Coefficient, ...]]

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        for ratio, row in self.rows.items():
            if len(row) != len(self.grades):
                what = message(
                    "the row {ratio} has {found} figures for {expected} grades",
                    ratio=ratio,
                    found=len(row),
                    expected=len(self.grades),
                )
                raise problem("LP006", what)
        _rising(self.rows, message("the plot ratios have to rise from row to row"))


@record(kw_only=True, eq=False)
class Factor(PartOfMappings):
    """One factor of a sheet: percent for each class, and the criteria by which a parcel is classed."""

    group: Words | None = None
    kind: Literal["regional", "individual"] = "regional"
    unit: Words | None = None
    percent: dict[FactorClass, Percent]
    criteria: dict[FactorClass, Words] | None = None

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        for given in (self.percent, self.criteria):
            if given is not None and len(given) != 5:
                raise problem("LP004", message("a factor has five classes: 优, 较优, 一般, 较劣, 劣"))


@record(kw_only=True, eq=False)
class FactorSheet(ForUses):
    """A factor sheet (ΣKi): percentages added, or regional and individual sums multiplied."""

    combine: Literal["add", "regional-times-individual"] = "add"
    factors: dict[Words, Factor]


@record(kw_only=True, eq=False)
class Bands(ForUses):
    """Coefficients by area of the parcel in ㎡."""

    bands: dict[Band, Coefficient]


@record(kw_only=True, eq=False)
class Classes(ForUses):
    """Coefficients by class (shape, scenery, orientation, surroundings); a key may list several (东、西南)."""

    coefficient: Literal["shape", "scenery", "orientation", "surroundings"]
    values: dict[Words, Coefficient]
    ranges: dict[Words, Words] | None = None


@record(kw_only=True, eq=False)
class Costs(ForUses):
    """Cost of servicing items (and of levelling inside) in 元 per ㎡ of land."""

    costs: dict[Words, Cost]


@record(kw_only=True, eq=False)
class Curve(PartOfMappings):
    """Coefficients at points of a length in metres."""

    between: Between = "linear"
    below: Ends | None = None
    above: Ends | None = None
    points: Annotated[dict[LengthKey, Coefficient], Bound(min_length=1)]

    def __post_init__(self) -> None:
        PartOfMappings.__post_init__(self)
        _rising(self.points, message("the lengths have to rise from point to point"))


@record(kw_only=True, eq=False)
class Routes(ForUses):
    """Route prices (路线价) by street section, the standard depth and width, and the coefficients of a lot on it.

    ``deep_lot: split`` values what lies behind the standard depth by the grade's own formula.
    """

    prices: dict[Words, Price]
    standard_depth: Length
    standard_width: Length | None = None
    deep_lot: Literal["split", "coefficient"]
    depth: Curve | None = None
    width: Curve | None = None
    corner: dict[Words, Coefficient] | None = None


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
    area: tuple[Bands, ...] = ()
    classes: tuple[Classes, ...] = ()
    servicing_costs: tuple[Costs, ...] = ()
    routes: tuple[Routes, ...] = ()


SPLIT = pattern(r"[、,，/]")
"""What separates the names in one key of a class table."""
