"""The sections of the corrections that speak for one use and grade, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from landprice.core.units import CONTEXT
from landprice.tables.corrections import model
from landprice.tables.corrections.model import Corrections, ForUses
from landprice.tables.corrections.ranges import Range, parse_interval
from landprice.tables.table import Table
from landprice.valuation.printed.curve import NOT_SAID, BandCurve, Curve, End

AnyPart = TypeVar("AnyPart", bound=ForUses)


class Sections:
    """The corrections of a table as one use and grade sees them; ``cite`` gives the ``file:line`` of a path."""

    def __init__(self, table: Table, use: str, grade: str, cite: Callable[..., str]) -> None:
        self.use, self.grade, self.cite = use, grade, cite
        self.corrections: Corrections = table.corrections
        self.parent = table.land_uses[use].of

    def source(self, *path: str | int) -> str:
        """Where a path below ``corrections`` stands."""
        return self.cite("corrections", *path)

    def fits(self, part: ForUses) -> bool:
        """Whether a part speaks for this use and grade."""
        return part.fits(self.use, self.parent, self.grade)

    def first(self, parts: Sequence[AnyPart]) -> tuple[int, AnyPart] | None:
        """The first part that speaks for this use and grade, with its place in the list."""
        return next(((place, part) for place, part in enumerate(parts) if self.fits(part)), None)

    def formula(self, *, route: bool) -> tuple[int, model.Formula] | None:
        """The formula of route prices or of benchmark prices, with its place in the list."""
        for place, part in enumerate(self.corrections.formulas):
            if self.fits(part) and (part.route is not None) == route:
                return place, part
        return None


def curve_of(
    part: model.PlotRatios | model.LengthCurve, printed: Mapping[str, Decimal], cite: Callable[[str], str]
) -> tuple[Curve | BandCurve, dict[Decimal | str, str]]:
    """The curve of what is printed for points or bands, and where the figure of each of them stands."""
    if part.bands:
        bands = tuple((band, parse_interval(band) or Range(), value) for band, value in printed.items())
        return BandCurve(bands), {band: cite(band) for band in printed}
    points = tuple(sorted((Decimal(x), y) for x, y in printed.items()))
    curve = Curve(points, part.between, _end_of(part.below), _end_of(part.above))
    return curve, {Decimal(x): cite(x) for x in printed}


def _end_of(printed: model.PastEnd | None) -> End:
    """What holds past the end of a curve."""
    return NOT_SAID if printed is None else End(printed.rule, printed.slope or Decimal(0))


def ratio_of(percent: Decimal) -> Decimal:
    """A percentage as a share of one, exactly."""
    return percent.scaleb(-2, CONTEXT)
