"""The tenure coefficient (土地使用年期修正) Ky = [1 − (1+r)^−m] ÷ [1 − (1+r)^−n]."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from landprice.core.units import CONTEXT, power, round_half_up
from landprice.valuation.parcel_values import NO_TERM, parse_rate, parse_tenure

if TYPE_CHECKING:
    from landprice.core.units import Number


def tenure_coefficient(*, rate: Number, years: Number, full_years: Number, places: int | None = 4) -> Decimal:
    """Ky for ``years`` left of land whose price assumes ``full_years``, at the capitalization rate ``rate``.

    ``rate`` is a ratio or a percentage (``6.75%``); years may exceed the full ones (Ky is above 1 then), and
    either may be ``no-term``, whose bracket is 1. Full precision inside, half-up to ``places`` at the end
    (None: 60 digits). Raises NumberError for what is no rate or not above 0. Rule: GB/T 18508-2014.
    """
    return coefficient_of(parse_rate(rate), parse_tenure(years), parse_tenure(full_years), places)


@lru_cache(maxsize=65536)
def coefficient_of(rate: Decimal, years: Decimal | str, full_years: Decimal | str, places: int | None = 4) -> Decimal:
    """Ky as ``tenure_coefficient`` gives it, of figures already read."""
    ratio = CONTEXT.divide(_bracket(rate, years), _bracket(rate, full_years))
    return ratio if places is None else round_half_up(ratio, places)


@lru_cache(maxsize=4096)
def _bracket(rate: Decimal, years: Decimal | str) -> Decimal:
    """1 − (1+r)^−years: the share of the price without a term that so many years are worth."""
    if years == NO_TERM:
        return Decimal(1)
    assert isinstance(years, Decimal)
    whole, rest = CONTEXT.divmod(years, Decimal(1))
    growth = CONTEXT.multiply(_grown(rate, whole), _grown(rate, rest))
    return CONTEXT.subtract(Decimal(1), CONTEXT.divide(Decimal(1), growth))


@lru_cache(maxsize=4096)
def _grown(rate: Decimal, years: Decimal) -> Decimal:
    """(1+r)^years of whole years or of a part of one: slow powers, of which there are few."""
    return power(CONTEXT.add(1, rate), years)
