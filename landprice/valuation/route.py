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
from landprice.valuation.frame import FrameCache
from landprice.valuation.result import Benchmark

if TYPE_CHECKING:
    from landprice.core.units import Number
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.printed_corrections import RoutePrices
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
    route = frame.printed.route if frame.printed else None
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
    found = frame.cache.routes.get(name)
    if found is None:
        price, source = route.prices[name]
        found = frame.cache.routes[name] = replace(
            frame,
            price=price,
            price_source=source,
            benchmark=Benchmark(price, wan_per_mu(price), ("wan_per_mu",)),
            formula=route.formula or ROUTE_FORMULA,
            cache=FrameCache(),
        )
    return found


def rear_parcel(frame: Frame, parcel: Parcel) -> Parcel | None:
    """What of a lot on a street lies behind the standard depth and is valued by the grade; None where nothing does."""
    route = _prices(frame)
    if not route.splits or parcel.depth is None or parcel.depth <= route.standard_depth[0]:
        return None
    return replace(parcel, route=None, depth=None, width=None, corner=None, offer=None)


def joined(frame: Frame, depth: Decimal, front: Step, rear: Step) -> Step:
    """The unit price of a deep lot from those of its front and its rear part, weighted by depth."""
    assert front.value is not None
    assert rear.value is not None
    standard = _prices(frame).standard_depth[0]
    mean = split_price(front.value, rear.value, front_share=standard, area=depth, step=frame.step)
    rest = exact(Fraction(depth) - Fraction(standard))
    formula = (
        f"{front.formula}; {rear.formula}; "
        f"({front.value:f} × {standard:f} + {rear.value:f} × {rest:f}) ÷ {depth:f} = {mean:f}"
    )
    return replace(front, value=mean, formula=formula)


def _prices(frame: Frame) -> RoutePrices:
    assert frame.printed is not None
    assert frame.printed.route is not None
    return frame.printed.route
