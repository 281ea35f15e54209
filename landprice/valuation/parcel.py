"""A parcel (宗地) as its user describes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.typed import pairs, parse_date
from landprice.core.units import parse_area, parse_money
from landprice.valuation.parcel_values import (
    parse_coefficients,
    parse_costs,
    parse_growth,
    parse_index,
    parse_length,
    parse_plot_ratio,
    parse_rate,
    parse_right,
    parse_tenure,
)

if TYPE_CHECKING:
    from landprice.core.typed import Pairs
    from landprice.core.units import Number

Day: TypeAlias = date


@dataclass(slots=True)
class Parcel:
    """One parcel as its user describes it; None is "not said", and is taken as the basis assumes.

    ``area`` is in ㎡, exactly; ``plot_ratio`` a number or words (不符合规划); ``tenure`` the remaining years or
    ``no-term``; ``rate`` and ``monthly_growth`` ratios; ``index`` at the parcel's date over that at the table's;
    ``coefficients`` by id; ``factors`` class or value by name; ``servicing_costs`` 元/㎡ by item; ``offer`` 元;
    ``route`` a priced street section, ``depth`` and ``width`` of the lot on it in metres, ``corner`` its kind.
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
    index: tuple[Decimal, Decimal] | None = None
    coefficients: Mapping[str, Decimal] = field(default_factory=dict)
    factors: Mapping[str, str] = field(default_factory=dict)
    servicing_costs: Mapping[str, Decimal] = field(default_factory=dict)
    offer: Fraction | None = None
    route: str | None = None
    depth: Decimal | None = None
    width: Decimal | None = None
    corner: str | None = None

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
        index: Number | None = None,
        coefficient: Pairs | None = None,
        factor: Pairs | None = None,
        servicing_cost: Pairs | None = None,
        offer: Number | None = None,
        route: str | None = None,
        depth: Number | None = None,
        width: Number | None = None,
        corner: str | None = None,
    ) -> Parcel:
        """The parcel that the keywords of ``quote`` describe; text, int and Decimal are numbers, a float is not.

        ``coefficient``, ``factor`` and ``servicing_cost`` are mappings, or texts such as ``tenure=0.98``.
        Raises NumberError, DateError, UnitError or ParcelError for what cannot be meant.
        """
        if index is not None and monthly_growth is not None:
            raise ParcelError(message("give the index or the monthly growth, not both"))
        return cls(
            use=str(use),
            grade=str(grade),
            area=parse_area(area),
            plot_ratio=None if plot_ratio is None else parse_plot_ratio(plot_ratio),
            tenure=None if tenure is None else parse_tenure(tenure),
            date=None if date is None else parse_date(date),
            servicing=None if servicing is None else servicing if isinstance(servicing, str) else ",".join(servicing),
            right=None if right is None else parse_right(right),
            rate=None if rate is None else parse_rate(rate),
            monthly_growth=None if monthly_growth is None else parse_growth(monthly_growth),
            index=None if index is None else parse_index(index),
            coefficients={} if not coefficient else parse_coefficients(coefficient),
            factors={} if not factor else {name: str(value).strip() for name, value in pairs(factor, "factor")},
            servicing_costs={} if not servicing_cost else parse_costs(servicing_cost),
            offer=None if offer is None else parse_money(offer, what=message("the offer")),
            route=route,
            depth=None if depth is None else parse_length(depth, message("the depth")),
            width=None if width is None else parse_length(width, message("the width")),
            corner=corner,
        )
