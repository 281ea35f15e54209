"""Two columns that say one thing together: the kind and the right, the day of a grant and its years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from landprice.core.errors import LandpriceError
from landprice.valuation.parcel.terms import parse_tenure
from landprice.words.typed import parse_date


def joiner_of(field: str, beside: str | None) -> Callable[[str, str], str] | None:
    """How a cell and that in the column ``beside`` (its field) say one thing; None where one column says it."""
    if beside is None:
        return None
    return _kind_and_right if field == "right" else _where_no_years if beside == "tenure" else _end_of_term


def _kind_and_right(right: str, kind: str) -> str:
    """As on a certificate: 国有建设用地使用权/出让."""
    return "/".join(filter(None, (kind, right)))


def _where_no_years(until: str, years: str) -> str:
    """The day on which the term ends, where the remaining years are not said."""
    return "" if years else until


def _end_of_term(start: str, years: str) -> str:
    """The day on which a term that began on a day and was granted for some years ends; nothing where one is not said.

    What cannot be read stays as it is, for an error that shows it.
    """
    if not start or not years:
        return ""
    try:
        first, term = parse_date(start), parse_tenure(years)
        return _years_after(first, Decimal(term)).isoformat()
    except (LandpriceError, ArithmeticError, ValueError, OverflowError):
        return f"{start} + {years}"


def _years_after(first: date, years: Decimal) -> date:
    """The day some years later: whole years by the calendar, odd ones as parts of 365 days."""
    whole = int(years)
    day = 28 if (first.month, first.day) == (2, 29) else first.day
    odd = int(((years - whole) * 365).to_integral_value(ROUND_HALF_UP))
    return first.replace(year=first.year + whole, day=day) + timedelta(days=odd)
