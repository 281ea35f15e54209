"""The exact area behind the one shown: what a calculator takes to come to the totals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.core.units import SQUARE_METRES_PER_MU, mu, plain, round_half_up

if TYPE_CHECKING:
    from landprice.reports.parcels import ReportedParcel

_FEW_DECIMALS = 6


def area_of(parcel: ReportedParcel) -> Fraction:
    """The area of a parcel in ㎡, that of all its parts."""
    return sum((chain.parcel.area for chain in parcel.chains), Fraction(0))


def exact_area(area: Fraction) -> str:
    """An area in ㎡ that a calculator takes: its figure, else that of 亩 with what a 亩 is, else a fraction."""
    if (shown := _decimals(area)) is not None:
        return shown
    in_mu = _decimals(mu(area))
    if in_mu is not None:
        return f"{in_mu} × {SQUARE_METRES_PER_MU.numerator} ÷ {SQUARE_METRES_PER_MU.denominator}"
    return f"{area.numerator} ÷ {area.denominator}"


def exact_area_note(parcel: ReportedParcel) -> str:
    """That the totals come from the exact area, and which it is; nothing where the area shown is exact."""
    area = area_of(parcel)
    if is_shown_whole(area, parcel.value.area_m2):
        return ""
    in_mu = _decimals(mu(area))
    said = exact_area(area)
    if in_mu is None:
        return text("area ({exact} ㎡; totals by the exact area)", exact=said)
    return text("area ({mu} 亩 = {exact} ㎡; totals by the exact area)", mu=in_mu, exact=said)


def is_shown_whole(area: Fraction, shown: Decimal) -> bool:
    """Whether the area shown is the exact one."""
    return area == Fraction(shown)


def _decimals(figure: Fraction) -> str | None:
    """A figure of few decimals; None for one that has more, or no end."""
    rounded = round_half_up(figure, _FEW_DECIMALS)
    return plain(rounded) if Fraction(rounded) == figure else None
