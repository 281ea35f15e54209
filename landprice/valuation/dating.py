"""The date coefficient (期日修正) Kt: by price index, or by growth a month, compound or simple."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from landprice.core.units import CONTEXT, power, round_half_up
from landprice.valuation.parcel_values import parse_date, parse_growth, parse_index

if TYPE_CHECKING:
    from landprice.core.units import Number


def index_coefficient(index: Number, *, places: int | None = 4) -> Decimal:
    """Kt = index at the parcel's date ÷ index at the table's: ``105.2/100``, or their ratio; half-up.

    Raises NumberError for an index that is not above 0. Rule: GB/T 18508-2014.
    """
    over, under = parse_index(index)
    return rounded(CONTEXT.divide(over, under), places)


def growth_coefficient(
    growth: Number, start: str | date, end: str | date, *, simple: bool = False, places: int | None = 4
) -> Decimal:
    """Kt = (1 + growth)^months from ``start`` (the table's date) to ``end``; simple: 1 + growth × months.

    ``growth`` is a month's, as a ratio or a percentage; months as ``months_between`` counts them, negative
    where ``end`` is before ``start``. Half-up to ``places``. Rule: the Beijing method notice; 通道县.
    """
    months, ratio = months_between(parse_date(start), parse_date(end)), parse_growth(growth)
    if simple:
        return rounded(1 + Fraction(ratio) * months, places)
    return rounded(power(CONTEXT.add(1, ratio), months), places)


def months_between(start: date, end: date) -> Fraction:
    """Whole months and odd days ÷ 30 from ``start`` to ``end``; negative where ``end`` is earlier."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    if _months_after(start, months) > end:
        months -= 1
    return months + Fraction((end - _months_after(start, months)).days, 30)


@lru_cache(maxsize=1024)
def years_after(start: date, years: int) -> date:
    """The same day ``years`` later; 28 February where the year has no 29th."""
    return _months_after(start, 12 * years)


def rounded(value: Decimal | Fraction, places: int | None) -> Decimal:
    """``value`` half-up to ``places``; with None as it is, to 60 digits."""
    if places is not None:
        return round_half_up(value, places)
    if isinstance(value, Fraction):
        return CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return value


def _months_after(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
