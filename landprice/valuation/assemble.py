"""Where the formula is put together: P = P1b × (1+ΣKi) × Kt × Ky × Kv × … + D, and the totals from it.

Exact inside. Rounding points, in this order: each coefficient (where it is made), the unit price to the step of
the table, the total from the *rounded* unit price times the exact area to whole 元. All half-up.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction

from landprice.units import plain, round_half_up, round_to_step
from landprice.valuation.result import Estimate, Total

EXACT = Context(
    prec=4000, rounding=ROUND_HALF_UP, Emin=-999999, Emax=999999, traps=[Inexact, InvalidOperation], flags=[]
)
"""Products of figures as printed, every digit kept; it would rather raise than round."""


def unit_price(benchmark: Decimal, coefficients: Iterable[Decimal], addition: Decimal, step: Decimal) -> Decimal:
    """Benchmark price × every coefficient + ``addition`` (元/㎡), rounded half-up to ``step``.

    The order of the coefficients does not matter: the product is exact.
    """
    product = benchmark
    for coefficient in coefficients:
        product = EXACT.multiply(product, coefficient)
    return round_to_step(EXACT.add(product, addition), step)


def total(price: Decimal, area: Fraction, plot_ratio: Decimal | None = None) -> Total:
    """Price (元/㎡) × area (㎡, × plot ratio where the price is per floor area) in whole 元, and in 万元."""
    value = Fraction(price) * area
    return total_of(value if plot_ratio is None else value * Fraction(plot_ratio))


def total_of(value: Fraction) -> Total:
    """An exact amount in whole 元 half-up, and that ÷ 10000 in 万元."""
    yuan = round_half_up(value, 0)
    return Total(yuan, Decimal(plain(yuan.scaleb(-4))))


def wan_per_mu(price: Decimal) -> Decimal:
    """元/㎡ as 万元/亩: ÷ 15 exactly, half-up to 2 places."""
    return round_half_up(Fraction(price) / 15, 2)


def estimate(price: Decimal, area: Fraction, floor_ratio: Decimal | None) -> Estimate:
    """The estimate from the rounded unit price; ``floor_ratio`` where that is per floor area."""
    amount = total(price, area, floor_ratio)
    land = price if floor_ratio is None else round_half_up(EXACT.multiply(price, floor_ratio), 2)
    return Estimate(price, wan_per_mu(price), amount.yuan, amount.wan_yuan, land)
