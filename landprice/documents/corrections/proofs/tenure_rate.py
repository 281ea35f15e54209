"""Whether one rate explains tenure coefficients: (1 - (1+r)^-n) ÷ (1 - (1+r)^-N), as printed with their decimals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext

_DIGITS = 28
_STEPS = 40
_LEAST, _MOST = Decimal("0.001"), Decimal("0.25")


def fits_one_rate(years: Mapping[int, Decimal]) -> bool:
    """Whether a table that is 1 at its longest term follows one rate within two units of its last decimal."""
    if len(years) < 3:
        return False
    full = max(years)
    if years[full] != 1 or min(years) < 1:
        return False
    with localcontext() as context:
        context.prec = _DIGITS
        rate = _rate_at(years, full)
        unit = Decimal(1).scaleb(min(int(value.as_tuple().exponent) for value in years.values()))
        return all(abs(_coefficient(rate, term, full) - value) <= 2 * unit for term, value in years.items())


def _rate_at(years: Mapping[int, Decimal], full: int) -> Decimal:
    """The rate that the coefficient near the middle of the term gives, by halving."""
    term = min((each for each in years if each != full), key=lambda each: abs(each * 3 - full))
    low, high = _LEAST, _MOST
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _coefficient(middle, term, full) < years[term]:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _coefficient(rate: Decimal, term: int, full: int) -> Decimal:
    grown = 1 + rate
    return (1 - grown**-term) / (1 - grown**-full)
