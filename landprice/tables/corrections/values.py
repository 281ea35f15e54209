"""What the parts of published corrections are made of: figures within their bounds, keys, ends of tables, validity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Literal

from landprice.core.messages import Message, message
from landprice.core.startup import record
from landprice.core.units import MAX_PLOT_RATIO
from landprice.tables.corrections.periods import days_of
from landprice.tables.corrections.ranges import parse_interval, parse_range
from landprice.tables.table_model import Bound, Later, Part, PartOfMappings, Shown, read_by
from landprice.tables.yaml.types import (
    LARGEST,
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
    "sub-use",
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


def figure_key(most: int) -> Later:
    """A key that is a figure from 0 to ``most``, kept as it is written."""
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


def _interval(value: Any) -> str:
    if parse_interval(str(value)) is None:
        what = message("{written} is no interval: write (1.0,1.2], 1.0-1.2, <1.0, ≥3.0 or one figure", written=value)
        raise problem("LP006", what)
    return str(value)


def _period(value: Any) -> str:
    if days_of(str(value)) is None:
        what = message("{written} is no period: write 2023, 2023-Q1 or 2023-05", written=value)
        raise problem("LP006", what)
    return str(value)


def one_of_two(points: Mapping[Any, Any], bands: Mapping[Any, Any], names: tuple[str, str]) -> None:
    """Raise where a part gives its figures in neither of two ways, or in both."""
    if bool(points) == bool(bands):
        raise problem("LP004", message("give either `{one}` or `{other}`", one=names[0], other=names[1]))


def points_alone(bands: Mapping[Any, Any], between: str, ends: Sequence[object]) -> None:
    """Raise where what holds between and past points is said of intervals, which hold by themselves."""
    if bands and (between != "linear" or any(end is not None for end in ends)):
        what = message("`between`, `below` and `above` are of points: an interval of `bands` holds by itself")
        raise problem("LP004", what)


def rising(keys: Iterable[str], what: Message, below: str) -> None:
    """Raise ``what`` where the figures of some keys do not rise, at the key without which they would.

    ``below`` is the field that holds the keys.
    """
    written = list(keys)
    figures = [as_figure(key) for key in written]
    if not figures:
        raise problem("LP006", what)
    if not _rise(figures):
        raise problem("LP006", what, (below, written[_out_of_order(figures)]))


def _rise(figures: Sequence[Decimal]) -> bool:
    return all(before < after for before, after in pairwise(figures))


def _out_of_order(figures: Sequence[Decimal]) -> int:
    """The figure without which all would rise; of two, the one that is farther from the usual step."""
    broken = next(at for at in range(1, len(figures)) if figures[at - 1] >= figures[at])
    healing = [at for at in (broken, broken - 1) if _rise([*figures[:at], *figures[at + 1 :]])]
    if len(healing) < 2 or broken < 2:
        return healing[0] if healing else broken
    steps = sorted(abs(after - before) for before, after in pairwise(figures))
    expected = figures[broken - 2] + steps[len(steps) // 2]
    return max(healing, key=lambda at: abs(figures[at] - expected))


MOST_METRES = 100_000
"""No lot is deeper or wider."""
KEY = Shown(type="string")
RatioKey = Annotated[str, figure_key(MAX_PLOT_RATIO), KEY]
YearsKey = Annotated[str, figure_key(LARGEST), KEY]
LengthKey = Annotated[str, figure_key(MOST_METRES), KEY]
Length = Annotated[Figure, Within(above=0, most=MOST_METRES)]
Coefficient = Annotated[Figure, Within(above=0, most=1_000)]
Price = Annotated[Figure, Within(above=0, most=1_000_000_000)]
Cost = Annotated[Figure, Within(least=0, most=1_000_000)]
Percent = Annotated[Figure, Within(least=-100, most=100)]
Band = Annotated[str, read_by(_band), Shown(type="string")]
Interval = Annotated[str, read_by(_interval), Shown(type="string")]
"""A band, or one figure alone, of plot ratios or lengths."""
Period = Annotated[str, read_by(_period), Shown(type="string", pattern="^[12][0-9]{3}(-(Q[1-4]|[01][0-9]))?$")]
Uses = Annotated[tuple[Slug, ...], Bound(min_length=1)]


@record(kw_only=True, eq=False)
class Validity(Part):
    """From which day, and until which, a correction is in force by itself, and the document that says so."""

    since: Day | None = None
    until: Day | None = None
    document: Words | None = None

    def __post_init__(self) -> None:
        if self.since is None and self.until is None:
            raise problem("LP004", message("a validity has `since`, `until` or both"))


@record(kw_only=True, eq=False)
class ForUses(PartOfMappings):
    """A correction of some land uses, in all grades or in those named; ``validity`` is its own, beside the table's."""

    uses: Uses
    grades: tuple[GradeKey, ...] | None = None
    validity: Validity | None = None

    def fits(self, use: str, parent: str | None, grade: str) -> bool:
        """Whether this part speaks for a use (or class of ``parent``) in a grade."""
        return (use in self.uses or parent in self.uses) and (self.grades is None or grade in self.grades)


@record(kw_only=True, eq=False)
class PastEnd(Part):
    """What holds past an end of a table: clamp to it, refuse, or go on from it by ``slope`` a unit."""

    rule: Literal["clamp", "refuse", "slope"]
    slope: Annotated[Figure, Within(least=-1_000, most=1_000)] | None = None

    def __post_init__(self) -> None:
        if (self.rule == "slope") != (self.slope is not None):
            raise problem("LP004", message("`slope` needs its figure, and no other rule has one"))


Ends = Annotated[PastEnd, read_by(_ends, json_schema_input_type=Literal["clamp", "refuse"] | PastEnd)]
