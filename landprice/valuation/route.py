"""Lots on a priced street (路线价): the route price in place of the benchmark, and the split of a deep lot."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.core.errors import ParcelError
from landprice.core.exact import half_width
from landprice.core.messages import message
from landprice.core.nearest import nearest
from landprice.core.units import exact, round_to_step, seen
from landprice.valuation.assemble import land_and_floor, land_price, wan_per_mu
from landprice.valuation.frame import FrameCache
from landprice.valuation.result import Benchmark

if TYPE_CHECKING:
    from landprice.core.units import Number
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.printed.parts import RoutePrices
    from landprice.valuation.result import Step

ROUTE_FORMULA = ("tenure", "plot-ratio", "date", "corner", "width", "depth", "servicing")
"""For a table with route prices and no formula of its own: P × Ky × Kv × Kt × Kc × Kk × Kd + D, without ΣKi."""
_OF_STREETS = ("depth", "width", "corner")


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
    section = _section(frame, list(route.prices), name)
    found = frame.cache.routes.get(section)
    if found is None:
        price, source = route.prices[section]
        ratio = frame.basis.plot_ratio if isinstance(frame.basis.plot_ratio, Decimal) else None
        land, floor = land_and_floor(price, ratio, per_floor=frame.per_floor)
        in_mu = wan_per_mu(land_price(price, ratio, per_floor=frame.per_floor))
        derived = () if in_mu is None else ("wan_per_mu",)
        assert frame.printed is not None
        found = frame.cache.routes[section] = replace(
            frame,
            price=price,
            price_source=source,
            benchmark=Benchmark(price, in_mu, derived, land, floor),
            formula=route.formula or ROUTE_FORMULA,
            printed=replace(frame.printed, formula_source=route.formula_source),
            route=section,
            cache=FrameCache(),
        )
    return found


def _section(frame: Frame, sections: list[str], name: str) -> str:
    """The section that ``name`` means: itself, or the only one of a street that is named alone."""
    wanted = _bare(name)
    fitting = [name] if name in sections else [each for each in sections if _bare(each) == wanted]
    fitting = fitting or [each for each in sections if _bare(each).startswith(wanted) or _street(each) == wanted]
    if len(fitting) == 1:
        return fitting[0]
    place = {"county": frame.table.place.county, "section": seen(name)}
    if fitting:
        what = message("{section} fits several street sections of {county}: {choices}", **place, choices=fitting)
        raise ParcelError(what, fitting)
    near = nearest(name, sections)
    what = message(
        "{county} has no street section {name}: expected one of {choices}",
        county=place["county"],
        name=place["section"],
        choices=sections,
    )
    raise ParcelError(what, [*near, *(each for each in sections if each not in near)])


def _bare(name: str) -> str:
    return half_width(name).replace(" ", "").casefold()


def _street(name: str) -> str:
    return re.split("[(（]", _bare(name))[0]


def rear_parcel(frame: Frame, parcel: Parcel) -> Parcel | None:
    """What of a lot on a street lies behind the standard depth and is valued by the grade; None where nothing does."""
    route = _prices(frame)
    if not route.splits or parcel.depth is None or parcel.depth <= route.standard_depth[0]:
        return None
    own = {name: value for name, value in parcel.coefficients.items() if name not in _OF_STREETS}
    return replace(parcel, route=None, depth=None, width=None, corner=None, offer=None, coefficients=own)


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
