"""The coefficients of a lot, mostly on a priced street (路线价): depth Kd (深度), width Kk (宽度), corner Kc (街角)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.units import seen
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Step
from landprice.valuation.steps.making import ONE, figure, make_step, missing_step, quantum, rounded

if TYPE_CHECKING:
    from landprice.valuation.printed.parts import LotTables, PointTable, RoutePrices


def depth(frame: Frame, parcel: Parcel) -> Step:
    """Kd by the depth of the lot in metres; not said it is the standard one.

    Where the county splits deep lots, the front part has the standard depth; ``route`` values what lies behind.
    """
    route, length = _route(frame), parcel.depth
    if route is None:
        return _of_lot(frame, "depth", length)
    standard, source = route.standard_depths[frame.route or ""]
    if length is None or length == standard:
        return make_step("depth", "assumed" if length is None else "equal", ONE, "1", source)
    if route.splits and length > standard:
        return make_step("depth", "applied", ONE, f"{figure(standard)} m", source)
    return _by_length(frame, "depth", length, route.depth, route.source)


def width(frame: Frame, parcel: Parcel) -> Step:
    """Kk by the width of the lot in metres; not said it is the standard one."""
    route, length = _route(frame), parcel.width
    if route is None:
        return _of_lot(frame, "width", length)
    if length is None:
        return make_step("width", "assumed", ONE, "1", route.width.source if route.width else route.source)
    return _by_length(frame, "width", length, route.width, route.source)


def corner(frame: Frame, parcel: Parcel) -> Step:
    """Kc by the kind of corner; a lot of which none is said stands at none."""
    tables = _route(frame) or _lot(frame)
    if parcel.corner is None:
        return make_step("corner", "assumed", ONE, "1", tables.source if tables else None)
    if tables is None or not tables.corner:
        return missing_step("corner", parcel.corner)
    if parcel.corner not in tables.corner:
        choices = list(tables.corner)
        what = message(
            "{name} has no class {value}: expected one of {choices}",
            name="街角",
            value=seen(parcel.corner),
            choices=choices,
        )
        raise ParcelError(what, choices)
    value, source = tables.corner[parcel.corner]
    return make_step("corner", "applied", value, f"{parcel.corner}: {value:f}", source)


def _route(frame: Frame) -> RoutePrices | None:
    """What is published of the street that a lot lies on; None for a lot on no priced street."""
    return frame.printed.route if frame.printed and frame.route is not None else None


def _lot(frame: Frame) -> LotTables | None:
    return frame.printed.lot if frame.printed else None


def _of_lot(frame: Frame, name: Literal["depth", "width"], length: Decimal | None) -> Step:
    """A coefficient of a lot on no priced street, which counts where the metres are said."""
    lot = _lot(frame)
    if lot is None or length is None:
        return _without_route(name, length)
    return _by_length(frame, name, length, lot.depth if name == "depth" else lot.width, lot.source)


def _by_length(frame: Frame, name: str, length: Decimal, table: PointTable | None, source: str) -> Step:
    exact = table.curve.at(length) if table else None
    if table is None or exact is None:
        return missing_step(name, f"{figure(length)} m", table.source if table else source)
    value = rounded(exact, frame.decimals)
    formula = f"{figure(length)} m: {value:f}"
    return make_step(name, "applied", value, formula, table.source_at(length), quantum(frame))


def _without_route(name: str, length: Decimal | None) -> Step:
    if length is None:
        return make_step(name, "assumed", ONE, "1")
    return missing_step(name, f"{figure(length)} m")
