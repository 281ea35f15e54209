"""Terms of years as they are typed: 33.5, 33年6个月, 无年期, or the day on which they end."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from landprice.core.errors import DateError, NumberError, ParcelError
from landprice.core.exact import half_width
from landprice.core.messages import message
from landprice.core.startup import pattern
from landprice.core.units import Number, plain, positive, round_half_up, seen
from landprice.words.days import years_after
from landprice.words.numerals import number_of

NO_TERM = "no-term"
"""Tenure without a term (无年期限制), as allocated land has it."""
LONGEST_TENURE = 1000
DAY_COUNTS = ("365", "actual", "whole")
"""How odd days count: ÷ 365, ÷ the days of that year, or not at all."""
_NO_TERM = (NO_TERM, "无期限", "无限期", "无年期", "无年期限制", "无年限", "无年期限", "unlimited", "none")
_LONG = pattern(r"(?:([0-9]+)年)?(?:零|又)?(?:([0-9]+)个?月)?(?:零|又)?(?:([0-9]+)[天日])?")


def parse_tenure(value: Number) -> Decimal | str:
    """Remaining years (剩余使用年期): ``63.97``, ``33年6个月``, ``四十年``, or ``no-term`` for 无期限; at most 1000.

    Months count ÷ 12, days ÷ 365, the whole half-up to 2 places. Raises NumberError.
    """
    what = message("the tenure")
    if isinstance(value, str):
        text = half_width(value).strip()
        if text in _NO_TERM:
            return NO_TERM
        if (years := number_of(text.removesuffix("年").removesuffix("周").strip())) is not None:
            return _bounded(positive(years, what), value)
        if (found := _LONG.fullmatch(text.replace(" ", ""))) and text and not text.endswith("年"):
            return _of_parts(*(int(part or 0) for part in found.groups()), value=value)
        value = re.sub(r"(?<!\s)\s*(年|years?)$", "", text)
        if not re.fullmatch(r"[+-]?[0-9.,eE]+", value):
            form = message(
                "{what} {value} cannot be read: expected the form 38.5, 38年6个月 or 无年期",
                what=what,
                value=seen(text),
            )
            raise NumberError(form)
    return _bounded(positive(value, what), value)


def parse_day_count(value: str) -> str:
    """How odd days count: ``365``, ``actual`` or ``whole``. Raises ParcelError."""
    if value not in DAY_COUNTS:
        choices = list(DAY_COUNTS)
        raise ParcelError(message("{value} is none of {choices}", value=seen(value), choices=choices), choices)
    return value


def is_without_term(words: str) -> bool:
    """Whether the words of a basis say that its tenure has no term."""
    return words.strip() in _NO_TERM


def remaining_years(until: date, on: date, *, day_count: str = "365") -> Decimal:
    """Years from the valuation date to the last day: whole years + odd days ÷ 365, half-up to 2 places.

    ``day_count`` ``actual`` divides by the days of that year, ``whole`` drops odd days. Raises DateError where
    the term has ended, ParcelError for another way of counting. Rule: known to the trade.
    """
    parse_day_count(day_count)
    if until <= on:
        raise DateError(message("the tenure ended on {until}, before the valuation date {day}", until=until, day=on))
    years = until.year - on.year
    if years_after(on, years) > until:
        years -= 1
    start = years_after(on, years)
    odd = (until - start).days
    if day_count == "whole":
        return Decimal(years)
    year = 365 if day_count == "365" else (years_after(on, years + 1) - start).days
    return Decimal(plain(round_half_up(years + Fraction(odd, year), 2)))


def _of_parts(years: int, months: int, days: int, *, value: object) -> Decimal:
    whole = round_half_up(years + Fraction(months, 12) + Fraction(days, 365), 2)
    return _bounded(positive(Decimal(plain(whole)), message("the tenure")), value)


def _bounded(years: Decimal, value: object) -> Decimal:
    if years > LONGEST_TENURE:
        what = message(
            "{what} {value} is over {limit}", what=message("the tenure"), value=seen(value), limit=LONGEST_TENURE
        )
        raise NumberError(what)
    return years
