"""The national minimum of granted industrial land (全国工业用地出让最低价标准), where the county's class is known."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.steps.tenure import coefficient_of, rate_of, valued_tenure
from landprice.words.land_uses.industrial_minimum import industrial_minimum

LEGAL_YEARS = 50
"""The years that the minimum is for: a price of fewer is brought to them by the rate (国土资发〔2006〕307号)."""


def is_industrial(frame: Frame) -> bool:
    """Whether the minimum is for this land use: industrial land or a class of it."""
    return "industrial" in (frame.use, frame.table.land_uses[frame.use].of)


def minimum_of(frame: Frame) -> Decimal | None:
    """The minimum in 元/㎡ of land for a frame; None for another use, or where the table gives no class."""
    known = frame.table.industrial_minimum
    return None if known is None or not is_industrial(frame) else industrial_minimum(known.land_class)


def brought_to_legal_years(
    frame: Frame, parcel: Parcel, land: Fraction
) -> tuple[Decimal | str | None, Fraction | None]:
    """The years that a price of ``land`` (元/㎡) is for, and the price for those of the minimum; None without a rate.

    Years that neither parcel nor basis says are taken as those of the minimum.
    """
    years = valued_tenure(frame, parcel)
    years = frame.basis.tenure_years if years is None else years
    if years is None or years == LEGAL_YEARS:
        return years, land
    rate, _ = rate_of(frame, parcel)
    if rate is None or not isinstance(years, Decimal):
        return years, None
    return years, land * Fraction(coefficient_of(rate, Decimal(LEGAL_YEARS), years, frame.decimals))
