"""An offered total against the estimate and the printed price: 70 % of that is the line of an agreement transfer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from landprice.core.units import round_half_up
from landprice.valuation.result import Offer

LINE = Fraction(7, 10)
"""Of the printed price: 国土资源部令第21号 第5条; its second limb, the cost of getting the land, is not known here."""


def printed_total(price: Decimal, area: Fraction, ratio: Decimal | None, *, per_floor: bool) -> Fraction | None:
    """Printed price × area, exactly, in 元; None where it is per floor area and no plot ratio is known."""
    if not per_floor:
        return Fraction(price) * area
    return None if ratio is None else Fraction(price) * area * Fraction(ratio)


def compared(offer: Fraction, printed: Fraction | None, estimate: Decimal | None) -> Offer:
    """The offer (元) beside the printed total and the estimate, each None where it is not known."""
    return Offer(
        yuan=round_half_up(offer, 0),
        line_yuan=None if printed is None else _line(printed),
        ratio_to_estimate=_ratio(offer / Fraction(estimate)) if estimate else None,
        ratio_to_benchmark=_ratio(offer / printed) if printed else None,
        clears_70_percent=None if printed is None else offer >= LINE * printed,
    )


def _line(printed: Fraction) -> Decimal:
    """The least whole 元 that is not under 70 % of the printed total."""
    return Decimal(-(-(LINE * printed).numerator // (LINE * printed).denominator))


def _ratio(ratio: Fraction) -> Decimal:
    """A ratio half-up to 4 places, or cut there where rounding would take it over 70 %."""
    shown = round_half_up(ratio, 4)
    return Decimal("0.6999") if ratio < LINE <= Fraction(shown) else shown
