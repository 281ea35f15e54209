"""What every step of a calculation is made with: the step itself, a missing one, and figures as formulas show them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.core.units import CONTEXT, plain, round_half_up
from landprice.valuation.names import SYMBOLS
from landprice.valuation.result import Step

if TYPE_CHECKING:
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.result import Status

ONE, ZERO = Decimal(1), Decimal(0)
USER = "user"
"""The source of a figure that the user gave."""


def make_step(
    name: str,
    status: Status,
    value: Decimal | None,
    formula: str,
    source: str | None = None,
    rounding: Decimal | None = None,
) -> Step:
    """A step of that name; ``applied`` and ``given`` ones end their formula with the value."""
    return Step(name, SYMBOLS[name], status, value, formula, rounding, source)


def missing_step(name: str, formula: str = "", source: str | None = None) -> Step:
    """The step of a coefficient that the parcel needs and neither table nor user gives."""
    return make_step(name, "missing", None, formula, source)


def quantum(frame: Frame) -> Decimal | None:
    """The last digit that a coefficient keeps in this table; None where coefficients are not rounded."""
    return None if frame.decimals is None else Decimal(1).scaleb(-frame.decimals, CONTEXT)


def rounded(value: Decimal | Fraction, places: int | None) -> Decimal:
    """``value`` half-up to ``places``; with None as it is, to 60 digits."""
    if places is not None:
        return round_half_up(value, places)
    if isinstance(value, Fraction):
        return CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return value


def as_percent(ratio: Decimal, *, strip: bool = True) -> str:
    """A ratio as people write it: 0.0675 as 6.75%."""
    return f"{plain(ratio.scaleb(2, CONTEXT), strip=strip)}%"


def figure(value: Decimal | Fraction | str) -> str:
    """A figure in a formula: all its digits; a fraction of months to 4 places."""
    if isinstance(value, Fraction):
        return plain(round_half_up(value, 4))
    return value if isinstance(value, str) else format(value, "f")


def floor_ratio(frame: Frame, parcel: Parcel) -> Decimal | None:
    """The plot ratio that turns a price per floor area into one per land area: the parcel's, else the basis'."""
    for ratio in (parcel.plot_ratio, frame.basis.plot_ratio):
        if isinstance(ratio, Decimal):
            return ratio
    return None
