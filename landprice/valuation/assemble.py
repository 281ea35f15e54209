"""Where the formula is put together: P = P1b × (1+ΣKi) × Kt × Ky × Kv × … + D, and the totals from it.

Exact inside. Rounding points, in this order: each coefficient (where it is made), the unit price to the step of
the table, the total from the *rounded* unit price times the exact area to whole 元. All half-up.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from landprice.core.exact import quotient_half_up
from landprice.core.messages import message
from landprice.core.units import LIMITS, SQUARE_METRES_PER_MU, refuse_absurd, round_half_up, round_to_step
from landprice.valuation.result import Estimate, Total

EXACT = Context(
    prec=4000, rounding=ROUND_HALF_UP, Emin=-999999, Emax=999999, traps=[Inexact, InvalidOperation], flags=[]
)
"""Products of figures as printed, every digit kept; it would rather raise than round."""


WAN_PER_MU = int(10000 / SQUARE_METRES_PER_MU)
"""1 万元/亩 in 元/㎡: 15."""


def unit_price(
    benchmark: Decimal,
    coefficients: Iterable[Decimal],
    addition: Decimal,
    step: Decimal,
    *,
    after: Iterable[Decimal] = (),
) -> Decimal:
    """(Benchmark price × every coefficient + ``addition`` in 元/㎡) × those ``after`` it, half-up to ``step``.

    The order of the coefficients does not matter: the product is exact.
    """
    return stepped(exact_price(benchmark, coefficients, addition, after=after), step)


def exact_price(
    benchmark: Decimal, coefficients: Iterable[Decimal], addition: Decimal, *, after: Iterable[Decimal] = ()
) -> Decimal:
    """The unit price before it is rounded, every digit kept."""
    product = benchmark
    for coefficient in coefficients:
        product = EXACT.multiply(product, coefficient)
    product = EXACT.add(product, addition)
    for coefficient in after:
        product = EXACT.multiply(product, coefficient)
    return product


def stepped(price: Decimal, step: Decimal) -> Decimal:
    """An exact unit price half-up to the step of the table."""
    places = step_places(step)
    return round_to_step(price, step) if places is None else round_half_up(price, places)


@lru_cache(maxsize=64)
def step_places(step: Decimal) -> int | None:
    """The decimals of a step of 1, 0.1, 0.01 …, which the quick rounding can serve; None for others."""
    _, digits, exponent = step.as_tuple()
    return -exponent if digits == (1,) and isinstance(exponent, int) and exponent <= 0 else None


def total(price: Decimal, area: Fraction, plot_ratio: Decimal | None = None) -> Total:
    """Price (元/㎡) × area (㎡, × plot ratio where the price is per floor area) in whole 元, and in 万元."""
    over, under = price.as_integer_ratio()
    if plot_ratio is not None:
        ratio = plot_ratio.as_integer_ratio()
        over, under = over * ratio[0], under * ratio[1]
    return _whole(over * area.numerator, under * area.denominator)


def total_of(value: Fraction) -> Total:
    """An exact amount in whole 元 half-up, and that ÷ 10000 in 万元."""
    return _whole(value.numerator, value.denominator)


def _whole(over: int, under: int) -> Total:
    """Over ÷ under, above 0, in whole 元 half-up, in integers: these are made for every quote."""
    yuan = quotient_half_up(over, under)
    if yuan > LIMITS["money"]:
        refuse_absurd(Decimal(yuan), "money", message("the value"))
    wan, rest = divmod(yuan, 10000)
    return Total(Decimal(yuan), Decimal(wan) if not rest else Decimal(yuan).scaleb(-4, EXACT).normalize(EXACT))


def wan_per_mu(land: Fraction | None) -> Decimal | None:
    """A price of land in 元/㎡ as 万元/亩: ÷ 15 exactly, half-up to 2 places; for prices above 0."""
    if land is None:
        return None
    hundredths = quotient_half_up(100 * land.numerator, WAN_PER_MU * land.denominator)
    return Decimal(hundredths).scaleb(-2, EXACT)


def land_price(price: Decimal, ratio: Decimal | None, *, per_floor: bool) -> Fraction | None:
    """The price per land area, exactly: of a price per floor area (楼面地价) that × plot ratio; None without one."""
    if not per_floor:
        return Fraction(price)
    return None if ratio is None else Fraction(price) * Fraction(ratio)


def in_form(price: Decimal, ratio: Decimal | None, *, per_floor: bool, to_floor: bool) -> Fraction | None:
    """A unit price per land or floor area in the form that is wanted, exactly; None where no plot ratio turns it."""
    land = land_price(price, ratio, per_floor=per_floor)
    if per_floor == to_floor:
        return Fraction(price)
    return land if not to_floor else None if ratio is None else Fraction(price) / Fraction(ratio)


def land_and_floor(price: Decimal, ratio: Decimal | None, *, per_floor: bool) -> tuple[Decimal | None, Decimal | None]:
    """A unit price per land and per floor area, the derived one half-up to 2 places; None without a plot ratio."""
    if ratio is None:
        return (None, price) if per_floor else (price, None)
    if per_floor:
        return round_half_up(EXACT.multiply(price, ratio), 2), price
    return price, _without_idle_zeros(round_half_up(Fraction(price) / Fraction(ratio), 2))


def _without_idle_zeros(figure: Decimal) -> Decimal:
    return figure.to_integral_value() if figure == figure.to_integral_value() else figure


def estimate(price: Decimal, area: Fraction, ratio: Decimal | None, *, per_floor: bool) -> Estimate:
    """The estimate from the rounded unit price; ``ratio`` is the plot ratio of the parcel, where it is known.

    Of a price per floor area (元 per ㎡ of floor) the total is price × ratio × area, and 万元/亩 that of the land.
    """
    refuse_absurd(price, "price", message("the unit price"))
    amount = total(price, area, ratio if per_floor else None)
    land, floor = land_and_floor(price, ratio, per_floor=per_floor)
    in_mu = wan_per_mu(land_price(price, ratio, per_floor=per_floor))
    return Estimate(price, in_mu, amount.yuan, amount.wan_yuan, land, floor)
