"""Prices in one unit, and how one differs from another: difference, share, yearly growth."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from landprice.core.errors import UnitError
from landprice.core.messages import message
from landprice.core.units import CONTEXT, UNITS, Unit, plain, power, round_half_up, unit
from landprice.valuation.steps.date import months_between

MONTHS_OF_A_YEAR = 12


def unit_of_prices(name: str) -> Unit:
    """The unit of price called ``name``; raises UnitError for one of something else."""
    found = unit(name)
    if found.dimension != "price":
        choices = [each.name for each in UNITS if each.dimension == "price"]
        raise UnitError(
            message("{unit} is no unit of a price: expected one of {choices}", unit=found.name, choices=choices),
            choices,
        )
    return found


def price_in_unit(price: Decimal, ratio: Decimal | None, wanted: Unit, *, per_floor: bool) -> Decimal | None:
    """A price in 元/㎡ in the unit wanted, half-up to its decimals; None where that needs a plot ratio.

    Price per land area = price per floor area × plot ratio.
    """
    exact = Fraction(price)
    if per_floor != wanted.per_floor:
        if ratio is None:
            return None
        exact = exact * Fraction(ratio) if per_floor else exact / Fraction(ratio)
    return Decimal(plain(round_half_up(exact / wanted.factor, wanted.digits)))


def share_of_change(price: Decimal, other: Decimal) -> Decimal:
    """Price ÷ other − 1 in percent, half-up to 2 places."""
    return round_half_up((Fraction(price) / Fraction(other) - 1) * 100, 2)


def years_between(start: date, end: date) -> Decimal:
    """Whole months and odd days ÷ 30, ÷ 12, half-up to 4 places."""
    return round_half_up(months_between(start, end) / MONTHS_OF_A_YEAR, 4)


def yearly_growth(price: Decimal, other: Decimal, years: Decimal) -> Decimal | None:
    """The compound growth a year in percent by which ``other`` becomes ``price``, half-up to 2 places.

    (price ÷ other)^(1 ÷ years) − 1, with full precision inside; None for no years.
    """
    if not years:
        return None
    grown = power(CONTEXT.divide(price, other), CONTEXT.divide(Decimal(1), years))
    return round_half_up(CONTEXT.multiply(CONTEXT.subtract(grown, Decimal(1)), Decimal(100)), 2)
