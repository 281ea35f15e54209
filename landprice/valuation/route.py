"""Other prices in the place of the grade's: of a street (路线价), a deep lot on it split, and of a floor (楼层)."""

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
from landprice.core.units import Number, exact, round_to_step, seen
from landprice.valuation.assemble import EXACT, in_form, land_and_floor, land_price, stepped, wan_per_mu
from landprice.valuation.frame import Frame, FrameCache
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Benchmark, Step
from landprice.valuation.steps.making import as_percent, known_ratio

if TYPE_CHECKING:
    from landprice.valuation.printed.parts import FloorPrices, RoutePrices

ROUTE_FORMULA = ("tenure", "plot-ratio", "date", "corner", "width", "depth", "servicing")
"""For a table with route prices and no formula of its own: P × Ky × Kv × Kt × Kc × Kk × Kd + D, without ΣKi."""
_OF_STREETS = ("depth", "width", "corner")


def split_price(front: Number, rear: Number, *, front_share: Number, area: Number = 1, step: Number = 1) -> Decimal:
    """The price of a lot deeper than the standard: (P_front × A_front + P_rear × A_rear) ÷ A.

    ``front_share`` is the front part of ``area``, in any unit, or the standard depth of the whole depth;
    half-up to ``step``.
    """
    shares = Fraction(exact(front_share)), Fraction(exact(area))
    return round_to_step(_mean(Fraction(exact(front)), Fraction(exact(rear)), *shares), exact(step))


def _mean(front: Fraction, rear: Fraction, of_front: Fraction, whole: Fraction) -> Fraction:
    return (front * of_front + rear * (whole - of_front)) / whole


def on_route(frame: Frame, name: str, second: str | None = None) -> Frame:
    """The frame of a lot on the street section ``name``, and, where it lies between two streets, on the ``second``.

    Of the second the share that the county publishes is added. Raises ParcelError where no route price is known.
    """
    route = frame.printed.route if frame.printed else None
    if route is None:
        what = message("the table of {county} holds no route prices", county=frame.table.place.county)
        raise ParcelError(what)
    section = section_named(frame, list(route.prices), name)
    other = None if second is None else section_named(frame, list(route.prices), second)
    found = frame.cache.routes.get((section, other))
    if found is None:
        price, source = route.prices[section]
        made = ""
        if other is not None:
            price, made = _with_second(frame, route, section, other)
        assert frame.printed is not None
        per = route.per or frame.basis.price_per
        found = frame.cache.routes[section, other] = replace(
            at_price(frame, price, source, per),
            price_formula=made,
            formula=route.formula or ROUTE_FORMULA,
            printed=replace(frame.printed, formula_source=route.formula_source),
            route=section,
        )
    return found


def at_price(frame: Frame, price: Decimal, source: str, per: str | None) -> Frame:
    """The frame with another price in the place of the grade's: of a street, of a floor; ``per`` land or floor area."""
    basis, stated = frame.basis, frame.basis_stated
    if per != basis.price_per:
        basis, stated = replace(basis, price_per=per), replace(stated, price_per=per)
    ratio, per_floor = basis.plot_ratio if isinstance(basis.plot_ratio, Decimal) else None, per == "floor"
    land, floor = land_and_floor(price, ratio, per_floor=per_floor)
    in_mu = wan_per_mu(land_price(price, ratio, per_floor=per_floor))
    derived = () if in_mu is None else ("wan_per_mu",)
    return replace(
        frame,
        price=price,
        route_source=source,
        basis=basis,
        basis_stated=stated,
        benchmark=Benchmark(price, in_mu, derived, land, floor),
        cache=FrameCache(),
    )


def _with_second(frame: Frame, route: RoutePrices, section: str, other: str) -> tuple[Decimal, str]:
    """The route price with the published share of the second street's, and how it comes about."""
    if other == section:
        raise ParcelError(message("the two streets of the lot are one section, {section}", section=section))
    if route.second_front is None:
        what = message(
            "the table of {county} does not say how a second street counts: leave it out (secondary_route)",
            county=frame.table.place.county,
        )
        raise ParcelError(what)
    share, main, second = route.second_front[0], route.prices[section][0], route.prices[other][0]
    price = EXACT.add(main, EXACT.multiply(share, second))
    return price, f"{main:f} + {as_percent(share)} × {second:f} = {price:f}"


def section_named(frame: Frame, sections: list[str], name: str) -> str:
    """The section that ``name`` means: itself, or the only one of a street that is named alone."""
    wanted = _bare(name)
    fitting = [name] if name in sections else [each for each in sections if _flat(each) == _flat(name)]
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


def _flat(name: str) -> str:
    """A section however its stretch is marked off: 人民路东段 is 人民路（东段）."""
    return re.sub("[()]", "", _bare(name))


def _street(name: str) -> str:
    return re.split("[(（]", _bare(name))[0]


def on_floor(frame: Frame, floor: str) -> Frame:
    """The frame of a floor: the grade's price × its coefficient, or the rounded price of another floor × it.

    Each price is rounded half-up to the step that the county names. Raises ParcelError where no such price is known.
    """
    found = frame.cache.floors.get(floor)
    if found is None:
        prices = frame.printed.floors if frame.printed else None
        if prices is None:
            what = message("the table of {county} holds no prices by floor", county=frame.table.place.county)
            raise ParcelError(what)
        if floor not in prices.shares:
            choices = list(prices.shares)
            said = {"floor": floor, "choices": choices}
            what = message("there is no price of floor {floor}: expected one of {choices}", **said)
            raise ParcelError(what, choices)
        price, formula = _price_of(frame, prices, floor)
        own = at_price(frame, price, prices.shares[floor][2], frame.basis.price_per)
        found = frame.cache.floors[floor] = replace(own, price_formula=formula)
    return found


def _price_of(frame: Frame, prices: FloorPrices, floor: str) -> tuple[Decimal, str]:
    coefficient, of, _ = prices.shares[floor]
    start, before = (frame.price, "") if of is None else _price_of(frame, prices, of)
    exact = EXACT.multiply(start, coefficient)
    price = exact if prices.step is None else stepped(exact, prices.step)
    line = f"{start:f} × {coefficient:f} = {exact:f}" + ("" if price == exact else f" → {price:f}")
    return price, f"{before}; {line}" if before else line


def rear_parcel(frame: Frame, parcel: Parcel) -> Parcel | None:
    """What of a lot on a street lies behind the standard depth and is valued by the grade; None where nothing does."""
    route = _prices(frame)
    if not route.splits or parcel.depth is None or parcel.depth <= route.standard_depths[frame.route or ""][0]:
        return None
    own = {name: value for name, value in parcel.coefficients.items() if name not in _OF_STREETS}
    bare = replace(parcel, route=None, secondary_route=None, depth=None, width=None, corner=None)
    return replace(bare, offer=None, coefficients=own)


def joined(frame: Frame, graded: Frame, parcel: Parcel, front: Step, rear: Step) -> Step:
    """The unit price of a deep lot from those of its front and its rear part, weighted by depth.

    Where the street's price is per floor area and the grade's per land area, or the other way about, the plot ratio
    of the lot turns the latter into the form of the former.
    """
    assert front.value is not None
    assert rear.value is not None
    assert parcel.depth is not None
    standard, depth = _prices(frame).standard_depths[frame.route or ""][0], parcel.depth
    behind, turned = rear_price(frame, graded, parcel, rear.value)
    mean = round_to_step(_mean(Fraction(front.value), behind, Fraction(standard), Fraction(depth)), frame.step)
    rest = exact(Fraction(depth) - Fraction(standard))
    formula = (
        f"{front.formula}; {rear.formula}; "
        f"({front.value:f} × {standard:f} + {rear.value:f}{turned} × {rest:f}) ÷ {depth:f} = {mean:f}"
    )
    return replace(front, value=mean, formula=formula)


def rear_price(frame: Frame, graded: Frame, parcel: Parcel, price: Decimal) -> tuple[Fraction, str]:
    """The price of the rear part in the form of the street's, and how it is turned into that: ÷ 1.4."""
    ratio = known_ratio(frame, parcel)
    found = in_form(price, ratio, per_floor=graded.per_floor, to_floor=frame.per_floor)
    assert found is not None, "a price per floor area without a plot ratio is missing"
    if graded.per_floor == frame.per_floor:
        return found, ""
    return found, f" {'÷' if frame.per_floor else '×'} {ratio:f}"


def _prices(frame: Frame) -> RoutePrices:
    assert frame.printed is not None
    assert frame.printed.route is not None
    return frame.printed.route
