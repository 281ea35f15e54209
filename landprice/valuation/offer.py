"""An offered total against the estimate and the printed price: 70 % of that is the line of an agreement transfer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from landprice.core.units import round_half_up
from landprice.valuation.result import Offer


def printed_total(price: Decimal, area: Fraction, ratio: Decimal | None, *, per_floor: bool) -> Fraction | None:
    """Printed price × area, exactly, in 元; None where it is per floor area and no plot ratio is known."""
    if not per_floor:
        return Fraction(price) * area
    return None if ratio is None else Fraction(price) * area * Fraction(ratio)


def compared(offer: Fraction, printed: Fraction | None, estimate: Decimal | None) -> Offer:
    """The offer (元) beside the printed total and the estimate, each None where it is not known."""
    return Offer(
        yuan=round_half_up(offer, 0),
        ratio_to_estimate=round_half_up(offer / Fraction(estimate), 4) if estimate else None,
        ratio_to_benchmark=round_half_up(offer / printed, 4) if printed else None,
        clears_70_percent=None if printed is None else offer * 10 >= printed * 7,
    )
