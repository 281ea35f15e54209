"""The coefficients of a lot on a priced street (路线价): depth Kd (深度), width Kk (宽度), corner Kc (街角)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.units import seen
from landprice.valuation.steps.making import ONE, figure, make_step, missing_step, quantum, rounded

if TYPE_CHECKING:
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.printed.parts import PointTable, RoutePrices
    from landprice.valuation.result import Step


def depth(frame: Frame, parcel: Parcel) -> Step:
    """Kd by the depth of the lot in metres; not said it is the standard one.

    Where the county splits deep lots, the front part has the standard depth; ``route`` values what lies behind.
    """
    route, length = _route(frame), parcel.depth
    if route is None:
        return _without_route("depth", length)
    standard, source = route.standard_depths[frame.route or ""]
    if length is None or length == standard:
        return make_step("depth", "assumed" if length is None else "equal", ONE, "1", source)
    if route.splits and length > standard:
        return make_step("depth", "applied", ONE, f"{figure(standard)} m", source)
    return _by_length(frame, "depth", length, route.depth, route)


def width(frame: Frame, parcel: Parcel) -> Step:
    """Kk by the width of the lot in metres; not said it is the standard one."""
    route, length = _route(frame), parcel.width
    if route is None:
        return _without_route("width", length)
    if length is None:
        return make_step("width", "assumed", ONE, "1", route.width.source if route.width else route.source)
    return _by_length(frame, "width", length, route.width, route)


def corner(frame: Frame, parcel: Parcel) -> Step:
    """Kc by the kind of corner; a lot of which none is said stands at none."""
    route = _route(frame)
    if parcel.corner is None:
        return make_step("corner", "assumed", ONE, "1", route.source if route else None)
    if route is None or not route.corner:
        return missing_step("corner", parcel.corner)
    if parcel.corner not in route.corner:
        choices = list(route.corner)
        what = message(
            "{name} has no class {value}: expected one of {choices}",
            name="街角",
            value=seen(parcel.corner),
            choices=choices,
        )
        raise ParcelError(what, choices)
    value, source = route.corner[parcel.corner]
    return make_step("corner", "applied", value, f"{parcel.corner}: {value:f}", source)


def _route(frame: Frame) -> RoutePrices | None:
    return frame.printed.route if frame.printed else None


def _by_length(frame: Frame, name: str, length: Decimal, table: PointTable | None, route: RoutePrices) -> Step:
    exact = table.curve.at(length) if table else None
    if table is None or exact is None:
        return missing_step(name, f"{figure(length)} m", table.source if table else route.source)
    value = rounded(exact, frame.decimals)
    formula = f"{figure(length)} m: {value:f}"
    return make_step(name, "applied", value, formula, table.source_at(length), quantum(frame))


def _without_route(name: str, length: Decimal | None) -> Step:
    if length is None:
        return make_step(name, "assumed", ONE, "1")
    return missing_step(name, f"{figure(length)} m")
