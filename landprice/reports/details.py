"""The kinds of how a coefficient came about, as data: the tables read, at which point, by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from landprice.valuation.printed.factors import GradeFactors

if TYPE_CHECKING:
    from landprice.valuation.printed.curve import BandCurve, Curve
    from landprice.valuation.printed.parts import AreaBand, Sourced
    from landprice.valuation.steps.servicing import ItemCost


@dataclass(frozen=True, slots=True)
class FixedValue:
    """A figure that the user gave, or that needs no working out; ``same`` are two conditions that have to agree."""

    value: Decimal
    is_given: bool = False
    same: tuple[object, object] | None = None


@dataclass(frozen=True, slots=True)
class Quotient:
    """One figure over another: of an index, of years, a share of a hundred."""

    over: Decimal
    under: Decimal


@dataclass(frozen=True, slots=True)
class Growing:
    """Growth in so many ``months`` between two days.

    ``compound``, ``simple``, or ``points`` of an index of 100 on ``base``.
    """

    kind: str
    growth: Decimal
    start: date
    end: date
    base: date | None = None
    months: int = 1


@dataclass(frozen=True, slots=True)
class Annuity:
    """Years left and years assumed at a capitalization rate; ``no-term`` for a right without one."""

    rate: Decimal
    years: Decimal | str
    full: Decimal | str


@dataclass(frozen=True, slots=True)
class PrintedYears:
    """The coefficient that the county prints for just these years."""

    table: Mapping[Decimal, Sourced]
    years: Decimal


@dataclass(frozen=True, slots=True)
class Read:
    """A table of points or intervals read at ``x`` and, where the price assumes another point, at ``basis``.

    ``turned`` says that the table is on the other kind of area than the prices: ``×`` or ``÷`` by x ÷ basis.
    """

    curve: Curve | BandCurve
    x: Decimal
    basis: Decimal | None = None
    turned: str = ""
    days: bool = False


@dataclass(frozen=True, slots=True)
class Classed:
    """A coefficient by class: the table and the class of the parcel."""

    table: Mapping[str, Sourced]
    said: str


@dataclass(frozen=True, slots=True)
class Banded:
    """A coefficient by the band of the parcel's area, in the unit of the band."""

    bands: tuple[AreaBand, ...]
    chosen: AreaBand


@dataclass(frozen=True, slots=True)
class Factored:
    """A factor sheet, the class of each factor, and which of them were said."""

    sheet: GradeFactors
    classes: Mapping[str, str]
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Costed:
    """The costs of servicing items, and the plot ratio by which a price per floor area divides them."""

    costs: tuple[ItemCost, ...]
    ratio: Decimal | None


Detail: TypeAlias = (
    FixedValue | Quotient | Growing | Annuity | PrintedYears | Read | Classed | Banded | Factored | Costed
)
