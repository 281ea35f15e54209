"""Tables of coefficients at points: as printed on a point, linear or by steps between, past the ends as said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from landprice.core.startup import record

if TYPE_CHECKING:
    from landprice.tables.corrections.ranges import Range


@record
class End:
    """What holds past an end: ``clamp``, ``refuse``, ``slope`` (a unit further adds so much), or not said."""

    rule: Literal["clamp", "refuse", "slope", "not-said"] = "not-said"
    slope: Decimal = Decimal(0)


NOT_SAID = End()


@record
class Curve:
    """Points in rising order, and how to read between and past them."""

    points: tuple[tuple[Decimal, Decimal], ...]
    between: Literal["linear", "step"] = "linear"
    below: End = NOT_SAID
    above: End = NOT_SAID

    def at(self, x: Decimal) -> Fraction | None:
        """The coefficient at ``x``, exactly; None past an end where the table does not say or refuses.

        Linear: X1 + (X2 − X1)(R − R1) ÷ (R2 − R1). Step: the last point at or under ``x``.
        """
        return coefficient_at(self.points, x, between=self.between, below=self.below, above=self.above)

    def around(self, x: Decimal) -> tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal]]:
        """The two points that ``x`` lies between."""
        place = bisect_right(self.points, x, key=lambda point: point[0])
        return self.points[place - 1], self.points[place]

    def nearest(self, x: Decimal) -> Decimal:
        """The printed point at or under ``x``, the first one where it lies under them all."""
        place = bisect_right(self.points, x, key=lambda point: point[0])
        return self.points[max(place - 1, 0)][0]

    def is_past_end(self, x: Decimal) -> bool:
        """Whether ``x`` lies outside the points."""
        return x < self.points[0][0] or x > self.points[-1][0]


@record
class BandCurve:
    """Coefficients of whole intervals (``1.0<R≤1.2``), in the order printed: nothing is read between two of them.

    Of two that print the same end (``4-8`` and ``8-12``) the first has it.
    """

    bands: tuple[tuple[str, Range, Decimal], ...]

    def at(self, x: Decimal) -> Fraction | None:
        """The coefficient of the interval that holds ``x``; None where none does."""
        found = self._holding(x)
        return None if found is None else Fraction(found[2])

    def nearest(self, x: Decimal) -> str:
        """The interval that holds ``x`` as printed; the first one where none does."""
        return (self._holding(x) or self.bands[0])[0]

    def is_past_end(self, x: Decimal) -> bool:
        """Whether no interval holds ``x``."""
        return self._holding(x) is None

    @property
    def points(self) -> tuple[tuple[str, Decimal], ...]:
        """Each interval as printed, with its coefficient."""
        return tuple((printed, value) for printed, _, value in self.bands)

    def _holding(self, x: Decimal) -> tuple[str, Range, Decimal] | None:
        return next((band for band in self.bands if x in band[1]), None)


def coefficient_at(
    points: Sequence[tuple[Decimal, Decimal]],
    x: Decimal,
    *,
    between: str = "linear",
    below: End = NOT_SAID,
    above: End = NOT_SAID,
) -> Fraction | None:
    """The coefficient at ``x`` of a table of points in rising order, as ``Curve.at`` gives it."""
    first, last = points[0], points[-1]
    if x < first[0]:
        return _past(first, x, below)
    if x > last[0]:
        return _past(last, x, above)
    place = bisect_right(points, x, key=lambda point: point[0]) - 1
    x1, y1 = points[place]
    if x == x1 or between == "step":
        return Fraction(y1)
    x2, y2 = points[place + 1]
    start, height = Fraction(y1), Fraction(y2) - Fraction(y1)
    return start + height * (Fraction(x) - Fraction(x1)) / (Fraction(x2) - Fraction(x1))


def _past(end: tuple[Decimal, Decimal], x: Decimal, how: End) -> Fraction | None:
    if how.rule == "clamp":
        return Fraction(end[1])
    if how.rule == "slope":
        return Fraction(end[1]) + Fraction(how.slope) * (Fraction(x) - Fraction(end[0]))
    return None
