"""A parcel (宗地) as its user describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias, Unpack

from landprice.core.errors import ParcelError
from landprice.core.messages import Message, message
from landprice.core.startup import record
from landprice.core.units import Number, parse_area, parse_money
from landprice.valuation.parcel.terms import parse_day_count, parse_tenure, remaining_years
from landprice.valuation.parcel.values import (
    parse_coefficients,
    parse_costs,
    parse_floor,
    parse_growth,
    parse_growth_kind,
    parse_index,
    parse_length,
    parse_plot_ratio,
    parse_rate,
    parse_right,
)
from landprice.words.land_uses.editions import edition_id
from landprice.words.typed import pairs, parse_date

if TYPE_CHECKING:
    from landprice.valuation.parcel.keywords import ParcelKeywords

Day: TypeAlias = date


@record(frozen=False)
class Parcel:
    """One parcel as its user describes it; None is "not said", and is taken as the basis assumes.

    ``area`` is in ㎡, exactly; ``plot_ratio`` a number or words (不符合规划); ``tenure`` the remaining years or
    ``no-term``, or ``until`` the day they end, its odd days counted by ``day_count``; ``rate`` and
    ``monthly_growth`` ratios, the latter ``compound`` or ``simple`` by ``growth_kind``; ``index`` at the parcel's date
    over that at the table's; ``coefficients`` by id; ``factors`` class or value by name; ``servicing_costs`` 元/㎡ by
    item; ``offer`` 元; ``route`` a priced street section, ``depth`` and ``width`` of the lot on it in metres,
    ``corner`` its kind, ``secondary_route`` the second street of a lot between two; ``floor`` that on which it lies, 1
    above ground, -1 below. ``tenure_as_certified`` values a tenure over the legal maximum at that; ``reference_only``
    values another right on the prices of this one, for reference. ``classification`` is the edition that ``use`` is
    worded in. ``whole_area`` is that of the parcel of which this is a part: its band of areas is that of the whole.
    """

    use: str
    grade: str
    area: Fraction
    plot_ratio: Decimal | str | None = None
    tenure: Decimal | str | None = None
    date: Day | None = None
    servicing: str | None = None
    right: str | None = None
    rate: Decimal | None = None
    monthly_growth: Decimal | None = None
    growth_kind: str | None = None
    index: tuple[Decimal, Decimal] | None = None
    coefficients: Mapping[str, Decimal] = field(default_factory=dict)
    factors: Mapping[str, str] = field(default_factory=dict)
    servicing_costs: Mapping[str, Decimal] = field(default_factory=dict)
    offer: Fraction | None = None
    route: str | None = None
    secondary_route: str | None = None
    floor: str | None = None
    depth: Decimal | None = None
    width: Decimal | None = None
    corner: str | None = None
    until: Day | None = None
    day_count: str = "365"
    tenure_as_certified: bool = False
    reference_only: bool = False
    whole_area: Fraction | None = None
    classification: str | None = None

    @property
    def remaining(self) -> Decimal | str | None:
        """The remaining years, as said or up to the day that is said. Raises DateError for a term that has ended."""
        if self.until is None or self.date is None:
            return self.tenure
        return remaining_years(self.until, self.date, day_count=self.day_count)

    @classmethod
    def of(cls, *, use: str, grade: str | int, area: Number, **said: Unpack[ParcelKeywords]) -> Parcel:
        """The parcel that the keywords of ``quote`` describe; text, int and Decimal are numbers, a float is not.

        ``coefficient``, ``factor`` and ``servicing_cost`` are mappings, or texts such as ``tenure=0.98``.
        Raises NumberError, DateError, UnitError or ParcelError for what cannot be meant, TypeError for another keyword.
        """
        given: dict[str, Any] = {name: one for name, one in said.items() if _is_said(name, one)}
        _refuse_both(given, ("index", "monthly_growth"), message("give the index or the monthly growth, not both"))
        _refuse_both(given, ("tenure", "until"), message("give the remaining years or the day they end, not both"))
        for name in said:
            if name not in READ:
                raise TypeError(f"a parcel has no keyword {name!r}")
        return cls(
            use=str(use),
            grade=str(grade),
            area=parse_area(area),
            **{FIELD_OF.get(name, name): read(given[name]) for name, read in READ.items() if name in given},
        )


FIELD_OF = {"coefficient": "coefficients", "factor": "factors", "servicing_cost": "servicing_costs"}
"""The keywords that name several things, and the fields that hold them."""


def _is_said(name: str, value: object) -> bool:
    return bool(value) if name in FIELD_OF else value is not None


def _refuse_both(given: Mapping[str, object], names: Iterable[str], why: Message) -> None:
    if all(name in given for name in names):
        raise ParcelError(why)


def _as_it_is(value: Any) -> Any:
    return value


READ: dict[str, Callable[[Any], Any]] = {
    "plot_ratio": parse_plot_ratio,
    "tenure": parse_tenure,
    "date": parse_date,
    "servicing": lambda value: value if isinstance(value, str) else ",".join(value),
    "right": parse_right,
    "rate": parse_rate,
    "monthly_growth": parse_growth,
    "growth_kind": parse_growth_kind,
    "index": parse_index,
    "coefficient": parse_coefficients,
    "factor": lambda value: {name: str(each).strip() for name, each in pairs(value, "factor")},
    "servicing_cost": parse_costs,
    "offer": lambda value: parse_money(value, what=message("the offer")),
    "route": _as_it_is,
    "secondary_route": _as_it_is,
    "floor": parse_floor,
    "depth": lambda value: parse_length(value, message("the depth")),
    "width": lambda value: parse_length(value, message("the width")),
    "corner": _as_it_is,
    "until": parse_date,
    "day_count": parse_day_count,
    "classification": edition_id,
    "tenure_as_certified": _as_it_is,
    "reference_only": _as_it_is,
}
"""How each keyword besides use, grade and area is read from what was said, in the order in which they are read."""
