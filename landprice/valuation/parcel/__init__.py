"""A parcel (宗地) as its user describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.startup import record
from landprice.core.units import parse_area, parse_money
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
    from landprice.core.messages import Message
    from landprice.core.units import Number
    from landprice.words.typed import Pairs

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
    def of(
        cls,
        *,
        use: str,
        grade: str | int,
        area: Number,
        plot_ratio: Number | None = None,
        tenure: Number | None = None,
        date: str | Day | None = None,
        servicing: str | Iterable[str] | None = None,
        right: str | None = None,
        rate: Number | None = None,
        monthly_growth: Number | None = None,
        growth_kind: str | None = None,
        index: Number | None = None,
        coefficient: Pairs | None = None,
        factor: Pairs | None = None,
        servicing_cost: Pairs | None = None,
        offer: Number | None = None,
        route: str | None = None,
        secondary_route: str | None = None,
        floor: Number | None = None,
        depth: Number | None = None,
        width: Number | None = None,
        corner: str | None = None,
        until: str | Day | None = None,
        day_count: str | None = None,
        tenure_as_certified: bool = False,
        reference_only: bool = False,
        classification: str | None = None,
    ) -> Parcel:
        """The parcel that the keywords of ``quote`` describe; text, int and Decimal are numbers, a float is not.

        ``coefficient``, ``factor`` and ``servicing_cost`` are mappings, or texts such as ``tenure=0.98``.
        Raises NumberError, DateError, UnitError or ParcelError for what cannot be meant.
        """
        _refuse_both(index, monthly_growth, message("give the index or the monthly growth, not both"))
        _refuse_both(tenure, until, message("give the remaining years or the day they end, not both"))
        said: dict[str, Any] = {
            "plot_ratio": plot_ratio,
            "tenure": tenure,
            "date": date,
            "servicing": servicing,
            "right": right,
            "rate": rate,
            "monthly_growth": monthly_growth,
            "growth_kind": growth_kind,
            "index": index,
            "coefficients": coefficient or None,
            "factors": factor or None,
            "servicing_costs": servicing_cost or None,
            "offer": offer,
            "route": route,
            "secondary_route": secondary_route,
            "floor": floor,
            "depth": depth,
            "width": width,
            "corner": corner,
            "until": until,
            "day_count": day_count,
            "classification": classification,
        }
        return cls(
            use=str(use),
            grade=str(grade),
            area=parse_area(area),
            tenure_as_certified=tenure_as_certified,
            reference_only=reference_only,
            **{name: _READ[name](value) for name, value in said.items() if value is not None},
        )


def _refuse_both(one: object, other: object, why: Message) -> None:
    if one is not None and other is not None:
        raise ParcelError(why)


def _as_it_is(value: Any) -> Any:
    return value


_READ: dict[str, Callable[[Any], Any]] = {
    "plot_ratio": parse_plot_ratio,
    "tenure": parse_tenure,
    "date": parse_date,
    "servicing": lambda value: value if isinstance(value, str) else ",".join(value),
    "right": parse_right,
    "rate": parse_rate,
    "monthly_growth": parse_growth,
    "growth_kind": parse_growth_kind,
    "index": parse_index,
    "coefficients": parse_coefficients,
    "factors": lambda value: {name: str(each).strip() for name, each in pairs(value, "factor")},
    "servicing_costs": parse_costs,
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
}
"""How each condition is read from what was said."""
