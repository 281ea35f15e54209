"""Lots on a priced street (路线价): the route price in place of the benchmark, and the split of a deep lot."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.units import exact, round_to_step, seen
from landprice.valuation.assemble import wan_per_mu
from landprice.valuation.result import Benchmark

if TYPE_CHECKING:
    from landprice.core.units import Number
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.published import OnRoute
    from landprice.valuation.result import Step

ROUTE_FORMULA = ("tenure", "plot-ratio", "date", "corner", "width", "depth", "servicing")
"""For a table with route prices and no formula of its own: P × Ky × Kv × Kt × Kc × Kk × Kd + D, without ΣKi."""


def split_price(front: Number, rear: Number, *, front_share: Number, area: Number = 1, step: Number = 1) -> Decimal:
    """The price of a lot deeper than the standard: (P_front × A_front + P_rear × A_rear) ÷ A.

    ``front_share`` is the front part of ``area``, in any unit, or the standard depth of the whole depth;
    half-up to ``step``.
    """
    whole, of_front = Fraction(exact(area)), Fraction(exact(front_share))
    mean = (Fraction(exact(front)) * of_front + Fraction(exact(rear)) * (whole - of_front)) / whole
    return round_to_step(mean, exact(step))


def on_route(frame: Frame, name: str) -> Frame:
    """The frame of a lot on the street section ``name``; raises ParcelError where no route price is known."""
    route: OnRoute | None = frame.published.route if frame.published else None
    if route is None:
        what = message("the table of {county} holds no route prices", county=frame.table.place.county)
        raise ParcelError(what)
    if name not in route.prices:
        what = message(
            "{county} has no street section {name}: expected one of {choices}",
            county=frame.table.place.county,
            name=seen(name),
            choices=list(route.prices),
        )
        raise ParcelError(what, list(route.prices))
    known = frame.known.setdefault("routes", {})
    if name not in known:
        price, source = route.prices[name]
        known[name] = replace(
            frame,
            price=price,
            price_source=source,
            benchmark=Benchmark(price, wan_per_mu(price), ("wan_per_mu",)),
            formula=route.formula or ROUTE_FORMULA,
            known={},
        )
    on: Frame = known[name]
    return on


def with_rear(frame: Frame, parcel: Parcel, front: Step) -> tuple[Decimal | None, Step, tuple[str, ...]]:
    """Unit price, last step and missing ids of a lot on a street, what lies behind the standard depth included."""
    route: OnRoute = frame.published.route
    price = front.value
    standard, depth = route.standard_depth[0], parcel.depth
    if not route.split or depth is None or depth <= standard or price is None:
        return price, front, ()
    from landprice.valuation.method import value

    behind = value(frame.table, replace(parcel, route=None, depth=None, width=None, corner=None, offer=None))
    if behind.estimate is None:
        return None, replace(front, status="missing", value=None), behind.missing
    rear = behind.estimate.yuan_per_m2
    mean = split_price(price, rear, front_share=standard, area=depth, step=frame.step)
    rest = exact(Fraction(depth) - Fraction(standard))
    formula = (
        f"{front.formula}; {behind.steps[-1].formula}; "
        f"({price:f} × {standard:f} + {rear:f} × {rest:f}) ÷ {depth:f} = {mean:f}"
    )
    return mean, replace(front, value=mean, formula=formula), ()
