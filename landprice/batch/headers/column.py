"""A column that says something of the parcel, and those that say one thing together.

Such are the kind and the right, the day of a grant and its years.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from landprice.batch.headers.fields import (
    ANNUAL_GROWTH,
    AREA_UNIT,
    COUNTY_CLASS,
    GRANTED_ON,
    GRANTED_TENURE,
    RIGHT_KIND,
    SHARE,
)
from landprice.core.errors import LandpriceError
from landprice.valuation.parcel.terms import parse_tenure
from landprice.words.typed import parse_date

SAID_BESIDE = {
    GRANTED_TENURE: ["tenure", "until"],
    GRANTED_ON: ["tenure", "until"],
    RIGHT_KIND: ["right"],
    SHARE: ["area"],
    AREA_UNIT: ["area"],
    COUNTY_CLASS: ["grade"],
    ANNUAL_GROWTH: ["monthly_growth"],
}
"""Fields that say something only beside another, and what is to be said in their place."""


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column that says something of the parcel: ``unit`` is written behind each bare figure of it.

    ``beside`` is a column without which it does not say it all: 出让 of 国有建设用地使用权, 40 years from a day,
    the unit of an area.
    """

    index: int
    header: str
    field: str
    unit: str = ""
    beside: HeaderColumn | None = None

    @property
    def kind(self) -> str:
        """The field without its name: ``coefficient`` for ``coefficient:tenure``."""
        return self.field.partition(":")[0]

    @property
    def name(self) -> str:
        """The name behind the colon: ``tenure`` of ``coefficient:tenure``; empty where there is none."""
        return self.field.partition(":")[2]


def columns_in_use(columns: Sequence[HeaderColumn], said: set[str], *, of_parts: bool = False) -> list[HeaderColumn]:
    """The columns that are used, those joined that say one thing together; ``said`` are fields of every parcel.

    A share counts where rows are parts of parcels (``of_parts``).
    A day on which the term ends is not used where a row says the remaining years, nor is a term as granted where a
    column says either; without its first day it says nothing of what remains.
    """
    by_field = {column.field: column for column in columns}
    used = {
        field: column for field, column in by_field.items() if field not in SAID_BESIDE or (of_parts and field == SHARE)
    }
    if AREA_UNIT in by_field and "area" in used:
        used["area"] = replace(used["area"], beside=by_field[AREA_UNIT])
    _join_right(used, by_field.get(RIGHT_KIND), said)
    _join_term(used, by_field.get(GRANTED_ON), by_field.get(GRANTED_TENURE), said)
    return list(used.values())


def _join_right(used: dict[str, HeaderColumn], kind: HeaderColumn | None, said: set[str]) -> None:
    """As on a certificate: the kind of a right (国有建设用地使用权) before the right (出让)."""
    if kind is None or "right" in said:
        return
    right = used.get("right")
    used["right"] = replace(kind, field="right") if right is None else replace(right, beside=kind)


def _join_term(
    used: dict[str, HeaderColumn], start: HeaderColumn | None, term: HeaderColumn | None, said: set[str]
) -> None:
    """When the term ends: where the remaining years are not said, as said, else by its first day and its years."""
    if "tenure" in said:
        used.pop("until", None)
        return
    years, until = used.get("tenure"), used.get("until")
    if years is not None and until is not None:
        used["until"] = replace(until, beside=years)
    elif years is None and until is None and "until" not in said and start is not None and term is not None:
        used["until"] = replace(start, field="until", beside=term)


def joiner_of(column: HeaderColumn | None) -> Callable[[str, str], str] | None:
    """How a cell and that in the column beside it say one thing; None where one column says it."""
    if column is None or column.beside is None:
        return None
    if column.field == "right":
        return _kind_and_right
    return _where_no_years if column.beside.field == "tenure" else _end_of_term


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
